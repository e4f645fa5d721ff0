"""Forms of the stakeholders: what a person types reaches the dossier, and nobody sees the others' points."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crowd import house
from tests.forms.page import Page
from workbook.dossier import TeamMember
from workbook.editing import Session
from workbook.forms.mandate import mandate_form
from workbook.forms.people import people_form, roles_form, their_form, ties_form
from workbook.forms.priorities import accepts_form, alone_form, issue_options, weighed_options
from workbook.forms.responsibilities import decisions_form, talks_form
from workbook.store import open_store


@pytest.fixture
def session(tmp_path: Path) -> Session:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(house(), author="import", base_version=None)
    return Session.open(store, "EV 1/2", author="buyer")


def person(session: Session, ident: str) -> object:
    return next(s for s in session.current.stakeholders if s.id == ident)


def test_a_decision_names_its_people_by_choice(session: Session) -> None:
    page = Page(decisions_form(session))
    words = dict(
        next(c for c in page.shown("/decisions")["columns"] if c["name"] == "accountable")["options"]
    )
    assert words["fin"] == "Finance"
    page.type_cell("/decisions", "d2", "accountable", ["fin"])
    page.type_cell("/decisions", "d2", "responsible", ["ops", "qa"])
    decision = session.current.decisions[1]
    assert (decision.accountable, decision.responsible) == (("fin",), ("ops", "qa"))


def test_a_part_can_be_given_to_a_member_of_the_team(session: Session) -> None:
    session.add("/team", TeamMember(id="lee", name="Lee"))
    session.add("/team", TeamMember(id="twice", name="finance"))
    page = Page(decisions_form(session))
    options = next(c for c in page.shown("/decisions")["columns"] if c["name"] == "consulted")["options"]
    assert ["lee", "Lee"] in options
    assert "twice" not in dict(options), "whoever is a stakeholder already stands there once"
    page.type_cell("/decisions", "d2", "consulted", ["lee"])
    assert session.current.decisions[1].consulted == ("lee",)


def test_a_decision_is_added_and_a_talk_is_done(session: Session) -> None:
    page = Page(decisions_form(session))
    page.click("add", "/decisions")
    new = session.current.decisions[-1].id
    page.type_cell("/decisions", new, "text", "<script>go</script> 🌵")
    assert session.current.decisions[-1].text.text == "<script>go</script> 🌵"
    talks = Page(talks_form(session))
    talks.type_cell("/talks", "t1", "done", "yes")
    talks.type_cell("/talks", "t1", "due", "2026-07-01")
    assert session.current.talks[0].done
    assert str(session.current.talks[0].due.day) == "2026-07-01"


def test_a_day_that_is_none_is_said_and_changes_nothing(session: Session) -> None:
    page = Page(talks_form(session))
    page.type_cell("/talks", "t2", "due", "soon")
    assert page.cell("/talks", "t2", "due")["error"]
    assert str(session.current.talks[1].due.day) == "2026-07-15"


def test_a_tie_is_added_from_the_list(session: Session) -> None:
    page = Page(ties_form(session))
    page.click("open", "/stakeholders", row="qa")
    path = "/stakeholders/qa/influences"
    page.click("add", path)
    tie = session.current.stakeholders[2].influences[0].id
    page.type_cell(path, tie, "to", "ops")
    page.type_cell(path, tie, "weight", "0.4")
    made = session.current.stakeholders[2].influences[0]
    assert (made.to, made.weight) == ("ops", 0.4)
    page.type_cell(path, tie, "weight", "4")
    assert page.cell(path, tie, "weight")["error"]
    assert session.current.stakeholders[2].influences[0].weight == 0.4


def test_only_one_persons_points_are_open_at_a_time(session: Session) -> None:
    page = Page(alone_form(session))
    page.click("open", "/stakeholders", row="ops")
    assert "detail" in page.shown("/stakeholders")["rows"]["ops"]
    page.click("open", "/stakeholders", row="fin")
    rows = page.shown("/stakeholders")["rows"]
    assert "detail" in rows["fin"]
    assert not rows["ops"].get("detail")
    assert set(rows) == {"ops", "fin", "qa"}


def test_points_are_summed_while_one_types(session: Session) -> None:
    page = Page(alone_form(session))
    page.click("open", "/stakeholders", row="fin")
    path = "/stakeholders/fin/priorities"
    assert page.shown(path)["notes"][0]["weight"] == "warn"
    page.click("add", path)
    new = session.current.stakeholders[1].priorities[-1].id
    page.type_cell(path, new, "issue", "lead")
    page.type_cell(path, new, "points", "50")
    assert page.shown(path)["notes"][0]["weight"] == ""
    page.type_cell(path, new, "points", "500")
    assert page.cell(path, new, "points")["error"]


def test_the_issues_to_weigh_are_those_of_the_event_and_those_somebody_named(session: Session) -> None:
    assert issue_options(session) == [("price", "Price"), ("lead", "Lead time")]
    session.edit("/stakeholders/fin/priorities/p/issue", "Colour")
    assert weighed_options(session) == [
        ("price", "Price"),
        ("lead", "Lead time"),
        ("Colour", "Colour"),
        ("Lead time", "Lead time"),
    ]


def test_an_end_is_typed_and_left_open_again(session: Session) -> None:
    page = Page(accepts_form(session))
    page.click("open", "/stakeholders", row="qa")
    path = "/stakeholders/qa/accepts"
    page.type_cell(path, "price", "most", "5.1")
    assert session.current.stakeholders[2].accepts[0].most.likely == 5.1
    page.click("add", path)
    new = session.current.stakeholders[2].accepts[-1]
    assert (new.issue, new.least.likely) == ("price", None)


def test_the_mandate_takes_a_limit_for_another_issue(session: Session) -> None:
    page = Page(mandate_form(session))
    page.type("/mandate/valid_from", "2026-07-01")
    page.type_cell("/mandate/limits", "m1", "limit", "12")
    assert str(session.current.mandate.valid_from.day) == "2026-07-01"
    assert session.current.mandate.limits[0].limit.likely == 12
    page.click("remove", "/mandate/limits", row="m1")
    assert session.current.mandate.limits[0].deleted


def test_each_side_has_its_own_form(session: Session) -> None:
    theirs = Page(their_form(session))
    assert set(theirs.shown("/stakeholders")["rows"]) == {"ceo", "kam", "owners"}
    theirs.type_cell("/stakeholders", "kam", "part", "decider")
    theirs.click("add", "/stakeholders")
    assert session.current.stakeholders[-1].side == "theirs"
    ours = Page(roles_form(session))
    assert set(ours.shown("/stakeholders")["rows"]) == {"ops", "fin", "qa"}
    ours.type_cell("/stakeholders", "fin", "decides", "yes")
    assert session.current.stakeholders[1].decides


def test_a_score_outside_the_scale_is_said_beside_it(session: Session) -> None:
    page = Page(people_form(session))
    page.type_cell("/stakeholders", "ops", "power", {"low": "", "likely": "11", "high": "", "state": ""})
    assert page.cell("/stakeholders", "ops", "power")["error"]
    assert session.current.stakeholders[0].power.likely == 8
