"""The supervisor's side of the forking host: start it, command it, hear from it, and begin again where it is lost."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbook.batch import processes
from workbook.batch.job import Job
from workbook.batch.launch import Ended, environment
from workbook.errors import WorkbookError

_START_SECONDS, _ANSWER_SECONDS = 120.0, 5.0


class HostLost(WorkbookError):  # noqa: N818
    """The process that forks could not be started."""


class ForkLauncher:
    """A forked process per event (Linux).

    Parameters
    ----------
    mark : str
        Names the run; carried by every process it starts.
    notebooks : sequence of str
    store : str
        What the host warms up for; the address as the jobs write it.
    log : Path
        Takes what the host says on its error stream.
    """

    def __init__(self, mark: str, notebooks: Sequence[str], store: str, log: Path) -> None:
        self.mark, self.notebooks, self.store, self.log = mark, tuple(notebooks), store, log
        self.threads = 0
        self.problem = ""
        self._host: subprocess.Popen[bytes] | None = None
        self._unread, self._ready = b"", False
        self._pids: dict[int, int] = {}
        self._running: set[int] = set()
        self._killed_at: dict[int, float] = {}
        self._lost: list[Ended] = []

    @property
    def host_pid(self) -> int:
        """The host's process id; 0 where there is none."""
        return self._host.pid if self._host is not None else 0

    def begin(self) -> None:
        """Start the host, and do not wait for it."""
        with self.log.open("ab") as log:
            self._host = subprocess.Popen(
                [sys.executable, "-m", "workbook.batch.host", self.store, *self.notebooks],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment(self.mark),
                start_new_session=True,
            )
        self._unread, self._ready = b"", False

    def open(self) -> None:
        """Wait until the host is warm; start it, if nobody did.

        Raises
        ------
        HostLost
            If it ends before, or takes too long.
        """
        if self._host is None:
            self.begin()
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            news = self._news(1.0)
            if news is None:
                break
            for item in news:
                if "ready" in item:
                    self.threads, self.problem, self._ready = item["threads"], item["problem"], True
                    return
        self._end_host()
        lines = self.log.read_text(errors="replace").strip().splitlines()
        raise HostLost(
            f"the process that computes reports did not start ({lines[-1] if lines else 'no answer'})"
        )

    def start(self, token: int, job: Job, stage: Path) -> None:
        """Have the host fork a process for an event; a lost host is started again first."""
        if self._host is None or not self._ready:
            self.open()
        self._running.add(token)
        if not self._say({"start": token, "job": job.to_json(), "stage": str(stage)}):
            self._lose_host()

    def kill(self, token: int) -> None:
        """Have the host end an event's process group."""
        if token in self._running:
            self._killed_at.setdefault(token, time.monotonic())
            if not self._say({"kill": token}):
                self._lose_host()

    def wait(self, seconds: float) -> list[Ended]:
        """Hear from the host; where it is lost, all its events ended by a signal."""
        if not self._lost:
            if self._host is None:
                time.sleep(seconds)
                return []
            news = self._news(seconds)
            if news is None or any(
                time.monotonic() - at > _ANSWER_SECONDS for at in self._killed_at.values()
            ):
                self._lose_host()
            for item in news or []:
                self._hear(item)
        ended, self._lost = self._lost, []
        return ended

    def memory_mb(self, token: int) -> float:
        """Return the memory of an event's process and its children."""
        pid = self._pids.get(token)
        return processes.memory_mb(pid) if pid else 0.0

    def close(self) -> None:
        """End the host; it ends what is left of its events."""
        self._end_host()
        self._running.clear()

    def _hear(self, item: dict[str, Any]) -> None:
        if "started" in item:
            self._pids[item["started"]] = item["pid"]
        elif "ended" in item and item["ended"] in self._running:
            self._forget(item["ended"], item["status"], item["memory"])

    def _forget(self, token: int, status: int, memory: int = 0) -> None:
        self._running.discard(token)
        self._pids.pop(token, None)
        self._killed_at.pop(token, None)
        self._lost.append(Ended(token, status, memory))

    def _say(self, command: dict[str, Any]) -> bool:
        if self._host is None or self._host.stdin is None:
            return False
        try:
            self._host.stdin.write((json.dumps(command) + "\n").encode())
            self._host.stdin.flush()
        except OSError:
            return False
        return True

    def _news(self, seconds: float) -> list[dict[str, Any]] | None:
        """Return what the host said, or None where it is gone."""
        if self._host is None or self._host.stdout is None:
            return None
        fd = self._host.stdout.fileno()
        if not select.select([fd], [], [], max(0.0, seconds))[0]:
            return []
        read = os.read(fd, 1 << 16)
        if not read:
            return None
        *lines, self._unread = (self._unread + read).split(b"\n")
        return [json.loads(line) for line in lines]

    def _lose_host(self) -> None:
        """Count every running event as killed, and make sure that it is."""
        self._end_host()
        for token in sorted(self._running):
            self._forget(token, -9)

    def _end_host(self) -> None:
        host, self._host = self._host, None
        if host is None:
            return
        for pipe in (host.stdin, host.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        if self._running or host.poll() is None:
            try:
                host.wait(timeout=2.0)
            except subprocess.TimeoutExpired:
                processes.kill_group(host.pid)
                host.wait()
            processes.kill_marked(self.mark)
