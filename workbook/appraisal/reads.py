"""A dossier that notes which of its facts are read: what a result rests on is found out, not declared.

Facts are compared by identity: a dossier is frozen, and an edit leaves every part it does not touch the same object.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, cast

from workbook.dossier import Alignment, Dossier, Mandate, Plan, SourcingEvent
from workbook.dossier.base import Frozen

RECORDS = {"event": SourcingEvent, "plan": Plan, "mandate": Mandate, "alignment": Alignment}
"""Sections that hold many facts of their own; the others are noted whole."""

Place = tuple[str, ...]


class Reads:
    """What was read, by place. A lazy result goes on noting here what it reads later.

    Attributes
    ----------
    facts : dict of tuple of str to object
        What stood at each place when it was read; the place ``()`` is the whole dossier.
    torn : bool
        Whether one place was read with two values, so that nothing can rest on it.
    """

    __slots__ = ("facts", "torn")

    def __init__(self) -> None:
        self.facts: dict[Place, Any] = {}
        self.torn = False

    def note(self, place: Place, value: Any) -> None:
        """Note that ``value`` was read at a place."""
        before = self.facts.setdefault(place, value)
        if before is not value and not same(before, value):
            self.torn = True

    def still_hold(self, dossier: Dossier) -> bool:
        """Return whether this dossier has the same facts at every place that was read."""
        return not self.torn and all(same(value, _at(dossier, place)) for place, value in self.facts.items())


def same(one: Any, other: Any) -> bool:
    """Return whether two facts are the same: one object, equal plain values, or tables of the same rows."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and (all(map(is_, one, other)) or (_plain(one) and one == other))
    return not isinstance(one, Frozen) and bool(one == other)


def _plain(values: tuple[Any, ...]) -> bool:
    return all(isinstance(value, str | int | float) for value in values)


def watched(now: Callable[[], Dossier], reads: Reads) -> Dossier:
    """Return a dossier that notes in ``reads`` what is read of it.

    Parameters
    ----------
    now : callable
        Gives the dossier as it stands: a lazy result that reads a fact for the first time later must find today's.
    """
    return cast(Dossier, _copy(_Watched, now(), now, reads, ()))


def _at(dossier: Dossier, place: Place) -> Any:
    value: Any = dossier
    for part in place:
        value = getattr(value, part)
    return value


def _copy(cls: Any, record: Frozen, now: Callable[[], Dossier], reads: Reads, place: Place) -> Any:
    copy = cls.__new__(cls)
    object.__setattr__(copy, "__dict__", record.__dict__)
    for name in ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__"):
        object.__setattr__(copy, name, getattr(record, name))
    object.__setattr__(copy, "_watch", (now, reads, place))
    return copy


def _noting(cls: type[Frozen]) -> Any:
    """Return a class of the same kind that notes which fields are read."""
    fields = frozenset(cls.model_fields)

    def __getattribute__(self: Any, name: str) -> Any:  # noqa: N807
        if name not in fields and name != "__dict__":
            return object.__getattribute__(self, name)
        now, reads, place = object.__getattribute__(self, "_watch")
        record = _at(now(), place)
        if name == "__dict__":
            for field, held in record.__dict__.items():
                reads.note((*place, field), held)
            return record.__dict__
        value, here = getattr(record, name), (*place, name)
        kind = None if place else _KINDS.get(name)
        if kind is not None:
            return _copy(kind, value, now, reads, here)
        reads.note(here, value)
        return value

    members = {"__module__": __name__, "__slots__": ("_watch",), "__getattribute__": __getattribute__}
    return type(cls.__name__, (cls,), members)


_KINDS: dict[str, Any] = {name: _noting(cls) for name, cls in RECORDS.items()}
_Watched = _noting(Dossier)
