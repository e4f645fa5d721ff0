"""Looking at and ending the processes of an event: its whole tree, and whatever carries the run's mark."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

MARK = "WORKBOOK_BATCH_MARK"
"""Environment variable that every process of an event inherits; its value names the run and the try."""


def kill_group(pid: int) -> None:
    """Kill a process and its group; nothing where they are gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def kill_tree(pid: int) -> None:
    """Kill a process with all its descendants, in whatever group they are (any system)."""
    import psutil

    try:
        top = psutil.Process(pid)
        tree = [*top.children(recursive=True), top]
    except psutil.Error:
        return
    for process in tree:
        with contextlib.suppress(psutil.Error):
            process.kill()


def kill_marked(mark: str) -> int:
    """Kill every process whose environment carries this mark or one that begins with it; return how many."""
    import psutil

    killed = 0
    for process in psutil.process_iter():
        if process.pid == os.getpid():
            continue
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK, "").startswith(mark):
                process.kill()
                killed += 1
    return killed


def children_of(pid: int) -> list[int]:
    """Return the direct children of a process (Linux quickly, others by psutil)."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(part) for part in text.split()]
    except FileNotFoundError:
        import psutil

        try:
            return [child.pid for child in psutil.Process(pid).children()]
        except psutil.Error:
            return []
    except OSError:
        return []


def memory_mb(pid: int) -> float:
    """Return the memory that a process and its descendants hold, without what they share with files, in MB."""
    total, waiting = 0.0, [pid]
    while waiting:
        current = waiting.pop()
        total += _own_memory_mb(current)
        waiting.extend(children_of(current))
    return total


def _own_memory_mb(pid: int) -> float:
    try:
        parts = Path(f"/proc/{pid}/statm").read_text().split()
        return (int(parts[1]) - int(parts[2])) * os.sysconf("SC_PAGE_SIZE") / 1_048_576
    except FileNotFoundError:
        import psutil

        try:
            return float(psutil.Process(pid).memory_info().rss) / 1_048_576
        except psutil.Error:
            return 0.0
    except OSError:
        return 0.0
