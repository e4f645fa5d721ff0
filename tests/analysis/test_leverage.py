"""Leverage: each fact on its side, and the balance."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.leverage import leverage
from workbook.errors import ArgumentError

STRONG = {
    "other_sources": 4,
    "alternative_costs_more": -0.02,
    "switching_difficulty": 1.0,
    "share_of_their_sales": 0.3,
    "their_utilisation": 0.5,
    "our_days_left": 200.0,
    "unexplained_rise": 0.08,
}
WEAK = {
    "other_sources": 0,
    "alternative_costs_more": 0.3,
    "switching_difficulty": 9.0,
    "share_of_their_sales": 0.0,
    "their_utilisation": 1.0,
    "our_days_left": 5.0,
    "unexplained_rise": -0.1,
}


def test_all_facts_for_us_and_all_for_them() -> None:
    us, them = leverage(**STRONG), leverage(**WEAK)  # type: ignore[arg-type]
    assert (us.side, them.side) == ("us", "them")
    assert (us.balance or 0) > 0.5 > -0.5 > (them.balance or 0)
    assert us.missing == ()
    assert worded(us.explain())
    assert worded(them.explain())


@pytest.mark.parametrize("fact", STRONG)
def test_each_fact_moves_the_balance_its_way(fact: str) -> None:
    before = leverage(**{**WEAK, "our_days_left": 5.0})  # type: ignore[arg-type]
    after = leverage(**{**WEAK, fact: STRONG[fact]})  # type: ignore[arg-type]
    assert (after.balance or 0) > (before.balance or 0)


def test_no_facts_are_unknown_not_even() -> None:
    result = leverage()
    assert (result.balance, result.side, result.inputs) == (None, "unknown", ())
    assert len(result.missing) == 7
    assert "unknown" in worded(result.explain())[0]


def test_the_balance_is_the_mean_of_the_levers() -> None:
    result = leverage(other_sources=1, switching_difficulty=7.5)
    assert result.balance == pytest.approx((0.5 - 0.5) / 2)
    assert result.side == "even"
    assert {lever.source: lever.side for lever in result.levers} == {
        "other_sources": "us",
        "switching_difficulty": "them",
    }


def test_a_fact_in_the_middle_speaks_for_neither() -> None:
    result = leverage(switching_difficulty=5, our_days_left=120)
    assert {lever.side for lever in result.levers} == {"neither"}
    assert result.side == "even"
    assert "For neither side: our days left." in worded(result.explain())


def test_impossible_facts_name_the_argument() -> None:
    with pytest.raises(ArgumentError, match="other_sources:"):
        leverage(other_sources=-1)
    with pytest.raises(ArgumentError, match="their_utilisation: is"):
        leverage(their_utilisation=1.2)
