"""A dossier whose situation and standing are known in full: cost lines, sources in use, clauses, market, both grids, benefits."""

from __future__ import annotations

from datetime import date

from tests.drafts import full, number, text
from workbook.dossier import (
    AccountPlace,
    Benefit,
    Clauses,
    CostItem,
    Costs,
    Dossier,
    FlagSlot,
    FurtherCost,
    IndexPoint,
    Market,
    Measure,
    Ownership,
    Plan,
    PortfolioPlace,
    PriceIndex,
    RebateTier,
    Remark,
    Standing,
)
from workbook.dossier.slot import Fact

HOSTILE = "<img src=x onerror=alert(1)>"


def situated() -> Dossier:
    """Return the event of `tests.drafts.full` with everything a team can say of its situation, names hostile."""
    whole = full()
    index = PriceIndex(
        id="latex",
        name=HOSTILE,
        points=tuple(IndexPoint(on=date(2024 + m // 12, m % 12 + 1, 1), value=100 + m) for m in range(30)),
        share=number(0.4, "share"),
    )
    clauses = Clauses(
        index="latex",
        index_share=number(0.4, "share"),
        cap=number(0.05, "share"),
        rebates=(
            RebateTier(id="a", start=number(20_000, "USD/year"), rate=number(0.01, "share")),
            RebateTier(id="b", start=number(60_000, "USD/year"), rate=number(0.03, "share")),
        ),
        payment_days=number(60, "days"),
        discount=number(0.02, "share"),
        discount_days=number(10, "days"),
        committed=number(10_000, "pack/year"),
        committed_price=number(5, "USD/pack"),
        shortfall_fee=number(1, "USD/pack"),
    )
    costs = Costs(
        items=(
            CostItem(
                id="l",
                name=HOSTILE,
                amount=number(2, "USD/pack", 1.8, 2.4),
                index="latex",
                shown_by=text(HOSTILE),
            ),
            CostItem(id="w", name="Work", amount=number(1.5, "USD/pack")),
            CostItem(id="x", name="Box"),
        ),
        profit=number(0.15, "share"),
        profit_basis=text("margin"),
        order_cost=number(50, "USD"),
        carrying_rate=number(0.2, "share"),
        ownership=(
            Ownership(id="i", defect_rate=number(0.01, "share"), lot_size=number(1000, "pack")),
            Ownership(
                id="b",
                source="beta",
                defect_rate=number(0.02, "share", 0.01, 0.04),
                further=(FurtherCost(id="t", name=HOSTILE, amount=number(700, "USD")),),
            ),
        ),
    )
    first, *others = whole.suppliers
    return whole.but(
        event=whole.event.but(
            payment_days=number(30, "days"), annual_quantity=number(10_000, "pack/year", 9_000, 11_000)
        ),
        suppliers=(
            first.but(our_share=number(0.08, "share"), utilisation=number(0.6, "share")),
            *others,
        ),
        indices=(index,),
        costs=costs,
        clauses=clauses,
        measures=(
            Measure(id="m", name=HOSTILE, unit="%", actual=number(90, "%"), agreed=number(98, "%"),
                    cost=number(500, "USD/year"), shown_by=text(HOSTILE)),
        ),
        market=Market(capable=number(3, "points"), capacity=text("tight"), outlook=number(0.04, "share"),
                      trends=text(HOSTILE)),
        standing=Standing(
            switching_difficulty=number(7, "points"),
            portfolio=PortfolioPlace(supply_risk=number(8, "points"), reason=text(HOSTILE)),
            account=AccountPlace(attractiveness=number(9, "points")),
        ),
        benefits=(
            Benefit(id="p", name=HOSTILE, kind="supply", value=number(2_000, "USD/year"), owner=text(HOSTILE)),
            Benefit(id="q", name="Service", kind="service", value=number(900, "USD/year"), owner=text("Ann")),
            Benefit(id="r", name="Mood", value=number(1, "USD/year")),
        ),
        plan=Plan(
            purpose=text(HOSTILE), serves=text(HOSTILE), scope=text(HOSTILE), conduct=text(HOSTILE),
            history=text(HOSTILE), relationship=text(HOSTILE), trust=number(6, "points"),
            lasting=FlagSlot(entered=Fact(value=True, evidence={"kind": "entered"})),
            remarks=(Remark(id="r", side="theirs", kind="threat", text=text(HOSTILE), shown_by=text(HOSTILE)),),
        ),
    )  # fmt: skip
