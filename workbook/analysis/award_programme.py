"""The mixed-integer programme behind `awards`: its columns, rows and solution.

Columns, per supplier: a share of each item's demand it offers (0 to 1), whether it gets any of that item,
whether it is used at all, and for each discount tier whether that tier holds and the spend in it. Spend is
scaled by the dearest way to meet the demand, so that the figures of the programme stay near one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks

if TYPE_CHECKING:
    from workbook.analysis.awards import Bid, Rules

_NOTHING = 1e-7
_BEYOND_REACH = 2.0


class _Programme:
    """Columns with cost and bounds, rows with limits, gathered one by one."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.whole: list[int] = []
        self.upper: list[float] = []
        self.rows: list[dict[int, float]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def column(self, cost: float = 0.0, *, upper: float = 1.0, whole: bool = False) -> int:
        self.cost.append(cost)
        self.whole.append(int(whole))
        self.upper.append(upper)
        return len(self.cost) - 1

    def row(self, terms: dict[int, float], low: float = -np.inf, high: float = np.inf) -> None:
        self.rows.append(terms)
        self.low.append(low)
        self.high.append(high)

    def solve(self, seconds: float) -> tuple[NDArray[np.float64], float] | None:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        data = [value for terms in self.rows for value in terms.values()]
        at = (
            [i for i, terms in enumerate(self.rows) for _ in terms],
            [column for terms in self.rows for column in terms],
        )
        matrix = csr_array((data, at), shape=(len(self.rows), len(self.cost)))
        found = milp(
            np.array(self.cost),
            integrality=np.array(self.whole),
            bounds=Bounds(np.zeros(len(self.cost)), np.array(self.upper)),
            constraints=LinearConstraint(matrix, np.array(self.low), np.array(self.high)),
            options={"time_limit": seconds, "mip_rel_gap": 1e-9},
        )
        if found.x is None:
            return None
        gap = 0.0 if found.status == 0 else float(found.mip_gap or 0.0)
        return np.asarray(found.x, dtype=float), gap if np.isfinite(gap) else 1.0


def solve(
    demand: Mapping[str, float], bids: Mapping[str, Bid], rules: Rules, seconds: float
) -> tuple[dict[str, dict[str, float]], float] | None:
    """Return the quantities of the cheapest award and its gap, or None where no award meets the rules."""
    programme = _Programme()
    scale = _scale(demand, bids)
    share: dict[tuple[str, str], int] = {}
    used: dict[str, int] = {}
    for name, bid in bids.items():
        used[name] = programme.column(bid.fixed_cost / scale, whole=True)
        for item in bid.prices:
            share[name, item] = _item(programme, used[name], demand[item], bid, item, rules)
        _supplier(programme, used[name], {i: share[name, i] for i in bid.prices}, demand, bid, rules, scale)
    for item in demand:
        programme.row({column: 1.0 for (_, i), column in share.items() if i == item}, 1.0, 1.0)
    low = -np.inf if rules.least_suppliers is None else float(rules.least_suppliers)
    high = np.inf if rules.most_suppliers is None else float(rules.most_suppliers)
    programme.row(dict.fromkeys(used.values(), 1.0), low, high)
    solved = programme.solve(seconds)
    if solved is None:
        return None
    x, gap = solved
    quantities: dict[str, dict[str, float]] = {}
    for item, units in demand.items():
        parts = {
            name: max(0.0, float(x[c])) for (name, i), c in share.items() if i == item and x[c] > _NOTHING
        }
        whole = sum(parts.values())
        for name, part in parts.items():
            quantities.setdefault(name, {})[item] = units * part / whole
    ordered = {name: quantities[name] for name in bids if name in quantities}
    return ordered, gap


def _scale(demand: Mapping[str, float], bids: Mapping[str, Bid]) -> float:
    dearest = sum(
        units * max((bid.prices[item] for bid in bids.values() if item in bid.prices), default=0.0)
        for item, units in demand.items()
    )
    return max(dearest, max((bid.fixed_cost for bid in bids.values()), default=0.0), checks.SMALLEST)


def _item(programme: _Programme, used: int, units: float, bid: Bid, item: str, rules: Rules) -> int:
    """Add the share of one item: within capacity and largest share, and none or at least the smallest."""
    most = min(rules.most_share, bid.capacity.get(item, units) / units)
    column = programme.column(upper=most)
    if rules.least_share > 0:
        any_of_it = programme.column(whole=True)
        programme.row({column: 1.0, any_of_it: -most}, high=0.0)
        programme.row({column: 1.0, any_of_it: -rules.least_share}, low=0.0)
        programme.row({any_of_it: 1.0, used: -1.0}, high=0.0)
    else:
        programme.row({column: 1.0, used: -most}, high=0.0)
    return column


def _supplier(
    programme: _Programme,
    used: int,
    shares: Mapping[str, int],
    demand: Mapping[str, float],
    bid: Bid,
    rules: Rules,
    scale: float,
) -> None:
    """Add what holds for a supplier as a whole: capacity, least spend, and the price of its spend by tier."""
    spend = {column: bid.prices[item] * demand[item] / scale for item, column in shares.items()}
    # A supplier counts as used only with a real award, so that asking for several suppliers means something.
    programme.row({**dict.fromkeys(shares.values(), 1.0), used: -rules.least_share}, low=0.0)
    if bid.total_capacity is not None:
        total = sum(demand[item] for item in shares)
        units = {column: demand[item] / total for item, column in shares.items()}
        programme.row(units, high=min(1.0, bid.total_capacity / total))
    if bid.least_spend > 0:
        programme.row({**spend, used: -min(bid.least_spend / scale, _BEYOND_REACH)}, low=0.0)
    if not bid.discounts:
        for column, amount in spend.items():
            programme.cost[column] += amount
        return
    tiers = [(0.0, 0.0), *((start / scale, off) for start, off in bid.discounts if start <= scale)]
    most_spend = sum(spend.values())
    chosen: dict[int, float] = {}
    parts: dict[int, float] = {}
    for (start, off), end in zip(tiers, [*(start for start, _ in tiers[1:]), most_spend], strict=True):
        in_tier = programme.column(whole=True)
        part = programme.column(1 - off, upper=max(most_spend, 0.0))
        programme.row({part: 1.0, in_tier: -start}, low=0.0)
        programme.row({part: 1.0, in_tier: -max(end, start)}, high=0.0)
        chosen[in_tier] = 1.0
        parts[part] = 1.0
    programme.row({**chosen, used: -1.0}, high=0.0)
    programme.row({**parts, **{column: -amount for column, amount in spend.items()}}, 0.0, 0.0)
