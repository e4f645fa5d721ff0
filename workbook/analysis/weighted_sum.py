"""Weighted sum: the score of each alternative is the sum of its normalised values times the weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis.messages import Message, message
from workbook.analysis.scoring_table import ScoringTable, normalised, order, ranks
from workbook.analysis.steps import Step


@dataclass(frozen=True)
class WeightedSum:
    """The ranking by weighted sum.

    Attributes
    ----------
    scores : dict of str to float
    ranking : tuple of str
        Best first; ties in the order given.
    ranks : dict of str to int
        Equal scores share a rank.
    normalisation : str
    contributions : numpy.ndarray, shape (alternatives, criteria)
        What each criterion adds; rows sum to the scores.
    working : tuple of Step
    """

    scores: dict[str, float]
    ranking: tuple[str, ...]
    ranks: dict[str, int]
    normalisation: str
    contributions: NDArray[np.float64]
    working: tuple[Step, ...]

    @property
    def winner(self) -> str:
        """The alternative with the highest score."""
        return self.ranking[0]

    @property
    def definition(self) -> Message:
        """The method and its normalisation."""
        return message("scoring.weighted_sum.definition", normalisation=self.normalisation)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (*placings(self.ranking, self.scores, self.ranks), self.definition)


def weighted_sum(table: ScoringTable, *, normalisation: str = "min-max") -> WeightedSum:
    """Return the ranking by weighted sum.

    Raises
    ------
    ArgumentError
        If the normalisation is unknown or does not fit the values.
    """
    contributions = normalised(table, normalisation) * table.weights
    totals = contributions.sum(axis=1)
    steps = tuple(
        Step(f"{name}: {criterion}", float(contributions[i, j]), (f"scores[{name}]", f"weights[{criterion}]"))
        for i, name in enumerate(table.alternatives)
        for j, criterion in enumerate(table.criteria)
    )
    return WeightedSum(
        dict(zip(table.alternatives, totals.tolist(), strict=True)),
        order(table.alternatives, totals),
        dict(zip(table.alternatives, ranks(totals), strict=True)),
        normalisation,
        contributions,
        steps,
    )


def placings(ranking: tuple[str, ...], scores: dict[str, float], place: dict[str, int]) -> list[Message]:
    """Return who wins, by how much, or who shares the first place."""
    first = [name for name in ranking if place[name] == 1]
    if len(first) > 1:
        return [message("scoring.tie", names=", ".join(first), score=scores[first[0]])]
    said = [message("scoring.winner", name=first[0], score=scores[first[0]])]
    if len(ranking) > 1:
        said.append(message("scoring.second", name=ranking[1], score=scores[ranking[1]]))
    return said
