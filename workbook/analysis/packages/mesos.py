"""Several equal offers made at once (MESOs): worth the same to us, far apart for them, so that their choice tells us
what they value.

Source of the practice: V. H. Medvec, G. J. Leonardelli, A. D. Galinsky and A. Claussen-Schulz, *Negotiation* (Harvard
PON) 2005. The packages are chosen here so that each is what they would like best under some of the priorities we
think possible, and so that their values by issue lie far apart (farthest-point rule: T. F. Gonzalez, *Theoretical
Computer Science* 38, 1985).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages.choice import package_text
from workbook.analysis.packages.merge import merge
from workbook.analysis.packages.shapes import matched, shapes
from workbook.analysis.packages.swaps import neighbours
from workbook.analysis.packages.table import Floats, Ints, PackageTable
from workbook.analysis.preferences.priorities import Priorities, sampled_priorities
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

ENUMERATED = 20_000
DIRECTIONS = 16


@dataclass(frozen=True, eq=False)
class Offer:
    """One of the offers, and what its choice would reveal.

    Attributes
    ----------
    package : mapping of issue to level
    ours : float
        What it is worth to us.
    chosen : float
        Share of the priorities we think possible under which they like it best.
    reveals : str or None
        The issue whose weight rises most if they choose it; None where none rises.
    before, after : float
        Mean weight of that issue now, and after that choice.
    """

    package: Mapping[str, str]
    ours: float
    chosen: float
    reveals: str | None
    before: float
    after: float


@dataclass(frozen=True, eq=False)
class Mesos:
    """Offers of equal value to us.

    Attributes
    ----------
    offers : tuple of Offer
        May be fewer than asked for, where the table holds no more.
    target, tolerance : float
        Our value asked for, and by how much an offer may differ.
    apart : float
        The smallest distance between two offers in their values by issue (each weight times the level's value, 0 to 1).
    """

    table: PackageTable
    offers: tuple[Offer, ...]
    target: float
    tolerance: float
    asked: int
    apart: float
    priorities: Priorities

    @property
    def definition(self) -> Message:
        """How the offers were chosen."""
        return message("packages.mesos.definition", samples=len(self.priorities.samples))

    @property
    def working(self) -> tuple[Step, ...]:
        """Our value of each offer and how likely its choice is."""
        keys, steps = (*self.table.keys, *self.priorities.inputs), []
        for number, offer in enumerate(self.offers, 1):
            steps.append(Step(f"offer {number}: our value", offer.ours, keys))
            steps.append(Step(f"offer {number}: chosen", offer.chosen, keys))
        return (*steps, Step("smallest distance", self.apart, keys))

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if not self.offers:
            return (message("packages.mesos.none"), self.definition)
        said = []
        for number, offer in enumerate(self.offers, 1):
            said.append(message("packages.mesos.offer", number=number, package=package_text(offer.package)))
            if offer.reveals is not None:
                said.append(
                    message(
                        "packages.mesos.reveals",
                        number=number,
                        issue=offer.reveals,
                        before=offer.before,
                        after=offer.after,
                        chosen=offer.chosen,
                    )
                )
        if len(self.offers) < self.asked:
            said.append(message("packages.mesos.fewer", found=len(self.offers), asked=self.asked))
        return (*said, self.definition)


def equal_offers(
    table: PackageTable,
    target: float,
    tolerance: float,
    *,
    count: int = 3,
    priorities: Priorities | None = None,
    seed: int = 0,
) -> Mesos:
    """Return ``count`` packages worth ``target`` to us, within ``tolerance``, that tell most by their choice.

    Parameters
    ----------
    table : PackageTable
        Two parties; of theirs only the shape within each issue is used.
    target, tolerance : float
        On the scale of our values.
    count : int
    priorities : Priorities, optional
        What we think of their weights; without it every weighting is taken as equally likely (300 samples).
    seed : int
        Of that sample.
    """
    k = checks.whole("count", count, low=2, high=12)
    goal, slack = checks.number("target", target), checks.not_negative("tolerance", tolerance)
    if len(table.parties) != 2:
        raise ArgumentError("table", f"has {len(table.parties)} parties", "give two")
    known = priorities or sampled_priorities(table.issues, samples=300, seed=seed)
    weights, form = matched(table, known), shapes(table, 1)
    low, high = goal - slack - float(table.tolerance[0]), goal + slack + float(table.tolerance[0])
    if table.count <= ENUMERATED or table.links:
        rows = table.every_package()
        ours = table.worth(rows)[:, 0]
        rows = rows[(ours >= low) & (ours <= high)]
        if len(rows):
            rows = rows[np.unique((_levels(rows, form) @ weights.T).argmax(axis=0))]
    else:
        rows = _by_direction(table, weights, form, low, high, k)
    levels = _levels(rows, form)
    picked = _far_apart(levels * weights.mean(axis=0), levels @ weights.T, k) if len(rows) else []
    apart, offers = _offers(table, rows[picked], levels[picked], weights)
    return Mesos(table, offers, goal, slack, k, apart, known)


def _levels(rows: Ints, form: tuple[Floats, ...]) -> Floats:
    """Return the value of each issue's level, (packages, issues), from 0 to 1."""
    return np.stack([shape[rows[:, issue]] for issue, shape in enumerate(form)], axis=1)


def _by_direction(
    table: PackageTable, weights: Floats, form: tuple[Floats, ...], low: float, high: float, count: int
) -> Ints:
    """Return, for priorities as different as possible, the package they like best among those in our band."""
    middle = int(((weights - weights.mean(axis=0)) ** 2).sum(axis=1).argmin())
    directions = weights[_far_apart(weights, None, min(DIRECTIONS, len(weights)), start=middle)]
    tolerance = np.array([float(table.tolerance[0]), 1e-12])
    inside: list[Ints] = []
    beside: list[Ints] = []
    for weight in directions:
        values = []
        for group in table.groups:
            theirs = np.zeros(len(group.values))
            for column, issue in enumerate(group.issues):
                theirs += weight[issue] * form[issue][group.options[:, column]]
            values.append((group.columns[0], theirs))
        merged = merge(values, tolerance, 100_000)
        ours = merged.columns[0]
        away = np.maximum(low - ours, 0.0) + np.maximum(ours - high, 0.0)
        # The last point in the band is best for them; without one, the nearest to the band starts a search.
        at = len(ours) - 1 - int(away[::-1].argmin())
        row = np.empty(len(table.issues), dtype=np.intp)
        for option, group in zip(merged.options(np.array([at]))[0], table.groups, strict=True):
            row[list(group.issues)] = group.options[option]
        (beside if away[at] else inside).append(row)
    rows = np.array(inside, dtype=np.intp).reshape(-1, len(table.issues))
    if len(np.unique(rows, axis=0)) < count:
        starts = np.unique(np.array([*inside, *beside], dtype=np.intp), axis=0)
        near = _into_band(table, starts, low, high)
        if len(near):
            rows = np.concatenate([rows, near[(_levels(near, form) @ directions.T).argmax(axis=0)]])
    return np.unique(rows, axis=0)


def _into_band(table: PackageTable, starts: Ints, low: float, high: float) -> Ints:
    """Return packages in our band, by changing two issues at a time from packages near it."""
    for _ in range(len(table.issues)):
        rows = np.unique(np.concatenate([neighbours(table, start)[0] for start in starts]), axis=0)
        rows = rows[table.allowed(rows)]
        ours = table.worth(rows)[:, 0]
        away = np.maximum(low - ours, 0.0) + np.maximum(ours - high, 0.0)
        found = rows[away <= 0]
        if len(found) or not len(rows):
            return found
        starts = rows[np.argsort(away, kind="stable")[:3]]
    return rows[:0]


def _far_apart(points: Floats, liking: Floats | None, count: int, start: int | None = None) -> list[int]:
    """Return points by the farthest-point rule, from the one liked best on average (or ``start``)."""
    if start is None:
        start = 0 if liking is None else int(liking.mean(axis=1).argmax())
    picked = [start]
    near = ((points - points[picked[0]]) ** 2).sum(axis=1)
    while len(picked) < min(count, len(points)):
        farthest = int(near.argmax())
        if near[farthest] <= 1e-18:
            break
        picked.append(farthest)
        near = np.minimum(near, ((points - points[farthest]) ** 2).sum(axis=1))
    return picked


def _offers(
    table: PackageTable, rows: Ints, levels: Floats, weights: Floats
) -> tuple[float, tuple[Offer, ...]]:
    if not len(rows):
        return 0.0, ()
    ours = table.worth(rows)[:, 0]
    choice = (levels @ weights.T).argmax(axis=0)
    before = weights.mean(axis=0)
    offers = []
    for number, row in enumerate(rows):
        chosen = choice == number
        after = weights[chosen].mean(axis=0) if chosen.any() else before
        issue = int((after - before).argmax())
        rises = float(after[issue] - before[issue]) > 1e-9
        offers.append(
            Offer(
                table.package(row),
                float(ours[number]),
                float(chosen.mean()),
                table.issues[issue] if rises else None,
                float(before[issue]),
                float(after[issue]),
            )
        )
    spread = levels * before
    gaps = [float(np.linalg.norm(a - b)) for i, a in enumerate(spread) for b in spread[:i]]
    return min(gaps, default=0.0), tuple(offers)
