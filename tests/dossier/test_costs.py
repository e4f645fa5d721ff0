"""Costs, clauses and standing: impossible figures are refused in words, and two people's rows come together."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from workbook.dossier import (
    AccountPlace,
    Clauses,
    CostItem,
    Costs,
    Dossier,
    Estimate,
    Evidence,
    FurtherCost,
    Market,
    Measure,
    NumberSlot,
    Ownership,
    PortfolioPlace,
    RebateTier,
    Standing,
)
from workbook.dossier.merge import merge
from workbook.dossier.mistakes import explained


def said(value: float, unit: str = "") -> NumberSlot:
    return NumberSlot(entered=Estimate(likely=value, unit=unit, evidence=Evidence(kind="entered", by="Ann")))


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (CostItem, "amount", -1),
        (Ownership, "defect_rate", 1.2),
        (Ownership, "lot_size", -5),
        (Costs, "profit", -0.1),
        (Costs, "carrying_rate", 2),
        (RebateTier, "rate", 1.5),
        (Clauses, "floor", 1.1),
        (Clauses, "every", 0),
        (Clauses, "discount_days", 800),
        (Market, "outlook", -2),
        (PortfolioPlace, "supply_risk", 11),
        (AccountPlace, "attractiveness", -1),
        (Standing, "switching_difficulty", 12),
    ],
)
def test_an_impossible_figure_names_the_field_and_the_limits(kind: type, field: str, value: float) -> None:
    named = {"name": "x"} if "name" in kind.model_fields else {}  # type: ignore[attr-defined]
    rows = {"id": "1"} if "id" in kind.model_fields else {}  # type: ignore[attr-defined]
    with pytest.raises(ValidationError) as problem:
        kind(**rows, **named, **{field: said(value)})
    assert f"{field}: {value:g} is outside" in " ".join(explained(problem.value))


def test_cost_items_of_two_people_come_together() -> None:
    steel = CostItem(id="steel", name="Steel", amount=said(55, "USD/part"))
    base = Dossier(event_id="1", costs=Costs(items=(steel,)))
    mine = base.but(costs=base.costs.but(items=(steel.but(amount=said(57, "USD/part")),)))
    labour = CostItem(id="labour", name="Labour", amount=said(30, "USD/part"))
    theirs = base.but(costs=base.costs.but(items=(steel, labour), profit=said(0.15, "share")))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert [(i.name, i.amount.likely) for i in merged.dossier.costs.items] == [("Steel", 57), ("Labour", 30)]
    assert merged.dossier.costs.profit.likely == 0.15


def test_further_costs_of_one_source_are_rows_of_their_own() -> None:
    tooling = FurtherCost(id="t", name="Tooling", amount=said(22_000, "USD"))
    source = Ownership(id="o", source="beta", further=(tooling,))
    base = Dossier(event_id="1", costs=Costs(ownership=(source,)))
    audit = FurtherCost(id="a", name="Audit", when="per_year", amount=said(900, "USD/year"))
    mine = base.but(costs=Costs(ownership=(source.but(further=(tooling, audit)),)))
    theirs = base.but(costs=Costs(ownership=(source.but(defect_rate=said(0.02, "share")),)))
    both = merge(base, mine, theirs).dossier.costs.ownership[0]
    assert [f.name for f in both.further] == ["Tooling", "Audit"]
    assert both.defect_rate.likely == 0.02


def test_a_measure_has_a_name() -> None:
    with pytest.raises(ValidationError):
        Measure(id="m", name="")
