"""The panels of the plan on whatever people may have typed: no error, no "nan", nothing unescaped, no price moved by culture."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafts import evidence, full, opened
from tests.panels.test_panels import words
from workbook.analysis.culture import LEANS
from workbook.appraisal import appraise
from workbook.dossier import (
    Assumption,
    DateSlot,
    Disclosure,
    Dossier,
    Estimate,
    Fact,
    FlagSlot,
    HabitScore,
    HardQuestion,
    Interest,
    Issue,
    Level,
    NumberSlot,
    Party,
    Plan,
    Question,
    TeamMember,
    TextSlot,
    Way,
)
from workbook.panels import culture, parties, readiness, style, substance, team
from workbook.panels.panel import Panel
from workbook.panels.view import Chart

PANELS = [
    panel
    for module in (style, substance, culture, parties, team, readiness)
    for panel in vars(module).values()
    if isinstance(panel, Panel) and panel.make.__module__ == module.__name__
]
IDS = ("price", "days", "a", "b")
TEXTS = st.sampled_from(
    ["", "Ann", "we", "<script>x</script>", "😀 " * 5, "x" * 2000, "price", "holds", "fails", "group"]
)
NAMES = st.sampled_from(["Ann", "we", "the supplier", "<b>Bank</b>", "😀", "Price"])
UNITS = st.sampled_from(["", "USD", "EUR", "points", "share", "days", "USD/pack"])
FIGURES = st.sampled_from([0.0, 1e-9, 0.5, 1.0, 5.2, 30.0, 100.0, 1e9, -3.0])


def texts() -> Any:
    return TEXTS.map(lambda x: TextSlot(entered=Fact(value=x, evidence=evidence("entered")))) | st.just(
        TextSlot()
    )


def flags() -> Any:
    return st.booleans().map(
        lambda x: FlagSlot(entered=Fact(value=x, evidence=evidence("entered")))
    ) | st.just(FlagSlot())


def days() -> Any:
    known = st.sampled_from([date(2026, 6, 1), date(2027, 1, 1)])
    return known.map(lambda x: DateSlot(entered=Fact(value=x, evidence=evidence("entered")))) | st.just(
        DateSlot()
    )


def numbers(figures: Any = FIGURES, units: Any = UNITS) -> Any:
    made = st.builds(
        lambda x, u: NumberSlot(entered=Estimate(likely=x, unit=u, evidence=evidence("entered"))),
        figures,
        units,
    )
    return made | st.just(NumberSlot())


def rows(kind: Any, most: int = 3, **fields: Any) -> Any:
    made = st.lists(st.builds(kind, id=st.sampled_from(IDS), deleted=st.booleans(), **fields), max_size=most,
                    unique_by=lambda row: row.id)  # fmt: skip
    return made.map(tuple)


SIDES = st.sampled_from(["ours", "theirs"])
SHARES = st.sampled_from([0.0, 0.4, 1.0])
POINTS = st.sampled_from([-10.0, -1.0, 0.0, 7.0, 10.0])
LEVELS = rows(Level, label=NAMES, amount=st.none() | FIGURES, ours=numbers(), theirs=numbers())
ISSUES = rows(
    Issue, 4, name=NAMES, unit=UNITS, better=st.sampled_from(["lower", "higher"]), today=numbers(), opening=numbers(),
    target=numbers(), limit=numbers(), weight=numbers(), their_weight=numbers(), must_have=flags(), criterion=texts(),
    lead=texts(), their_limit=numbers(), step=numbers(), step_worth=numbers(), levels=LEVELS,
)  # fmt: skip
LEANINGS = st.sampled_from([*(pole for both in LEANS.values() for pole in both), "", "<u>"])
WAYS = rows(
    Way, about=st.sampled_from(list(LEANS)), side=SIDES, text=texts(), score=numbers(),
    lean=LEANINGS.map(lambda x: TextSlot(entered=Fact(value=x, evidence=evidence("entered")))),
)  # fmt: skip
PARTIES = rows(
    Party, 4, name=NAMES, wants=texts(), position=numbers(POINTS), must_agree=flags(), can_block=flags(),
    brings=st.lists(st.sampled_from([*IDS, "ghost"]), max_size=3).map(tuple), adds=numbers(), owner=texts(), meet_on=days(),
)  # fmt: skip
SCORES = rows(HabitScore, about=NAMES, ours=numbers(), theirs=numbers(), source=texts())
QUESTIONS = rows(
    Question, about=st.sampled_from(["", "mandate", "gone"]), text=texts(), owner=texts(), due=days(), answer=texts()
)  # fmt: skip
PLANS = st.builds(
    Plan, style=texts() | st.just(TextSlot(entered=Fact(value="distributive", evidence=evidence("entered")))),
    style_reason=texts(), trust=numbers(st.sampled_from([0.0, 2.0, 9.0])), lasting=flags(), conflict_inside=flags(),
    consult_days=numbers(), interests=rows(Interest, side=SIDES, text=texts(), confidence=numbers(SHARES), issue=TEXTS),
    questions=QUESTIONS,
    assumptions=rows(Assumption, text=texts(), test=texts(), owner=texts(), due=days(), outcome=texts()),
    ways=WAYS, scores=SCORES, parties=PARTIES,
    disclosures=rows(Disclosure, text=texts(), how=st.sampled_from(["freely", "in return", "never"]), reason=texts()),
    hard_questions=rows(HardQuestion, text=texts(), answer=texts(), owner=texts()),
)  # fmt: skip
TEAMS = rows(
    TeamMember,
    name=NAMES,
    role=texts(),
    task=texts(),
    leads=st.lists(st.sampled_from(IDS), max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(ISSUES, PLANS, TEAMS, st.sampled_from(["USD", ""]), st.sampled_from(["report", "live"]))
def test_every_panel_copes_with_whatever_was_typed(
    issues: tuple[Issue, ...], plan: Plan, members: tuple[TeamMember, ...], currency: str, mode: str
) -> None:
    whole = full(issues=issues, plan=plan, team=members)
    event = opened(whole.but(event=whole.event.but(currency=currency)), mode=mode)
    for panel in PANELS:
        view = panel.view(event)
        html = words(view)
        assert not re.search(r"\b(nan|inf|None|null)\b", re.sub(r"<[^>]*>", " ", html)), panel.name
        assert "<script" not in html, panel.name
        assert "<b>Bank" not in html, panel.name
        for block in view.blocks:
            if isinstance(block, Chart):
                assert "<b>" not in str(block.figure), panel.name


@settings(max_examples=30)
@given(PLANS, WAYS, SCORES)
def test_culture_moves_no_price(plan: Plan, ways: tuple[Way, ...], scores: tuple[HabitScore, ...]) -> None:
    def found(dossier: Dossier) -> Any:
        one = appraise(dossier)
        return one.aims, one.walk_away.limit, one.zone

    assert found(full(plan=plan.but(ways=ways, scores=scores))) == found(
        full(plan=plan.but(ways=(), scores=()))
    )
