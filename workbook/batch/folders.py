"""The output folder: staging, the change to the final name in one step, what a killed run left, and one run at a time.

Everything is computed under ``DIR/.work`` and comes to its final name by renaming a whole folder, so that a reader finds an event's
folder as it was before or as it is now.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from workbook.errors import ArgumentError

WORK = ".work"
_OLD, _STAGE, _RESERVE = "old-", "stage-", "reserve"


class OutputFolder:
    """The folder of a batch, held by one run at a time (a context manager).

    Raises
    ------
    workbook.errors.ArgumentError
        If it cannot be written, or another run holds it.
    """

    def __init__(self, out_dir: Path) -> None:
        self.path = out_dir.resolve()
        self.work = self.path / WORK
        self._lock: IO[str] | None = None

    def __enter__(self) -> Self:
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            self._lock = (self.work / "lock").open("a")
        except OSError as problem:
            raise ArgumentError(
                "out", f"{self.path} cannot be written ({problem.strerror})", "choose another folder"
            ) from problem
        if not _locked(self._lock):
            self._lock.close()
            raise ArgumentError(
                "out", f"another batch is writing into {self.path}", "wait for it, or choose another folder"
            )
        self._recover()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self.work, ignore_errors=True)

    def reserve(self, size: int) -> None:
        """Hold so many bytes, so that the record of the run can be written when the disk is full."""
        with contextlib.suppress(OSError):
            (self.work / _RESERVE).write_bytes(b"\0" * size)

    def release(self) -> None:
        """Give back what was held, and what unfinished events left."""
        for path in self.work.iterdir():
            if path.name == _RESERVE or path.name.startswith(_STAGE):
                _remove(path)

    def stage(self, folder: str, attempt: int) -> Path:
        """Make and return an empty staging folder for an event."""
        path = self.work / f"{_STAGE}{folder}-{attempt}"
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    def publish(self, stage: Path, folder: str) -> None:
        """Give a finished staging folder its final name; what stood there goes."""
        final, old = self.path / folder, self.work / f"{_OLD}{folder}"
        if final.exists():
            shutil.rmtree(old, ignore_errors=True)
            os.replace(final, old)
        os.replace(stage, final)
        shutil.rmtree(old, ignore_errors=True)

    def _recover(self) -> None:
        """Bring back what a killed run was about to replace, and clear the rest of what it left."""
        for path in list(self.work.iterdir()):
            if path.name.startswith(_OLD):
                final = self.path / path.name.removeprefix(_OLD)
                if not final.exists():
                    os.replace(path, final)
            if path.name != "lock":
                _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _locked(file: IO[str]) -> bool:
    """Take the file's lock, which the system lets go of when this process ends however it ends."""
    try:
        if os.name == "nt":  # pragma: no cover - Windows
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
