"""The forms of the plan in a real browser: nothing serious for axe-core, wide and narrow, with rows opened and choices made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Watched
from tests.browser.form_page import FormPage
from tests.prepared import prepared
from workbook.editing import Session
from workbook.forms.culture import culture_form
from workbook.forms.parties import parties_form
from workbook.forms.readiness import questions_form
from workbook.forms.style import style_form
from workbook.forms.substance import criteria_form, interests_form, issues_form, weights_form
from workbook.forms.team import assumptions_form, disclosure_form, hard_questions_form, team_form
from workbook.store import open_store

FORMS = [
    style_form,
    issues_form,
    weights_form,
    interests_form,
    criteria_form,
    culture_form,
    parties_form,
    team_form,
    assumptions_form,
    disclosure_form,
    hard_questions_form,
    questions_form,
]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr("workbook.editing.journal.data_folder", lambda: tmp_path / "data")
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    dossier = prepared()
    store.save(dossier, author="import", base_version=None)
    return Session.open(store, dossier.event_id, author="buyer")


@pytest.mark.slow
@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
def test_no_form_has_a_serious_finding(make: Any, session: Session, watched: Callable[..., Watched]) -> None:
    shown = watched(900)
    page = FormPage(shown.page, make(session).widget).page
    if page.locator(".wbf-open").count():
        page.locator(".wbf-open").first.click()
        page.locator(".wbf-inside .wbf-field, .wbf-inside table").first.wait_for()
    assert_accessible(page, [".wbf"])
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert shown.troubles == []


def test_a_reason_is_typed_and_the_style_counts(session: Session, watched: Callable[..., Watched]) -> None:
    from workbook.appraisal import appraise

    page = FormPage(watched(1024).page, style_form(session).widget).page
    page.get_by_label("We choose", exact=True).select_option("distributive")
    assert appraise(session.current).approach.chosen == "cooperative"
    page.get_by_label("Because", exact=True).fill("they asked for a tender")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    assert session.current.plan.style_reason.text == "they asked for a tender"
    assert appraise(session.current).approach.chosen == "distributive"
