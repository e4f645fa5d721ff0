"""Support for a plan, by hand."""

from __future__ import annotations

import pytest

from workbook.analysis.support import support
from workbook.errors import ArgumentError


def test_balance_is_power_times_position_over_the_most_it_could_be() -> None:
    found = support({"head": 8, "finance": 6, "quality": 2}, {"head": -5, "finance": 10, "quality": 0})
    # (8 * -5 + 6 * 10 + 2 * 0) / (10 * 16)
    assert found.balance == pytest.approx(0.125)
    assert (found.power_for, found.power_neutral, found.power_against) == (6, 2, 8)
    assert found.first == "head"
    assert found.pull == pytest.approx({"head": -0.25, "finance": 0.375, "quality": 0.0})


def test_all_for_is_one_all_against_is_minus_one() -> None:
    assert support({"a": 3, "b": 9}, {"a": 10, "b": 10}).balance == pytest.approx(1)
    assert support({"a": 3, "b": 9}, {"a": -10, "b": -10}).balance == pytest.approx(-1)


def test_the_weight_against_counts_not_the_position_alone() -> None:
    assert support({"loud": 1, "strong": 9}, {"loud": -10, "strong": -2}).first == "strong"


def test_without_power_there_is_no_balance() -> None:
    found = support({"a": 0}, {"a": -10})
    assert found.balance is None
    assert found.first is None
    assert [m.key for m in found.explain()] == ["people.support.no_power", "people.support.definition"]


def test_people_without_a_position_are_left_out_and_nobody_is_an_error() -> None:
    assert support({"a": 5, "b": 5}, {"a": 4}).balance == pytest.approx(0.4)
    with pytest.raises(ArgumentError):
        support({"a": 5}, {"b": 5})
    with pytest.raises(ArgumentError):
        support({"a": 5}, {"a": 11})
