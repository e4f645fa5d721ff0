"""Uniform draws from weights that sum to one within bounds and an order, by hit-and-run.

Every draw is a chain of its own, started in the middle of what is allowed, so that the draws are independent. Source:
R. L. Smith, "Efficient Monte Carlo procedures for generating points uniformly distributed over bounded regions",
*Operations Research* 32 (1984).
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def hit_and_run(
    low: Floats, high: Floats, places: NDArray[np.intp], size: int, rng: np.random.Generator
) -> Floats | None:
    """Return draws (size, weights), or None where nothing is allowed.

    Parameters
    ----------
    low, high : array (weights,)
    places : array of int
        Weights whose values must fall in this order.
    """
    free = high - low > 1e-9
    sides, ends = _sides(low, high, places, free)
    start, room = _middle(sides, ends, low, free)
    if start is None:
        return None
    if not free.any():
        return np.repeat(start[None, :], size, axis=0)
    if room <= 1e-12:
        # Bounds that only just meet the order leave a smaller space: it is opened by a hair, which nobody can see.
        ends = ends + 1e-7
        start, room = _middle(sides, ends, low, free)
        if start is None:
            return None
    at = np.repeat(start[None, :], size, axis=0)
    for _ in range(30 * len(low)):
        way = rng.standard_normal(at.shape)
        way[:, ~free] = 0.0
        way[:, free] -= way[:, free].mean(axis=1, keepdims=True)
        slope = way @ sides.T
        left = np.maximum(ends - at @ sides.T, 0.0)
        steps = np.divide(left, slope, out=np.full_like(slope, np.inf), where=slope > 1e-15)
        back = np.divide(left, slope, out=np.full_like(slope, -np.inf), where=slope < -1e-15)
        most, least = steps.min(axis=1), back.max(axis=1)
        step = least + (most - least) * rng.random(size)
        at += np.where(np.isfinite(step), step, 0.0)[:, None] * way
    at = np.clip(at, low, high)
    drawn: Floats = at / at.sum(axis=1, keepdims=True)
    return drawn


def _sides(
    low: Floats, high: Floats, places: NDArray[np.intp], free: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    n = len(low)
    each = np.eye(n)[free]
    rows, ends = [each, -each], [high[free], -low[free]]
    for first, second in itertools.pairwise(places):
        if not free[first] and not free[second] and low[first] >= low[second] - 1e-9:
            continue
        row = np.zeros((1, n))
        row[0, second], row[0, first] = 1.0, -1.0
        rows.append(row)
        ends.append(np.zeros(1))
    return np.vstack(rows), np.concatenate(ends)


def _middle(sides: Floats, ends: Floats, low: Floats, free: NDArray[np.bool_]) -> tuple[Floats | None, float]:
    """Return the point with the most room to every side, and that room."""
    from scipy.optimize import linprog

    n = len(low)
    fixed = np.flatnonzero(~free)
    equal = np.zeros((1 + len(fixed), n + 1))
    equal[0, :n] = 1.0
    equal[1 + np.arange(len(fixed)), fixed] = 1.0
    norms = np.linalg.norm(sides, axis=1, keepdims=True)
    found = linprog(
        np.append(np.zeros(n), -1.0),
        A_ub=np.hstack([sides, norms]),
        b_ub=ends,
        A_eq=equal,
        b_eq=np.append(1.0, low[fixed]),
        bounds=[(None, None)] * n + [(0, 1)],
    )
    if found.status != 0:
        return None, 0.0
    x = np.asarray(found.x, dtype=np.float64)
    return x[:n], float(x[n])
