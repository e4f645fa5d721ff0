"""The parts of the plan: weights, play-back, demands, team, culture, parties, questions, each by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.drafts import full, number, text
from tests.prepared import flag, issues, level, prepared
from workbook.appraisal import appraise
from workbook.appraisal.facts import stated_issues
from workbook.appraisal.playback import rounded_step
from workbook.dossier import (
    Assumption,
    Benefit,
    Dossier,
    IndexPoint,
    Issue,
    Level,
    Party,
    PriceIndex,
    Stakeholder,
    TeamMember,
    Way,
)


def test_weights_are_shares_of_the_swing_points() -> None:
    found = appraise(prepared()).weighting
    assert [r.ours.likely for r in found.rows] == pytest.approx([100 / 150, 40 / 150, 10 / 150])
    assert [r.theirs.likely for r in found.rows] == pytest.approx([60 / 160, 20 / 160, 80 / 160])
    assert found.give is not None
    assert found.get is not None
    assert (found.give.name, found.get.name) == ("Returns", "Price")
    assert [r.name for r in found.must_haves + found.tradeable + found.undecided] == [
        "Price",
        "Payment",
        "Returns",
    ]


def test_the_order_alone_gives_weights_that_are_assumed_and_used_nowhere() -> None:
    bare = tuple(Issue(id=x, name=x) for x in ("a", "b", "c"))
    found = appraise(full(issues=bare))
    assert [w.likely for w in found.weighting.by_order] == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    assert {w.state for w in found.weighting.by_order} == {"assumed"}
    assert not any(r.ours.is_known for r in found.weighting.rows)


def test_a_price_row_of_which_nothing_is_said_is_no_issue_yet() -> None:
    assert stated_issues(full(issues=(Issue(id="price", name="Price", unit="USD/pack"),))) == ()
    assert len(stated_issues(full(issues=(Issue(id="price", name="Price", lead=text("Ann")),)))) == 1


def test_the_playback_finds_the_answer_that_contradicts() -> None:
    """4,000 over 30 days make 1,333 of ten days; 400 was said. The price over the horizon is 52,000."""
    found = appraise(prepared()).played_back
    assert found is not None
    first = found.rows[0]
    assert (first.rate.issue.name, first.units, first.agrees) == ("Payment", 10, False)
    assert first.implied.likely == pytest.approx(4000 / 3)
    assert first.share == pytest.approx(4000 / 3 / 52_000)
    by_name = {r.rate.issue.name: r for r in found.rows}
    assert (by_name["Price"].units, by_name["Price"].implied.likely) == (0.2, pytest.approx(2000))
    assert (by_name["Returns"].units, by_name["Returns"].implied.likely) == (None, 1000)


def test_weights_in_points_are_priced_by_the_price() -> None:
    """The swing of the price is 1 USD for 10,000 packs; payment weighs a quarter of it: 2,500 for 30 days."""

    def scored(amount: float, points: float) -> Level:
        return Level(id=f"{amount}", label=f"{amount}", amount=amount, ours=number(points, "points"))

    price = Issue(id="price", name="Price", unit="USD/pack", weight=number(80, "points"))
    days = Issue(id="days", name="Payment", unit="days", weight=number(20, "points"))
    points = (price.but(levels=(scored(5, 0), scored(4, 1))), days.but(levels=(scored(30, 0), scored(60, 1))))
    found = appraise(full(issues=points)).played_back
    assert found is not None
    row = next(r for r in found.rows if r.rate.issue.name == "Payment")
    assert (found.source, row.units) == ("weights", 5)
    assert row.implied.likely == pytest.approx(2500 / 30 * 5)


def test_a_weight_is_held_against_the_money_of_the_levels() -> None:
    price, days, returns = issues()
    heavy = (price, days.but(weight=number(100, "points")), returns)
    found = appraise(full(issues=heavy)).played_back
    assert found is not None
    assert [(n, pytest.approx(w), pytest.approx(v)) for n, w, v in found.odd_weights] == [
        ("Price", 100 / 210, 10 / 15),
        ("Payment", 100 / 210, 4 / 15),
        ("Returns", 10 / 210, 1 / 15),
    ]
    assert appraise(prepared()).played_back.odd_weights == ()  # type: ignore[union-attr]


@pytest.mark.parametrize(("size", "step"), [(6, 5), (0.18, 0.1), (45, 20), (1, 1), (2000, 2000)])
def test_a_step_is_round(size: float, step: float) -> None:
    assert rounded_step(size) == pytest.approx(step)


def test_demands_and_what_they_rest_on() -> None:
    """Asked: 5.20 less the opening of 4.188, for 10,000 packs; payment 30 days at 4,000 / 30 a day. Returns ask nothing."""
    found = appraise(prepared()).demands
    assert [(d.name, d.flagged) for d in found.rows] == [("Price", False), ("Payment", True)]
    assert found.rows[0].worth.likely == pytest.approx(10_120)
    assert found.rows[1].worth.likely == pytest.approx(4000)
    assert [m.key for m in found.rows[0].proposals] == ["criteria.own_prices", "criteria.quote"]
    assert found.rows[0].proposals[0].values["n"] == 4


def test_a_linked_index_is_proposed_as_a_standard() -> None:
    points = tuple(IndexPoint(on=date(2025, m, 1), value=100 + m) for m in range(1, 9))
    index = PriceIndex(id="steel", name="Steel", share=number(0.4, "share"), points=points)
    first = appraise(prepared().but(indices=(index,))).demands.rows[0].proposals[0]
    assert first.values["name"] == "Steel"


def test_asking_for_what_we_have_is_no_demand() -> None:
    same = Issue(id="days", name="Payment", today=number(30, "days"), target=number(30, "days"))
    assert [d.name for d in appraise(full(issues=(same,))).demands.rows] == ["Price"]


def flags(dossier: Dossier) -> list[tuple[str, object]]:
    return [(m.key, m.values.get("name") or m.values.get("names")) for m in appraise(dossier).roster.flags]


def test_the_team_is_checked_against_issues_mandate_and_deciders() -> None:
    team = (
        TeamMember(id="a", name="Ann", role=text("leads the talks"), leads=("price",)),
        TeamMember(id="b", name="Plant head", role=text("leads the talks"), leads=("price",)),
    )
    assert flags(full(team=team, issues=issues())) == [
        ("team.two_lead", "Ann, Plant head"),
        ("team.no_notes", None),
        ("team.no_issue_lead", "Payment"),
        ("team.two_issue_leads", "Ann, Plant head"),
        ("team.not_on_team", "Somebody else"),
        ("team.holder_missing", "Category manager"),
        ("team.decider_in_room", "Plant head"),
    ]
    assert flags(full(issues=issues())) == []


def test_days_at_home_come_off_the_end_of_the_steps() -> None:
    """The notice day is 30 September; ten days before it is the 20th."""
    assert appraise(prepared()).last_step_by == date(2026, 9, 20)
    late = appraise(prepared(consult_days=number(92, "days")))
    assert late.culture.too_late
    assert late.last_step_by == date(2026, 9, 30)


def test_a_pole_of_another_habit_is_no_lean() -> None:
    found = appraise(prepared(ways=(Way(id="w", about="trust", lean=text("steep")),))).culture
    assert found.plan.changes.keys() == {"pace"}
    assert [w.id for w in found.unread] == ["w"]


def test_the_worth_of_a_yes_is_money_where_the_deal_has_one() -> None:
    """Limit 4.998 less target 4.35 for 10,000 packs: 6,480; with 300 that the plant adds, three share it."""
    found = appraise(prepared()).parties
    assert found is not None
    assert found.deal.likely == pytest.approx(6480)
    assert found.worth["Plant head"].likely == pytest.approx(6780 / 3)
    assert found.worth["Works council"].likely == pytest.approx(0)
    assert [m.values["name"] for m in found.unread] == ["Plant head"]


def test_without_a_limit_it_is_a_share() -> None:
    found = appraise(prepared().but(alternatives=(), comparables=())).parties
    assert found is not None
    assert (found.worth["Plant head"].likely, found.worth["Plant head"].unit) == (
        pytest.approx(1 / 3),
        "share",
    )


def test_parties_of_one_name_and_one_called_we_are_told_apart() -> None:
    twins = (Party(id="a", name="Bank"), Party(id="b", name="Bank"), Party(id="c", name="we"))
    found = appraise(prepared(parties=twins)).parties
    assert found is not None
    assert list(found.rows) == ["Bank (a)", "Bank (b)", "we (party)"]


def worths(dossier: Dossier) -> dict[str, float | None]:
    return {u.key: u.worth.likely for u in appraise(dossier).readiness.missing}


def test_missing_answers_are_worth_money() -> None:
    """A deal at target (4.35) brings (5.20 - 4.35) x 10,000; ten days of payment differ by 4,000/3 - 400."""
    from workbook.dossier import Mandate

    found = worths(prepared().but(mandate=Mandate()))
    assert found["mandate"] == pytest.approx(8500)
    assert found["criterion/days"] == pytest.approx(4000)
    assert found["playback/days"] == pytest.approx(4000 / 3 - 400)
    assert "criterion/price" not in found


def test_a_missing_day_costs_the_gap_unless_the_contract_ends_by_itself() -> None:
    from workbook.dossier import DateSlot

    event = full().event.but(notice_date=DateSlot())
    assert worths(full(event=event))["deadline"] == pytest.approx(8500)
    assert worths(full(event=event.but(auto_renewal=flag(False))))["deadline"] is None


def test_a_benefit_nobody_owns_is_asked_for() -> None:
    benefit = Benefit(id="b", name="Priority supply", value=number(1200, "USD/year"))
    assert worths(full(benefits=(benefit,)))["benefit/b"] == pytest.approx(1200)
    assert "benefit/b" not in worths(full(benefits=(benefit.but(owner=text("Ann")),)))


def test_a_conflict_inside_is_worth_what_settling_it_brings() -> None:
    people = (
        Stakeholder(id="a", name="Finance", priorities=()),
        Stakeholder(id="b", name="Plant"),
    )
    stated = prepared(conflict_inside=flag(True)).but(stakeholders=people)
    found = appraise(stated).readiness
    assert [(u.key, u.decisive) for u in found.against] == [("inside", True)]


def test_a_floor_known_only_as_a_range_is_worth_asking_for() -> None:
    """Floor uniform-like between 4 and 4 is a point: nothing to learn. A range below the limit is worth something."""
    narrow = prepared(supplier_floor=number(4.0, "USD/pack"))
    wide = prepared(supplier_floor=number(4.4, "USD/pack", 3.8, 4.9))
    assert "floor_range" not in worths(narrow)
    assert worths(wide)["floor_range"] > 0  # type: ignore[operator]


def test_the_five_begin_with_what_closes_the_table() -> None:
    failed = (Assumption(id="a", text=text("they have capacity"), outcome=text("fails")),)
    found = appraise(prepared(assumptions=failed)).readiness
    assert not found.ready
    assert found.questions[0].key == "assumption_failed/a"
    assert len(found.questions) == 5
    rest = [u.worth.likely or 0 for u in found.questions[1:]]
    assert rest == sorted(rest, reverse=True)


def test_a_must_have_is_never_given_beyond_its_limit() -> None:
    """Payment for price gains both; with price a must-have and no limit no trade gives on it."""
    price = Issue(id="price", name="Price", levels=(level("a", 5.2, 0, 9000), level("b", 4.8, 1000, 0)))
    days = Issue(
        id="days", name="Payment", better="higher", levels=(level("a", 30, 0, 500), level("b", 60, 4000, 0))
    )
    given = [t.give for t in appraise(full(issues=(price, days))).trades.next_trade.trades]  # type: ignore[union-attr]
    assert given == ["Price"]
    held = price.but(must_have=flag(True))
    assert appraise(full(issues=(held, days))).trades.next_trade.trades == ()  # type: ignore[union-attr]
    assert appraise(full(issues=(held, days))).trades.swaps.swaps == ()  # type: ignore[union-attr]
    wide = held.but(limit=number(6, "USD/pack"))
    assert [t.give for t in appraise(full(issues=(wide, days))).trades.next_trade.trades] == ["Price"]  # type: ignore[union-attr]
