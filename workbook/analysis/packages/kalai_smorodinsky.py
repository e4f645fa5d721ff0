"""The Kalai-Smorodinsky solution on a finite set of packages.

Source: E. Kalai and M. Smorodinsky, "Other solutions to Nash's bargaining problem", *Econometrica* 43 (1975) 513-518.
On a finite set the line to the ideal point may hit no package; the rule used is the largest smallest normalised gain
(max-min).
"""

from __future__ import annotations

from workbook.analysis.packages.choice import Choice, choice, normalised, rational
from workbook.analysis.packages.frontier import Frontier


def kalai_smorodinsky(frontier: Frontier) -> Choice:
    """Return the efficient package whose smallest normalised gain is largest.

    A gain is normalised by the most its party can gain in a package that is rational for everybody. Of packages with
    the same smallest gain, the one with the larger second smallest is taken, and so on; then the one better for us.
    """
    fine, gains = rational(frontier)
    scores = normalised(gains).min(axis=1) if len(fine) else gains.sum(axis=1)
    return choice("kalai_smorodinsky", frontier, fine, gains, scores)
