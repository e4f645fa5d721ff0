"""A plan of decreasing steps: each concession smaller than the one before, so that the steps themselves say where we stop.

Source of the pattern: H. Raiffa, *The Art and Science of Negotiation*, 1982, ch. 4 (the negotiation dance).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step


@dataclass(frozen=True)
class ConcessionPlan:
    """Opening, steps and where they end.

    Attributes
    ----------
    offers : tuple of float
        The opening and the offer after each move.
    steps : tuple of float
        The size of each move, above zero, falling.
    ratio : float
        Each step as a share of the one before.
    """

    offers: tuple[float, ...]
    steps: tuple[float, ...]
    ratio: float
    inputs: tuple[str, ...] = ()

    @property
    def definition(self) -> Message:
        """The rule of the steps."""
        return message("concessions.plan.definition", ratio=self.ratio)

    @property
    def working(self) -> tuple[Step, ...]:
        """Every offer."""
        return tuple(Step(f"offer {n}", offer, self.inputs) for n, offer in enumerate(self.offers))

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        first = message(
            "concessions.plan.answer",
            opening=self.offers[0],
            last=self.offers[-1],
            moves=len(self.steps),
            first=self.steps[0],
            smallest=self.steps[-1],
        )
        return (first, self.definition)


def concession_plan(
    opening: float, last: float, moves: int, *, ratio: float = 0.5, inputs: Sequence[str] = ()
) -> ConcessionPlan:
    """Return ``moves`` steps from ``opening`` to ``last``, each ``ratio`` of the one before.

    Examples
    --------
    >>> concession_plan(100, 86, 3).offers
    (100.0, 92.0, 88.0, 86.0)
    """
    low, high = checks.number("opening", opening), checks.number("last", last)
    n = checks.whole("moves", moves, low=1, high=50)
    q = checks.number("ratio", ratio, low=0.05, high=1.0)
    sizes = [q**i for i in range(n)]
    total, gone, offers = sum(sizes), 0.0, [low]
    for size in sizes:
        gone += size
        offers.append(low + (high - low) * gone / total)
    offers[-1] = high
    steps = tuple(abs(high - low) * size / total for size in sizes)
    return ConcessionPlan(tuple(offers), steps, q, tuple(inputs))
