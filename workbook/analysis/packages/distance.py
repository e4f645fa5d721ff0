"""How far a package is from the frontier: what is left on the table, and who could have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbook.analysis.messages import Message, message
from workbook.analysis.packages.choice import package_text
from workbook.analysis.packages.frontier import Frontier
from workbook.analysis.packages.table import Package, PackageTable
from workbook.analysis.steps import Step


@dataclass(frozen=True, eq=False)
class Distance:
    """A package against the frontier.

    Attributes
    ----------
    package : mapping of issue to level
    utilities : tuple of float
    efficient : bool
    nearest : mapping of issue to level
        The efficient package nearest by `distance`.
    distance : float
        Euclidean, each party's scale running from 0 (its worst package) to 1 (its best).
    most : tuple of float, one per party
        The most that party can gain while nobody else loses.
    best_for : tuple of package, one per party
        The package that gives it that gain; the package itself where there is none.
    bound : tuple of float
        The frontier's bound; gains may be larger by this.
    """

    table: PackageTable
    package: Mapping[str, str]
    utilities: tuple[float, ...]
    efficient: bool
    nearest: Mapping[str, str]
    distance: float
    most: tuple[float, ...]
    best_for: tuple[Mapping[str, str], ...]
    bound: tuple[float, ...]

    @property
    def definition(self) -> Message:
        """How it is measured."""
        return message("packages.distance.definition")

    @property
    def working(self) -> tuple[Step, ...]:
        """Value now and most to gain, per party, and the distance."""
        keys, steps = self.table.keys, []
        for party, name in enumerate(self.table.parties):
            steps.append(Step(f"value {name}", self.utilities[party], keys))
            steps.append(Step(f"most to gain {name}", self.most[party], keys))
        return (*steps, Step("distance", self.distance, keys))

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.efficient:
            key = "packages.distance.efficient_bound" if any(self.bound) else "packages.distance.efficient"
            return (message(key), self.definition)
        said = []
        for party, name in enumerate(self.table.parties):
            if self.most[party] <= 0:
                continue
            text, money = package_text(self.best_for[party]), self.table.in_money(party, self.most[party])
            if money is None:
                said.append(
                    message("packages.distance.gain", party=name, gain=self.most[party], package=text)
                )
            else:
                said.append(message("packages.distance.gain_money", party=name, gain=money, package=text))
        return (*said, self.definition)


def distance_to_frontier(frontier: Frontier, package: Package) -> Distance:
    """Return what a package leaves on the table.

    Raises
    ------
    ArgumentError
        If the package is not one of the table's, or its combination is forbidden.
    """
    table = frontier.table
    row = np.array([table.indices(package)])
    here = table.worth(row)[0]
    slack = table.tolerance
    better = frontier.points - here
    at_least = better >= -slack
    dominating = np.flatnonzero(at_least.all(axis=1) & (better > slack).any(axis=1))
    span = np.where(table.best > table.worst, table.best - table.worst, 1.0)
    apart = np.sqrt(((better / span) ** 2).sum(axis=1))
    nearest = int(apart.argmin())
    most, best_for = [], []
    for party in range(len(table.parties)):
        own: Mapping[str, str] = dict(package)
        gain = 0.0
        if len(dominating):
            number = int(dominating[better[dominating, party].argmax()])
            if better[number, party] > slack[party]:
                gain, own = float(better[number, party]), frontier.package(number)
        most.append(gain)
        best_for.append(own)
    efficient = not len(dominating)
    return Distance(
        table,
        dict(package),
        tuple(float(x) for x in here),
        efficient,
        frontier.package(nearest),
        0.0 if efficient and frontier.exact else float(apart[nearest]),
        tuple(most),
        tuple(best_for),
        frontier.bound,
    )
