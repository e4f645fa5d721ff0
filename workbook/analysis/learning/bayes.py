"""Bayes' rule on a finite set of hypotheses.

Source of its use on a supplier's reservation price: D. Zeng and K. Sycara, "Bayesian learning in negotiation",
*International Journal of Human-Computer Studies* 48 (1998) 125-141.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.errors import ArgumentError


def bayes_update(prior: Iterable[float], likelihood: Iterable[float]) -> NDArray[np.float64]:
    """Return the posterior probabilities of hypotheses.

    Parameters
    ----------
    prior : n weights, zero or more
    likelihood : n figures, zero or more
        How likely what was seen is under each hypothesis.

    Raises
    ------
    ArgumentError
        If what was seen is impossible under every hypothesis that is thought possible.

    Examples
    --------
    >>> bayes_update([0.5, 0.5], [0.30, 0.05]).round(3).tolist()
    [0.857, 0.143]
    """
    before = checks.weights("prior", prior)
    seen = checks.vector("likelihood", likelihood, length=len(before), low=0.0)
    top = seen[before > 0].max()
    if top < checks.SMALLEST:
        raise ArgumentError(
            "likelihood", "is zero wherever the prior is not", "widen the prior or check the offer"
        )
    after = before * (seen / top)
    posterior: NDArray[np.float64] = after / after.sum()
    return posterior
