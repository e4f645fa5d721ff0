"""Properties of scoring: scale, names, dominance and monotone values; no warning and no NaN."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.sentences import worded
from workbook.analysis.rank_reversal import rank_reversal
from workbook.analysis.scoring_table import ScoringTable, scoring_table
from workbook.analysis.topsis import topsis
from workbook.analysis.weight_sensitivity import weight_sensitivity
from workbook.analysis.weighted_sum import weighted_sum
from workbook.errors import ArgumentError


@st.composite
def tables(draw: st.DrawFn, low: float = 0.1, high: float = 1e4) -> ScoringTable:
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(1, 5))
    values = st.lists(st.floats(low, high), min_size=columns, max_size=columns)
    weights = {f"c{j}": draw(st.floats(0.01, 10)) for j in range(columns)}
    costs = {name for name in weights if draw(st.booleans())}
    return scoring_table({f"a{i}": draw(values) for i in range(rows)}, weights, costs=costs)


@given(tables(), st.data())
def test_the_unit_of_a_criterion_does_not_matter(table: ScoringTable, data: st.DataObject) -> None:
    scale = np.array(
        data.draw(st.lists(st.floats(1e-3, 1e3), min_size=len(table.criteria), max_size=len(table.criteria)))
    )
    other = ScoringTable(table.alternatives, table.criteria, table.values * scale, table.weights, table.costs)
    for normalisation in ("vector", "max", "sum"):
        assert topsis(other, normalisation=normalisation).scores == pytest.approx(
            topsis(table, normalisation=normalisation).scores, abs=1e-6
        )
        assert weighted_sum(other, normalisation=normalisation).scores == pytest.approx(
            weighted_sum(table, normalisation=normalisation).scores, abs=1e-9
        )


@given(tables(), st.randoms())
def test_the_order_of_rows_does_not_matter(table: ScoringTable, random: object) -> None:
    rows = list(range(len(table.alternatives)))
    random.shuffle(rows)  # type: ignore[attr-defined]
    shuffled = table.of_rows(rows)
    assert topsis(shuffled).scores == pytest.approx(topsis(table).scores)
    assert weighted_sum(shuffled).scores == pytest.approx(weighted_sum(table).scores)


@given(tables())
def test_a_dominated_alternative_never_wins(table: ScoringTable) -> None:
    better = np.where(table.is_cost, table.values[0] * 0.9, table.values[0] * 1.1)
    values = np.vstack([table.values, better])
    more = ScoringTable((*table.alternatives, "better"), table.criteria, values, table.weights, table.costs)
    for normalisation in ("vector", "min-max"):
        for scores in (
            topsis(more, normalisation=normalisation).scores,
            weighted_sum(more, normalisation=normalisation).scores,
        ):
            assert scores["better"] >= scores["a0"] - 1e-12


@given(tables())
def test_scores_lie_between_zero_and_one(table: ScoringTable) -> None:
    for normalisation in ("vector", "min-max", "max", "sum"):
        for result in (
            topsis(table, normalisation=normalisation),
            weighted_sum(table, normalisation=normalisation),
        ):
            scores = np.array(list(result.scores.values()))
            assert ((scores >= -1e-9) & (scores <= 1 + 1e-9)).all()
            assert worded(result.explain())


@given(tables(), st.sampled_from(("weighted sum", "TOPSIS")))
def test_the_winner_stays_inside_its_interval(table: ScoringTable, method: str) -> None:
    result = weight_sensitivity(table, method=method, normalisation="min-max", samples=50)
    assert sum(result.first_shares.values()) == pytest.approx(1)
    for criterion, (low, high) in result.intervals.items():
        weight = table.weights[table.criteria.index(criterion)]
        assert 0 <= low <= weight + 1e-12
        assert weight - 1e-12 <= high <= 1 + 1e-12
    assert worded(result.explain())
    assert worded(rank_reversal(table, method=method, normalisation="min-max").explain())


@given(
    st.lists(
        st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=3, max_size=3),
        min_size=2,
        max_size=5,
    ),
    st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=3, max_size=3),
    st.sampled_from(("vector", "min-max", "max", "sum")),
)
def test_any_number_gives_an_answer_or_names_the_argument(
    rows: list[list[float]], weights: list[float], normalisation: str
) -> None:
    try:
        table = scoring_table(
            {f"a{i}": row for i, row in enumerate(rows)},
            dict(zip("xyz", weights, strict=True)),
            costs={"y"},
        )
        results = [
            topsis(table, normalisation=normalisation).scores,
            weighted_sum(table, normalisation=normalisation).scores,
            weight_sensitivity(table, method="TOPSIS", normalisation=normalisation, samples=10).first_shares,
        ]
    except ArgumentError:
        return
    assert all(np.isfinite(list(scores.values())).all() for scores in results)
