"""The records of a walk-away: the reservation value, its receipt and the alternatives it was chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from workbook.analysis.build_up import Centre
from workbook.analysis.messages import Message
from workbook.analysis.sensitivity import BreakEven, FlipPoint, Swing
from workbook.analysis.steps import Step
from workbook.analysis.walk_away_words import explained

State = Literal["known", "estimated", "assumed", "unknown", "not_established"]


@dataclass(frozen=True)
class Levelled:
    """An alternative at the terms of the deal on the table, per unit.

    ``levelled`` is ``None`` where an input is unknown; ``low`` and ``high`` then bound it as far as that input is
    bounded (minus or plus infinity where it is not).
    """

    key: str
    name: str
    status: str
    may_set_walk_away: bool
    levelled: float | None
    low: float
    high: float
    unknowns: tuple[str, ...]


@dataclass(frozen=True)
class ReceiptLine:
    """One contribution to the limit, per unit at the terms of the deal on the table.

    ``source`` is the alternative it belongs to, or "deal on the table" (then it is taken off: its sign is turned).
    """

    key: str
    label_key: str
    source: str
    per_unit: float
    low: float
    high: float
    assumed: bool
    expires: date | None


@dataclass(frozen=True)
class ReservationValue:
    """The walk-away with its receipt.

    Attributes
    ----------
    state : {"known", "estimated", "assumed", "unknown", "not_established"}
        "unknown" when an unknown input decides; "not_established" when no alternative may set a walk-away.
    best, best_name, best_status : str or None
        The BATNA.
    levelled : float or None
        Its price per unit at the terms of the deal on the table.
    limit : float or None
        The price on the table at which we are indifferent: ``levelled`` less what that deal costs beside its price.
    low, high : float or None
        Bounds of the limit when every input takes its worst and best end.
    limit_at_most : float or None
        Known even where the limit is not: an alternative without unknowns caps it.
    money : float or None
        The reservation value over the horizon, more is better for us: ``-levelled * quantity``.
    money_low, money_high : float or None
    alternatives : tuple of Levelled
        Those that may set the walk-away first, cheapest first.
    receipt : tuple of ReceiptLine
        Adds up to the limit.
    flips : tuple of FlipPoint
    break_evens : tuple of BreakEven
        Empty unless the price on the table was given.
    tornado : tuple of Swing
    expiry : date or None
        The earliest date among the inputs the limit rests on.
    rests_on_assumed, rests_on_unknown : tuple of str
        Keys of the assumed inputs the limit rests on; of the unknown ones that decide it.
    tied : tuple of str
        Other alternatives as cheap as the best.
    """

    definition: ClassVar[str] = "walk_away.definition"

    state: State
    quantity: float
    centre: Centre
    risk_tolerance: float | None
    price_on_table: float | None
    best: str | None
    best_name: str | None
    best_status: str | None
    levelled: float | None
    adjustment: float | None
    limit: float | None
    low: float | None
    high: float | None
    limit_at_most: float | None
    alternatives: tuple[Levelled, ...]
    receipt: tuple[ReceiptLine, ...]
    flips: tuple[FlipPoint, ...]
    break_evens: tuple[BreakEven, ...]
    tornado: tuple[Swing, ...]
    expiry: date | None
    rests_on_assumed: tuple[str, ...]
    rests_on_unknown: tuple[str, ...]
    tied: tuple[str, ...]

    @property
    def known(self) -> bool:
        return self.limit is not None

    @property
    def money(self) -> float | None:
        return None if self.levelled is None else -self.levelled * self.quantity

    @property
    def money_low(self) -> float | None:
        if self.high is None or self.adjustment is None:
            return None
        return -(self.high + self.adjustment) * self.quantity

    @property
    def money_high(self) -> float | None:
        if self.low is None or self.adjustment is None:
            return None
        return -(self.low + self.adjustment) * self.quantity

    @property
    def working(self) -> tuple[Step, ...]:
        lines = tuple(
            Step(f"{line.source}: {line.label_key}", line.per_unit, (line.key,)) for line in self.receipt
        )
        return (*lines, Step("limit", self.limit, tuple(line.key for line in self.receipt)))

    def explain(self) -> tuple[Message, ...]:
        return explained(self)
