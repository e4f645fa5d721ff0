"""What it is worth to know the supplier's floor before the offer is made.

Without knowing, the best single offer p gains ``(limit - p) P(floor <= p)``; with the floor known, the offer is the floor
itself and gains ``limit - floor`` where that is above zero. The difference of the two expected gains is the expected value
of perfect information (R. A. Howard, "Information value theory", 1966) for a take-it-or-leave-it offer; an exchange of
offers learns a part of it, so the figure is an upper bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.distributions import Distribution
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step

_OFFERS = 801


@dataclass(frozen=True)
class FloorInformation:
    """What knowing the floor is worth, per unit.

    Attributes
    ----------
    worth : float
    known, unknown : float
        Expected gain over no deal with the floor known, and with the best offer without knowing it.
    offer : float
        That best offer.
    """

    worth: float
    known: float
    unknown: float
    offer: float
    inputs: tuple[str, ...] = ("limit", "floor")

    @property
    def definition(self) -> Message:
        """What the figure means."""
        return message("information.floor_definition")

    @property
    def working(self) -> tuple[Step, ...]:
        """Both expected gains."""
        return (
            Step("expected gain with the floor known", self.known, self.inputs),
            Step("expected gain of the best offer without knowing it", self.unknown, self.inputs),
        )

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (message("information.floor", worth=self.worth), self.definition)


def floor_information(limit: float, floor: Distribution) -> FloorInformation:
    """Return what knowing the supplier's floor is worth per unit.

    Parameters
    ----------
    limit : float
        Our walk-away price.
    floor : Distribution
        Of the supplier's floor.

    Examples
    --------
    >>> from workbook.analysis.distributions import Uniform
    >>> found = floor_information(1.0, Uniform(0.0, 1.0))
    >>> round(found.worth, 3), round(found.offer, 2)
    (0.25, 0.5)
    """
    stop = checks.number("limit", limit)
    low, high = floor.low, floor.high
    if stop <= low:
        return FloorInformation(0.0, 0.0, 0.0, stop)
    offers = np.linspace(low, min(stop, high), _OFFERS)
    chance = floor.cdf(offers)
    gains = (stop - offers) * chance
    best = int(np.argmax(gains))
    # E[(stop - floor)+] is the integral of the distribution function up to the stop.
    inside = float(np.sum((chance[1:] + chance[:-1]) / 2 * np.diff(offers)))
    known = inside + max(stop - high, 0.0)
    unknown = float(gains[best])
    return FloorInformation(max(known - unknown, 0.0), known, unknown, float(offers[best]))
