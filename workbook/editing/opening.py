"""Opening an event to work on it: the session, its autosave, and what an earlier one left behind."""

from __future__ import annotations

import atexit
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from weakref import WeakSet

from workbook.dossier import Dossier
from workbook.editing.autosave import Autosave
from workbook.editing.journal import places
from workbook.editing.left import holds_all, user
from workbook.editing.session import Session
from workbook.editing.timers import Timer, later
from workbook.store import NotFound, Stored, StoreMissing

if TYPE_CHECKING:
    from workbook.store import Store

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
    for other in _of(store, stored.event_id):
        _open.discard(other)
        ended = other.closed or other.close().kind != "saved" or other.missing
        if not ended and other.session.version > stored.version:
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


def _of(store: Store, event_id: str) -> list[Autosave]:
    """Return the sessions of this process on an event."""
    return [o for o in _open if (o.session.store.url, o.session.current.event_id) == (store.url, event_id)]


def loaded(store: Store, event_id: str, version: int | None = None) -> Stored:
    """Return a version of an event to work on, by default the newest.

    Of an event that is not in the store but in the journal of a session that ended, it is an empty one, of version 0: opening it
    brings back what the journal holds. A session of this process on such an event ends first.

    Raises
    ------
    workbook.store.NotFound, workbook.store.StoreMissing
        If there is no such event, nor a journal that holds all of it.
    """
    try:
        return store.load(event_id, version)
    except (NotFound, StoreMissing):
        if version:
            raise
        for other in _of(store, event_id):
            _open.discard(other)
            other.close()
        if not holds_all(event_id, places(store.url)):
            raise
        return Stored(event_id, 0, "", datetime.now(UTC), Dossier(event_id=event_id))


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
