"""Style: reasons, settings, objections, and a plan that changes when one fact changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.exit_words import exit_plan
from workbook.analysis.style import STYLES, VOTES, Facts, objections_to, style_recommendation
from workbook.analysis.style_plan import StylePlan, style_plan
from workbook.errors import ArgumentError

CASE = Facts(
    quadrant="strategic",
    lasting=True,
    tradable_issues=4,
    other_sources=1,
    criteria=0,
    trust=7,
    parties=2,
    conflict_inside=False,
    alternative=True,
)


def test_strategic_lasting_supplier_with_trades_calls_for_cooperation() -> None:
    result = style_recommendation(CASE)
    assert result.style == "cooperative"
    assert result.votes == {"principled": 1, "cooperative": 6, "distributive": 1}
    assert len(result.reasons) == 6


def test_one_off_leverage_item_calls_for_a_distributive_style() -> None:
    facts = Facts(quadrant="leverage", lasting=False, tradable_issues=1, other_sources=4)
    assert style_recommendation(facts).style == "distributive"


def test_standards_without_trust_call_for_principles() -> None:
    facts = Facts(quadrant="bottleneck", lasting=True, criteria=3, trust=1, other_sources=0)
    assert style_recommendation(facts).style == "principled"


def test_too_few_facts_recommend_nothing_and_name_the_missing() -> None:
    result = style_recommendation(
        Facts(quadrant="leverage", lasting=True, ways=("they meet in the evening",))
    )
    assert result.style is None
    assert result.missing == ("tradable_issues", "other_sources", "criteria", "trust")
    assert "which issues can be traded" in worded(result.explain())[0]


def test_distributive_is_refused_where_we_depend_on_the_supplier() -> None:
    facts = Facts(quadrant="leverage", lasting=False, other_sources=0, tradable_issues=1)
    result = style_recommendation(facts)
    assert max(result.votes, key=lambda style: result.votes[style]) == "distributive"
    assert result.style == "principled"
    assert any("no other source" in text for text in worded(result.explain()))


def test_a_person_may_choose_distributive_and_hears_the_objection() -> None:
    plan = style_plan("distributive", CASE)
    assert [m.key for m in plan.objections] == ["style.objection.strategic"]
    assert objections_to("cooperative", replace(CASE, trust=1))
    assert objections_to("principled", CASE)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"criteria": 2}, "opening"),
        ({"trust": 1.0}, "concessions"),
        ({"tradable_issues": 1}, "packages"),
        ({"parties": 4}, "sequence"),
        ({"conflict_inside": True}, "sequence"),
        ({"ways": ("they decide at home, as a group",)}, "wording"),
        ({"ways": ("they decide at home, as a group",)}, "sequence"),
        ({"alternative": False}, "exit"),
        ({"trust": 0.0}, "exit"),
    ],
)
def test_one_changed_fact_changes_the_plan(style: str, change: dict[str, object], part: str) -> None:
    before: StylePlan = style_plan(style, CASE)
    after = style_plan(style, replace(CASE, **change))  # type: ignore[arg-type]
    assert getattr(before, part) != getattr(after, part)


def test_ways_of_working_never_move_a_figure() -> None:
    plain, noted = (
        style_plan("principled", CASE),
        style_plan("principled", replace(CASE, ways=("slow pace",))),
    )
    assert (plain.opening_stretch, plain.exponent, plain.packages_at_once) == (
        noted.opening_stretch,
        noted.exponent,
        noted.packages_at_once,
    )
    assert style_recommendation(replace(CASE, ways=("slow pace",))).settings == ("cross-cultural",)


def test_distributive_opens_furthest_and_concedes_latest() -> None:
    plans = {style: style_plan(style, CASE) for style in STYLES}
    assert max(plans, key=lambda s: plans[s].opening_stretch) == "distributive"
    assert plans["distributive"].exponent < 1 < plans["cooperative"].exponent


def test_every_vote_has_its_sentence() -> None:
    for quadrant in ("strategic", "bottleneck", "leverage", "non-critical"):
        for few in (True, False):
            facts = Facts(
                quadrant=quadrant,
                lasting=few,
                tradable_issues=1 if few else 5,
                other_sources=0 if few else 2,
                criteria=0 if few else 2,
                trust=1 if few else 9,
                parties=2 if few else 5,
                ways=() if few else ("they want the contract first",),
                conflict_inside=not few,
                alternative=few,
            )
            assert worded(style_recommendation(facts).explain())
            for style in STYLES:
                assert worded(style_plan(style, facts).explain())
    assert worded(style_recommendation(Facts(trust=4, lasting=True, criteria=1)).explain())
    assert set(VOTES["some_trust"]) == set()


def test_impossible_facts_name_the_argument() -> None:
    with pytest.raises(ArgumentError, match="quadrant: is 'cash cow'"):
        Facts(quadrant="cash cow")
    with pytest.raises(ArgumentError, match="parties:"):
        Facts(parties=1)
    with pytest.raises(ArgumentError, match="style: is 'hostile'"):
        style_plan("hostile", CASE)


def test_leaving_activates_the_alternative_and_names_a_return_date() -> None:
    leaving = exit_plan(alternative="Nordpack", return_on=date(2026, 3, 2), expires_on=date(2026, 3, 31))
    text = worded(leaving.explain())
    assert leaving.kind == "switch"
    assert any("2 Mar 2026" in sentence for sentence in text)
    assert any("set Nordpack going" in sentence for sentence in text)
    assert any("31 Mar 2026" in sentence for sentence in text)
    assert all("Nordpack" not in sentence for sentence in worded(leaving.words + leaving.door))


def test_without_a_walk_away_nobody_leaves() -> None:
    pause = exit_plan()
    assert pause.kind == "pause"
    assert all("{" not in sentence for sentence in worded(pause.explain()))
    assert any("return date" in sentence for sentence in worded(pause.door))


def test_broken_trust_ends_it_without_a_price() -> None:
    end = exit_plan(alternative="Nordpack", trust_broken=True, lasting=False)
    assert end.kind == "end"
    assert [m.key for m in end.door] == ["exit.door.shut"]
    assert worded(end.explain())
