"""The appraisal of an event that is being edited: a result is worked out again only if something it read has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from workbook.appraisal.event_appraisal import Appraisal
from workbook.appraisal.reads import Reads, watched
from workbook.dossier import Dossier


class _Held:
    """A result with what it rests on: facts of the dossier and other results."""

    __slots__ = ("reads", "results", "seen", "value")

    def __init__(self) -> None:
        self.reads = Reads()
        self.results: dict[Any, Any] = {}
        self.seen = -1
        self.value: Any = None


class KeptAppraisal(Appraisal):
    """Results that follow the dossier shown last.

    While a result is worked out, `dossier` notes what is read of it and every other result that is asked for is noted too. A
    result whose facts and results are all still the same is kept, and so is one that comes out equal, so that what rests on it
    is kept as well. Not for two threads at once.
    """

    def __init__(self, dossier: Dossier, as_of: date | None = None) -> None:
        self._now, self._given = dossier, as_of
        self._turn = 0
        self._held: dict[object, _Held] = {}
        self._owners: list[_Held] = []

    def show(self, dossier: Dossier) -> None:
        """Go on with another state of the dossier."""
        if dossier is not self._now:
            self._now, self._turn = dossier, self._turn + 1

    @property
    def dossier(self) -> Dossier:  # type: ignore[override]
        """The dossier as it stands; what is read of it is noted while a result is worked out."""
        return watched(lambda: self._now, self._owners[-1].reads) if self._owners else self._now

    @property
    def as_of(self) -> date | None:  # type: ignore[override]
        """The day periods are counted from."""
        return self._given or self.dossier.event.as_of

    def remember(self, key: object, make: Callable[[], Any]) -> Any:
        """Return what ``make`` returned before, if nothing it read through this appraisal has changed."""
        held = self._held.get(key)
        if held is None or not self._holds(held):
            held = self._made(key, make, held)
        if self._owners:
            self._owners[-1].results[key] = (held.value, make)
        return held.value

    def _holds(self, held: _Held) -> bool:
        if held.reads.torn:
            return False
        if held.seen != self._turn:
            if not held.reads.still_hold(self._now):
                return False
            owners, self._owners = self._owners, []
            try:
                if any(self.remember(key, make) is not value for key, (value, make) in held.results.items()):
                    return False
            finally:
                self._owners = owners
            held.seen = self._turn
        return True

    def _made(self, key: object, make: Callable[[], Any], before: _Held | None) -> _Held:
        held = _Held()
        self._owners.append(held)
        try:
            held.value = make()
        finally:
            self._owners.pop()
        held.seen = self._turn
        if before is not None and not before.reads.torn and _equal(before.value, held.value):
            # The old object stays, and what it reads later is still noted with it.
            before.reads.facts, before.results, before.seen = held.reads.facts, held.results, held.seen
            held = before
        self._held[key] = held
        return held


def _equal(one: Any, other: Any) -> bool:
    try:
        return type(one) is type(other) and bool(one == other)
    except (ValueError, TypeError):  # arrays inside
        return False


def _kept(name: str, make: Callable[[Any], Any]) -> property:
    return property(lambda self: self.remember(name, lambda: make(self)), doc=make.__doc__)


for _name, _member in list(vars(Appraisal).items()):
    if isinstance(_member, cached_property):
        setattr(KeptAppraisal, _name, _kept(_name, _member.func))
    elif isinstance(_member, property) and _member.fget is not None:
        setattr(KeptAppraisal, _name, _kept(_name, _member.fget))
