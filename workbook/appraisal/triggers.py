"""What ends or interrupts the talks without a price: which triggers are watched, which happened, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.grid import LOWEST
from workbook.appraisal import facts
from workbook.dossier import Dossier, Trigger


@dataclass(frozen=True)
class Triggers:
    """The triggers of an event.

    Attributes
    ----------
    watched : tuple of Trigger
        All of them.
    counting : tuple of Trigger
        Those that happened and somebody says so; those that end the talks first.
    unsigned : tuple of Trigger
        Those marked as happened by nobody: they do not count yet.
    trust_broken : bool
        Whether the score of trust is at its lowest, or a trigger of trust ends the talks.
    """

    watched: tuple[Trigger, ...]
    counting: tuple[Trigger, ...]
    unsigned: tuple[Trigger, ...]
    trust_broken: bool

    @property
    def verdict(self) -> str:
        """ "end" (trust is broken), "refuse" (a red line), "halt" (interrupt until put right), or empty: the price decides."""
        if self.trust_broken:
            return "end"
        if any(t.then == "leave" for t in self.counting):
            return "refuse"
        return "halt" if self.counting else ""


def triggers(dossier: Dossier) -> Triggers:
    """Return what ends or interrupts the talks without a price."""
    watched = tuple(t for t in facts.standing(dossier.plan.triggers) if t.text.text)
    happened = [t for t in watched if t.happened.flag]
    counting = [t for t in happened if t.said_by.text.strip()]
    counting.sort(key=lambda t: t.then != "leave")
    unsigned = tuple(t for t in happened if not t.said_by.text.strip())
    broken = dossier.plan.trust.likely == LOWEST or any(
        t.kind == "trust" and t.then == "leave" for t in counting
    )
    return Triggers(watched, tuple(counting), unsigned, broken)
