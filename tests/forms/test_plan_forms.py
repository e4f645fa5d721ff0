"""The forms of the plan as people use them: what is typed, chosen or pasted is in the dossier, and the panels follow."""

from __future__ import annotations

from typing import Any

import pytest

from tests.forms.page import Page
from workbook.appraisal import appraise
from workbook.editing import Session
from workbook.forms.culture import LEANS, culture_form
from workbook.forms.parties import parties_form
from workbook.forms.prices import price_form
from workbook.forms.readiness import questions_form
from workbook.forms.style import style_form
from workbook.forms.substance import criteria_form, interests_form, issues_form, weights_form
from workbook.forms.team import assumptions_form, disclosure_form, hard_questions_form, team_form


def added(page: Page, path: str, **cells: Any) -> str:
    """Add a row by hand and return its id."""
    row: str = page.click("add", path)["focus"]["row"]
    for column, typed in cells.items():
        page.type_cell(path, row, column, typed)
        assert not page.cell(path, row, column).get("error"), (column, page.cell(path, row, column))
    return row


def test_where_the_price_is_no_issue_yet_the_list_says_how_it_comes(session: Session) -> None:
    page, entry = Page(issues_form(session)), Page(price_form(session))
    (note,) = page.shown("/issues")["notes"]
    assert "The price is not in this list yet" in note["words"]
    entry.type("/issues/price/target", "4.4")
    page.send(do="hello")
    assert page.shown("/issues")["notes"] == []
    assert "price" in page.shown("/issues")["rows"]


def test_an_issue_with_levels_is_typed(session: Session) -> None:
    page = Page(issues_form(session))
    row = added(
        page, "/issues", name="Payment", unit="days", better="higher", must_have="no", today="30", target="60"
    )
    page.click("open", "/issues", row=row)
    levels = f"/issues/{row}/levels"
    for amount, ours, theirs in (("30", "0", "2000"), ("60", "4000", "0")):
        added(page, levels, label=f"{amount} days", amount=amount, ours=ours, theirs=theirs)
    issue = next(i for i in session.current.issues if i.id == row)
    assert (issue.must_have.flag, issue.better, issue.target.likely) == (False, "higher", 60)
    assert [(x.amount, x.ours.likely, x.ours.best.unit) for x in issue.levels] == [
        (30, 0, "USD"),
        (60, 4000, "USD"),
    ]  # type: ignore[union-attr]
    assert [r.name for r in appraise(session.current).weighting.rows] == ["Payment"]


def test_levels_are_worth_points_where_issues_have_weights(session: Session) -> None:
    row = added(Page(weights_form(session)), "/issues", name="Service", weight="40")
    page = Page(issues_form(session))
    page.click("open", "/issues", row=row)
    level = added(page, f"/issues/{row}/levels", label="good", ours="10")
    issue = next(i for i in session.current.issues if i.id == row)
    assert next(x for x in issue.levels if x.id == level).ours.best.unit == "points"  # type: ignore[union-attr]


def test_interests_of_both_sides_stand_in_tables_of_their_own(session: Session) -> None:
    form = interests_form(session)
    page = Page(form)
    ours, theirs = (field.id for field in form.fields)
    for table in (ours, theirs):
        row = page.send(do="add", id=table)["focus"]["row"]
        page.send(do="edit", id=table, row=row, column="text", value="why " + table)
    sides = [(i.side, i.text.text) for i in session.current.plan.interests]
    assert sides == [("ours", f"why {ours}"), ("theirs", f"why {theirs}")]
    page.send(do="edit", id=theirs, row=row, column="confidence", value="70 %")
    assert session.current.plan.interests[1].confidence.likely == pytest.approx(0.7)
    page.send(do="edit", id=theirs, row=row, column="confidence", value="140 %")
    assert page.state["fields"][theirs]["rows"][row]["cells"]["confidence"]["error"]
    assert session.current.plan.interests[1].confidence.likely == pytest.approx(0.7)


def test_the_issue_of_an_interest_may_be_chosen_and_taken_back(session: Session) -> None:
    issue = added(Page(issues_form(session)), "/issues", name="Payment")
    form = interests_form(session)
    page = Page(form)
    table = form.fields[0].id
    row = page.send(do="add", id=table)["focus"]["row"]
    for typed, kept in ((issue, issue), ("", "")):
        page.send(do="edit", id=table, row=row, column="issue", value=typed)
        assert not page.state["fields"][table]["rows"][row]["cells"]["issue"].get("error")
        assert session.current.plan.interests[0].issue == kept


def test_a_criterion_typed_takes_the_flag_away(session: Session) -> None:
    row = added(Page(issues_form(session)), "/issues", name="Payment", today="30", target="60")
    assert "Payment" in [d.name for d in appraise(session.current).demands.flagged]
    page = Page(criteria_form(session))
    page.type_cell("/issues", row, "criterion", "the trade's usual terms")
    assert "Payment" not in [d.name for d in appraise(session.current).demands.flagged]


def test_the_records_suggest_a_standard_for_the_price(session: Session) -> None:
    from workbook.dossier import Issue

    session.add("/issues", Issue(id="price", name="Price"))
    page = Page(criteria_form(session))
    page.click("open", "/issues", row="price")
    field = page.shown("/issues/price/criterion")
    assert any(
        "dated quote" in str(hint) for hint in field["suggestions" if "suggestions" in field else "hints"]
    )


def test_a_team_member_leads_several_issues(session: Session) -> None:
    issues = Page(issues_form(session))
    ids = [added(issues, "/issues", name=name) for name in ("Payment", "Returns")]
    page = Page(team_form(session))
    row = added(page, "/team", name="Ann", role="leads the talks", leads=ids)
    assert session.current.team[0].leads == tuple(ids)
    assert appraise(session.current).roster.leader == "Ann"
    page.type_cell("/team", row, "leads", [])
    assert session.current.team[0].leads == ()


def test_an_assumption_that_fails_closes_the_table_as_it_is_typed(session: Session) -> None:
    page = Page(assumptions_form(session))
    row = added(page, "/plan/assumptions", text="they have capacity", test="ask", outcome="fails")
    assert f"assumption_failed/{row}" in {u.key for u in appraise(session.current).readiness.against}
    page.type_cell("/plan/assumptions", row, "outcome", "holds")
    assert appraise(session.current).readiness.ready


def test_what_is_disclosed_begins_as_ours_alone(session: Session) -> None:
    row = added(Page(disclosure_form(session)), "/plan/disclosures", text="our volume")
    assert [(d.id, d.how) for d in session.current.plan.disclosures] == [(row, "never")]


def test_a_hard_question_is_kept_with_ten_thousand_characters(session: Session) -> None:
    added(Page(hard_questions_form(session)), "/plan/hard_questions", text="Budget?", answer="x" * 10_000)
    assert len(session.current.plan.hard_questions[0].answer.text) == 10_000


def test_a_habit_is_chosen_and_days_are_typed(session: Session) -> None:
    page = Page(culture_form(session))
    added(page, "/plan/ways", about="decision", side="theirs", lean="group", text="at home, on Mondays")
    page.type("/plan/consult_days", "10")
    found = appraise(session.current).culture
    assert found.plan.changing == ("decision",)
    assert found.consult_days.likely == 10


def test_every_pole_can_be_chosen_by_its_words(session: Session) -> None:
    page = Page(culture_form(session))
    row = added(page, "/plan/ways")
    for value, words in LEANS[1:]:
        page.type_cell("/plan/ways", row, "lean", words)
        assert session.current.plan.ways[0].lean.text == value


def test_a_table_of_scores_is_pasted(session: Session) -> None:
    page = Page(culture_form(session))
    text = "About\tOurs\tTheirs\tFrom\nhierarchy\t35\t80\ta table\ntime\t75\t30\ta table\n"
    page.click("paste", "/plan/scores", row="", column="", text=text)
    rows = [(s.about, s.ours.likely, s.theirs.likely, s.source.text) for s in session.current.plan.scores]
    assert rows == [("hierarchy", 35, 80, "a table"), ("time", 75, 30, "a table")]


def test_parties_bring_each_other(session: Session) -> None:
    page = Page(parties_form(session))
    council = added(page, "/plan/parties", name="Works council", can_block="yes")
    added(page, "/plan/parties", name="Plant head", position="5", brings=[council])
    found = appraise(session.current).parties
    assert found is not None
    assert [(m.name, m.follows) for m in found.result.order] == [("Plant head", ("Works council",))]
    row = session.current.plan.parties[1].id
    page.type_cell("/plan/parties", row, "position", "40")
    assert page.cell("/plan/parties", row, "position")["error"]
    assert session.current.plan.parties[1].position.likely == 5


def test_a_style_against_the_facts_waits_for_its_reason(session: Session) -> None:
    page = Page(style_form(session))
    page.type("/plan/lasting", "yes")
    page.type("/plan/trust", "7")
    before = appraise(session.current).approach.chosen
    assert before
    other = next(s for s in ("principled", "cooperative", "distributive") if s != before)
    page.type("/plan/style", other)
    assert appraise(session.current).approach.chosen == before
    page.type("/plan/style_reason", "they asked for a tender")
    assert appraise(session.current).approach.chosen == other
    page.type("/plan/style", "")
    assert appraise(session.current).approach.chosen == before


def test_a_missing_answer_gets_an_owner(session: Session) -> None:
    page = Page(questions_form(session))
    key = appraise(session.current).readiness.missing[0].key
    added(page, "/plan/questions", about=key, owner="Bob", due="2027-07-01")
    assert [(q.about, q.owner.text) for q in session.current.plan.questions] == [(key, "Bob")]
    own = added(page, "/plan/questions", text="How full is the works?")
    page.type_cell("/plan/questions", own, "about", "")
    assert not page.cell("/plan/questions", own, "about").get("error")


@pytest.mark.parametrize("path", ["/plan/ways", "/plan/scores"])
def test_a_row_goes_and_comes_back(session: Session, path: str) -> None:
    page = Page(culture_form(session))
    row = added(page, path)
    page.click("remove", path, row=row)
    assert page.shown(path)["order"] == []
    session.undo()
    assert page.shown(path)["order"] == [row]
