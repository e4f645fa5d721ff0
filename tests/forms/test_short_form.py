"""Eight answers, from nothing to a plan: each stands in the place of the full form, and says what it made possible."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.drafts import estimate, full
from workbook.appraisal.event_appraisal import appraise
from workbook.appraisal.short_form import short_form as standing_of
from workbook.dossier import Alternative, NumberSlot, Supplier
from workbook.editing import Session
from workbook.forms.alternatives import alternatives_form
from workbook.forms.frame import frame_form
from workbook.forms.mandate import mandate_form
from workbook.forms.short import short_form
from workbook.panels.event import Event
from workbook.panels.short import short
from workbook.store import open_store


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session.new(open_store(f"sqlite:///{tmp_path / 'w.db'}"), "PK-2027", author="Ana")
    made.edit("/event/currency", "EUR")
    made.edit("/event/unit", "box")
    made.edit("/event/as_of", date.today())
    return made


def said(session: Session) -> str:
    from datetime import UTC, datetime

    from workbook.store import Stored

    stored = Stored("PK-2027", 1, "Ana", datetime.now(UTC), session.current)
    event = Event(stored, mode="live", session=session)
    return " ".join(block.html() for block in short.view(event).blocks)


def test_from_nothing_to_a_plan(session: Session) -> None:
    form = short_form(session)
    assert standing_of(session.current).known == 0
    assert standing_of(session.current).minutes == 15
    assert "0 of 8 answered" in said(session)
    assert "Without another way there is none" in said(session)

    form.field("/event/incumbent").type("Möbel & Söhne GmbH")
    assert "Everything below is about Möbel &amp; Söhne GmbH." in said(session)
    form.field("/plan/purpose").type("No stock-outs")
    form.field("/event/deadline").type((date.today() + timedelta(days=30)).isoformat())
    assert "30 days are left" in said(session)
    form.field("/event/price").type("5")
    form.field("/event/annual_quantity").type("40000")
    assert "Every percent is worth" in said(session)
    assert "EUR 2,000" in said(session).replace("\u00a0", " ")
    table = form.field("/alternatives")
    table.add()
    (row,) = session.current.alternatives
    session.edit(f"/alternatives/{row.id}/name", "Beta")
    session.edit(f"/alternatives/{row.id}/price", 4.6, unit="EUR/box")
    assert "because Beta then serves us as well" in said(session)
    wishes = form.field("/plan/interests")
    wishes.add()
    (wish,) = session.current.plan.interests
    assert wish.side == "theirs"
    session.edit(f"/plan/interests/{wish.id}/text", "A reference")
    form.field("/mandate/holder").type("Ana")
    assert "Ana may say yes" in said(session)

    assert standing_of(session.current).known == 8
    assert standing_of(session.current).minutes == 0
    assert "All 8 are answered" in said(session)
    found = appraise(session.current)
    assert found.walk_away.established
    assert not {"price", "quantity", "incumbent", "alternative", "mandate"} & {
        unknown.key for unknown in found.readiness.against
    }


def test_what_is_answered_here_stands_in_the_full_form(session: Session) -> None:
    form, frame = short_form(session), frame_form(session)
    form.field("/event/incumbent").type("Alpha")
    form.field("/event/price").type("5.20")
    form.field("/mandate/holder").type("Ana")
    assert frame.field("/event/price").describe()["value"]["likely"] == "5.2"
    assert mandate_form(session).field("/mandate/holder").describe()["value"] == "Ana"
    form.field("/alternatives").add()
    full_table = alternatives_form(session).field("/alternatives")
    assert [row.id for row in full_table.rows] == [row.id for row in form.field("/alternatives").rows]


def test_a_supplier_is_found_by_name_added_once_and_undone_in_one_step(session: Session) -> None:
    field = short_form(session).field("/event/incumbent")
    field.type("  Alpha   Works ")
    assert [(s.id, s.name) for s in session.current.suppliers] == [("alpha-works", "Alpha Works")]
    assert session.current.event.incumbent == "alpha-works"
    assert "/event/incumbent" in session.current.entered_fields
    field.type("Beta")
    field.type("ALPHA WORKS")
    assert [s.id for s in session.current.suppliers] == ["alpha-works", "beta"]
    assert session.current.event.incumbent == "alpha-works"
    assert field.describe()["value"] == "Alpha Works"
    session.undo()
    session.undo()
    assert [s.id for s in session.current.suppliers] == ["alpha-works"]
    field.type("")
    assert session.current.incumbent is None
    assert standing_of(session.current).answers[0].standing == "open"


def test_a_deleted_supplier_keeps_its_id(session: Session) -> None:
    gone = Supplier(id="alpha", name="Alpha", deleted=True)
    session.replace(session.current.but(suppliers=(gone,)))
    short_form(session).field("/event/incumbent").type("Alpha")
    assert [(s.id, s.deleted) for s in session.current.suppliers] == [("alpha", True), ("alpha-2", False)]
    assert session.current.event.incumbent == "alpha-2"


def test_what_the_tables_gave_is_told_from_what_somebody_said() -> None:
    standing = {a.key: a.standing for a in standing_of(full()).answers}
    assert standing["price"] == "imported"
    assert standing["supplier"] == "imported"
    from tests.drafts import opened

    assert short.view(opened(full())).absent


def test_a_past_day_and_a_script_are_said_safely(session: Session) -> None:
    form = short_form(session)
    form.field("/event/deadline").type((date.today() - timedelta(days=3)).isoformat())
    assert "That day has passed" in said(session)
    form.field("/event/incumbent").type("<script>alert(1)</script>")
    assert "<script" not in said(session)
    form.field("/mandate/holder").type("<img src=x>")
    assert "<img" not in said(session)


def test_three_prices_of_others_draft_opening_and_target(session: Session) -> None:
    form = short_form(session)
    form.field("/event/price").type("5")
    assert "three prices of others" in said(session)
    rows = tuple(
        Alternative(
            id=name,
            name=name,
            status="quoted",
            price=NumberSlot(entered=estimate(price, "EUR/box")),
        )
        for name, price in (("Beta", 4.6), ("Gamma", 4.7), ("Delta", 4.9))
    )
    session.replace(session.current.but(alternatives=rows))
    assert "three prices of others" not in said(session)
    assert "pening" in said(session)
    assert appraise(session.current).aims.target.is_known
