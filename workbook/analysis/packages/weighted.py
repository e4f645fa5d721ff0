"""A table of packages from evaluations of levels and weights of issues: value = weight × value of the level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from workbook.analysis import checks
from workbook.analysis.packages.table import Package, PackageTable, package_table
from workbook.errors import ArgumentError


def weighted_table(
    evaluations: Mapping[str, Mapping[str, Sequence[float]]],
    weights: Sequence[Mapping[str, float]],
    *,
    parties: Sequence[str] = ("us", "them"),
    disagreement: Sequence[float] | None = None,
    forbidden: Sequence[Package] = (),
    money: Sequence[float | None] | None = None,
    inputs: Mapping[str, Sequence[str]] | None = None,
) -> PackageTable:
    """Return a table whose values are each party's weight of the issue times its value of the level.

    Parameters
    ----------
    evaluations : mapping of issue to mapping of level to one value per party
        Values of levels from 0 to 1, as a value function gives them.
    weights : sequence of mapping of issue to weight, one per party
        Scaled to sum to one.

    Raises
    ------
    ArgumentError
        If a party's weights miss an issue, are negative or sum to zero.
    """
    issues = checks.names("evaluations", evaluations)
    if len(weights) != len(parties):
        raise ArgumentError("weights", f"has {len(weights)} parties", f"give {len(parties)}")
    rows = []
    for party, given in zip(parties, weights, strict=True):
        missing = [issue for issue in issues if issue not in given]
        if missing or len(given) != len(issues):
            name = missing[0] if missing else next(issue for issue in given if issue not in issues)
            raise ArgumentError("weights", f"of {party} and the issues differ at {name!r}")
        rows.append(checks.weights("weights", [given[issue] for issue in issues]))
    share = np.array(rows)
    values = {}
    for number, issue in enumerate(issues):
        array = checks.table(f"evaluations[{issue}]", list(evaluations[issue].values()))
        if array.shape[1] != len(parties):
            raise ArgumentError(f"evaluations[{issue}]", "does not have one value per party")
        worth = (array * share[:, number]).tolist()
        values[issue] = dict(zip(evaluations[issue], worth, strict=True))
    return package_table(
        values, parties=parties, disagreement=disagreement, forbidden=forbidden, money=money, inputs=inputs
    )
