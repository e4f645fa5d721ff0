"""Copies of the notebooks for one event, in the team's own folder, with the event's address filled in.

A copy belongs to the team: opened again, only its address cell is renewed. The templates stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook.batch import templates
from workbook.batch.files import write_whole
from workbook.batch.job import folder_name
from workbook.errors import ArgumentError, DataError

ADDRESS = ("event_id", "store", "version", "as_of", "audience", "mode")


@dataclass(frozen=True)
class Opened:
    """The notebooks of one event: their folder, their paths, and those made just now."""

    event_id: str
    folder: Path
    notebooks: tuple[Path, ...]
    made: tuple[Path, ...]


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
    if not event_id:
        raise ArgumentError("event_id", "is empty", "name an event; 'workbook events' lists them")
    home = Path(folder) / folder_name(event_id)
    home.mkdir(parents=True, exist_ok=True)
    address = {
        "event_id": event_id,
        "store": store,
        "version": 0,
        "as_of": "",
        "audience": "negotiator",
        "mode": "live",
    }
    paths, made = [], []
    for template in templates.located(notebooks):
        copy = home / template.name
        if not copy.exists():
            made.append(copy)
            fill(template, copy, address)
        else:
            fill(copy, copy, address)
        paths.append(copy)
    return Opened(event_id, home, tuple(paths), tuple(made))


def fill(source: Path, target: Path, address: dict[str, Any]) -> None:
    """Write the notebook ``source`` to ``target`` with ``address`` in the cell tagged ``parameters``.

    Nothing is written where the notebook says so already, so that an open notebook is not disturbed.
    """
    try:
        notebook = json.loads(source.read_text(encoding="utf-8"))
        cell = next((c for c in notebook["cells"] if "parameters" in c["metadata"].get("tags", [])), None)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DataError(
            "this is not a notebook any more",
            "rename it, and open the event again for a new copy",
            file=str(source),
        ) from problem
    if cell is None:
        if source == target:
            return
        raise ArgumentError("notebooks", f"{source.name} has no cell tagged 'parameters'", "add one")
    text = [f"{name} = {address[name]!r}\n" for name in ADDRESS]
    text[-1] = text[-1].rstrip("\n")
    if source == target and "".join(cell["source"]) == "".join(text):
        return
    cell["source"] = text
    if "outputs" in cell:
        cell["outputs"], cell["execution_count"] = [], None
    write_whole(target, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
