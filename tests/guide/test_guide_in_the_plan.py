"""The guide is in the plan: one fact changes, and opening, sequence, wording, limit, exit or gate change with it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.drafts import evidence, full, number, opened, text
from workbook.appraisal import Appraisal, appraise
from workbook.appraisal.position import leaving
from workbook.dossier import (
    Benefit,
    Dossier,
    Fact,
    FlagSlot,
    Issue,
    Mandate,
    Market,
    Party,
    PortfolioPlace,
    Standing,
    Way,
)
from workbook.panels import readiness, walk_away


def flag(value: bool) -> FlagSlot:
    return FlagSlot(inferred=Fact(value=value, evidence=evidence()))


def lasting(**plan: Any) -> Dossier:
    """An event with a known relationship; ``plan`` changes facts of conduct."""
    whole = full(issues=(Issue(id="price", name="Price", criterion=text("steel index")),))
    facts = {
        "lasting": flag(True),
        "trust": number(7, "points"),
        "style_reason": text("we know them"),
        **plan,
    }
    return whole.but(plan=whole.plan.but(**facts))


def seen(dossier: Dossier) -> Appraisal:
    return appraise(dossier)


def keys(dossier: Dossier, part: str) -> list[str]:
    plan = seen(dossier).approach.plan
    assert plan is not None
    return [m.key for m in getattr(plan, part)]


def test_principled_without_a_criterion_finds_one_before_opening() -> None:
    bare = lasting().but(issues=(Issue(id="price", name="Price", lead=text("Ann")),))
    assert "style.opening.criteria" in keys(lasting(), "opening")
    assert "style.opening.no_criteria" in keys(bare, "opening")


def test_the_style_holds_the_opening_nearer_to_the_target() -> None:
    """Target 4.35 and limit 4.998 leave 0.648 of room; a quarter of it is 0.162, the whole would pass the lowest ask, 4.14."""
    soft = seen(lasting(style=text("cooperative"))).aims
    hard = seen(lasting(style=text("distributive"))).aims
    assert soft.opening.likely == pytest.approx(4.188)
    assert hard.opening.likely == pytest.approx(4.14)
    assert soft.target.likely == hard.target.likely == pytest.approx(4.35)
    assert soft.limit.likely == hard.limit.likely == pytest.approx(4.998)


def test_a_lasting_relationship_changes_style_and_opening() -> None:
    issues = (Issue(id="price", name="Price", lead=text("Ann")), Issue(id="days", name="Payment days"))
    once = seen(lasting(lasting=flag(False)).but(issues=issues))
    again = seen(lasting().but(issues=issues))
    assert (once.approach.chosen, again.approach.chosen) == ("distributive", "cooperative")
    assert once.aims.opening.likely < again.aims.opening.likely


def test_distributive_on_a_dependent_relationship_meets_an_objection() -> None:
    alone = lasting(style=text("distributive")).but(alternatives=(), comparables=full().comparables[:1])
    plan, free = seen(alone).approach.plan, seen(lasting(style=text("distributive"))).approach.plan
    assert plan is not None
    assert free is not None
    said = {m.key for m in plan.objections}
    assert "style.objection.no_source" in said
    assert "style.objection.no_source" not in {m.key for m in free.objections}


def test_little_trust_takes_no_early_step() -> None:
    wary = lasting(style=text("cooperative"), trust=number(2, "points"))
    plan, trusting = seen(wary).approach.plan, seen(lasting(style=text("cooperative"))).approach.plan
    assert plan is not None
    assert trusting is not None
    assert (plan.exponent, trusting.exponent) == (1.0, 2.0)
    assert "style.concessions.wary" in keys(wary, "concessions")


def way(score: float | None = None) -> tuple[Way, ...]:
    slot = {} if score is None else {"score": number(score, "points")}
    return (Way(id="w", about="decision", text=text("they decide at home, as a group"), **slot),)


def test_other_ways_change_pace_and_wording_and_never_a_price() -> None:
    noted = lasting(ways=way())
    assert "style.sequence.ways" in keys(noted, "sequence")
    assert "style.sequence.ways" not in keys(lasting(), "sequence")
    assert {"style.wording.way", "style.wording.ways"} <= set(keys(noted, "wording"))
    for score in (1, 99):
        scored = lasting(ways=way(score))
        assert seen(scored).approach == seen(noted).approach
        for name in ("opening", "target", "limit"):
            assert getattr(seen(scored).aims, name) == getattr(seen(lasting()).aims, name)


def test_our_own_habits_are_no_difference_of_theirs() -> None:
    ours = tuple(w.but(side="ours") for w in way())
    assert keys(lasting(ways=ours), "wording") == keys(lasting(), "wording")


def test_the_conflict_inside_comes_first() -> None:
    torn = lasting(conflict_inside=flag(True), parties=(Party(id="works", name="Works council"),))
    assert keys(torn, "sequence")[:2] == ["style.sequence.inside", "style.sequence.parties"]
    calm = lasting(conflict_inside=flag(False), parties=(Party(id="works", name="Works council"),))
    assert keys(calm, "sequence")[0] == "style.sequence.parties"


def test_a_party_that_need_not_agree_changes_no_sequence() -> None:
    heard = (Party(id="works", name="Works council", must_agree=flag(False)),)
    assert keys(lasting(parties=heard), "sequence") == keys(lasting(), "sequence")


def test_the_gate_names_what_is_missing() -> None:
    without = full(mandate=Mandate())
    for panel in (readiness.questions, walk_away.decision):
        shut = " ".join(b.html() for b in panel.view(opened(without)).blocks if hasattr(b, "html"))
        free = " ".join(b.html() for b in panel.view(opened(full())).blocks if hasattr(b, "html"))
        assert "Do not go to the table yet: the mandate must be known first." in shut
        assert "Do not go to the table" not in free


def test_losing_the_relationship_enters_the_walk_away() -> None:
    benefit = Benefit(id="b", name="Priority supply", value=number(1000, "USD/year"))
    owned = benefit.but(owner=text("Plant head"))
    plain, mood, held = (seen(full(benefits=b)).aims.limit.likely for b in ((), (benefit,), (owned,)))
    assert mood == plain
    assert held == pytest.approx(plain + 1000 / 10_000)


def exit_of(dossier: Dossier) -> Any:
    best = seen(dossier).walk_away.best
    return leaving(dossier, best.alternative.name if best is not None else None)


def test_broken_trust_ends_without_a_price() -> None:
    broken = exit_of(lasting(trust=number(0, "points")))
    assert (broken.kind, exit_of(lasting()).kind) == ("end", "switch")
    assert "exit.door.later" in {m.key for m in broken.door}


def test_without_an_alternative_we_pause() -> None:
    alone = lasting().but(alternatives=())
    assert exit_of(alone).kind == "pause"
    assert {m.key for m in exit_of(alone).actions} == {"exit.action.find"}
    assert "exit.action.activate" in {m.key for m in exit_of(lasting()).actions}


def test_the_last_word_matters_only_where_we_meet_again() -> None:
    once = lasting(lasting=flag(False))
    assert "exit.door.lasting" in {m.key for m in exit_of(lasting()).door}
    assert "exit.door.lasting" not in {m.key for m in exit_of(once).door}


def test_a_point_moved_with_a_reason_changes_the_plan_and_one_without_does_not() -> None:
    """Leverage by facts; moved to strategic, the hard style meets an objection, and what follows opens nearer to the target."""
    risky = PortfolioPlace(supply_risk=number(9, "points"))
    told = risky.but(reason=text("The line stops without it"))
    hard = lasting(style=text("distributive"))
    moved, proposed = (hard.but(standing=Standing(portfolio=place)) for place in (told, risky))
    objections = [keys(d, "objections") for d in (hard, proposed, moved)]
    assert objections[0] == objections[1]
    assert "style.objection.strategic" not in objections[0]
    assert "style.objection.strategic" in objections[2]
    plain, only, counted = (
        seen(lasting().but(standing=Standing(portfolio=place))) for place in (PortfolioPlace(), risky, told)
    )
    assert [a.approach.chosen for a in (plain, only, counted)] == ["distributive"] * 2 + ["cooperative"]
    assert [a.aims.opening.likely for a in (plain, only, counted)] == pytest.approx([4.14, 4.14, 4.188])


def test_a_source_that_others_counted_changes_who_has_the_leverage() -> None:
    whole = full()
    none = whole.but(market=Market(capable=number(0, "points")))
    assert (seen(whole).power.result.balance or 0) > (seen(none).power.result.balance or 0)
    assert seen(none).position.kraljic.supply_risk == 10
    assert "style.objection.no_source" in keys(
        lasting(style=text("distributive")).but(market=none.market), "objections"
    )
