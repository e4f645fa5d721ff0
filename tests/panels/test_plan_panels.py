"""The panels of the plan: what each says on a whole plan, what it says first on the screen, and published weights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.drafts import full, number, opened, text, thin
from tests.panels.test_panels import words
from tests.prepared import flag, issues, prepared
from workbook.dossier import Disclosure, Dossier, Issue, Party, Question, TextSlot, Way
from workbook.dossier.exchange import read
from workbook.panels import culture, parties, readiness, style, substance, team, walk_away
from workbook.panels.panel import Panel

TUTORIALS = Path(__file__).resolve().parents[2] / "data" / "tutorials"
EMPTY_AT_FIRST = [
    substance.issues,
    substance.playback,
    substance.interests,
    culture.culture,
    parties.parties,
    team.team,
    team.assumptions,
    team.disclosure,
    team.hard_questions,
]
ALL = [*EMPTY_AT_FIRST, substance.criteria, style.style, readiness.questions]


def said(panel: Panel, dossier: Dossier, **more: Any) -> str:
    """Return what a panel says without its marks."""
    marks = r'<span class="wb-sr">[^<]*</span>|<span class="wb-mark[^>]*>.</span>'
    html = re.sub(marks, "", words(panel.view(opened(dossier, **more))))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ")


@pytest.mark.parametrize("panel", EMPTY_AT_FIRST, ids=lambda p: p.name)
def test_with_nothing_entered_a_report_leaves_it_out_and_the_screen_says_what_to_enter(panel: Panel) -> None:
    assert panel.view(opened(full())).absent
    first = panel.view(opened(full(), mode="live"))
    assert len(first.blocks) == 1
    assert "Enter first" in first.blocks[0].html()


@pytest.mark.parametrize("panel", ALL, ids=lambda p: p.name)
def test_a_thin_event_gets_nothing_of_it_in_a_report(panel: Panel) -> None:
    assert panel.view(opened(thin())).absent


@pytest.mark.parametrize("panel", ALL, ids=lambda p: p.name)
def test_each_has_a_form_that_exists(panel: Panel) -> None:
    assert panel.form is not None


@pytest.mark.parametrize("panel", ALL, ids=lambda p: p.name)
def test_what_people_type_is_escaped(panel: Panel) -> None:
    html = words(panel.view(opened(prepared())))
    assert "<i>" not in html.replace("<i>I</i>", "")
    assert "<b>" not in html


def test_issues_say_what_to_give_on_and_what_to_ask_for() -> None:
    shown = said(substance.issues, prepared())
    assert "3 issues are on the table: one is a must-have, one can be traded." in shown
    assert "Give on Returns: it has 50 % of their weight and 6.7 % of ours." in shown
    assert "Ask for Price: it has 67 % of our weight and 38 % of theirs." in shown


def test_a_must_have_without_a_limit_is_flagged() -> None:
    price, *rest = issues()
    bare = (price.but(limit=price.limit.but(inferred=None)), *rest)
    assert "Price is a must-have without a limit" in said(substance.issues, full(issues=bare))
    assert "without a limit" not in said(substance.issues, prepared())


def test_weights_of_the_published_case(golden: dict[str, Any]) -> None:
    """Itex and Cypress: 47, 12, 18 and 23 % for Cypress; 29, 19, 24 and 28 % for Itex."""
    dossier = read(TUTORIALS / "itex_cypress.yaml")
    shown = said(substance.issues, dossier)
    weights = golden["itex-cypress"]["weights"]
    for issue in dossier.issues:
        ours, theirs = (f"{100 * weights[side][issue.id]:.0f} %" for side in ("cypress", "itex"))
        assert f"{issue.name} not decided {ours} ≈ {theirs}" in shown


def test_weights_from_the_order_of_the_list_are_the_published_ones(golden: dict[str, Any]) -> None:
    ranked = tuple(Issue(id=f"i{n}", name=f"Issue {n}") for n in range(1, 5))
    shown = said(substance.issues, full(issues=ranked))
    expected = golden["roc-4"]["expect"]
    listed = [
        float(x) for x in re.findall(r"Issue \d ([\d.]+) %", shown[shown.index("order of importance") :])
    ]
    assert listed == pytest.approx([100 * w for w in expected], abs=0.5)


def test_the_playback_asks_and_contradicts() -> None:
    shown = said(substance.playback, prepared())
    assert "One answer contradicts the weights" in shown
    assert "Payment: USD 1,333 for 10 days by your weights or values, but USD 400 as said directly." in shown
    assert "You say that going from none to full on Returns is worth USD 1,000 , 1.9 % of the price." in shown


def test_interests_say_which_is_a_guess_and_which_no_issue_serves() -> None:
    shown = said(substance.interests, prepared())
    assert "Our first interest: no line stops. Theirs, as we believe: a reference." in shown
    assert "Less than even confidence: “a reference”." in shown
    assert "No issue serves “cash”" in shown


def test_a_demand_without_a_standard_is_flagged_and_one_with_it_is_not() -> None:
    shown = said(substance.criteria, prepared())
    assert "One demand rests on nothing the supplier could verify: Payment." in shown
    price, days, returns = issues()
    whole = prepared().but(issues=(price, days.but(criterion=text("trade terms")), returns))
    fine = said(substance.criteria, whole)
    assert "Each demand rests on a standard" in fine
    assert "Where the supplier can check it is not said: Payment." in fine


def test_what_is_noted_of_them_changes_four_parts_and_scores_are_marked_as_weak() -> None:
    shown = said(culture.culture, prepared())
    assert "One habit of theirs changes the plan: who decides, pace." in shown
    assert "They need 10 days at home before a yes" in shown
    assert "Scores that the team brought (weak evidence)" in shown
    assert "used in no calculation" in shown
    assert "is no answer to “What makes them trust somebody?”" in shown


def test_too_little_time_for_them_is_a_warning() -> None:
    shown = said(culture.culture, prepared(consult_days=number(100, "days")))
    assert "They need 100 days at home before a yes and 92 days are left" in shown


def test_scores_alone_change_nothing() -> None:
    only = prepared(ways=(), consult_days=number(0, "days"))
    assert "changes the plan" not in said(culture.culture, only)


def test_the_order_of_the_parties_and_what_each_yes_is_worth() -> None:
    shown = said(parties.parties, prepared())
    assert "Meet Plant head first." in shown
    assert "No deal without the yes of Works council, Plant head." in shown
    assert "Press need not agree" in shown
    assert "33 % of what the deal is worth hangs on it" in shown


def test_the_team_and_its_gaps() -> None:
    shown = said(team.team, prepared())
    assert "2 people sit at the table for us; Ann &lt;i&gt; leads the talks." in shown
    assert "Somebody else leads Returns and is not on the team." in shown


def test_an_untested_assumption_is_counted_and_a_late_one_named() -> None:
    shown = said(team.assumptions, prepared())
    assert "The plan rests on one assumption that is not tested yet." in shown
    assert "The day of the test has passed: “they have capacity”." in shown
    assert "No test is named for: “they have capacity”." in shown


def test_saying_and_keeping_one_thing_is_a_clash() -> None:
    assert "Said in two ways: Our Volume." in said(team.disclosure, prepared())
    once = prepared(disclosures=(Disclosure(id="d", text=text("our volume")),))
    assert "Said in two ways" not in said(team.disclosure, once)


def test_a_hard_question_without_an_answer_is_named() -> None:
    assert "No answer is prepared for: “Who else is bidding?”." in said(team.hard_questions, prepared())


def test_a_missing_answer_has_its_owner_and_a_late_question_is_named() -> None:
    shown = said(readiness.questions, prepared())
    assert "The five answers to bring first" in shown
    assert re.search(r"a standard behind the demand on Payment .{0,60} Bob", shown)
    assert "Overdue: “How full is the works?”." in shown
    assert "Answered, and not entered as a fact yet: a standard behind the demand on Payment." in shown


def test_a_question_without_owner_or_day_is_counted() -> None:
    loose = prepared(questions=(Question(id="q", text=text("Why?")),))
    assert "Without an owner or a day: one question." in said(readiness.questions, loose)


def test_a_choice_against_the_facts_needs_a_reason() -> None:
    against = prepared(style=text("distributive"))
    shown = said(style.style, against)
    assert "It counts once a reason is entered" in shown
    reasoned = said(
        style.style, prepared(style=text("distributive"), style_reason=text("they asked for a tender"))
    )
    assert "because: they asked for a tender" in reasoned


def test_a_fraction_of_a_pole_is_shown_as_typed() -> None:
    odd = prepared(ways=(Way(id="w", about="time", lean=text("<u>sideways")),))
    html = words(culture.culture.view(opened(odd)))
    assert "<u>" not in html
    assert "sideways" in html


def test_conflict_inside_stands_before_the_meetings() -> None:
    shown = said(parties.parties, prepared(conflict_inside=flag(True)))
    assert shown.index("Settle our own disagreement") < shown.index("Meet them in this order")


def test_a_weight_that_contradicts_the_money_of_its_levels_is_named() -> None:
    price, days, returns = issues()
    heavy = prepared().but(issues=(price, days.but(weight=number(100, "points")), returns))
    assert "Payment: its weight is 48 % and its levels hold 27 % of all the money at stake." in said(
        substance.playback, heavy
    )
    assert "its levels hold" not in said(substance.playback, prepared())


def test_five_hundred_parties_are_cut_short_and_whole_in_the_annex() -> None:
    many = tuple(Party(id=f"p{i}", name=f"Party {i}") for i in range(500))
    view = parties.parties.view(opened(prepared(parties=many)))
    html = words(view)
    assert "More than 24 parties matter" in html
    assert html.count("<li>") == 15
    assert "485 more meetings follow" in html
    assert [(a.name, len(a.rows)) for a in view.annex] == [("The parties", 500)]


def test_a_long_list_of_questions_ends_in_the_annex() -> None:
    many = tuple(Question(id=f"q{i}", text=text(f"Why {i}?")) for i in range(60))
    view = readiness.questions.view(opened(prepared(questions=many)))
    assert [(a.name, len(a.rows), a.rows[59][0]) for a in view.annex] == [
        ("Our own questions", 60, "Why 59?")
    ]


def test_the_room_sheet_names_the_standard_and_speaks_as_the_style_and_these_people_ask() -> None:
    shown = said(walk_away.room, prepared())
    assert "name the standard before the figure: steel index" in shown
    assert "What would be worth more to you than price?" in shown
    blunt = prepared(ways=(Way(id="w", about="directness", lean=text("indirect")),))
    assert "either may mean no" in said(walk_away.room, blunt)
    assert "either may mean no" not in shown
    price, *rest = issues()
    bare = prepared().but(issues=(price.but(criterion=TextSlot()), *rest))
    assert "steel index" not in said(walk_away.room, bare)
