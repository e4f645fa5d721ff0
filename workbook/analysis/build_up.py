"""Cost build-ups: an alternative brought to the terms of the deal on the table, part by part, per unit.

A part is an input (low, likely, high; known, estimated, assumed or unknown) times a factor, per unit or once per
event. Two build-ups that use the same input name it by the same key, and it moves in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from workbook.analysis.arguments import ordered
from workbook.analysis.checks import number, one_of, positive
from workbook.analysis.tree import TreeValue
from workbook.analysis.utility import triangular_equivalent
from workbook.errors import ArgumentError

Status = Literal["quoted", "qualified", "internal", "benchmark"]
Basis = Literal["unit", "event"]
Centre = Literal["likely", "expected"]

STATUSES = ("quoted", "qualified", "internal", "benchmark")
LABELS = (
    "unit_price",
    "freight",
    "insurance",
    "duty",
    "quality",
    "late_delivery",
    "payment_terms",
    "inventory",
    "switching",
    "one_off",
    "risk",
    "relationship",
    "internal_cost",
    "other",
)


@dataclass(frozen=True)
class Contribution:
    """One part of a build-up.

    Attributes
    ----------
    key : str
        Key of the input it comes from.
    label_key : str
        What it is: one of `LABELS`.
    likely, low, high : float or None
        The input, per unit or per event. ``likely=None`` is an unknown; its ``low`` and ``high`` may then bound it
        (``None`` is no bound). With ``low`` and ``high`` left out the input is taken as exact.
    assumed : bool
        Whether nobody has stood up for the figure yet.
    basis : {"unit", "event"}
        Per unit, or once over the horizon and then spread over the quantity.
    factor : float
        What the input is multiplied with (-1 for a benefit that lowers the cost).
    expires : date, optional
        When the figure goes stale.
    """

    key: str
    label_key: str
    likely: float | None
    low: float | None = None
    high: float | None = None
    assumed: bool = False
    basis: Basis = "unit"
    factor: float = 1.0
    expires: date | None = None

    def __post_init__(self) -> None:
        one_of("label_key", self.label_key, LABELS)
        one_of("basis", self.basis, ("unit", "event"))
        number("factor", self.factor)
        for name in ("low", "high"):
            if getattr(self, name) is not None:
                number(name, getattr(self, name))
        if self.likely is not None:
            middle = number("likely", self.likely)
            low = middle if self.low is None else self.low
            high = middle if self.high is None else self.high
            ordered("low", low, middle, high)
            object.__setattr__(self, "low", low)
            object.__setattr__(self, "high", high)
        elif self.low is not None and self.high is not None and self.low > self.high:
            raise ArgumentError("low", f"{self.low:g} is above high {self.high:g}", "give low <= high")

    @property
    def unknown(self) -> bool:
        return self.likely is None

    @property
    def exact(self) -> bool:
        return self.likely is not None and self.low == self.high

    @classmethod
    def of_tree(cls, key: str, label_key: str, tree: TreeValue, *, assumed: bool = False) -> Contribution:
        """Return a part worth what a decision tree is worth, between its least and largest outcome."""
        return cls(key, label_key, tree.value, min(tree.low, tree.value), max(tree.high, tree.value), assumed)


def relationship_benefit(
    key: str,
    likely: float,
    low: float | None = None,
    high: float | None = None,
    *,
    owner: str,
    evidence: str,
    basis: Basis = "event",
    assumed: bool = False,
) -> Contribution:
    """Return a benefit of the incumbent (priority supply, innovation, service) as a part that lowers its cost.

    Losing it is what leaving costs, so it raises the walk-away. A benefit that nobody owns and nothing shows is a
    mood and raises `ArgumentError`.
    """
    if not owner.strip():
        raise ArgumentError("owner", f"{key} has none", "name who stands up for the benefit")
    if not evidence.strip():
        raise ArgumentError("evidence", f"{key} has none", "say what shows the benefit")
    if number("likely", likely) < 0:
        raise ArgumentError("likely", f"is {likely:g}", "give the benefit as zero or more")
    return Contribution(key, "relationship", likely, low, high, assumed, basis, factor=-1.0)


@dataclass(frozen=True)
class BuildUp:
    """An alternative as the sum of its parts, each at the terms of the deal on the table.

    Attributes
    ----------
    key, name : str
        Its key and what a person calls it.
    status : {"quoted", "qualified", "internal", "benchmark"}
        A benchmark never sets a walk-away.
    contributions : tuple of Contribution
    independent : bool
        False when the source shares a group or a factory with the incumbent: then it never sets a walk-away.
    expires : date, optional
        When the alternative itself lapses (the quote's validity).
    """

    key: str
    status: Status
    contributions: tuple[Contribution, ...]
    name: str = ""
    independent: bool = True
    expires: date | None = None

    def __post_init__(self) -> None:
        one_of("status", self.status, STATUSES)
        object.__setattr__(self, "contributions", tuple(self.contributions))
        if not self.contributions:
            raise ArgumentError("contributions", f"{self.key} has none", "give at least its price or cost")

    @property
    def may_set_walk_away(self) -> bool:
        return self.status != "benchmark" and self.independent

    @property
    def unknowns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.key for part in self.contributions if part.unknown))

    @property
    def called(self) -> str:
        return self.name or self.key


@dataclass(frozen=True)
class Valuation:
    """How inputs are turned into money per unit: the quantity, the centre and the risk tolerance."""

    quantity: float
    centre: Centre = "likely"
    risk_tolerance: float | None = None

    def __post_init__(self) -> None:
        positive("quantity", self.quantity)
        one_of("centre", self.centre, ("likely", "expected"))
        if self.risk_tolerance is not None:
            positive("risk_tolerance", self.risk_tolerance)

    def slope(self, part: Contribution) -> float:
        """Return by how much the levelled price per unit moves with the part's input."""
        return part.factor if part.basis == "unit" else part.factor / self.quantity

    def worth(self, part: Contribution, slope: float) -> float:
        """Return what a known input adds to the levelled price per unit at ``slope``."""
        if part.likely is None or part.low is None or part.high is None:
            raise ArgumentError("contributions", f"{part.key} is unknown", "give its likely value")
        if self.risk_tolerance is not None and slope and part.high > part.low:
            at = sorted((slope * part.low, slope * part.high))
            tolerance = max(self.risk_tolerance / self.quantity, 1e-30)
            middle = min(max(slope * part.likely, at[0]), at[1])
            return triangular_equivalent(at[0], middle, at[1], tolerance)
        if self.centre == "expected":
            return slope * (part.low / 3 + part.likely / 3 + part.high / 3)
        return slope * part.likely


def merged(parts: Iterable[Contribution], valuation: Valuation) -> dict[str, tuple[Contribution, float]]:
    """Return input key to (input, slope of the levelled price per unit), parts on one input added together."""
    found: dict[str, tuple[Contribution, float]] = {}
    for part in parts:
        before = found.get(part.key)
        slope = valuation.slope(part)
        found[part.key] = (part, slope) if before is None else (before[0], before[1] + slope)
    return found


def same_inputs(parts: Iterable[Contribution]) -> dict[str, Contribution]:
    """Return input key to input; raises `ArgumentError` when one key stands for two different figures."""
    found: dict[str, Contribution] = {}
    for part in parts:
        plain = replace(part, factor=1.0, label_key="other", expires=None)
        first = found.setdefault(part.key, plain)
        if first != plain:
            raise ArgumentError(
                "contributions", f"{part.key} stands for two different figures", "give each its own key"
            )
    return found
