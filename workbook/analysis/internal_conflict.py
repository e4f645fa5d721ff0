"""The pair of our own stakeholders whose conflict costs most, over packages and in money.

Each stakeholder accepts a package only if it gives them at least their minimum. The best package all accept
is compared with the best one if a pair settles between themselves: the two then accept whatever gives them
together at least the sum of their minimums. The pair that gains the organisation most is the one to settle
first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class InternalConflict:
    """What internal disagreement costs.

    Attributes
    ----------
    best : int or None
        Position of the best package all accept; None if none is worth at least having no deal.
    worth : float
        Its worth; the worth of no deal where there is none.
    acceptable : int
        Number of packages all accept.
    pair : (str, str) or None
        The pair whose settling gains most; None if none gains anything.
    gain : float
        What it gains, in money of the organisation.
    settled : int or None
        Position of the best package once that pair has settled.
    gains : dict of (str, str) to float
        Gain of every pair.
    ideal : float
        Worth of the best package whatever anybody accepts: the most that internal agreement could bring.
    inputs : tuple of str
    """

    best: int | None
    worth: float
    acceptable: int
    pair: tuple[str, str] | None
    gain: float
    settled: int | None
    gains: dict[tuple[str, str], float]
    ideal: float
    inputs: tuple[str, ...] = ("worth", "values", "minimums", "no_deal")

    @property
    def definition(self) -> Message:
        """What settling means."""
        return message("people.conflict.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.best is None:
            said = [message("people.conflict.nothing")]
        else:
            said = [message("people.conflict.best", n=self.acceptable, worth=self.worth)]
        if self.pair is None:
            said.append(message("people.conflict.no_pair"))
        else:
            said.append(message("people.conflict.pair", one=self.pair[0], two=self.pair[1], gain=self.gain))
        return (*said, self.definition)


def internal_conflict(
    worth: Sequence[float],
    values: Mapping[str, Sequence[float]],
    minimums: Mapping[str, float],
    *,
    no_deal: float = 0.0,
) -> InternalConflict:
    """Return what internal disagreement costs and which pair to settle first.

    Parameters
    ----------
    worth : sequence of float, shape (packages,)
        Worth of each package to the organisation, in money.
    values : mapping of str to sequence of float
        Stakeholder to the value of each package for them, in money.
    minimums : mapping of str to float
        The least each accepts.
    no_deal : float
        Worth of having no deal.

    Raises
    ------
    ArgumentError
        If lengths differ, fewer than two stakeholders are given, or one has no minimum.
    """
    total = checks.vector("worth", worth)
    people = checks.names("values", values, least=2)
    missing = [name for name in people if name not in minimums]
    if missing:
        raise ArgumentError(
            "minimums", f"has none for {', '.join(missing)}", "give each the least they accept"
        )
    no_deal = checks.number("no_deal", no_deal)
    margin = np.array(
        [
            checks.vector(f"values[{name}]", values[name], length=total.size)
            - checks.number(f"minimums[{name}]", minimums[name])
            for name in people
        ]
    )
    refused = margin < 0
    refusals = refused.sum(axis=0)
    best, best_worth = _best(total, (refusals == 0) & (total >= no_deal), no_deal)
    reached = np.full((len(people), len(people)), best_worth)
    reached_at = np.full((len(people), len(people)), -1)
    # Two who both refuse cannot make it up to each other, so only packages with a single refusal open.
    opens = (refusals == 1) & (total > best_worth)
    for k in np.flatnonzero((refused & opens).any(axis=1)):
        at = np.flatnonzero(refused[k] & opens)
        offered = np.where(margin[:, at] + margin[k, at] >= 0, total[at], -np.inf)
        first = np.argmax(offered, axis=1)
        top = offered[np.arange(len(people)), first]
        better = (top > reached[k]) & (np.arange(len(people)) != k)
        reached[k, better], reached_at[k, better] = top[better], at[first[better]]
    gains: dict[tuple[str, str], float] = {}
    settled: dict[tuple[str, str], int | None] = {}
    for i, j in combinations(range(len(people)), 2):
        one, two = (i, j) if reached[i, j] >= reached[j, i] else (j, i)
        pair = (people[i], people[j])
        gains[pair] = float(reached[one, two]) - best_worth
        settled[pair] = int(reached_at[one, two]) if reached_at[one, two] >= 0 else best
    worst = max(gains, key=lambda pair: gains[pair])
    gain = gains[worst]
    return InternalConflict(
        best,
        best_worth,
        int((refusals == 0).sum()),
        worst if gain > 0 else None,
        gain,
        settled[worst] if gain > 0 else best,
        gains,
        max(float(total.max()), no_deal),
    )


def _best(
    worth: np.ndarray[tuple[int], np.dtype[np.float64]],
    allowed: np.ndarray[tuple[int], np.dtype[np.bool_]],
    no_deal: float,
) -> tuple[int | None, float]:
    if not allowed.any():
        return None, no_deal
    at = int(np.argmax(np.where(allowed, worth, -np.inf)))
    return at, float(worth[at])
