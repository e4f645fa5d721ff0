"""Price statistics against printed figures of their sources."""

from __future__ import annotations

import math

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.prices import (
    concentration,
    dispersion,
    lateness,
    lateness_cost,
    percentile,
    price_range,
    price_trend,
    theil_sen,
    weighted_price,
    wilson_interval,
)
from workbook.errors import ArgumentError


def words(result: object) -> str:
    return " ".join(worded(result.explain(), currency="USD", unit="pack"))  # type: ignore[attr-defined]


def test_weighted_price_is_money_over_quantity() -> None:
    result = weighted_price([10.0, 12.0], [300, 100], keys=["row-1", "row-2"])
    assert result.price == pytest.approx(10.5)
    assert (result.money, result.quantity) == (4200, 400)
    assert result.working[0].inputs == ("row-1", "row-2")
    assert "USD 10.50 per pack" in words(result).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("prices", "quantities", "argument"),
    [
        ([], [], "prices"),
        ([1.0], [0.0], "quantities"),
        ([1.0, 2.0], [1.0], "quantities"),
        ([0.0], [1.0], "prices"),
        ([math.nan], [1.0], "prices"),
        ([1.0], [-1.0], "quantities"),
        (["n/a"], [1.0], "prices"),
        ([[1.0]], [1.0], "prices"),
    ],
)
def test_weighted_price_names_the_impossible_argument(
    prices: list[float], quantities: list[float], argument: str
) -> None:
    with pytest.raises(ArgumentError) as caught:
        weighted_price(prices, quantities)
    assert caught.value.argument == argument


def test_percentile_is_the_spreadsheets_inclusive_one() -> None:
    # Microsoft's documentation of PERCENTILE: 1, 3, 2, 4 at 0.3 gives 1.9.
    assert percentile([1, 3, 2, 4], 0.3) == pytest.approx(1.9)


def test_price_range_gives_five_percentiles() -> None:
    result = price_range([1, 2, 3, 4, 5])
    found = (result.p10, result.p25, result.median, result.p75, result.p90)
    assert found == pytest.approx((1.4, 2, 3, 4, 4.6))
    assert result.n == 5
    assert result.known


@pytest.mark.parametrize("prices", [[], [4.0], [4.0, 5.0]])
def test_fewer_than_three_prices_make_no_range(prices: list[float]) -> None:
    result = price_range(prices)
    assert (result.p10, result.median, result.n) == (None, None, len(prices))
    assert "no price range" in words(result)


def test_dispersion_between_vendors() -> None:
    # 2, 4, 6: mean 4, sample standard deviation 2.
    result = dispersion([2.0, 4.0, 6.0])
    assert result.coefficient_of_variation == pytest.approx(0.5)
    assert result.range_over_median == pytest.approx(1.0)
    assert not dispersion([2.0]).known
    assert dispersion([0.1, 0.1, 0.1]).coefficient_of_variation == 0


def test_slope_and_interval_of_sen_1968() -> None:
    # Sen 1968, section 6: slope 4, 93 % interval 26/7 to 35/8.
    x, y = [1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78]
    slope, low, high = theil_sen(x, y, level=0.93)
    assert slope == pytest.approx(4)
    assert (low, high) == pytest.approx((26 / 7, 35 / 8))


def test_trend_is_a_share_of_the_median_price_per_year() -> None:
    days = [0, 365.25, 2 * 365.25, 3 * 365.25, 4 * 365.25]
    result = price_trend(days, [8.0, 9.0, 10.0, 11.0, 12.0])
    assert result.share_per_year == pytest.approx(0.1)
    assert (result.low, result.high) == pytest.approx((0.1, 0.1))
    assert result.direction == "rising"
    assert "10 % a year" in words(result).replace("\u00a0", " ")


def test_two_deliveries_make_no_trend() -> None:
    result = price_trend([0, 700], [1.0, 2.0])
    assert result.share_per_year is None
    assert result.direction == "unknown"
    assert words(result) == "2 deliveries make no trend: at least 5 are needed."


def test_deliveries_within_a_month_make_no_trend() -> None:
    result = price_trend([0, 5, 10, 15, 20, 25], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert not result.known
    assert "25 days" in words(result)


def test_a_long_history_keeps_its_trend() -> None:
    days = list(range(4000))
    result = price_trend(days, [10 + day / 365.25 for day in days])
    assert result.n == 4000
    assert result.share_per_year == pytest.approx(1 / (10 + 3999 / 2 / 365.25), rel=1e-6)


def test_concentration_of_the_merger_guidelines() -> None:
    # US Department of Justice: four firms with 30, 30, 20 and 20 percent have an index of 2,600.
    result = concentration({"A": 30, "B": 30, "C": 20, "D": 20})
    assert result.index * 10_000 == pytest.approx(2600)
    assert (result.top, result.top_share) == ("A", pytest.approx(0.3))
    assert result.effective_number == pytest.approx(1 / 0.26)
    with pytest.raises(ArgumentError, match="spend"):
        concentration({"A": 0.0})
    with pytest.raises(ArgumentError, match="spend"):
        concentration({})


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe 1998, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval_of_newcombe(hits: int, n: int, low: float, high: float) -> None:
    assert wilson_interval(hits, n) == pytest.approx((low, high), abs=5e-5)


def test_lateness_counts_late_ones_and_averages_over_all() -> None:
    result = lateness([10, 10, 10, 10], [8, 10, 14, 16])
    assert (result.late, result.share_late) == (2, 0.5)
    assert (result.mean_days_late, result.mean_days_late_over_all) == (5, 2.5)
    assert lateness([10, 10], [14, 11], grace_days=2).late == 1
    assert not lateness([], []).known
    assert "None of 3 deliveries came late" in words(lateness([5, 5, 5], [5, 4, 5]))


def test_cost_of_lateness() -> None:
    result = lateness_cost(1_000_000, 7.3, 0.20)
    assert result.money == pytest.approx(4000)
    assert "USD 4,000" in words(result).replace("\u00a0", " ")
    with pytest.raises(ArgumentError, match="annual_rate"):
        lateness_cost(1.0, 1.0, -0.1)
