"""Rebate tiers: what comes back on the year's spend, and what reaching the next tier is worth."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

KINDS = ("whole spend", "within tier")


@dataclass(frozen=True)
class Rebate:
    """The rebate on a spend.

    Attributes
    ----------
    rebate : float
        Money back.
    rate : float
        Rebate as a share of the spend.
    kind : str
        "whole spend": the rate of the tier reached holds for all of it; "within tier": for the part within
        the tier.
    spend, net : float
        Before and after the rebate.
    next_tier : float or None
        Spend at which the next tier starts.
    missing : float or None
        Further spend needed to reach it.
    worth_of_next : float or None
        Additional rebate at the start of the next tier.
    net_of_reaching : float or None
        Money that reaching it costs after all rebates; negative means the larger spend costs less in total.
    working : tuple of Step
    """

    rebate: float
    rate: float
    kind: str
    spend: float
    net: float
    next_tier: float | None
    missing: float | None
    worth_of_next: float | None
    net_of_reaching: float | None
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """What the rate of a tier holds for."""
        return message("cost.rebate." + self.kind.replace(" ", "_"))

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [
            message("cost.rebate.rebate", rebate=self.rebate, spend=self.spend, rate=self.rate),
            self.definition,
        ]
        if self.next_tier is not None:
            said.append(
                message(
                    "cost.rebate.next", missing=self.missing, tier=self.next_tier, worth=self.worth_of_next
                )
            )
            if self.net_of_reaching is not None and self.net_of_reaching < 0:
                said.append(message("cost.rebate.reach_it", saving=-self.net_of_reaching))
        return tuple(said)


def rebate(spend: float, tiers: Sequence[tuple[float, float]], *, kind: str) -> Rebate:
    """Return the rebate on a spend.

    Parameters
    ----------
    spend : float
        Spend of the rebate period, before rebate.
    tiers : sequence of (float, float)
        From which spend a rate (share) holds, in rising order; below the first nothing is paid. A spend
        exactly at the start of a tier has reached it.
    kind : str
        "whole spend" or "within tier".

    Raises
    ------
    ArgumentError
        If the spend is negative, tiers are empty or out of order, a rate lies outside 0 to 1, or the kind is
        unknown.

    Examples
    --------
    >>> rebate(120_000, [(50_000, 0.02), (100_000, 0.03)], kind="within tier").rebate
    1600.0
    """
    checks.one_of("kind", kind, KINDS)
    spend = checks.not_negative("spend", spend)
    if not tiers:
        raise ArgumentError("tiers", "is empty", "give at least one (spend, rate)")
    starts = [checks.not_negative(f"tiers[{i}]", start) for i, (start, _) in enumerate(tiers)]
    rates = [checks.share(f"tiers[{i}]", rate) for i, (_, rate) in enumerate(tiers)]
    if any(later <= earlier for earlier, later in itertools.pairwise(starts)):
        raise ArgumentError("tiers", "are not in order", "let each start above the one before")
    amounts = _amounts(spend, starts, rates, kind)
    total = sum(amounts)
    steps = [
        Step(f"tier from {start:g}", amount, ("spend", f"tiers[{i}]"))
        for i, (start, amount) in enumerate(zip(starts, amounts, strict=True))
        if amount
    ]
    steps.append(Step("rebate", total, ("spend", "tiers", "kind")))
    upcoming = next((start for start in starts if start > spend), None)
    missing = worth = reaching = None
    if upcoming is not None:
        missing = upcoming - spend
        worth = sum(_amounts(upcoming, starts, rates, kind)) - total
        reaching = missing - worth
    return Rebate(
        total,
        total / spend if spend >= checks.SMALLEST else 0.0,
        kind,
        spend,
        spend - total,
        upcoming,
        missing,
        worth,
        reaching,
        tuple(steps),
    )


def _amounts(spend: float, starts: list[float], rates: list[float], kind: str) -> list[float]:
    ends = [*starts[1:], float("inf")]
    if kind == "within tier":
        return [
            rate * max(0.0, min(spend, end) - start)
            for start, rate, end in zip(starts, rates, ends, strict=True)
        ]
    return [
        rate * spend if start <= spend < end else 0.0
        for start, rate, end in zip(starts, rates, ends, strict=True)
    ]
