"""Whether an index moves with the price we pay, how much of it is passed through, and how late.

The change of the price (logarithm) is regressed on the change of the index at each lag; the lag that explains
most is kept. A link is usable only if both move the same way (with and without a drift of their own), the
share explained is at least the stated least, and the p-value, multiplied by the number of lags tried, is
below the stated level. Otherwise the link is none. Changes that carry over from period to period say less
than their number: the p-value counts them as M. S. Bartlett does ("Some aspects of the time-correlation
problem", Journal of the Royal Statistical Society 98, 1935), so that two smooth trends are not taken for a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError

LEAST_CHANGES = 8
LEAST_EXPLAINED = 0.25
LEVEL = 0.05
REASONS = ("", "too few prices", "price never changes", "index never changes", "too weak")


@dataclass(frozen=True)
class IndexLink:
    """The link between an index and a price.

    Attributes
    ----------
    usable : bool
    pass_through : float or None
        Percent the price moves for each percent of the index; None without a usable link.
    error : float or None
        Standard error of the pass-through.
    lag : int or None
        Periods by which the price follows.
    explained : float or None
        Share of the price's changes that the index explains, at the best lag; also given where the link is
        too weak.
    p_value : float or None
        Multiplied by the number of lags tried.
    changes : int
        Price changes used.
    reason : str
        Why there is no usable link; "" where there is one.
    level, least_explained : float
        The rule the link was judged by.
    inputs : tuple of str
    """

    usable: bool
    pass_through: float | None
    error: float | None
    lag: int | None
    explained: float | None
    p_value: float | None
    changes: int
    reason: str
    level: float
    least_explained: float
    inputs: tuple[str, ...] = ("prices", "index", "periods")

    @property
    def definition(self) -> Message:
        """The rule by which a link is usable."""
        return message("cost.link.definition", level=self.level, least=self.least_explained)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.usable:
            first = message(
                "cost.link.usable",
                pass_through=self.pass_through,
                lag=self.lag,
                explained=self.explained,
                changes=self.changes,
            )
        else:
            first = message(
                "cost.link." + self.reason.replace(" ", "_"), changes=self.changes, explained=self.explained
            )
        return (first, self.definition)


def index_link(
    prices: Sequence[float],
    index: Sequence[float],
    *,
    periods: Sequence[int] | None = None,
    max_lag: int = 3,
    level: float = LEVEL,
    least_explained: float = LEAST_EXPLAINED,
) -> IndexLink:
    """Return the link between prices and an index.

    Parameters
    ----------
    prices : sequence of float
        Prices paid, in order of time, above zero.
    index : sequence of float
        One value per period, above zero.
    periods : sequence of int, optional
        Position in ``index`` of each price, rising; without it price and index have the same periods. Between
        prices some periods apart the index change over the same periods is used.
    max_lag : int
        Lags of 0 to this many periods are tried.
    level, least_explained : float
        The rule: p-value below ``level``, at least ``least_explained`` of the changes explained.

    Raises
    ------
    ArgumentError
        If a price or index value is not above zero, or the periods do not fit.
    """
    paid, series = _above_zero("prices", prices), _above_zero("index", index)
    max_lag = checks.whole("max_lag", max_lag, low=0)
    level = checks.share("level", level)
    least = checks.share("least_explained", least_explained)
    at = _positions(periods, len(paid), len(series))
    log_price, log_index = np.log(paid), np.log(series)
    best: tuple[float, int, float, float, float, int] | None = None
    most = 0
    reason = "too few prices"
    tried = 0
    for lag in range(max_lag + 1):
        known = at >= lag
        used = at[known] - lag
        y, x = np.diff(log_price[known]), np.diff(log_index[used]) if known.any() else np.empty(0)
        most = max(most, len(y))
        if len(y) < LEAST_CHANGES:
            continue
        tried += 1
        if np.ptp(y) < 1e-12:
            reason = "price never changes"
        elif np.ptp(x) < 1e-12:
            reason = "index never changes"
        else:
            explained, slope, error, p = _fit(x, y)
            if slope > 0 and x @ y > 0 and (best is None or explained > best[0]):
                best = (explained, lag, slope, error, p, len(y))
            reason = "too weak"
    if best is None:
        return IndexLink(
            False, None, None, None, 0.0 if reason == "too weak" else None, None, most, reason, level, least
        )
    explained, lag, slope, error, p, n = best
    p = min(1.0, p * tried)
    if p < level and explained >= least:
        return IndexLink(True, slope, error, lag, explained, p, n, "", level, least)
    return IndexLink(False, None, None, None, explained, p, n, "too weak", level, least)


def _above_zero(argument: str, given: Sequence[float]) -> NDArray[np.float64]:
    array = checks.vector(argument, given)
    if array.min() < checks.SMALLEST:
        raise ArgumentError(argument, f"holds {array.min():g}", "give values above zero")
    return array


def _positions(periods: Sequence[int] | None, prices: int, length: int) -> NDArray[np.intp]:
    if periods is None:
        if prices != length:
            raise ArgumentError(
                "periods", f"is missing for {prices} prices and {length} index values", "say which belong"
            )
        return np.arange(prices)
    found = checks.vector("periods", periods, length=prices)
    if (found != np.floor(found)).any() or found.min() < 0 or found.max() >= length:
        raise ArgumentError("periods", "point outside the index", f"give positions from 0 to {length - 1}")
    if (np.diff(found) <= 0).any():
        raise ArgumentError("periods", "are not rising", "give one price per period, in order of time")
    return found.astype(np.intp)


def _fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float, float, float]:
    """Return share explained, slope, its standard error and its two-sided p-value."""
    from scipy.special import stdtr

    dx, dy = x - x.mean(), y - y.mean()
    sxx, syy, sxy = float(dx @ dx), float(dy @ dy), float(dx @ dy)
    slope = sxy / sxx
    explained = min(1.0, sxy * sxy / (sxx * syy))
    carried = _carry_over(dx, sxx) * _carry_over(dy, syy)
    free = len(x) * min(1.0, (1 - carried) / (1 + carried)) - 2
    rest = max(0.0, 1 - explained)
    error = float(np.sqrt(rest * syy / max(free, 1.0) / sxx))
    if free < 1:
        return explained, slope, error, 1.0
    if rest < 1e-15:
        return explained, slope, error, 0.0
    t = float(np.sqrt(explained / rest * free))
    return explained, slope, error, float(2 * stdtr(free, -t))


def _carry_over(d: NDArray[np.float64], squares: float) -> float:
    """Return the correlation of each change with the one before, kept within ±0.999."""
    return float(np.clip(d[1:] @ d[:-1] / squares, -0.999, 0.999))
