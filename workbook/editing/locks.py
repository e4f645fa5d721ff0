"""Whose a file is while its process lives: a lock that the system itself lets go of when the process dies."""

from __future__ import annotations

import sys
from typing import IO, Literal

Taken = Literal["mine", "somebody's", "unsupported"]

_FAR = 2**30
"""Where Windows locks one byte, so that the rest of the file can be read."""


def take(file: IO[bytes]) -> Taken:
    """Try to make an open file ours, without waiting. Closing the file lets go of it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return "somebody's"
        finally:
            file.seek(0)
        return "mine"
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return "somebody's"
    except OSError:
        return "unsupported"
    return "mine"
