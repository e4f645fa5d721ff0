"""Scenarios of the supplier: floors by hand, what is missing, the zone they give, what is good under most."""

from __future__ import annotations

import pytest

from tests.appraisal.leaving import acme_tree, condor, entered, liquidates, option, scenario
from workbook.analysis.distributions import Point, Triangular
from workbook.appraisal import appraise
from workbook.dossier import Issue, NumberSlot


def test_the_published_floor_follows_from_what_they_could_do_without_us() -> None:
    """0.2 x 30 + 0.8 x 15 = 18, against our 30.50: a zone of 12.50."""
    seen = appraise(condor(tree=acme_tree(), scenarios=(liquidates(),)))
    assert seen.supplier_side.floor.likely == pytest.approx(18)
    assert seen.supplier_side.floor.state == "estimated"
    assert seen.zone.surplus.likely == pytest.approx(12.5)
    assert seen.zone.probability == pytest.approx(1)
    assert {o.option.name: o.reached for o in seen.scenarios.rows[0].options} == {
        "elsewhere": pytest.approx(0.2),
        "liquidate": pytest.approx(0.8),
    }


def test_a_supplier_that_dislikes_risk_accepts_less() -> None:
    """Published: below 18, above 15, and less the more it dislikes risk."""
    floors = []
    for tolerance in (100.0, 10.0, 3.0):
        seen = appraise(condor(scenarios=(liquidates(risk_tolerance=entered(tolerance)),)))
        floors.append(seen.supplier_side.floor.likely)
    assert all(f is not None and 15 < f < 18 for f in floors)
    assert floors == sorted(floors, reverse=True)


def test_scenarios_are_mixed_by_their_chances() -> None:
    pictures = (liquidates(0.25), scenario("busy", 0.75, floor=entered(26, "USD/unit", 24, 28)))
    found = appraise(condor(scenarios=pictures)).scenarios
    assert found.problems == ()
    assert found.floor.likely == pytest.approx(0.25 * 18 + 0.75 * 26)
    assert (found.floor.low, found.floor.high) == (18, 28)
    assert found.distribution is not None
    expected = 0.25 * Point(18).cdf(25) + 0.75 * Triangular(24, 26, 28).cdf(25)
    assert float(found.distribution.cdf(25)) == pytest.approx(float(expected))


def test_an_entered_floor_stands_before_the_scenarios() -> None:
    seen = appraise(condor(floor=True, scenarios=(scenario("busy", floor=entered(26)),)))
    assert seen.supplier_side.floor.likely == 18
    assert seen.supplier_side.said.key == "supplier.floor_entered"


@pytest.mark.parametrize(
    ("pictures", "key"),
    [
        ((scenario("a", 0.5, floor=entered(20)), scenario("b", 0.4, floor=entered(22))), "scenarios.shares"),
        ((scenario("a", 0.5, floor=entered(20)), scenario("b", floor=entered(22))), "scenarios.no_chance"),
        ((scenario("a", 1.0),), "scenarios.no_floor"),
        ((scenario("a", 1.0, floor=entered(1e31)),), "scenarios.too_large"),
        ((scenario("a", 1.0, options=(option("b", 1e31),)),), "scenarios.too_large"),
    ],
)
def test_what_is_missing_is_said_and_no_floor_is_made_up(pictures, key: str) -> None:  # type: ignore[no-untyped-def]
    seen = appraise(condor(scenarios=pictures))
    assert key in {m.key for m in seen.scenarios.problems}
    assert not seen.scenarios.floor.is_known
    assert seen.zone.probability is None
    assert "zopa.no_evidence" in {m.key for m in seen.zone.says}


def test_an_option_without_a_value_is_left_out() -> None:
    bare = option("retool", 1).but(value=NumberSlot())
    seen = appraise(condor(scenarios=(scenario("a", options=(bare, option("liquidate", 15))),)))
    assert seen.supplier_side.floor.likely == 15
    assert {m.key for m in seen.scenarios.problems} == {"scenarios.no_value"}


def test_two_scenarios_of_one_name_stay_two() -> None:
    pictures = (
        scenario("busy", 0.5, floor=entered(20)),
        scenario("busy", 0.5, floor=entered(22)).but(id="b2"),
    )
    assert [r.name for r in appraise(condor(scenarios=pictures)).scenarios.rows] == ["busy", "busy (2)"]


def robust_of(opening: float, stop: float):  # type: ignore[no-untyped-def]
    pictures = (
        scenario("hungry", 0.5, floor=entered(8, "USD/unit", 7, 9)),
        scenario("busy", 0.5, floor=entered(10, "USD/unit", 9, 11)),
    )
    price = Issue(id="price", name="Price", opening=entered(opening))
    whole = condor(scenarios=pictures, stop=entered(stop)).but(issues=(price,))
    only = whole.alternatives[1].but(price=entered(12))
    return appraise(whole.but(alternatives=(only,)))


def test_our_plan_is_weighed_against_every_scenario() -> None:
    """The documented example: the limit is 12; stopping at 8 gains little from the hungry one and nothing from the busy one."""
    hard, middle = robust_of(7, 8).robust, robust_of(8, 10.5).robust
    assert hard is not None
    assert middle is not None
    gains = dict(hard.result.gains)["our plan"]
    assert gains[1].gain == 0
    assert all(deal.gain > 0 for deal in dict(middle.result.gains)["our plan"])
    assert middle.own
    averages = middle.averages
    for name, deals in middle.result.gains:
        assert averages[name] == pytest.approx(sum(d.gain for d in deals) / 2)


def test_without_a_walk_away_nothing_is_weighed() -> None:
    pictures = (scenario("a", 0.5, floor=entered(8)), scenario("b", 0.5, floor=entered(9)))
    assert appraise(condor(scenarios=pictures).but(alternatives=())).robust is None
