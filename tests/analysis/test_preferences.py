"""Preferences: value functions, weights, exchange rates, the play-back and incomplete information."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.preferences import (
    diminishing,
    direct_weights,
    discrete,
    exchange_rates,
    linear,
    piecewise,
    play_back,
    rank_order_weights,
    sampled_priorities,
    swing_weights,
)
from workbook.errors import ArgumentError


def test_linear_runs_either_way_and_stops_at_the_ends() -> None:
    assert linear(60, 30)([70, 60, 45, 30, 10]).tolist() == [0, 0, 0.5, 1, 1]


def test_piecewise_is_rescaled_and_may_fall() -> None:
    value = piecewise([(4, 80), (6, 60), (12, 0)])
    assert value([4, 5, 6, 9, 12, 20]).tolist() == [1, 0.875, 0.75, 0.375, 0, 0]
    assert (value.worst, value.best) == (12, 4)


def test_discrete_levels() -> None:
    value = discrete({"full": 30, "half": 15, "none": 10})
    assert value(["none", "half", "full"]).tolist() == [0, 0.25, 1]
    with pytest.raises(ArgumentError, match="levels"):
        value(["some"])


def test_diminishing_passes_its_half_and_flattens() -> None:
    value = diminishing(0, 100, 25)
    assert value([0, 25, 100]).tolist() == pytest.approx([0, 0.5, 1])
    steps = np.diff(value(np.linspace(0, 100, 11)))
    assert (np.diff(steps) < 0).all()
    falling = diminishing(100, 0, 75)
    assert falling([100, 75, 0]).tolist() == pytest.approx([0, 0.5, 1])
    assert diminishing(0, 10, 5)([2]).tolist() == [0.2]


def test_value_functions_speak() -> None:
    made = (
        linear(0, 1),
        piecewise([(0, 0), (1, 4), (2, 5)]),
        discrete({"a": 0, "b": 1}),
        diminishing(0, 1, 0.3),
    )
    for value in made:
        assert len(worded(value.explain())) == 2
        assert value.working
    assert "half at 0.3" in worded(made[3].explain())[0]


def test_swing_weights_are_points_over_their_sum() -> None:
    """The worked example in docs/methods/weights.md."""
    weights = swing_weights({"price": 100, "payment": 60, "delivery": 40})
    assert weights.values == pytest.approx((0.5, 0.3, 0.2))
    assert weights["payment"] == pytest.approx(0.3)
    assert worded(weights.explain())[0] == "Price has 50\u00a0% of the weight."


def test_rank_order_ties_share_their_places() -> None:
    """Places 2 and 3 of three have 0.2778 and 0.1111: each gets 0.1944."""
    weights = rank_order_weights({"price": 1, "payment": 2, "delivery": 2})
    assert weights.values == pytest.approx((0.6111, 0.19445, 0.19445), abs=1e-4)
    assert sum(weights.values) == pytest.approx(1)


def test_exchange_rates_in_money() -> None:
    """The worked example in docs/methods/exchange-rates.md: a 60,000 price swing at 60 %, payment 20 % over 30 days."""
    weights = direct_weights({"price": 0.6, "payment": 0.2, "delivery": 0.2})
    rates = exchange_rates(weights, "price", 60_000, ranges={"payment": (30, 60), "delivery": (8, 4)})
    assert rates["payment"].swing == pytest.approx(20_000)
    assert rates["payment"].per_unit == pytest.approx(666.67, abs=0.01)
    assert rates["delivery"].per_unit == pytest.approx(5_000)
    assert rates.between("delivery", "payment") == pytest.approx(7.5)
    assert rates.between("price", "payment") is None
    worded(rates.explain())


def test_the_play_back_asks_in_money_and_names_the_contradiction() -> None:
    weights = direct_weights({"price": 0.6, "payment": 0.2, "delivery": 0.2})
    rates = exchange_rates(weights, "price", 60_000, ranges={"payment": (30, 60), "delivery": (8, 4)})
    result = play_back(
        rates, {"payment": (10, "days"), "delivery": (1, "weeks")}, 1_200_000, said={"delivery": 12_000}
    )
    payment, delivery = result.statements
    assert payment.implied == pytest.approx(6_666.67, abs=0.01)
    assert payment.share == pytest.approx(0.005556, abs=1e-6)
    assert payment.agrees is None
    assert delivery.agrees is False
    assert not result.consistent
    text = worded(result.explain())
    assert "you said" in text[0]
    assert text[1].endswith("Is that true?")
    assert play_back(rates, {"delivery": (1, "weeks")}, 1e6, said={"delivery": 5_500}).consistent


def test_a_sampled_order_averages_to_the_rank_order_centroid() -> None:
    """Barron 1992: 0.5208, 0.2708, 0.1458, 0.0625 for four ranks."""
    known = sampled_priorities("abcd", order="abcd", samples=20_000, seed=3)
    assert known.mean == pytest.approx((0.5208, 0.2708, 0.1458, 0.0625), abs=0.004)
    assert (np.diff(known.samples, axis=1) <= 0).all()
    assert known.most_important == (1, 0, 0, 0)
    assert "order is a, b, c, d" in worded(known.explain())[-1]


@pytest.mark.parametrize(
    "ranges",
    [
        {"a": (0.2, 0.3)},
        {"a": (0.5, 0.51), "b": (0.2, 0.21)},
        {"a": (0.3, 0.3)},
        {"a": (0.4, 0.4), "b": (0.3, 0.3), "c": (0.2, 0.2), "d": (0.0, 0.3)},
    ],
)
def test_ranges_hold_in_every_sample(ranges: dict[str, tuple[float, float]]) -> None:
    known = sampled_priorities("abcd", ranges=ranges, order=("b", "c"), samples=400, seed=2)
    assert known.samples.sum(axis=1) == pytest.approx(np.ones(400))
    for name, (low, high) in ranges.items():
        column = known.samples[:, "abcd".index(name)]
        assert (column >= low - 1e-6).all()
        assert (column <= high + 1e-6).all()
    assert (known.samples[:, 1] >= known.samples[:, 2] - 1e-6).all()
    worded(known.explain())


def test_hit_and_run_agrees_with_rejection() -> None:
    """Both draw uniformly: the same ranges by either way have the same mean."""
    from workbook.analysis.preferences.hit_and_run import hit_and_run
    from workbook.analysis.preferences.priorities import _by_rejection

    low, high, places = np.array([0.1, 0, 0]), np.array([0.6, 0.5, 0.7]), np.array([0, 1], dtype=np.intp)
    rng = np.random.default_rng(0)
    one, other = _by_rejection(low, high, places, 8000, rng), hit_and_run(low, high, places, 8000, rng)
    assert one is not None
    assert other is not None
    assert one.mean(axis=0) == pytest.approx(other.mean(axis=0), abs=0.008)
    assert one.std(axis=0) == pytest.approx(other.std(axis=0), abs=0.008)


def test_the_same_seed_gives_the_same_sample() -> None:
    one, other = (sampled_priorities("abc", samples=50, seed=9) for _ in range(2))
    assert np.array_equal(one.samples, other.samples)


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("best", lambda: linear(3, 3)),
        ("points", lambda: piecewise([(0, 0)])),
        ("points", lambda: piecewise([(0, 0), (1, 5), (2, 3)])),
        ("points", lambda: piecewise([(0, 0), (0, 5)])),
        ("values", lambda: discrete({"a": 1, "b": 1})),
        ("half", lambda: diminishing(0, 10, 7)),
        ("half", lambda: diminishing(0, 10, 0)),
        ("levels", lambda: linear(0, 1)([float("nan")])),
        ("points", lambda: swing_weights({"a": 0, "b": 0})),
        ("weights", lambda: direct_weights({"a": -1, "b": 2})),
        ("ranks", lambda: rank_order_weights([])),
        ("ranks", lambda: rank_order_weights(["a", "a"])),
        ("money_issue", lambda: exchange_rates(direct_weights({"a": 0, "b": 1}), "a", 10)),
        ("money_swing", lambda: exchange_rates(direct_weights({"a": 1, "b": 1}), "a", 0)),
        ("ranges[b]", lambda: exchange_rates(direct_weights({"a": 1, "b": 1}), "a", 5, ranges={"b": (3, 3)})),
        ("steps", lambda: play_back(exchange_rates(direct_weights({"a": 1}), "a", 5), {"a": (1, "day")}, 9)),
        ("order", lambda: sampled_priorities("ab", order="c")),
        ("ranges[a]", lambda: sampled_priorities("ab", ranges={"a": (0.6, 0.5)})),
        ("ranges", lambda: sampled_priorities("ab", ranges={"a": (0.6, 1), "b": (0.6, 1)})),
        ("ranges", lambda: sampled_priorities("abc", order="abc", ranges={"c": (0.4, 1)})),
    ],
)
def test_impossible_input_names_the_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument == argument
