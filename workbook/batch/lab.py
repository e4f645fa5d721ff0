"""The team's own folder: a start page that lists the events, copies of their notebooks, and JupyterLab on top.

The start page is written anew each time; the copies stay.
"""

from __future__ import annotations

import html
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from workbook import store as stores
from workbook.batch.files import write_whole
from workbook.batch.job import folder_name
from workbook.batch.opening import open_notebooks
from workbook.errors import WorkbookError
from workbook.store import Stored
from workbook.store.addresses import absolute
from workbook.wording.numbers import day
from workbook.wording.sentences import sentence

START_PAGE = "start.ipynb"
SAMPLE_STORE = "sample.db"
COPIES_AT_MOST = 500


@dataclass(frozen=True)
class Prepared:
    """The team's folder, ready: its start page, the store it works on, and how many events are in it."""

    folder: Path
    start: Path
    store: str
    events: int
    sample: bool
    sample_made: bool


def prepare(
    folder: str | Path = "my-events",
    store: str | None = None,
    *,
    notebooks: Sequence[str | Path] | None = None,
) -> Prepared:
    """Make the team's folder ready and return it.

    Without an address, without WORKBOOK_STORE and without a ``workbook.db`` here there is no store yet: the sample wave is then
    imported into ``sample.db`` in the team's folder, once.

    Parameters
    ----------
    folder : str or Path
    store : str, optional
        Any SQLAlchemy URL.
    notebooks : sequence of path, optional
        The templates; by default the project's own.
    """
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    url = stores.resolve(store)
    sample = url == stores.DEFAULT_URL and not Path("workbook.db").exists()
    made = sample and not (home / SAMPLE_STORE).exists()
    if sample:
        url = f"sqlite:///{(home / SAMPLE_STORE).resolve().as_posix()}"
        if made:
            from workbook.batch.sample import import_sample

            import_sample(url)
    address = stores.address(url if store or sample else None)
    dossiers, damaged = _events(url)
    for stored in dossiers[:COPIES_AT_MOST]:
        open_notebooks(stored.event_id, address, home, notebooks=notebooks)
    start = home / START_PAGE
    write_whole(start, start_page(dossiers, home, stores.shown(url), sample=sample, damaged=damaged))
    return Prepared(home, start, absolute(url), len(dossiers), sample, made)


def _events(url: str) -> tuple[list[Stored], dict[str, str]]:
    """Return the events of a store, the nearest deadline first, and why others cannot be read, by id."""
    found: list[Stored] = []
    damaged: dict[str, str] = {}
    with stores.open_store(url) as store:
        try:
            found = list(store.load_many().values())
        except WorkbookError:
            for entry in store.events():
                try:
                    found.append(store.load(entry.event_id))
                except WorkbookError as problem:
                    damaged[entry.event_id] = str(problem)
    return sorted(found, key=_soonest), damaged


def start_page(
    dossiers: Sequence[Stored],
    home: Path,
    store: str,
    *,
    sample: bool = False,
    damaged: Mapping[str, str] | None = None,
) -> str:
    """Return the start page, a notebook of one text cell: each event with its deadline and links to its notebooks."""
    lines = [
        f"# {sentence('lab.heading', {})}",
        "",
        sentence("lab.store", {"store": plain(store), "n": len(dossiers)}),
    ]
    if sample:
        lines += ["", sentence("lab.sample", {})]
    if len(dossiers) > COPIES_AT_MOST:
        lines += ["", sentence("lab.copies", {"n": COPIES_AT_MOST})]
    for event_id, problem in (damaged or {}).items():
        lines += ["", sentence("lab.damaged", {"event_id": plain(event_id), "problem": plain(problem)})]
    lines += [
        "",
        f"| {' | '.join(sentence(f'lab.column_{c}', {}) for c in COLUMNS)} |",
        "|" + "---|" * len(COLUMNS),
    ]
    lines += [_row(stored, home) for stored in dossiers]
    cell = {
        "cell_type": "markdown",
        "id": "events",
        "metadata": {"editable": False, "deletable": False},
        "source": "\n".join(lines).splitlines(keepends=True),
    }
    page = {"cells": [cell], "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(page, indent=1, ensure_ascii=False) + "\n"


COLUMNS = ("deadline", "event", "incumbent", "notebooks")
NEWS = "@jupyterlab/apputils-extension:announcements"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def plain(text: str) -> str:
    """Return text that markdown shows as it is: no markup, no link, no cell border."""
    spaced = " ".join(text.split())
    return "".join(f"&#{ord(c)};" if c in "\\`*_[]()|$~#!" else html.escape(c) for c in spaced)


def _row(stored: Stored, home: Path) -> str:
    event, incumbent = stored.dossier.event, stored.dossier.incumbent
    name = folder_name(stored.event_id)
    copies = sorted(path.name for path in (home / name).glob("[0-9]*.ipynb"))
    links = " · ".join(f"[{_called(copy)}]({name}/{quote(copy)})" for copy in copies)
    title = f"{plain(stored.event_id)}<br>{plain(event.title)}" if event.title else plain(stored.event_id)
    deadline = event.deadline.day
    cells = (
        day(deadline) if deadline else sentence("lab.no_deadline", {}),
        title,
        plain(incumbent.name if incumbent else event.incumbent),
        links or sentence("lab.not_opened", {}),
    )
    return f"| {' | '.join(cells)} |"


def _called(notebook: str) -> str:
    return plain(notebook.removesuffix(".ipynb").partition("_")[2].replace("_", " ") or notebook)


def _soonest(stored: Stored) -> tuple[bool, date, str]:
    deadline = stored.dossier.event.deadline.day
    return deadline is None, deadline or date.max, stored.event_id


def start_lab(prepared: Prepared, *, browser: bool = True, arguments: Sequence[str] = ()) -> int:
    """Start JupyterLab in the team's folder, wait for its end and return its exit status."""
    never = "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        prepared.start.name,
        never,
        *([] if browser else ["--no-browser"]),
        *arguments,
    ]
    environment = {
        **os.environ,
        stores.ENVIRONMENT_VARIABLE: prepared.store,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(
            filter(None, (_quiet(prepared), os.environ.get("JUPYTER_CONFIG_PATH")))
        ),
    }
    with subprocess.Popen(command, cwd=prepared.folder, env=environment) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # JupyterLab was asked as well, and asks back


def _quiet(prepared: Prepared) -> str:
    """Return a folder of settings for JupyterLab that keep it from asking the network for news."""
    settings = prepared.folder.resolve() / ".jupyter"
    page = settings / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    write_whole(page, json.dumps({"disabledExtensions": {NEWS: True}}) + "\n")
    return str(settings)
