"""Each style in the plan: one fact changes, and a named figure, day, order, trade or sentence of the plan changes with it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.drafts import full, number, opened, text
from tests.panels.test_plan_panels import said
from tests.prepared import flag, level, prepared
from workbook.appraisal import Appraisal, appraise
from workbook.appraisal.quantity import Quantity
from workbook.appraisal.questions import Readiness
from workbook.appraisal.unknown import unknown_answer
from workbook.dossier import (
    Assumption,
    Benefit,
    Dossier,
    HabitScore,
    Issue,
    Mandate,
    Party,
    TextSlot,
    Way,
)
from workbook.dossier.estimate import State
from workbook.panels import culture, leaving, parties, readiness, substance, trades
from workbook.panels.decision_page import decision_blocks
from workbook.panels.rows import question_item
from workbook.panels.words import context_of

REASON = {"style_reason": text("we know them")}


def seen(dossier: Dossier) -> Appraisal:
    return appraise(dossier)


def with_price(issue: Issue, **plan: Any) -> Dossier:
    """The full event with one issue, a lasting relationship and some trust."""
    whole = full(issues=(issue,))
    return whole.but(plan=whole.plan.but(lasting=flag(True), trust=number(6, "points"), **plan))


def opening(dossier: Dossier) -> float | None:
    return seen(dossier).aims.opening.likely


# principled: each demand carries a criterion that the supplier could verify


STANDARD = Issue(
    id="price", name="Price", criterion=text("steel index"), criterion_source=text("its web page")
)
WISH = STANDARD.but(criterion=TextSlot())


def test_without_its_criterion_a_demand_is_flagged_and_asked_for() -> None:
    held, bare = (with_price(i, style=text("principled"), **REASON) for i in (STANDARD, WISH))
    assert "Each demand rests on a standard the supplier can verify." in said(substance.criteria, held)
    assert "One demand rests on nothing the supplier could verify: Price." in said(substance.criteria, bare)
    assert "criterion/price" in {u.key for u in seen(bare).readiness.questions}
    assert "criterion/price" not in {u.key for u in seen(held).readiness.missing}


def test_a_principled_opening_goes_no_further_than_its_standard() -> None:
    """Target 4.35, limit 4.998: half of the room is 0.324, to 4.14 at most (10th percentile); without a standard, none."""
    held, bare = (with_price(i, style=text("principled"), **REASON) for i in (STANDARD, WISH))
    assert opening(held) == pytest.approx(4.14)
    assert opening(bare) == pytest.approx(4.35)


def test_other_styles_do_not_need_the_standard_to_open() -> None:
    held, bare = (with_price(i, style=text("distributive"), **REASON) for i in (STANDARD, WISH))
    assert opening(held) == opening(bare) == pytest.approx(4.14)


# distributive: a justified anchor, shrinking steps, a hard stop; an objection on a dependent, strategic relationship


def test_distributive_steps_come_late_shrink_and_stop_hard_at_the_limit() -> None:
    """Steps of 8, 4, 2 and 1 fifteenths. After 8/15 of the way distributive has used (8/15)^0.2 = 88 % of 92 days, cooperative
    (8/15)^2 = 28 %."""
    hard, soft = (with_price(STANDARD, style=text(s), **REASON) for s in ("distributive", "cooperative"))
    late, early = seen(hard).planned_concessions, seen(soft).planned_concessions
    assert late is not None
    assert early is not None
    sizes = [s.size.likely for s in late.steps]
    assert sizes == pytest.approx([0.858 * part / 15 for part in (8, 4, 2, 1)])
    assert late.steps[-1].offer.likely == pytest.approx(4.998)
    assert (late.steps[0].on, early.steps[0].on) == (date(2026, 9, 19), date(2026, 7, 26))


def test_the_limit_is_the_stop() -> None:
    """With a limit typed by hand the last step moves with it."""
    lower = STANDARD.but(limit=STANDARD.limit.but(entered=number(4.7, "USD/pack").inferred))
    steps = seen(with_price(lower, style=text("distributive"), **REASON)).planned_concessions
    assert steps is not None
    assert steps.steps[-1].offer.likely == pytest.approx(4.7)


def test_distributive_on_a_strategic_lasting_relationship_is_objected_to_and_not_recommended() -> None:
    """Nobody else sells it: strategic, where distributive would win on points for a one-off."""
    alone = full(alternatives=(), comparables=full().comparables[:4], issues=(WISH.but(lead=text("Ann")),))
    alone = alone.but(plan=alone.plan.but(lasting=flag(True), trust=number(6, "points")))
    forced = alone.but(plan=alone.plan.but(style=text("distributive"), **REASON))
    free = with_price(WISH.but(lead=text("Ann")), style=text("distributive"), **REASON)
    assert seen(alone).approach.chosen != "distributive"
    objections = {m.key for m in seen(forced).approach.plan.objections}  # type: ignore[union-attr]
    assert {"style.objection.strategic", "style.objection.no_source"} <= objections
    assert not seen(free).approach.plan.objections  # type: ignore[union-attr]


# cooperative: finds a swap worth money to both sides, and asks before it proposes


def swapping(theirs: float) -> Dossier:
    """Price moves 1,000 for us and 9,000 for them; payment 4,000 for us and ``theirs`` for them."""
    price = Issue(id="price", name="Price", levels=(level("a", 5.2, 0, 9000), level("b", 4.8, 1000, 0)))
    days = Issue(
        id="days",
        name="Payment",
        better="higher",
        levels=(level("a", 30, 0, theirs), level("b", 60, 4000, 0)),
    )
    whole = full(issues=(price, days))
    return whole.but(
        plan=whole.plan.but(
            lasting=flag(True), trust=number(6, "points"), style=text("cooperative"), **REASON
        )
    )


def test_cooperative_finds_the_swap_that_is_worth_money_to_both() -> None:
    """For 60 days we give the price of 5.2: 4,000 - 1,000 to us, 9,000 - 500 to them."""
    trade = seen(swapping(500)).trades.next_trade.best  # type: ignore[union-attr]
    assert trade is not None
    assert (trade.ask, trade.give, trade.ours, trade.theirs) == ("Payment", "Price", 3000, 8500)
    shown = said(trades.next_trade, swapping(500))
    assert "Payment" in shown
    assert "USD 8,500" in shown


def test_where_payment_costs_them_more_than_the_price_there_is_no_swap() -> None:
    assert seen(swapping(9500)).trades.next_trade.best is None  # type: ignore[union-attr]


def test_cooperative_asks_before_it_proposes_and_distributive_speaks_first() -> None:
    whole = swapping(500)
    soft = seen(whole).approach.plan
    hard = seen(whole.but(plan=whole.plan.but(style=text("distributive")))).approach.plan
    assert soft is not None
    assert hard is not None
    assert [soft.opening[0].key, hard.opening[0].key] == [
        "style.opening.cooperative",
        "style.opening.distributive",
    ]
    assert (soft.packages_at_once, hard.packages_at_once) == (3, 1)
    assert soft.sequence[-1].key == "style.sequence.cooperative"


# cross-cultural: agenda, decider, pace and wording; hypotheses about these people, never a score moving a price


def habit(about: str, lean: str, side: str = "theirs") -> tuple[Way, ...]:
    return (Way(id="w", about=about, lean=text(lean), side=side),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "lean", "part", "words"),
    [
        ("directness", "indirect", "Wording", "either may mean no"),
        ("hierarchy", "steep", "Who decides", "somebody of that rank"),
        ("time", "events", "Pace", "one session more"),
        ("trust", "person", "Agenda", "a meeting without figures"),
        ("decision", "group", "Pace", "no decision in the room"),
    ],
)
def test_a_habit_changes_its_part_of_the_plan(about: str, lean: str, part: str, words: str) -> None:
    shown = said(culture.culture, prepared(ways=habit(about, lean), consult_days=number(0, "days")))
    assert part in shown
    assert words in shown
    alike = (*habit(about, lean), Way(id="o", about=about, lean=text(lean), side="ours"))  # type: ignore[arg-type]
    assert words not in said(culture.culture, prepared(ways=alike, consult_days=number(0, "days")))


def test_days_to_consult_move_every_step_forward() -> None:
    quick, slow = (prepared(consult_days=number(n, "days")) for n in (0, 20))
    one, two = (seen(d).planned_concessions for d in (quick, slow))
    assert one is not None
    assert two is not None
    assert (one.steps[-1].on, two.steps[-1].on) == (date(2026, 9, 30), date(2026, 9, 10))
    assert all(b.on < a.on for a, b in zip(one.steps, two.steps, strict=True))  # type: ignore[operator]


@pytest.mark.parametrize("score", [0, 50, 100])
def test_no_score_of_a_culture_moves_a_price(score: float) -> None:
    row = HabitScore(id="s", about="anything", ours=number(1, ""), theirs=number(score, ""))
    plain, scored = seen(prepared(scores=())), seen(prepared(scores=(row,)))
    assert scored.aims == plain.aims
    assert scored.walk_away.limit == plain.walk_away.limit
    assert scored.approach == plain.approach
    assert scored.planned_concessions == plain.planned_concessions


# multi-party: meeting order and coalitions change the outcome; the internal conflict is settled first


COUNCIL = Party(id="c", name="Council", position=number(-4, "points"), can_block=flag(True))
PLANT = Party(id="p", name="Plant", position=number(2, "points"))


def test_who_brings_whom_changes_the_first_meeting_and_what_a_yes_is_worth() -> None:
    alone = prepared(parties=(COUNCIL, PLANT.but(brings=())))
    follows = prepared(parties=(COUNCIL.but(brings=("p",)), PLANT))
    assert "Meet Plant first." in said(parties.parties, alone)
    assert "Meet Council first." in said(parties.parties, follows)
    one, two = seen(alone).parties, seen(follows).parties
    assert one is not None
    assert two is not None
    assert one.worth["Plant"].likely == pytest.approx(6480 / 4)
    assert two.worth["Plant"].likely == pytest.approx(0)
    assert two.worth["Council"].likely == pytest.approx(6480 / 3)


def test_a_supporter_is_met_before_an_opponent_and_the_order_turns_with_the_position() -> None:
    first, second = (PLANT.but(id=x, name=x.upper()) for x in "ab")
    for against, expected in (("A", ["B", "A"]), ("B", ["A", "B"])):
        stands = tuple(
            p.but(position=number(-3 if p.name == against else 3, "points")) for p in (first, second)
        )
        found = seen(prepared(parties=stands)).parties
        assert found is not None
        assert [m.name for m in found.result.order] == expected


def test_a_conflict_inside_closes_the_table_and_stands_first() -> None:
    torn, calm = (prepared(conflict_inside=flag(x)) for x in (True, False))
    assert "Settle our own disagreement before the first of these meetings." in said(parties.parties, torn)
    assert "Settle our own disagreement" not in said(parties.parties, calm)
    assert "Do not go to the table yet: agreement on our own side" in said(readiness.questions, torn)
    assert "Do not go to the table" not in said(readiness.questions, calm)
    assert seen(torn).approach.plan.sequence[0].key == "style.sequence.inside"  # type: ignore[union-attr]


# the style: an override counts with a reason only


def test_an_override_moves_the_opening_only_with_a_reason() -> None:
    plain = prepared()
    assert seen(plain).approach.chosen == "cooperative"
    silent = prepared(style=text("distributive"))
    reasoned = prepared(style=text("distributive"), **REASON)
    assert opening(silent) == opening(plain) == pytest.approx(4.188)
    assert opening(reasoned) == pytest.approx(4.14)


# relationship: service, priority supply, innovation have value, owner and evidence; losing them enters the walk-away


def test_a_benefit_counts_once_somebody_owns_it_and_moves_the_limit() -> None:
    benefit = Benefit(
        id="b", name="Priority supply", value=number(2000, "USD/year"), shown_by=text("2025 shortage")
    )
    mood, owned = (prepared().but(benefits=(b,)) for b in (benefit, benefit.but(owner=text("Plant head"))))
    assert seen(owned).aims.limit.likely == pytest.approx(seen(mood).aims.limit.likely + 2000 / 10_000)
    assert "who owns Priority supply" in said(readiness.questions, mood)
    assert "who owns Priority supply" not in said(readiness.questions, owned)


# readiness: the gate refuses the table and names the missing answer


def gate(dossier: Dossier) -> str:
    blocks = decision_blocks(seen(dossier), context_of(dossier))
    html = " ".join(b.html() for b in blocks if hasattr(b, "html"))
    return re.sub(r"<[^>]*>", "", html)


def test_an_assumption_that_fails_closes_the_table_by_name_on_both_pages() -> None:
    held = Assumption(id="a", text=text("they have capacity"), outcome=text("holds"))
    for outcome, shut in (("holds", False), ("fails", True)):
        dossier = prepared(assumptions=(held.but(outcome=text(outcome)),))
        words = "what takes the place of “they have capacity”, which does not hold"
        assert (words in said(readiness.questions, dossier)) is shut
        assert ("Do not go to the table yet" in gate(dossier)) is shut
        assert seen(dossier).readiness.ready is not shut


@pytest.mark.parametrize(
    ("worth", "state", "words"),
    [
        (8500.0, "estimated", "Costliest unknown: the mandate, worth up to ≈\u2009USD 8,500"),
        (8500.0, "assumed", "if the assumed figures hold"),
        (0.0, "assumed", "First unknown to resolve: the mandate; what it is worth cannot be said yet."),
        (-3.0, "estimated", "First unknown to resolve: the mandate; what it is worth cannot be said yet."),
    ],
)
def test_no_worth_is_claimed_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, worth: float, state: State, words: str
) -> None:
    missing = unknown_answer("mandate", Quantity(worth, "USD", state=state))
    monkeypatch.setattr(Appraisal, "readiness", Readiness(True, (missing,), ()))
    shown = gate(prepared()).replace("\u00a0", " ")
    assert words in shown
    assert "up to if" not in shown
    asked = re.sub(r"<[^>]*>", "", question_item(missing, context_of(prepared())))
    assert ("Worth up to" in asked) is (worth > 0)


def test_a_missing_mandate_is_worth_what_a_deal_would_bring() -> None:
    """(5.20 - 4.35) x 10,000."""
    shown = said(readiness.questions, prepared().but(mandate=Mandate()))
    assert "Do not go to the table yet: the mandate must be known first." in shown
    assert "Worth up to USD 8,500" in shown


# walking away: exit words, a return date, the alternative set going; broken trust ends without a price


def test_broken_trust_changes_the_words_and_no_price_is_named() -> None:
    kept, broken = (said(leaving.leave, prepared(trust=number(t, "points"))) for t in (6, 0))
    assert "On these terms we cannot agree" in kept
    assert "What was agreed has not been kept." in broken
    assert "USD" not in broken


def test_a_day_to_return_is_said_and_the_alternative_starts() -> None:
    from tests.drafts import day

    shown = said(leaving.leave, prepared(return_date=day(date(2026, 8, 3))))
    assert "3 Aug 2026" in shown
    assert "set Delta going" in shown or "set Beta going" in shown
    assert "2026" not in said(leaving.leave, prepared().but(alternatives=()))


def test_nothing_of_it_reaches_another_audience() -> None:
    from workbook.panels.panel import NotForThisAudience

    for panel in (culture.culture, parties.parties, substance.criteria, readiness.questions):
        with pytest.raises(NotForThisAudience):
            panel.view(opened(prepared(), audience="approver"))
