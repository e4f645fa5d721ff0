"""Should-cost: the basis is said, and impossible input is refused."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.should_cost import should_cost
from workbook.errors import ArgumentError

COSTS = {"material": 55.0, "labour": 30.0, "overhead": 25.0}


def test_lines_carry_the_keys_of_their_inputs_and_sum_to_the_price() -> None:
    result = should_cost(COSTS, rate=0.15, basis="margin")
    by_name = {step.name: step for step in result.working}
    assert by_name["labour"].inputs == ("costs[labour]",)
    assert by_name["cost"].value == pytest.approx(110)
    assert result.cost + result.profit == pytest.approx(result.price)
    assert result.profit / result.price == pytest.approx(0.15)
    assert {"costs[material]", "rate", "basis"} <= set(by_name["should-cost"].inputs)


def test_the_basis_is_said_with_what_the_other_would_give() -> None:
    text = " ".join(worded(should_cost(COSTS, rate=0.15, basis="markup").explain()))
    assert "mark-up of 15" in text
    assert "129.41" in text


@pytest.mark.parametrize(("quoted", "word"), [(140, "above"), (120, "below"), (126.5, "equals")])
def test_a_quoted_price_is_compared(quoted: float, word: str) -> None:
    result = should_cost(COSTS, rate=0.15, basis="markup", quoted=quoted)
    assert result.gap == pytest.approx(quoted - 126.5)
    assert word in worded(result.explain())[-1]


def test_a_mark_up_over_one_hundred_percent_has_no_margin_twin() -> None:
    result = should_cost(COSTS, rate=1.5, basis="markup")
    assert result.price == pytest.approx(275)
    assert result.other_price is None
    assert "unknown" in worded(result.explain())[1]


def test_impossible_input_names_the_argument() -> None:
    with pytest.raises(ArgumentError, match="costs: is empty"):
        should_cost({}, rate=0.1, basis="markup")
    with pytest.raises(ArgumentError, match=r"costs\[labour\]: is -1"):
        should_cost({"labour": -1}, rate=0.1, basis="markup")
    with pytest.raises(ArgumentError, match="rate: is a margin of 100%"):
        should_cost(COSTS, rate=1.0, basis="margin")
    with pytest.raises(ArgumentError, match="basis: is 'profit'"):
        should_cost(COSTS, rate=0.1, basis="profit")
