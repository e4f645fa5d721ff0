"""How far each weight may move before another alternative wins, and how often each wins under any weights.

One weight moves from 0 to 1 while the others keep their proportions. The interval in which the winner stays
is found on 200 steps and refined by halving; a change of winner narrower than a step may be missed. The share
of all weightings under which each alternative wins is that of R. Lahdelma, J. Hokkanen and P. Salminen
("SMAA", European Journal of Operational Research 106, 1998), sampled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.scoring_table import ScoringTable, normalised
from workbook.analysis.topsis import Topsis, closeness, topsis
from workbook.analysis.weighted_sum import WeightedSum, weighted_sum

_STEPS = 200
_HALVINGS = 30
METHODS: dict[str, Callable[[ScoringTable, str], Topsis | WeightedSum]] = {
    "weighted sum": lambda table, normalisation: weighted_sum(table, normalisation=normalisation),
    "TOPSIS": lambda table, normalisation: topsis(table, normalisation=normalisation),
}


@dataclass(frozen=True)
class WeightSensitivity:
    """How the winner depends on the weights.

    Attributes
    ----------
    winner : str
    intervals : dict of str to (float, float)
        For each criterion, the lowest and highest weight at which the winner stays first.
    challengers : dict of str to (str or None, str or None)
        Who wins beyond the lower and the upper end; None where nobody does.
    most_sensitive : str or None
        The criterion whose weight needs the smallest move to change the winner; None if no single one can.
    smallest_move : float or None
    first_shares : dict of str to float
        Share of all weightings, each as likely, under which each alternative is first.
    error : float
        Largest standard error of those shares: the computer's, from sampling.
    samples : int
    method, normalisation : str
    inputs : tuple of str
    """

    winner: str
    intervals: dict[str, tuple[float, float]]
    challengers: dict[str, tuple[str | None, str | None]]
    most_sensitive: str | None
    smallest_move: float | None
    first_shares: dict[str, float]
    error: float
    samples: int
    method: str
    normalisation: str
    inputs: tuple[str, ...] = ("scores", "weights", "costs")

    @property
    def definition(self) -> Message:
        """How weights are moved and sampled."""
        return message(
            "scoring.sensitivity.definition",
            method=self.method,
            normalisation=self.normalisation,
            samples=self.samples,
            error=self.error,
        )

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.most_sensitive is None:
            first = message("scoring.sensitivity.robust", name=self.winner)
        else:
            low, high = self.intervals[self.most_sensitive]
            first = message(
                "scoring.sensitivity.sensitive",
                name=self.winner,
                criterion=self.most_sensitive,
                move=self.smallest_move,
                low=low,
                high=high,
            )
        share = message("scoring.sensitivity.share", name=self.winner, share=self.first_shares[self.winner])
        return (first, share, self.definition)


def weight_sensitivity(
    table: ScoringTable, *, method: str, normalisation: str, samples: int = 2000, seed: int = 0
) -> WeightSensitivity:
    """Return how the winner depends on the weights.

    Parameters
    ----------
    table : ScoringTable
    method : str
        "weighted sum" or "TOPSIS".
    normalisation : str
    samples : int
        Weightings drawn evenly from all that sum to one.
    seed : int

    Raises
    ------
    ArgumentError
        If method or normalisation is unknown or does not fit the values.
    """
    checks.one_of("method", method, tuple(METHODS))
    samples = checks.whole("samples", samples, low=1, high=1_000_000)
    winner = METHODS[method](table, normalisation).winner
    values = normalised(table, normalisation)
    first = table.alternatives.index(winner)

    def winners(weights: NDArray[np.float64]) -> NDArray[np.intp]:
        return _winners(values, weights, method)

    intervals: dict[str, tuple[float, float]] = {}
    challengers: dict[str, tuple[str | None, str | None]] = {}
    moves: dict[str, float] = {}
    for j, criterion in enumerate(table.criteria):
        start = float(table.weights[j])
        ends, beyond = [], []
        for end in (0.0, 1.0):
            kept, other = _edge(winners, table.weights, j, end, first)
            ends.append(kept)
            beyond.append(None if other is None else table.alternatives[other])
        intervals[criterion], challengers[criterion] = (ends[0], ends[1]), (beyond[0], beyond[1])
        reach = [abs(kept - start) for kept, who in zip(ends, beyond, strict=True) if who is not None]
        if reach:
            moves[criterion] = min(reach)
    most = min(moves, key=lambda name: moves[name]) if moves else None
    rng = np.random.default_rng(seed)
    drawn = winners(rng.dirichlet(np.ones(len(table.criteria)), size=samples))
    counts = np.bincount(drawn, minlength=len(table.alternatives))
    shares = {name: float(n) / samples for name, n in zip(table.alternatives, counts, strict=True)}
    error = max(float(np.sqrt(share * (1 - share) / samples)) for share in shares.values())
    return WeightSensitivity(
        winner,
        intervals,
        challengers,
        most,
        moves[most] if most is not None else None,
        shares,
        error,
        samples,
        method,
        normalisation,
    )


def _winners(values: NDArray[np.float64], weights: NDArray[np.float64], method: str) -> NDArray[np.intp]:
    """Return who is first (the earliest of a tie) under each row of weights, shape (rows,)."""
    if method == "weighted sum":
        scores = weights @ values.T
    else:
        best, worst = (values - values.max(axis=0)) ** 2, (values - values.min(axis=0)) ** 2
        squared = weights**2
        scores = closeness(np.sqrt(squared @ best.T), np.sqrt(squared @ worst.T))
    tied = scores >= scores.max(axis=1, keepdims=True) - 1e-12
    first: NDArray[np.intp] = np.argmax(tied, axis=1)
    return first


def _moved(weights: NDArray[np.float64], j: int, moved_to: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a row of weights for each value of weight ``j``, the others in their proportions."""
    others = np.delete(weights, j)
    if not others.size:
        return np.ones((moved_to.size, 1))
    rest = others / others.sum() if others.sum() > 0 else np.full(others.size, 1 / others.size)
    return np.insert(np.outer(1 - moved_to, rest), j, moved_to, axis=1)


def _edge(
    winners: Callable[[NDArray[np.float64]], NDArray[np.intp]],
    weights: NDArray[np.float64],
    j: int,
    end: float,
    first: int,
) -> tuple[float, int | None]:
    """Return how far weight ``j`` moves towards ``end`` with the winner first, and who wins beyond."""
    start = float(weights[j])
    path = np.linspace(start, end, max(1, round(_STEPS * abs(end - start))) + 1)
    lost_at = np.flatnonzero(winners(_moved(weights, j, path))[1:] != first)
    if not lost_at.size:
        return end, None
    kept, lost = float(path[lost_at[0]]), float(path[lost_at[0] + 1])
    for _ in range(_HALVINGS):
        middle = (kept + lost) / 2
        if winners(_moved(weights, j, np.array([middle])))[0] == first:
            kept = middle
        else:
            lost = middle
    return kept, int(winners(_moved(weights, j, np.array([lost])))[0])
