"""The batch: 48 events (the sample wave under two sets of ids), all notebooks of a report, by the wall clock.

Ours against papermill's own engine in a pool, ploomber-engine in-process, and the limit: one warm process that runs the same code
cells and writes the same page with nothing around them, times the workers.

    python -m bench.batch real STORE OUT    a wave of one's own, timed
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil

from bench.rows import Row, left_out, within
from workbook.batch import processes, run, templates
from workbook.batch.engines import seed
from workbook.batch.job import Job
from workbook.batch.launch import environment
from workbook.batch.plan import plan_run
from workbook.batch.progress import Silent
from workbook.batch.sample import import_sample
from workbook.store import open_store

WORKERS = 2
UNIT = "s/report"
TURNS = 2


def wave(url: str, sets: int = 2) -> int:
    """Fill a store with the sample wave under several sets of ids; return how many events it holds."""
    import_sample(url)
    with open_store(url) as store:
        found = [stored.dossier for stored in store.load_many().values()]
        more = [
            d.model_copy(update={"event_id": f"{d.event_id} / {n}"}) for n in range(1, sets) for d in found
        ]
        store.save_many([(dossier, None) for dossier in more], author="bench")
    return len(found) + len(more)


class Clock(Silent):
    """Notes when events ended, in seconds from the making of the clock."""

    def __init__(self) -> None:
        self.made = time.perf_counter()
        self.ended: list[float] = []
        self.engine: list[float] = []

    def result(self, result: dict[str, Any]) -> None:
        """Note an end."""
        assert result["status"] == "done", result
        self.ended.append(time.perf_counter() - self.made)
        self.engine.append(result["seconds"])

    def pace(self) -> float:
        """Seconds per report once the first is there: the engine's own start left out."""
        return (self.ended[-1] - self.ended[0]) / (len(self.ended) - 1)


class Scale(Clock):
    """Weighs the processes as well, each time so many events have ended."""

    def __init__(self, every: int = 6) -> None:
        super().__init__()
        self.every = every
        self.weighed: list[dict[str, float]] = []

    def result(self, result: dict[str, Any]) -> None:
        """Note an end, and weigh when it is time."""
        super().result(result)
        if len(self.ended) % self.every == 0:
            self.weighed.append(weights())


def weights() -> dict[str, float]:
    """Return the memory in MB of this process, of the one that forks, and the most that an event has for itself."""
    found = {"supervisor": psutil.Process().memory_info().rss / 2**20, "parent": 0.0, "unique": 0.0}
    for host in processes.children_of(os.getpid()):
        with suppress(psutil.Error):
            found["parent"] = psutil.Process(host).memory_info().rss / 2**20
        for event in processes.children_of(host):
            with suppress(psutil.Error):
                found["unique"] = max(found["unique"], psutil.Process(event).memory_full_info().uss / 2**20)
    return found


@dataclass(frozen=True)
class Ours:
    """Seconds per report over the whole run and once running, seconds until the first report, MB of a worker of its own."""

    whole: float
    running: float
    first: float
    unique: float


def ours(url: str, out: Path) -> Ours:
    """Time our own run."""
    clock = Scale()
    report = run(url, out, workers=WORKERS, progress=clock)
    whole = time.perf_counter() - clock.made
    assert report.exit_code == 0
    return Ours(whole / report.done, clock.pace(), clock.ended[0], max(w["unique"] for w in clock.weighed))


def papermill_pool(jobs: Sequence[Job], folder: Path) -> float:
    """Return seconds per report of papermill's own engine in a pool of processes, reports written too."""
    began = time.perf_counter()
    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_by_papermill, jobs, [folder] * len(jobs)))
    return (time.perf_counter() - began) / len(jobs)


def _by_papermill(job: Job, folder: Path) -> None:
    from papermill import execute_notebook

    place = folder / job.folder
    place.mkdir()
    books = [
        execute_notebook(book, place / Path(book).name, job.parameters(""), progress_bar=False)
        for book in job.notebooks
    ]
    _page(job, books, place)


def _page(job: Job, books: Sequence[Any], place: Path) -> None:
    from workbook.report import build_report

    page = build_report(
        books, title=job.title, event_id=job.event_id, version=job.version, generated_at=datetime.now(UTC)
    )
    (place / "report.html").write_text(page, encoding="utf-8")


def by_ploomber(jobs: Sequence[Job], folder: Path) -> float:
    """Return seconds per report of ploomber-engine in this process, after a first report."""
    from ploomber_engine import execute_notebook

    for n, job in enumerate([jobs[0], *jobs]):
        if n == 1:
            began = time.perf_counter()
        place = folder / f"{n}"
        place.mkdir()
        books = [
            execute_notebook(
                book,
                place / Path(book).name,
                parameters=job.parameters(""),
                progress_bar=False,
                verbose=False,
            )
            for book in job.notebooks
        ]
        _page(job, books, place)
    return (time.perf_counter() - began) / len(jobs)


def bare(jobs: Sequence[Job], folder: Path) -> float:
    """Return seconds per report of the cells alone: one warm process, the outputs collected, the page written."""
    import nbformat

    from workbook.batch.outputs import Cap
    from workbook.batch.shell import InProcessShell

    books = [nbformat.read(path, as_version=4) for path in jobs[0].notebooks]
    shell = InProcessShell.here()

    def one(job: Job, place: Path) -> None:
        place.mkdir()
        filled = []
        for book in books:
            cells = []
            outputs = shell.fresh(Cap())
            with shell.captured():
                for cell in book.cells:
                    cell = nbformat.from_dict({**cell, "outputs": []}) if cell.cell_type == "code" else cell
                    cells.append(cell)
                    if cell.cell_type == "code":
                        outputs.begin_cell(cell.outputs)
                        assert shell.run(cell.source) or "parameters" in cell.metadata.get("tags", [])
                        if "parameters" in cell.metadata.get("tags", []):
                            shell.user_ns.update(job.parameters(""))
            filled.append(nbformat.from_dict({**book, "cells": cells}))
        _page(job, filled, place)

    seed("bench")
    one(jobs[0], folder / "first")
    began = time.perf_counter()
    for n, job in enumerate(jobs):
        one(job, folder / f"{n}")
    return (time.perf_counter() - began) / len(jobs)


def rows() -> Iterator[Row]:
    """Yield the rows of the batch; what is held against each other is timed in turns."""
    with tempfile.TemporaryDirectory(prefix="workbook-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'wave.db'}"
        count = wave(url)
        peers = {"bare": [], "ploomber": []} if find_spec("ploomber_engine") else {"bare": []}
        found = []
        for _ in range(TURNS):
            for which, times in peers.items():
                times.append(float(_apart(which, url, folder)))
            found.append(Ours(**json.loads(_apart("ours", url, folder))))
        limit = min(peers["bare"]) / WORKERS
        running = min(each.running for each in found)
        note = f"{count} events, {WORKERS} workers, the better of {TURNS} turns"
        yield Row("batch: the cells alone, times the workers", UNIT, running, "limit", "", limit, 0.8, note)
        both = _at_once("bare", url, folder)
        tells = f"{note}; the limit as {WORKERS} processes reach it side by side on this machine"
        yield Row("batch: the same limit, side by side", UNIT, running, "limit", "", both, None, tells)
        if "ploomber" in peers:
            tells = f"{note}; theirs is one process without isolation"
            yield Row("batch: ploomber-engine in-process", UNIT, running, "ploomber-engine",
                      version("ploomber-engine"), min(peers["ploomber"]), 1.0, tells)  # fmt: skip
        else:
            why = "not installed; pip install ploomber-engine"
            yield left_out("batch: ploomber-engine in-process", UNIT, "ploomber-engine", 1.0, why)
        pooled = float(_apart("papermill", url, folder))
        yield Row("batch: papermill's own engine in a pool", UNIT, running, "papermill", version("papermill"),
                  pooled, 20.0, note)  # fmt: skip
        whole = min(each.whole for each in found)
        yield Row("batch: the same, our start-up counted in", UNIT, whole, "papermill", version("papermill"),
                  pooled, None, note)  # fmt: skip
        yield within("batch: first finished report", "s", min(each.first for each in found), 4.0)
        unique = max(each.unique for each in found)
        yield within("batch: memory of a worker beyond the parent", "MB", unique, 120.0)


def _at_once(which: str, url: str, folder: Path) -> float:
    """Time as many of a peer as there are workers, side by side; return seconds per report of them together."""
    with ThreadPoolExecutor(WORKERS) as pool:
        times = list(pool.map(lambda _: float(_apart(which, url, folder)), range(WORKERS)))
    return max(times) / WORKERS


def _apart(which: str, url: str, folder: Path) -> str:
    """Time one of those compared in a process of its own, with the environment that our own processes get; return what it says.

    Only ploomber-engine runs where ploomber-engine is installed: papermill imports every engine it finds, and this one brings
    matplotlib, which the others would load at their start.
    """
    python = sys.executable if which == "ploomber" else os.environ.get("OURS") or sys.executable
    with tempfile.TemporaryDirectory(dir=folder) as place:
        done = subprocess.run(
            [python, "-m", "bench.batch", which, url, place],
            env={**environment("bench"), "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
            # a kernel takes its working folder off the path
            cwd=place,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return done.stdout.splitlines()[-1]


def _main(arguments: Sequence[str]) -> None:
    which = arguments[0]
    if which == "real":
        began = time.perf_counter()
        report = run(arguments[1], Path(arguments[2]), workers=WORKERS)
        print(f"{report.done} done, {report.failed} failed in {time.perf_counter() - began:.1f} s")
        raise SystemExit(report.exit_code)
    if which == "ours":
        print(json.dumps(asdict(ours(arguments[1], Path(arguments[2]) / "ours"))))
        return
    jobs = plan_run(arguments[1], Path(arguments[2]), templates.located()).jobs
    jobs = [replace(job, as_of="") for job in jobs]
    peers = {"bare": bare, "ploomber": by_ploomber, "papermill": papermill_pool}
    print(peers[which](jobs, Path(arguments[2])))


if __name__ == "__main__":
    _main(sys.argv[1:])
