"""What an index clause costs over a contract: the clause run over every window of real index history.

Each window of the history, rescaled so that the index starts where it stands today, is one future that has
happened. Windows overlap, so their number is not a number of independent futures; how many fit side by side
is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.index_clause import IndexClause, clause_path
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class ClauseCost:
    """The distribution of the cost of a contract with an index clause.

    Attributes
    ----------
    costs : numpy.ndarray, shape (windows,)
        Cost of the contract in each window of history, in order of time.
    mean : float
    quantiles : dict of float to float
        Cost at the shares 0.05, 0.25, 0.5, 0.75 and 0.95.
    fixed : float
        Cost at the base price throughout.
    worst : float
        The highest cost of any window.
    dearer : float
        Share of windows that cost more than the fixed price.
    limited : float
        Share of period prices that the cap or the floor changed.
    windows : int
    independent : int
        How many windows fit into the history without overlap.
    periods : int
    working : tuple of Step
    """

    costs: NDArray[np.float64]
    mean: float
    quantiles: dict[float, float]
    fixed: float
    worst: float
    dearer: float
    limited: float
    windows: int
    independent: int
    periods: int
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """Where the futures come from and how far they are independent."""
        return message(
            "cost.clause_cost.definition",
            windows=self.windows,
            independent=self.independent,
            periods=self.periods,
        )

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (
            message(
                "cost.clause_cost.spread",
                mean=self.mean,
                low=self.quantiles[0.05],
                high=self.quantiles[0.95],
                fixed=self.fixed,
            ),
            message("cost.clause_cost.dearer", dearer=self.dearer, limited=self.limited),
            self.definition,
        )


def clause_cost(
    clause: IndexClause, history: Mapping[str, Sequence[float]], quantities: Sequence[float]
) -> ClauseCost:
    """Return the distribution of the contract's cost.

    Parameters
    ----------
    clause : IndexClause
        Its bases are the index values at the start of the contract.
    history : mapping of str to sequence of float
        One past value per period for each index of the clause, all of the same length and the same periods.
        The start of each window is set to the clause's base; with a lag, the values before the start price
        the first periods.
    quantities : sequence of float
        Units bought in each period of the contract.

    Raises
    ------
    ArgumentError
        If the history is shorter than the contract and its lag, holds a value that is not above zero, or the
        quantities are impossible.
    """
    units = checks.vector("quantities", quantities, low=0.0)
    periods = len(units)
    missing = [name for name in clause.terms if name not in history]
    if missing:
        raise ArgumentError("history", f"has no {', '.join(missing)}", "give every index of the clause")
    length = len(history[next(iter(clause.terms))])
    windows = length - periods - clause.lag + 1
    if windows < 1:
        needed = periods + clause.lag
        raise ArgumentError("history", f"has {length} periods", f"give at least {needed}: contract and lag")
    paths = {}
    for name, term in clause.terms.items():
        series = checks.vector(f"history[{name}]", history[name], length=length)
        if series.min() < checks.SMALLEST:
            raise ArgumentError(f"history[{name}]", f"holds {series.min():g}", "give values above zero")
        window = np.lib.stride_tricks.sliding_window_view(series, periods + clause.lag)
        ratio = window / window[:, clause.lag : clause.lag + 1]
        if ratio.max() > checks.LARGEST / max(term.base, 1.0):
            raise ArgumentError(f"history[{name}]", "rises beyond all measure", "check its values")
        paths[name] = ratio * term.base
    prices = clause_path(clause, paths)
    costs = prices @ units
    free = clause_path(_without_limits(clause), paths)
    quantiles = {level: float(np.quantile(costs, level)) for level in LEVELS}
    fixed = float(clause.price * units.sum())
    inputs = ("clause", *(f"history[{name}]" for name in clause.terms), "quantities")
    steps = (
        Step("cost at the base price", fixed, ("clause", "quantities")),
        Step("mean cost", float(costs.mean()), inputs),
        Step("mean cost without cap and floor", float((free @ units).mean()), inputs),
    )
    return ClauseCost(
        costs,
        float(costs.mean()),
        quantiles,
        fixed,
        float(costs.max()),
        float((costs > fixed * (1 + 1e-12)).mean()),
        float((prices != free).mean()),
        windows,
        length // (periods + clause.lag),
        periods,
        steps,
    )


def _without_limits(clause: IndexClause) -> IndexClause:
    return replace(clause, cap=None, floor=None)
