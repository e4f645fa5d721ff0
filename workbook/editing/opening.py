"""Opening an event to work on it: the session, its autosave, and what an earlier one left behind."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING
from weakref import WeakSet

from workbook.editing.autosave import Autosave
from workbook.editing.journal import places
from workbook.editing.left import user
from workbook.editing.session import Session
from workbook.editing.timers import Timer, later

if TYPE_CHECKING:
    from workbook.store import Store, Stored

_open: WeakSet[Autosave] = WeakSet()


def open_session(store: Store, stored: Stored, *, author: str = "", timer: Timer = later) -> Session:
    """Return a session that saves by itself, with the edits that an earlier one could not save.

    A session of this process on the same event (a cell that was run again) ends first: what it has is saved, or recovered.

    Parameters
    ----------
    store : Store
    stored : Stored
        The version to begin from.
    author : str, optional
        Who edits; by default the name this person has on this computer.
    timer : callable, optional
        See `workbook.editing.timers`.
    """
    for other in list(_open):
        if (other.session.store.url, other.session.current.event_id) == (store.url, stored.event_id):
            _open.discard(other)
            if other.close().kind == "saved" and other.session.version > stored.version:
                stored = store.load(stored.event_id)
    session = Session(store, stored, author=author or user())
    keeper = Autosave(
        session,
        places(store.url),
        timer=timer,
        opened_at=stored.at if stored.version else None,
        opened_from=stored.author,
    )
    session.keeper = keeper
    _open.add(keeper)
    keeper.recover()
    return session


def autosave_of(session: Session, *, timer: Timer = later) -> Autosave:
    """Return the autosave of a session; one that has none yet gets it, without looking for what others left."""
    if session.keeper is None:
        session.author = session.author or user()
        session.keeper = Autosave(session, places(session.store.url), timer=timer)
        _open.add(session.keeper)
    keeper: Autosave = session.keeper
    return keeper


@atexit.register
def close_all() -> None:
    """Save what every open session still has; a process that ends in order leaves nothing behind."""
    for keeper in list(_open):
        keeper.close()
    _open.clear()
