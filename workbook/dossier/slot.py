"""The fact slot: every fact has an inferred and an entered side; the entered one wins."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from workbook.dossier.base import Frozen
from workbook.dossier.estimate import Estimate, Evidence

T = TypeVar("T")


class Fact(Frozen, Generic[T]):
    """A value that is not a number, with its evidence."""

    value: T
    evidence: Evidence


class Slot(Frozen, Generic[T]):
    """Both sides of a fact. Clearing the entered side brings the inferred one back."""

    inferred: T | None = None
    entered: T | None = None

    @property
    def best(self) -> T | None:
        """The entered side if there is one, else the inferred, else nothing."""
        return self.inferred if self.entered is None else self.entered

    @property
    def is_entered(self) -> bool:
        """Whether a person's word stands."""
        return self.entered is not None

    def enter(self, fact: T | None) -> Any:
        """Return the slot with a person's fact, or with none."""
        return self.but(entered=fact)

    def infer(self, fact: T | None) -> Any:
        """Return the slot with an inferred fact, or with none."""
        return self.but(inferred=fact)


class TextSlot(Slot[Fact[str]]):
    """A text."""

    @property
    def text(self) -> str:
        """The text that stands, or empty."""
        return self.best.value if self.best is not None else ""


class DateSlot(Slot[Fact[date]]):
    """A day."""

    @property
    def day(self) -> date | None:
        """The day that stands, if any."""
        return self.best.value if self.best is not None else None


class FlagSlot(Slot[Fact[bool]]):
    """A yes or no."""

    @property
    def flag(self) -> bool | None:
        """The answer that stands, if any."""
        return self.best.value if self.best is not None else None


class NumberSlot(Slot[Estimate]):
    """A number."""

    @property
    def likely(self) -> float | None:
        """The likely value that stands, if any."""
        return self.best.likely if self.best is not None else None
