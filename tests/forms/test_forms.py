"""The forms of the sections, and what every form keeps: nothing edited by opening, nothing of the dossier in the notebook."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tests.forms.page import Page
from workbook import forms
from workbook.editing import Session
from workbook.forms.frame import frame_form
from workbook.panels import situation
from workbook.panels.event import open_event
from workbook.panels.live import LivePanel

FORMS = [
    make
    for part in iter_modules(forms.__path__)
    for name, make in vars(import_module(f"workbook.forms.{part.name}")).items()
    if name.endswith("_form") and make.__module__ == f"workbook.forms.{part.name}" and name[0] != "_"
]
"""Every form there is."""


@pytest.mark.parametrize("make", FORMS)
def test_opening_a_form_changes_nothing(session: Session, make: object) -> None:
    Page(make(session))  # type: ignore[operator]
    assert not session.dirty


def test_all_forms_are_here() -> None:
    assert len(FORMS) > 8
    assert frame_form in FORMS


@pytest.mark.parametrize("make", FORMS)
def test_every_part_has_a_label_and_nothing_of_it_is_in_the_widget(session: Session, make: object) -> None:
    form = make(session)  # type: ignore[operator]
    page = Page(form)
    assert page.state["order"]
    assert all(field["label"] for field in page.state["fields"].values())
    json.dumps(page.answers)
    state = {k: v for k, v in form.widget.get_state().items() if k not in ("_esm", "_css")}
    held = json.dumps(state, default=str)
    assert "spend.csv" not in held
    assert "Plant" not in held
    assert session.store.url not in held
    assert repr(form.widget) == "FormWidget"


def test_nothing_is_loaded_from_the_network(session: Session) -> None:
    state = frame_form(session).widget.get_state()
    drawn = '"http://www.w3.org/2000/svg"'
    for text in (state["_esm"].replace(drawn, "the name of the namespace"), state["_css"]):
        assert "http:" not in text
        assert "https:" not in text
        assert not re.search(r"^\s*import |import\(|fetch\(|url\(", text, re.MULTILINE)
        assert "innerHTML" not in text


def test_an_edit_elsewhere_is_followed_with_the_changed_part_only(session: Session) -> None:
    page = Page(frame_form(session))
    session.edit("/event/item", "masks")
    assert page.shown("/event/item")["value"] == "masks"
    changed = page.answers[-1]["form"]["fields"]
    assert list(changed) == [page.form.field("/event/item").id]


def test_a_message_that_makes_no_sense_is_answered(session: Session) -> None:
    page = Page(frame_form(session))
    assert page.send(do="edit", id="f99", value="x")["said"]["weight"] == "wrong"


def test_the_panel_follows_an_edit_in_place(session: Session) -> None:
    event = open_event("EV 1/2", session.store.url, mode="live")
    panel = LivePanel(situation.frame, event)
    children = panel.body.children
    assert panel.form is not None
    Page(panel.form).type("/event/price", "7.25")
    assert panel.body.children is children
    assert "7.25" in children[0].value
    assert event.session is not None
    assert event.session.keeper.state.kind == "unsaved"
    event.session.keeper.close()
    assert session.store.load("EV 1/2").dossier.event.price.likely == 7.25
