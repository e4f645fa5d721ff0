"""Weighted sum and TOPSIS, their sensitivity to weights and their rank reversals."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.rank_reversal import rank_reversal
from workbook.analysis.scoring_table import NORMALISATIONS, normalised, scoring_table
from workbook.analysis.topsis import topsis
from workbook.analysis.weight_sensitivity import weight_sensitivity
from workbook.analysis.weighted_sum import weighted_sum
from workbook.errors import ArgumentError

TABLE = scoring_table(
    {"North": (100, 8, 10), "South": (90, 6, 20), "East": (120, 9, 5)},
    {"price": 50, "quality": 30, "days": 20},
    costs={"price", "days"},
)


def test_weighted_sum_by_hand() -> None:
    result = weighted_sum(TABLE)
    assert result.scores == pytest.approx(
        {
            "North": 0.5 * 2 / 3 + 0.3 * 2 / 3 + 0.2 * 2 / 3,
            "South": 0.5,
            "East": 0.5,
        }
    )
    assert result.ranks == {"North": 1, "South": 2, "East": 2}
    assert result.contributions.sum(axis=1) == pytest.approx(list(result.scores.values()))
    assert result.working[0].inputs == ("scores[North]", "weights[price]")
    assert "min-max" in worded(result.explain())[-1]


def test_equal_alternatives_share_the_first_place() -> None:
    table = scoring_table({"a": (1, 2), "b": (1, 2)}, {"x": 1, "y": 1})
    assert topsis(table).scores == {"a": 0.5, "b": 0.5}
    assert worded(topsis(table).explain())[0].startswith("First place is shared by a, b")


@pytest.mark.parametrize("normalisation", NORMALISATIONS)
def test_normalised_values_grow_with_what_is_better(normalisation: str) -> None:
    values = normalised(TABLE, normalisation)
    assert np.argmax(values, axis=0).tolist() == [1, 2, 2]
    assert np.argmin(values, axis=0).tolist() == [2, 1, 1]


def test_the_interval_of_a_weight_by_hand() -> None:
    table = scoring_table({"a": (1, 0), "b": (0, 1)}, {"x": 0.7, "y": 0.3})
    result = weight_sensitivity(table, method="weighted sum", normalisation="min-max")
    assert result.winner == "a"
    assert result.intervals["x"] == pytest.approx((0.5, 1.0), abs=1e-9)
    assert result.challengers["x"] == ("b", None)
    assert result.smallest_move == pytest.approx(0.2)
    assert result.first_shares["a"] == pytest.approx(0.5, abs=4 * result.error)
    assert "between 50" in worded(result.explain())[0]


def test_a_dominant_alternative_is_robust_against_weights() -> None:
    table = scoring_table({"a": (3, 3), "b": (1, 2)}, {"x": 1, "y": 1})
    for method in ("weighted sum", "TOPSIS"):
        result = weight_sensitivity(table, method=method, normalisation="vector", samples=200)
        assert result.most_sensitive is None
        assert result.first_shares == {"a": 1.0, "b": 0.0}
        assert "No single weight" in worded(result.explain())[0]


def test_sampling_is_seeded() -> None:
    one, two = (
        weight_sensitivity(TABLE, method="TOPSIS", normalisation="vector", samples=300, seed=9) for _ in "12"
    )
    assert one.first_shares == two.first_shares


def test_topsis_rank_reversal_is_found() -> None:
    table = scoring_table({"a": (10, 1), "b": (8, 4), "c": (1, 5), "d": (9, 2.6)}, {"x": 0.5, "y": 0.5})
    result = rank_reversal(table, method="TOPSIS", normalisation="min-max")
    before = topsis(table, normalisation="min-max").scores
    for reversal in result.reversals:
        assert before[reversal.ahead] > before[reversal.behind]
        if reversal.change == "without":
            keep = [i for i, name in enumerate(table.alternatives) if name != reversal.cause]
            after = topsis(table.of_rows(keep), normalisation="min-max").scores
            assert after[reversal.behind] > after[reversal.ahead]
    assert result.reversals
    assert worded(result.explain())


def test_max_normalised_weighted_sum_with_a_fixed_best_does_not_reverse() -> None:
    table = scoring_table({"a": (10, 10), "b": (8, 4), "c": (4, 8)}, {"x": 0.6, "y": 0.4})
    kept = rank_reversal(table, method="weighted sum", normalisation="max")
    assert kept.reversals == ()
    assert worded(kept.explain())


@pytest.mark.parametrize(
    ("argument", "scores", "weights", "costs"),
    [
        ("weights", {"a": (1, 2)}, {"x": 0, "y": 0}, ()),
        ("weights", {"a": (1, 2)}, {"x": -1, "y": 2}, ()),
        ("scores", {}, {"x": 1}, ()),
        (r"scores\[a\]", {"a": (1,)}, {"x": 1, "y": 1}, ()),
        (r"scores\[a\]", {"a": (1, float("nan"))}, {"x": 1, "y": 1}, ()),
        ("costs", {"a": (1,)}, {"x": 1}, ("z",)),
    ],
)
def test_impossible_tables_name_the_argument(
    argument: str, scores: dict[str, tuple[float, ...]], weights: dict[str, float], costs: tuple[str, ...]
) -> None:
    with pytest.raises(ArgumentError, match=f"{argument}:"):
        scoring_table(scores, weights, costs=costs)


def test_a_normalisation_that_does_not_fit_is_refused() -> None:
    table = scoring_table({"a": (-1,), "b": (2,)}, {"x": 1})
    with pytest.raises(ArgumentError, match="scores: hold a value below zero"):
        weighted_sum(table, normalisation="sum")
    with pytest.raises(ArgumentError, match="normalisation: is 'z'"):
        topsis(table, normalisation="z")
    with pytest.raises(ArgumentError, match="scores: hold one alternative"):
        topsis(scoring_table({"a": (1,)}, {"x": 1}))
