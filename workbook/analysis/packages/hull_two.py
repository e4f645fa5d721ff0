"""The rules on the convex hull of two parties' points, in closed form.

Points are gains over no deal, scaled to about one. The upper hull is found by Andrew's monotone chain (A. M. Andrew,
*Information Processing Letters* 9, 1979); on each edge the Nash product has its maximum in closed form.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Found = tuple[Floats, Floats, dict[int, float]]


def upper_hull(points: Floats) -> list[int]:
    """Return the numbers of the hull's corners; ``points`` are efficient and sorted by the first party, best first."""
    rows = [(float(a), float(b)) for a, b in points]
    corners: list[int] = []
    for number, (x, y) in enumerate(rows):
        while len(corners) > 1:
            (x1, y1), (x2, y2) = rows[corners[-2]], rows[corners[-1]]
            if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 1e-15:
                break
            corners.pop()
        corners.append(number)
    return corners


def solve(points: Floats, rule: str, powers: Floats, scale: Floats) -> Found | None:
    """Return point, ideal and shares by number of point; None where no mix is rational for both."""
    corners = upper_hull(points)
    chain = points[corners]
    ideal = np.array([_most(chain), _most(chain[::-1, ::-1])])
    if not np.isfinite(ideal).all() or (ideal < 0).any():
        return None
    if rule == "nash":
        place = _nash(chain, powers, ideal)
    elif rule == "largest_sum":
        place = _largest_sum(chain, scale, ideal)
    else:
        direction = ideal if rule == "kalai_smorodinsky" else 1.0 / scale
        return _along(chain, corners, direction, ideal)
    edge, at = place
    point, shares = _on_edge(chain, corners, edge, at)
    return np.maximum(point, 0.0), ideal, shares


def _most(chain: Floats) -> float:
    """Return the first party's most where the second loses nothing; minus infinity where there is no such point."""
    if chain[0, 1] >= 0:
        return float(chain[0, 0])
    for (x1, y1), (x2, y2) in itertools.pairwise(chain):
        if y1 < 0 <= y2:
            return float(x1 + (x2 - x1) * (-y1 / (y2 - y1)))
    return -np.inf


def _on_edge(chain: Floats, corners: list[int], edge: int, at: float) -> tuple[Floats, dict[int, float]]:
    if len(chain) == 1:
        return chain[0], {corners[0]: 1.0}
    point = chain[edge] * (1 - at) + chain[edge + 1] * at
    return point, {corners[edge]: 1 - at, corners[edge + 1]: at}


def _rational(start: Floats, end: Floats) -> tuple[float, float] | None:
    """Return the stretch of an edge (as shares of its way) where neither party loses."""
    low = 0.0 if start[1] >= 0 else (-start[1] / (end[1] - start[1]) if end[1] >= 0 else 2.0)
    high = 1.0 if end[0] >= 0 else (start[0] / (start[0] - end[0]) if start[0] >= 0 else -1.0)
    return (float(low), float(high)) if low <= high else None


def _nash(chain: Floats, powers: Floats, ideal: Floats) -> tuple[int, float]:
    a, b = float(powers[0]), float(powers[1])
    best, place = -np.inf, (0, 0.0)
    for edge, (start, end) in enumerate(itertools.pairwise(chain)):
        stretch = _rational(start, end)
        if stretch is None:
            continue
        (x, y), (dx, dy) = start, end - start
        at = -(a * dx * y + b * dy * x) / ((a + b) * dx * dy) if dx * dy != 0 else stretch[0]
        for share in (*stretch, min(max(at, stretch[0]), stretch[1])):
            gain = np.maximum(start + share * (end - start), 0.0)
            value = float(gain[0] ** a * gain[1] ** b)
            if value > best:
                best, place = value, (edge, float(share))
    return place


def _largest_sum(chain: Floats, scale: Floats, ideal: Floats) -> tuple[int, float]:
    best, place = -np.inf, (0, 0.0)
    for edge, (start, end) in enumerate(itertools.pairwise(chain)):
        for share in _rational(start, end) or ():
            value = float(((start + share * (end - start)) * scale).sum())
            if value > best:
                best, place = value, (edge, float(share))
    return place


def _along(chain: Floats, corners: list[int], direction: Floats, ideal: Floats) -> Found:
    """Return the farthest point from no deal in a direction; where the line ends beside a corner, that corner."""
    reach, edge_of = np.inf, -1
    for party in (0, 1):
        if direction[party] > 0:
            most = float(chain[:, party].max() / direction[party])
            if most < reach:
                reach, edge_of = most, -1 - party
    for edge, (start, end) in enumerate(itertools.pairwise(chain)):
        normal = np.array([end[1] - start[1], start[0] - end[0]])
        along = float(normal @ direction)
        if along > 0:
            far = float(normal @ start) / along
            if far < reach:
                reach, edge_of = far, edge
    if not np.isfinite(reach):
        reach, edge_of = 0.0, -1
    point = np.maximum(reach * direction, 0.0)
    if edge_of < 0:
        number = 0 if edge_of == -1 else len(chain) - 1
        return np.maximum(chain[number], 0.0), ideal, {corners[number]: 1.0}
    start, end = chain[edge_of], chain[edge_of + 1]
    way = end - start
    at = float(np.clip((point - start) @ way / (way @ way), 0.0, 1.0))
    return point, ideal, _on_edge(chain, corners, edge_of, at)[1]
