"""Triggers without a price: a claim by nobody does not count, one that counts changes the advice."""

from __future__ import annotations

import pytest

from tests.appraisal.leaving import condor, entered, flag, said, trigger
from workbook.appraisal import appraise
from workbook.appraisal.position import leaving

HAPPENED = {"happened": flag(True), "said_by": said("Anna")}


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({}, ""),
        ({"happened": flag(False), "said_by": said("Anna")}, ""),
        ({"happened": flag(True)}, ""),
        ({"happened": flag(True), "said_by": said("  ")}, ""),
        ({**HAPPENED, "kind": "red_line"}, "refuse"),
        ({**HAPPENED, "kind": "conduct", "then": "pause"}, "halt"),
        ({**HAPPENED, "kind": "trust"}, "end"),
        ({**HAPPENED, "kind": "trust", "then": "pause"}, "halt"),
    ],
)
def test_the_verdict(facts: dict, verdict: str) -> None:  # type: ignore[type-arg]
    found = appraise(condor(triggers=(trigger("A bribe is offered", **facts),))).triggers
    assert found.verdict == verdict
    assert len(found.watched) == 1


def test_who_marks_it_without_saying_so_is_asked() -> None:
    found = appraise(condor(triggers=(trigger("a", happened=flag(True)), trigger("b", **HAPPENED)))).triggers
    assert [t.text.text for t in found.unsigned] == ["a"]
    assert [t.text.text for t in found.counting] == ["b"]


def test_leaving_stands_before_interrupting() -> None:
    both = (trigger("late", then="pause", **HAPPENED), trigger("bribe", **HAPPENED))
    found = appraise(condor(triggers=both)).triggers
    assert [t.text.text for t in found.counting] == ["bribe", "late"]
    assert found.verdict == "refuse"


def test_the_lowest_trust_ends_it_without_a_trigger() -> None:
    found = appraise(condor(trust=entered(0, "points"))).triggers
    assert (found.trust_broken, found.verdict, found.counting) == (True, "end", ())


@pytest.mark.parametrize(("then", "kind", "activated"), [("leave", "refuse", True), ("pause", "halt", False)])
def test_the_exit_follows(then: str, kind: str, activated: bool) -> None:
    plan = leaving(condor(triggers=(trigger("bribe", then=then, **HAPPENED),)), "Beta, item Z-1")
    assert plan.kind == kind
    assert ("exit.action.activate" in {m.key for m in plan.actions}) is activated
    assert "exit.door.put_right" in {m.key for m in plan.door}
    assert leaving(condor(), "Beta, item Z-1").kind == "switch"
