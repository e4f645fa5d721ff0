"""Exchange rates, packages, concessions, learning: figures worked out by hand on a small money case, and its gaps."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.appraisal.bargaining import bargaining, issues, level, unvalued_for_them
from tests.drafts import full, number
from workbook.appraisal import appraise
from workbook.appraisal.issue_values import valued_issues
from workbook.dossier import NumberSlot


def test_rates_in_money_are_the_swings_and_the_rate_of_a_day() -> None:
    found = appraise(bargaining()).trades.rates
    assert [(r.issue.name, r.swing.likely, r.swing.unit) for r in found.rates] == [
        ("Price", 10_000, "USD"), ("Payment", 9_000, "USD"), ("Warranty", 1_000, "USD"),
    ]  # fmt: skip
    assert found.worth_of_step("Payment").likely == pytest.approx(300)
    assert found.worth_of_step("Warranty") is None


def points(quantity: bool) -> object:
    """Payment weighs half of what the price does; the price spans 1 USD a pack and 10,000 packs are bought."""
    price, pay, _ = issues()
    rows = (
        price.but(weight=number(2, "share"), levels=(level("4", 4.0, 10, None, "points"), level("5", 5.0, 0, None, "points"))),
        pay.but(weight=number(1, "share"), levels=(level("60", 60, 8, None, "points"), level("30", 30, 0, None, "points"))),
    )  # fmt: skip
    event = full().event if quantity else full().event.but(annual_quantity=NumberSlot())
    return appraise(bargaining(issues=rows, event=event, offers=(), concessions=())).trades.rates


def test_points_are_priced_by_the_price_times_the_quantity() -> None:
    found = points(True)
    assert found.unit == "USD"
    assert found.worth_of_step("Payment").likely == pytest.approx(5_000 / 30)


def test_without_a_quantity_the_rates_are_money_per_unit() -> None:
    found = points(False)
    assert found.unit == "USD/pack"
    assert found.worth_of_step("Payment").likely == pytest.approx(0.5 / 30)


def test_the_package_worth_most_to_both_gives_payment_to_us_and_warranty_to_them() -> None:
    found = appraise(bargaining()).trades
    assert found.packages is not None
    # Payment is worth 9,000 to us and 3,000 to them; warranty 1,000 to us and 4,000 to them.
    assert found.packages.choices[3].package["Payment"] == "60 days"
    assert found.packages.choices[3].package["Warranty"] == "one year"
    assert found.comparable


def test_without_their_values_there_are_rates_and_no_package() -> None:
    found = appraise(unvalued_for_them()).trades
    assert found.started
    assert found.packages is None
    assert {m.key for m in found.missing} == {"trades.theirs_missing"}


def test_an_event_whose_issues_are_valued_is_not_thin() -> None:
    assert valued_issues(bargaining())
    assert not valued_issues(full())


def test_what_cannot_be_used_is_named() -> None:
    price, pay, warranty = issues()
    odd = pay.but(levels=(pay.levels[0], level("60 days", 60, 5, 0, "EUR")))
    gap = warranty.but(levels=(warranty.levels[0], warranty.levels[1].but(ours=NumberSlot())))
    keys = {m.key for m in appraise(bargaining(issues=(price, odd, gap))).trades.missing}
    assert {"trades.unit_odd", "trades.ours_level_missing"} <= keys


def test_planned_steps_halve_and_end_at_the_limit() -> None:
    found = appraise(bargaining()).planned_concessions
    assert found is not None
    sizes = [s.size.likely for s in found.steps]
    assert [two / one for one, two in pairwise(sizes)] == pytest.approx([0.5] * 3)
    assert found.steps[-1].offer.likely == pytest.approx(found.end.likely)
    assert found.ends_at == "limit"
    assert [s.on for s in found.steps] == sorted(s.on for s in found.steps)
    target_only = appraise(full(alternatives=())).planned_concessions
    assert target_only is not None
    assert target_only.ends_at == "target"


def test_recorded_concessions_are_valued_and_questioned() -> None:
    found = appraise(bargaining()).concession_record
    assert found is not None
    # 10 days at 300; 0.1, 0.8 and 0.5 USD on a price whose 1 USD is worth 10,000.
    assert [r.worth.likely for r in found.rows] == pytest.approx([3_000, 1_000, 8_000, 5_000])
    assert found.given.likely == pytest.approx(16_000)
    assert found.got.likely == pytest.approx(1_000)
    # From the opening to the mandate of 5.1 the room on the price is less than a dollar: 0.8 takes most, 0.5 passes it.
    assert [(r.name, f.kind) for r, f in found.flags] == [
        ("1", "one_sided"), ("3", "too_large"), ("3", "accelerating"), ("4", "past_mandate"),
    ]  # fmt: skip


def test_offers_are_valued_as_gives_and_gets() -> None:
    found = appraise(bargaining()).offer_ledger
    assert found is not None
    assert found.ledger.got_worth == pytest.approx(5_000)
    assert found.ledger.given_cost == pytest.approx(9_000)


def test_their_offers_bound_their_walk_away_and_say_what_matters() -> None:
    found = appraise(bargaining()).learned
    assert found is not None
    assert found.walk_away is not None
    assert found.floor.high <= 4.5
    assert found.floor.state == "assumed"
    weights = {w.issue: w for w in found.weights}
    assert weights["Payment"].learned.likely + weights["Price"].learned.likely < 1
    assert appraise(bargaining(offers=())).learned is None
