"""The egalitarian solution: the smallest gain is as large as it can be.

Source: E. Kalai, "Proportional solutions to bargaining situations", *Econometrica* 45 (1977) 1623-1630. It compares
gains of different parties, so it only means something where both scales are money or were made comparable.
"""

from __future__ import annotations

from workbook.analysis.packages.choice import Choice, choice, rational
from workbook.analysis.packages.frontier import Frontier


def egalitarian(frontier: Frontier) -> Choice:
    """Return the efficient package whose smallest gain over no deal is largest, ties by the next smallest."""
    fine, gains = rational(frontier)
    scores = gains.min(axis=1) if len(fine) else gains.sum(axis=1)
    return choice("egalitarian", frontier, fine, gains, scores)
