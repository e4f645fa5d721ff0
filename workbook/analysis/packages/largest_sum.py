"""The largest sum: the package worth most to all parties together (the utilitarian rule; J. C. Harsanyi, *JPE* 63, 1955).

It compares gains of different parties, so it only means something where both scales are money or were made
comparable.
"""

from __future__ import annotations

from workbook.analysis.packages.choice import Choice, choice, rational
from workbook.analysis.packages.frontier import Frontier


def largest_sum(frontier: Frontier) -> Choice:
    """Return the efficient package, rational for everybody, whose gains sum to the most."""
    fine, gains = rational(frontier)
    return choice("largest_sum", frontier, fine, gains, gains.sum(axis=1))
