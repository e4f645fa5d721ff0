"""Whether somebody else has saved: the store is asked every few seconds, and what is new is brought in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from workbook.editing.timers import Handle, Timer, later
from workbook.errors import WorkbookError

if TYPE_CHECKING:
    from workbook.editing.autosave import Autosave

SECONDS = 3.0
"""Between two looks."""

Answer = Callable[[int | None], None]
Ask = Callable[[Callable[[], int], Answer], None]
"""From a question for the store and what to do with the answer; None where the store could not say."""


class Lookout:
    """Looks for others' saves while a session is open, and ends with it.

    Parameters
    ----------
    keeper : Autosave
    changed : callable, optional
        Called when `unreachable` changes.
    every : float
        Seconds between two looks.
    timer, ask : callable, optional
        How an appointment is made, and how the store is asked without anybody waiting for it.

    Attributes
    ----------
    unreachable : bool
        Whether the store could not say, the last time it was asked.

    Whether the event, or the version this session stands on, is no longer in the store stands in `Autosave.missing`.
    """

    def __init__(
        self,
        keeper: Autosave,
        changed: Callable[[], None] = lambda: None,
        *,
        every: float = SECONDS,
        timer: Timer = later,
        ask: Ask | None = None,
    ) -> None:
        self.keeper, self.every = keeper, every
        self.unreachable = False
        self._changed, self._timer, self._ask = changed, timer, ask or in_background
        self._due: Handle | None = None
        self._ended = False
        self._wait()

    def end(self) -> None:
        """Look no longer."""
        self._ended = True
        if self._due is not None:
            self._due.cancel()

    def look(self) -> None:
        """Ask now."""
        session = self.keeper.session
        self._ask(lambda: session.store.newest(session.current.event_id), self._answered)

    def _wait(self) -> None:
        if not self._ended and not self.keeper.closed:
            self._due = self._timer(self.every, self.look)

    def _answered(self, newest: int | None) -> None:
        if self._ended or self.keeper.closed:
            return
        before = self.unreachable
        session = self.keeper.session
        try:
            self.unreachable = newest is None
            if newest is not None:
                self.keeper.found_missing(newest < session.version)
                if newest > session.version:
                    self.keeper.look()
        except WorkbookError:
            self.unreachable = True
        finally:
            self._wait()
        if self.unreachable != before:
            self._changed()


def in_background(question: Callable[[], int], then: Answer) -> None:
    """Ask in a thread of its own, and answer in the loop of the notebook where one runs."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = None

    def work() -> None:
        try:
            found: int | None = question()
        except WorkbookError:
            found = None
        if loop is None:
            then(found)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(then, found)

    threading.Thread(target=work, daemon=True, name="workbook-lookout").start()
