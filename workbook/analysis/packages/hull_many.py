"""The rules on the convex hull of three or more parties' points: linear programming, and for Nash a pairwise Frank-Wolfe iteration.

Source of the iteration and of its gap: M. Jaggi, "Revisiting Frank-Wolfe", ICML 2013; pairwise steps: S. Lacoste-
Julien and M. Jaggi, NeurIPS 2015.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Found = tuple[Floats, Floats, dict[int, float]]

GAP = 1e-10
STEPS = 20_000


def solve(points: Floats, rule: str, powers: Floats, scale: Floats) -> Found | None:
    """Return point, ideal and shares by number of point; None where no mix is rational for everybody."""
    parties = points.shape[1]
    ideal = np.empty(parties)
    for party in range(parties):
        shares = _rational_best(points, points[:, party])
        if shares is None:
            return None
        ideal[party] = float(shares @ points[:, party])
    ideal = np.maximum(ideal, 0.0)
    if rule == "largest_sum":
        shares = _rational_best(points, points @ scale)
    elif rule == "nash":
        shares = _nash(points, powers, _along(points, ideal))
    else:
        direction = ideal if rule == "kalai_smorodinsky" else scale.min() / scale
        shares = _along(points, direction)
    assert shares is not None
    return np.maximum(shares @ points, 0.0), ideal, _by_number(shares)


def _by_number(shares: Floats) -> dict[int, float]:
    return {int(number): float(shares[number]) for number in np.flatnonzero(shares > 1e-12)}


def _rational_best(points: Floats, worth: Floats) -> Floats | None:
    from scipy.optimize import linprog

    n = len(points)
    found = linprog(-worth, A_ub=-points.T, b_ub=np.zeros(points.shape[1]), A_eq=np.ones((1, n)), b_eq=[1.0])
    return np.asarray(found.x, dtype=np.float64) if found.status == 0 else None


def _along(points: Floats, direction: Floats) -> Floats:
    """Return the mix that reaches farthest in a direction, each party getting at least its part."""
    from scipy.optimize import linprog

    n, parties = points.shape
    found = linprog(
        np.append(np.zeros(n), -1.0),
        A_ub=np.hstack([-points.T, direction[:, None]]),
        b_ub=np.zeros(parties),
        A_eq=np.append(np.ones(n), 0.0)[None, :],
        b_eq=[1.0],
        bounds=[(0, None)] * n + [(0, 1e6)],
    )
    shares: Floats = np.asarray(found.x, dtype=np.float64)[:n]
    return shares


def _nash(points: Floats, powers: Floats, start: Floats) -> Floats:
    able = (powers > 0) & ((start @ points) > 1e-12)
    gains, power = points[:, able], powers[able]
    if not able.any():
        return start
    shares: Floats = np.maximum(start, 0.0) / np.maximum(start, 0.0).sum()
    for _ in range(STEPS):
        at = shares @ gains
        slope = gains @ (power / at)
        towards = int(slope.argmax())
        used = np.flatnonzero(shares > 0)
        away = int(used[slope[used].argmin()])
        if slope[towards] - float(power.sum()) <= GAP or towards == away:
            break
        shift = _step(at, gains[towards] - gains[away], power, float(shares[away]))
        shares[towards] += shift
        shares[away] = 0.0 if shift >= shares[away] else shares[away] - shift
    return shares


def _step(at: Floats, way: Floats, power: Floats, most: float) -> float:
    """Return how far to go along ``way`` (by bisection of the slope), every gain staying above zero."""
    low, high = 0.0, most
    falling = way < 0
    if falling.any():
        high = min(high, 0.999999 * float((at[falling] / -way[falling]).min()))
    if float((power * way / (at + high * way)).sum()) >= 0:
        return high
    for _ in range(60):
        middle = (low + high) / 2
        if float((power * way / (at + middle * way)).sum()) > 0:
            low = middle
        else:
            high = middle
    return low
