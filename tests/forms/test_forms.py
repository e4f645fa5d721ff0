"""Forms without a browser: what is typed reaches the dossier, what is wrong is said and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafts import full
from workbook.editing import Session
from workbook.forms.alternatives import alternatives_form
from workbook.forms.fields import EstimateField
from workbook.forms.form import Form
from workbook.forms.frame import frame_form
from workbook.forms.people import people_form
from workbook.forms.plan import leaving_form, mandate_form, questions_form, supplier_form
from workbook.forms.prices import price_form
from workbook.panels import situation
from workbook.panels.event import open_event
from workbook.panels.live import LivePanel
from workbook.store import open_store


@pytest.fixture
def session(tmp_path: Path) -> Session:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(full(), author="import", base_version=None)
    return Session.open(store, "EV 1/2", author="buyer")


def field(form: Form, path: str) -> EstimateField:
    return next(f for f in form.fields if f.path == path)  # type: ignore[return-value]


def test_a_number_reaches_the_dossier_with_its_author(session: Session) -> None:
    price = field(frame_form(session), "/event/price")
    price.boxes["likely"].value = "6.5"
    entered = session.current.event.price.entered
    assert entered is not None
    assert (entered.likely, entered.unit, entered.evidence.by) == (6.5, "USD/pack", "buyer")
    assert session.current.event.price.inferred is not None


def test_the_imported_figure_comes_back_with_one_click(session: Session) -> None:
    price = field(frame_form(session), "/event/price")
    price.boxes["likely"].value = "6.5"
    assert price.back.layout.visibility == "visible"
    price.back.click()
    assert session.current.event.price.entered is None
    assert price.boxes["likely"].value == "5.2"


@pytest.mark.parametrize("typed", ["abc", "1,2,3.4.5", "<script>"])
def test_text_in_a_number_is_said_and_kept(session: Session, typed: str) -> None:
    price = field(frame_form(session), "/event/price")
    before = session.current
    price.boxes["likely"].value = typed
    assert price.boxes["likely"].value == typed
    assert "is not a number" in price.message.value
    assert "<script>" not in price.message.value
    assert session.current is before


def test_low_above_high_is_said(session: Session) -> None:
    price = field(frame_form(session), "/event/price")
    price.boxes["low"].value = "9"
    assert "both low and high" in price.message.value
    price.boxes["high"].value = "4"
    assert "not in order" in price.message.value
    assert session.current.event.price.entered is None
    price.boxes["low"].value = "4"
    price.boxes["high"].value = "9"
    assert session.current.event.price.entered is not None
    assert session.current.event.price.entered.state == "estimated"


def test_german_numbers(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    event = full().event.but(locale="de_DE")
    store.save(full(event=event), author="import", base_version=None)
    session = Session.open(store, "EV 1/2", author="buyer")
    spend = field(frame_form(session), "/event/annual_spend")
    spend.boxes["likely"].value = "1.234,5"
    assert session.current.event.annual_spend.likely == 1234.5


def test_save_makes_a_version_and_says_so(session: Session) -> None:
    form = mandate_form(session)
    next(f for f in form.fields if f.path == "/mandate/holder").box.value = "Somebody else"  # type: ignore[attr-defined]
    assert "not saved yet" in form.state.value
    form.save_button.click()
    assert "saved, version 2" in form.state.value
    assert session.store.load("EV 1/2").dossier.mandate.holder.text == "Somebody else"


def test_undo_and_redo(session: Session) -> None:
    form = frame_form(session)
    field(form, "/event/price").boxes["likely"].value = "6"
    form.undo_button.click()
    assert session.current.event.price.likely == 5.2
    assert field(form, "/event/price").boxes["likely"].value == "5.2"
    form.redo_button.click()
    assert session.current.event.price.likely == 6


def test_rows_are_added_edited_and_removed(session: Session) -> None:
    form = alternatives_form(session)
    bar = form.widget.children[1]
    chosen, remove, name, add = bar.children
    add.click()
    assert "name first" in form.widget.children[2].value
    name.value = "Epsilon"
    add.click()
    assert chosen.value == "own-1"
    field(form, "/alternatives/own-1/price").boxes["likely"].value = "4.4"
    assert session.current.alternatives[-1].price.likely == 4.4
    remove.click()
    assert session.current.alternatives[-1].deleted


@pytest.mark.parametrize(
    "make",
    [
        frame_form,
        alternatives_form,
        people_form,
        mandate_form,
        supplier_form,
        leaving_form,
        questions_form,
        price_form,
    ],
)
def test_opening_a_form_makes_at_most_room_for_the_price(session: Session, make: object) -> None:
    make(session)  # type: ignore[operator]
    assert {change.path for change in session.unsaved} <= {("issues", "price")}


def test_the_panel_follows_an_edit_in_place(session: Session) -> None:
    event = open_event("EV 1/2", session.store.url, mode="live")
    panel = LivePanel(situation.frame, event)
    children = panel.body.children
    assert panel.form is not None
    field(panel.form, "/event/price").boxes["likely"].value = "7.25"
    assert panel.body.children is children
    assert "7.25" in children[0].value
