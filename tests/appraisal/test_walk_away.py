"""The walk-away of an event: who may set it, what it comes to, what it rests on. Figures worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.drafts import alternatives, day, full, number
from workbook.appraisal.walk_away import walk_away
from workbook.dossier import Alternative, Benefit, Evidence, Fact, FlagSlot, NumberSlot, TextSlot

# Switching is assumed at 2 % of 52,000 = 1,040, over 10,000 packs 0.104; risk of a mere quote at 2 % of 4.70 = 0.094.
BETA = 4.8 + 0.2 + 0.104
DELTA = 4.7 + 0.2 + 0.104 + 0.094


def test_limit_is_the_cheapest_admissible_one_less_the_incumbents_freight() -> None:
    found = walk_away(full())
    assert [r.alternative.id for r in found.rows if r.reason is None] == ["quote", "beta"]
    assert found.best is not None
    assert found.best.total.likely == pytest.approx(DELTA)
    assert found.limit.likely == pytest.approx(DELTA - 0.1)
    assert found.money.likely == pytest.approx(-(DELTA - 0.0) * 10_000)


def test_a_limit_on_defaults_is_assumed_and_on_facts_known() -> None:
    assert walk_away(full()).limit.state == "assumed"
    sure = alternatives()[0].but(switching=number(0, "USD"))
    found = walk_away(full(alternatives=(sure,)))
    assert found.limit.state == "known"
    assert found.limit.likely == pytest.approx(4.9)


@pytest.mark.parametrize("dependence", ["same_factory", "same_group", "same_supplier"])
def test_a_dependent_one_never_sets_it(dependence: str) -> None:
    bound = tuple(a.but(dependences=(dependence,)) for a in alternatives())
    found = walk_away(full(alternatives=bound))
    assert not found.established
    assert {r.reason.key for r in found.rows if r.reason} >= {f"alternatives.{dependence}"}


def test_a_benchmark_never_sets_it() -> None:
    found = walk_away(full(alternatives=alternatives()[1:2]))
    assert not found.established
    assert found.limit.state == "unknown"


def test_a_person_may_say_that_it_is_independent() -> None:
    said = FlagSlot(entered=Fact(value=True, evidence=Evidence(kind="entered", by="buyer")))
    beta = alternatives()[0].but(dependences=("same_factory",), independent=said)
    assert walk_away(full(alternatives=(beta,))).established


def test_an_offer_past_its_day_does_not_count() -> None:
    old = alternatives()[2].but(valid_until=day(date(2026, 6, 29)))
    last_day = alternatives()[2].but(valid_until=day(date(2026, 6, 30)))
    assert not walk_away(full(alternatives=(old,))).established
    assert walk_away(full(alternatives=(last_day,))).established


def test_a_benefit_of_the_relationship_raises_the_limit_when_somebody_owns_it() -> None:
    benefit = Benefit(id="b", name="priority supply", value=number(2_000, "USD/year"))
    owned = benefit.but(owner=TextSlot(entered=Fact(value="Plant head", evidence=Evidence(kind="entered"))))
    plain = walk_away(full()).limit.likely or 0.0
    assert walk_away(full(benefits=(benefit,))).limit.likely == pytest.approx(plain)
    assert walk_away(full(benefits=(owned,))).limit.likely == pytest.approx(plain + 0.2)


def test_shorter_payment_days_cost_interest() -> None:
    event = full().event.but(payment_days=number(60, "days"))
    beta = alternatives()[0].but(payment_days=number(30, "days"))
    found = walk_away(full(event=event, alternatives=(beta,)))
    assert found.best is not None
    assert found.best.total.likely == pytest.approx(BETA + 4.8 * 30 / 365 * 0.08)


def test_an_internal_option_has_no_switching_cost_or_freight_of_its_own() -> None:
    own = Alternative(id="make", name="Make it", status="internal", price=number(5.0, "USD/pack"))
    found = walk_away(full(alternatives=(own,)))
    assert found.limit.likely == pytest.approx(4.9)
    assert found.limit.state == "known"


def test_one_changed_input_changes_only_what_rests_on_it() -> None:
    before = walk_away(full())
    benchmark = alternatives()[1].but(price=number(3.0, "USD/pack"))
    after = walk_away(full(alternatives=(alternatives()[0], benchmark, alternatives()[2])))
    assert after.limit == before.limit
    assert after.money == before.money


def test_the_limit_rests_on_every_alternative_that_competed_for_it() -> None:
    assert {"alternatives/beta/price", "alternatives/quote/price"} <= set(walk_away(full()).limit.inputs)
    assert "alternatives/gamma/price" not in walk_away(full()).limit.inputs


def test_without_a_quantity_the_money_is_unknown() -> None:
    event = full().event.but(annual_quantity=NumberSlot())
    assert walk_away(full(event=event)).money.likely is None


def test_a_current_quote_stands_for_what_the_same_supplier_took_before() -> None:
    before, _, quote = alternatives()
    again = before.but(supplier="delta", price=number(4.0, "USD/pack"))
    found = walk_away(full(alternatives=(again, quote)))
    assert found.best is not None
    assert found.best.alternative.id == "quote"
    assert [r.reason.key for r in found.rows if r.reason] == ["alternatives.superseded"]
    old = quote.but(valid_until=day(date(2026, 1, 1)))
    assert walk_away(full(alternatives=(again, old))).best.alternative.id == "beta"  # type: ignore[union-attr]
