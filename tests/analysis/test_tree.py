"""Decision trees beyond the published ones: depth, sharing, impossible nodes."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.tree import Chance, Decision, Node, Outcome, tree_value
from workbook.errors import ArgumentError


def test_a_tree_of_five_thousand_levels() -> None:
    node: Node = Outcome("end", 1.0)
    for level in range(5000):
        node = Chance(f"level-{level}", ((0.5, node), (0.5, Outcome(f"stop-{level}", 1.0))))
    assert tree_value(node).value == pytest.approx(1.0)


def test_least_takes_the_cheapest_option_and_ties_the_first() -> None:
    tree = Decision("buy", (("a", Outcome("a", 5.0)), ("b", Outcome("b", 4.0)), ("c", Outcome("c", 4.0))))
    value = tree_value(tree, aim="least")
    assert value.value == 4
    assert value.plan == (("buy", "b"),)
    assert tree_value(tree).plan == (("buy", "a"),)


def test_a_risk_averse_payer_takes_the_sure_cost() -> None:
    tree = Decision(
        "contract",
        (
            ("spot", Chance("market", ((0.5, Outcome("low", 80.0)), (0.5, Outcome("high", 118.0))))),
            ("fixed", Outcome("fixed", 100.0)),
        ),
    )
    assert tree_value(tree, aim="least").plan == (("contract", "spot"),)
    careful = tree_value(tree, aim="least", risk_tolerance=20.0)
    assert careful.plan == (("contract", "fixed"),)
    assert worded(careful.explain())


def test_impossible_branches_do_not_widen_the_range() -> None:
    value = tree_value(Chance("c", ((1.0, Outcome("sure", 3.0)), (0.0, Outcome("never", 99.0)))))
    assert (value.low, value.high) == (3, 3)


def test_impossible_trees_name_the_argument() -> None:
    with pytest.raises(ArgumentError, match="probabilities"):
        Chance("c", ((0.5, Outcome("a", 1.0)),))
    with pytest.raises(ArgumentError, match="branches"):
        Chance("c", ())
    with pytest.raises(ArgumentError, match="options"):
        Decision("d", ())
    with pytest.raises(ArgumentError, match="value"):
        Outcome("o", float("inf"))
    with pytest.raises(ArgumentError, match="aim"):
        tree_value(Outcome("o", 1.0), aim="best")  # type: ignore[arg-type]
