"""Starting and ending the processes of events: the same few verbs over the forking host and over fresh interpreters."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbook.batch import processes
from workbook.batch.event import LOG
from workbook.batch.job import Job

_ONE_THREAD = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)
_HOME = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True)
class Ended:
    """How an event's process ended: its exit status, negative for a signal."""

    token: int
    status: int
    memory_mb: int = 0


class Launcher(Protocol):
    """What the supervisor needs of an engine."""

    def begin(self) -> None:
        """Get ready, without waiting for it."""

    def start(self, token: int, job: Job, stage: Path) -> None:
        """Start a process for an event."""

    def kill(self, token: int) -> None:
        """End an event's process and everything it started."""

    def wait(self, seconds: float) -> list[Ended]:
        """Return the processes that ended, at once if there are some, else after at most this time."""

    def memory_mb(self, token: int) -> float:
        """Return the memory that an event holds now."""

    def close(self) -> None:
        """End what is left."""


def environment(mark: str) -> dict[str, str]:
    """Return the environment of an event's process: one thread for linear algebra, figures as data, the run's mark."""
    extra = {
        "PLOTLY_RENDERER": "plotly_mimetype",
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "agg",
        processes.MARK: mark,
    }
    extra |= dict.fromkeys(_ONE_THREAD, "1")
    # pyarrow's allocator would start a thread of its own, and a process with two threads must not fork
    extra["JE_ARROW_MALLOC_CONF"] = "background_thread:false"
    # this very package, and nothing that happens to lie in the working folder
    extra |= {
        "PYTHONPATH": os.pathsep.join(filter(None, (_HOME, os.environ.get("PYTHONPATH")))),
        "PYTHONSAFEPATH": "1",
    }
    return {**os.environ, **extra}


class SpawnLauncher:
    """A fresh interpreter per event (any system).

    Parameters
    ----------
    mark : str
        Names the run; carried by every process it starts.
    """

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    def begin(self) -> None:
        """Nothing to get ready."""

    def start(self, token: int, job: Job, stage: Path) -> None:
        """Start an interpreter in a group of its own."""
        from workbook.batch.worker import JOB

        (stage / JOB).write_text(job.to_json(), encoding="utf-8")
        windows = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        with (stage / LOG).open("wb") as log:
            self._running[token] = subprocess.Popen(
                [sys.executable, "-m", "workbook.batch.worker", str(stage)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment(self._mark(token)),
                start_new_session=os.name != "nt",
                creationflags=windows,
            )

    def kill(self, token: int) -> None:
        """End the interpreter, its kernel and whatever they started."""
        process = self._running.get(token)
        if process is not None:
            processes.kill_tree(process.pid)
            processes.kill_marked(self._mark(token))

    def wait(self, seconds: float) -> list[Ended]:
        """Look every few milliseconds, for at most this time."""
        until = time.monotonic() + seconds
        while True:
            over = [(token, p.returncode) for token, p in self._running.items() if p.poll() is not None]
            if over or time.monotonic() >= until:
                break
            time.sleep(0.02)
        for token, _ in over:
            del self._running[token]
            processes.kill_marked(self._mark(token))
        return [Ended(token, status) for token, status in over]

    def memory_mb(self, token: int) -> float:
        """Return the memory of the interpreter and its kernel."""
        process = self._running.get(token)
        return processes.memory_mb(process.pid) if process is not None else 0.0

    def close(self) -> None:
        """End all that still runs."""
        for token in list(self._running):
            self.kill(token)
        for process in self._running.values():
            process.wait()
        self._running.clear()

    def _mark(self, token: int) -> str:
        return f"{self.mark}.{token}."
