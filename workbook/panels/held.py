"""An event held open for a report: its notebooks read one state, and what one of them worked out the next one finds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from workbook.appraisal.event_appraisal import Appraisal, appraise

if TYPE_CHECKING:
    from workbook.store import Stored


@dataclass(frozen=True)
class Held:
    """One version of an event, under the address its notebooks name it by, and its appraisals by the day they are seen from."""

    stored: Stored
    store: str
    appraisals: dict[date | None, Appraisal] = field(default_factory=dict)

    def appraisal(self, as_of: date | None) -> Appraisal:
        """Return the appraisal seen from a day, the same one each time."""
        if as_of not in self.appraisals:
            self.appraisals[as_of] = appraise(self.stored.dossier, as_of)
        return self.appraisals[as_of]

    def answers_to(self, event_id: str, store: str, version: int) -> bool:
        """Return whether an address names this event at this version."""
        return (event_id, store, version) == (self.stored.event_id, self.store, self.stored.version)


_held: Held | None = None


@contextmanager
def holding(stored: Stored, store: str) -> Iterator[Held]:
    """Hold an event open while its notebooks run in this process.

    Parameters
    ----------
    stored : Stored
    store : str
        The address as the notebooks' parameters write it.
    """
    global _held
    before, _held = _held, Held(stored, store)
    try:
        yield _held
    finally:
        _held = before


def held(event_id: str, store: str, version: int) -> Held | None:
    """Return the event that is held open under this address; None where it has to be read from the store."""
    return _held if _held is not None and _held.answers_to(event_id, store, version) else None
