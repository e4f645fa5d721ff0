"""Journals that dead sessions left behind: found, read, and brought into the session that opens the event next."""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from workbook.dossier import Dossier
from workbook.dossier.merge import FieldConflict
from workbook.editing import locks
from workbook.editing.journal import discard, stem
from workbook.editing.session import Session
from workbook.editing.steps import steps, walked
from workbook.errors import DataError, WorkbookError


@dataclass
class Recovered:
    """What came back: how many places, which journals it was in, what clashes with later versions, what could not be read."""

    places: int = 0
    journals: list[Path] = field(default_factory=list)
    conflicts: list[FieldConflict] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def header(session: Session, base: int) -> dict[str, Any]:
    """Return a journal's first line."""
    return {
        "event_id": session.current.event_id,
        "base": base,
        "author": session.author,
        "user": user(),
        "host": socket.gethostname(),
        "process": os.getpid(),
    }


def user() -> str:
    """Return the name this person has on this computer; a system without names has one user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"


def recover(session: Session, folders: Sequence[Path]) -> Recovered:
    """Bring the edits of this user's dead sessions of the event into ``session``.

    Edits that were saved after all change nothing. The journals stay where they are until the caller discards them (see
    `forget`), so that nothing is lost if this session dies as well before it has a journal of its own.
    """
    found = Recovered()
    for folder in folders:
        for path in sorted(folder.glob(f"{stem(session.current.event_id)}-*.jsonl")):
            with _orphan(path) as file:
                if file is not None:
                    _rejoin(session, path, file.read(), found)
    return found


def holds_all(event_id: str, folders: Sequence[Path]) -> bool:
    """Return whether a dead session of this user left an event behind that is not in the store, with all that was in it."""
    for folder in folders:
        for path in folder.glob(f"{stem(event_id)}-*.jsonl"):
            with _orphan(path) as file:
                try:
                    lines = _lines(file.read()) if file is not None else []
                except WorkbookError:
                    continue
                first = lines[0] if len(lines) > 1 else {}
                if tuple(first.get(key) for key in ("event_id", "user", "base")) == (event_id, user(), 0):
                    return True
    return False


def forget(recovered: Recovered) -> None:
    """Remove the journals whose edits are safe elsewhere; one that could not be read stays."""
    for path in recovered.journals:
        with _orphan(path) as file:
            if file is not None:
                discard(path)


@contextmanager
def _orphan(path: Path) -> Iterator[IO[bytes] | None]:
    """Open a journal if its session is dead, else give None."""
    try:
        file = path.open("r+b")
    except OSError:
        yield None
        return
    with file:
        taken = locks.take(file)
        try:
            dead = taken == "mine" or (taken == "unsupported" and not _is_alive(_lines(file.read())))
            file.seek(0)
        except OSError:
            dead = False
        yield file if dead else None


def _is_alive(lines: list[dict[str, Any]]) -> bool:
    """Return whether the process that wrote a journal may still run, where files cannot be locked."""
    import psutil  # type: ignore[import-untyped]

    if not lines or lines[0].get("host") != socket.gethostname():
        return True
    return bool(psutil.pid_exists(int(lines[0].get("process", 0))))


def _rejoin(session: Session, path: Path, content: bytes, found: Recovered) -> None:
    try:
        lines = _lines(content)
        if not lines:
            found.journals.append(path)
            return
        first = lines[0]
        if first["event_id"] != session.current.event_id or first["user"] != user():
            return
        base = _version(session, first["base"])
        mine = walked(base, [step for line in lines[1:] for step in line["steps"]])
        before = session.current
        found.conflicts += session.rejoin(base, mine)
    except (WorkbookError, KeyError, TypeError) as problem:
        found.unreadable.append(f"{path}: {problem}")
        return
    found.places += len(steps(before, session.current))
    found.journals.append(path)


def _version(session: Session, version: int) -> Dossier:
    if not version:
        return Dossier(event_id=session.current.event_id)
    return session.store.load(session.current.event_id, version).dossier


def _lines(content: bytes) -> list[dict[str, Any]]:
    """Return the lines of a journal; a last one that was not written to its end never counted."""
    whole = content[: content.rfind(b"\n") + 1].decode("utf-8", "replace").split("\n")[:-1]
    found = []
    for number, line in enumerate(whole, start=1):
        try:
            read = json.loads(line)
        except ValueError as problem:
            if number == len(whole):
                break
            raise DataError("is no line of a journal", row=number) from problem
        if not isinstance(read, dict):
            raise DataError("is no line of a journal", row=number)
        found.append(read)
    return found
