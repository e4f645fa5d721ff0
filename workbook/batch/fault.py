"""Why an event failed: the kind, the place, and a line that a buyer understands."""

from __future__ import annotations

import errno
import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbook.wording.sentences import sentence

DATA, EXCEPTION, KERNEL, DEADLINE = "data", "exception", "kernel", "deadline"
NO_ROOM, LOST = 74, 70
"""Exit statuses of a process that could not even write its result: for want of room, and otherwise."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LONGEST = 400
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Fault:
    """A failure with its place.

    ``kind`` is ``data`` (something in the dossier), ``exception`` (a cell failed), ``kernel`` (the process that computes
    was lost, the store could not be read, or the machine had no room) or ``deadline``. ``infrastructure`` marks what is
    worth one more try; ``sign`` is equal for equal faults of different events.
    """

    kind: str
    message: str
    notebook: str = ""
    section: str = ""
    infrastructure: bool = False
    sign: str = ""

    def at(self, notebook: str, section: str) -> Fault:
        """Return the fault with its place, where it has none yet."""
        return self if self.notebook else replace(self, notebook=notebook, section=section)

    def as_dict(self) -> dict[str, str]:
        """Return what run.json holds of it."""
        return {key: getattr(self, key) for key in ("kind", "notebook", "section", "message")}

    def to_data(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return asdict(self)


def one_line(text: object) -> str:
    """Return the first line that says something, without colours, cut where it is too long."""
    lines = [line.strip() for line in _ANSI.sub("", str(text)).splitlines() if line.strip()]
    first = lines[0] if lines else ""
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"


def of_cell(ename: str, evalue: str, section: str, notebook: str) -> Fault:
    """Return the fault of a cell that ended with an exception named ``ename``."""
    said = one_line(evalue)
    if ename in data_errors():
        return Fault(DATA, said or ename, notebook, section, sign=f"data {ename}")
    if ename in _STORE_ERRORS:
        return Fault(KERNEL, said or ename, notebook, section, infrastructure=True, sign=f"store {ename}")
    if ename == "MemoryError":
        return Fault(KERNEL, sentence("batch.memory_cell"), notebook, section, sign="memory")
    if ename in ("OSError", "FileNotFoundError") and _is_full(evalue):
        return Fault(KERNEL, sentence("batch.disk_full"), notebook, section, infrastructure=True, sign="disk")
    text = sentence("batch.exception", {"what": f"{ename}: {said}" if said else ename})
    return Fault(EXCEPTION, text, notebook, section, sign=f"exception {notebook} {section} {ename}")


def of_exception(problem: BaseException) -> Fault:
    """Return the fault of an exception outside any cell: loading the dossier, writing the report."""
    name, said = type(problem).__name__, one_line(problem)
    if isinstance(problem, OSError) and problem.errno in _FULL:
        return Fault(KERNEL, sentence("batch.disk_full"), infrastructure=True, sign="disk")
    if isinstance(problem, OSError):
        text = sentence("batch.files", {"what": said})
        return Fault(KERNEL, text, infrastructure=True, sign=f"files {problem.errno}")
    if isinstance(problem, MemoryError):
        return Fault(KERNEL, sentence("batch.memory_cell"), sign="memory")
    if name in data_errors() or (name == "StoreError" and not _from_the_database(problem)):
        return Fault(DATA, said, sign=f"data {name}")
    if name in _STORE_ERRORS:
        return Fault(KERNEL, said, infrastructure=True, sign=f"store {name}")
    return Fault(
        EXCEPTION,
        sentence("batch.exception", {"what": f"{name}: {said}" if said else name}),
        sign=f"exception {name}",
    )


def exit_status(problem: BaseException) -> int:
    """Return the exit status of a process that could not write its result."""
    return NO_ROOM if isinstance(problem, OSError) and problem.errno in _FULL else LOST


def of_death(status: int) -> Fault:
    """Return the fault of a process that ended without a result: a signal (negative) or an exit status."""
    import signal

    if status == NO_ROOM:
        return Fault(KERNEL, sentence("batch.disk_full"), infrastructure=True, sign="disk")
    if status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        key = {"SIGSEGV": "batch.crashed", "SIGBUS": "batch.crashed"}.get(name, "batch.killed")
        return Fault(KERNEL, sentence(key, {"signal": name}), infrastructure=True, sign=f"died {name}")
    return Fault(
        KERNEL, sentence("batch.left", {"status": status}), infrastructure=True, sign=f"left {status}"
    )


def of_lost_kernel() -> Fault:
    """Return the fault of a Jupyter kernel that went away while a cell ran."""
    return Fault(KERNEL, sentence("batch.kernel_lost"), infrastructure=True, sign="kernel lost")


def of_memory(limit_mb: int) -> Fault:
    """Return the fault of an event that took more memory than it may."""
    return Fault(KERNEL, sentence("batch.memory", {"limit": limit_mb}), sign="memory")


def of_deadline(seconds: float) -> Fault:
    """Return the fault of an event that was not done in time."""
    return Fault(DEADLINE, sentence("batch.deadline", {"seconds": seconds}), sign="deadline")


_STORE_ERRORS = ("StoreError", "StoreMissing", "OperationalError", "DatabaseError", "InterfaceError")


def data_errors() -> frozenset[str]:
    """Return the names of exceptions that mean: the data cannot be used."""
    from workbook.errors import DataError

    names, open_ = {"NotFound", "ValidationError"}, [DataError]
    while open_:
        found = open_.pop()
        names.add(found.__name__)
        open_.extend(found.__subclasses__())
    return frozenset(names)


def _from_the_database(problem: BaseException) -> bool:
    """Return whether a store's error comes from its database; else it is about the one dossier that was read."""
    cause = problem.__cause__
    return cause is not None and any(kind.__module__.startswith("sqlalchemy") for kind in type(cause).__mro__)


def _is_full(text: str) -> bool:
    return any(f"[Errno {number}]" in text for number in _FULL)
