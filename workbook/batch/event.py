"""The engine's one function: an event's address in, its result out, its files in the folder it is given.

Runs in a process of its own, started by `workbook.batch.host` (forked) or `workbook.batch.worker` (a fresh
interpreter). The folder is a staging folder: whoever supervises moves it to its final name when the result is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.batch import fault as faults
from workbook.batch.entry import IN_PROCESS
from workbook.batch.fault import Fault
from workbook.batch.files import write_whole
from workbook.batch.job import Job
from workbook.batch.journal import Journal
from workbook.batch.templates import section_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from workbook.store import Store

JOURNAL, RESULT, LOG = "journal.jsonl", "event.json", "worker.log"
REPORT, ANNEX, ASSETS = "report.html", "annex.xlsx", "../assets"


class _Failed(Exception):  # noqa: N818
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.message)


def run_event(job: Job, stage: Path, *, engine: str = IN_PROCESS, **engine_options: Any) -> dict[str, Any]:
    """Compute one event's report.

    Parameters
    ----------
    job : Job
    stage : Path
        An empty folder for the executed notebooks, the report and the result.
    engine : str
        The papermill engine that runs the cells.
    **engine_options
        Handed to the engine.

    Returns
    -------
    dict
        The event's result, as ``event.json`` in the folder: status, seconds, report, error, the index row, sizes of the files.
    """
    began = time.monotonic()
    journal = Journal(stage / JOURNAL)
    result: dict[str, Any] = {
        "event_id": job.event_id,
        "title": job.title,
        "version": job.version,
        "status": "failed",
        "report": None,
        "folder": job.folder,
        "key": job.key,
        "today": "",
        "row": {},
        "error": None,
        "fault": None,
    }
    try:
        _compute(job, stage, journal, result, engine, engine_options)
        result["status"], result["report"] = "done", f"{job.folder}/{REPORT}"
    except _Failed as failed:
        fault = failed.fault
        result["error"], result["fault"] = fault.as_dict(), fault.to_data()
    except Exception as problem:  # whatever it is, the event's result says it
        fault = faults.of_exception(problem)
        result["error"], result["fault"] = fault.as_dict(), fault.to_data()
    journal.close()
    result["files"] = {path.name: path.stat().st_size for path in sorted(stage.iterdir()) if is_product(path)}
    result["seconds"] = round(time.monotonic() - began, 3)
    write_whole(stage / RESULT, json.dumps(result, indent=1, ensure_ascii=True, default=str) + "\n")
    return result


def _compute(
    job: Job, stage: Path, journal: Journal, result: dict[str, Any], engine: str, options: dict[str, Any]
) -> None:
    from workbook.appraisal import summary
    from workbook.panels.held import holding
    from workbook.report import annex_tables, build_report, write_annex

    stored = kept_store(job.store).load(job.event_id, job.version or None)
    known = stored.dossier.event.as_of
    as_of = job.as_of or (known.isoformat() if known else job.today)
    day = date.fromisoformat(as_of) if as_of else None
    result["today"] = "" if job.as_of or known else job.today
    with holding(stored, job.store) as held:
        result["row"] = summary(stored.dossier, day, held.appraisal(day)).as_dict()
        notebooks = [
            _notebook(job, Path(path), stage, journal, as_of, engine, options) for path in job.notebooks
        ]
    tables = annex_tables(notebooks)
    if tables:
        write_annex(stage / ANNEX, tables)
    page = build_report(
        notebooks,
        title=stored.dossier.event.title or job.event_id,
        event_id=job.event_id,
        version=stored.version,
        generated_at=datetime.now(UTC).isoformat(timespec="seconds"),
        assets=ASSETS,
        annex=ANNEX if tables else "",
    )
    write_whole(stage / REPORT, page)


@lru_cache(maxsize=4)
def kept_store(store: str) -> Store:
    """Return the store at an address, opened once a process: it holds no connection, and a forked process finds it ready."""
    from workbook.store import open_store

    return open_store(store or None)


def _notebook(
    job: Job, path: Path, stage: Path, journal: Journal, as_of: str, engine: str, options: dict[str, Any]
) -> NotebookNode:
    """Run one notebook through papermill, which saves it once: at its end, or with its error marks where it failed."""
    import papermill.execute
    from papermill.exceptions import PapermillExecutionError

    kept: list[NotebookNode] = []
    try:
        notebook: NotebookNode = papermill.execute.execute_notebook(
            _as_it_is(path),
            _as_it_is(stage / path.name),
            parameters=job.parameters(as_of),
            engine_name=engine,
            progress_bar=False,
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
            cwd=str(stage),
            journal=journal,
            name=path.name,
            event_id=job.event_id,
            output_cap=job.output_cap,
            keep=kept.append,
            **options,
        )
    except PapermillExecutionError as problem:
        journal.saved()
        cells = kept[-1].cells if kept else []
        section = section_of(cells, _failing(cells))
        raise _Failed(faults.of_cell(problem.ename, problem.evalue, section, path.name)) from problem
    except Exception as problem:
        if kept:
            _save(kept[-1], stage / path.name)
            journal.saved()
        raise _Failed(_outside(problem).at(path.name, "")) from problem
    journal.saved()
    return notebook


def _as_it_is(path: Path) -> str:
    """Return a path for papermill, which formats it with the parameters: doubled braces come out single."""
    return str(path).replace("{", "{{").replace("}", "}}")


def quicken_papermill() -> None:
    """Have papermill, in this process, write notebooks to files as `_save` does, and read each template once."""
    import papermill.execute

    papermill.execute.write_ipynb = _save
    if not hasattr(papermill.execute.load_notebook_node, "of_template"):
        papermill.execute.load_notebook_node = remembered(papermill.execute.load_notebook_node)


def remembered(load: Callable[[str], NotebookNode]) -> Callable[[str], NotebookNode]:
    """Return a function that loads a notebook as ``load`` does, and from memory as long as the file stays the same.

    Its ``of_template`` is the memory; its ``lay_ready`` prepares a copy, which the next call takes: a forked process then need not
    make one.
    """

    @lru_cache(maxsize=64)
    def of_template(path: str, _changed: tuple[int, int]) -> bytes:
        return pickle.dumps(load(path), protocol=pickle.HIGHEST_PROTOCOL)

    ready: dict[tuple[str, tuple[int, int]], NotebookNode] = {}

    def seen(path: str) -> tuple[int, int]:
        found = os.stat(path)
        return found.st_mtime_ns, found.st_size

    def load_again(path: str) -> NotebookNode:
        try:
            key = (path, seen(path))
        except OSError:
            return load(path)
        # each event gets a copy of its own, and unpickling is the quickest of ways to one
        found: NotebookNode = ready.pop(key) if key in ready else pickle.loads(of_template(*key))
        return found

    def lay_ready(path: str) -> None:
        key = (path, seen(path))
        ready[key] = pickle.loads(of_template(*key))

    load_again.of_template, load_again.lay_ready = of_template, lay_ready  # type: ignore[attr-defined]
    return load_again


def lay_templates_ready(paths: Iterable[str]) -> None:
    """Have a copy of each template at hand for the process that is forked next; one that cannot be read is left to its events."""
    import papermill.execute

    for path in paths:
        with contextlib.suppress(Exception):
            papermill.execute.load_notebook_node.lay_ready(path)


def _save(notebook: NotebookNode, path: str | Path) -> None:
    """Write a notebook as compact JSON, texts in one piece, as the format allows: a tenth of the time of the usual layout."""
    write_whole(Path(path), json.dumps(notebook, ensure_ascii=False, sort_keys=True) + "\n")


def _failing(cells: list[NotebookNode]) -> int:
    marked = (i for i, cell in enumerate(cells) if cell.metadata.get("papermill", {}).get("exception"))
    return next(marked, len(cells) - 1)


def _outside(problem: Exception) -> Fault:
    """Return the fault of a notebook that failed outside its cells."""
    if type(problem).__name__ == "DeadKernelError":
        return faults.of_lost_kernel()
    return faults.of_exception(problem)


def is_product(path: Path) -> bool:
    """Return whether a file of a staging folder belongs to the result."""
    return path.is_file() and path.name not in (JOURNAL, RESULT, LOG) and not path.name.startswith(".")
