"""The other programs the bench is held against: NegMAS where it is installed, and an enumeration written for speed in numpy."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec

import numpy as np

from workbook.analysis.packages import PackageTable


def negmas_version() -> str | None:
    """Return NegMAS's version, None where it is not installed."""
    return version("negmas") if find_spec("negmas") else None


def negmas_frontier(table: PackageTable) -> Callable[[], np.ndarray]:
    """Return a call of NegMAS's frontier on the same table, its utility functions made beforehand, fed as tables."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from negmas import make_issue
        from negmas.preferences import LinearAdditiveUtilityFunction
        from negmas.preferences.ops import pareto_frontier
        from negmas.preferences.value_fun import TableFun
    issues = [make_issue(list(levels), name) for name, levels in zip(table.issues, table.levels, strict=True)]
    sides = []
    for party in range(2):
        mapping = [
            TableFun(dict(zip(levels, values[:, party].tolist(), strict=True)))
            for levels, values in zip(table.levels, table.values, strict=True)
        ]
        sides.append(LinearAdditiveUtilityFunction(mapping, weights=[1.0] * len(issues), issues=issues))

    def call() -> np.ndarray:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            points, _ = pareto_frontier(sides, issues=issues)
        return np.array(sorted(set(points), reverse=True))

    return call


def enumerated_frontier(table: PackageTable) -> tuple[np.ndarray, np.ndarray]:
    """Return points and level numbers by adding up every package at once, one sort and one running maximum."""
    ours, theirs = (np.zeros(1), np.zeros(1))
    for values in table.values:
        ours = (ours[:, None] + values[:, 0]).ravel()
        theirs = (theirs[:, None] + values[:, 1]).ravel()
    order = np.lexsort((-theirs, -ours))
    sorted_theirs = theirs[order]
    best = np.maximum.accumulate(sorted_theirs)
    keep = order[np.append(True, sorted_theirs[1:] > best[:-1] + 1e-12)]
    levels = np.stack(np.unravel_index(keep, [len(values) for values in table.values]), axis=1)
    return np.column_stack((ours[keep], theirs[keep])), levels
