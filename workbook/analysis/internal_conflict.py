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
        Position of the best package all accept; None if there is none.
    worth : float
        Its worth; the worth of no deal where all accept none.
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
    best, best_worth = _best(total, refusals == 0, no_deal)
    near = np.flatnonzero(refusals <= 2)
    gains: dict[tuple[str, str], float] = {}
    settled: dict[tuple[str, str], int | None] = {}
    for i, j in combinations(range(len(people)), 2):
        outside = refusals[near] - refused[i, near] - refused[j, near] == 0
        together = margin[i, near] + margin[j, near] >= 0
        at, reached = _best(total[near], outside & together, no_deal)
        pair = (people[i], people[j])
        gains[pair] = max(0.0, reached - best_worth)
        settled[pair] = None if at is None else int(near[at])
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
