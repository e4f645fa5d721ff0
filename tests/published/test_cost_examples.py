"""Published examples of cost and clauses, with the literals of their sources."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.analysis.discounts import discounted_cost
from workbook.analysis.index_clause import IndexClause, IndexTerm, clause_price
from workbook.analysis.learning_curve import learning_curve
from workbook.analysis.payment_terms import trade_credit
from workbook.analysis.should_cost import should_cost
from workbook.analysis.total_cost import TotalCost, freight_per_unit, total_cost
from workbook.analysis.total_cost_comparison import compare_total_costs

Golden = dict[str, dict[str, Any]]


def test_should_cost_with_mark_up_and_with_margin(golden: Golden) -> None:
    costs = {"material": 55, "labour": 30, "overhead": 25}
    marked_up = should_cost(costs, rate=0.15, basis="markup")
    assert marked_up.price == pytest.approx(golden["should-cost"]["expect"])
    assert round(marked_up.other_price or 0, 2) == 129.41
    assert round(should_cost(costs, rate=0.15, basis="margin").price, 2) == 129.41


def engine(price: float, tooling: float, miles: float, defects: float) -> TotalCost:
    return total_cost(
        unit_price=price,
        quantity=12_000,
        lot_size=1_000,
        order_cost=125,
        carrying_rate=0.20,
        freight_per_unit=freight_per_unit(weight=22, distance=miles, rate=1.20),
        defect_rate=defects,
        one_off={"tooling": tooling},
    )


def test_total_cost_of_two_engine_suppliers(golden: Golden) -> None:
    expected = golden["tco-engines"]["expect"]
    first, second = engine(500, 22_000, 125, 0.02), engine(498, 20_000, 100, 0.03)
    assert first.total == pytest.approx(expected["supplier_1"])
    assert second.total == pytest.approx(expected["supplier_2"])
    comparison = compare_total_costs({"supplier 1": first, "supplier 2": second})
    assert comparison.ranking == ("supplier 1", "supplier 2")
    assert comparison.price_leader == "supplier 2"
    assert comparison.differences["supplier 2"] == pytest.approx(29_120)
    assert comparison.drivers["supplier 2"] == "defects"


@pytest.mark.parametrize("index", [2.129, 1.449, 1.899])
def test_index_clause_of_vaar_852_216_72(golden: Golden, index: float) -> None:
    clause = IndexClause(2.10, {"fuel": IndexTerm(0.10, 1.559)}, ratio_decimals=4, price_decimals=2)
    assert clause_price(clause, {"fuel": index}).price == golden["index-clause"]["expect"][f"index_{index}"]


def test_two_ten_net_thirty(golden: Golden) -> None:
    expected = golden["trade-credit"]["expect"]
    credit = trade_credit(0.02, 10, 30)
    assert credit.rate_365 == pytest.approx(expected["days_365"], abs=5e-5)
    assert credit.rate_360 == pytest.approx(expected["days_360"], abs=5e-5)
    assert credit.effective == pytest.approx(expected["effective_365"], abs=5e-5)


def test_crawford_curve_of_125_units() -> None:
    """Boehmke and Freels, R package learningCurve: 100 hours for unit one at 85 %, 125 units."""
    curve = learning_curve(100, 0.85, 125, model="crawford")
    assert curve.last_unit == pytest.approx(32.23647, abs=5e-6)
    assert curve.total == pytest.approx(5201.085, abs=5e-4)


def test_wright_curve_of_unit_2200() -> None:
    """Boehmke and Freels, R package learningCurve: 110 hours for unit one at 88.5 %, unit 2,200."""
    assert learning_curve(110, 0.885, 2200, model="wright").last_unit == pytest.approx(23.34001, abs=5e-5)


def test_wright_averages_halve_on_schedule() -> None:
    """The 80 % curve from 100: averages 80, 64 and 51.2 at two, four and eight units."""
    averages = [learning_curve(100, 0.8, n, model="wright").average for n in (2, 4, 8)]
    assert averages == pytest.approx([80, 64, 51.2])


def test_trash_bags_all_units_and_incremental() -> None:
    """S. Nahmias, Production and Operations Analysis: bags at 0.30, 0.29 from 500, 0.28 from 1,000."""
    breaks = [(0, 0.30), (500, 0.29), (1000, 0.28)]
    assert discounted_cost(500, breaks, kind="all-units").cost == pytest.approx(145)
    for quantity in (500, 700, 999):
        assert discounted_cost(quantity, breaks, kind="incremental").cost == pytest.approx(
            5 + 0.29 * quantity
        )
    assert discounted_cost(2000, breaks, kind="incremental").cost == pytest.approx(15 + 0.28 * 2000)
