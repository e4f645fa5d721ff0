"""Rank reversal: whether the order of two alternatives changes when a third leaves or a copy joins.

A ranking that changes with what else is on the list cannot be defended by itself. Source: V. Belton and T.
Gear, "On a short-coming of Saaty's method of analytic hierarchies", Omega 11(3), 1983, for the test with a
copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.scoring_table import ScoringTable
from workbook.analysis.weight_sensitivity import METHODS


@dataclass(frozen=True)
class Reversal:
    """Two alternatives that change places: ``ahead`` was ahead of ``behind`` before."""

    ahead: str
    behind: str
    cause: str
    change: str


@dataclass(frozen=True)
class RankReversal:
    """Every change of order that leaving or copying one alternative brings.

    Attributes
    ----------
    reversals : tuple of Reversal
        ``change`` is "without" or "with a copy of", ``cause`` the alternative.
    winner_changes : bool
        Whether any of them moves the winner from the first place.
    winner, method, normalisation : str
    inputs : tuple of str
    """

    reversals: tuple[Reversal, ...]
    winner_changes: bool
    winner: str
    method: str
    normalisation: str
    inputs: tuple[str, ...] = ("scores", "weights", "costs")

    @property
    def definition(self) -> Message:
        """What is tried."""
        return message("scoring.reversal.definition", method=self.method, normalisation=self.normalisation)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if not self.reversals:
            return (message("scoring.reversal.none"), self.definition)
        worst = next((r for r in self.reversals if r.ahead == self.winner), self.reversals[0])
        first = message(
            "scoring.reversal.some",
            n=len(self.reversals),
            ahead=worst.ahead,
            behind=worst.behind,
            change=worst.change,
            cause=worst.cause,
        )
        last = message("scoring.reversal.winner" if self.winner_changes else "scoring.reversal.winner_stays")
        return (first, last, self.definition)


def rank_reversal(table: ScoringTable, *, method: str, normalisation: str) -> RankReversal:
    """Return the rank reversals of a scoring.

    Raises
    ------
    ArgumentError
        If method or normalisation is unknown or does not fit the values.
    """
    checks.one_of("method", method, tuple(METHODS))
    score = METHODS[method]
    names = table.alternatives
    before = score(table, normalisation)
    found: list[Reversal] = []
    for i, cause in enumerate(names):
        others = [k for k in range(len(names)) if k != i]
        if len(others) >= 2:
            after = score(table.of_rows(others), normalisation).scores
            found += _changed(before.scores, after, cause, "without")
        copied = table.of_rows([*range(len(names)), i], [*names, f"{cause} (copy)"])
        after = score(copied, normalisation).scores
        found += _changed(before.scores, after, cause, "with a copy of")
    winner_changes = any(reversal.ahead == before.winner for reversal in found)
    return RankReversal(tuple(found), winner_changes, before.winner, method, normalisation)


def _changed(before: dict[str, float], after: dict[str, float], cause: str, change: str) -> list[Reversal]:
    found = []
    for one, two in combinations((name for name in before if name in after), 2):
        ahead, behind = (one, two) if before[one] > before[two] else (two, one)
        if before[ahead] > before[behind] + 1e-9 and after[behind] > after[ahead] + 1e-9:
            found.append(Reversal(ahead, behind, cause, change))
    return found
