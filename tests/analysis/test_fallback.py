"""Options that fall back on one another: the published case, order, certainty, and risk aversion."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.fallback import fallback_value
from workbook.errors import ArgumentError


def test_the_published_case() -> None:
    found = fallback_value([("liquidate", 15, 1), ("elsewhere", 30, 0.2)])
    assert found.value == pytest.approx(18)
    assert found.order == ("elsewhere", "liquidate")
    assert found.reached == pytest.approx((0.2, 0.8))


def test_three_options_by_hand() -> None:
    """0.5 x 10 + 0.5 x (0.4 x 8 + 0.6 x 5) = 8.1."""
    found = fallback_value([("c", 5, 1), ("a", 10, 0.5), ("b", 8, 0.4)])
    assert found.value == pytest.approx(8.1)
    assert found.reached == pytest.approx((0.5, 0.2, 0.3))


def test_nothing_below_a_certain_one_counts() -> None:
    assert fallback_value([("sure", 10, 1), ("worse", 1, 1)]).order == ("sure",)


def test_the_last_one_is_taken_as_certain_and_said() -> None:
    found = fallback_value([("a", 10, 0.5), ("b", 6, 0.3)])
    assert found.value == pytest.approx(8)
    assert found.rests_on_last
    assert "fallback.last_certain" in {m.key for m in found.explain()}
    assert any("is taken as certain" in text for text in worded(found.explain()))
    assert not fallback_value([("a", 10, 1)]).rests_on_last


def test_it_lies_between_its_outcomes_and_falls_with_dislike_of_risk() -> None:
    options = [("a", 30, 0.2), ("b", 15, 1.0)]
    values = [fallback_value(options, risk_tolerance=r).value for r in (100, 10, 1)]
    assert values == sorted(values, reverse=True)
    assert all(15 < v < 18 for v in values)


@pytest.mark.parametrize("options", [[], [("a", 1, 1.2)], [("a", float("nan"), 1)]])
def test_impossible_options_raise(options: list) -> None:  # type: ignore[type-arg]
    with pytest.raises(ArgumentError):
        fallback_value(options)
