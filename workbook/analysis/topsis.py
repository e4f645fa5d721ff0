"""TOPSIS: the alternative closest to the ideal and farthest from the worst.

Source: C. L. Hwang and K. Yoon, "Multiple Attribute Decision Making", Springer 1981. Ideal and worst are put
together from the alternatives themselves, so adding or dropping one may change the order of the others
(`rank_reversal`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis.messages import Message, message
from workbook.analysis.scoring_table import ScoringTable, normalised, order, ranks
from workbook.analysis.steps import Step
from workbook.analysis.weighted_sum import placings
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Topsis:
    """The ranking by closeness to the ideal.

    Attributes
    ----------
    scores : dict of str to float
        Closeness, 0 (the worst on every criterion) to 1 (the best on every one); alternatives that are all
        alike score 0.5.
    ranking : tuple of str
        Best first; ties in the order given.
    ranks : dict of str to int
    normalisation : str
    winners : dict of str to str
        Who wins under this and the other common normalisation ("vector", "min-max").
    weighted : numpy.ndarray, shape (alternatives, criteria)
        Normalised values times weights, more is better.
    to_ideal, to_worst : numpy.ndarray, shape (alternatives,)
        Distances.
    working : tuple of Step
    """

    scores: dict[str, float]
    ranking: tuple[str, ...]
    ranks: dict[str, int]
    normalisation: str
    winners: dict[str, str]
    weighted: NDArray[np.float64]
    to_ideal: NDArray[np.float64]
    to_worst: NDArray[np.float64]
    working: tuple[Step, ...]

    @property
    def winner(self) -> str:
        """The alternative with the highest closeness."""
        return self.ranking[0]

    @property
    def definition(self) -> Message:
        """The method and its normalisation."""
        return message("scoring.topsis.definition", normalisation=self.normalisation)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = placings(self.ranking, self.scores, self.ranks)
        for normalisation, winner in self.winners.items():
            if winner != self.winner:
                said.append(message("scoring.other_winner", normalisation=normalisation, name=winner))
        return (*said, self.definition)


def topsis(table: ScoringTable, *, normalisation: str = "vector") -> Topsis:
    """Return the ranking by TOPSIS.

    Raises
    ------
    ArgumentError
        If the normalisation is unknown or does not fit the values.
    """
    weighted, to_ideal, to_worst = _distances(table, normalisation)
    close = closeness(to_ideal, to_worst)
    names = table.alternatives
    ranking = order(names, close)
    winners = {normalisation: ranking[0]}
    for other in ("vector", "min-max"):
        if other != normalisation:
            winners[other] = order(names, closeness(*_distances(table, other)[1:]))[0]
    keys = tuple(f"weights[{name}]" for name in table.criteria)
    steps = tuple(
        Step(f"{name}: {what}", float(figures[i]), ("scores", *keys))
        for i, name in enumerate(names)
        for what, figures in (
            ("distance to the ideal", to_ideal),
            ("distance to the worst", to_worst),
            ("closeness", close),
        )
    )
    return Topsis(
        dict(zip(names, close.tolist(), strict=True)),
        ranking,
        dict(zip(names, ranks(close), strict=True)),
        normalisation,
        winners,
        weighted,
        to_ideal,
        to_worst,
        steps,
    )


def _distances(
    table: ScoringTable, normalisation: str
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    if len(table.alternatives) < 2:
        raise ArgumentError("scores", "hold one alternative", "give two or more")
    weighted = normalised(table, normalisation) * table.weights
    to_ideal = np.sqrt(((weighted - weighted.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - weighted.min(axis=0)) ** 2).sum(axis=1))
    return weighted, to_ideal, to_worst


def closeness(to_ideal: NDArray[np.float64], to_worst: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distance to the worst as a share of both distances; 0.5 where both are zero."""
    both = to_ideal + to_worst
    alike = both < 1e-15
    share: NDArray[np.float64] = np.where(alike, 0.5, to_worst / np.where(alike, 1.0, both))
    return share
