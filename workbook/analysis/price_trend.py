"""The trend of a price: the median slope between all pairs of deliveries, as a share of the median price.

Sources: Theil 1950; Sen 1968, Estimates of the regression coefficient based on Kendall's tau, JASA 63,
1379-1389 (the slope, and the interval from the distribution of Kendall's tau with its correction for ties).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import Floats, figures, same_length
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

DAYS_IN_YEAR = 365.25
_MOST_POINTS = 1500


@dataclass(frozen=True)
class PriceTrend:
    """Change of the price per year, as a share of the median price; unknown where deliveries are too few.

    Attributes
    ----------
    share_per_year : float or None
        0.03 is three percent of the median price a year.
    low, high : float or None
        Interval of that share at ``level``.
    n : int
        Deliveries used.
    span_days : float
        Days from the first to the last.
    median_price : float or None
    reason : Message or None
        Why there is no trend.
    """

    definition: ClassVar[str] = "prices.trend_definition"

    share_per_year: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    span_days: float
    median_price: float | None
    reason: Message | None
    working: tuple[Step, ...]

    @property
    def known(self) -> bool:
        return self.reason is None

    @property
    def direction(self) -> str:
        """``"rising"`` or ``"falling"`` when the whole interval agrees, else ``"unclear"``; ``"unknown"``."""
        if self.low is None or self.high is None:
            return "unknown"
        if self.low > 0:
            return "rising"
        return "falling" if self.high < 0 else "unclear"

    def explain(self) -> tuple[Message, ...]:
        if self.reason is not None:
            return (self.reason,)
        return (
            message(
                f"prices.trend_{self.direction}",
                share_per_year=abs(self.share_per_year or 0.0),
                low=self.low,
                high=self.high,
                level=self.level,
                n=self.n,
            ),
            message("prices.trend_definition"),
        )


def theil_sen(x: ArrayLike, y: ArrayLike, *, level: float = 0.9) -> tuple[float, float, float]:
    """Return the median pairwise slope with the lower and upper end of its interval.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        At least two different ``x``.
    level : float
        Coverage of the interval, between 0 and 1.
    """
    at, value = figures("x", x, at_least=2), figures("y", y, at_least=2)
    same_length("y", value, "x", at.size)
    if not 0 < level < 1:
        raise ArgumentError("level", f"is {level:g}", "give a share between 0 and 1")
    return _slopes(at, value, level)


def _slopes(at: Floats, value: Floats, level: float) -> tuple[float, float, float]:
    n = at.size
    first, second = np.triu_indices(n, 1)
    run = at[second] - at[first]
    apart = np.abs(run) > 1e-12
    if not apart.any():
        raise ArgumentError("x", "holds one value only", "give at least two different ones")
    slopes = np.sort((value[second] - value[first])[apart] / run[apart])
    variance = (_ties_term(n) - _tied(at) - _tied(value)) / 18
    reach = NormalDist().inv_cdf((1 + level) / 2) * math.sqrt(max(variance, 0.0))
    count = slopes.size
    low = max(round((count - reach) / 2) - 1, 0)
    high = min(round((count + reach) / 2), count - 1)
    middle = float(np.median(slopes))
    return middle, float(slopes[low]), float(slopes[high])


def _ties_term(n: int) -> float:
    return n * (n - 1) * (2.0 * n + 5)


def _tied(values: Floats) -> float:
    _, counts = np.unique(values, return_counts=True)
    return float(sum(_ties_term(int(c)) for c in counts if c > 1))


def price_trend(
    days: ArrayLike,
    prices: ArrayLike,
    *,
    min_points: int = 5,
    min_span_days: float = 180,
    level: float = 0.9,
    keys: Sequence[str] = (),
) -> PriceTrend:
    """Return the trend of a price per year as a share of the median price.

    Parameters
    ----------
    days : array_like, shape (n,)
        Day number of each delivery (``date.toordinal()``), in any order.
    prices : array_like, shape (n,)
        Price per unit, above zero.
    min_points, min_span_days
        With fewer deliveries, or over fewer days, the result holds no figure and says why.
    level : float
        Coverage of the interval.

    Notes
    -----
    Beyond 1,500 deliveries every k-th in order of time is used: pairs grow with the square of their number.
    """
    at = figures("days", days, at_least=0)
    paid = figures("prices", prices, at_least=0, above_zero=True)
    same_length("prices", paid, "days", at.size)
    n, span = int(at.size), float(at.max() - at.min()) if at.size else 0.0
    working: tuple[Step, ...] = (Step("deliveries", n, tuple(keys)), Step("days", span, tuple(keys)))
    reason = None
    if n < max(min_points, 2):
        reason = message("prices.too_few_for_trend", n=n, min_points=max(min_points, 2))
    elif span < max(min_span_days, 1e-6):
        reason = message("prices.too_short_for_trend", n=n, span_days=span, min_span_days=min_span_days)
    if reason is not None:
        middle = float(np.median(paid)) if n else None
        return PriceTrend(None, None, None, level, n, span, middle, reason, working)
    order = np.argsort(at, kind="stable")[:: -(-n // _MOST_POINTS)]
    median = float(np.median(paid))
    slope, low, high = _slopes(at[order] / DAYS_IN_YEAR, paid[order] / median, level)
    working += (Step("median price", median, tuple(keys)),)
    return PriceTrend(slope, low, high, level, n, span, median, None, working)
