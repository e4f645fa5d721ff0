"""Index clauses: collar, trigger, lag, adjustment periods, rounding and several indices."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.index_clause import IndexClause, IndexTerm, clause_path, clause_price
from workbook.errors import ArgumentError

STEEL = {"steel": IndexTerm(0.5, 100)}


def test_a_collar_limits_the_change_against_the_base() -> None:
    clause = IndexClause(10, STEEL, cap=0.10, floor=0.05)
    rising, falling = clause_price(clause, {"steel": 160}), clause_price(clause, {"steel": 60})
    assert (rising.price, rising.limited_by, rising.unlimited) == (
        pytest.approx(11),
        "cap",
        pytest.approx(13),
    )
    assert (falling.price, falling.limited_by) == (pytest.approx(9.5), "floor")
    assert "13.00 per kg" in worded(rising.explain())[1]
    assert worded(falling.explain())


def test_a_trigger_keeps_small_changes_out() -> None:
    clause = IndexClause(10, STEEL, trigger=0.03)
    assert clause_price(clause, {"steel": 105}).price == 10
    assert clause_price(clause, {"steel": 105}).limited_by == "trigger"
    assert clause_price(clause, {"steel": 106}).price == pytest.approx(10.3)
    assert worded(clause_price(clause, {"steel": 105}).explain())


def test_two_indices_and_a_fixed_part_sum_to_the_price() -> None:
    clause = IndexClause(100, {"resin": IndexTerm(0.4, 50), "wages": IndexTerm(0.3, 200)})
    result = clause_price(clause, {"resin": 60, "wages": 210})
    assert result.price == pytest.approx(100 * (0.3 + 0.4 * 1.2 + 0.3 * 1.05))
    parts = {step.name: step.value for step in result.working}
    assert parts["fixed part"] + parts["resin part"] + parts["wages part"] == pytest.approx(result.price)
    assert result.working[0].inputs == ("index[resin]", "terms[resin].base")


def test_a_path_is_the_clause_period_by_period() -> None:
    clause = IndexClause(10, STEEL, cap=0.2, price_decimals=2)
    path = np.array([100, 103, 97, 140, 155.0])
    expected = [clause_price(clause, {"steel": value}).price for value in path]
    assert clause_path(clause, {"steel": path}).tolist() == pytest.approx(expected)
    both = clause_path(clause, {"steel": np.array([path, path[::-1]])})
    assert both[1].tolist() == pytest.approx(expected[::-1])


def test_lag_and_adjustment_every_third_period() -> None:
    clause = IndexClause(10, STEEL, lag=1, every=3)
    prices = clause_path(clause, {"steel": [100, 110, 120, 130, 140, 150, 160]})
    assert prices.tolist() == pytest.approx([10, 10, 10, 11.5, 11.5, 11.5])


def test_rounding_is_half_away_from_zero() -> None:
    clause = IndexClause(2.0, {"fuel": IndexTerm(1.0, 1.0)}, price_decimals=2)
    assert clause_price(clause, {"fuel": 1.0025}).price == 2.01


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("base", lambda: IndexTerm(0.5, 0)),
        ("weight", lambda: IndexTerm(1.5, 1)),
        ("terms", lambda: IndexClause(1, {})),
        ("terms", lambda: IndexClause(1, {"a": IndexTerm(0.6, 1), "b": IndexTerm(0.6, 1)})),
        ("floor", lambda: IndexClause(1, STEEL, floor=1.2)),
        ("lag", lambda: IndexClause(1, STEEL, lag=-1)),
        ("index", lambda: clause_price(IndexClause(1, STEEL), {"iron": 3})),
        ("index", lambda: clause_path(IndexClause(1, STEEL, lag=3), {"steel": [1, 2, 3]})),
        (r"index\[steel\]", lambda: clause_path(IndexClause(1, STEEL), {"steel": [1, float("nan")]})),
    ],
)
def test_impossible_clauses_name_the_argument(argument: str, make: object) -> None:
    with pytest.raises(ArgumentError, match=f"{argument}:"):
        make()  # type: ignore[operator]
