"""The walk-away: who may set it, its receipt, what flips it, and when it is unknown."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.build_up import BuildUp, Contribution, relationship_benefit
from workbook.analysis.utility import certainty_equivalent, triangular_equivalent
from workbook.analysis.walk_away import reservation_value
from workbook.analysis.walk_away_words import receipt_messages
from workbook.errors import ArgumentError


def part(
    key: str, likely: float | None, low: float | None = None, high: float | None = None, **more: object
) -> Contribution:
    return Contribution(key, more.pop("label_key", "unit_price"), likely, low, high, **more)  # type: ignore[arg-type]


def quote(key: str, *parts: Contribution, status: str = "quoted", **more: object) -> BuildUp:
    return BuildUp(key, status, parts, **more)  # type: ignore[arg-type]


def test_levels_the_alternative_and_takes_off_the_incumbents_own_freight() -> None:
    rival = quote(
        "rival",
        part("rival.price", 9.0, 8.5, 9.8),
        part("rival.freight", 1.2, 1.0, 1.5, label_key="freight"),
        part("rival.switching", 5000.0, 4000.0, 8000.0, label_key="switching", basis="event", assumed=True),
        expires=date(2027, 3, 31),
    )
    own = [part("own.freight", 0.7, 0.6, 0.8, label_key="freight", expires=date(2027, 1, 31))]
    result = reservation_value([rival], quantity=10_000, incumbent_adjustments=own)
    assert result.levelled == pytest.approx(9.0 + 1.2 + 0.5)
    assert result.limit == pytest.approx(10.0)
    assert (result.low, result.high) == pytest.approx((8.5 + 1.0 + 0.4 - 0.8, 9.8 + 1.5 + 0.8 - 0.6))
    assert sum(line.per_unit for line in result.receipt) == pytest.approx(result.limit)
    assert result.money == pytest.approx(-107_000)
    assert result.money_low < result.money < result.money_high
    assert result.expiry == date(2027, 1, 31)
    assert result.state == "assumed"
    assert result.rests_on_assumed == ("rival.switching",)
    sentences = worded(result.explain())
    assert sentences[0].startswith("If one assumed figure holds, we leave above EUR\u00a010")
    assert any("31 Jan 2027" in text for text in sentences)
    assert "if that holds" in worded(receipt_messages(result))[2]


def test_a_benchmark_never_sets_a_walk_away() -> None:
    cheap = quote("elsewhere", part("elsewhere.price", 5.0), status="benchmark")
    dear = quote("rival", part("rival.price", 9.0))
    assert reservation_value([cheap, dear], quantity=1).limit == 9
    alone = reservation_value([cheap], quantity=1)
    assert (alone.state, alone.limit) == ("not_established", None)
    assert "Benchmark" in worded(alone.explain())[1]
    sister = quote("sister", part("sister.price", 5.0), independent=False)
    assert reservation_value([sister], quantity=1).state == "not_established"
    assert reservation_value([], quantity=1).state == "not_established"


def test_ties_go_to_the_firmer_status_then_to_the_first_key() -> None:
    alternatives = [
        quote("make", part("m", 9.0), status="internal"),
        quote("b", part("b.price", 9.0)),
        quote("a", part("a.price", 9.0)),
    ]
    result = reservation_value(alternatives, quantity=1)
    assert result.best == "a"
    assert set(result.tied) == {"b", "make"}
    assert worded(result.explain())


def test_a_decisive_unknown_makes_the_limit_unknown_and_is_named() -> None:
    known = quote("known", part("known.price", 10.0))
    maybe = quote("maybe", part("maybe.price", 8.0), part("maybe.duty", None, 0.0, label_key="duty"))
    result = reservation_value([known, maybe], quantity=1)
    assert (result.state, result.limit) == ("unknown", None)
    assert result.rests_on_unknown == ("maybe.duty",)
    assert result.limit_at_most == 10
    assert "maybe.duty" in worded(result.explain())[0]


def test_an_unknown_that_cannot_decide_does_not_matter() -> None:
    known = quote("known", part("known.price", 7.0))
    maybe = quote("maybe", part("maybe.price", 8.0), part("maybe.duty", None, 0.0, label_key="duty"))
    assert reservation_value([known, maybe], quantity=1).limit == 7


def test_an_unknown_of_the_deal_on_the_table_decides() -> None:
    own = [part("own.freight", None, label_key="freight")]
    result = reservation_value([quote("a", part("p", 7.0))], quantity=1, incumbent_adjustments=own)
    assert (result.state, result.rests_on_unknown) == ("unknown", ("own.freight",))


def test_flip_points_are_where_another_alternative_takes_over() -> None:
    a = quote("a", part("a.price", 9.0, 8.0, 11.0), name="Alpha")
    b = quote(
        "b", part("b.price", 9.4), part("b.once", 1000.0, label_key="one_off", basis="event"), name="Beta"
    )
    result = reservation_value([a, b], quantity=1000)
    flips = {(flip.key, flip.direction): flip for flip in result.flips}
    assert flips["a.price", "up"].at == pytest.approx(10.4)
    assert flips["a.price", "up"].inside
    assert flips["b.once", "down"].at == pytest.approx(-400)
    assert not flips["b.once", "down"].inside
    assert ("a.price", "down") not in flips
    assert any("Beta becomes the best" in text for text in worded(result.explain()))


def test_the_quantity_at_which_one_off_cost_pays() -> None:
    a = quote("a", part("a.price", 10.0))
    b = quote("b", part("b.price", 9.0), part("b.tool", 1000.0, label_key="one_off", basis="event"))
    result = reservation_value([a, b], quantity=500)
    flip = next(flip for flip in result.flips if flip.key == "quantity")
    assert (result.best, flip.at, flip.direction, flip.becomes) == ("a", pytest.approx(1000), "up", "b")


def test_break_even_and_tornado() -> None:
    a = quote("a", part("a.price", 9.0, 8.0, 11.0), part("a.duty", 1.0, 0.9, 1.1, label_key="duty"))
    own = [part("own.freight", 0.5, 0.2, 0.9, label_key="freight")]
    result = reservation_value([a], quantity=10, incumbent_adjustments=own, price_on_table=10.0)
    even = {each.key: each for each in result.break_evens}
    assert even["a.price"].at == pytest.approx(9.5)
    assert even["a.price"].inside
    assert even["own.freight"].at == pytest.approx(0.0)
    assert not even["own.freight"].inside
    assert [bar.key for bar in result.tornado] == ["a.price", "own.freight", "a.duty"]
    assert (result.tornado[0].limit_at_low, result.tornado[0].limit_at_high) == pytest.approx((8.5, 11.5))


def test_an_input_on_both_sides_cancels() -> None:
    duty = part("duty", 2.0, 1.0, 5.0, label_key="duty")
    result = reservation_value([quote("a", part("p", 9.0), duty)], quantity=1, incumbent_adjustments=[duty])
    assert (result.limit, result.low, result.high) == (9, 9, 9)
    assert result.tornado == ()


def test_losing_a_relationship_benefit_raises_the_limit() -> None:
    benefit = relationship_benefit(
        "priority", 2000.0, owner="Operations", evidence="allocation of spring 2026"
    )
    result = reservation_value([quote("a", part("p", 9.0))], quantity=1000, incumbent_adjustments=[benefit])
    assert result.limit == pytest.approx(11)
    with pytest.raises(ArgumentError, match="evidence"):
        relationship_benefit("mood", 2000.0, owner="Operations", evidence=" ")


def test_a_risk_averse_buyer_pays_more_to_be_certain() -> None:
    risky = quote("a", part("p", 9.0, 6.0, 12.0))
    limits = [
        reservation_value([risky], quantity=100, risk_tolerance=tolerance).limit
        for tolerance in (1e9, 1000.0, 100.0, 10.0, 1e-3)
    ]
    assert limits[0] == pytest.approx(9, abs=1e-4)
    assert limits == sorted(limits)
    assert limits[-1] <= 12


@pytest.mark.parametrize("tolerance", [0.05, 0.5, 2.0, 50.0, 999.0, 1001.0, 1e6])
def test_closed_form_equivalent_agrees_with_many_outcomes(tolerance: float) -> None:
    low, likely, high = 2.0, 2.5, 3.0 + 0.0
    edges = np.linspace(low, high, 40_001)
    middle = (edges[1:] + edges[:-1]) / 2
    density = np.where(middle < likely, (middle - low) / (likely - low), (high - middle) / (high - likely))
    expected = certainty_equivalent(middle, density / density.sum(), tolerance, cost=True)
    assert triangular_equivalent(low, likely, high, tolerance) == pytest.approx(expected, abs=2e-5)
    skewed = triangular_equivalent(0.0, 0.0, 3.0, tolerance)
    assert triangular_equivalent(-3.0, 0.0, 0.0, tolerance, cost=False) == pytest.approx(-skewed)


def test_the_expected_centre_uses_the_triangular_mean() -> None:
    skewed = quote("a", part("p", 9.0, 9.0, 12.0))
    assert reservation_value([skewed], quantity=1, centre="expected").limit == pytest.approx(10)


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("low", lambda: part("p", 9.0, 10.0, 11.0)),
        ("likely", lambda: part("p", float("nan"))),
        ("label_key", lambda: part("p", 9.0, label_key="mood")),
        ("status", lambda: quote("a", part("p", 9.0), status="rumour")),
        ("contributions", lambda: quote("a")),
        ("quantity", lambda: reservation_value([quote("a", part("p", 9.0))], quantity=0)),
        ("build_ups", lambda: reservation_value([quote("a", part("p", 9.0))] * 2, quantity=1)),
        ("risk_tolerance", lambda: reservation_value([], quantity=1, risk_tolerance=0)),
        (
            "contributions",
            lambda: reservation_value([quote("a", part("p", 9.0)), quote("b", part("p", 8.0))], quantity=1),
        ),
    ],
)
def test_impossible_input_names_its_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument == argument
