"""The price expectation: signs by hand, weights passed in, learning that finds what made the outcomes."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.expectation import ExpectationParameters, price_expectation
from workbook.analysis.expectation_learning import learn_expectation
from workbook.analysis.price_signs import PriceSigns, price_signs
from workbook.errors import ArgumentError

HOW = ExpectationParameters(market_pull=0.4, own_pull=0.5)


def plain(**changes: float | None) -> PriceSigns:
    given = {
        "last": 10.0, "market": None, "market_gap": 0.0, "own_gap": 0.0, "spread": 0.0, "falls": 1 / 3,
        "age_years": 0.0, "set_aside": 0, "n_own": 1, "n_market": 0,
    }  # fmt: skip
    return PriceSigns(**{**given, **changes})  # type: ignore[arg-type]


def test_signs_by_hand() -> None:
    signs = price_signs(
        [0, 180, 360, 360], [12.0, 12.0, 9.0, 11.0], own_quantities=[1, 1, 300, 100], as_of_day=400,
        market_days=[100, 300, 390], market_prices=[20.0, 8.0, 7.0], market_buyers=["b", "b", "c"],
    )  # fmt: skip
    assert signs.last == pytest.approx(9.5)
    assert signs.market == pytest.approx(7.5)
    assert signs.market_gap == pytest.approx(math.log(7.5 / 9.5))
    weights = np.array([0.25, 0.5, 1, 1])
    assert signs.own_gap == pytest.approx(
        np.average(np.log(np.array([12, 12, 9, 11]) / 9.5), weights=weights)
    )
    # Ours: same, fall, rise; buyer b: fall; buyer c has one price. (2 + 1) / (4 + 3).
    assert signs.falls == pytest.approx(3 / 7)
    assert signs.age_years == pytest.approx(40 / 365.25)
    assert signs.unsettled


def test_a_token_price_is_set_aside() -> None:
    signs = price_signs([0, 10], [32.0, 0.01], as_of_day=20, market_days=[5], market_prices=[32.0])
    assert (signs.last, signs.set_aside) == (32, 1)
    assert "set aside" in " ".join(worded(price_expectation(signs).explain()))
    alone = price_signs([0], [0.01], as_of_day=20, market_days=[5, 6], market_prices=[32.0, 32.0])
    assert alone.last == 0.01


def test_half_way_to_a_lower_market_and_not_to_a_higher_one() -> None:
    lower = price_expectation(plain(market=5.0, market_gap=math.log(0.5)), HOW)
    assert lower.expected == pytest.approx(10 * math.exp(0.4 * (math.log(0.5) + 0.05)))
    higher = price_expectation(plain(market=20.0, market_gap=math.log(2)), HOW)
    assert higher.expected == 10
    assert sum(step.value for step in lower.working[1:3]) == pytest.approx(  # type: ignore[misc]
        math.log(lower.expected / 10)
    )
    assert worded(lower.explain())
    assert "No other buyer" in " ".join(worded(price_expectation(plain()).explain()))


def test_intervals_are_the_quantiles_passed_in_and_nest() -> None:
    how = ExpectationParameters(settled=(-0.4, -0.2, -0.1, 0.1, 0.2, 0.3))
    found = price_expectation(plain(), how)
    assert found.intervals[80] == pytest.approx((10 * math.exp(-0.2), 10 * math.exp(0.2)))
    assert found.intervals[95][0] <= found.intervals[80][0] <= found.intervals[50][0] <= found.expected
    assert found.expected <= found.intervals[50][1] <= found.intervals[80][1] <= found.intervals[95][1]


def test_learning_without_outcomes_keeps_the_prior() -> None:
    assert learn_expectation([], [], prior=HOW) == HOW


def test_learning_finds_the_pulls_that_made_the_outcomes() -> None:
    rng = np.random.default_rng(5)
    gaps, own = rng.uniform(-0.8, 0.4, 3000), rng.uniform(-0.6, 0.3, 3000)
    signs = [plain(market=10.0, market_gap=g, own_gap=o) for g, o in zip(gaps, own, strict=True)]
    move = 0.7 * np.minimum(gaps + 0.05, 0) + 0.2 * np.minimum(own, 0)
    learned = learn_expectation(signs, 10 * np.exp(move + rng.normal(0, 0.05, 3000)), pull_weight=0.01)
    assert learned.market_pull == pytest.approx(0.7, abs=0.03)
    assert learned.own_pull == pytest.approx(0.2, abs=0.03)
    unsettled = learned.unsettled
    assert (unsettled[1], unsettled[4]) == pytest.approx((-1.2816 * 0.05, 1.2816 * 0.05), abs=0.01)


def test_learned_chances_match_the_shares_seen() -> None:
    rng = np.random.default_rng(6)
    falls = rng.uniform(0, 1, 4000)
    chance = 1 / (1 + np.exp(-(-2 + 3 * falls)))
    paid = np.where(rng.random(4000) < chance, 9.0, 10.0)
    learned = learn_expectation([plain(falls=f) for f in falls], paid)
    for f in (0.2, 0.5, 0.8):
        true = 1 / (1 + math.exp(2 - 3 * f))
        assert price_expectation(plain(falls=f), learned).chance_cheaper == pytest.approx(true, abs=0.04)


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("own_days", lambda: price_signs([], [], as_of_day=1)),
        ("own_days", lambda: price_signs([5], [1.0], as_of_day=1)),
        ("market_days", lambda: price_signs([1], [1.0], as_of_day=1, market_days=[2], market_prices=[1.0])),
        ("own_prices", lambda: price_signs([1], [0.0], as_of_day=1)),
        ("market_buyers", lambda: price_signs([1], [1.0], as_of_day=1, market_buyers=["a"])),
        ("market_pull", lambda: ExpectationParameters(market_pull=1.5)),
        ("settled", lambda: ExpectationParameters(settled=(0.1, 0.0, 0, 0, 0, 0))),
        ("chance", lambda: ExpectationParameters(chance=(0.0, -1.0, 0, 0, 0))),
        ("outcomes", lambda: learn_expectation([plain()], [0.0])),
    ],
)
def test_impossible_input_names_its_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument == argument
