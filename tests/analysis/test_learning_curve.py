"""Learning curves: two models, lots after lots, and very large quantities."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.learning_curve import MODELS, learning_curve
from workbook.errors import ArgumentError


@pytest.mark.parametrize("model", MODELS)
def test_two_lots_cost_what_one_does(model: str) -> None:
    whole = learning_curve(70, 0.9, 5000, model=model)
    first = learning_curve(70, 0.9, 1800, model=model)
    second = learning_curve(70, 0.9, 3200, model=model, made_before=1800)
    assert first.total + second.total == pytest.approx(whole.total)
    assert (second.first, second.last) == (1801, 5000)


def test_crawford_sums_large_lots_as_if_one_by_one() -> None:
    n = 200_000
    one_by_one = 100 * float((np.arange(1, n + 1, dtype=float) ** np.log2(0.85)).sum())
    assert learning_curve(100, 0.85, n, model="crawford").total == pytest.approx(one_by_one, rel=1e-11)


def test_no_learning_means_a_flat_cost() -> None:
    for model in MODELS:
        assert learning_curve(3, 1.0, 10_000, model=model).total == pytest.approx(30_000)


def test_the_model_is_said() -> None:
    wright, crawford = (learning_curve(100, 0.8, 8, model=model) for model in MODELS)
    assert wright.total < crawford.total
    assert "average cost so far" in " ".join(worded(wright.explain()))
    assert "cost of the unit" in " ".join(worded(crawford.explain()))


@pytest.mark.parametrize(
    ("argument", "values"),
    [
        ("rate", (100, 0.5, 8)),
        ("rate", (100, 1.2, 8)),
        ("quantity", (100, 0.8, 0)),
        ("first_unit", (-1, 0.8, 8)),
    ],
)
def test_impossible_input_names_the_argument(argument: str, values: tuple[float, float, int]) -> None:
    with pytest.raises(ArgumentError, match=f"{argument}:"):
        learning_curve(*values, model="wright")
