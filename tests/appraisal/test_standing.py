"""How the sides stand: market, mutual need, the two grids, what the relationship is worth, strengths and weaknesses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.drafts import day, deliveries, full, number, text
from workbook.appraisal.event_appraisal import Appraisal, appraise
from workbook.dossier import (
    AccountPlace,
    Benefit,
    Dossier,
    FlagSlot,
    IndexPoint,
    Market,
    Measure,
    Plan,
    PortfolioPlace,
    PriceIndex,
    Remark,
    Standing,
)


def supplier(**facts: Any) -> Dossier:
    whole = full()
    first, *others = whole.suppliers
    return whole.but(suppliers=(first.but(**facts), *others))


def keys(appraisal: Appraisal, side: str, kind: str) -> list[str]:
    return [
        f.fact.key.removeprefix("swot.")
        for f in appraisal.swot.findings
        if f.fact is not None and (f.side, f.kind) == (side, kind)
    ]


# the place in the portfolio


def test_a_moved_point_counts_only_with_a_reason() -> None:
    moved = PortfolioPlace(supply_risk=number(9, "points"))
    proposed = appraise(full(standing=Standing(portfolio=moved))).position
    assert proposed.moved.proposed
    assert not proposed.moved.counts
    assert (proposed.kraljic.quadrant, proposed.kraljic.supply_risk) == ("leverage", 2.5)
    told = moved.but(reason=text("The line stops without it."))
    counts = appraise(full(standing=Standing(portfolio=told))).position
    assert (counts.kraljic.quadrant, counts.kraljic.supply_risk) == ("strategic", 9)
    assert counts.kraljic.profit_impact == 8
    assert counts.by_facts.quadrant == "leverage"


def test_a_moved_point_changes_the_style_that_is_advised() -> None:
    """Bottleneck or strategic instead of leverage: competition no longer does the work."""
    plan = Plan(lasting=FlagSlot(entered=None), trust=number(7, "points"))
    told = PortfolioPlace(supply_risk=number(9, "points"), reason=text("The line stops without it"))
    before = appraise(full(plan=plan)).approach.recommended
    after = appraise(full(plan=plan, standing=Standing(portfolio=told))).approach.recommended
    assert before.reasons != after.reasons


def test_switching_difficulty_and_counted_sources_place_the_point() -> None:
    hard = appraise(full(standing=Standing(switching_difficulty=number(8, "points")))).position
    assert hard.kraljic.supply_risk == pytest.approx((2.5 + 8) / 2)
    counted = appraise(full(market=Market(capable=number(1, "points")))).position
    assert counted.other_sources == 1
    assert counted.kraljic.supply_risk == pytest.approx(5.0)


# how the supplier sees us


def test_the_account_is_placed_by_what_the_supplier_can_see() -> None:
    """4 % of their sales scores 4; 45 payment days score 5, trust 7 scores 7: attractiveness 6, development."""
    dossier = supplier(our_share=number(0.04, "share"))
    dossier = dossier.but(
        event=dossier.event.but(payment_days=number(45, "days")), plan=Plan(trust=number(7, "points"))
    )
    found = appraise(dossier).account
    assert (found.attractiveness, found.account_value) == (pytest.approx(6), pytest.approx(4))
    assert found.result is not None
    assert found.result.quadrant == "development"


def test_growth_needs_two_years_of_records() -> None:
    """Eight deliveries of January to August 2025, seen from December 2026: none in the last year's first half."""
    assert not appraise(full()).account.growth.is_known
    lines = (
        *(d.but(on=date(2024, 7 + i, 20)) for i, d in enumerate(deliveries(3))),
        *(d.but(on=date(2026, 1 + i, 1)) for i, d in enumerate(deliveries(3))),
    )
    even = appraise(full(deliveries=lines)).account.growth
    assert even.likely == pytest.approx(0.0)
    more = (*lines, lines[-1].but(on=date(2026, 6, 1), value=2 * lines[-1].value))
    total = sum(d.value for d in lines[:3])
    assert appraise(full(deliveries=more)).account.growth.likely == pytest.approx(2 * lines[-1].value / total)


def test_the_teams_view_of_the_account_needs_a_reason_too() -> None:
    place = AccountPlace(attractiveness=number(9, "points"), account_value=number(9, "points"))
    without = appraise(full(standing=Standing(account=place))).account
    assert without.result is None
    told = appraise(full(standing=Standing(account=place.but(reason=text("They said so"))))).account
    assert told.result is not None
    assert told.result.quadrant == "core"


# mutual need


@pytest.mark.parametrize(("share", "leans"), [(0.1, "us"), (0.6, "even"), (1.0, "even")])
def test_who_depends_more(share: float, leans: str) -> None:
    """Alpha has all of the spend on this item."""
    found = appraise(supplier(our_share=number(share, "share"))).dependence
    assert found.their_share.likely == pytest.approx(1.0)
    assert found.leans == leans
    assert found.sales.likely == pytest.approx(52_000 / share)


def test_what_people_say_of_need_enters_the_leverage() -> None:
    plain = appraise(full()).power.result
    told = supplier(our_share=number(0.2, "share"), utilisation=number(0.5, "share"))
    found = appraise(told).power.result
    assert {"share_of_their_sales", "their_utilisation"} <= set(found.inputs)
    assert {lever.source: lever.side for lever in found.levers}["their_utilisation"] == "us"
    assert (found.balance or 0) > (plain.balance or 0)


# the market


def test_the_market_of_the_records() -> None:
    """Alpha: 828 units bought by us and 200 by others; Beta 150."""
    found = appraise(full()).market
    assert found.sellers == ("Alpha & Sons", "Beta", "Gamma", "Delta")
    assert found.concentration is not None
    assert found.concentration.top_share == pytest.approx(1028 / 1178)
    assert found.others == 3


def test_an_expected_rise_costs_what_waiting_costs() -> None:
    found = appraise(full(market=Market(outlook=number(0.05, "share", 0.02, 0.08)))).market
    assert found.waiting.likely == pytest.approx(2_600)
    assert (found.waiting.low, found.waiting.high) == pytest.approx((1_040, 4_160))


def test_an_index_over_its_last_year() -> None:
    points = tuple(
        IndexPoint(on=date(2025 + m // 12, m % 12 + 1, 1), value=v)
        for m, v in enumerate([100, 90, 95, 100, 105, 110, 120, 118, 116, 114, 112, 111, 108])
    )
    (move,) = appraise(full(indices=(PriceIndex(id="i", name="Latex", points=points),))).market.indices
    assert move.change == pytest.approx(0.08)
    assert move.swing == pytest.approx(120 / 90 - 1)


def test_typed_months_stand_before_imported_ones() -> None:
    from workbook.dossier import IndexMonth

    points = (IndexPoint(on=date(2026, 1, 1), value=100), IndexPoint(on=date(2026, 2, 1), value=104))
    months = (
        IndexMonth(id="a", on=date(2026, 2, 28), value=110),
        IndexMonth(id="b", on=date(2026, 3, 31), value=112),
        IndexMonth(id="c", on=date(2026, 4, 30)),
        IndexMonth(id="d", on=date(2026, 5, 31), value=1, deleted=True),
    )
    index = PriceIndex(id="i", name="Latex", points=points, months=months)
    assert [(p.on, p.value) for p in index.series] == [
        (date(2026, 1, 1), 100),
        (date(2026, 2, 28), 110),
        (date(2026, 3, 31), 112),
    ]


# what the relationship is worth


def benefit(**changes: Any) -> Benefit:
    facts = {"id": "b", "name": "Priority supply", "owner": text("Plant head")}
    return Benefit(**{**facts, "value": number(2_000, "USD/year", 1_000, 4_000), **changes})


def test_benefits_that_count_are_what_the_walk_away_rises_by() -> None:
    plain, held = appraise(full()), appraise(full(benefits=(benefit(),)))
    found = held.relationship
    assert found.yearly.likely == 2_000
    assert found.per_unit.likely == pytest.approx(0.2)
    assert (found.per_unit.low, found.per_unit.high) == pytest.approx((0.1, 0.4))
    assert held.walk_away.limit.likely == pytest.approx((plain.walk_away.limit.likely or 0) + 0.2)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"owner": text("")}, "no_owner"),
        ({"value": number(0, "USD/year")}, "not_positive"),
        ({"value": type(number(1, ""))()}, "no_value"),
    ],
)
def test_a_benefit_without_value_or_owner_is_a_mood(changes: dict[str, Any], reason: str) -> None:
    found = appraise(full(benefits=(benefit(**changes),)))
    assert found.relationship.rows[0].reason is not None
    assert found.relationship.rows[0].reason.key == f"relationship.{reason}"
    assert found.walk_away.limit.likely == appraise(full()).walk_away.limit.likely


def test_a_benefit_that_nothing_shows_is_asked_for() -> None:
    asked = [u.key for u in appraise(full(benefits=(benefit(owner=text("")),))).readiness.missing]
    assert any(key.startswith("benefit") for key in asked)
    asked = [u.key for u in appraise(full(benefits=(benefit(),))).readiness.missing]
    assert not any(key.startswith("benefit") for key in asked)


def test_an_entered_value_needs_something_that_shows_it() -> None:
    from workbook.dossier import Estimate, Evidence, NumberSlot

    said = NumberSlot(
        entered=Estimate(likely=2_000, unit="USD/year", evidence=Evidence(kind="entered", by="Ann"))
    )
    bare = appraise(full(benefits=(benefit(value=said),)))
    assert bare.relationship.rows[0].reason is not None
    assert bare.relationship.rows[0].reason.key == "relationship.no_evidence"
    shown = appraise(full(benefits=(benefit(value=said, shown_by=text("Stock list")),)))
    assert (shown.walk_away.limit.likely or 0) - (bare.walk_away.limit.likely or 0) == pytest.approx(0.2)


# strengths and weaknesses


def test_facts_come_before_remarks() -> None:
    remark = Remark(id="r", side="theirs", kind="weakness", text=text("New sales head"))
    found = appraise(full(plan=Plan(remarks=(remark,)))).swot
    theirs = [f for f in found.of("theirs") if f.kind == "weakness"]
    assert [f.fact is None for f in theirs] == [False, False, True]
    assert theirs[-1].remark == "New sales head"


def test_facts_say_whose_point_it_is() -> None:
    found = appraise(full())
    # median of the seven others delivered 4.70 against 5.30 that we pay; eight of eight came late
    assert keys(found, "theirs", "weakness") == ["dear", "late"]
    assert keys(found, "ours", "strength") == ["other_sources", "alternative"]
    alone = appraise(full(alternatives=(), comparables=(), market=Market(capable=number(0, "points"))))
    assert keys(alone, "theirs", "strength") == ["only_source"]
    assert keys(alone, "ours", "weakness") == ["no_walk_away"]


@pytest.mark.parametrize(
    ("changes", "side", "kind", "key"),
    [
        ({"market": Market(capacity=text("tight"))}, "ours", "threat", "market_tight_for_us"),
        ({"market": Market(capacity=text("slack"))}, "ours", "opportunity", "market_slack"),
        ({"market": Market(outlook=number(-0.05, "share"))}, "ours", "opportunity", "prices_fall"),
        (
            {"standing": Standing(switching_difficulty=number(8, "points"))},
            "theirs",
            "strength",
            "switching_hard",
        ),
        (
            {"standing": Standing(switching_difficulty=number(2, "points"))},
            "ours",
            "strength",
            "switching_easy",
        ),
        ({"benefits": (benefit(),)}, "theirs", "strength", "benefits"),
        (
            {
                "measures": (
                    Measure(id="m", name="Fill rate", actual=number(90, "%"), agreed=number(98, "%")),
                )
            },
            "theirs",
            "weakness",
            "missed",
        ),
    ],
)
def test_one_fact_one_point(changes: dict[str, Any], side: str, kind: str, key: str) -> None:
    assert key not in keys(appraise(full()), side, kind)
    assert key in keys(appraise(full(**changes)), side, kind)


def test_time_works_against_us_when_little_is_left() -> None:
    whole = full()
    event = whole.event.but(notice_date=day(date(2026, 8, 1)), auto_renewal=FlagSlot(inferred=None))
    assert "days_left" in keys(appraise(whole.but(event=event)), "ours", "weakness")


def test_measures_count_where_both_figures_stand() -> None:
    rows = (
        Measure(
            id="a",
            name="Fill rate",
            actual=number(90, "%"),
            agreed=number(98, "%"),
            cost=number(500, "USD/year"),
        ),
        Measure(id="b", name="Complaints", better="lower", actual=number(3, ""), agreed=number(5, "")),
        Measure(id="c", name="Answer time", agreed=number(2, "days"), cost=number(900, "USD/year")),
    )
    found = appraise(full(measures=rows)).measured
    assert (found.judged, found.missed, found.cost.likely) == (2, 1, 500)
    assert [r.misses for r in found.rows] == [True, False, None]
