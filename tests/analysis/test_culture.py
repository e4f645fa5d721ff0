"""Ways of working: which part of the plan a habit changes, and what never changes."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.culture import CHANGES, LEANS, PARTS, Habit, culture_plan
from workbook.errors import ArgumentError


def keys(*habits: Habit, **more: float) -> dict[str, list[str]]:
    return {part: [m.key for m in said] for part, said in culture_plan(habits, **more).changes.items()}


def test_a_group_that_decides_at_home_changes_pace_and_decider() -> None:
    assert keys(Habit("decision", "group", "one")) == {
        "decider": ["culture.decision.group.decider"],
        "pace": ["culture.decision.group.pace"],
    }


def test_the_other_pole_changes_something_else() -> None:
    assert keys(Habit("decision", "one", "group")) == {"decider": ["culture.decision.one.decider"]}


def test_habits_that_are_alike_change_nothing() -> None:
    found = culture_plan([Habit("time", "clock", "clock")])
    assert (found.changes, found.alike) == ({}, ("time",))


def test_what_nobody_noted_of_us_is_taken_for_a_difference() -> None:
    assert keys(Habit("time", "events")) == {"pace": ["culture.time.events.pace"]}


def test_our_habit_alone_changes_nothing_and_theirs_is_still_to_be_asked() -> None:
    found = culture_plan([Habit("trust", "", "person")])
    assert found.changes == {}
    assert "trust" in found.unasked


def test_days_at_home_slow_the_pace() -> None:
    said = culture_plan([], consult_days=10).changes["pace"]
    assert [(m.key, m.values["days"]) for m in said] == [("culture.consult", 10)]
    assert culture_plan([], consult_days=0).changes == {}


def test_every_pole_has_a_change_and_every_change_a_sentence_without_a_figure() -> None:
    assert set(CHANGES) == {(about, pole) for about, poles in LEANS.items() for pole in poles}
    for (about, pole), parts in CHANGES.items():
        assert set(parts) <= set(PARTS)
        for said in worded(culture_plan([Habit(about, pole)]).explain()):
            assert not any(sign.isdigit() for sign in said)


def test_a_habit_or_pole_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ArgumentError, match="about"):
        Habit("humour")
    with pytest.raises(ArgumentError, match="theirs"):
        Habit("time", "group")
    with pytest.raises(ArgumentError, match="habits"):
        culture_plan([Habit("time", "clock"), Habit("time", "events")])


def test_it_says_that_it_is_a_guess() -> None:
    found = culture_plan([Habit("time", "clock")])
    assert "never a price" in worded(found.explain())[-1]
