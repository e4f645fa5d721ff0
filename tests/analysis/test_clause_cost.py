"""The cost of a clause over index history, made up and real."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.analysis.real_indices import crude, pink_sheet
from tests.analysis.sentences import worded
from workbook.analysis.clause_cost import clause_cost
from workbook.analysis.index_clause import IndexClause, IndexTerm, clause_price
from workbook.errors import ArgumentError

CLAUSE = IndexClause(10, {"steel": IndexTerm(0.5, 80)})


def test_every_window_is_rescaled_to_start_at_the_base() -> None:
    result = clause_cost(CLAUSE, {"steel": [100, 110, 121, 133.1]}, [1, 1])
    assert result.windows == 3
    assert result.costs.tolist() == pytest.approx([10 + 10.5] * 3)
    assert (result.fixed, result.dearer, result.independent) == (20, 1.0, 2)


def test_a_lag_prices_the_first_periods_with_the_past() -> None:
    lagged = IndexClause(10, {"steel": IndexTerm(0.5, 80)}, lag=1)
    result = clause_cost(lagged, {"steel": [100, 200, 200]}, [1, 1])
    assert result.windows == 1
    assert result.costs.tolist() == pytest.approx([10 * 0.75 + 10])


def test_a_cap_never_costs_the_buyer() -> None:
    rng = np.random.default_rng(7)
    history = {"steel": 100 * np.exp(np.cumsum(rng.normal(0, 0.05, 200)))}
    free = clause_cost(CLAUSE, history, np.ones(12))
    capped = clause_cost(IndexClause(10, CLAUSE.terms, cap=0.05), history, np.ones(12))
    assert (capped.costs <= free.costs + 1e-9).all()
    assert 0 < capped.limited < 1
    assert free.limited == 0


def test_short_or_impossible_history_names_the_argument() -> None:
    with pytest.raises(ArgumentError, match="history: has 2 periods; give at least 3"):
        clause_cost(CLAUSE, {"steel": [1, 2]}, [1, 1, 1])
    with pytest.raises(ArgumentError, match=r"history\[steel\]: holds 0"):
        clause_cost(CLAUSE, {"steel": [1, 0, 2]}, [1])
    with pytest.raises(ArgumentError, match="history: has no steel"):
        clause_cost(CLAUSE, {"iron": [1, 2]}, [1])


@pytest.mark.realdata
def test_a_fuel_clause_over_thirty_years_of_brent(realdata: Path) -> None:
    brent = list(crude(realdata, "brent").values())
    clause = IndexClause(
        2.10, {"brent": IndexTerm(0.10, brent[-1])}, cap=0.10, floor=0.10, lag=1, every=3, price_decimals=2
    )
    result = clause_cost(clause, {"brent": brent}, np.full(24, 1000.0))
    assert result.windows == len(brent) - 24
    assert result.fixed == pytest.approx(2.10 * 24_000)
    assert 0.9 * result.fixed <= result.costs.min() <= result.worst <= 1.1 * result.fixed + 0.005 * 24_000
    assert result.quantiles[0.05] < result.quantiles[0.5] < result.quantiles[0.95]
    first = brent[1:25]
    by_hand = 0.0
    for month in range(24):
        used = brent[month // 3 * 3] / first[0] * brent[-1]
        by_hand += 1000 * clause_price(clause, {"brent": used}).price
    assert result.costs[0] == pytest.approx(by_hand)
    assert worded(result.explain())


@pytest.mark.realdata
def test_a_clause_on_two_world_bank_series(realdata: Path) -> None:
    copper, aluminium = pink_sheet(realdata, "Copper"), pink_sheet(realdata, "Aluminum")
    months = sorted(copper.keys() & aluminium.keys())
    history = {"copper": [copper[m] for m in months], "aluminium": [aluminium[m] for m in months]}
    clause = IndexClause(
        500, {name: IndexTerm(0.3, series[-1]) for name, series in history.items()}, cap=0.15
    )
    result = clause_cost(clause, history, np.full(12, 10.0))
    assert result.windows == len(months) - 11 > 700
    assert result.mean > 0.9 * result.fixed
    assert result.worst <= 1.15 * result.fixed + 1e-6
