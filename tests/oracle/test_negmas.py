"""Agreement with NegMAS on frontiers and bargaining points.

Where the `oracle` extra is installed any difference fails; elsewhere the tests are skipped with their reason. NegMAS gets
tables, and `ranges` from the disagreement point to each side's best, because without `ranges` it takes each side's worst package
for its disagreement point.
"""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pytest

from workbook.analysis.packages import (
    PackageTable,
    egalitarian,
    kalai_smorodinsky,
    largest_sum,
    nash,
    package_table,
    pareto_frontier,
)

pytestmark = [
    pytest.mark.skipif(
        find_spec("negmas") is None, reason="needs the oracle extra: pip install -e '.[oracle]'"
    ),
    pytest.mark.filterwarnings("default"),
]

CASES = [
    (seed, issues, levels, opposed)
    for seed in range(4)
    for issues, levels in ((3, 4), (5, 4))
    for opposed in (0, 1)
]


def case(seed: int, issues: int, levels: int, opposed: int) -> PackageTable:
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
    return package_table(values, disagreement=(0.3, 0.25))


def negmas_side(table: PackageTable, *, reserved: bool) -> tuple[list[object], list[object]]:
    """Return NegMAS's utility functions of a table, fed as tables, and its issues.

    With reserved values NegMAS leaves packages below them out of its frontier.
    """
    from negmas import make_issue
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import TableFun

    issues = [make_issue(list(levels), name) for name, levels in zip(table.issues, table.levels, strict=True)]
    functions = []
    for party in range(2):
        mapping = [
            TableFun(dict(zip(levels, values[:, party].tolist(), strict=True)))
            for levels, values in zip(table.levels, table.values, strict=True)
        ]
        functions.append(
            LinearAdditiveUtilityFunction(
                mapping,
                weights=[1.0] * len(issues),
                issues=issues,
                reserved_value=float(table.disagreement[party]) if reserved else float("-inf"),
            )
        )
    return functions, issues


def their_frontier(table: PackageTable) -> np.ndarray:  # type: ignore[type-arg]
    from negmas.preferences.ops import pareto_frontier as negmas_frontier

    functions, issues = negmas_side(table, reserved=False)
    points, _ = negmas_frontier(functions, issues=issues)
    return np.array(sorted(set(points), reverse=True))


@pytest.mark.parametrize(("seed", "issues", "levels", "opposed"), CASES)
def test_frontiers_are_identical(seed: int, issues: int, levels: int, opposed: int) -> None:
    table = case(seed, issues, levels, opposed)
    ours, theirs = pareto_frontier(table).points, their_frontier(table)
    assert len(ours) == len(theirs)
    assert np.allclose(ours, theirs, rtol=0, atol=1e-9)


@pytest.mark.parametrize(("seed", "issues", "levels", "opposed"), CASES)
def test_bargaining_points_agree(seed: int, issues: int, levels: int, opposed: int) -> None:
    from negmas.preferences.ops import kalai_points, ks_points, max_welfare_points, nash_points

    table = case(seed, issues, levels, opposed)
    frontier = pareto_frontier(table)
    functions, _ = negmas_side(table, reserved=True)
    rational = [tuple(p) for p in frontier.points.tolist() if (np.array(p) >= table.disagreement).all()]
    assert rational
    ideal = np.max(rational, axis=0)
    ranges = [(float(d), float(top)) for d, top in zip(table.disagreement, ideal, strict=True)]

    theirs = nash_points(functions, rational, ranges=ranges)[0][0]
    assert nash(frontier).utilities == pytest.approx(theirs, abs=1e-9)
    theirs = max_welfare_points(functions, rational, ranges=ranges)[0][0]
    ours = largest_sum(frontier).utilities
    assert sum(ours) == pytest.approx(sum(theirs), abs=1e-9)
    # NegMAS's discrete egalitarian and Kalai-Smorodinsky points minimise differences of gains; ours are max-min. The
    # smallest gain of ours is therefore never below theirs.
    theirs = kalai_points(functions, rational, ranges=ranges)[0][0]
    least = min(np.array(theirs) - table.disagreement)
    assert min(egalitarian(frontier).gains) >= least - 1e-9
    theirs = ks_points(functions, rational, ranges=ranges)[0][0]
    score = kalai_smorodinsky(frontier).score
    assert score is not None
    assert score >= min((np.array(theirs) - table.disagreement) / (ideal - table.disagreement)) - 1e-9
