"""Quantity discounts: all-units (the price of the band reached holds for every unit) and incremental (for the
units within the band only), and whether buying up to the next break costs less than what is needed.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

KINDS = ("all-units", "incremental")


@dataclass(frozen=True)
class Discount:
    """What a quantity costs under a discount schedule.

    Attributes
    ----------
    cost : float
        Of the quantity needed.
    average_price : float
        Cost per unit.
    marginal_price : float
        Price of the band reached, which a further unit pays.
    kind : str
        "all-units" or "incremental".
    quantity : float
    next_break : float or None
        Quantity at which the next lower price starts.
    buy_up_to : float or None
        A larger quantity that costs less in total than the one needed; None if there is none.
    saving : float
        What buying up saves.
    working : tuple of Step
    """

    cost: float
    average_price: float
    marginal_price: float
    kind: str
    quantity: float
    next_break: float | None
    buy_up_to: float | None
    saving: float
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """Which units the lower price holds for."""
        return message("cost.discount." + self.kind.replace("-", "_"))

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [
            message("cost.discount.cost", quantity=self.quantity, cost=self.cost, average=self.average_price),
            self.definition,
        ]
        if self.buy_up_to is not None:
            said.append(message("cost.discount.buy_up", quantity=self.buy_up_to, saving=self.saving))
        elif self.next_break is not None:
            more = self.next_break - self.quantity
            said.append(message("cost.discount.next", quantity=self.next_break, more=more))
        return tuple(said)


def discounted_cost(quantity: float, breaks: Sequence[tuple[float, float]], *, kind: str) -> Discount:
    """Return what a quantity costs.

    Parameters
    ----------
    quantity : float
        Units needed.
    breaks : sequence of (float, float)
        From which quantity a unit price holds; the first starts at zero and each starts above the one before.
        A quantity exactly on a break belongs to the band that starts there.
    kind : str
        "all-units" or "incremental".

    Raises
    ------
    ArgumentError
        If the quantity is not above zero, the breaks are not in order, or the kind is unknown.

    Examples
    --------
    >>> discounted_cost(950, [(0, 5.0), (1000, 4.0)], kind="all-units").buy_up_to
    1000.0
    """
    checks.one_of("kind", kind, KINDS)
    needed = checks.positive("quantity", quantity)
    starts, prices = _bands(breaks)
    reached = max(i for i, start in enumerate(starts) if start <= needed)
    cost = _cost(needed, starts, prices, kind)
    later = [(_cost(start, starts, prices, kind), start) for start in starts[reached + 1 :]]
    cheapest, at = min(later, default=(cost, needed))
    buy_up = at if cheapest < cost else None
    next_break = starts[reached + 1] if reached + 1 < len(starts) else None
    steps = [
        Step(f"units from {start:g} at {price:g}", units * price, ("quantity", f"breaks[{i}]"))
        for i, (start, price, units) in enumerate(_portions(needed, starts, prices, kind))
        if units
    ]
    steps.append(Step("cost", cost, ("quantity", "breaks", "kind")))
    return Discount(
        cost,
        cost / needed,
        prices[reached],
        kind,
        needed,
        next_break,
        buy_up,
        cost - cheapest if buy_up is not None else 0.0,
        tuple(steps),
    )


def _bands(breaks: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    if not breaks:
        raise ArgumentError("breaks", "is empty", "give at least (0, unit price)")
    starts = [checks.not_negative(f"breaks[{i}]", start) for i, (start, _) in enumerate(breaks)]
    prices = [checks.not_negative(f"breaks[{i}]", price) for i, (_, price) in enumerate(breaks)]
    if starts[0] != 0:
        raise ArgumentError("breaks", f"start at {starts[0]:g}", "let the first start at 0")
    if any(later <= earlier for earlier, later in itertools.pairwise(starts)):
        raise ArgumentError("breaks", "are not in order", "let each start above the one before")
    return starts, prices


def _portions(
    quantity: float, starts: list[float], prices: list[float], kind: str
) -> list[tuple[float, float, float]]:
    ends = [*starts[1:], float("inf")]
    if kind == "incremental":
        return [
            (start, price, max(0.0, min(quantity, end) - start))
            for start, price, end in zip(starts, prices, ends, strict=True)
        ]
    return [
        (start, price, quantity if start <= quantity < end else 0.0)
        for start, price, end in zip(starts, prices, ends, strict=True)
    ]


def _cost(quantity: float, starts: list[float], prices: list[float], kind: str) -> float:
    return sum(units * price for _, price, units in _portions(quantity, starts, prices, kind))
