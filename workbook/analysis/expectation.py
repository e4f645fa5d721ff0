"""The next price we should expect, with intervals, and the chance that a cheaper deal exists.

The last price, moved toward a lower market and a lower average of our own; the intervals are quantiles of how far such
expectations were off before. A market above the last price does not move it: buyers seldom pay more because others do.
All weights are passed in; `learn_expectation` finds them from past outcomes.

Sources: James and Stein 1961 (shrinkage); Gneiting and Raftery 2007 (proper scores), JASA 102.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from workbook.analysis.checks import number, share
from workbook.analysis.messages import Message, message
from workbook.analysis.price_signs import PriceSigns
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

LEVELS = (50, 80, 95)
LEAST_GAP = 0.05


@dataclass(frozen=True)
class ExpectationParameters:
    """Weights and scales of the expectation, on the logarithm of the price.

    Attributes
    ----------
    market_pull, own_pull : float
        Share, 0 to 1, of the gap to a lower market (beyond 5 %) and to a lower own average that the next price closes.
    settled, unsettled : tuple of six floats
        Quantiles of past errors at 2.5, 10, 25, 75, 90 and 97.5 percent, rising, in the two kinds of market.
    chance : tuple of five floats
        Log-odds of a cheaper deal: constant, then weights (0 or more) of the gap to a lower market, the spread, the
        falls and the years since the last price.
    learned_from : str
        Which outcomes the figures come from.
    """

    market_pull: float = 0.25
    own_pull: float = 0.5
    settled: tuple[float, ...] = (-0.5, -0.2, -0.04, 0.0, 0.06, 0.3)
    unsettled: tuple[float, ...] = (-1.0, -0.45, -0.12, 0.03, 0.25, 0.6)
    chance: tuple[float, ...] = (-1.3, 2.0, 0.5, 1.0, 0.5)
    learned_from: str = "no outcomes: assumed"

    def __post_init__(self) -> None:
        share("market_pull", self.market_pull)
        share("own_pull", self.own_pull)
        for name in ("settled", "unsettled"):
            found = [number(name, value) for value in getattr(self, name)]
            if len(found) != 6 or found != sorted(found):
                raise ArgumentError(name, "is not six rising figures", "give six, lowest first")
            if max(map(abs, found)) > 10:
                raise ArgumentError(name, "holds a figure beyond 10", "give logarithms of price ratios")
        weights = [number("chance", value) for value in self.chance]
        if len(weights) != 5 or min(weights[1:]) < 0:
            raise ArgumentError(
                "chance", "is not a constant and four weights of 0 or more", "give five figures"
            )


@dataclass(frozen=True)
class PriceExpectation:
    """An advised expectation of the next price per unit.

    Attributes
    ----------
    expected : float
    intervals : mapping of int to (float, float)
        At 50, 80 and 95 percent.
    chance_cheaper : float
        That we will pay less than now.
    signs : PriceSigns
    """

    definition: ClassVar[str] = "expectation.definition"

    expected: float
    intervals: Mapping[int, tuple[float, float]]
    chance_cheaper: float
    signs: PriceSigns
    parameters: ExpectationParameters

    def __post_init__(self) -> None:
        object.__setattr__(self, "intervals", MappingProxyType(dict(self.intervals)))

    @property
    def working(self) -> tuple[Step, ...]:
        market, own = _moves(self.signs, self.parameters)
        return (
            Step("last price", self.signs.last, ("own_prices",)),
            Step("toward the market", market, ("market_prices",)),
            Step("toward our own average", own, ("own_prices",)),
            Step("expected price", self.expected, ("own_prices", "market_prices")),
        )

    def explain(self) -> tuple[Message, ...]:
        low, high = self.intervals[80]
        found = [
            message("expectation.price", expected=self.expected, low=low, high=high, last=self.signs.last)
        ]
        if self.signs.market is None:
            found.append(message("expectation.no_market"))
        else:
            found.append(message("expectation.market", market=self.signs.market))
        found.append(message("expectation.cheaper", chance=self.chance_cheaper))
        if self.signs.set_aside:
            found.append(message("expectation.set_aside", n=self.signs.set_aside))
        found.append(message("expectation.learned", source=self.parameters.learned_from))
        return tuple(found)


def price_expectation(signs: PriceSigns, parameters: ExpectationParameters | None = None) -> PriceExpectation:
    """Return the advised expectation of the next price.

    Parameters
    ----------
    signs : PriceSigns
        From `price_signs`.
    parameters : ExpectationParameters, optional
        By default `LEARNED`.
    """
    how = LEARNED if parameters is None else parameters
    expected = signs.last * math.exp(sum(_moves(signs, how)))
    quantiles = how.unsettled if signs.unsettled else how.settled
    intervals = {
        level: (
            expected * math.exp(min(quantiles[at], 0.0)),
            expected * math.exp(max(quantiles[5 - at], 0.0)),
        )
        for level, at in zip(LEVELS, (2, 1, 0), strict=True)
    }
    odds = sum(weight * sign for weight, sign in zip(how.chance, chance_signs(signs), strict=True))
    chance = 1 / (1 + math.exp(-min(max(odds, -50.0), 50.0)))
    return PriceExpectation(expected, intervals, chance, signs, how)


def move_signs(signs: PriceSigns) -> tuple[float, float]:
    """Return what the expectation is linear in: the gaps to a lower market and to a lower average of our own."""
    return min(signs.market_gap + LEAST_GAP, 0.0), min(signs.own_gap, 0.0)


def chance_signs(signs: PriceSigns) -> tuple[float, float, float, float, float]:
    """Return what the log-odds of a cheaper deal are linear in."""
    lower = min(max(-signs.market_gap, 0.0), 0.5)
    return 1.0, lower, signs.spread, signs.falls, signs.age_years


def _moves(signs: PriceSigns, how: ExpectationParameters) -> tuple[float, float]:
    market, own = move_signs(signs)
    return how.market_pull * market, how.own_pull * own


# What `tools/backtest.py` learns from every year of the public delivery records to 2012, rounded.
LEARNED = ExpectationParameters(
    market_pull=0.30,
    own_pull=0.51,
    settled=(-0.30, -0.13, -0.006, 0.0, 0.04, 0.24),
    unsettled=(-0.98, -0.41, -0.146, 0.025, 0.21, 0.46),
    chance=(-1.39, 1.99, 0.79, 1.64, 0.72),
    learned_from="351 event-years of a public health supply programme, 2006 to 2012",
)
