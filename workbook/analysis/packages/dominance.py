"""Which points are efficient: no other point is at least as good for everybody and better for somebody.

Of points that are equal (within the tolerance) one is kept. Two parties need one sort and one running maximum; more
parties compare blocks of points, largest sum first (H. T. Kung, F. Luccio, F. P. Preparata, *J. ACM* 22, 1975, for
the problem).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

BLOCK = 256


def efficient(columns: tuple[Floats, ...], slack: tuple[float, ...]) -> Ints:
    """Return the numbers of the efficient points, best for the first party first.

    Parameters
    ----------
    columns : tuple of array (points,), one per party
    slack : tuple of float, one per party
        Differences at or below it count as none.
    """
    if len(columns) == 2:
        return _two(*columns, *slack)
    return _many(np.stack(columns, axis=1), np.array(slack))


def _two(ours: Floats, theirs: Floats, slack_ours: float, slack_theirs: float) -> Ints:
    order: Ints = np.negative(ours).argsort(kind="stable")
    ranked = theirs.take(order)
    best = np.maximum.accumulate(ranked)
    best += slack_theirs
    later = (ranked[1:] > best[:-1]).nonzero()[0]
    found: Ints = np.empty(len(later) + 1, dtype=np.intp)
    found[0] = order[0]
    order[1:].take(later, out=found[1:])
    kept = ours.take(found)
    # Equal for us and, by the order, better for them: the later of two such points dominates the earlier.
    tied = kept[:-1] - kept[1:] <= slack_ours
    if tied.any():
        found = found[np.append(~tied, True)]
    return found


def _many(points: Floats, tolerance: Floats) -> Ints:
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    scaled = (points - low) / np.where(span > 0, span, 1.0)
    rest: Ints = np.argsort(-scaled.sum(axis=1), kind="stable")
    kept: list[Ints] = []
    while len(rest):
        head, rest = rest[:BLOCK], rest[BLOCK:]
        head = _survivors(points, head, tolerance)
        kept.append(head)
        for start in range(0, len(head), 32):
            if not len(rest):
                break
            rest = rest[~_dominated(points[rest], points[head[start : start + 32]], tolerance)]
    found = np.concatenate(kept)
    # A sum that ties within rounding may have put a dominated point first: one look back settles it.
    found = found[_not_beaten(points[found], tolerance)]
    order: Ints = found[np.lexsort((found, *(-points[found].T[::-1])))]
    return order


def _survivors(points: Floats, head: Ints, tolerance: Floats) -> Ints:
    block = points[head]
    at_least = np.ones((len(block), len(block)), dtype=bool)
    for column, slack in zip(block.T, tolerance, strict=True):
        at_least &= column[:, None] >= column[None, :] - slack
    earlier = np.triu(at_least, 1)
    return head[~earlier.any(axis=0)]


def _dominated(block: Floats, by: Floats, tolerance: Floats) -> NDArray[np.bool_]:
    at_least = np.ones((len(block), len(by)), dtype=bool)
    for party in range(block.shape[1]):
        at_least &= by[None, :, party] >= block[:, party, None] - tolerance[party]
    return np.asarray(at_least.any(axis=1), dtype=np.bool_)


def _not_beaten(block: Floats, tolerance: Floats) -> NDArray[np.bool_]:
    fine: NDArray[np.bool_] = np.ones(len(block), dtype=np.bool_)
    for start in range(0, len(block), 512):
        part = block[start : start + 512]
        at_least = np.ones((len(part), len(block)), dtype=bool)
        better: NDArray[np.bool_] = np.zeros(at_least.shape, dtype=np.bool_)
        for party in range(block.shape[1]):
            at_least &= block[None, :, party] >= part[:, party, None] - tolerance[party]
            better |= block[None, :, party] > part[:, party, None] + tolerance[party]
        fine[start : start + 512] = ~(at_least & better).any(axis=1)
    return fine
