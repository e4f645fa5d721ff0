"""Lateness: how often a supplier delivers after the promised day, by how much, and what the delay costs.

Source of the interval: Wilson 1927; Newcombe 1998, Two-sided confidence intervals for the single proportion,
Statistics in Medicine 17, 857-872 (method 3).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import ClassVar

from numpy.typing import ArrayLike

from workbook.analysis.arguments import figures, same_length
from workbook.analysis.checks import not_negative, number
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

DAYS_IN_YEAR = 365.0


def wilson_interval(hits: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval of a share: ``hits`` of ``n``.

    Examples
    --------
    >>> [round(end, 4) for end in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    if n < 1:
        raise ArgumentError("n", f"is {n}", "give at least one case")
    if not 0 <= hits <= n:
        raise ArgumentError("hits", f"is {hits} of {n}", "give between none and all of the cases")
    if not 0 < level < 1:
        raise ArgumentError("level", f"is {level:g}", "give a share between 0 and 1")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = hits / n
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if hits == 0 else (middle - reach) / scale
    high = 1.0 if hits == n else (middle + reach) / scale
    return min(max(low, 0.0), share), max(min(high, 1.0), share)


@dataclass(frozen=True)
class Lateness:
    """Deliveries after the promised day.

    Attributes
    ----------
    share_late : float or None
        Share of deliveries more than ``grace_days`` late; ``None`` without a delivery.
    low, high : float or None
        Wilson's 95 % interval of that share.
    mean_days_late : float or None
        Mean days late of the late ones; 0 when none is late.
    mean_days_late_over_all : float or None
        Days late summed over the late ones, divided by all deliveries: early ones do not make up for late ones.
    """

    definition: ClassVar[str] = "prices.lateness_definition"

    share_late: float | None
    low: float | None
    high: float | None
    mean_days_late: float | None
    mean_days_late_over_all: float | None
    late: int
    n: int
    reason: Message | None
    working: tuple[Step, ...]

    @property
    def known(self) -> bool:
        return self.reason is None

    def explain(self) -> tuple[Message, ...]:
        if self.reason is not None:
            return (self.reason,)
        if not self.late:
            return (message("prices.never_late", n=self.n, high=self.high),)
        return (
            message(
                "prices.lateness",
                late=self.late,
                n=self.n,
                share_late=self.share_late,
                low=self.low,
                high=self.high,
                mean_days_late=self.mean_days_late,
                mean_days_late_over_all=self.mean_days_late_over_all,
            ),
        )


def lateness(
    promised_days: ArrayLike, actual_days: ArrayLike, *, grace_days: float = 0, keys: Sequence[str] = ()
) -> Lateness:
    """Return how often and how far deliveries came after the promised day.

    Parameters
    ----------
    promised_days, actual_days : array_like, shape (n,)
        Day numbers (``date.toordinal()``); may be empty.
    grace_days : float
        A delivery counts as late beyond this many days; its days late are counted from the promise.
    """
    promised = figures("promised_days", promised_days, at_least=0)
    actual = figures("actual_days", actual_days, at_least=0)
    same_length("actual_days", actual, "promised_days", promised.size)
    grace = not_negative("grace_days", grace_days)
    n = int(promised.size)
    if n == 0:
        none = message("prices.no_deliveries_for_lateness")
        return Lateness(None, None, None, None, None, 0, 0, none, (Step("deliveries", 0, tuple(keys)),))
    days = actual - promised
    behind = days[days > grace]
    late = int(behind.size)
    low, high = wilson_interval(late, n)
    summed = float(behind.sum())
    working = (
        Step("deliveries", n, tuple(keys)),
        Step("late deliveries", late, tuple(keys)),
        Step("days late in all", summed, tuple(keys)),
    )
    return Lateness(late / n, low, high, summed / late if late else 0.0, summed / n, late, n, None, working)


@dataclass(frozen=True)
class LatenessCost:
    """Money per year that late delivery ties up: annual value x days late over all / 365 x annual rate."""

    definition: ClassVar[str] = "prices.lateness_cost_definition"

    money: float
    annual_value: float
    mean_days_late_over_all: float
    annual_rate: float
    working: tuple[Step, ...]

    def explain(self) -> tuple[Message, ...]:
        return (
            message(
                "prices.lateness_cost",
                money=self.money,
                annual_value=self.annual_value,
                days=self.mean_days_late_over_all,
                annual_rate=self.annual_rate,
            ),
        )


def lateness_cost(annual_value: float, mean_days_late_over_all: float, annual_rate: float) -> LatenessCost:
    """Return what late delivery costs in a year.

    Parameters
    ----------
    annual_value : float
        Money bought a year.
    mean_days_late_over_all : float
        From `lateness`: days late averaged over all deliveries.
    annual_rate : float
        What a year's delay of goods costs, as a share of their value (stock held, production lost).

    Examples
    --------
    >>> lateness_cost(1_000_000, 7.3, 0.20).money
    4000.0
    """
    value = not_negative("annual_value", annual_value)
    days = not_negative("mean_days_late_over_all", mean_days_late_over_all)
    rate = not_negative("annual_rate", annual_rate)
    money = number("annual_value", value * days / DAYS_IN_YEAR * rate)
    working = (
        Step("annual value", value, ("annual_value",)),
        Step("days late over all", days, ("mean_days_late_over_all",)),
        Step("annual rate", rate, ("annual_rate",)),
    )
    return LatenessCost(money, value, days, rate, working)
