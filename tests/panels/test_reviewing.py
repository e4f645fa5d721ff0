"""The state of the plan: entered in a table, shown with the frame and on the first page, and held against what it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.drafts import full, number, opened
from tests.forms.conftest import session_on
from tests.forms.page import Page
from tests.panels.test_situation_and_standing import plain
from workbook.appraisal.plan_state import plan_state
from workbook.dossier import Dossier
from workbook.dossier.exchange import from_json, to_json
from workbook.dossier.next_round import next_round
from workbook.dossier.reviewing import PARTS, seen
from workbook.editing import Session
from workbook.forms.frame import frame_form
from workbook.panels import situation, walk_away
from workbook.panels.panel import Panel

TABLE = "/reviews"


@pytest.fixture(autouse=True)
def _journals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.editing.journal.data_folder", lambda: tmp_path / "data")


def reviewed(session: Session, state: str) -> Page:
    """Add a review as a buyer does."""
    page = Page(frame_form(session))
    page.click("add", TABLE)
    page.type_cell(TABLE, session.current.reviews[-1].id, "state", state)
    return page


def shown(panel: Panel, dossier: Dossier) -> str:
    return plain(panel.view(opened(dossier)))


def test_every_fact_of_a_dossier_is_in_one_part_but_what_is_no_part_of_the_plan() -> None:
    named = [name for part in PARTS.values() for name in part]
    assert len(named) == len(set(named))
    rest = set(Dossier.model_fields) - set(named)
    assert rest == {
        "schema_version",
        "event_id",
        "reviews",
        "forecasts",
        "set_aside",
        "entered_fields",
    }


def test_without_a_review_the_plan_is_a_draft() -> None:
    assert plan_state(full()).state == "draft"
    assert "This plan is a draft: nobody has reviewed it." in shown(situation.frame, full())
    assert "State of the plan" not in shown(walk_away.decision, full())


def test_a_line_names_who_adds_it_and_the_day(tmp_path: Path) -> None:
    session = session_on(tmp_path)
    session.today = lambda: date(2026, 6, 9)
    reviewed(session, "approved")
    found = plan_state(session.current)
    assert (found.state, found.by, found.on, found.changed) == ("approved", "buyer", date(2026, 6, 9), ())
    assert "Approved by buyer on 9 Jun 2026; unchanged since." in shown(situation.frame, session.current)
    first = shown(walk_away.decision, session.current)
    assert "State of the plan approved by buyer, 9 Jun 2026; unchanged since" in first


def test_what_changes_after_the_approval_is_named(tmp_path: Path) -> None:
    session = session_on(tmp_path)
    reviewed(session, "approved")
    session.edit("/event/price", 9.0, unit="USD/pack")
    session.edit("/plan/purpose", "because prices rose")
    assert plan_state(session.current).changed == ("event", "plan")
    said = shown(situation.frame, session.current)
    assert "Changed since buyer approved it on" in said
    assert ": the event, the plan. What it says now is not what was approved" in said
    assert "changed since: the event, the plan" in shown(walk_away.decision, session.current)
    session.undo()
    session.undo()
    found = plan_state(session.current)
    assert (found.state, found.changed) == ("approved", ())


def test_a_new_line_is_held_against_the_plan_of_its_own_day(tmp_path: Path) -> None:
    session = session_on(tmp_path)
    reviewed(session, "reviewed")
    session.edit("/plan/purpose", "because prices rose")
    reviewed(session, "for approval")
    found = plan_state(session.current)
    assert (found.state, found.changed) == ("for approval", ())
    session.remove(f"{TABLE}/{session.current.reviews[-1].id}")
    found = plan_state(session.current)
    assert (found.state, found.changed) == ("reviewed", ("plan",))


def test_a_line_is_called_by_its_state_when_it_goes(tmp_path: Path) -> None:
    session = session_on(tmp_path)
    page = reviewed(session, "approved")
    answer = page.click("remove", TABLE, row=session.current.reviews[-1].id)
    assert answer["said"]["words"] == "Approved removed"


def test_a_plan_that_is_a_draft_again_is_not_held_against_anything(tmp_path: Path) -> None:
    session = session_on(tmp_path)
    reviewed(session, "draft")
    session.edit("/plan/purpose", "because prices rose")
    assert plan_state(session.current).changed == ()
    assert "This plan is a draft" in shown(situation.frame, session.current)
    assert "State of the plan draft" in shown(walk_away.decision, session.current)


def test_live_the_sentence_follows_the_next_edit(tmp_path: Path) -> None:
    session = session_on(tmp_path)
    event = opened(session.current)
    event.session = session
    from workbook.appraisal.kept import KeptAppraisal

    event._appraised = KeptAppraisal(session.current)
    reviewed(session, "approved")
    assert "unchanged since" in plain(situation.frame.view(event))
    session.edit("/alternatives/" + session.current.alternatives[0].id + "/price", 4.5, unit="USD/pack")
    assert "approved it on" in plain(situation.frame.view(event))
    assert ": alternatives." in plain(situation.frame.view(event))


def test_it_survives_a_file_and_ends_with_the_round(tmp_path: Path) -> None:
    session = session_on(tmp_path)
    reviewed(session, "approved")
    read = from_json(to_json(session.current))
    assert read == session.current
    assert plan_state(read).changed == ()
    assert next_round(session.current, "next", on=date(2027, 1, 1)).reviews == ()


def test_facts_that_nobody_gave_leave_no_trace() -> None:
    # A digest does not depend on fields a later version of the program may add with an empty default.
    empty = Dossier(event_id="one")
    assert seen(empty) == seen(Dossier(event_id="another"))
    assert seen(empty) != seen(empty.but(event=empty.event.but(price=number(1.0, "USD/pack"))))
