"""Opening and stop against an uncertain supplier: the chance of a deal, the expected gain, and the best pair.

The supplier's behaviour is stated, not guessed: it accepts nothing below its floor S, it takes ``share`` of the room
between the higher of floor and opening and our stop, and an opening below its floor may make it break off. Then

- a deal comes if S <= stop and it has not broken off: chance ``(1 - walk_off) ^ ((S - opening) / (0.1 S))``,
- its price is ``max(S, opening) + share * (stop - max(S, opening))``,
- our gain is ``limit - price``, and nothing without a deal.

Sources: Raiffa, The Art and Science of Negotiation, chapters 4 and 5; with ``share=1`` it is the take-it-or-leave-it
offer, whose best stop against a floor uniform on 0 to 1 and a limit of 1 is one half.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from workbook.analysis.arguments import Floats
from workbook.analysis.checks import number, share
from workbook.analysis.distributions import Distribution
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

_NODES = (np.arange(256) + 0.5) / 256
_GRID = 25
_ROUNDS = 5


@dataclass(frozen=True)
class SupplierBehaviour:
    """How the supplier is taken to behave.

    Attributes
    ----------
    share : float
        Share of the room left that it takes, 0 (we get its floor) to 1 (it gets our stop).
    walk_off : float
        Chance that it breaks off over an opening 10 % below its floor, 0 to 0.99.
    """

    share: float = 0.5
    walk_off: float = 0.0

    def __post_init__(self) -> None:
        share("share", self.share)
        if share("walk_off", self.walk_off) > 0.99:
            raise ArgumentError("walk_off", f"is {self.walk_off:g}", "give at most 0.99")


@dataclass(frozen=True)
class DealChance:
    """What an opening and a stop lead to.

    Attributes
    ----------
    probability : float
        Chance of a deal.
    gain : float
        Expected gain per unit against walking away, no deal counted as nothing.
    price : float or None
        Expected price of the deals that come; ``None`` where none comes.
    """

    definition: ClassVar[str] = "zopa.deal_definition"

    opening: float
    stop: float
    limit: float
    behaviour: SupplierBehaviour
    probability: float
    gain: float

    @property
    def price(self) -> float | None:
        return self.limit - self.gain / self.probability if self.probability > 1e-9 else None

    @property
    def working(self) -> tuple[Step, ...]:
        return (
            Step("opening", self.opening, ("opening",)),
            Step("stop", self.stop, ("stop",)),
            Step("limit", self.limit, ("limit",)),
            Step("share of the room they take", self.behaviour.share, ("behaviour",)),
            Step("chance of breaking off at 10 % below their floor", self.behaviour.walk_off, ("behaviour",)),
        )

    def explain(self) -> tuple[Message, ...]:
        found = [
            message(
                "zopa.deal",
                opening=self.opening,
                stop=self.stop,
                probability=self.probability,
                gain=self.gain,
            )
        ]
        if self.price is not None:
            found.append(message("zopa.deal_price", price=self.price))
        found.append(message(self.definition, share=self.behaviour.share))
        return tuple(found)


def deal_chance(
    opening: float,
    stop: float,
    *,
    limit: float,
    supplier: Distribution,
    behaviour: SupplierBehaviour | None = None,
) -> DealChance:
    """Return the chance of a deal and the expected gain for an opening and a stop.

    Parameters
    ----------
    opening, stop, limit : float
        Prices per unit: opening <= stop <= limit.
    supplier : Distribution
        The least the supplier accepts.
    behaviour : SupplierBehaviour, optional
        By default it takes half the room and never breaks off.

    Raises
    ------
    ArgumentError
        If the three are not in order.
    """
    first, last, most = number("opening", opening), number("stop", stop), number("limit", limit)
    if first > last:
        raise ArgumentError("opening", f"{first:g} is above the stop {last:g}", "open at or below the stop")
    if last > most:
        raise ArgumentError("stop", f"{last:g} is above the limit {most:g}", "stop at or below the limit")
    how = behaviour or SupplierBehaviour()
    chance, gain = _outcomes(np.array([first]), np.array([last]), most, supplier, how)
    return DealChance(first, last, most, how, float(chance[0, 0]), float(gain[0, 0]))


def _outcomes(
    openings: Floats,
    stops: Floats,
    limit: float,
    supplier: Distribution,
    how: SupplierBehaviour,
    quantiles: Floats | None = None,
) -> tuple[Floats, Floats]:
    """Return chance and gain, shape (stops, openings); floors at 256 equal shares of those below each stop.

    ``quantiles`` at equally spaced shares, read off linearly, stand in for ``supplier.ppf`` in a search.
    """
    reach = supplier.cdf(stops)
    shares = reach[:, None] * _NODES
    if quantiles is None:
        floors = supplier.ppf(shares)
    else:
        floors = np.interp(shares, np.linspace(0, 1, quantiles.size), quantiles)
    floor = np.minimum(floors, stops[:, None])[:, None, :]
    ask = np.minimum(openings[None, :], stops[:, None])[:, :, None]
    start = np.maximum(floor, ask)
    gain = limit - (start + how.share * (stops[:, None, None] - start))
    if how.walk_off > 0:
        below = np.maximum(floor - ask, 0.0) / np.maximum(0.1 * np.abs(floor), 1e-12)
        stay = np.exp(np.log1p(-how.walk_off) * np.minimum(below, 1e6))
    else:
        stay = np.ones_like(gain)
    chance = reach[:, None] * stay.mean(axis=2)
    return np.clip(chance, 0.0, 1.0), reach[:, None] * (stay * gain).mean(axis=2)


@dataclass(frozen=True)
class BestDeal:
    """The opening and stop with the largest expected gain under the stated behaviour; ``deal`` is ``None`` if none gains."""

    definition: ClassVar[str] = "zopa.deal_definition"

    deal: DealChance | None
    limit: float
    behaviour: SupplierBehaviour

    @property
    def working(self) -> tuple[Step, ...]:
        return () if self.deal is None else self.deal.working

    def explain(self) -> tuple[Message, ...]:
        if self.deal is None:
            return (message("zopa.no_deal_possible"),)
        found = [message("zopa.best", opening=self.deal.opening, stop=self.deal.stop)]
        if self.deal.stop < self.limit * (1 - 1e-6):
            found.append(message("zopa.stop_below_limit", limit=self.limit))
        return (*found, *self.deal.explain())


def best_deal(
    *, limit: float, supplier: Distribution, behaviour: SupplierBehaviour | None = None
) -> BestDeal:
    """Return the opening and stop with the largest expected gain.

    Parameters
    ----------
    limit : float
        Our limit per unit; the stop never lies above it.
    supplier : Distribution
        The least the supplier accepts.
    behaviour : SupplierBehaviour, optional

    Notes
    -----
    A grid of openings and stops, zoomed in five times round the best point. Among pairs within a millionth of the
    best gain the highest opening, then the highest stop: what costs nothing should not provoke.
    """
    most, how = number("limit", limit), behaviour or SupplierBehaviour()
    floor = float(supplier.ppf(1e-4))
    if floor >= most:
        return BestDeal(None, most, how)
    stops, openings = np.linspace(floor, most, _GRID), np.linspace(floor, most, _GRID)
    quantiles = supplier.ppf(np.linspace(0, 1, 2049)) if supplier.breaks is None else None
    for _ in range(_ROUNDS):
        _, gains = _outcomes(openings, stops, most, supplier, how, quantiles)
        gains = np.where(openings[None, :] <= stops[:, None] + 1e-12 * abs(most), gains, -np.inf)
        best = float(gains.max())
        near = np.argwhere(gains >= best - 1e-6 * max(best, 0.0))
        row, column = max(near.tolist(), key=lambda place: (place[1], place[0]))
        stop, opening = float(stops[row]), min(float(openings[column]), float(stops[row]))
        step_s, step_o = stops[1] - stops[0], openings[1] - openings[0]
        stops = np.linspace(max(stop - step_s, floor), min(stop + step_s, most), _GRID)
        openings = np.linspace(max(opening - step_o, floor), min(opening + step_o, most), _GRID)
    if best <= 0:
        return BestDeal(None, most, how)
    return BestDeal(deal_chance(opening, stop, limit=most, supplier=supplier, behaviour=how), most, how)
