"""Published examples on packages, weights and concessions, read from ../shared/golden and, for casino, the real dialogues."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from workbook.analysis.concessions import concession_curve
from workbook.analysis.learning import bayes_update
from workbook.analysis.packages import (
    Frontier,
    egalitarian,
    kalai_smorodinsky,
    largest_sum,
    nash,
    on_hull,
    package_table,
    pareto_frontier,
    weighted_table,
)
from workbook.analysis.preferences import diminishing, rank_order_weights

Golden = dict[str, dict[str, Any]]


def outcomes(*points: tuple[float, ...], disagreement: tuple[float, ...] = (0, 0)) -> Frontier:
    named = {"outcome": {str(point): point for point in points}}
    return pareto_frontier(package_table(named, disagreement=disagreement))


def test_union_management(golden: Golden) -> None:
    dominated = [tuple(point) for point in golden["union-management"]["expect"]["dominated"]]
    everything = {(0, 3), (15, 2), (5, 1), (20, 0)}
    frontier = outcomes(*everything)
    assert {tuple(point) for point in frontier.points} == everything - set(dominated)
    rescaled = outcomes(*[(a, 7 * b - 100) for a, b in everything])
    assert {(a, (b + 100) / 7) for a, b in rescaled.points} == everything - set(dominated)


def test_nash_split(golden: Golden) -> None:
    frontier = outcomes((1, 0), (0, 1), disagreement=(0.4, 0))
    choice = on_hull(frontier, "nash")
    assert choice.utilities == pytest.approx(golden["nash-split"]["expect"]["nash"])
    assert choice.disagreement == (0.4, 0)


@pytest.mark.parametrize(
    ("example", "corners"),
    [("rules-separate", ((12, 0), (0, 6))), ("rules-separate-capped", ((8, 2), (8, 0), (0, 6)))],
)
@pytest.mark.parametrize("rule", ["nash", "kalai_smorodinsky", "egalitarian"])
def test_rules_separate(
    golden: Golden, example: str, corners: tuple[tuple[float, float], ...], rule: str
) -> None:
    expected = golden[example]["expect"][rule]
    assert on_hull(outcomes(*corners), rule).utilities == pytest.approx(expected, abs=1e-12)


def test_discrete_nash(golden: Golden) -> None:
    expected = golden["discrete-nash"]["expect"]
    points = ((4, 1), (1, 4), (2, 2))
    assert list(nash(outcomes(*points, disagreement=(1, 1))).utilities) == expected["nash_discrete"]
    assert on_hull(outcomes(*points), "nash").utilities == pytest.approx(expected["nash_hull"])


def itex_cypress(golden: Golden) -> Frontier:
    case = golden["itex-cypress"]
    sides = ("cypress", "itex")
    evaluations = {
        issue: {
            level: [given[side][number] / max(given[side]) for side in sides]
            for number, level in enumerate(given["levels"])
        }
        for issue, given in case["issues"].items()
    }
    weights = [case["weights"][side] for side in sides]
    return pareto_frontier(weighted_table(evaluations, weights, parties=sides, disagreement=(0, 0)))


def test_itex_cypress_frontier(golden: Golden) -> None:
    expected = golden["itex-cypress"]["expect"]
    frontier = itex_cypress(golden)
    assert frontier.table.count == 180
    assert len(frontier) == expected["pareto_packages"]
    found = sorted(frontier.points.tolist())
    assert np.allclose(found, expected["frontier_cypress_itex"], atol=5.1e-5)
    assert frontier.exact
    assert np.allclose(frontier.table.worth(frontier.options), frontier.points)


def test_itex_cypress_nash_is_also_largest_sum_and_largest_minimum(golden: Golden) -> None:
    expected = dict(golden["itex-cypress"]["expect"]["nash"])
    utilities, product_ = expected.pop("utilities"), expected.pop("product")
    frontier = itex_cypress(golden)
    choice = nash(frontier)
    assert choice.package == expected
    assert choice.utilities == pytest.approx(utilities, abs=5.1e-5)
    assert choice.score == pytest.approx(product_, abs=5.1e-5)
    assert largest_sum(frontier).package == expected
    assert egalitarian(frontier).package == expected


def test_rank_order_centroid(golden: Golden) -> None:
    for example, names in (("roc-4", "abcd"), ("roc-3", "abc")):
        values = rank_order_weights(tuple(names)).values
        assert values == pytest.approx(golden[example]["expect"], abs=5.1e-5)


@pytest.mark.parametrize(("name", "shape"), [("e_0.2", 0.2), ("e_1", 1.0), ("e_5", 5.0)])
def test_time_dependent(golden: Golden, name: str, shape: float) -> None:
    expected = golden["time-dependent"]["expect"][name]
    curve = concession_curve(100, 60, [0, 0.25, 0.5, 0.75, 1], shape=shape)
    assert curve.offers == pytest.approx(expected, abs=5.1e-4)


@pytest.mark.parametrize(
    ("middle", "r"),
    [(0.05, 0.072), (0.1, 0.144), (0.2, 0.305), (0.25, 0.410), (0.3, 0.555), (0.4, 1.216), (0.45, 2.483)],
)
def test_exponential_value_function(middle: float, r: float) -> None:
    """Kirkwood, Strategic Decision Making, 1997, table 4.2: R for a normalised mid-value."""
    assert 1 / diminishing(0, 1, middle).curvature == pytest.approx(r, abs=5e-4)


def test_bayes_on_a_reservation_price() -> None:
    """Zeng and Sycara 1998: 0.5 × 0.30 against 0.5 × 0.05 leaves 85.7 % and 14.3 %."""
    assert bayes_update([0.5, 0.5], [0.30, 0.05]) == pytest.approx([0.857, 0.143], abs=5e-4)


ITEMS = ("Food", "Water", "Firewood")
POINTS = {"High": 5, "Medium": 4, "Low": 3}


def dialogues(realdata: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (realdata / "casino" / "casino-deals-train.json").read_text("utf-8")
    )
    return found


def worth(dialogue: dict[str, Any], who: str) -> dict[str, int]:
    return {item: POINTS[level] for level, item in dialogue["participants"][who]["value2issue"].items()}


@pytest.mark.realdata
def test_casino_points_and_efficiency(realdata: Path) -> None:
    """Every accepted deal scores what the two people were paid; about two thirds are efficient."""
    accepted = efficient = 0
    for dialogue in dialogues(realdata):
        moves = dialogue["moves"]
        if not moves or moves[-1]["action"] != "Accept-Deal":
            continue
        proposal = next(m for m in reversed(moves[:-1]) if m["action"] == "Submit-Deal")
        me = proposal["by"]
        other = next(name for name in dialogue["participants"] if name != me)
        mine, theirs = worth(dialogue, me), worth(dialogue, other)
        table = package_table(
            {item: {str(n): (n * mine[item], (3 - n) * theirs[item]) for n in range(4)} for item in ITEMS},
            disagreement=(5, 5),
        )
        package = {item: str(proposal["task_data"]["issue2youget"][item]) for item in ITEMS}
        utilities = table.worth_of(package)
        scored = tuple(dialogue["participants"][who]["outcomes"]["points_scored"] for who in (me, other))
        assert utilities == scored, dialogue["dialogue_id"]
        frontier = pareto_frontier(table)
        accepted += 1
        efficient += bool((frontier.points == utilities).all(axis=1).any())
    assert accepted > 800
    assert efficient / accepted == pytest.approx(0.67, abs=0.01)


def test_the_casino_frontier_equals_enumeration() -> None:
    mine, theirs = (5, 4, 3), (3, 5, 4)
    table = package_table(
        {item: {str(n): (n * mine[i], (3 - n) * theirs[i]) for n in range(4)} for i, item in enumerate(ITEMS)}
    )
    every = [
        (
            sum(n * v for n, v in zip(split, mine, strict=True)),
            sum((3 - n) * v for n, v in zip(split, theirs, strict=True)),
        )
        for split in product(range(4), repeat=3)
    ]
    best = {p for p in every if not any(q[0] >= p[0] and q[1] >= p[1] and q != p for q in every)}
    assert {tuple(p) for p in pareto_frontier(table).points} == best


def test_kalai_smorodinsky_discrete_takes_the_ideal_over_rational_packages() -> None:
    """Without the cut the ideal would be (10, 9) and the middle package's shares (0.6, 0.67): another choice."""
    frontier = outcomes((10, -1), (6, 6), (5, 8), (-1, 9))
    choice = kalai_smorodinsky(frontier)
    assert choice.ideal == (6, 8)
    assert choice.utilities == (5, 8)
