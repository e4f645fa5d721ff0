"""Should-cost: what a price ought to be, built up from cost and a stated profit.

A mark-up is a share of cost, a margin a share of price; the same 15 % gives two prices, so the basis is
always said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

BASES = ("markup", "margin")


@dataclass(frozen=True)
class ShouldCost:
    """The price a cost build-up supports.

    Attributes
    ----------
    price : float
        Per unit, in the currency of the costs.
    cost, profit : float
        Price is cost plus profit.
    rate : float
        The profit rate used, as a share.
    basis : str
        "markup" (on cost) or "margin" (on price).
    other_price : float or None
        What the same rate gives on the other basis; None where a margin cannot reach it (100 % and more).
    gap : float or None
        Quoted price less should-cost; None without a quoted price.
    working : tuple of Step
    """

    price: float
    cost: float
    profit: float
    rate: float
    basis: str
    other_price: float | None
    gap: float | None
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """What the rate is a share of."""
        return message(f"cost.should_cost.{self.basis}", rate=self.rate, other=self.other_price)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [
            message("cost.should_cost.price", price=self.price, cost=self.cost, profit=self.profit),
            self.definition,
        ]
        if self.gap is not None:
            way = "above" if self.gap > 0 else "below" if self.gap < 0 else "equal"
            said.append(message(f"cost.should_cost.{way}", gap=abs(self.gap)))
        return tuple(said)


def should_cost(
    costs: Mapping[str, float], *, rate: float, basis: str, quoted: float | None = None
) -> ShouldCost:
    """Return the price that cost items and a profit rate support.

    Parameters
    ----------
    costs : mapping of str to float
        Cost items per unit, by name (material, labour, overhead ...); zero or more each.
    rate : float
        Profit as a share: 0.15 is 15 %.
    basis : str
        "markup": the rate is a share of cost; "margin": a share of the price.
    quoted : float, optional
        The price on the table, to compare with.

    Raises
    ------
    ArgumentError
        If ``costs`` is empty or negative, the basis unknown, or a margin of 100 % or more.

    Examples
    --------
    >>> should_cost({"material": 55, "labour": 30, "overhead": 25}, rate=0.15, basis="markup").price
    126.5
    """
    checks.one_of("basis", basis, BASES)
    rate = checks.not_negative("rate", rate)
    if basis == "margin" and rate > 1 - 1e-12:
        raise ArgumentError("rate", f"is a margin of {rate:.0%} of the price", "give a margin below 100 %")
    if not costs:
        raise ArgumentError("costs", "is empty", "give at least one cost item")
    items = {name: checks.not_negative(f"costs[{name}]", value) for name, value in costs.items()}
    cost = sum(items.values())
    marked_up = cost + cost * rate
    with_margin = cost / (1 - rate) if rate <= 1 - 1e-12 else None
    price, other = (marked_up, with_margin) if basis == "markup" else (with_margin or 0.0, marked_up)
    keys = tuple(f"costs[{name}]" for name in items)
    steps = (
        *(Step(name, value, (f"costs[{name}]",)) for name, value in items.items()),
        Step("cost", cost, keys),
        Step(f"profit ({basis})", price - cost, (*keys, "rate", "basis")),
        Step("should-cost", price, (*keys, "rate", "basis")),
    )
    gap = None if quoted is None else checks.not_negative("quoted", quoted) - price
    return ShouldCost(price, cost, price - cost, rate, basis, other, gap, steps)
