"""Something done a little later: in the loop of the notebook where one runs, else in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Protocol


class Handle(Protocol):
    """What takes an appointment back."""

    def cancel(self) -> None:
        """Do not do it."""


Timer = Callable[[float, Callable[[], None]], Handle]
"""From seconds and what to do to the appointment."""


def later(seconds: float, action: Callable[[], None]) -> Handle:
    """Do something in a number of seconds; never keeps the process alive."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = None
    # The loop of a side thread may end before the time comes.
    if loop is not None and threading.current_thread() is threading.main_thread():
        return loop.call_later(seconds, action)
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()
    return timer
