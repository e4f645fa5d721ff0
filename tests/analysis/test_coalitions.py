"""Shapley values: exact, sampled with an error that tells the truth, and stable or not."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.coalitions import shapley_values
from workbook.errors import ArgumentError


def glove(members: frozenset[str]) -> float:
    """Gloves: one left hand, two right hands; a pair is worth one."""
    return float("left" in members and len(members) > 1)


def test_gloves() -> None:
    result = shapley_values(["left", "right 1", "right 2"], glove)
    assert list(result.values.values()) == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert result.blocking is not None
    assert "left" in result.blocking
    assert result.blocking_gain == pytest.approx(1 - 5 / 6)
    assert any("would do better alone" in text for text in worded(result.explain()))


def test_a_party_that_adds_nothing_gets_nothing_and_equals_get_the_same() -> None:
    result = shapley_values(["a", "b", "idle"], lambda members: float(len(members - {"idle"}) ** 2))
    assert result.values == pytest.approx({"a": 2, "b": 2, "idle": 0})
    assert result.blocking is None
    assert "No group would do better alone." in worded(result.explain())


def test_twelve_parties_are_exact_and_thirteen_are_sampled() -> None:
    weights = {f"p{i}": float(i + 1) for i in range(13)}

    def worth(members: frozenset[str]) -> float:
        return sum(weights[name] for name in members) ** 2

    twelve = shapley_values(list(weights)[:12], worth)
    assert twelve.exact
    total = sum(list(weights.values())[:12])
    assert list(twelve.values.values()) == pytest.approx([w * total for w in list(weights.values())[:12]])
    sampled = shapley_values(list(weights), worth, orders=400, seed=3)
    assert not sampled.exact
    assert not sampled.checked
    assert sum(sampled.values.values()) == pytest.approx(sampled.total)
    assert worded(sampled.explain())


def test_the_sampling_error_covers_the_truth_as_often_as_it_should() -> None:
    names = [f"p{i}" for i in range(13)]

    def worth(members: frozenset[str]) -> float:
        return float(len(members) >= 7 and "p0" in members)

    hits = []
    # p0 decides when it joins at the seventh place or later: 7 of 13 places.
    for seed in range(60):
        result = shapley_values(names, worth, orders=100, seed=seed)
        hits.append(abs(result.values["p0"] - 7 / 13) <= 2 * result.errors["p0"] + 1e-12)
    assert np.mean(hits) >= 0.85


def test_more_orders_make_a_smaller_error() -> None:
    names = [f"p{i}" for i in range(14)]

    def worth(members: frozenset[str]) -> float:
        return float(len(members) >= 8) + 2.0 * float({"p0", "p1"} <= members)

    few, many = (shapley_values(names, worth, orders=orders, seed=1) for orders in (100, 1600))
    assert max(many.errors.values()) < 0.5 * max(few.errors.values())


def test_a_missing_coalition_is_named() -> None:
    with pytest.raises(ArgumentError, match="worth: has none for a, b"):
        shapley_values(["a", "b"], {frozenset("a"): 1.0, frozenset("b"): 1.0})
    with pytest.raises(ArgumentError, match=r"worth\[a\]: is nan"):
        shapley_values(["a"], lambda members: float("nan"))
    with pytest.raises(ArgumentError, match="parties: names a twice"):
        shapley_values(["a", "a"], glove)
