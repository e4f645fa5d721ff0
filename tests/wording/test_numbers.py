"""Numbers, money and days in words."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.wording import numbers

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "per", "expected"),
    [
        (5.2, "pack", f"USD{NB}5.20 per pack"),
        (5.2534, "pack", f"USD{NB}5.253 per pack"),
        (0.01234, "tablet", f"USD{NB}0.01234 per tablet"),
        (1234567, "", f"USD{NB}1,235,000"),
        (520.0, "year", f"USD{NB}520 per year"),
        (0.0, "pack", f"USD{NB}0 per pack"),
    ],
)
def test_money(value: float, per: str, expected: str) -> None:
    assert numbers.money(value, "USD", per=per) == expected


def test_money_is_rounded_to_its_interval() -> None:
    assert numbers.money(1237.41, "USD", low=1180, high=1310) == f"USD{NB}1,240"
    assert numbers.ends(0.11222, 0.11432, "EUR", per="box") == "0.1122 to 0.1143", (
        "a narrow band stays a band"
    )
    assert numbers.ends(0.11222, 0.11222, "EUR", per="box") == "0.1122"
    assert numbers.interval(1213.2, 1309.9, "USD") == f"USD{NB}1,210 to 1,310"


def test_a_currency_without_cents() -> None:
    assert numbers.money(130.4, "JPY") == f"JPY{NB}130"


def test_locales() -> None:
    assert numbers.number(1234.5, decimals=1, locale="de_DE") == "1.234,5"
    assert numbers.number(1234.5, decimals=1, locale="en") == "1,234.5"
    assert numbers.day(date(2026, 3, 9), locale="de_DE") == "9 März 2026"


def test_nothing_is_unknown() -> None:
    for value in (None, math.nan, math.inf):
        assert numbers.number(value) == "unknown"
        assert numbers.percent(value) == "unknown"
        assert numbers.money(value, "USD") == "unknown"
    assert numbers.day(None) == "unknown"


def test_a_model_gives_no_certainty() -> None:
    assert numbers.chance(1.0) == f"over 99{NB}%"
    assert numbers.chance(0.004) == f"under 1{NB}%"
    assert numbers.chance(0.0) == f"0{NB}%"
    assert numbers.chance(0.554) == f"55{NB}%"


@given(
    st.floats(min_value=-1e12, max_value=1e12, allow_nan=False), st.sampled_from(["USD", "JPY", "EUR", ""])
)
def test_any_amount_reads_as_a_number_near_it(value: float, currency: str) -> None:
    text = numbers.amount(value, currency, per="pack")
    read = float(text.replace(",", ""))
    assert math.isclose(read, value, rel_tol=6e-4, abs_tol=6e-7)


@given(
    st.floats(min_value=0.001, max_value=1e9),
    st.floats(min_value=1e-3, max_value=0.9),
    st.floats(min_value=0, max_value=1),
)
def test_rounding_to_the_interval_stays_within_a_fifth_of_it(low: float, share: float, at: float) -> None:
    width = low * share
    decimals = numbers.decimals_for_width(width)
    value = low + at * width
    assert abs(numbers.rounded(value, decimals) - value) <= width / 9.99


@pytest.mark.parametrize(
    ("unit", "n", "expected"),
    [("pack", 2, "packs"), ("pack", 1, "pack"), ("box", 3, "boxes"), ("delivery", 2, "deliveries"), ("day", 2, "days"),
     ("kg", 2, "kg"), ("kWh", 2, "kWh"), ("m2", 2, "m2"), ("Stück", 2, "Stück")],
)  # fmt: skip
def test_units_in_the_plural(unit: str, n: int, expected: str) -> None:
    assert numbers.units(unit, n) == expected
