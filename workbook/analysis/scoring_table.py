"""Suppliers scored on several criteria: the table every scoring method reads, its normalisation and its
result.

The normalisation decides winners (`docs/methods/topsis.md` has an example), so it is named in each result.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.errors import ArgumentError

NORMALISATIONS = ("vector", "min-max", "max", "sum")
_TIE = 1e-12


@dataclass(frozen=True)
class ScoringTable:
    """Alternatives by criteria.

    Attributes
    ----------
    alternatives, criteria : tuple of str
    values : numpy.ndarray, shape (alternatives, criteria)
    weights : numpy.ndarray, shape (criteria,)
        Sum to one.
    costs : frozenset of str
        Criteria of which less is better.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    values: NDArray[np.float64]
    weights: NDArray[np.float64]
    costs: frozenset[str]

    @property
    def is_cost(self) -> NDArray[np.bool_]:
        """Which columns are costs, shape (criteria,)."""
        return np.array([name in self.costs for name in self.criteria])

    def with_weights(self, weights: NDArray[np.float64]) -> ScoringTable:
        """Return the table with other weights, scaled to sum to one."""
        scaled = checks.weights("weights", weights, length=len(self.criteria))
        return ScoringTable(self.alternatives, self.criteria, self.values, scaled, self.costs)

    def of_rows(self, rows: Sequence[int], names: Sequence[str] | None = None) -> ScoringTable:
        """Return the table of some rows, which may repeat, under their own or other names."""
        kept = tuple(names) if names is not None else tuple(self.alternatives[i] for i in rows)
        return ScoringTable(kept, self.criteria, self.values[list(rows)], self.weights, self.costs)


def scoring_table(
    scores: Mapping[str, Sequence[float]], weights: Mapping[str, float], *, costs: Collection[str] = ()
) -> ScoringTable:
    """Return a checked table.

    Parameters
    ----------
    scores : mapping of str to sequence of float
        A row per alternative, in the order of the criteria.
    weights : mapping of str to float
        Criterion to weight, in the order of the columns; any scale, not all zero.
    costs : collection of str
        Criteria of which less is better.

    Raises
    ------
    ArgumentError
        If the table is empty or ragged, weights are negative or sum to zero, or a cost is no criterion.
    """
    alternatives = checks.names("scores", scores)
    criteria = checks.names("weights", weights)
    for name in alternatives:
        checks.vector(f"scores[{name}]", scores[name], length=len(criteria))
    unknown = sorted(set(costs) - set(criteria))
    if unknown:
        raise ArgumentError("costs", f"names {', '.join(unknown)}", "name criteria that have a weight")
    values = checks.table("scores", [scores[name] for name in alternatives])
    return ScoringTable(
        alternatives, criteria, values, checks.weights("weights", weights.values()), frozenset(costs)
    )


def normalised(table: ScoringTable, normalisation: str) -> NDArray[np.float64]:
    """Return the values on a common scale on which more is better.

    "vector": divided by the root of the sum of squares; "min-max": 0 for the worst, 1 for the best; "max":
    divided by the largest; a cost is one less that share in "vector" and "max". "sum": share of the column's
    sum, a cost by its inverse. A column that does not vary is the same for all.

    Raises
    ------
    ArgumentError
        If the normalisation is unknown; "max" needs values of zero or more, "sum" values above zero for
        costs.
    """
    checks.one_of("normalisation", normalisation, NORMALISATIONS)
    values, cost = table.values, table.is_cost
    if normalisation in ("max", "sum") and values.min() < 0:
        raise ArgumentError(
            "scores", "hold a value below zero", f"use another normalisation than {normalisation}"
        )
    if normalisation == "sum" and cost.any() and values[:, cost].min() < checks.SMALLEST:
        raise ArgumentError(
            "scores", "hold a cost that is not above zero", "use another normalisation than sum"
        )
    scale = np.abs(values).max(axis=0)
    scaled = values / np.where(scale < checks.SMALLEST, 1.0, scale)
    if normalisation == "min-max":
        low, spread = scaled.min(axis=0), np.ptp(scaled, axis=0)
        share = np.where(spread > _TIE, (scaled - low) / np.where(spread > _TIE, spread, 1.0), 0.0)
        return np.where(cost & (spread > _TIE), 1 - share, share)
    if normalisation == "sum":
        turned = np.where(cost, 1 / np.where(cost, scaled, 1.0), scaled)
        return turned / _divisor(turned.sum(axis=0))
    length = np.sqrt((scaled**2).sum(axis=0)) if normalisation == "vector" else scaled.max(axis=0)
    share = scaled / _divisor(length)
    return np.where(cost, 1 - share, share)


def _divisor(figures: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(figures < checks.SMALLEST, 1.0, figures)


def ranks(scores: NDArray[np.float64]) -> tuple[int, ...]:
    """Return the rank of each score, 1 for the largest; scores closer than 1e-12 share one."""
    return tuple(1 + int((scores > score + _TIE).sum()) for score in scores)


def order(names: Sequence[str], scores: NDArray[np.float64]) -> tuple[str, ...]:
    """Return the names by falling score; ties stay in the order given."""
    places = ranks(scores)
    return tuple(name for _, _, name in sorted(zip(places, range(len(names)), names, strict=True)))
