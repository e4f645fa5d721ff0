"""Named cases of two people, or an import and a person, at one dossier; the general laws are in tests/properties."""

from __future__ import annotations

from datetime import date

import pytest

from workbook.dossier import (
    Alternative,
    Decision,
    Dossier,
    Estimate,
    Evidence,
    Fact,
    Forecast,
    Mandate,
    MandateLimit,
    NumberSlot,
    SourcingEvent,
    Stakeholder,
    Talk,
    TextSlot,
)
from workbook.dossier.changes import changes
from workbook.dossier.merge import merge
from workbook.dossier.refresh import as_edit, refresh
from workbook.errors import ArgumentError


def number(likely: float, kind: str = "entered") -> Estimate:
    return Estimate(likely=likely, unit="EUR/pack", evidence=Evidence(kind=kind))  # type: ignore[arg-type]


def alternative(row_id: str, **fields: object) -> Alternative:
    return Alternative(**{"id": row_id, "name": row_id.title(), "status": "quoted", **fields})  # type: ignore[arg-type]


BASE = Dossier(
    event_id="EV",
    event=SourcingEvent(title="Boxes", currency="EUR", price=NumberSlot(inferred=number(10, "measured"))),
    alternatives=(alternative("alpha"), alternative("beta", price=NumberSlot(inferred=number(9, "quoted")))),
)


def with_row(dossier: Dossier, row_id: str, **fields: object) -> Dossier:
    rows = tuple(row.but(**fields) if row.id == row_id else row for row in dossier.alternatives)
    return dossier.but(alternatives=rows)


def test_two_fields_of_one_row_meet() -> None:
    mine = with_row(BASE, "beta", risk=NumberSlot(entered=number(0.1)))
    theirs = with_row(
        BASE, "beta", notes=TextSlot(entered=Fact(value="Ask", evidence=Evidence(kind="entered")))
    )
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.dossier.alternatives[1].risk.likely == 0.1
    assert merged.dossier.alternatives[1].notes.text == "Ask"


def test_both_sides_of_a_slot_meet() -> None:
    mine = with_row(BASE, "beta", price=BASE.alternatives[1].price.enter(number(8)))
    theirs = with_row(BASE, "beta", price=BASE.alternatives[1].price.infer(number(9.2, "quoted")))
    price = merge(BASE, mine, theirs).dossier.alternatives[1].price
    assert price.entered == number(8)
    assert price.inferred == number(9.2, "quoted")


def test_one_field_entered_by_both_keeps_mine_and_says_where() -> None:
    mine = with_row(BASE, "beta", price=BASE.alternatives[1].price.enter(number(8)))
    theirs = with_row(BASE, "beta", price=BASE.alternatives[1].price.enter(number(7)))
    merged = merge(BASE, mine, theirs)
    (conflict,) = merged.conflicts
    assert conflict.where == "alternatives, row 2 (Beta), price"
    assert (conflict.base, conflict.mine, conflict.theirs) == (None, number(8), number(7))
    assert merged.dossier == mine


def test_deleting_what_the_other_changed_is_told() -> None:
    mine = with_row(BASE, "beta", deleted=True)
    theirs = with_row(BASE, "beta", name="Beta & Co")
    merged = merge(BASE, mine, theirs)
    (conflict,) = merged.conflicts
    assert conflict.where.startswith("alternatives, row 2")
    assert merged.dossier.alternatives[1].deleted
    other = merge(BASE, theirs, mine)
    assert len(other.conflicts) == 1
    assert not other.dossier.alternatives[1].deleted


def test_deleting_what_nobody_changed_is_no_conflict() -> None:
    merged = merge(BASE, with_row(BASE, "beta", deleted=True), with_row(BASE, "alpha", name="Alpha Ltd"))
    assert merged.conflicts == ()
    assert [(row.name, row.deleted) for row in merged.dossier.alternatives] == [
        ("Alpha Ltd", False),
        ("Beta", True),
    ]


def test_forecasts_of_both_are_kept() -> None:
    def forecast(day: int) -> Forecast:
        return Forecast(on=date(2024, 1, day), at="approval", dossier_version=1, code_version="0.1.0")

    base = BASE.but(forecasts=(forecast(1),))
    merged = merge(
        base, base.but(forecasts=(forecast(1), forecast(3))), base.but(forecasts=(forecast(1), forecast(2)))
    )
    assert [f.on.day for f in merged.dossier.forecasts] == [1, 2, 3]


def test_dossiers_of_different_events_are_refused() -> None:
    with pytest.raises(ArgumentError, match="merge versions of one event"):
        merge(BASE, BASE, BASE.but(event_id="other"))


def test_a_new_import_updates_what_data_gave_and_keeps_what_people_gave() -> None:
    edited = with_row(BASE, "beta", price=BASE.alternatives[1].price.enter(number(8)))
    edited = edited.but(
        event=edited.event.but(title="Boxes for 2025", horizon_months=24),
        alternatives=(*edited.alternatives, alternative("own", name="Make them", status="internal")),
        stakeholders=(Stakeholder(id="cfo", name="CFO"),),
    )
    current = as_edit(BASE, edited)
    draft = BASE.but(
        event=BASE.event.but(title="BOXES", price=NumberSlot(inferred=number(11, "measured"))),
        alternatives=(
            alternative("beta", price=NumberSlot(inferred=number(9.4, "quoted"))),
            alternative("gamma"),
        ),
    )
    result = refresh(current, draft)
    assert result.event.price.likely == 11
    assert (result.event.title, result.event.horizon_months) == ("Boxes for 2025", 24)
    assert [row.id for row in result.alternatives] == ["beta", "gamma", "own"]
    beta, _, own = result.alternatives
    assert (beta.price.entered, beta.price.inferred) == (number(8), number(9.4, "quoted"))
    assert (own.name, own.origin) == ("Make them", "entered")
    assert result.stakeholders[0].origin == "entered"


def test_what_a_person_deleted_stays_deleted_even_where_the_data_brings_it_again() -> None:
    current = as_edit(BASE, BASE.but(alternatives=(BASE.alternatives[0],)))
    assert [(row.id, row.deleted) for row in current.alternatives] == [("alpha", False), ("beta", True)]
    without = refresh(current, BASE.but(alternatives=()))
    assert [(row.id, row.deleted) for row in without.alternatives] == [("beta", True)]
    again = refresh(without, BASE)
    assert {row.id: row.deleted for row in again.alternatives} == {"alpha": False, "beta": True}


def test_a_field_a_person_set_on_a_drafted_row_stays_and_keeps_the_row() -> None:
    base = Dossier(event_id="EV", stakeholders=(Stakeholder(id="deleted", name="Plant"),))
    current = as_edit(base, base.but(stakeholders=(base.stakeholders[0].but(decides=True),)))
    assert current.entered_fields == ("/stakeholders/deleted/decides",)
    assert refresh(current, base).stakeholders[0].decides
    assert refresh(current, Dossier(event_id="EV")).stakeholders[0].decides


def test_an_entered_side_cleared_brings_the_new_inferred_one() -> None:
    price = BASE.event.price.enter(number(12)).enter(None)
    current = BASE.but(event=BASE.event.but(price=price))
    draft = BASE.but(event=BASE.event.but(price=NumberSlot(inferred=number(11, "measured"))))
    assert refresh(current, draft).event.price.likely == 11


def test_changes_are_listed_place_by_place() -> None:
    after = with_row(BASE, "beta", price=BASE.alternatives[1].price.enter(number(8)))
    after = after.but(
        event=after.event.but(title="Cartons"), alternatives=(*after.alternatives[1:], alternative("own"))
    )
    found = changes(BASE, after)
    assert [(c.where, c.before is None, c.after is None) for c in found] == [
        ("event, title", False, False),
        ("alternatives, row 1 (Alpha)", False, True),
        ("alternatives, row 1 (Beta), price", True, False),
        ("alternatives, row 2 (Own)", True, False),
    ]
    assert changes(BASE, BASE) == ()


def test_two_people_work_on_decisions_talks_and_limits_of_the_mandate() -> None:
    base = Dossier(
        event_id="e",
        decisions=(Decision(id="d", accountable=("ana",)),),
        mandate=Mandate(limits=(MandateLimit(id="m", issue="pay"),)),
    )
    mine = base.but(
        decisions=(base.decisions[0].but(responsible=("ben",)),), talks=(Talk(id="t1", to="ana"),)
    )
    theirs = base.but(
        decisions=(base.decisions[0].but(informed=("eve",)),),
        talks=(Talk(id="t2", to="ben"),),
        mandate=base.mandate.but(limits=(*base.mandate.limits, MandateLimit(id="n", issue="lead"))),
    )
    found = merge(base, mine, theirs)
    assert not found.conflicts
    decision = found.dossier.decisions[0]
    assert (decision.responsible, decision.accountable, decision.informed) == (("ben",), ("ana",), ("eve",))
    assert {t.to for t in found.dossier.talks} == {"ana", "ben"}
    assert [limit.issue for limit in found.dossier.mandate.limits] == ["pay", "lead"]
