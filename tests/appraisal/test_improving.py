"""Improving the best alternative: each step valued by hand from the walk-away with and without it."""

from __future__ import annotations

import pytest

from tests.appraisal.leaving import condor, entered
from tests.drafts import full, number
from workbook.appraisal import appraise
from workbook.appraisal.improving import Step
from workbook.appraisal.kept import KeptAppraisal
from workbook.dossier import Dossier, Improvement, Issue, NumberSlot


def steps_of(dossier: Dossier) -> dict[str, Step]:
    found = appraise(dossier).improvements.steps
    return {
        s.name if isinstance(s.name, str) else f"{s.name.key} {s.name.values.get('name', '')}".strip(): s
        for s in found
    }


def improvement(name: str = "A lower quote", **more) -> Improvement:  # type: ignore[no-untyped-def]
    facts = {"alternative": "acme", "part": "price", "to": entered(30), **more}
    return Improvement(id=name, name=name, **facts)


def test_a_lower_quote_is_worth_what_the_limit_falls() -> None:
    """The limit falls from 33 to 30; one unit is bought."""
    step = steps_of(condor(improvements=(improvement(),)))["A lower quote"]
    assert step.limit.likely == 30
    assert step.saves.likely == 3
    assert step.worth.likely == 3
    assert not step.expected.is_known


def test_chance_and_cost_count() -> None:
    half = improvement(chance=entered(0.5, "share"), cost=entered(1, "USD"))
    assert steps_of(condor(improvements=(half,)))["A lower quote"].worth.likely == 0.5


def test_an_alternative_that_stays_second_is_worth_nothing() -> None:
    """Acme at 34 stays above Beta's 33."""
    step = steps_of(condor(improvements=(improvement(to=entered(34)),)))["A lower quote"]
    assert step.saves.likely == 0


def test_with_evidence_about_them_it_counts_what_the_table_brings() -> None:
    """Floor 18, half of the room: the price falls from 25.50 to 24, so the better alternative saves 1.50 at the table."""
    whole = condor(floor=True, improvements=(improvement(),))
    whole = whole.but(issues=(Issue(id="price", name="Price", opening=entered(16)),))
    step = steps_of(whole)["A lower quote"]
    assert step.saves.likely == 3
    assert step.expected.likely == pytest.approx(1.5)
    assert step.worth.likely == pytest.approx(1.5)
    assert step.worth.state == "assumed"


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (improvement(alternative="nobody"), "improve.no_alternative"),
        (improvement(to=NumberSlot()), "improve.no_to"),
        (improvement(part="chance", to=entered(60, "share")), "improve.impossible"),
        (improvement(to=entered(1e31)), "improve.impossible"),
    ],
)
def test_what_is_missing_is_said(row: Improvement, key: str) -> None:
    step = steps_of(condor(improvements=(row,)))["A lower quote"]
    assert step.problem is not None
    assert step.problem.key == key
    assert not step.worth.is_known


def test_suggestions_are_worked_out_from_the_model() -> None:
    """Delta 5.098 with 0.094 of risk and 0.104 of switching, Beta 5.104, Gamma 4.20 + 0.104 once qualified; 10,000 packs."""
    steps = steps_of(full())
    assert steps["improve.risk Delta"].saves.likely == pytest.approx(940)
    assert steps["improve.switching Delta"].saves.likely == pytest.approx(520)
    assert steps["improve.switching Beta"].saves.likely == pytest.approx(460)
    assert steps["improve.qualify Gamma"].saves.likely == pytest.approx((5.098 - 4.304) * 10_000)
    assert not any(s.own for s in steps.values())
    worth = [s.worth.likely or 0.0 for s in appraise(full()).improvements.steps]
    assert worth == sorted(worth, reverse=True)


def test_qualifying_the_only_source_establishes_a_walk_away() -> None:
    alone = full(alternatives=full().alternatives[1:2])
    step = steps_of(alone)["improve.qualify Gamma"]
    assert step.establishes
    assert step.limit.likely == pytest.approx(4.204)
    assert not step.worth.is_known


def test_an_uncertain_alternative_is_worth_making_certain() -> None:
    whole = condor()
    acme = whole.alternatives[1].but(price=entered(28), chance=entered(0.5, "share"))
    steps = steps_of(whole.but(alternatives=(whole.alternatives[0], acme)))
    assert steps["improve.certain Acme, item Z-2"].saves.likely == pytest.approx(30.5 - 28)


def test_nothing_is_valued_without_a_quantity() -> None:
    whole = full()
    event = whole.event.but(annual_quantity=NumberSlot())
    assert all(not s.worth.is_known for s in appraise(whole.but(event=event)).improvements.steps)


def test_it_follows_an_edit_of_what_it_rests_on_and_no_other() -> None:
    whole = full()
    kept = KeptAppraisal(whole, None)
    first = kept.improvements
    kept.show(whole.but(stakeholders=()))
    assert kept.improvements is first
    event = whole.event.but(annual_quantity=number(20_000, "pack/year"))
    kept.show(whole.but(event=event))
    twice = {s.name: s.saves.likely for s in kept.improvements.steps}
    assert twice == {s.name: s.saves.likely for s in appraise(whole.but(event=event)).improvements.steps}
    assert twice != {s.name: s.saves.likely for s in first.steps}


def test_a_better_alternative_that_stays_above_our_stop_is_worth_nothing_at_the_table() -> None:
    """We pay 25 and stop there; an alternative at 30 instead of 33 saves 3 only if we leave, one at 21 moves the stop."""
    rows = (improvement(), improvement("Far lower", to=entered(21)))
    whole = condor(floor=True, improvements=rows).but(
        issues=(Issue(id="price", name="Price", opening=entered(16)),)
    )
    steps = steps_of(whole.but(event=whole.event.but(price=entered(25))))
    assert steps["A lower quote"].saves.likely == 3
    assert steps["A lower quote"].expected.likely == pytest.approx(0)
    assert steps["Far lower"].expected.likely == pytest.approx(21.5 - 19.5)
