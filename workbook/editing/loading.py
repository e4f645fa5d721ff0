"""A dossier file into the store: a new event, or an edit of one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.dossier import Dossier
from workbook.editing.session import Outcome, Session
from workbook.store import NotFound, Saved, StoreMissing

if TYPE_CHECKING:
    from workbook.store import Store


def load_dossier(
    store: Store, dossier: Dossier, *, author: str, base_version: int | None = None, note: str = ""
) -> Outcome:
    """Save a dossier that came from outside as a person's edit of its event.

    Parameters
    ----------
    store : Store
    dossier : Dossier
        A new event is saved as it is. Of a known one, what differs from ``base_version`` counts as this person's edit, so that no
        import undoes it.
    author, note : str
    base_version : int, optional
        The version the dossier was made from, by default the newest; what others saved since is merged in by field.

    Raises
    ------
    workbook.store.NotFound
        If ``base_version`` does not exist.
    workbook.store.StoreError
        If the store cannot be read or written.
    """
    try:
        stored = store.load(dossier.event_id, base_version)
    except (NotFound, StoreMissing):
        if base_version is not None:
            raise
        return Outcome(store.save(dossier, author=author, base_version=None, note=note))
    session = Session(store, stored, author=author)
    session.replace(dossier)
    if not session.unsaved:
        return Outcome(Saved(stored.event_id, stored.version, stored.at, changed=False))
    return session.save(note=note)
