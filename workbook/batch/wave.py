"""A batch from beginning to end: plan, run, manifest, index, and what to tell the caller."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from workbook.batch import content, templates
from workbook.batch import fault as faults
from workbook.batch.folders import OutputFolder
from workbook.batch.job import MEMORY_MB
from workbook.batch.launch import Launcher, SpawnLauncher
from workbook.batch.manifest import RUN_FILE, Manifest
from workbook.batch.plan import Plan, plan_run
from workbook.batch.progress import Progress, progress_for
from workbook.batch.supervisor import Stop, Supervisor
from workbook.errors import ArgumentError
from workbook.store.addresses import address
from workbook.wording.sentences import sentence

DEADLINE = 300.0
_RECORD, _RECORD_PER_EVENT = 65_536, 4_096
"""Bytes held for run.json and the index."""
Engine = Literal["auto", "fork", "kernel"]


@dataclass(frozen=True)
class RunReport:
    """What a batch did.

    ``events`` are those of run.json; ``stopped_because`` is empty where every planned event was tried.
    """

    out_dir: Path
    events: list[dict[str, Any]] = field(default_factory=list)
    engine: str = ""
    engine_reason: str = ""
    stopped_because: str = ""

    def _count(self, status: str) -> int:
        return sum(event["status"] == status for event in self.events)

    @property
    def done(self) -> int:
        """How many reports were made."""
        return self._count("done")

    @property
    def failed(self) -> int:
        """How many events failed."""
        return self._count("failed")

    @property
    def skipped(self) -> int:
        """How many events were not computed in this run: unchanged, not chosen, or not reached."""
        return self._count("skipped")

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The events that failed."""
        return [event for event in self.events if event["status"] == "failed"]

    @property
    def index(self) -> Path:
        """The page that lists all events."""
        return self.out_dir / "index.html"

    @property
    def exit_code(self) -> int:
        """0 where every planned event has its report, else 1."""
        return 1 if self.failed or self.stopped_because else 0


def run(
    store_url: str | None,
    out_dir: str | os.PathLike[str],
    *,
    events: Sequence[str] | None = None,
    workers: int = 2,
    deadline: float = DEADLINE,
    resume: bool = False,
    engine: Engine = "auto",
    notebooks: Sequence[str | Path] | None = None,
    progress: str | Progress = "auto",
    as_of: str = "",
    memory_mb: int = MEMORY_MB,
    stop: Stop | None = None,
) -> RunReport:
    """Make a report for every event of a store, and an index.

    Parameters
    ----------
    store_url : str or None
        Where the dossiers are, without a password; None means WORKBOOK_STORE, which may hold one.
    out_dir : path
        Gets index.html, run.json, assets, and a folder per event.
    events : sequence of str, optional
        Ids of the events to compute; all by default. Reports of others that are in the folder stay in the index.
    workers : int
        Events at a time.
    deadline : float
        Seconds an event may take over all its notebooks.
    resume : bool
        Leave out events whose report would come out the same: dossier version, notebooks, code and parameters are equal.
    engine : {"auto", "fork", "kernel"}
        How notebooks are run; auto forks on Linux and takes kernels elsewhere, or where a notebook needs one.
    notebooks : sequence of path, optional
        By default the project's three.
    progress : {"auto", "bar", "lines", "none"} or Progress
    as_of : str
        ISO day the reports are seen from; empty means the day of each dossier, and today where it has none.
    memory_mb : int
        Memory an event may take beyond what the engine holds.
    stop : Stop, optional
        To stop from another thread; Ctrl-C and SIGTERM are heard where this runs in the main thread.

    Raises
    ------
    workbook.errors.WorkbookError
        For impossible arguments or a store that cannot be read: nothing is computed then.
    """
    _check(workers, deadline, memory_mb, as_of, engine)
    paths, parameter = templates.located(notebooks), address(store_url)
    folder, stop = OutputFolder(Path(out_dir)), stop or Stop()
    chosen, reason = chosen_engine(engine, paths)
    with folder, _signals(stop), ExitStack() as at_end:
        run_id = secrets.token_hex(8)
        launcher = _launcher(chosen, run_id, paths, parameter, folder)
        at_end.callback(launcher.close)
        if not resume:
            launcher.begin()
        plan = plan_run(
            store_url, folder.path, paths, events=events, resume=resume, as_of=as_of, memory_mb=memory_mb
        )
        shown = progress_for(progress) if isinstance(progress, str) else progress
        manifest = _manifest(folder.path, run_id, plan, paths, (chosen, reason), workers, deadline)
        rows = _carried_over(plan, manifest)
        folder.reserve(_RECORD + _RECORD_PER_EVENT * (len(rows) + len(plan.jobs)))
        manifest.write()
        shown.begin(len(plan.jobs), len(plan.unchanged), reason)
        at_end.callback(shown.end)

        def on_result(result: dict[str, Any]) -> None:
            manifest.add(result)
            rows.append(_row(result, result["status"]))
            manifest.write()
            shown.result(result)

        supervisor = Supervisor(launcher, folder, workers, deadline, on_result, stop)
        for job in supervisor.run(plan.jobs):
            missed = {"event_id": job.event_id, "title": job.title, "version": job.version}
            manifest.add(missed, status="skipped", reason=sentence("batch.not_reached"))
            rows.append({**missed, "status": "skipped", "reason": sentence("batch.not_reached")})
        launcher.close()
        stopped = _close(folder, manifest, rows, supervisor.stopped_because)
        return RunReport(folder.path, list(manifest.events.values()), chosen, reason, stopped)


def chosen_engine(asked: Engine, notebooks: Sequence[Path]) -> tuple[Literal["fork", "kernel"], str]:
    """Return the engine to take, and why, as a sentence.

    Raises
    ------
    workbook.errors.ArgumentError
        If ``fork`` is asked for where it cannot be had.
    """
    why = next(filter(None, map(templates.needs_kernel, notebooks)), "")
    linux = sys.platform == "linux"
    if asked == "fork" and (why or not linux):
        raise ArgumentError(
            "engine", f"fork cannot be had here ({why or sys.platform})", "say kernel or auto"
        )
    if asked == "kernel":
        return "kernel", sentence("batch.engine_asked", {"engine": "kernel"})
    if not linux:
        return "kernel", sentence("batch.engine_kernel_system", {"system": sys.platform})
    if why:
        return "kernel", sentence("batch.engine_kernel_notebook", {"why": why})
    return "fork", sentence("batch.engine_fork")


def _check(workers: int, deadline: float, memory_mb: int, as_of: str, engine: str) -> None:
    for name, value in (("workers", workers), ("deadline", deadline), ("memory_mb", memory_mb)):
        if not value > 0:
            raise ArgumentError(name, f"is {value}", "give a number above 0")
    if engine not in ("auto", "fork", "kernel"):
        raise ArgumentError("engine", f"{engine!r} does not exist", "say auto, fork or kernel")
    try:
        if as_of:
            date.fromisoformat(as_of)
    except ValueError as problem:
        raise ArgumentError("as_of", f"{as_of!r} is not a day", "write it as 2026-09-30") from problem


def _launcher(engine: str, run_id: str, paths: Sequence[Path], store: str, folder: OutputFolder) -> Launcher:
    if engine == "fork":
        from workbook.batch.launch_fork import ForkLauncher

        return ForkLauncher(run_id, [str(path) for path in paths], store, folder.work / "host.log")
    return SpawnLauncher(run_id)


def _manifest(
    out: Path,
    run_id: str,
    plan: Plan,
    paths: Sequence[Path],
    engine: tuple[str, str],
    workers: int,
    deadline: float,
) -> Manifest:
    run = {
        "id": run_id,
        "state": "running",
        "reason": "",
        "started": _now(),
        "finished": None,
        "planned": len(plan.jobs),
        "engine": engine[0],
        "engine_reason": engine[1],
        "workers": workers,
        "deadline": deadline,
        "store": plan.store,
        "notebooks": [path.name for path in paths],
    }
    return Manifest(out / RUN_FILE, run, content.versions())


def _carried_over(plan: Plan, manifest: Manifest) -> list[dict[str, Any]]:
    """Enter the reports of earlier runs that still stand, and return their lines for the index."""
    rows = []
    for key, kept in (("batch.unchanged", plan.unchanged), ("batch.not_chosen", plan.others)):
        for result in kept:
            manifest.add(result, status="skipped", reason=sentence(key))
            rows.append(_row(result, result["status"]))
    return rows


def _row(result: dict[str, Any], status: str) -> dict[str, Any]:
    """Return an event's line for the index."""
    known = {key: result.get(key) for key in ("event_id", "title", "seconds", "report", "error")}
    given = {key: value for key, value in known.items() if value not in (None, "")}
    reason = result["error"]["message"] if result.get("error") else ""
    return {**result.get("row", {}), **given, "status": status, "reason": reason}


def _close(folder: OutputFolder, manifest: Manifest, rows: list[dict[str, Any]], stopped: str) -> str:
    """Write run.json for the last time, and the index; return why the run is not whole, if it is not."""
    from workbook.report import write_assets, write_index

    folder.release()
    manifest.run.update(state="stopped" if stopped else "finished", reason=stopped, finished=_now())
    rows.sort(key=lambda row: str(row["event_id"]))
    try:
        manifest.write(last=True)
        write_assets(folder.path)
        write_index(folder.path, rows, manifest.run)
    except OSError as problem:
        return stopped or faults.of_exception(problem).message
    return stopped


@contextmanager
def _signals(stop: Stop) -> Iterator[None]:
    """Hear Ctrl-C and SIGTERM while a batch runs, where that is possible: in the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: stop.ask()),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: stop.ask(at_once=True)),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
