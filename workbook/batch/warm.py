"""Everything a report needs, loaded and used once before the first event, so that a forked process finds it ready."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.batch.job import Job
from workbook.errors import WorkbookError

if TYPE_CHECKING:
    from workbook.dossier import Dossier

_LATE = ("encodings.cp437", "encodings.utf_16_le", "networkx", "numpy.ma", "scipy.optimize", "scipy.stats")
_NO_EVENT = "\x01"
_PLAIN = """{
 "cells": [
  {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "## Ready?"},
  {"cell_type": "code", "id": "b", "metadata": {"tags": ["parameters"]}, "execution_count": null, "outputs": [],
   "source": "event_id = ''"},
  {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": null, "outputs": [],
   "source": "from IPython.display import HTML, display\\nprint(event_id)\\ndisplay(HTML('<p>ready</p>'))\\n1"}
 ],
 "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
 "nbformat": 4,
 "nbformat_minor": 5
}
"""


def warm_up(notebooks: Sequence[str], store: str = "") -> str:
    """Load all libraries, make a report of an event of our own and find the store; return what went wrong, or an empty text.

    Only the project's own notebooks are run here: what somebody else wrote may end the process, and this one must live.
    """
    _load_notebook_format()
    from workbook.batch import engines, templates
    from workbook.batch.event import lay_templates_ready, quicken_papermill

    engines.register()
    quicken_papermill()
    own = {templates.folder() / name for name in templates.REPORT_NOTEBOOKS}
    paths = [Path(path) for path in notebooks]
    folder = Path(tempfile.mkdtemp(prefix="workbook-warm-"))
    try:
        if not set(paths) <= own:
            paths = [folder / "plain.ipynb"]
            paths[0].write_text(_PLAIN, encoding="utf-8")
        _load_what_is_loaded_late(folder)
        _find(store)
        said = _report(folder, paths)
        lay_templates_ready(notebooks)
        return said
    except Exception as problem:  # a cold start is slower, not wrong
        return f"{type(problem).__name__}: {problem}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load_notebook_format() -> None:
    """Load nbformat without the grammar of international addresses that its validator would build: a second for nothing."""
    absent = "rfc3987_syntax"
    if absent not in sys.modules:
        sys.modules[absent] = None  # type: ignore[assignment]
        try:
            import nbformat  # noqa: F401
        finally:
            del sys.modules[absent]


def _load_what_is_loaded_late(folder: Path) -> None:
    """Load what panels import only when an event needs it: in a forked process each event would load it again."""
    for name in _LATE:
        importlib.import_module(name)
    from scipy.stats import qmc

    from workbook.report import write_annex

    # its table of direction numbers is read from a file at the first use
    qmc.Sobol(1)
    write_annex(folder / "warm.xlsx", [("warm", ["text", "number", "day"], [["a", 1.5, date(2000, 1, 1)]])])


def _find(store: str) -> None:
    """Ask the store for an event that is not there, so that its layout is known and its questions are prepared."""
    from workbook.batch.event import kept_store

    # what is wrong with it each event says itself
    with contextlib.suppress(WorkbookError):
        kept_store(store).load(_NO_EVENT, 1)


def _report(folder: Path, notebooks: Sequence[Path]) -> str:
    from workbook.batch.event import run_event
    from workbook.store import open_store

    url = f"sqlite:///{folder / 'warm.db'}"
    said = ""
    with open_store(url) as store:
        for number, dossier in enumerate(_dossiers()):
            saved = store.save(dossier, author="warm-up", base_version=None)
            stage = folder / f"stage-{number}"
            stage.mkdir()
            job = Job(
                event_id=dossier.event_id,
                version=saved.version,
                title=dossier.event.title,
                folder="warm",
                store=url,
                notebooks=tuple(str(path) for path in notebooks),
                today="2000-01-01",
            )
            error = run_event(job, stage)["error"]
            said = said or (error["message"] if error else "")
    return said


def _dossiers() -> list[Dossier]:
    """Return a tutorial dossier, which uses most of the workbook, or an empty one where none is there."""
    from workbook.batch import templates
    from workbook.dossier import Dossier
    from workbook.dossier.exchange import read

    shipped = templates.folder().parent
    for place in (shipped / "tutorials", shipped / "data" / "tutorials"):
        for path in sorted(place.glob("*.yaml"))[:1]:
            return [read(path)]
    return [Dossier(event_id="warm-up")]
