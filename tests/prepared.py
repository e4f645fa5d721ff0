"""A dossier on which the team has prepared everything of the plan: issues, interests, team, culture, parties."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.drafts import day, evidence, full, number, text
from workbook.dossier import (
    Assumption,
    Disclosure,
    Dossier,
    Fact,
    FlagSlot,
    HabitScore,
    HardQuestion,
    Interest,
    Issue,
    Level,
    Party,
    Question,
    TeamMember,
    Way,
)


def flag(value: bool) -> FlagSlot:
    """Return an inferred yes or no."""
    return FlagSlot(inferred=Fact(value=value, evidence=evidence()))


def level(place: str, amount: float | None, ours: float, theirs: float, label: str = "") -> Level:
    """Return a level with both sides' values in money."""
    worth = {"ours": number(ours, "USD"), "theirs": number(theirs, "USD")}
    return Level(id=place, label=label or f"{amount:g}", amount=amount, **worth)


def issues() -> tuple[Issue, ...]:
    """Return price, payment and returns, valued in money; the swings are 10,000, 4,000 and 1,000 for us."""
    return (
        Issue(
            id="price",
            name="Price",
            unit="USD/pack",
            weight=number(100, "points"),
            their_weight=number(60, "points"),
            must_have=flag(True),
            limit=number(5, "USD/pack"),
            criterion=text("steel index <b>"),
            criterion_source=text("the index page"),
            today=number(5.2, "USD/pack"),
            levels=(level("a", 5.2, 0, 9000), level("b", 4.2, 10_000, 0)),
        ),
        Issue(
            id="days",
            name="Payment",
            unit="days",
            better="higher",
            weight=number(40, "points"),
            their_weight=number(20, "points"),
            must_have=flag(False),
            today=number(30, "days"),
            target=number(60, "days"),
            their_limit=number(45, "days"),
            step=number(10, "days"),
            step_worth=number(400, "USD"),
            levels=(level("a", 30, 0, 2000), level("b", 60, 4000, 0)),
        ),
        Issue(
            id="returns",
            name="Returns",
            weight=number(10, "points"),
            their_weight=number(80, "points"),
            lead=text("Somebody else"),
            levels=(level("a", None, 0, 5000, "none"), level("b", None, 1000, 0, "full")),
        ),
    )


def prepared(**plan: Any) -> Dossier:
    """Return the full dossier with a whole plan; ``plan`` replaces parts of it."""
    whole = full(
        issues=issues(),
        team=(
            TeamMember(id="ann", name="Ann <i>", role=text("leads the talks"), leads=("price", "days")),
            TeamMember(id="bob", name="Bob", role=text("takes notes"), task=text("watch the clock")),
        ),
    )
    held: dict[str, Any] = {
        "lasting": flag(True),
        "trust": number(6, "points"),
        "interests": (
            Interest(id="o1", side="ours", text=text("no line stops"), issue="returns"),
            Interest(id="o2", side="ours", text=text("cash"), issue="gone"),
            Interest(id="t1", side="theirs", text=text("a reference"), confidence=number(0.3, "share")),
        ),
        "questions": (
            Question(id="q1", text=text("How full is the works?"), owner=text("Ann"), due=day(date(2026, 6, 1))),
            Question(id="q2", about="criterion/days", owner=text("Bob"), answer=text("the trade terms")),
        ),
        "assumptions": (
            Assumption(id="a1", text=text("they have capacity"), owner=text("Ann"), due=day(date(2026, 6, 2))),
            Assumption(id="a2", text=text("no strike"), test=text("ask the union"), outcome=text("holds")),
        ),
        "disclosures": (
            Disclosure(id="d1", text=text("our volume"), how="in return", reason=text("it is worth a price")),
            Disclosure(id="d2", text=text("Our Volume"), how="freely"),
        ),
        "hard_questions": (
            HardQuestion(id="h1", text=text("What is your budget?"), answer=text("We do not discuss it.")),
            HardQuestion(id="h2", text=text("Who else is bidding?")),
        ),
        "ways": (
            Way(id="w1", about="decision", lean=text("group"), text=text("they decide at home"), heard_from=text("Cid")),
            Way(id="w2", about="time", lean=text("clock")),
            Way(id="w3", about="time", side="ours", lean=text("clock")),
            Way(id="w4", about="trust", lean=text("steep"), score=number(37, "points")),
        ),
        "consult_days": number(10, "days"),
        "scores": (HabitScore(id="s1", about="hierarchy", ours=number(35, ""), theirs=number(80, "")),),
        "parties": (
            Party(id="p1", name="Works council", position=number(-3, "points"), can_block=flag(True)),
            Party(id="p2", name="Plant head", position=number(5, "points"), brings=("p1", "ghost"), adds=number(300, "USD")),
            Party(id="p3", name="Press", must_agree=flag(False)),
        ),
        **plan,
    }  # fmt: skip
    return whole.but(plan=whole.plan.but(**held))
