"""The play-back: what the weights make of a step of each issue, in money, beside what somebody said directly."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbook.analysis.checks import SMALLEST
from workbook.analysis.messages import message
from workbook.analysis.preferences.exchange_rates import ExchangeRates, Rate
from workbook.analysis.preferences.playback import play_back
from workbook.appraisal import facts
from workbook.appraisal.exchange import IssueRate
from workbook.appraisal.quantity import Quantity, derived, of_slot
from workbook.appraisal.trades import Trades
from workbook.dossier import Dossier

TOLERANCE = 0.25
PARTS = 5
"""Without a step of the team's own, about a fifth of the way from the worst to the best level is played back."""


@dataclass(frozen=True)
class Played:
    """One issue said back.

    Attributes
    ----------
    rate : IssueRate
    units : float or None
        The step; None where the levels are names and the whole way is meant.
    implied : Quantity
        What the weights make of it, in money over the horizon or per unit.
    share : float
        Of the price, on the same basis.
    said : Quantity
        What somebody said directly.
    agrees : bool or None
        None where nobody said.
    """

    rate: IssueRate
    units: float | None
    implied: Quantity
    share: float
    said: Quantity
    agrees: bool | None


@dataclass(frozen=True)
class PlayedBack:
    """Every issue whose weight can be said in money, contradictions first.

    Attributes
    ----------
    source : str
        "weights", or "values" where the levels are valued in money and the weights are only held against them.
    odd_weights : tuple of (name, share by weight, share by value)
        Where weight and value of an issue differ by more than the tolerance.
    """

    rows: tuple[Played, ...]
    tolerance: float
    source: str
    odd_weights: tuple[tuple[str, float, float], ...] = ()

    @property
    def contradictions(self) -> tuple[Played, ...]:
        """Where weight and answer differ by more than the tolerance."""
        return tuple(r for r in self.rows if r.agrees is False)


def played_back(dossier: Dossier, trades: Trades, quantity: Quantity) -> PlayedBack | None:
    """Return the play-back; None where the weights have no price, or the price of today is not known.

    Parameters
    ----------
    quantity : Quantity
        Units over the horizon.
    """
    found, price = trades.rates, facts.todays_price(dossier)
    if found.unit == "points" or price.likely is None or len(found.rates) < 2:
        return None
    whole = found.unit == dossier.event.currency
    base = price.likely * (quantity.likely or 0.0) if whole else price.likely
    if base <= SMALLEST:
        return None
    rates, steps, said, units = [], {}, {}, {}
    for rate in found.rates:
        name, issue = rate.issue.name, rate.issue.issue
        swing = rate.swing.likely or 0.0
        if swing <= SMALLEST:
            continue
        step = _step(rate)
        units[name] = step
        steps[name] = (step or 1.0, rate.step)
        per_unit = swing if step is None or rate.per_step is None else rate.per_step.likely
        rates.append(Rate(name, swing, None, per_unit))
        answer = of_slot(issue.step_worth, f"issues/{issue.id}/step_worth", found.unit)
        if answer.likely is not None and answer.likely >= 0 and answer.unit in ("", found.unit):
            said[name] = answer
    top = found.rates[0]
    spoken = play_back(
        ExchangeRates(top.issue.name, top.swing.likely or 0.0, tuple(rates)),
        steps,
        base,
        said={name: q.likely or 0.0 for name, q in said.items()},
        tolerance=TOLERANCE,
    )
    by_name = {rate.issue.name: rate for rate in found.rates}
    rows = []
    for one in spoken.statements:
        rate = by_name[one.issue]
        implied = derived(one.implied, found.unit, (rate.swing,), message("play.rule"))
        answer = said.get(one.issue) or of_slot(rate.issue.issue.step_worth, f"issues/{one.issue}/step_worth")
        rows.append(Played(rate, units[one.issue], implied, one.share, answer, one.agrees))
    rows.sort(key=lambda r: (r.agrees is not False, -(r.implied.likely or 0.0)))
    if trades.ours.scale != "money":
        return PlayedBack(tuple(rows), spoken.tolerance, "weights")
    return PlayedBack(tuple(rows), spoken.tolerance, "values", _odd_weights(trades))


def _odd_weights(trades: Trades) -> tuple[tuple[str, float, float], ...]:
    """Return the issues whose weight says something else than the money of their levels."""
    rates = trades.rates.rates
    given = {r.issue.name: w for r in rates if (w := r.issue.issue.weight.likely) is not None and w >= 0}
    total, money = sum(given.values()), sum(r.share for r in rates if r.issue.name in given)
    if len(given) < 2 or total <= SMALLEST or money <= SMALLEST:
        return ()
    pairs = [
        (r.issue.name, given[r.issue.name] / total, r.share / money) for r in rates if r.issue.name in given
    ]
    return tuple(p for p in pairs if abs(p[1] - p[2]) > TOLERANCE * max(p[1], p[2]))


def _step(rate: IssueRate) -> float | None:
    """Return the step to say back: the team's own, else a round part of the way; None where the levels are names."""
    if rate.per_step is None or not rate.per_step.likely:
        return None
    own = rate.issue.issue.step.likely
    if own is not None and own > SMALLEST:
        return own
    return rounded_step((rate.swing.likely or 0.0) / rate.per_step.likely / PARTS)


def rounded_step(size: float) -> float:
    """Return the nearest step of 1, 2 or 5 times a power of ten, from below.

    >>> [rounded_step(x) for x in (6, 0.18, 45)]
    [5.0, 0.1, 20.0]
    """
    power = 10.0 ** math.floor(math.log10(size))
    return max(float(x * power) for x in (1, 2, 5) if x * power <= size * (1 + 1e-12))
