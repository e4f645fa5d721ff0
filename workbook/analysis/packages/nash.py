"""Nash's bargaining solution, and its generalisation with bargaining power.

Source: J. F. Nash, "The bargaining problem", *Econometrica* 18 (1950) 155-162; with power: E. Kalai, "Nonsymmetric
Nash solutions", *International Journal of Game Theory* 6 (1977) 129-133.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from workbook.analysis import checks
from workbook.analysis.packages.choice import Choice, choice, normalised, rational
from workbook.analysis.packages.frontier import Frontier
from workbook.analysis.packages.table import Floats


def nash(frontier: Frontier, *, powers: Sequence[float] | None = None) -> Choice:
    """Return the efficient package with the largest product of gains over no deal.

    Parameters
    ----------
    frontier : Frontier
    powers : sequence of float, optional
        Bargaining power of each party, zero or more; scaled to sum to one. Each gain is raised to its party's power.
        Without it everybody has the same, and the score is the plain product of the gains.

    Raises
    ------
    ArgumentError
        If the powers are negative, sum to zero, or are not one per party.
    """
    fine, gains = rational(frontier)
    share = None if powers is None else checks.weights("powers", powers, length=len(frontier.table.parties))
    # Compared as shares of each party's largest gain: the same order, and no overflow.
    scores = (
        np.prod(normalised(gains) ** (1.0 if share is None else share), axis=1) if len(fine) else gains[:, 0]
    )
    exponents = [1.0] * gains.shape[1] if share is None else [float(x) for x in share]

    def shown(chosen: Floats) -> float:
        return float(math.prod(float(gain) ** power for gain, power in zip(chosen, exponents, strict=True)))

    return choice("nash", frontier, fine, gains, scores, () if share is None else tuple(exponents), shown)
