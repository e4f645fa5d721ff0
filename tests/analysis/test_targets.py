"""Target and opening: percentiles, clips, and none without comparables."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.targets import targets
from workbook.errors import ArgumentError

PRICES = [8, 9, 10, 11, 12]


def test_percentiles_stand_where_nothing_clips() -> None:
    result = targets(PRICES, limit=10.5, today=9.4)
    assert (result.opening, result.target) == pytest.approx((8.4, 9.0))
    assert (result.opening_rule, result.target_rule) == ("10th percentile", "25th percentile")
    assert not result.clipped


@pytest.mark.parametrize(
    ("limit", "today", "target", "opening", "rule"),
    [
        (8.7, 9.4, 8.7, 8.4, "limit"),
        (8.0, 9.4, 8.0, 8.0, "limit"),
        (9.5, 8.5, 8.5, 8.4, "today's price"),
        (None, 8.1, 8.1, 8.1, "today's price"),
        (None, None, 9.0, 8.4, "25th percentile"),
        (8.5, 8.5, 8.5, 8.4, "limit"),
        (9.0, None, 9.0, 8.4, "25th percentile"),
        (-1.0, 8.0, -1.0, -1.0, "limit"),
    ],
)
def test_bounds_clip_and_are_named(
    limit: float | None, today: float | None, target: float, opening: float, rule: str
) -> None:
    result = targets(PRICES, limit=limit, today=today)
    assert (result.target, result.opening) == pytest.approx((target, opening))
    assert result.target_rule == rule
    assert worded(result.explain())


def test_fewer_than_three_comparables_give_no_target() -> None:
    result = targets([8.0, 9.0], limit=7.0, today=10.0)
    assert (result.target, result.opening, result.limit) == (None, None, 7.0)
    assert "2 comparable prices make no price range" in worded(result.explain())[0]


def test_impossible_input_names_its_argument() -> None:
    with pytest.raises(ArgumentError, match="today"):
        targets(PRICES, today=-1.0)
    with pytest.raises(ArgumentError, match="limit"):
        targets(PRICES, limit=float("nan"))


@pytest.mark.parametrize(
    ("limit", "stretch", "opening", "rule"),
    [
        (10.5, 1.0, 8.4, "10th percentile"),
        (10.5, 0.25, 8.625, "style"),
        (9.1, 0.5, 8.7, "style"),
        (None, 0.5, 8.7, "style"),
        (9.0, 0.0, 9.0, "style"),
        (8.0, 0.5, 8.0, "target"),
    ],
)
def test_a_style_holds_the_opening_nearer(
    limit: float | None, stretch: float, opening: float, rule: str
) -> None:
    """Target 9.0, tenth percentile 8.4: the room is 0.6, or limit less target where that is longer."""
    result = targets(PRICES, limit=limit, stretch=stretch)
    assert result.opening == pytest.approx(opening)
    assert result.opening_rule == rule
    assert all("None" not in text for text in worded(result.explain()))
