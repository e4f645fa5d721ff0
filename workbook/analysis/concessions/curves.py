"""Time-dependent concession curves: what to offer as the deadline nears.

Source: P. Faratin, C. Sierra and N. R. Jennings, "Negotiation decision functions for autonomous agents", *Robotics
and Autonomous Systems* 24 (1998) 159-182, polynomial and exponential families.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step


@dataclass(frozen=True)
class ConcessionCurve:
    """Offers over time.

    Attributes
    ----------
    start, end : float
        The opening and the limit.
    shape : float
        e: below 1 is tough until late (Boulware), above 1 yields early (Conceder), 1 is even.
    first : float
        k: the share of the way given at once.
    form : str
        "polynomial" or "exponential".
    times, offers : tuple of float
        Times as shares of the deadline, and the offer at each.
    """

    start: float
    end: float
    shape: float
    first: float
    form: str
    times: tuple[float, ...]
    offers: tuple[float, ...]
    inputs: tuple[str, ...] = ()

    @property
    def definition(self) -> Message:
        """The family in words."""
        return message(f"concessions.curve.{self.form}", first=self.first, shape=self.shape)

    @property
    def working(self) -> tuple[Step, ...]:
        """The offer at each time."""
        pairs = zip(self.times, self.offers, strict=True)
        return tuple(Step(f"offer at {time:g}", offer, self.inputs) for time, offer in pairs)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        style = "tough" if self.shape < 1 else "early" if self.shape > 1 else "even"
        half = at(self.start, self.end, 0.5, self.shape, self.first, self.form)
        return (
            message(f"concessions.curve.{style}", start=self.start, end=self.end, half=half),
            self.definition,
        )


def concession_curve(
    start: float,
    end: float,
    times: Sequence[float],
    *,
    shape: float = 1.0,
    first: float = 0.0,
    form: str = "polynomial",
    inputs: Sequence[str] = (),
) -> ConcessionCurve:
    """Return the offers of a time-dependent tactic.

    offer(t) = start + a(t) (end - start); polynomial a(t) = k + (1 - k) t^(1/e); exponential a(t) = k^((1 - t)^e).

    Parameters
    ----------
    start, end : float
        Opening and limit; a buyer's offers rise, a seller's fall.
    times : sequence of float
        Shares of the deadline; beyond 1 the offer stays at the limit.
    shape : float
        e, between 0.001 and 1000.
    first : float
        k, from 0 to 1; above 0 for the exponential form.

    Examples
    --------
    >>> concession_curve(100, 60, [0, 0.5, 1], shape=0.2).offers
    (100.0, 98.75, 60.0)
    """
    checks.one_of("form", form, ("polynomial", "exponential"))
    low, high = checks.number("start", start), checks.number("end", end)
    e = checks.number("shape", shape, low=0.001, high=1000.0)
    k = checks.share("first", first)
    if form == "exponential":
        k = checks.number("first", first, low=1e-9, high=1.0)
    points = tuple(float(t) for t in checks.vector("times", times, low=0.0))
    offers = tuple(at(low, high, t, e, k, form) for t in points)
    return ConcessionCurve(low, high, e, k, form, points, offers, tuple(inputs))


def at(start: float, end: float, time: float, shape: float, first: float, form: str) -> float:
    """Return the offer at one time."""
    t = min(time, 1.0)
    if form == "exponential":
        share = math.exp((1 - t) ** shape * math.log(first))
    else:
        share = first + (1 - first) * (t ** (1 / shape) if t > 0 else 0.0)
    return start + share * (end - start)
