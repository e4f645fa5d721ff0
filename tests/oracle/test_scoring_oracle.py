"""Agreement with scikit-criteria and pymcdm on TOPSIS and weighted sums.

Where the `oracle` extra is installed any difference fails; elsewhere the tests are skipped with their reason.
"""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pytest

from workbook.analysis.scoring_table import ScoringTable, normalised, scoring_table
from workbook.analysis.topsis import topsis
from workbook.analysis.weighted_sum import weighted_sum

pytestmark = [
    pytest.mark.skipif(
        not any(find_spec(name) for name in ("negmas", "pymcdm", "skcriteria")),
        reason="needs the oracle extra: pip install -e '.[oracle]'",
    ),
    pytest.mark.filterwarnings("default"),
]

SEEDS = range(12)


def case(seed: int) -> ScoringTable:
    """Return 3 to 9 alternatives on 2 to 6 criteria, some of them costs, all values above zero."""
    rng = np.random.default_rng(seed)
    rows, columns = int(rng.integers(3, 10)), int(rng.integers(2, 7))
    criteria = {f"c{j}": float(rng.uniform(0.1, 1)) for j in range(columns)}
    costs = {name for name in criteria if rng.random() < 0.4}
    return scoring_table(
        {f"a{i}": rng.uniform(1, 100, columns).tolist() for i in range(rows)}, criteria, costs=costs
    )


def types(table: ScoringTable) -> np.ndarray:
    return np.where(table.is_cost, -1, 1)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("vector", "vector_normalization"),
        ("min-max", "minmax_normalization"),
        ("max", "max_normalization"),
        ("sum", "sum_normalization"),
    ],
)
def test_pymcdm(seed: int, ours: str, theirs: str) -> None:
    from pymcdm import normalizations
    from pymcdm.helpers import normalize_matrix
    from pymcdm.methods import TOPSIS, WSM

    table = case(seed)
    function = getattr(normalizations, theirs)
    matrix = normalize_matrix(table.values, function, types(table))
    assert normalised(table, ours) == pytest.approx(matrix, abs=1e-12)
    closeness = TOPSIS(function)(table.values, table.weights, types(table))
    assert list(topsis(table, normalisation=ours).scores.values()) == pytest.approx(
        list(closeness), abs=1e-12
    )
    sums = WSM(function)(table.values, table.weights, types(table))
    assert list(weighted_sum(table, normalisation=ours).scores.values()) == pytest.approx(
        list(sums), abs=1e-12
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_scikit_criteria(seed: int) -> None:
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel
    from skcriteria.agg.topsis import TOPSIS

    table = case(seed)
    # scikit-criteria scales in a step of its own and does not turn costs round: it gets the values scaled by their length.
    scaled = table.values / np.sqrt((table.values**2).sum(axis=0))
    matrix = skcriteria.mkdm(
        scaled, types(table).tolist(), weights=table.weights.tolist(), alternatives=list(table.alternatives)
    )
    result = TOPSIS().evaluate(matrix)
    ours = topsis(table, normalisation="vector")
    assert list(ours.scores.values()) == pytest.approx(list(result.e_.similarity), abs=1e-12)
    assert [ours.ranks[name] for name in table.alternatives] == list(result.rank_)
    turned = skcriteria.mkdm(
        normalised(table, "min-max"), [1] * len(table.criteria), weights=table.weights.tolist()
    )
    sums = WeightedSumModel().evaluate(turned)
    assert list(weighted_sum(table).scores.values()) == pytest.approx(list(sums.e_.score), abs=1e-12)
