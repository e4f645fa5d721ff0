"""Total cost of ownership: every line, the horizon and the comparison."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.total_cost import freight_per_unit, total_cost
from workbook.analysis.total_cost_comparison import compare_total_costs
from workbook.errors import ArgumentError


def test_the_lines_sum_to_the_total_and_name_their_inputs() -> None:
    result = total_cost(
        unit_price=10,
        quantity=1000,
        freight_per_unit=0.5,
        defect_rate=0.01,
        cost_per_defect=40,
        lot_size=100,
        order_cost=30,
        carrying_rate=0.2,
        per_year={"inspection": 250},
        one_off={"tooling": 2000},
        at_end={"resale": -500},
    )
    assert result.lines == pytest.approx(
        {
            "purchase": 10_000,
            "freight": 500,
            "defects": 400,
            "ordering": 300,
            "stock": 100,
            "inspection": 250,
            "tooling": 2000,
            "resale": -500,
        }
    )
    assert result.total == pytest.approx(sum(result.lines.values()))
    assert result.per_unit == pytest.approx(result.total / 1000)
    by_name = {step.name: step.inputs for step in result.working}
    assert by_name["tooling"] == ("one_off[tooling]",)
    assert by_name["defects"] == ("defect_rate", "quantity", "cost_per_defect")
    assert "tooling" in worded(result.explain())[1]


def test_later_years_are_discounted_at_their_end() -> None:
    result = total_cost(
        unit_price=1, quantity=100, years=2, discount_rate=0.1, one_off={"move": 50}, at_end={"scrap": 121}
    )
    assert result.lines == pytest.approx(
        {
            "purchase": 100 / 1.1 + 100 / 1.21,
            "freight": 0,
            "defects": 0,
            "ordering": 0,
            "stock": 0,
            "move": 50,
            "scrap": 100,
        }
    )
    assert "discount_rate" in result.working[0].inputs


def test_freight_per_tonne_kilometre() -> None:
    assert freight_per_unit(weight=20, distance=500, rate=0.1, weight_of_rate_unit=1000) == pytest.approx(1.0)


def test_a_line_cannot_hide_another() -> None:
    with pytest.raises(ArgumentError, match="one_off: names 'freight'"):
        total_cost(unit_price=1, quantity=1, one_off={"freight": 5})
    with pytest.raises(ArgumentError, match="quantity: is 0"):
        total_cost(unit_price=1, quantity=0)
    with pytest.raises(ArgumentError, match="defect_rate: is 3"):
        total_cost(unit_price=1, quantity=1, defect_rate=3)


def test_the_comparison_warns_of_the_lowest_price() -> None:
    near = total_cost(unit_price=10, quantity=100, freight_per_unit=0.2)
    far = total_cost(unit_price=9.5, quantity=100, freight_per_unit=2.0)
    comparison = compare_total_costs({"far": far, "near": near})
    assert comparison.cheapest == "near"
    text = worded(comparison.explain())
    assert any("lowest unit price, yet costs" in sentence for sentence in text)
    assert comparison.drivers == {"far": "freight"}
    with pytest.raises(ArgumentError, match="costs: has 1"):
        compare_total_costs({"far": far})
