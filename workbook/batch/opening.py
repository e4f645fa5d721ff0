"""Copies of the notebooks for one event, in the team's own folder, with the event's address filled in.

A copy belongs to the team: opened again, only its address cell is renewed. The templates stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbook.batch import copies, templates
from workbook.batch.job import folder_name
from workbook.errors import ArgumentError

EARLIER = "earlier"
TAB_LETTERS = 16


@dataclass(frozen=True)
class Opened:
    """The notebooks of one event.

    Attributes
    ----------
    folder, notebooks : Path, tuple of Path
        Their folder and their paths.
    made : tuple of Path
        Those made just now, or made anew from a newer template because nobody had changed them.
    outdated : tuple of Path
        Those that hold something of the team's and come from an older template (see `renew_notebooks`).
    """

    event_id: str
    folder: Path
    notebooks: tuple[Path, ...]
    made: tuple[Path, ...]
    outdated: tuple[Path, ...] = ()


def open_notebooks(
    event_id: str,
    store: str,
    folder: str | Path,
    *,
    notebooks: Sequence[str | Path] | None = None,
) -> Opened:
    """Return the copies of the notebooks for an event, made where they are missing.

    Parameters
    ----------
    event_id : str
    store : str
        The address for the notebooks, as `workbook.store.address` gives it: without a secret.
    folder : str or Path
        The team's folder; the event gets a folder of its own in it.
    notebooks : sequence of path, optional
        The templates; by default the project's own.

    Raises
    ------
    ArgumentError
        If the event id is empty, or a template is not there or has no address cell.
    DataError
        If a copy is no longer a notebook.
    """
    home = _home(event_id, folder)
    home.mkdir(parents=True, exist_ok=True)
    values = _address(event_id, store)
    paths, made, outdated = [], [], []
    for path in templates.located(notebooks):
        copy = home / path.name
        template = copies.read_notebook(path)
        fresh = copies.made_from(template, values, tab(event_id, path.name), name=path.name)
        paths.append(copy)
        if not copy.exists():
            copies.write_notebook(copy, fresh)
            made.append(copy)
            continue
        there = copies.read_notebook(copy)
        if not copies.is_of(there, template):
            if copies.is_untouched(there):
                copies.write_notebook(copy, fresh)
                made.append(copy)
                continue
            outdated.append(copy)
        addressed = copies.with_address(there, values)
        if _said(addressed) != _said(there):
            copies.write_notebook(copy, addressed)
    return Opened(event_id, home, tuple(paths), tuple(made), tuple(outdated))


def renew_notebooks(
    event_id: str,
    store: str,
    folder: str | Path,
    *,
    notebooks: Sequence[str | Path] | None = None,
    today: date | None = None,
) -> tuple[Path, ...]:
    """Bring an event's copies to the newest templates and return those that were changed.

    What the team added is carried over; the copy as it was is kept in the event's folder under ``earlier``.
    """
    opened = open_notebooks(event_id, store, folder, notebooks=notebooks)
    by_name = {path.name: path for path in templates.located(notebooks)}
    for copy in opened.outdated:
        template = copies.read_notebook(by_name[copy.name])
        fresh = copies.made_from(template, _address(event_id, store), tab(event_id, copy.name))
        there = copies.read_notebook(copy)
        copies.write_notebook(_kept_aside(copy, today or date.today()), copies.without_outputs(there))
        copies.write_notebook(copy, copies.renewed(there, fresh))
    return opened.outdated


def tab(event_id: str, notebook: str) -> str:
    """Return what a page is called in JupyterLab: the event, and what the page is about."""
    name = event_id if len(event_id) <= TAB_LETTERS else event_id[: TAB_LETTERS - 1] + "…"
    return f"{name} · {called(notebook)}"


def called(notebook: str) -> str:
    """Return a notebook's name in words.

    >>> called("03_walk_away.ipynb")
    'walk away'
    """
    stem = notebook.removesuffix(".ipynb")
    return stem.partition("_")[2].replace("_", " ") or stem


def _home(event_id: str, folder: str | Path) -> Path:
    if not event_id:
        raise ArgumentError("event_id", "is empty", "name an event; 'workbook events' lists them")
    return Path(folder) / folder_name(event_id)


def _address(event_id: str, store: str) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "store": store,
        "version": 0,
        "as_of": "",
        "audience": "negotiator",
        "mode": "live",
    }


def _said(notebook: copies.Notebook) -> list[str]:
    """Return the texts of the cells: where only outputs differ an open page must not be disturbed."""
    return [cell["source"] for cell in notebook["cells"]]


def _kept_aside(copy: Path, today: date) -> Path:
    folder = copy.parent / EARLIER
    folder.mkdir(exist_ok=True)
    for number in range(1, 1000):
        again = f" ({number})" if number > 1 else ""
        path = folder / f"{copy.stem} until {today.isoformat()}{again}.ipynb"
        if not path.exists():
            return path
    raise ArgumentError("folder", f"{folder} holds a thousand copies of one day", "remove some")
