"""Their side of a proposal under every priority thought possible: how likely they gain by it, and how likely it leaves
nothing on the table.

Serves a swap, a trade, an equal offer or a counter-offer alike: each is a change from one package to another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbook.analysis.messages import Message, message
from workbook.analysis.packages.choice import package_text
from workbook.analysis.packages.merge import merge
from workbook.analysis.packages.shapes import matched, shapes, theirs_by_sample
from workbook.analysis.packages.table import Package, PackageTable
from workbook.analysis.preferences.priorities import Priorities
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True, eq=False)
class SampledChange:
    """A change from one package to another, for the other side.

    Attributes
    ----------
    before, after : package
    gains : float
        Share of the priorities under which they gain.
    mean, low, high : float
        Their gain as a share of their range (worst to best package): mean and nine cases of ten.
    efficient : float
        Share of the priorities under which the package after is efficient.
    """

    table: PackageTable
    before: Package
    after: Package
    gains: float
    mean: float
    low: float
    high: float
    efficient: float
    priorities: Priorities

    @property
    def definition(self) -> Message:
        """What was sampled."""
        return message("packages.carried.definition", samples=len(self.priorities.samples))

    @property
    def working(self) -> tuple[Step, ...]:
        """Shares, mean and interval."""
        keys = (*self.table.keys, *self.priorities.inputs)
        return (
            Step("they gain", self.gains, keys),
            Step("mean gain", self.mean, keys),
            Step("5 % below", self.low, keys),
            Step("95 % below", self.high, keys),
            Step("efficient", self.efficient, keys),
        )

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (
            message("packages.change.gains", share=self.gains, package=package_text(self.after)),
            message("packages.change.interval", low=self.low, high=self.high),
            message("packages.change.efficient", share=self.efficient),
            self.definition,
            self.priorities.definition,
        )


def sampled_change(
    table: PackageTable, before: Package, after: Package, priorities: Priorities
) -> SampledChange:
    """Return what a change is worth to the other side under every sampled weighting.

    Parameters
    ----------
    table : PackageTable
        Two parties, no linked issues; of theirs only the shape within each issue is used.
    before, after : package
    priorities : Priorities
        Of the other side, over the same issues.
    """
    if len(table.parties) != 2:
        raise ArgumentError("table", f"has {len(table.parties)} parties", "give two")
    if table.links:
        raise ArgumentError("table", "has linked issues", "sampled weights cannot price a link")
    weights, form = matched(table, priorities), shapes(table, 1)
    rows = np.array([table.indices(before, "before"), table.indices(after, "after")])
    levels = np.array([[shape[row[i]] for i, shape in enumerate(form)] for row in rows])
    here = weights @ levels.T
    gain = here[:, 1] - here[:, 0]
    ours = float(table.worth(rows[1:])[0, 0])
    slack = np.array([float(table.tolerance[0]), 1e-12])
    by_group = [theirs_by_sample(weights, form, group) for group in table.groups]
    efficient = 0
    for number in range(len(weights)):
        values = [(g.columns[0], own[number]) for g, own in zip(table.groups, by_group, strict=True)]
        best_ours, best_theirs = merge(values, slack, 100_000).columns
        better = (best_ours >= ours - slack[0]) & (best_theirs >= here[number, 1] - slack[1])
        strictly = (best_ours > ours + 2 * slack[0]) | (best_theirs > here[number, 1] + 2 * slack[1])
        efficient += not (better & strictly).any()
    low, high = np.quantile(gain, [0.05, 0.95])
    return SampledChange(
        table,
        dict(before),
        dict(after),
        float((gain > 1e-12).mean()),
        float(gain.mean()),
        float(low),
        float(high),
        efficient / len(weights),
        priorities,
    )
