"""Priorities, influence and leverage of a small case worked out by hand."""

from __future__ import annotations

import pytest

from tests.appraisal.bargaining import bargaining, issues
from tests.drafts import full, thin
from workbook.appraisal import appraise


def test_disagreement_is_the_share_not_agreed_on_times_what_the_issues_are_worth() -> None:
    found = appraise(bargaining()).priorities
    assert found is not None
    assert found.in_money
    # They share 20 + 20 of 100 points; payment and warranty are worth 9,000 + 1,000.
    assert found.pairs[0].shared.likely == pytest.approx(0.4)
    assert found.pairs[0].disputed.likely == pytest.approx(6_000)
    assert (found.pairs[0].wants_one, found.pairs[0].wants_two) == ("Warranty", "Payment")


def test_without_values_it_is_in_points() -> None:
    bare = tuple(i.but(levels=()) for i in issues())
    found = appraise(bargaining(issues=bare)).priorities
    assert found is not None
    assert not found.in_money
    assert found.pairs[0].disputed.likely == pytest.approx(60)


def test_nobody_with_priorities_nobody_named() -> None:
    found = appraise(full()).priorities
    assert found is not None
    assert found.people == ()
    assert found.without == ("Plant head", "Finance")
    assert appraise(full(stakeholders=())).priorities is None


def test_who_influences_the_other_has_more_influence_than_power_alone() -> None:
    found = appraise(bargaining()).network
    assert found is not None
    scores = {name: q.likely for name, _, q in found.scores}
    # Start 2/3 and 1/3 (power 8 and 4). Finance takes all that the plant head passes on; whom nobody moves passes it to all.
    # f = 0.15/3 + 0.85 (p + f/3), p = 0.15 * 2/3 + 0.85 * f * 2/3.
    f = (0.05 + 0.85 * 0.1) / (1 - 0.85 / 3 - 0.85 * 0.85 * 2 / 3)
    assert scores["Finance"] == pytest.approx(f)
    assert scores["Plant head"] == pytest.approx(1 - f)
    assert found.powered
    assert appraise(full()).network is None


def test_leverage_from_stated_facts_names_what_is_missing() -> None:
    found = appraise(full()).power
    assert found.result.missing == (
        "switching_difficulty",
        "share_of_their_sales",
        "their_utilisation",
        "unexplained_rise",
    )
    assert found.facts["our_days_left"].likely == 92
    assert found.balance.state == "assumed"
    assert appraise(thin()).power.balance.likely is None
