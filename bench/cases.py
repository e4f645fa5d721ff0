"""The negotiations the bench measures, all made from a seed."""

from __future__ import annotations

import numpy as np

from workbook.analysis.packages import PackageTable, package_table


def table(issues: int, levels: int, *, opposed: bool, seed: int = 0) -> PackageTable:
    """Return a table with two sides' own weights.

    Ordinary: each side's values of the levels are drawn on their own. Opposed: what one side likes more the other
    likes less, on every issue.
    """
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues), 2)
    values = {}
    for i in range(issues):
        ours = rng.random(levels)
        theirs = 1 - ours if opposed else rng.random(levels)
        values[f"issue {i}"] = {
            f"level {j}": (float(weights[0, i] * ours[j]), float(weights[1, i] * theirs[j]))
            for j in range(levels)
        }
    return package_table(values, disagreement=(0.1, 0.1))


def zero_sum(issues: int, levels: int, *, seed: int = 0) -> PackageTable:
    """Return a table in which every package is efficient: what one side gains the other loses, one for one."""
    rng = np.random.default_rng(seed)
    values = {
        f"issue {i}": {f"level {j}": (float(x), float(-x)) for j, x in enumerate(rng.random(levels))}
        for i in range(issues)
    }
    return package_table(values, disagreement=(0, -issues))
