"""The Pareto frontier: the packages that nobody can improve on without a cost to somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages.merge import Merged, merge
from workbook.analysis.packages.table import Floats, Ints, PackageTable
from workbook.analysis.steps import Step

LIMIT = 100_000


@dataclass(frozen=True, eq=False)
class Frontier:
    """The efficient packages of a table.

    Attributes
    ----------
    table : PackageTable
    points : array (points, parties)
        What each efficient package is worth, best for us first. Packages worth the same to everybody appear once.
    bound : tuple of float, one per party
        Zeros where the frontier is exact. Otherwise no package beats the nearest point kept by more than this.
    """

    table: PackageTable
    points: Floats
    bound: tuple[float, ...]
    merged: Merged

    def __len__(self) -> int:
        return len(self.points)

    @property
    def exact(self) -> bool:
        """Whether every efficient point is here."""
        return not any(self.bound)

    @cached_property
    def options(self) -> Ints:
        """Level numbers of each efficient package, (points, issues)."""
        return self._issues(self.merged.options())

    def options_of(self, which: Ints) -> Ints:
        """Return the level numbers of some of the points, (points, issues)."""
        return self._issues(self.merged.options(which))

    def _issues(self, chosen: Ints) -> Ints:
        """Return level numbers of the issues from options of the groups."""
        if len(self.table.groups) == len(self.table.issues) and not self.table.forbidden:
            return chosen
        rows = np.empty((len(chosen), len(self.table.issues)), dtype=np.intp)
        for column, group in enumerate(self.table.groups):
            rows[:, list(group.issues)] = group.options[chosen[:, column]]
        return rows

    def package(self, number: int) -> dict[str, str]:
        """Return the package of a point."""
        return self.table.package(self.options_of(np.array([number]))[0])

    def packages(self) -> Iterator[dict[str, str]]:
        """Yield the package of each point."""
        for row in self.options:
            yield self.table.package(row)

    @property
    def definition(self) -> Message:
        """What the frontier is."""
        return message("packages.frontier.definition")

    @property
    def working(self) -> tuple[Step, ...]:
        """The figures behind the answer."""
        keys = self.table.keys
        return (
            Step("packages", self.table.count, keys),
            Step("efficient packages", len(self), keys),
            *(
                Step(f"bound {party}", bound, keys)
                for party, bound in zip(self.table.parties, self.bound, strict=True)
            ),
        )

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [
            message("packages.frontier.answer", packages=self.table.count, efficient=len(self)),
        ]
        spans = self.table.best - self.table.worst
        for party, bound, span in zip(self.table.parties, self.bound, spans, strict=True):
            if bound:
                said.append(
                    message("packages.frontier.bound", party=party, bound=bound, share=bound / float(span))
                )
        said.append(self.definition)
        return tuple(said)


def pareto_frontier(table: PackageTable, *, limit: int = LIMIT) -> Frontier:
    """Return the efficient packages, exact up to ``limit`` points and with a printed bound above.

    Parameters
    ----------
    table : PackageTable
    limit : int
        Where more points than this are efficient, the frontier is thinned and carries its bound.

    Examples
    --------
    >>> from workbook.analysis.packages import package_table
    >>> table = package_table({"split": {"a": (0, 3), "b": (15, 2), "c": (5, 1), "d": (20, 0)}})
    >>> [package["split"] for package in pareto_frontier(table).packages()]
    ['d', 'b', 'a']
    """
    checks.whole("limit", limit, low=10)
    merged = merge([group.columns for group in table.groups], table.tolerance, limit)
    return Frontier(table, merged.points, tuple(merged.bound.tolist()), merged)
