"""The other side's values as shapes and weights: each issue's levels from 0 to 1, times the weight of the issue."""

from __future__ import annotations

import numpy as np

from workbook.analysis.packages.joining import Group
from workbook.analysis.packages.table import Floats, PackageTable
from workbook.analysis.preferences.priorities import Priorities
from workbook.errors import ArgumentError


def shapes(table: PackageTable, party: int) -> tuple[Floats, ...]:
    """Return a party's values of each issue's levels, rescaled so that the worst is 0 and the best 1.

    An issue whose levels are all the same to the party is 0 throughout.
    """
    found = []
    for values in table.values:
        own = values[:, party]
        span = float(np.ptp(own))
        noise = 1e-12 * float(np.abs(own).max())
        found.append((own - own.min()) / span if span > noise else np.zeros(len(own)))
    return tuple(found)


def matched(table: PackageTable, priorities: Priorities) -> Floats:
    """Return sampled weights with their columns in the order of the table's issues.

    Raises
    ------
    ArgumentError
        If the two do not name the same issues.
    """
    if set(priorities.issues) != set(table.issues):
        odd = sorted(set(priorities.issues) ^ set(table.issues))
        raise ArgumentError("priorities", f"and the table differ at {odd[0]!r}", "name the same issues")
    columns = [priorities.issues.index(issue) for issue in table.issues]
    weights: Floats = priorities.samples[:, columns]
    return weights


def theirs_by_sample(weights: Floats, form: tuple[Floats, ...], group: Group) -> Floats:
    """Return what each option of a group is worth to them under each sample, (samples, options)."""
    total = np.zeros((len(weights), len(group.values)))
    for column, issue in enumerate(group.issues):
        total += weights[:, issue, None] * form[issue][group.options[:, column]]
    return total
