"""The process that forks (Linux): everything imported and warmed up once, then one fresh process per event.

It reads commands and writes news, one JSON object a line: ``{"start": 1, "job": {...}, "stage": "..."}``, ``{"kill": 1}``;
``{"ready": ...}``, ``{"started": 1, "pid": 7}``, ``{"ended": 1, "status": 0, ...}``. It holds no thread and no open connection,
decides nothing, and when its input closes (the supervisor is gone) it ends all events and itself.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

from workbook.batch import isolation, processes
from workbook.batch.event import LOG, run_event
from workbook.batch.fault import exit_status
from workbook.batch.job import Job

_GARBAGE = 50_000
"""Objects an event may make before the first look for garbage."""


class Host:
    """Forks events, ends them, and tells how they ended."""

    def __init__(self, commands: int, news: int) -> None:
        self.commands, self.news = commands, news
        self.running: dict[int, int] = {}
        self._unread = b""
        self._wake, self._woken = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._woken, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)

    def serve(self) -> None:
        """Work until the input closes."""
        while True:
            ready, _, _ = select.select([self.commands, self._wake], [], [], 1.0)
            if self._wake in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake, 4096)
            self.reap()
            if self.commands in ready and not self.obey():
                break
        for pid in list(self.running):
            processes.kill_group(pid)
        self.sweep()

    def obey(self) -> bool:
        """Read commands and carry them out; return False when there are no more to come."""
        read = os.read(self.commands, 1 << 16)
        if not read:
            return False
        *lines, self._unread = (self._unread + read).split(b"\n")
        for line in lines:
            command = json.loads(line)
            if "start" in command:
                self.start(command["start"], Job.from_json(command["job"]), Path(command["stage"]))
            elif "kill" in command:
                for pid in [pid for pid, token in self.running.items() if token == command["kill"]]:
                    processes.kill_group(pid)
        return True

    def start(self, token: int, job: Job, stage: Path) -> None:
        """Fork a process for one event."""
        pid = os.fork()
        if pid == 0:
            self.become_worker(job, stage)
        self.running[pid] = token
        self.tell(started=token, pid=pid)

    def become_worker(self, job: Job, stage: Path) -> NoReturn:
        """Compute one event and leave, in the forked process."""
        code = 70
        try:
            os.setsid()
            isolation.die_with_parent()
            isolation.default_signals()
            for fd in (self.commands, self.news, self._wake, self._woken):
                os.close(fd)
            isolation.redirect(stage / LOG)
            isolation.limit(job.memory_mb, job.file_mb)
            faulthandler.enable()
            # the process ends with its event; looking for garbage early would only copy the pages it shares with its parent
            gc.set_threshold(_GARBAGE, 50, 100)
            run_event(job, stage)
            code = 0
        except BaseException as problem:
            code = exit_status(problem)
            traceback.print_exc()
        finally:
            with contextlib.suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def reap(self) -> None:
        """Take note of the processes that ended, and end what they left behind."""
        ended = False
        while True:
            try:
                # looked at before it is taken away, so that its number stays its own while its group is ended
                seen = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                break
            if seen is None:
                break
            token = self.running.pop(seen.si_pid, None)
            if token is not None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(seen.si_pid, signal.SIGKILL)
            _, status, used = os.wait4(seen.si_pid, 0)
            if token is not None:
                ended = True
                code = os.waitstatus_to_exitcode(status)
                self.tell(
                    ended=token, status=code, memory=used.ru_maxrss // 1024, cpu=used.ru_utime + used.ru_stime
                )
        if ended:
            self.sweep()

    def sweep(self) -> None:
        """End the orphans that belong to no running event: what left its group to outlive its event."""
        for pid in processes.children_of(os.getpid()):
            if pid not in self.running:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    if os.getpgid(pid) not in self.running:
                        os.kill(pid, signal.SIGKILL)

    def tell(self, **news: Any) -> None:
        """Write one line of news."""
        try:
            os.write(self.news, (json.dumps(news) + "\n").encode())
        except BrokenPipeError:
            for pid in list(self.running):
                processes.kill_group(pid)
            os._exit(0)


def main() -> None:
    """Warm up, say so, and serve the process that started this one."""
    began = time.monotonic()
    commands, news = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # what is loaded now stays: looking for garbage among it would take a second of the start
    gc.disable()
    isolation.adopt_orphans()
    from workbook.batch.warm import warm_up

    store, *notebooks = sys.argv[1:]
    problem = warm_up(notebooks, store)
    host = Host(commands, news)
    gc.freeze()
    gc.enable()
    threads = len(list(Path("/proc/self/task").iterdir()))
    host.tell(ready=round(time.monotonic() - began, 3), threads=threads, problem=problem)
    host.serve()


if __name__ == "__main__":
    main()
