"""Opening and stop at the table: chance, gain and price by hand, and what is said where the three are not in order."""

from __future__ import annotations

import pytest

from tests.appraisal.leaving import condor, entered
from workbook.appraisal import appraise
from workbook.appraisal.deal import Deal
from workbook.dossier import Issue


def deal_of(opening: float | None = 16, **plan) -> Deal:  # type: ignore[no-untyped-def]
    """The Condor purchase: our limit is 33, their floor 18 unless the plan says otherwise."""
    whole = condor(floor=True, **plan)
    if opening is not None:
        whole = whole.but(issues=(Issue(id="price", name="Price", opening=entered(opening)),))
    return appraise(whole).deal


def test_they_take_half_of_what_is_left_unless_somebody_says_otherwise() -> None:
    """Floor 18, stop 33: the price is 18 + 0.5 x 15 = 25.50 and we gain 7.50; if they take all of it, nothing."""
    found = deal_of()
    assert found.chance.likely == pytest.approx(1)
    assert found.price.likely == pytest.approx(25.5)
    assert found.gain.likely == pytest.approx(7.5)
    assert found.gain.state == "assumed"
    told = deal_of(their_share=entered(0.2, "share"))
    assert told.price.likely == pytest.approx(21)
    assert told.gain.state == "estimated"
    assert deal_of(their_share=entered(1, "share")).gain.likely == pytest.approx(0, abs=1e-9)


def test_the_chance_does_not_rest_on_the_share_they_take() -> None:
    assert deal_of().chance.state == "estimated"


def test_a_stop_below_their_floor_brings_no_deal() -> None:
    found = deal_of(opening=10, stop=entered(17))
    assert found.chance.likely == 0
    assert found.gain.likely == 0
    assert not found.price.is_known


def test_an_uncertain_floor_below_the_stop() -> None:
    """Triangular 14, 18, 22: half of it lies at or below a stop of 18."""
    found = deal_of(supplier_floor=entered(18, "USD/unit", 14, 22), stop=entered(18))
    assert found.chance.likely == pytest.approx(0.5, abs=0.002)


def test_a_hard_opening_may_break_it_off() -> None:
    """Opening at 16.2 is 10 % below the floor of 18: a chance of 30 % to break off leaves 70 %."""
    found = deal_of(opening=16.2, break_off=entered(0.3, "share"))
    assert found.chance.likely == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("opening", "stop", "key"),
    [(16, 34, "deal.stop_above_limit"), (20, 19, "deal.opening_above_stop"), (None, 30, "deal.no_opening")],
)
def test_what_is_not_in_order_is_said(opening: float | None, stop: float, key: str) -> None:
    found = deal_of(opening, stop=entered(stop))
    assert [m.key for m in found.warnings] == [key]
    assert found.result is None
    assert not found.chance.is_known


def test_without_evidence_there_is_no_chance() -> None:
    found = appraise(condor()).deal
    assert not found.chance.is_known
    assert not found.gain.is_known
    assert found.warnings == ()


def test_the_stop_is_the_limit_until_somebody_sets_it() -> None:
    assert deal_of().stop.likely == 33
    assert deal_of(stop=entered(30)).stop.likely == 30


def test_nobody_plans_to_pay_more_than_today() -> None:
    """The walk-away lies at 33, we pay 25: we stop at 25, and half of the room above 18 makes 21.50."""
    whole = condor(floor=True).but(issues=(Issue(id="price", name="Price", opening=entered(16)),))
    found = appraise(whole.but(event=whole.event.but(price=entered(25)))).deal
    assert found.stop.likely == 25
    assert found.stop.rule is not None
    assert found.stop.rule.key == "deal.stop_is_today"
    assert found.price.likely == pytest.approx(21.5)
