"""The efficient packages by merging issue by issue: prune after each, and keep how each point was reached.

A package can only be efficient if each part of it is efficient among the parts of the same issues, so everything
dominated after k issues can be dropped before issue k + 1 is added (the principle of optimality; the algorithm is the
one of Nemhauser and Ullmann 1969 for the knapsack problem). Where more than ``limit`` points are efficient, the curve
is thinned to a grid and the loss is bounded: adding the same issue to two packages does not change the difference
between them, so losses of several steps at most add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from workbook.analysis.packages.dominance import efficient

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Columns = tuple[Floats, ...]

CANDIDATES = 2_000_000
MANY = 10
# Issues are first added up in blocks of so many packages: below that, pruning costs more than it saves. Many issues
# have large frontiers, and those are better met with few options at a time.
BLOCK, BLOCK_OF_MANY = 128, 32


@dataclass(frozen=True, eq=False)
class Block:
    """Some issues added up: which they are, how many options each has, and what each combination is worth."""

    groups: tuple[int, ...]
    sizes: tuple[int, ...]
    columns: Columns


@dataclass(frozen=True, eq=False)
class Merged:
    """Efficient points and the trail of options that leads to each.

    Attributes
    ----------
    columns : tuple of array (points,), one per party
        Sorted by the first party's value, best first.
    bound : array (parties,)
        Every package is within this of a point kept; zeros where the result is exact.
    """

    columns: Columns
    bound: Floats
    blocks: tuple[Block, ...]
    first: Ints
    trail: tuple[tuple[Ints, Ints], ...]

    @property
    def points(self) -> Floats:
        """What each point is worth, (points, parties)."""
        found = np.empty((len(self.columns[0]), len(self.columns)))
        for party, column in enumerate(self.columns):
            found[:, party] = column
        return found

    def options(self, which: Ints | None = None) -> Ints:
        """Return the option of each group, (points, groups), for all points or for those numbered ``which``."""
        at = which
        found = np.empty(
            (sum(len(block.groups) for block in self.blocks), len(self.columns[0] if at is None else at)),
            dtype=np.intp,
        )
        for number in range(len(self.trail), 0, -1):
            parent, option = self.trail[number - 1]
            _spell(self.blocks[number], option if at is None else option.take(at), found)
            at = parent if at is None else parent.take(at)
        _spell(self.blocks[0], self.first if at is None else self.first.take(at), found)
        return found.T


def _spell(block: Block, option: Ints, found: Ints) -> None:
    """Write the option of each of the block's groups from the number of their combination."""
    for group, size in zip(block.groups[:0:-1], block.sizes[:0:-1], strict=True):
        option, found[group] = np.divmod(option, size)
    found[block.groups[0]] = option


def merge(groups: Sequence[Columns], tolerance: Floats, limit: int) -> Merged:
    """Return the efficient sums of one option from each group.

    Parameters
    ----------
    groups : sequence of tuple of array (options,), one array per party
    tolerance : array (parties,)
    limit : int
        Above so many points the curve is thinned.
    """
    slack = tuple(tolerance.tolist())
    blocks = _blocks(groups)
    first = efficient(blocks[0].columns, slack)
    columns: Columns = tuple(column.take(first) for column in blocks[0].columns)
    bound = np.zeros(len(columns))
    keep, columns, bound = _thinned(columns, bound, limit)
    first = first if keep is None else first[keep]
    trail: list[tuple[Ints, Ints]] = []
    for block in blocks[1:]:
        options = efficient(block.columns, slack)
        parent, option, columns = _sums(columns, tuple(c.take(options) for c in block.columns), slack)
        option = options.take(option)
        keep, columns, bound = _thinned(columns, bound, limit)
        if keep is not None:
            parent, option = parent[keep], option[keep]
        trail.append((parent, option))
    return Merged(columns, bound, blocks, first, tuple(trail))


def _blocks(groups: Sequence[Columns]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    numbers: list[int] = []
    size, most = 1, BLOCK if len(groups) <= MANY else BLOCK_OF_MANY
    for number in _order(groups):
        options = len(groups[number][0])
        if numbers and size * options > most:
            blocks.append(_block(groups, tuple(numbers)))
            numbers, size = [], 1
        numbers.append(number)
        size *= options
    blocks.append(_block(groups, tuple(numbers)))
    return tuple(blocks)


def _block(groups: Sequence[Columns], numbers: tuple[int, ...]) -> Block:
    columns = groups[numbers[0]] if len(numbers) == 1 else reduce(_outer, [groups[n] for n in numbers])
    return Block(numbers, tuple(len(groups[n][0]) for n in numbers), columns)


def _outer(one: Columns, other: Columns) -> Columns:
    """Return every sum, the second's options running fastest."""
    return tuple((a[:, None] + b).ravel() for a, b in zip(one, other, strict=True))


def _order(groups: Sequence[Columns]) -> Sequence[int]:
    """Return the order to merge in: of many issues, those that matter little to somebody first (few points result)."""
    if len(groups) <= MANY:
        return range(len(groups))
    spans = np.array([[np.ptp(column) for column in columns] for columns in groups])
    total = spans.sum(axis=0)
    least = (spans / np.where(total > 0, total, 1.0)).min(axis=1)
    return [int(number) for number in np.argsort(least, kind="stable")]


def _sums(columns: Columns, values: Columns, slack: tuple[float, ...]) -> tuple[Ints, Ints, Columns]:
    """Return parent, option and value of the efficient sums, in portions that fit into memory."""
    options = len(values[0])
    portion = max(1, CANDIDATES // len(columns[0]))
    if portion >= options:
        return _portion(columns, values, slack)
    parents, chosen = [], []
    parts: list[Columns] = []
    for start in range(0, options, portion):
        some = tuple(value[start : start + portion] for value in values)
        parent, option, found = _portion(columns, some, slack)
        parents.append(parent)
        chosen.append(option + start)
        parts.append(found)
    together = tuple(np.concatenate(column) for column in zip(*parts, strict=True))
    keep = efficient(together, slack)
    result: Columns = tuple(column.take(keep) for column in together)
    return np.concatenate(parents)[keep], np.concatenate(chosen)[keep], result


def _portion(columns: Columns, values: Columns, slack: tuple[float, ...]) -> tuple[Ints, Ints, Columns]:
    # Option by option, so that the candidates are sorted runs, which the stable sort merges quickly.
    sums = _outer(values, columns)
    keep = efficient(sums, slack)
    option, parent = np.divmod(keep, len(columns[0]))
    return parent, option, tuple(column.take(keep) for column in sums)


def _thinned(columns: Columns, bound: Floats, limit: int) -> tuple[Ints | None, Columns, Floats]:
    """Return which points are kept (None: all), those points, and the bound with this loss added.

    The grid lies over every party but the last; of a cell the point best for the last party stays, so that the others
    lose less than a cell's width and the last loses nothing. Each party's best point stays as well.
    """
    if len(columns[0]) <= limit:
        return None, columns, bound
    others = len(columns) - 1
    cells = max(1, int((limit / 2) ** (1 / others)))
    places, losses = [], []
    for column in columns[:others]:
        span = float(np.ptp(column))
        width = (span if span > 0 else 1.0) / cells
        places.append(np.minimum((column - column.min()) / width, cells - 1).astype(np.int64))
        losses.append(width if span > 0 else 0.0)
    code = np.ravel_multi_index(tuple(places), (cells,) * others)
    order = np.lexsort((-columns[-1], code))
    heads = np.ones(len(order), dtype=bool)
    heads[1:] = code[order][1:] != code[order][:-1]
    tops = [int(column.argmax()) for column in columns]
    keep = np.unique(np.concatenate([order[heads], np.array(tops, dtype=np.intp)]))
    return keep, tuple(column.take(keep) for column in columns), bound + np.array([*losses, 0.0])
