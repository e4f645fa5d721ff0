"""Incomplete information carried through: a bargaining rule applied to every sample of the other side's priorities.

The answer is not one package but how often each package is chosen, and how our value spreads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages.choice import normalised, package_text
from workbook.analysis.packages.merge import merge
from workbook.analysis.packages.shapes import matched, shapes, theirs_by_sample
from workbook.analysis.packages.table import Floats, PackageTable
from workbook.analysis.preferences.priorities import Priorities
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

RULES = ("nash", "kalai_smorodinsky", "largest_sum")


@dataclass(frozen=True, eq=False)
class Carried:
    """What a rule picks over all samples.

    Attributes
    ----------
    rule : str
    packages : tuple of (share of the samples, package)
        Most frequent first, ten at most.
    agreements : float
        Share of the samples in which some package is rational for both.
    ours : array (samples with an agreement,)
        Our value in each.
    frontier_sizes : array (samples,)
    """

    rule: str
    table: PackageTable
    packages: tuple[tuple[float, Mapping[str, str]], ...]
    agreements: float
    ours: Floats
    frontier_sizes: NDArray[np.intp]
    priorities: Priorities

    @property
    def mean(self) -> float | None:
        """Our mean value, None without an agreement in any sample."""
        return float(self.ours.mean()) if len(self.ours) else None

    @property
    def standard_error(self) -> float | None:
        """The error of that mean that comes from sampling (the computer's, not the world's)."""
        return float(self.ours.std() / np.sqrt(len(self.ours))) if len(self.ours) else None

    def interval(self, share: float = 0.9) -> tuple[float, float] | None:
        """Return the central interval of our value."""
        if not len(self.ours):
            return None
        tail = (1 - checks.share("share", share)) / 2
        low, high = np.quantile(self.ours, [tail, 1 - tail])
        return float(low), float(high)

    @property
    def definition(self) -> Message:
        """What was sampled and which rule was applied."""
        return message("packages.carried.definition", samples=len(self.frontier_sizes))

    @property
    def working(self) -> tuple[Step, ...]:
        """Mean, error, interval and shares."""
        keys = (*self.table.keys, *self.priorities.inputs)
        low, high = self.interval() or (None, None)
        return (
            Step("samples", len(self.frontier_sizes), keys),
            Step("share with an agreement", self.agreements, keys),
            Step("our mean value", self.mean, keys),
            Step("standard error", self.standard_error, keys),
            Step("5 % below", low, keys),
            Step("95 % below", high, keys),
            *(Step(package_text(package), share, keys) for share, package in self.packages),
        )

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        ends = self.interval()
        if ends is None:
            return (message("packages.carried.none"), self.definition)
        share, package = self.packages[0]
        said = [message("packages.carried.answer", share=share, package=package_text(package))]
        low, high = (self.table.in_money(0, end) for end in ends)
        if low is not None and high is not None:
            said.append(message("packages.carried.interval_money", low=low, high=high))
        else:
            said.append(message("packages.carried.interval", low=ends[0], high=ends[1]))
        if self.agreements < 1:
            said.append(message("packages.carried.agreements", share=self.agreements))
        return (*said, self.definition, self.priorities.definition)


def carried_through(
    table: PackageTable, priorities: Priorities, *, rule: str = "nash", their_least: float = 0.0
) -> Carried:
    """Return what a rule picks for each sample of the other side's weights.

    Parameters
    ----------
    table : PackageTable
        Two parties. Of the other side's values only the shape within each issue is used; the weights are sampled.
    priorities : Priorities
        Of the other side, over the same issues.
    rule : str
        "nash", "kalai_smorodinsky" or "largest_sum" (of gains as shares of each side's largest).
    their_least : float
        What the other side has without a deal, on its scale from 0 (its worst package) to 1 (its best).
    """
    checks.one_of("rule", rule, RULES)
    least = checks.share("their_least", their_least)
    if len(table.parties) != 2:
        raise ArgumentError("table", f"has {len(table.parties)} parties", "give two")
    if table.links:
        raise ArgumentError(
            "table", "has linked issues", "sampled weights cannot price a link: join the issues into one"
        )
    weights = matched(table, priorities)
    form = shapes(table, 1)
    groups = table.groups
    theirs = [theirs_by_sample(weights, form, group) for group in groups]
    tolerance = np.array([float(table.tolerance[0]), 1e-12])
    sizes = np.empty(len(weights), dtype=np.intp)
    chosen: dict[bytes, int] = {}
    rows: dict[bytes, NDArray[np.intp]] = {}
    ours: list[float] = []
    for number in range(len(weights)):
        values = [(group.columns[0], own[number]) for group, own in zip(groups, theirs, strict=True)]
        merged = merge(values, tolerance, 100_000)
        points = merged.points
        sizes[number] = len(points)
        at = _pick(points, float(table.disagreement[0]), least, rule, tolerance)
        if at is None:
            continue
        options = merged.options(np.array([at]))[0]
        code = options.tobytes()
        chosen[code] = chosen.get(code, 0) + 1
        rows[code] = options
        ours.append(float(points[at, 0]))
    top = sorted(chosen, key=lambda code: (-chosen[code], rows[code].tolist()))[:10]
    packages = []
    for code in top:
        row = np.empty(len(table.issues), dtype=np.intp)
        for option, group in zip(rows[code], groups, strict=True):
            row[list(group.issues)] = group.options[option]
        packages.append((chosen[code] / len(weights), table.package(row)))
    return Carried(rule, table, tuple(packages), len(ours) / len(weights), np.array(ours), sizes, priorities)


def _pick(points: Floats, our_point: float, their_point: float, rule: str, slack: Floats) -> int | None:
    """Return which point a rule picks (the first of equals, so the better one for us)."""
    gains = points - (our_point, their_point)
    fine = np.flatnonzero((gains >= -slack).all(axis=1))
    if not len(fine):
        return None
    shares = normalised(np.maximum(gains[fine], 0.0))
    if rule == "nash":
        return int(fine[(shares[:, 0] * shares[:, 1]).argmax()])
    if rule == "largest_sum":
        return int(fine[(shares[:, 0] + shares[:, 1]).argmax()])
    return int(fine[shares.min(axis=1).argmax()])
