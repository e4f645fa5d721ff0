"""A tie between two stakeholders, as one edit."""

from __future__ import annotations

from workbook.dossier import Dossier, Stakeholder, Tie
from workbook.dossier.paths import path_of, value_at
from workbook.editing.entries import own_id
from workbook.editing.session import Session
from workbook.errors import ArgumentError


def connect(session: Session, who: str, whom: str) -> Dossier:
    """Say that one stakeholder influences another, with the weight that a tie begins with; a tie that was removed comes back.

    Parameters
    ----------
    session : Session
    who, whom : str
        Their places, ``"/stakeholders/ana"``.

    Raises
    ------
    workbook.errors.ArgumentError
        If there is no such stakeholder, both are the same, or they are tied already.
    """
    with session.lock:
        one, other = (_stakeholder(session, place) for place in (who, whom))
        if one.id == other.id:
            raise ArgumentError("tie", f"{one.name} cannot be tied to {one.name}", "choose somebody else")
        for tie in one.influences:
            if tie.to == other.id:
                if not tie.deleted:
                    raise ArgumentError(
                        "tie",
                        f"{one.name} already influences {other.name}",
                        "change how strong the tie is instead",
                    )
                return session.restore(f"{who}/influences/{tie.id}")
        return session.add(f"{who}/influences", Tie(id=own_id(), to=other.id))


def _stakeholder(session: Session, place: str) -> Stakeholder:
    found = value_at(session.current, path_of(place))
    if not isinstance(found, Stakeholder) or found.deleted:
        raise ArgumentError("tie", "the person is no longer there", "choose somebody else")
    return found
