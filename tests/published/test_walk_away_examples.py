"""Published walk-away examples, as walk-aways: Jewel/Condor, and decision trees of a textbook."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.analysis.build_up import BuildUp, Contribution
from workbook.analysis.tree import Chance, Decision, Outcome, tree_value
from workbook.analysis.walk_away import reservation_value
from workbook.analysis.zopa import zopa

BETTER = Contribution("worth-of-z1", "quality", 5.0, factor=-1.0)
BETA = BuildUp("beta", "quoted", (Contribution("beta-price", "unit_price", 38.0), BETTER), name="Beta")


def acme(price: float) -> BuildUp:
    return BuildUp("acme", "quoted", (Contribution("acme-price", "unit_price", price),), name="Acme")


def liquidation(risk_tolerance: float | None = None) -> float:
    sale = Chance("sale", ((0.2, Outcome("elsewhere", 30.0)), (0.8, Outcome("liquidate", 15.0))))
    return tree_value(sale, risk_tolerance=risk_tolerance).value


def test_condor_1_adjusts_each_alternative_to_the_item_on_the_table(
    golden: dict[str, dict[str, Any]],
) -> None:
    expect = golden["condor-1"]["expect"]
    result = reservation_value([BETA, acme(35.0)], quantity=1)
    assert result.best_name == expect["batna"]
    assert result.limit == pytest.approx(expect["reservation_value_for_condor"])


def test_condor_1_as_printed() -> None:
    assert reservation_value([BETA, acme(35.0)], quantity=1).limit == 33


def test_condor_2_takes_the_expected_best_of_two_futures(golden: dict[str, dict[str, Any]]) -> None:
    def best_if(price: float) -> Decision:
        return Decision("buy", (("Beta", Outcome("beta-levelled", 33.0)), ("Acme", Outcome("acme", price))))

    tree = Chance("acme-drops", ((0.5, best_if(28.0)), (0.5, best_if(35.0))))
    value = tree_value(tree, aim="least")
    waiting = BuildUp("wait", "quoted", (Contribution.of_tree("acme-drops", "unit_price", value),))
    result = reservation_value([waiting], quantity=1)
    assert result.limit == pytest.approx(golden["condor-2"]["expect"]["reservation_value_for_condor"])
    assert (value.low, value.high) == (28, 33)


def test_condor_3_expected_value_of_the_supplier(golden: dict[str, dict[str, Any]]) -> None:
    assert liquidation() == pytest.approx(golden["condor-3"]["expect"]["supplier_reservation_value"])


def test_condor_4_a_risk_averse_supplier_takes_less() -> None:
    equivalents = [liquidation(tolerance) for tolerance in (1000.0, 100.0, 30.0, 10.0, 3.0, 1.0)]
    assert all(15 < value < 18 for value in equivalents)
    assert equivalents == sorted(equivalents, reverse=True)
    assert len(set(equivalents)) == len(equivalents)


def test_texaco_and_pennzoil() -> None:
    # Clemen, Making Hard Decisions: the counteroffer of 5 billion is worth 4.63 billion, against 2 for accepting.
    court = Chance(
        "court", ((0.2, Outcome("high", 10.3)), (0.5, Outcome("medium", 5.0)), (0.3, Outcome("low", 0.0)))
    )
    reply = Decision("reply to 3", (("refuse", court), ("accept", Outcome("three", 3.0))))
    counter = Chance("answer", ((0.17, Outcome("accepts", 5.0)), (0.5, court), (0.33, reply)))
    tree = Decision("offer of 2", (("accept", Outcome("two", 2.0)), ("counter", counter)))
    value = tree_value(tree)
    assert value.value == pytest.approx(4.63, abs=0.005)
    assert value.plan == (("offer of 2", "counter"), ("reply to 3", "refuse"))


def test_certainty_equivalent_of_the_textbook() -> None:
    # Clemen, Making Hard Decisions: 2,000, 1,000, 500 with .4, .4, .2 and R = 900 is worth 1,114.71 (utilities
    # rounded to four places there).
    lottery = Chance(
        "payoff", ((0.4, Outcome("a", 2000.0)), (0.4, Outcome("b", 1000.0)), (0.2, Outcome("c", 500.0)))
    )
    assert tree_value(lottery).value == pytest.approx(1300)
    assert tree_value(lottery, risk_tolerance=900).value == pytest.approx(1114.71, abs=0.2)


def test_condor_3_zone(golden: dict[str, dict[str, Any]]) -> None:
    expect = golden["condor-3"]["expect"]
    result = zopa(30.5, liquidation())
    assert [result.low, result.high] == pytest.approx(expect["zopa"])
    assert result.width == pytest.approx(expect["zopa_width"])


def test_samuelson_and_marks(golden: dict[str, dict[str, Any]]) -> None:
    expect = golden["samuelson-marks"]["expect"]
    result = zopa(600_000, 520_000, price=540_000)
    assert result.width == expect["zopa_width"]
    assert (result.buyer_surplus, result.supplier_surplus) == (
        expect["buyer_surplus"],
        expect["seller_surplus"],
    )


def test_samuelson_and_marks_as_printed() -> None:
    result = zopa(600_000, 520_000, price=540_000)
    assert (result.width, result.buyer_surplus, result.supplier_surplus) == (80_000, 60_000, 20_000)


def test_no_zopa(golden: dict[str, dict[str, Any]]) -> None:
    result = zopa(250_000, 275_000)
    assert not result.exists
    assert (result.low, result.gap) == (None, golden["no-zopa"]["expect"]["gap"])
