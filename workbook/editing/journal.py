"""The journal of unsaved edits: JSON lines in a file of the session's own, on the disk before the edit counts as made.

The file stands beside a SQLite store, or where that cannot be written in the user's data folder. It is locked while its process
lives, so that the next opening can tell what a dead one left behind. The first line says whose edits of which version follow.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any
from uuid import uuid4
from weakref import finalize

from workbook.editing import locks
from workbook.store.addresses import shown, sqlite_file

FOLDER = "negotiation-workbook"


def places(url: str) -> tuple[Path, ...]:
    """Return the folders for journals of a store, the best one first."""
    name = hashlib.sha256(shown(url).encode("utf-8")).hexdigest()[:12]
    private = data_folder() / FOLDER / "unsaved" / name
    file = sqlite_file(url)
    return (private,) if file is None else (file.with_name(file.name + ".unsaved"), private)


def data_folder() -> Path:
    """Return the folder for a program's data that this system keeps per user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def stem(event_id: str) -> str:
    """Return how the journals of an event begin."""
    return hashlib.sha256(event_id.encode("utf-8")).hexdigest()[:12]


class Journal:
    """One session's journal. No file exists before the first line, and none after the last edit was saved and it was closed.

    Attributes
    ----------
    path : Path or None
        Where the edits are; None while there is nothing to keep, or where no folder can be written.
    """

    def __init__(self, folders: Sequence[Path], event_id: str) -> None:
        self.folders, self.event_id = tuple(folders), event_id
        self.path: Path | None = None
        self._file: IO[bytes] | None = None
        self._end = 0

    def start(self, lines: Sequence[dict[str, Any]]) -> None:
        """Write these lines in place of all others, in the first folder that takes them.

        Raises
        ------
        OSError
            If no folder can be written.
        """
        if self._file is not None:
            try:
                self._file.truncate(0)
                self._end = 0
                return self._write(lines)
            except OSError:
                self.close()
        problem = OSError("there is no folder for it")
        for folder in self.folders:
            try:
                self._open(folder)
                return self._write(lines)
            except OSError as failed:
                self.close()
                problem = failed
        raise problem

    def add(self, line: dict[str, Any]) -> None:
        """Append one line.

        Raises
        ------
        OSError
            If there is no journal yet, or the disk does not take it; what stood before still stands.
        """
        self._write([line])

    def clear(self) -> None:
        """Empty the journal: everything in it was saved."""
        if self._file is not None:
            try:
                self._file.truncate(0)
                self._end = 0
            except OSError:
                self.close()

    def close(self, *, keep: bool = False) -> None:
        """Let go of the file, and remove it unless its edits are still to be recovered."""
        if self._file is not None:
            file, self._file = self._file, None
            self._release.detach()
            # Closed first where an open file cannot be removed.
            if sys.platform == "win32":
                file.close()
            if not keep and self.path is not None:
                discard(self.path)
            file.close()
        if not keep:
            self.path = None

    def _open(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(3):
            path = folder / f"{stem(self.event_id)}-{uuid4().hex[:12]}.jsonl"
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            file = os.fdopen(handle, "r+b", buffering=0)
            # Somebody looking for left journals may have taken the empty file in between.
            if locks.take(file) != "somebody's" and os.fstat(handle).st_nlink:
                self._file, self.path, self._end = file, path, 0
                # A session nobody holds any more lets go of its journal, which stays for the next one.
                self._release = finalize(self, file.close)
                # At the end of the process sessions save what they have first; then the system lets go.
                self._release.atexit = False
                return
            file.close()
        raise OSError(f"{folder} cannot be used")

    def _write(self, lines: Sequence[dict[str, Any]]) -> None:
        if self._file is None:
            raise OSError("there is no journal yet")
        data = "".join(json.dumps(line) + "\n" for line in lines).encode("ascii")
        try:
            self._file.seek(self._end)
            written = 0
            while written < len(data):
                written += self._file.write(data[written:]) or 0
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(self._end)
            raise
        self._end += len(data)


def discard(path: Path) -> None:
    """Remove a journal, and its folder when it was the last one there."""
    try:
        path.unlink(missing_ok=True)
        path.parent.rmdir()
    except OSError:
        return
