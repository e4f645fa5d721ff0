"""Certainty equivalents under exponential utility, with a stated risk tolerance.

``u(x) = 1 - exp(-x / R)``: R is the risk tolerance in money, about the sum one would stake evenly against half of
it. The certainty equivalent of independent sums is the sum of their certainty equivalents, so a tree may be rolled
back node by node and a build-up added up part by part.

Sources: Pratt 1964, Risk aversion in the small and in the large, Econometrica 32; Clemen, Making Hard Decisions,
chapter on risk attitudes.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import figures, ordered, same_length
from workbook.analysis.checks import number, positive
from workbook.errors import ArgumentError

_SMALL = 1e-3
_TOLERANCE = 1e-9


def certainty_equivalent(
    outcomes: ArrayLike, probabilities: ArrayLike, risk_tolerance: float | None = None, *, cost: bool = False
) -> float:
    """Return the sure amount worth as much as the lottery.

    Parameters
    ----------
    outcomes : array_like, shape (n,)
        Money (or costs, with ``cost``).
    probabilities : array_like, shape (n,)
        Zero or more each, adding up to 1.
    risk_tolerance : float, optional
        In the unit of the outcomes, above zero; without one the expected value is returned.
    cost : bool
        Whether more is worse.

    Examples
    --------
    >>> round(certainty_equivalent([30, 15], [0.2, 0.8]), 6)
    18.0
    """
    x = figures("outcomes", outcomes)
    p = figures("probabilities", probabilities, negative=False)
    same_length("probabilities", p, "outcomes", x.size)
    if abs(float(p.sum()) - 1) > _TOLERANCE:
        raise ArgumentError("probabilities", f"add up to {float(p.sum()):g}", "make them add up to 1")
    p = p / p.sum()
    low, high = float(x[p > 0].min()), float(x[p > 0].max())
    if risk_tolerance is None:
        return float(np.clip((p * x).sum(), low, high))
    tolerance = positive("risk_tolerance", risk_tolerance)
    # Measured from the outcome that weighs most, so that the exponentials stay at or below one.
    away = (x - high if cost else low - x).clip(max=0.0) / tolerance
    inside = float((p * np.expm1(away)).sum())
    if inside > -0.5:
        log_mean = math.log1p(inside)
    else:
        weighed = np.log(p[p > 0]) + away[p > 0]
        log_mean = float(weighed.max()) + math.log(float(np.exp(weighed - weighed.max()).sum()))
    value = high + tolerance * log_mean if cost else low - tolerance * log_mean
    return float(np.clip(value, low, high))


def triangular_equivalent(
    low: float, likely: float, high: float, risk_tolerance: float, *, cost: bool = True
) -> float:
    """Return the certainty equivalent of a triangular amount, in closed form.

    Parameters
    ----------
    low, likely, high : float
        Ends and mode.
    risk_tolerance : float
        In the same unit, above zero.
    cost : bool
        Whether more is worse (the equivalent of a cost lies above its mean).

    Notes
    -----
    ``R log M(1/R)`` with the moment generating function M of the triangular distribution; where the width is under
    a thousandth of R, mean + variance / 2R + third cumulant / 6R^2.
    """
    a, m, c = number("low", low), number("likely", likely), number("high", high)
    ordered("low", a, m, c)
    tolerance = positive("risk_tolerance", risk_tolerance)
    if not cost:
        return -triangular_equivalent(-c, -m, -a, tolerance)
    width = c - a
    if width <= 0:
        return m
    if width / tolerance < _SMALL:
        left, right = (m - a) / width, (c - m) / width
        mean = a + width * (1 + left) / 3
        variance = (1 - left * right) / 18
        third = (right - left) * (1 + left) * (1 + right) / 270
        step = width / tolerance
        return float(np.clip(mean + width * step * (variance / 2 + third * step / 6), a, c))
    parts = []
    if m > a:
        parts.append(math.log((m - a) / width) + (a - c) / tolerance + _log_ramp((m - a) / tolerance))
    if c > m:
        parts.append(math.log((c - m) / width) + _log_ramp(-(c - m) / tolerance))
    largest = max(parts)
    log_mean = largest + math.log(sum(math.exp(part - largest) for part in parts))
    return float(np.clip(c + tolerance * log_mean, a, c))


def _log_ramp(u: float) -> float:
    """Return log of the integral of 2 s exp(u s) over s from 0 to 1."""
    if abs(u) < 0.02:
        return math.log1p(u * (2 / 3 + u * (1 / 4 + u * (1 / 15 + u / 72))))
    if u > 0:
        return u + math.log(2 * (u - 1 + math.exp(-u))) - 2 * math.log(u)
    return math.log(2 * (1 + math.exp(u) * (u - 1))) - 2 * math.log(-u)
