"""What the need costs without the incumbent: the cheapest award that leaves it out, beside the cheapest of all.

That cost is the BATNA among these bids; the difference is what the incumbent is worth to us here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook.analysis.awards import Award, Bid, Rules, cheapest_award
from workbook.analysis.messages import Message, Value, message
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class WithoutIncumbent:
    """What the need costs without the incumbent.

    Attributes
    ----------
    cost : float or None
        Of the cheapest award without the incumbent: the BATNA of these bids; None where there is none.
    more : float or None
        What it costs more than the cheapest award of all; None where either is missing.
    incumbent : str
    with_all, without : Award
    inputs : tuple of str
    """

    cost: float | None
    more: float | None
    incumbent: str
    with_all: Award
    without: Award
    inputs: tuple[str, ...] = ("demand", "bids", "rules", "incumbent")

    @property
    def definition(self) -> Message:
        """What is compared."""
        return message("people.without.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        values: dict[str, Value] = {"incumbent": self.incumbent, "cost": self.cost}
        if self.cost is None:
            return (
                message("people.without.none", incumbent=self.incumbent),
                *self.without.why,
                self.definition,
            )
        if self.more is not None and self.more <= 1e-9 * max(1.0, abs(self.cost)):
            first = Message("people.without.cheaper", values)
        else:
            first = Message("people.without.worth", {**values, "more": self.more})
        return (first, self.definition)


def award_without(
    incumbent: str,
    demand: Mapping[str, float],
    bids: Mapping[str, Bid],
    rules: Rules | None = None,
    *,
    seconds: float = 10.0,
) -> WithoutIncumbent:
    """Return the cheapest award without the incumbent, beside the cheapest of all.

    Raises
    ------
    ArgumentError
        As `cheapest_award`, or if nobody but the incumbent has bid.
    """
    rules = rules or Rules()
    if not set(bids) - {incumbent} - rules.exclude:
        raise ArgumentError("bids", f"are of {incumbent} alone", "give at least one other bid")
    with_all = cheapest_award(demand, bids, rules, seconds=seconds)
    shut_out = replace(rules, exclude=rules.exclude | {incumbent})
    without = cheapest_award(demand, bids, shut_out, seconds=seconds)
    more = None if without.cost is None or with_all.cost is None else without.cost - with_all.cost
    return WithoutIncumbent(without.cost, more, incumbent, with_all, without)
