"""Evidence, and the estimate: a number with its uncertainty, unit, state and evidence."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator, model_validator

from workbook.dossier.base import Frozen

EvidenceKind = Literal["entered", "quoted", "measured", "indexed", "inferred"]
State = Literal["known", "estimated", "assumed", "unknown"]

STATES: tuple[State, ...] = ("known", "estimated", "assumed", "unknown")
"""From strongest to weakest: a derived number is as good as its weakest input."""


def weakest(*states: State) -> State:
    """Return the weakest of the states; without any, "known"."""
    return max(states, key=STATES.index, default="known")


class Evidence(Frozen):
    """Where a fact comes from.

    Attributes
    ----------
    kind : str
        entered (a person), quoted (a dated offer), measured (our records), indexed (a published series) or
        inferred (a rule applied to any of them).
    by : str
        Who entered it, or which supplier quoted it.
    on : date, optional
        The day of the fact; of several, the latest. A figure is as old as its oldest evidence.
    source : str
        The file or place, as a person would name it.
    snapshot : str
        Content hash of the imported table.
    rows : tuple of int
        Rows of that table as a spreadsheet numbers them.
    rule : str
        How it was derived, in words ("quantity-weighted pack price of 12 deliveries").
    """

    kind: EvidenceKind
    by: str = ""
    on: date | None = None
    source: str = ""
    snapshot: str = ""
    rows: tuple[int, ...] = ()
    rule: str = ""


class Estimate(Frozen):
    """A number with its uncertainty.

    Attributes
    ----------
    likely, low, high : float, optional
        ``low`` and ``high`` bound an 80 % interval (10th and 90th percentile). All are absent when unknown.
    unit : str
        ``"USD"`` (money for the event), ``"USD/pack"`` (per unit), ``"USD/year"``, ``"days"``, ``"share"`` (0.1 = 10 %),
        ``"pack/year"``, ``"points"`` (0 to 10) ...
    state : {"known", "estimated", "assumed", "unknown"}
    evidence : Evidence
    """

    likely: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = Field(default="", max_length=60)
    state: State = "known"
    evidence: Evidence

    @field_validator("unit")
    @classmethod
    def _one_slash_at_most(cls, unit: str) -> str:
        if unit.count("/") > 1:
            raise ValueError("a unit has at most one '/', such as 'USD/pack'")
        return unit

    @model_validator(mode="after")
    def _ordered(self) -> Estimate:
        if self.state == "unknown":
            if self.likely is not None or self.low is not None or self.high is not None:
                raise ValueError(
                    "an unknown figure has no low, likely or high: clear them or change the state"
                )
            return self
        if self.likely is None:
            raise ValueError("likely is missing: give a number, or set the state to unknown")
        if (self.low is None) != (self.high is None):
            raise ValueError("give both low and high, or neither")
        if self.low is not None and self.high is not None and not self.low <= self.likely <= self.high:
            raise ValueError(f"low {self.low:g}, likely {self.likely:g}, high {self.high:g} are not in order")
        return self

    @property
    def currency(self) -> str:
        """The currency of a money unit (``"USD"`` of ``"USD/pack"``), else empty."""
        head = self.unit.split("/")[0]
        return head if len(head) == 3 and head.isalpha() and head.isupper() else ""

    @property
    def per(self) -> str:
        """What the figure is per (``"pack"`` of ``"USD/pack"``), else empty."""
        return self.unit.partition("/")[2]


def unknown(unit: str, evidence: Evidence) -> Estimate:
    """Return an estimate that says: we looked, and do not know."""
    return Estimate(unit=unit, state="unknown", evidence=evidence)
