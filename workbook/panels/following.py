"""One coordinator per event: after an edit it brings the panels on the screen up to date, the most urgent first.

An edit only marks the panels stale. They are worked out a moment later in the kernel's own loop, each from the dossier as it
stands then, so that typing and dragging never queue up work: first the panel somebody works in, then those in sight, with room
for the next edit after each few. The others follow when the hands rest, or when they come into sight. Without a running loop all
are brought up to date at once.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Protocol

from workbook.panels.event import Event
from workbook.panels.garbage import Calm

if TYPE_CHECKING:
    from workbook.editing import Session

PAUSE = 0.004
"""Seconds after an edit before anything is worked out; another edit in that time begins it anew ..."""
LONGEST = 0.02
"""... unless the first has waited this long."""
TURN = 0.012
"""Seconds of work after which other messages have their turn."""
FAIR = 0.3
"""Seconds after which a panel in sight is no longer passed over for the one in use."""
AGAIN = 0.05
"""Seconds after which a panel is looked at again whose page has not drawn yet."""
REST = 0.25
"""Seconds without an edit after which panels out of sight follow."""
LOST = 2.0
"""Seconds after which an appointment counts as lost: the loop of a side thread may have ended."""


class Follower(Protocol):
    """What is brought up to date: a panel on the screen."""

    visible: bool
    used: float

    def follow(self) -> None:
        """Show the event as it stands."""

    def ready(self, wake: Callable[[], None]) -> bool:
        """Return whether the page can take more; else ``wake`` is called when it can."""


class Coordinator:
    """Brings the panels of one live event up to date.

    Attributes
    ----------
    lock : threading.RLock
        Held while panels are worked out: widgets may be told things in a side thread while a cell runs.
    """

    def __init__(self, event: Event, session: Session) -> None:
        self.event, self.session = event, session
        self.lock = RLock()
        self._panels: dict[Follower, float | None] = {}
        self._first = 0.0
        self._last = 0.0
        self._due, self._number = 0.0, 0
        self._calm = Calm()
        session.watch(lambda _: self._edited())
        if session.keeper is not None:
            # Forms say where saving stands.
            session.keeper.listen(self.changed)

    def join(self, panel: Follower) -> None:
        """Follow the edits from now on; the panel is up to date."""
        with self.lock:
            self._panels[panel] = None
        self._calm.another()

    def leave(self, panel: Follower) -> None:
        """Follow no longer."""
        with self.lock:
            self._panels.pop(panel, None)

    @property
    def stale(self) -> tuple[Follower, ...]:
        """The panels that do not show the dossier as it stands, the most urgent first."""
        waiting = [(panel, since) for panel, since in self._panels.items() if since is not None]
        late = time.monotonic() - FAIR

        def urgency(entry: tuple[Follower, float]) -> tuple[bool, float, bool, float]:
            panel, since = entry
            return not (panel.visible and since < late), -panel.used, not panel.visible, since

        return tuple(panel for panel, _ in sorted(waiting, key=urgency))

    def changed(self) -> None:
        """Mark every panel stale and see to it that all are brought up to date soon."""
        now = time.monotonic()
        with self.lock:
            for panel, since in self._panels.items():
                self._panels[panel] = now if since is None else since
        self._last = now
        if not self._first:
            self._first = now
        self._soon(PAUSE)

    def seen(self) -> None:
        """A panel came into sight: bring it up to date, if it is not."""
        if self.stale:
            self._soon(0.0)

    def settle(self) -> None:
        """Bring all panels up to date now."""
        with self.lock:
            for panel in self.stale:
                self._update(panel)
            self._first = 0.0

    def _edited(self) -> None:
        self.event.trial = None
        self.changed()

    def _soon(self, seconds: float) -> None:
        """Make an appointment for a turn; one that comes later gives way to it."""
        now = time.monotonic()
        if self._due and self._due <= now + seconds and now < self._due + LOST:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.settle()
            return
        self._due = now + seconds
        self._number += 1
        loop.call_later(seconds, self._turn, self._number)

    def _turn(self, number: int) -> None:
        if number != self._number:
            return
        self._due = 0.0
        now = time.monotonic()
        if self._last and now < self._last + PAUSE and now < self._first + LONGEST:
            self._soon(PAUSE)
            return
        self._first = 0.0
        until = now + TURN
        with self.lock:
            resting, drawing = 0, 0
            used = max((panel.used for panel in self._panels), default=0.0)
            rests = now >= self._last + REST
            for panel in self.stale:
                if not (rests or panel.visible or (used and panel.used == used)):
                    resting += 1
                elif not panel.ready(self._wake):
                    drawing += 1
                else:
                    self._update(panel)
                    if time.monotonic() > until:
                        break
            waiting = len(self.stale)
        if waiting > resting + drawing:
            self._soon(0.0)
        elif drawing:
            self._soon(AGAIN)
        elif resting:
            self._soon(self._last + REST - now)

    def _wake(self) -> None:
        self._soon(0.0)

    def _update(self, panel: Follower) -> None:
        self._panels[panel] = None
        panel.follow()
