"""Volume commitments: the shortfall, its price and the break-even."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.volume_commitment import shortfall_payment, volume_commitment
from workbook.errors import ArgumentError


def test_expected_cost_is_the_mean_over_the_demands() -> None:
    result = volume_commitment(
        [800, 1000, 1200], committed=1000, price=9, free_price=10, fee=3, tolerance=0.1
    )
    payments = [shortfall_payment(q, committed=1000, fee=3, tolerance=0.1) for q in (800, 1000, 1200)]
    assert payments == pytest.approx([300, 0, 0])
    assert result.expected_cost == pytest.approx((7200 + 300 + 9000 + 10_800) / 3)
    assert result.worth == pytest.approx(10_000 - result.expected_cost)
    assert (result.short, result.worst) == (pytest.approx(1 / 3), pytest.approx(300))
    assert sum(step.value for step in result.working[:2]) == pytest.approx(result.expected_cost)  # type: ignore[misc]
    assert "saves" in worded(result.explain())[0]


def test_at_the_break_even_both_ways_cost_the_same() -> None:
    result = volume_commitment([500], committed=1000, price=9, free_price=10, fee=9)
    assert result.break_even == pytest.approx(900)
    at = volume_commitment([result.break_even or 0], committed=1000, price=9, free_price=10, fee=9)
    assert at.worth == pytest.approx(0, abs=1e-9)
    assert result.worth < 0
    assert "costs" in worded(result.explain())[0]


def test_a_commitment_without_a_lower_price_is_named() -> None:
    result = volume_commitment([900], committed=1000, price=10, free_price=10, fee=1)
    assert result.break_even is None
    assert any("gives and gets nothing" in text for text in worded(result.explain()))


def test_impossible_input_names_the_argument() -> None:
    with pytest.raises(ArgumentError, match="demands: is empty"):
        volume_commitment([], committed=1, price=1, free_price=1, fee=1)
    with pytest.raises(ArgumentError, match="demands: holds -5"):
        volume_commitment([-5], committed=1, price=1, free_price=1, fee=1)
    with pytest.raises(ArgumentError, match="tolerance: is 2"):
        shortfall_payment(1, committed=1, fee=1, tolerance=2)
