"""Finds the weights of the price expectation from past outcomes.

Each weight is held to a prior worth a stated number of outcomes, so that a few years do not carry it away: ridge least
squares for the pulls, penalised logistic regression for the chance, and quantiles of the errors mixed with a dozen
assumed ones for the intervals.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import Floats, figures, same_length
from workbook.analysis.expectation import ExpectationParameters, chance_signs, move_signs
from workbook.analysis.price_signs import PriceSigns
from workbook.errors import ArgumentError

CHEAPER = 0.005
_SHARES = (0.025, 0.1, 0.25, 0.75, 0.9, 0.975)
_ASSUMED = np.array([-0.8, -0.4, -0.2, -0.1, -0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.05, 0.1, 0.3, 0.6])


def learn_expectation(
    signs: Sequence[PriceSigns],
    outcomes: ArrayLike,
    *,
    prior: ExpectationParameters | None = None,
    learned_from: str = "",
    pull_weight: float = 30.0,
    chance_weight: float = 10.0,
) -> ExpectationParameters:
    """Return parameters learned from past outcomes.

    Parameters
    ----------
    signs : sequence of PriceSigns, length n
        As they stood before each outcome; may be empty, then the prior is returned.
    outcomes : array_like, shape (n,)
        Price per unit that was then paid.
    prior : ExpectationParameters, optional
        What the weights are held to.
    learned_from : str
        Said in the result.
    pull_weight, chance_weight : float
        How strongly the priors hold.

    Notes
    -----
    An outcome more than a factor e away from the last price counts as one of e: a token price teaches nothing.
    """
    base = prior or ExpectationParameters()
    paid = figures("outcomes", outcomes, at_least=0, above_zero=True)
    same_length("outcomes", paid, "signs", len(signs))
    if pull_weight <= 0 or chance_weight <= 0:
        raise ArgumentError("pull_weight", "is not above zero", "give a weight above zero")
    if not len(signs):
        return base
    last = np.array([each.last for each in signs])
    change = np.clip(np.log(paid / last), -1.0, 1.0)
    moves = np.array([move_signs(each) for each in signs])
    pulls = _pulls(moves, change, base, pull_weight)
    errors = np.log(paid / last) - moves @ pulls
    unsettled = np.array([each.unsettled for each in signs])
    chances = np.array([chance_signs(each) for each in signs])
    cheaper = (np.log(paid / last) < -CHEAPER).astype(np.float64)
    weights = _chance(chances, cheaper, np.array(base.chance), chance_weight)
    return ExpectationParameters(
        market_pull=float(pulls[0]),
        own_pull=float(pulls[1]),
        settled=_quantiles(errors[~unsettled], 0.4),
        unsettled=_quantiles(errors[unsettled], 1.5),
        chance=tuple(weights.tolist()),
        learned_from=learned_from or f"{len(signs)} outcomes",
    )


def _pulls(moves: Floats, change: Floats, base: ExpectationParameters, weight: float) -> Floats:
    from scipy.optimize import lsq_linear

    start = np.array([base.market_pull, base.own_pull])
    hold = np.sqrt(weight) * np.eye(2)
    found = lsq_linear(np.vstack([moves, hold]), np.concatenate([change, hold @ start]), bounds=(0.0, 1.0))
    return np.clip(np.asarray(found.x, dtype=np.float64), 0.0, 1.0)


def _quantiles(errors: Floats, scale: float) -> tuple[float, ...]:
    mixed = np.clip(np.concatenate([errors, scale * _ASSUMED]), -9.0, 9.0)
    return tuple(np.quantile(mixed, _SHARES).tolist())


def _chance(signs: Floats, cheaper: Floats, start: Floats, weight: float) -> Floats:
    from scipy.optimize import minimize

    hold = weight * np.array([2.0, 1.0, 1.0, 1.0, 1.0])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = signs @ weights
        away = weights - start
        value = float(np.logaddexp(0.0, odds).sum() - cheaper @ odds + (hold * away**2).sum() / 2)
        slope = signs.T @ (1 / (1 + np.exp(-np.clip(odds, -50, 50))) - cheaper) + hold * away
        return value, slope

    bounds = [(-10.0, 10.0)] + [(0.0, 10.0)] * 4
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B")
    return np.clip(np.asarray(found.x, dtype=np.float64), [low for low, _ in bounds], 10.0)
