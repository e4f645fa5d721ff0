"""Keeps a few events running at a time, each within its limits, and makes of every end a result: one place for all policy.

An event that is over its deadline or its memory is ended with its whole process group. What failed for a reason outside
the event is tried once more. One such reason over many events in a row stops the run.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.batch import event as events
from workbook.batch import fault as faults
from workbook.batch import journal
from workbook.batch.fault import Fault
from workbook.batch.files import write_whole
from workbook.batch.folders import OutputFolder
from workbook.batch.job import Job
from workbook.batch.launch import Ended, Launcher
from workbook.batch.templates import section_of
from workbook.errors import WorkbookError
from workbook.wording.sentences import sentence

TRIES = 2
REPEATS, REPEATED_EXCEPTIONS = 6, 20
"""Equal faults in a row that stop a run: of the machine, and of the workbook itself."""
_LOOK_EVERY, _MEMORY_EVERY, _LOG_KEPT = 0.25, 0.5, 65_536


class Stop:
    """How a run is asked to stop: once to finish what is running, twice to end it at once."""

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, *, at_once: bool = False) -> None:
        """Ask once more; ``at_once`` counts for twice."""
        self.asked = 2 if at_once else self.asked + 1


@dataclass
class _Running:
    job: Job
    attempt: int
    stage: Path
    began: float
    verdict: Fault | None = None


@dataclass
class Supervisor:
    """Runs jobs and hands each result to ``on_result``.

    Parameters
    ----------
    launcher : Launcher
    folder : OutputFolder
    workers : int
        Events at a time.
    deadline : float
        Seconds for all notebooks of an event.
    on_result : callable
        Called with the result of every event that came to an end, in the order of ending.
    stop : Stop
    """

    launcher: Launcher
    folder: OutputFolder
    workers: int
    deadline: float
    on_result: Callable[[dict[str, Any]], None]
    stop: Stop = field(default_factory=Stop)
    stopped_because: str = ""
    _repeated: tuple[str, int] = ("", 0)
    _waiting: deque[tuple[Job, int]] = field(default_factory=deque)
    _running: dict[int, _Running] = field(default_factory=dict)
    _tokens: int = 0
    _look_at_memory: float = 0.0

    def run(self, jobs: Iterable[Job]) -> list[Job]:
        """Run the jobs and return those that no result was made for, because the run was stopped."""
        self._waiting = deque((job, 1) for job in jobs)
        while self._running or (self._waiting and not self._stopping):
            while self._waiting and len(self._running) < self.workers and not self._stopping:
                self._start(*self._waiting.popleft())
            for ended in self.launcher.wait(self._patience()):
                self._finish(ended)
            if self.stop.asked >= 2:
                break
            self._check()
        left = [entry.job for entry in self._running.values()]
        for token in list(self._running):
            self.launcher.kill(token)
        if self.stop.asked and not self.stopped_because and (left or self._waiting):
            self.stopped_because = sentence("batch.stopped_by_person")
        return left + [job for job, _ in self._waiting]

    @property
    def _stopping(self) -> bool:
        return bool(self.stop.asked or self.stopped_because)

    def _start(self, job: Job, attempt: int) -> None:
        self._tokens += 1
        try:
            stage = self.folder.stage(job.folder, attempt)
            self._running[self._tokens] = entry = _Running(job, attempt, stage, time.monotonic())
            self.launcher.start(self._tokens, job, stage)
            # an engine that had to be started first does not take from the event's time
            entry.began = time.monotonic()
        except OSError as problem:
            self._running.pop(self._tokens, None)
            self._settle(_result(job, faults.of_exception(problem), 0.0), job, attempt, None)
        except WorkbookError as problem:
            self._running.pop(self._tokens, None)
            self._waiting.appendleft((job, attempt))
            self.stopped_because = sentence("batch.not_started", {"what": str(problem)})

    def _patience(self) -> float:
        """Return how long to wait for news: no longer than to the next deadline."""
        now = time.monotonic()
        ends = [
            entry.began + self.deadline - now for entry in self._running.values() if entry.verdict is None
        ]
        return max(0.01, min([_LOOK_EVERY, *ends]))

    def _check(self) -> None:
        """End what is over its deadline or its memory."""
        now = time.monotonic()
        weigh = now >= self._look_at_memory
        if weigh:
            self._look_at_memory = now + _MEMORY_EVERY
        for token, entry in list(self._running.items()):
            if entry.verdict is not None:
                continue
            if now - entry.began > self.deadline:
                entry.verdict = faults.of_deadline(self.deadline)
            elif weigh and self.launcher.memory_mb(token) > entry.job.memory_mb:
                entry.verdict = faults.of_memory(entry.job.memory_mb)
            if entry.verdict is not None:
                self.launcher.kill(token)

    def _finish(self, ended: Ended) -> None:
        entry = self._running.pop(ended.token, None)
        if entry is None:
            return
        result = _read_result(entry.stage)
        if result is None:
            fault = entry.verdict or faults.of_death(ended.status)
            result = _rescued(entry.job, entry.stage, fault, time.monotonic() - entry.began)
        self._settle(result, entry.job, entry.attempt, entry.stage)

    def _settle(self, result: dict[str, Any], job: Job, attempt: int, stage: Path | None) -> None:
        """Try again what deserves it; else publish the event's folder and count the fault."""
        fault = result.pop("fault", None) or {}
        if fault.get("infrastructure") and attempt < TRIES and not self.stop.asked:
            self._waiting.appendleft((job, attempt + 1))
            return
        if stage is not None:
            try:
                _tidy(stage, keep_log=result["status"] != "done" and fault.get("kind") == faults.KERNEL)
                self.folder.publish(stage, job.folder)
            except OSError as problem:
                lost = faults.of_exception(problem)
                result, fault = _result(job, lost, result["seconds"]), lost.to_data()
                result.pop("fault")
        self._count(fault, result)
        self.on_result(result)

    def _count(self, fault: dict[str, Any], result: dict[str, Any]) -> None:
        sign = str(fault.get("sign", ""))
        if not sign or fault.get("kind") == faults.DATA:
            self._repeated = ("", 0) if not sign else self._repeated
            return
        times = self._repeated[1] + 1 if self._repeated[0] == sign else 1
        self._repeated = (sign, times)
        enough = REPEATED_EXCEPTIONS if fault["kind"] == faults.EXCEPTION else REPEATS
        if times >= enough and not self.stopped_because:
            said = {"n": times, "message": result["error"]["message"]}
            self.stopped_because = sentence("batch.stopped_by_fault", said)


def _read_result(stage: Path) -> dict[str, Any] | None:
    """Return the result a worker left, if it is whole."""
    try:
        read = json.loads((stage / events.RESULT).read_bytes())
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) and "status" in read else None


def _result(job: Job, fault: Fault, seconds: float) -> dict[str, Any]:
    """Return the result of an event that a fault ended from outside."""
    return {
        "event_id": job.event_id,
        "title": job.title,
        "version": job.version,
        "status": "failed",
        "report": None,
        "folder": job.folder,
        "key": job.key,
        "today": "",
        "row": {},
        "error": fault.as_dict(),
        "fault": fault.to_data(),
        "files": {},
        "seconds": round(seconds, 3),
    }


def _rescued(job: Job, stage: Path, fault: Fault, seconds: float) -> dict[str, Any]:
    """Return such a result with the place where it happened, and save the notebook up to there."""
    place = journal.read(stage / events.JOURNAL)
    section = section_of(place.content["cells"], place.index) if place.content and place.index >= 0 else ""
    fault = fault.at(place.notebook, section)
    with contextlib.suppress(OSError):
        if place.notebook and not place.saved:
            stopped = journal.stopped_notebook(place, fault.message)
            write_whole(
                stage / place.notebook,
                json.dumps(stopped, indent=1, sort_keys=True, ensure_ascii=False) + "\n",
            )
    (stage / events.REPORT).unlink(missing_ok=True)
    result = _result(job, fault, seconds)
    result["files"] = {
        path.name: path.stat().st_size for path in sorted(stage.iterdir()) if events.is_product(path)
    }
    with contextlib.suppress(OSError):
        kept = {key: value for key, value in result.items() if key != "fault"}
        write_whole(stage / events.RESULT, json.dumps(kept, indent=1, ensure_ascii=True) + "\n")
    return result


def _tidy(stage: Path, *, keep_log: bool) -> None:
    """Take away what is no part of a report; keep the end of the log where a process was lost."""
    for path in stage.iterdir():
        if path.name == events.JOURNAL or path.name.startswith("."):
            path.unlink()
    log = stage / events.LOG
    if log.exists() and not (keep_log and log.stat().st_size):
        log.unlink()
    elif log.exists() and log.stat().st_size > _LOG_KEPT:
        with log.open("r+b") as file:
            file.seek(-_LOG_KEPT, 2)
            tail = file.read()
            file.seek(0)
            file.write(tail)
            file.truncate()
