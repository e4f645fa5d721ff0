"""Published examples of scoring on several criteria, with the literals of their sources."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.analysis.scoring_table import scoring_table
from workbook.analysis.topsis import topsis

Golden = dict[str, dict[str, Any]]


def test_topsis_with_vector_normalisation(golden: Golden) -> None:
    table = scoring_table(
        {"a": (9, 7, 6, 7), "b": (8, 7, 9, 6), "c": (7, 8, 6, 6)}, {"c1": 4, "c2": 2, "c3": 6, "c4": 8}
    )
    result = topsis(table, normalisation="vector")
    assert list(result.scores.values()) == pytest.approx(golden["topsis-vector"]["expect"], abs=5e-8)
    assert result.winner == "b"


@pytest.mark.parametrize(("normalisation", "key"), [("vector", "vector"), ("min-max", "min_max")])
def test_topsis_winner_changes_with_the_normalisation(golden: Golden, normalisation: str, key: str) -> None:
    table = scoring_table(
        {"a": (1, 3000), "b": (2, 3750), "c": (5, 4500)}, {"price": 0.5, "power": 0.5}, costs={"price"}
    )
    result = topsis(table, normalisation=normalisation)
    assert list(result.scores.values()) == pytest.approx(golden["topsis-convention"]["expect"][key], abs=5e-4)
    assert result.winners == {"vector": "a", "min-max": "b"}
    assert any(message.key == "scoring.other_winner" for message in result.explain())
