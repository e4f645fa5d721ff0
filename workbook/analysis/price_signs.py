"""What past prices say about the next one: the last price, the market, our own average, falls and spread.

Prices far below all others (samples, gifts, booking entries) are set aside first: below a tenth of the median they are
not what a deal costs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import Floats, figures, same_length
from workbook.analysis.checks import number
from workbook.errors import ArgumentError

TOKEN_SHARE = 0.1
RECENT_DAYS = 183.0
HALF_LIFE_DAYS = 180.0
_STEP = 0.005
_MOST = 1.0


@dataclass(frozen=True)
class PriceSigns:
    """The signs of one event at one date.

    Attributes
    ----------
    last : float
        What we paid last: quantity-weighted over the last day that has a usable price.
    market : float or None
        Median of what other buyers paid in the half year before; ``None`` where nobody did.
    market_gap : float
        ``log(market / last)``, 0 without a market, kept within -1 to 1.
    own_gap : float
        ``log(own / last)`` of our own average, older prices counting half per 180 days, kept within -1 to 1.
    spread : float
        Standard deviation of the logarithm of all prices, at most 0.5.
    falls : float
        Share of price changes from one delivery to the buyer's next that were falls, one in three before any is seen.
    age_years : float
        Years since our last price, at most 1.
    set_aside : int
        Own prices left out as tokens.
    n_own, n_market : int
        Prices used.
    """

    last: float
    market: float | None
    market_gap: float
    own_gap: float
    spread: float
    falls: float
    age_years: float
    set_aside: int
    n_own: int
    n_market: int

    @property
    def unsettled(self) -> bool:
        """Whether the market lies more than a tenth away or prices spread by more than a tenth."""
        return max(abs(self.market_gap), self.spread) > 0.1


def price_signs(
    own_days: ArrayLike,
    own_prices: ArrayLike,
    *,
    as_of_day: float,
    own_quantities: ArrayLike | None = None,
    market_days: ArrayLike = (),
    market_prices: ArrayLike = (),
    market_buyers: Sequence[str] = (),
) -> PriceSigns:
    """Return the signs of past prices.

    Parameters
    ----------
    own_days, own_prices : array_like, shape (n,)
        Our own deliveries: day numbers and prices per unit; at least one, none after ``as_of_day``.
    as_of_day : float
        Day number of the date from which we look ahead.
    own_quantities : array_like, shape (n,), optional
        Units, to weight the prices of the last day.
    market_days, market_prices : array_like, shape (m,)
        What other buyers paid for the same item, and when; may be empty.
    market_buyers : sequence of str, optional
        Who paid, so that falls are counted from one price of a buyer to the next of the same buyer.
    """
    today = number("as_of_day", as_of_day)
    days, paid = figures("own_days", own_days), figures("own_prices", own_prices, above_zero=True)
    same_length("own_prices", paid, "own_days", days.size)
    units = (
        np.ones(days.size)
        if own_quantities is None
        else figures("own_quantities", own_quantities, negative=False)
    )
    same_length("own_quantities", units, "own_days", days.size)
    other_days = figures("market_days", market_days, at_least=0)
    others = figures("market_prices", market_prices, at_least=0, above_zero=True)
    same_length("market_prices", others, "market_days", other_days.size)
    if len(market_buyers) not in (0, others.size):
        raise ArgumentError("market_buyers", f"has {len(market_buyers)} names", f"give {others.size} or none")
    for name, each in (("own_days", days), ("market_days", other_days)):
        if each.size and each.max() > today:
            raise ArgumentError(name, "lies after the date of the view", "leave later deliveries out")
    buyers = np.asarray(market_buyers if len(market_buyers) else ["other"] * others.size, dtype=str)

    floor = TOKEN_SHARE * float(np.median(np.concatenate([paid, others])))
    mine = paid >= floor if (paid >= floor).any() else np.ones(paid.size, dtype=bool)
    theirs = others >= floor
    days, units, own = days[mine], units[mine], paid[mine]
    other_days, others, buyers = other_days[theirs], others[theirs], buyers[theirs]

    latest = days == days.max()
    weight = units[latest] if units[latest].sum() > 0 else np.ones(int(latest.sum()))
    last = float(np.clip((own[latest] * (weight / weight.sum())).sum(), own[latest].min(), own[latest].max()))
    recent = others[other_days > today - RECENT_DAYS]
    market = float(np.median(recent)) if recent.size else None
    ages = np.minimum((days.max() - days) / HALF_LIFE_DAYS, 60.0)
    own_gap = float(np.average(np.log(own / last), weights=0.5**ages))
    everything = np.log(np.concatenate([own, others]) / last)
    return PriceSigns(
        last=last,
        market=market,
        market_gap=0.0 if market is None else _kept(math.log(market / last)),
        own_gap=_kept(own_gap),
        spread=min(float(everything.std()), 0.5),
        falls=_falls(
            [(days, own)] + [(other_days[buyers == b], others[buyers == b]) for b in np.unique(buyers)]
        ),
        age_years=min((today - float(days.max())) / 365.25, 1.0),
        set_aside=int(paid.size - own.size),
        n_own=int(own.size),
        n_market=int(others.size),
    )


def _kept(gap: float) -> float:
    return min(max(gap, -_MOST), _MOST)


def _falls(series: Sequence[tuple[Floats, Floats]]) -> float:
    fell = steps = 0
    for days, prices in series:
        change = np.diff(np.log(prices[np.argsort(days, kind="stable")]))
        fell += int((change < -_STEP).sum())
        steps += change.size
    return (fell + 1) / (steps + 3)
