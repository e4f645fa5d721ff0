"""What must hold for every price statistic and expectation."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.analysis.expectation import price_expectation
from workbook.analysis.price_signs import price_signs
from workbook.analysis.prices import (
    concentration,
    dispersion,
    lateness,
    percentile,
    price_range,
    price_trend,
    weighted_price,
    wilson_interval,
)

anything = st.floats(1e-30, 1e30)
prices = st.floats(0.01, 1e6)
scales = st.floats(1e-3, 1e3)
histories = st.lists(st.tuples(st.integers(700_000, 703_000), prices), min_size=1, max_size=12)


@given(st.lists(st.tuples(anything, st.floats(0, 1e30)), min_size=1, max_size=20))
def test_weighted_price_lies_among_the_prices(rows: list[tuple[float, float]]) -> None:
    paid, units = [price for price, _ in rows], [quantity for _, quantity in rows]
    if not sum(units) > 0:
        return
    result = weighted_price(paid, units)
    assert min(paid) <= result.price <= max(paid)
    assert result.explain()


@given(st.lists(st.tuples(prices, st.floats(1, 1e6)), min_size=1, max_size=20), scales)
def test_weighted_price_scales_and_ignores_order(rows: list[tuple[float, float]], by: float) -> None:
    paid, units = [price for price, _ in rows], [quantity for _, quantity in rows]
    result = weighted_price(paid, units).price
    assert weighted_price([price * by for price in paid], units).price == pytest.approx(result * by)
    assert weighted_price(paid[::-1], units[::-1]).price == pytest.approx(result)
    assert weighted_price(paid, [quantity * by for quantity in units]).price == pytest.approx(result)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), anything), max_size=15))
def test_a_trend_is_finite_or_unknown(rows: list[tuple[float, float]]) -> None:
    result = price_trend([day for day, _ in rows], [price for _, price in rows])
    assert result.explain()
    if result.known:
        assert result.low <= result.share_per_year <= result.high  # type: ignore[operator]
        assert math.isfinite(result.low)  # type: ignore[arg-type]
        assert math.isfinite(result.high)  # type: ignore[arg-type]


@given(histories, scales)
def test_a_trend_knows_no_currency_and_turns_with_time(rows: list[tuple[int, float]], by: float) -> None:
    days, paid = [day for day, _ in rows], [price for _, price in rows]
    result = price_trend(days, paid)
    if not result.known:
        return
    other = price_trend(days, [price * by for price in paid])
    assert other.share_per_year == pytest.approx(result.share_per_year, rel=1e-6, abs=1e-9)
    back = price_trend([-day for day in days], paid)
    assert back.share_per_year == pytest.approx(-result.share_per_year, rel=1e-6, abs=1e-9)  # type: ignore[operator]


@given(st.lists(anything, min_size=3, max_size=30))
def test_percentiles_rise(paid: list[float]) -> None:
    found = price_range(paid)
    values = [found.p10, found.p25, found.median, found.p75, found.p90]
    assert min(paid) <= found.p10  # type: ignore[operator]
    assert found.p90 <= max(paid)  # type: ignore[operator]
    assert values == sorted(values)  # type: ignore[type-var]
    assert percentile(paid, 0.25) == found.p25


@given(st.lists(anything, max_size=30))
def test_dispersion_is_never_negative(paid: list[float]) -> None:
    result = dispersion(paid)
    assert result.explain()
    if result.known:
        assert result.coefficient_of_variation >= 0  # type: ignore[operator]
        assert result.range_over_median >= 0  # type: ignore[operator]


@given(
    st.dictionaries(st.text(min_size=1, max_size=4), st.floats(1e-6, 1e12), min_size=1, max_size=12), scales
)
def test_concentration_lies_between_even_and_single(spend: dict[str, float], by: float) -> None:
    result = concentration(spend)
    assert 1 / len(spend) - 1e-12 <= result.index <= 1
    assert sum(share for _, share in result.shares) == pytest.approx(1)
    assert concentration({key: money * by for key, money in spend.items()}).index == pytest.approx(
        result.index
    )
    assert result.explain()


@given(st.integers(0, 500), st.integers(1, 500), st.floats(0.01, 0.99))
def test_wilson_interval_holds_the_share(hits: int, n: int, level: float) -> None:
    hits = min(hits, n)
    low, high = wilson_interval(hits, n, level=level)
    assert 0 <= low <= hits / n <= high <= 1


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000)), max_size=20))
def test_lateness_shares_and_days(rows: list[tuple[int, int]]) -> None:
    result = lateness([promised for promised, _ in rows], [actual for _, actual in rows])
    assert result.explain()
    if result.known:
        assert 0 <= result.share_late <= 1  # type: ignore[operator]
        assert result.mean_days_late_over_all <= result.mean_days_late + 1e-9  # type: ignore[operator]


@given(histories, histories, scales)
def test_an_expectation_nests_its_intervals_and_knows_no_currency(
    own: list[tuple[int, float]], market: list[tuple[int, float]], by: float
) -> None:
    def signs(scale: float) -> object:
        return price_signs(
            [day for day, _ in own], [price * scale for _, price in own], as_of_day=703_000,
            market_days=[day for day, _ in market], market_prices=[price * scale for _, price in market],
        )  # fmt: skip

    found = price_expectation(signs(1.0))  # type: ignore[arg-type]
    low50, high50 = found.intervals[50]
    low80, high80 = found.intervals[80]
    low95, high95 = found.intervals[95]
    assert 0 < low95 <= low80 <= low50 <= found.expected <= high50 <= high80 <= high95 < math.inf
    assert 0 <= found.chance_cheaper <= 1
    assert found.expected <= found.signs.last * (1 + 1e-12)
    assert found.explain()


@given(prices, prices, st.floats(1, 3), scales)
def test_a_dearer_market_or_last_price_never_lowers_the_expectation(
    last: float, market: float, more: float, by: float
) -> None:
    def expected(own: float, other: float) -> tuple[float, float]:
        found = price_expectation(
            price_signs([100], [own], as_of_day=200, market_days=[150], market_prices=[other])
        )
        return found.expected, found.chance_cheaper

    assume(last * more < 9 * market)  # further away, one of the two is set aside as a token
    base = expected(last, market)
    assert expected(last * by, market * by)[0] == pytest.approx(base[0] * by)
    assume(market * more < 9 * last)
    assert expected(last * more, market)[0] >= base[0] * (1 - 1e-12)
    assert expected(last, market * more)[0] >= base[0] * (1 - 1e-12)
