"""The zone of two reservation values, certain and uncertain; openings, stops and scenarios."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.distributions import (
    Distribution,
    Empirical,
    Lognormal,
    Pert,
    Point,
    Triangular,
    Uniform,
)
from workbook.analysis.opening_and_stop import SupplierBehaviour, best_deal, deal_chance
from workbook.analysis.scenarios import Choice, Scenario, robust_choice
from workbook.analysis.zopa import zopa, zopa_chance, zopa_without_evidence
from workbook.errors import ArgumentError

PAIRS: list[tuple[Distribution, Distribution]] = [
    (Triangular(9, 10, 12), Triangular(8, 9.5, 11)),
    (Triangular(9, 9, 12), Uniform(8, 11)),
    (Uniform(9, 10), Triangular(8, 11, 11)),
    (Lognormal(10, 0.1), Lognormal(9.5, 0.2)),
    (Empirical([9.0, 10.0, 12.0]), Pert(8, 9.5, 11)),
    (Pert(9, 10, 12), Empirical([9.0, 9.5, 11.0])),
    (Lognormal(10, 0.2), Point(9.0)),
    (Point(10.0), Lognormal(9.5, 0.2)),
]


def test_equal_values_leave_a_zone_of_one_price() -> None:
    result = zopa(10, 10)
    assert (result.exists, result.width, result.gap) == (True, 0, 0)


@pytest.mark.parametrize(
    ("price", "words"), [(11.0, "above our limit"), (7.0, "below the least"), (9.0, "better off")]
)
def test_a_price_outside_the_zone_is_said_so(price: float, words: str) -> None:
    assert words in " ".join(worded(zopa(10, 8, price=price).explain()))


def test_without_evidence_there_is_only_the_break_even() -> None:
    said = worded(zopa_without_evidence(9.8).explain())
    assert said[0].startswith("A deal exists only if they accept below EUR\u00a09.8")
    assert worded(zopa_without_evidence(None).explain())


def test_two_uniform_values_by_hand() -> None:
    # B and S uniform on 0 to 1: P(S <= B) = 1/2 and E[max(B - S, 0)] = 1/6.
    result = zopa_chance(Uniform(0, 1), Uniform(0, 1))
    assert (result.probability, result.expected_surplus) == pytest.approx((1 / 2, 1 / 6))
    assert (result.method, result.probability_error) == ("closed form", 0.0)
    assert result.surplus_if_zone == pytest.approx(1 / 3)


def test_exchange_option_of_margrabe_at_the_money() -> None:
    # At equal means the value is mean * (2 N(s / 2) - 1) with s the joint standard deviation of the logarithms.
    one = Lognormal(10 / math.exp(0.02), 0.2)
    result = zopa_chance(one, one)
    joint = 0.2 * math.sqrt(2)
    assert result.expected_surplus == pytest.approx(10 * math.erf(joint / 2 / math.sqrt(2)))
    assert result.probability == pytest.approx(0.5)


@pytest.mark.parametrize(("buyer", "supplier"), PAIRS, ids=repr)
def test_closed_forms_agree_with_draws(buyer: Distribution, supplier: Distribution) -> None:
    exact = zopa_chance(buyer, supplier)
    drawn = zopa_chance(buyer, supplier, method="draws", points=400_000, seed=3)
    assert exact.method == "closed form"
    assert abs(exact.probability - drawn.probability) < 5 * drawn.probability_error
    assert abs(exact.expected_surplus - drawn.expected_surplus) < 5 * drawn.surplus_error


def test_without_a_closed_form_sobol_points_carry_their_error() -> None:
    buyer, supplier = Pert(9, 10, 12), Pert(8, 9.5, 11)
    result = zopa_chance(buyer, supplier, seed=11)
    assert result.method == "sobol"
    assert 0 < result.probability_error < 1e-3
    x = np.linspace(9, 12, 20_001)
    middle = (x[1:] + x[:-1]) / 2
    truth = float((np.diff(buyer.cdf(x)) * supplier.cdf(middle)).sum())
    assert abs(result.probability - truth) < 6 * result.probability_error + 1e-7
    assert result == zopa_chance(buyer, supplier, seed=11)
    assert "seed 11" in " ".join(worded(result.explain()))
    with pytest.raises(ArgumentError, match="method"):
        zopa_chance(buyer, supplier, method="closed form")


def test_sobol_needs_a_tenth_of_the_points_of_plain_draws() -> None:
    buyer, supplier = Triangular(9, 10, 12), Triangular(8, 9.5, 11)
    exact = zopa_chance(buyer, supplier)
    errors = {"sobol": [], "draws": []}
    for seed in range(20):
        for method, points in (("sobol", 1024), ("draws", 10_240)):
            found = zopa_chance(buyer, supplier, method=method, points=points, seed=seed)  # type: ignore[arg-type]
            errors[method].append(found.probability - exact.probability)
    spread = {method: float(np.sqrt(np.mean(np.square(each)))) for method, each in errors.items()}
    assert spread["sobol"] <= spread["draws"]


def test_take_it_or_leave_it_offer_to_a_uniform_floor() -> None:
    # Limit 1, floor uniform on 0 to 1, all the room theirs: stop at one half, gain one quarter.
    everything = SupplierBehaviour(share=1.0)
    best = best_deal(limit=1, supplier=Uniform(0, 1), behaviour=everything).deal
    assert best is not None
    assert best.stop == pytest.approx(0.5, abs=2e-3)
    assert best.gain == pytest.approx(0.25, abs=1e-5)
    at = deal_chance(0.2, 0.5, limit=1, supplier=Uniform(0, 1), behaviour=everything)
    assert (at.probability, at.gain, at.price) == pytest.approx((0.5, 0.25, 0.5))


def test_getting_their_floor_means_stopping_at_the_limit() -> None:
    nothing = SupplierBehaviour(share=0.0)
    best = best_deal(limit=1, supplier=Uniform(0, 1), behaviour=nothing)
    assert best.deal is not None
    assert best.deal.stop == pytest.approx(1, abs=2e-3)
    assert best.deal.gain == pytest.approx(0.5, abs=1e-3)


def test_an_insulting_opening_costs_chance() -> None:
    floor = Triangular(8, 9.5, 11)
    touchy = SupplierBehaviour(0.5, 0.5)
    low = deal_chance(5, 11, limit=12, supplier=floor, behaviour=touchy)
    fair = deal_chance(9, 11, limit=12, supplier=floor, behaviour=touchy)
    assert low.probability < fair.probability
    calm = best_deal(limit=12, supplier=floor, behaviour=SupplierBehaviour(0.5, 0.0)).deal
    careful = best_deal(limit=12, supplier=floor, behaviour=touchy).deal
    assert calm is not None
    assert careful is not None
    assert careful.opening > calm.opening


@pytest.mark.parametrize(
    "floor", [Triangular(8, 9.5, 11), Pert(8, 9.5, 11), Empirical([8.0, 9.0, 10.5])], ids=repr
)
def test_no_pair_on_a_grid_beats_the_best(floor: Distribution) -> None:
    how = SupplierBehaviour(0.4, 0.2)
    best = best_deal(limit=10, supplier=floor, behaviour=how)
    assert best.deal is not None
    assert worded(best.explain())
    for stop in np.linspace(8, 10, 9):
        for opening in np.linspace(7, stop, 5):
            other = deal_chance(float(opening), float(stop), limit=10, supplier=floor, behaviour=how)
            assert other.gain <= best.deal.gain + 0.01


def test_no_deal_below_the_least_floor() -> None:
    best = best_deal(limit=7, supplier=Triangular(8, 9, 10))
    assert best.deal is None
    assert worded(best.explain())
    sure = deal_chance(5, 7, limit=7, supplier=Triangular(8, 9, 10))
    assert (sure.probability, sure.gain, sure.price) == (0, 0, None)


def test_the_choice_that_is_good_under_most_scenarios() -> None:
    scenarios = [
        Scenario("hungry", Triangular(7, 8, 9)),
        Scenario("busy", Triangular(9, 10, 11)),
        Scenario("usual", Triangular(8, 9, 10)),
    ]
    choices = [Choice("hard", 6, 7.5), Choice("middle", 7.5, 10), Choice("soft", 10.5, 11.5)]
    result = robust_choice(scenarios, limit=12, choices=choices, tolerance=0.7)
    assert result.choice.name == "middle"
    assert "usual" in result.good_in
    gains = {name: [deal.gain for deal in row] for name, row in result.gains}
    best = [max(column) for column in zip(*gains.values(), strict=True)]
    regret = max(top - mine for top, mine in zip(best, gains["middle"], strict=True))
    assert result.worst_regret == pytest.approx(regret)
    assert worded(result.explain())
    assert robust_choice(scenarios, limit=12).choice.name in {"hungry", "busy", "usual"}


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("opening", lambda: deal_chance(9, 8, limit=10, supplier=Uniform(0, 1))),
        ("stop", lambda: deal_chance(9, 11, limit=10, supplier=Uniform(0, 1))),
        ("share", lambda: SupplierBehaviour(share=1.2)),
        ("walk_off", lambda: SupplierBehaviour(walk_off=1.0)),
        ("scenarios", lambda: robust_choice([], limit=1)),
        ("choices", lambda: robust_choice([Scenario("a", Uniform(8, 9))], limit=1)),
        ("points", lambda: zopa_chance(Uniform(0, 1), Uniform(0, 1), points=0)),
        ("method", lambda: zopa_chance(Uniform(0, 1), Uniform(0, 1), method="guess")),  # type: ignore[arg-type]
        ("buyer", lambda: zopa(math.inf, 1)),
    ],
)
def test_impossible_input_names_its_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument == argument
