"""Should-cost, total cost and clauses of a dossier: figures by hand, intervals, and what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.drafts import deliveries, full, number, text
from workbook.appraisal.event_appraisal import appraise
from workbook.dossier import (
    Clauses,
    CostItem,
    Costs,
    Dossier,
    FurtherCost,
    IndexPoint,
    NumberSlot,
    Ownership,
    PriceIndex,
    RebateTier,
)


def items(*lines: tuple[str, NumberSlot]) -> tuple[CostItem, ...]:
    return tuple(CostItem(id=name, name=name, amount=amount) for name, amount in lines)


def with_event(**changes: object) -> Dossier:
    whole = full()
    return whole.but(event=whole.event.but(**changes))


LINES = items(("Latex", number(2.0, "USD/pack", 1.8, 2.4)), ("Labour", number(1.5, "USD/pack")))


def months(*values: float) -> tuple[IndexPoint, ...]:
    """Return an index with one value a month, the last of June 2026."""
    first = 2026 * 12 + 5 - (len(values) - 1)
    return tuple(
        IndexPoint(on=date((first + n) // 12, (first + n) % 12 + 1, 1), value=v) for n, v in enumerate(values)
    )


# should-cost


def test_markup_and_margin_give_two_prices_with_their_intervals() -> None:
    costs = Costs(items=LINES, profit=number(0.25, "share"), profit_basis=text("markup"))
    found = appraise(full(costs=costs)).should_price
    assert found.cost.likely == pytest.approx(3.5)
    assert (found.cost.low, found.cost.high) == pytest.approx((3.3, 3.9))
    assert found.price.likely == pytest.approx(4.375)
    assert (found.price.low, found.price.high) == pytest.approx((4.125, 4.875))
    # today 5.20 less 4.375; the low gap is against the high should-cost
    assert found.gap.likely == pytest.approx(0.825)
    assert (found.gap.low, found.gap.high) == pytest.approx((0.325, 1.075))
    margin = appraise(full(costs=costs.but(profit_basis=text("margin")))).should_price
    assert margin.price.likely == pytest.approx(3.5 / 0.75)
    assert [line.share for line in margin.lines] == pytest.approx([2 / 3.5, 1.5 / 3.5])


def test_a_basis_nobody_said_is_assumed() -> None:
    found = appraise(full(costs=Costs(items=LINES, profit=number(0.1, "share")))).should_price
    assert (found.basis, found.basis_said, found.price.state) == ("markup", False, "assumed")


def test_without_a_profit_there_is_a_cost_and_no_should_cost() -> None:
    found = appraise(full(costs=Costs(items=LINES))).should_price
    assert not found.price.is_known
    assert found.gap.likely == pytest.approx(5.2 - 3.5)


def test_a_line_without_an_amount_is_named_and_the_sum_is_assumed() -> None:
    lines = (*LINES, CostItem(id="box", name="Box"))
    found = appraise(full(costs=Costs(items=lines, profit=number(0.1, "share")))).should_price
    assert found.missing == ("Box",)
    assert found.cost.state == "assumed"
    assert found.cost.likely == pytest.approx(3.5)


def test_a_margin_of_the_whole_price_gives_none() -> None:
    costs = Costs(items=LINES, profit=number(1.0, "share"), profit_basis=text("margin"))
    found = appraise(full(costs=costs)).should_price
    assert found.result is None
    assert not found.price.is_known


def test_a_first_draft_comes_from_the_index_and_its_share() -> None:
    index = PriceIndex(
        id="latex",
        name="Latex",
        points=tuple(IndexPoint(on=date(2025, m, 1), value=100 + 10 * (m - 1) / 7) for m in range(1, 9)),
        share=number(0.4, "share"),
    )
    dossier = full(indices=(index,), deliveries=deliveries(8))
    found = appraise(dossier).should_price
    history = appraise(dossier).price_history.comparison
    assert history is not None
    assert history.index_change == pytest.approx(0.10)
    then = 5.2 / (1 + history.price_change)
    assert [line.amount.likely for line in found.draft] == pytest.approx([then * 0.4 * 1.1, then * 0.6])
    assert found.drafted.likely == pytest.approx(then * (0.44 + 0.6))
    assert found.drafted.state == "estimated"
    assert appraise(dossier.but(costs=Costs(items=LINES))).should_price.draft == ()


# total cost


def test_total_cost_counts_what_each_source_adds() -> None:
    """Incumbent: 10,000 at 5.20, freight 0.10; 2 % defects at 30 each; lots of 1,000 at 50 an order; stock 20 % on 500."""
    owned = Ownership(
        id="o",
        defect_rate=number(0.02, "share"),
        cost_per_defect=number(30, "USD"),
        lot_size=number(1000, "pack"),
        further=(
            FurtherCost(id="t", name="Tooling", amount=number(700, "USD")),
            FurtherCost(id="r", name="Bonus", when="per_year", amount=number(-100, "USD")),
        ),
    )
    costs = Costs(ownership=(owned,), order_cost=number(50, "USD"), carrying_rate=number(0.2, "share"))
    found = appraise(full(costs=costs)).total_costs
    incumbent = next(s for s in found.sources if not s.key)
    assert incumbent.lines == pytest.approx(
        {
            "purchase": 52_000,
            "freight": 1_000,
            "defects": 6_000,
            "ordering": 500,
            "stock": 0.2 * 5.2 * 500,
            "Tooling": 700,
            "Bonus": -100,
        }
    )
    assert incumbent.total.likely == pytest.approx(60_620)
    assert incumbent.per_unit.likely == pytest.approx(6.062)
    assert found.sources[-1] is incumbent


def test_alternatives_bring_what_makes_them_level() -> None:
    found = appraise(full()).total_costs
    assert [s.name for s in found.sources] == ["Delta", "Beta", "Alpha & Sons"]
    delta = found.sources[0]
    # switching 2 % of 52,000 and risk 2 % of the price of a quote are defaults nobody confirmed
    assert delta.lines == pytest.approx(
        {"purchase": 47_000, "freight": 2_000, "risk": 940, "switching": 1_040}
    )
    assert delta.total.state == "assumed"
    assert found.sources[2].total.state == "known"


def test_a_horizon_of_two_years_discounts_at_the_entered_rate() -> None:
    two = with_event(horizon_months=24)
    plain = next(s for s in appraise(two).total_costs.sources if not s.key)
    assert plain.total.likely == pytest.approx(106_000)
    rated = with_event(horizon_months=24, capital_rate=number(0.1, "share"))
    found = next(s for s in appraise(rated).total_costs.sources if not s.key)
    assert found.total.likely == pytest.approx(53_000 / 1.1 + 53_000 / 1.21)


def test_a_horizon_of_half_a_year_takes_half_of_a_year() -> None:
    found = next(s for s in appraise(with_event(horizon_months=6)).total_costs.sources if not s.key)
    assert found.total.likely == pytest.approx(26_500)
    assert found.per_unit.likely == pytest.approx(5.3)


def test_nothing_without_a_quantity() -> None:
    assert appraise(with_event(annual_quantity=NumberSlot())).total_costs.sources == ()


def test_what_using_a_source_costs_more_than_the_incumbent() -> None:
    """Beta: 3 % defects at its price of 4.80 and 500 of tooling; the incumbent: 1 % at 5.20. Over 10,000 units."""
    rows = (
        Ownership(id="i", defect_rate=number(0.01, "share")),
        Ownership(
            id="b",
            source="beta",
            defect_rate=number(0.03, "share"),
            further=(FurtherCost(id="t", name="Tooling", amount=number(500, "USD")),),
        ),
    )
    found = appraise(full(costs=Costs(ownership=rows))).total_costs
    more = found.more_in_use("beta")
    assert more is not None
    assert more.likely == pytest.approx(0.03 * 4.8 + 0.05 - 0.01 * 5.2)
    # of the quote nobody entered anything: not zero, unknown
    assert found.more_in_use("quote") is None
    assert found.unsaid == ("Delta",)
    assert found.more_in_use("") is None
    assert appraise(full()).total_costs.more_in_use("beta") is None


def test_a_superseded_source_is_counted_once() -> None:
    whole = full()
    beta, gamma, quote = whole.alternatives
    twice = whole.but(alternatives=(beta, gamma, quote.but(supplier="beta", name="Beta's quote")))
    assert [s.name for s in appraise(twice).total_costs.sources] == ["Beta's quote", "Alpha & Sons"]


def test_a_build_up_may_stand_behind_the_price() -> None:
    costs = Costs(items=LINES, profit=number(0.25, "share"), profit_basis=text("markup"))
    proposals = appraise(full(costs=costs)).demands.rows[0].proposals
    assert [m.values for m in proposals if m.key == "criteria.build_up"] == [{"n": 2, "price": 4.375}]
    dear = costs.but(profit=number(1.0, "share"))
    assert all(m.key != "criteria.build_up" for m in appraise(full(costs=dear)).demands.rows[0].proposals)


# clauses


def test_payment_days_are_worth_the_interest() -> None:
    dossier = with_event(payment_days=number(30, "days"), capital_rate=number(0.1, "share"))
    found = appraise(dossier.but(clauses=Clauses(payment_days=number(60, "days")))).clause_money
    (row,) = found.rows
    worth = 52_000 / (1 + 0.1 * 30 / 365) - 52_000 / (1 + 0.1 * 60 / 365)
    assert (row.kind, row.worth.likely) == ("payment", pytest.approx(worth))
    assert row.per_unit.likely == pytest.approx(worth / 10_000)
    assert (row.worth.state, row.worth.low) == ("known", None)


def test_an_assumed_rate_gives_an_interval_and_says_if() -> None:
    dossier = with_event(payment_days=number(60, "days"))
    found = appraise(dossier.but(clauses=Clauses(payment_days=number(30, "days")))).clause_money
    worth = found.rows[0].worth
    assert worth.state == "assumed"
    assert worth.low is not None
    assert worth.high is not None
    assert worth.low < (worth.likely or 0) < worth.high < 0


def test_a_rebate_by_hand() -> None:
    """52,000 a year: 2 % from 20,000 and 3 % from 50,000; within tier 600 + 60, for the whole spend 1,560."""
    tiers = tuple(
        RebateTier(id=str(start), start=number(start, "USD/year"), rate=number(rate, "share"))
        for start, rate in ((50_000, 0.03), (20_000, 0.02))
    )
    within = Clauses(rebates=tiers, rebate_kind=text("within tier"))
    assert appraise(full(clauses=within)).clause_money.rows[0].worth.likely == pytest.approx(660)
    whole = appraise(full(clauses=Clauses(rebates=tiers))).clause_money.rows[0].worth
    assert (whole.likely, whole.state) == (pytest.approx(1_560), "assumed")


def test_an_early_payment_discount_is_weighed_against_the_rate() -> None:
    dossier = with_event(payment_days=number(30, "days"), capital_rate=number(0.08, "share"))
    small = Clauses(discount=number(0.001, "share"), discount_days=number(10, "days"))
    row = appraise(dossier.but(clauses=small)).clause_money.rows[0]
    worth = 52_000 / (1 + 0.08 * 30 / 365) - 51_948 / (1 + 0.08 * 10 / 365)
    assert row.worth.likely == pytest.approx(worth)
    assert worth < 0
    assert row.says[0].key == "clauses.discount_leave"
    assert appraise(dossier.but(clauses=small.but(discount_days=number(40, "days")))).clause_money.rows == ()


def test_a_volume_commitment_over_low_likely_and_high_demand() -> None:
    """9,000 to 11,000 needed, 10,000 promised at 5.00 instead of 5.20, 2.00 for each unit short of 10,000."""
    dossier = with_event(annual_quantity=number(10_000, "pack/year", 9_000, 11_000))
    promised = Clauses(
        committed=number(10_000, "pack/year"),
        committed_price=number(5.0, "USD/pack"),
        shortfall_fee=number(2.0, "USD/pack"),
    )
    row = appraise(dossier.but(clauses=promised)).clause_money.rows[0]
    assert row.worth.likely == pytest.approx(0.2 * 10_000 - 1_000 * 2.0 / 3)


def test_an_index_clause_over_windows_of_history() -> None:
    """An index that rises by 1 % of its start each month for 29 months; half of the price follows it."""
    index = PriceIndex(id="i", name="Latex", points=months(*(100 + n for n in range(30))))
    clauses = Clauses(index="i", index_share=number(0.5, "share"))
    found = appraise(full(indices=(index,), clauses=clauses)).clause_money.index
    assert found is not None
    assert found.price.likely == pytest.approx(5.2)
    assert not found.base_said
    assert found.cost is not None
    assert (found.cost.windows, found.cost.fixed) == (19, pytest.approx(52_000))
    # window starting at value s: months 0..11 stand at (s + m) / s, the mean of m is 5.5
    mean = sum(52_000 * (1 + 0.5 * 5.5 / s) for s in range(100, 119)) / 19
    assert found.cost.mean == pytest.approx(mean)
    assert found.worth is not None
    assert found.worth.likely == pytest.approx(52_000 - mean)


def test_a_cap_makes_the_same_clause_cheaper() -> None:
    index = PriceIndex(id="i", name="Latex", points=months(*(100 + n for n in range(30))))
    free = Clauses(index="i", index_share=number(0.5, "share"))
    capped = free.but(cap=number(0.02, "share"))
    costs = [
        appraise(full(indices=(index,), clauses=c)).clause_money.index.cost.mean  # type: ignore[union-attr]
        for c in (free, capped)
    ]
    assert costs[1] < costs[0]
    assert costs[1] < 52_000 * 1.02


def test_a_linked_index_alone_is_no_clause() -> None:
    index = PriceIndex(id="i", name="Latex", points=months(100, 110), share=number(0.5, "share"))
    assert appraise(full(indices=(index,))).clause_money.index is None


def test_a_gap_in_the_months_ends_the_history() -> None:
    points = (*months(*range(100, 130))[:10], *months(*range(100, 130))[12:])
    index = PriceIndex(id="i", name="Latex", points=points)
    clauses = Clauses(index="i", index_share=number(0.5, "share"))
    found = appraise(full(indices=(index,), clauses=clauses)).clause_money.index
    assert found is not None
    assert found.cost is not None
    assert found.cost.windows == 18 - 12 + 1
