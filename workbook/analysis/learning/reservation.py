"""The posterior over a supplier's reservation value, from its offers so far.

Model, printed with each result: from its first offer the other side moves towards its reservation value r as a time-
dependent tactic does, offer(t) = first + (r - first) t^(1/e), with an unknown tempo e (any from tough to early
equally likely in its logarithm) and normal scatter of stated size; r is never on the wrong side of an offer already
made. Tactic: Faratin, Sierra and Jennings 1998; learning: Zeng and Sycara 1998.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

Floats = NDArray[np.float64]

POINTS = 401
TEMPOS = np.geomspace(0.1, 10.0, 41)


@dataclass(frozen=True, eq=False)
class ReservationPosterior:
    """Probabilities of the other side's reservation value.

    Attributes
    ----------
    values, probabilities : array (points,)
        A grid and the probability of each point.
    prior : array (points,)
    offers, times : tuple of float
    scatter : float
        The standard deviation of an offer around the tactic.
    tempo : float
        The median of e given the offers: below 1 tough, above 1 early.
    seller : bool
    """

    values: Floats
    probabilities: Floats
    prior: Floats
    offers: tuple[float, ...]
    times: tuple[float, ...]
    scatter: float
    tempo: float
    seller: bool
    inputs: tuple[str, ...] = ()

    @property
    def mean(self) -> float:
        """The expected reservation value."""
        return float(self.values @ self.probabilities)

    def quantile(self, share: float) -> float:
        """Return the value that the reservation value is below with this probability."""
        reached = np.cumsum(self.probabilities)
        at = int(np.searchsorted(reached, checks.share("share", share) * (1 - 1e-12)))
        return float(self.values[min(at, len(self.values) - 1)])

    def interval(self, share: float = 0.9) -> tuple[float, float]:
        """Return the central interval."""
        tail = (1 - checks.share("share", share)) / 2
        return self.quantile(tail), self.quantile(1 - tail)

    def accepts(self, offer: float) -> float:
        """Return the probability that an offer is at or beyond their reservation value."""
        at = checks.number("offer", offer)
        # A running sum, so that a better offer never looks less likely by rounding.
        if self.seller:
            reached, count = np.cumsum(self.probabilities), int((self.values <= at).sum())
        else:
            reached, count = np.cumsum(self.probabilities[::-1]), int((self.values >= at).sum())
        return float(reached[count - 1] / reached[-1]) if count else 0.0

    @property
    def definition(self) -> Message:
        """The model."""
        return message("learning.reservation.definition", scatter=self.scatter)

    @property
    def working(self) -> tuple[Step, ...]:
        """Mean before and after, interval and tempo."""
        low, high = self.interval()
        return (
            Step("mean before the offers", float(self.values @ self.prior), ()),
            Step("mean", self.mean, self.inputs),
            Step("5 % below", low, self.inputs),
            Step("95 % below", high, self.inputs),
            Step("tempo", self.tempo, self.inputs),
        )

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        low, high = self.interval()
        style = "tough" if self.tempo < 0.8 else "early" if self.tempo > 1.25 else "even"
        return (
            message("learning.reservation.answer", low=low, high=high, offers=len(self.offers)),
            message(f"learning.reservation.{style}"),
            self.definition,
        )


def reservation_posterior(
    offers: Sequence[float],
    times: Sequence[float],
    low: float,
    high: float,
    *,
    prior: Callable[[Floats], Floats] | None = None,
    scatter: float | None = None,
    seller: bool = True,
    inputs: Sequence[str] = (),
) -> ReservationPosterior:
    """Return what the offers say about the reservation value.

    Parameters
    ----------
    offers : sequence of float
        Theirs, in the order made; the first anchors the tactic.
    times : sequence of float
        When each was made, as a share of the time until the deadline, rising, from 0 to 1.
    low, high : float
        The values thought possible.
    prior : function of an array to densities, optional
        Uniform from ``low`` to ``high`` without it.
    scatter : float, optional
        Standard deviation of an offer; without it 3 % of the distance from the first offer to the far bound.
    seller : bool
        Whether their offers come down (a supplier) or go up.

    Raises
    ------
    ArgumentError
        If nothing is left that the offers allow, or the times do not rise.
    """
    made = checks.vector("offers", offers)
    when = checks.vector("times", times, length=len(made), low=0.0)
    if (np.diff(when) < 0).any() or when[-1] > 1:
        raise ArgumentError("times", "do not rise from 0 to 1", "give shares of the time until the deadline")
    bottom, top = checks.number("low", low), checks.number("high", high)
    if not bottom < top:
        raise ArgumentError("low", f"is {bottom:g}, not below high {top:g}")
    values = np.linspace(bottom, top, POINTS)
    density = np.ones(POINTS) if prior is None else np.asarray(prior(values), dtype=np.float64)
    before = checks.weights("prior", density, length=POINTS)
    first = float(made[0])
    reach = abs(first - bottom) if seller else abs(top - first)
    sd = max(0.03 * reach, 1e-9 * (top - bottom)) if scatter is None else checks.positive("scatter", scatter)
    possible = (
        values <= made.min() + 1e-12 * abs(made.min())
        if seller
        else values >= made.max() - 1e-12 * abs(made.max())
    )
    if not (before[possible] > 0).any():
        raise ArgumentError("low", "and high leave no reservation value the offers allow", "widen them")
    # Values × tempos × later offers.
    progress = np.array([[t ** (1 / e) if t > 0 else 0.0 for t in when[1:]] for e in TEMPOS])
    expected = first + (values[:, None, None] - first) * progress[None, :, :]
    misfit = (((made[1:] - expected) / sd) ** 2).sum(axis=2)
    with np.errstate(under="ignore"):
        fit = np.exp(-0.5 * np.maximum(misfit - misfit[possible & (before > 0)].min(), 0.0))
    weight = np.where(possible, before, 0.0)[:, None] * np.where(possible[:, None], fit, 0.0)
    weight /= weight.sum()
    tempo = float(TEMPOS[int(np.searchsorted(np.cumsum(weight.sum(axis=0)), 0.5))])
    return ReservationPosterior(
        values,
        weight.sum(axis=1),
        before,
        tuple(float(x) for x in made),
        tuple(float(x) for x in when),
        sd,
        tempo,
        seller,
        tuple(inputs),
    )
