"""Python's search for garbage, in a kernel that holds an open event.

A full search looks at every object there is, libraries included: a quarter of a second in a kernel with a notebook, several times
while one opens, and now and then under somebody's hands. So none is made while a notebook opens, and what is there once it
stands is not looked at again.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc

CALM = 2.0
"""Seconds without a new panel after which a notebook counts as opened."""
_OPENING = (100_000, 50, 100)
_usual: list[tuple[int, int, int]] = []


def opening() -> None:
    """Search rarely until `opened`."""
    if not _usual:
        _usual.append(gc.get_threshold())
        gc.set_threshold(*_OPENING)


def opened() -> None:
    """Search as usual again, and leave what is there now aside; only the first time, so that what is replaced later is found."""
    if _usual and gc.get_threshold() == _OPENING:
        gc.freeze()
        gc.set_threshold(*_usual[0])


class Calm:
    """Calls `opened` a while after the last panel came."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None

    def another(self) -> None:
        """A panel came: wait anew. Without a running loop nothing is put off, and nothing done."""
        if self._timer is not None:
            self._timer.cancel()
        with contextlib.suppress(RuntimeError):
            self._timer = asyncio.get_running_loop().call_later(CALM, opened)
