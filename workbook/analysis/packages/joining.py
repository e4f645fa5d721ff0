"""Linked issues joined into one, and forbidden combinations taken out.

Issues that share a link or a forbidden combination are no longer independent; joined into one issue whose options are
their allowed combinations, everything that holds for independent issues holds again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbook.errors import ArgumentError

MOST_OPTIONS = 200_000


@dataclass(frozen=True, eq=False)
class Combination:
    """Levels of some issues taken together, with an extra value per party.

    Attributes
    ----------
    issues, levels : tuple of int
        Numbers of the issues and of their levels.
    values : array (parties,)
    """

    issues: tuple[int, ...]
    levels: tuple[int, ...]
    values: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        argument: str,
        part: Mapping[str, str],
        named: Mapping[str, tuple[str, ...]],
        values: NDArray[np.float64],
    ) -> Combination:
        """Return the combination of a partial package, every name checked."""
        if not part:
            raise ArgumentError(argument, "holds an empty combination", "name one issue and level or more")
        order = list(named)
        for issue, level in part.items():
            if issue not in named:
                raise ArgumentError(argument, f"names {issue!r}, which is not an issue here")
            if level not in named[issue]:
                raise ArgumentError(
                    argument, f"has {issue} at {level!r}", f"choose {', '.join(named[issue])}"
                )
        return cls(
            tuple(order.index(issue) for issue in part),
            tuple(named[issue].index(level) for issue, level in part.items()),
            values,
        )

    def matches(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return which rows of level numbers, (packages, issues), hold this combination."""
        found = np.ones(len(rows), dtype=bool)
        for issue, level in zip(self.issues, self.levels, strict=True):
            found &= rows[:, issue] == level
        return found


@dataclass(frozen=True, eq=False)
class Group:
    """One issue, or several joined: its options and what each is worth.

    Attributes
    ----------
    issues : tuple of int
    options : array (options, issues of the group)
        Level numbers.
    values : array (options, parties)
    """

    issues: tuple[int, ...]
    options: NDArray[np.intp]
    values: NDArray[np.float64]

    @cached_property
    def columns(self) -> tuple[NDArray[np.float64], ...]:
        """The values party by party."""
        return tuple(np.ascontiguousarray(column) for column in self.values.T)


def joined(
    values: Sequence[NDArray[np.float64]],
    links: Sequence[Combination],
    forbidden: Sequence[Combination],
) -> tuple[Group, ...]:
    """Return independent groups of issues.

    Raises
    ------
    ArgumentError
        If the forbidden combinations leave nothing, or a joined group would have more than 200,000 options.
    """
    if not links and not forbidden:
        return tuple(Group((number,), np.arange(len(own))[:, None], own) for number, own in enumerate(values))
    owner = list(range(len(values)))
    for combination in (*links, *forbidden):
        first = owner[combination.issues[0]]
        for issue in combination.issues[1:]:
            other = owner[issue]
            owner = [first if one == other else one for one in owner]
    groups = []
    for name in dict.fromkeys(owner):
        issues = tuple(number for number, one in enumerate(owner) if one == name)
        groups.append(_group(issues, values, links, forbidden))
    return tuple(groups)


def _group(
    issues: tuple[int, ...],
    values: Sequence[NDArray[np.float64]],
    links: Sequence[Combination],
    forbidden: Sequence[Combination],
) -> Group:
    sizes = [len(values[issue]) for issue in issues]
    if int(np.prod(sizes, dtype=object)) > MOST_OPTIONS:
        raise ArgumentError(
            "links",
            f"and forbidden combinations join {len(issues)} issues into more than {MOST_OPTIONS:,} options",
            "link fewer issues, or give them fewer levels",
        )
    grids = np.meshgrid(*[np.arange(size) for size in sizes], indexing="ij")
    options = np.stack([grid.ravel() for grid in grids], axis=1).astype(np.intp)
    full = np.zeros((len(options), max(issues) + 1), dtype=np.intp)
    full[:, list(issues)] = options
    worth = np.zeros((len(options), values[0].shape[1]))
    for column, issue in enumerate(issues):
        worth += values[issue][options[:, column]]
    fine = np.ones(len(options), dtype=bool)
    for link in links:
        if link.issues[0] in issues:
            worth[link.matches(full)] += link.values
    for combination in forbidden:
        if combination.issues[0] in issues:
            fine &= ~combination.matches(full)
    if not fine.any():
        raise ArgumentError("forbidden", "leaves no package to agree on", "allow one combination or more")
    return Group(issues, options[fine], worth[fine])
