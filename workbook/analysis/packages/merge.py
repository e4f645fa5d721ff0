"""The efficient packages by merging issue by issue: prune after each, and keep how each point was reached.

A package can only be efficient if each part of it is efficient among the parts of the same issues, so everything dominated after
k issues can be dropped before issue k + 1 is added (the principle of optimality; the algorithm is the one of Nemhauser and
Ullmann 1969 for the knapsack problem). Where more than ``limit`` points are efficient, the curve is thinned
to a grid and the loss is bounded: adding the same issue to two packages does not change the difference between them, so losses
of several steps at most add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis.packages.dominance import efficient

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

CANDIDATES = 2_000_000


@dataclass(frozen=True, eq=False)
class Merged:
    """Efficient points and the trail of options that leads to each.

    Attributes
    ----------
    points : array (points, parties)
        Sorted by the first party's value, best first.
    bound : array (parties,)
        Every package is within this of a point kept; zeros where the result is exact.
    """

    points: Floats
    bound: Floats
    first: Ints
    trail: tuple[tuple[Ints, Ints], ...]

    def options(self, which: Ints | None = None) -> Ints:
        """Return the option of each group, (points, groups), for all points or for those numbered ``which``."""
        at = np.arange(len(self.points)) if which is None else which
        found = np.empty((len(at), len(self.trail) + 1), dtype=np.intp)
        for column in range(len(self.trail), 0, -1):
            parent, option = self.trail[column - 1]
            found[:, column] = option[at]
            at = parent[at]
        found[:, 0] = self.first[at]
        return found


def merge(groups: Sequence[Floats], tolerance: Floats, limit: int) -> Merged:
    """Return the efficient sums of one row from each table in ``groups``, each (options, parties)."""
    bound = np.zeros(groups[0].shape[1])
    first = efficient(groups[0], tolerance)
    points = groups[0][first]
    keep, points, bound = _thinned(points, bound, limit)
    first = first if keep is None else first[keep]
    trail: list[tuple[Ints, Ints]] = []
    for values in groups[1:]:
        options = efficient(values, tolerance)
        parent, option, points = _sums(points, values[options], tolerance)
        option = options[option]
        keep, points, bound = _thinned(points, bound, limit)
        if keep is not None:
            parent, option = parent[keep], option[keep]
        trail.append((parent, option))
    return Merged(points, bound, first, tuple(trail))


def _sums(points: Floats, values: Floats, tolerance: Floats) -> tuple[Ints, Ints, Floats]:
    """Return parent, option and value of the efficient sums, in portions that fit into memory."""
    portion = max(1, CANDIDATES // len(points))
    if portion >= len(values):
        return _portion(points, values, tolerance)
    parents, options, sums = [], [], []
    for start in range(0, len(values), portion):
        parent, option, found = _portion(points, values[start : start + portion], tolerance)
        parents.append(parent)
        options.append(option + start)
        sums.append(found)
    together = np.concatenate(sums)
    keep = efficient(together, tolerance)
    return np.concatenate(parents)[keep], np.concatenate(options)[keep], together[keep]


def _portion(points: Floats, values: Floats, tolerance: Floats) -> tuple[Ints, Ints, Floats]:
    # Option by option, so that the candidates are sorted runs, which the stable sort merges quickly.
    sums = (values[:, None, :] + points[None, :, :]).reshape(-1, points.shape[1])
    keep = efficient(sums, tolerance)
    option, parent = np.divmod(keep, len(points))
    return parent, option, sums[keep]


def _thinned(points: Floats, bound: Floats, limit: int) -> tuple[Ints | None, Floats, Floats]:
    """Return which points are kept (None: all), those points, and the bound with this loss added.

    The grid lies over every party but the last; of a cell the point best for the last party stays, so that the others lose
    less than a cell's width and the last loses nothing. Each party's best point stays as well.
    """
    if len(points) <= limit:
        return None, points, bound
    others = points.shape[1] - 1
    low, span = points[:, :others].min(axis=0), np.ptp(points[:, :others], axis=0)
    cells = max(1, int((limit / 2) ** (1 / others)))
    width = np.where(span > 0, span, 1.0) / cells
    cell = np.minimum((points[:, :others] - low) / width, cells - 1).astype(np.int64)
    code = np.ravel_multi_index(tuple(cell.T), (cells,) * others)
    order = np.lexsort((-points[:, -1], code))
    heads = np.ones(len(order), dtype=bool)
    heads[1:] = code[order][1:] != code[order][:-1]
    keep = np.unique(np.concatenate([order[heads], points.argmax(axis=0)]))
    loss = np.append(np.where(span > 0, width, 0.0), 0.0)
    return keep, points[keep], bound + loss
