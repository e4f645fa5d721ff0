"""What the supplier's offers tell of it: its walk-away on the price, and what matters to it, each by a stated model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.analysis.learning.priorities import Answer, LearnedPriorities, learned_priorities
from workbook.analysis.learning.reservation import ReservationPosterior, reservation_posterior
from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, unknown_quantity
from workbook.appraisal.targets import PRICE_ISSUE
from workbook.appraisal.trades import Trades, chosen
from workbook.dossier import Dossier, Evidence, Offer
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class LearnedWeight:
    """One issue: the weight we state for them, and the one their offers suggest."""

    issue: str
    stated: Quantity
    learned: Quantity
    most_important: float


@dataclass(frozen=True)
class Learned:
    """What their offers tell.

    Attributes
    ----------
    offers : int
        Theirs.
    prices : tuple of (date, float)
        Their prices, in order.
    walk_away : ReservationPosterior or None
    floor : Quantity
        Its mean with the central interval of nine in ten.
    priorities : LearnedPriorities or None
    weights : tuple of LearnedWeight
    missing : tuple of Message
        Why one of the two cannot be said.
    """

    offers: int
    prices: tuple[tuple[date, float], ...]
    walk_away: ReservationPosterior | None
    floor: Quantity
    priorities: LearnedPriorities | None
    weights: tuple[LearnedWeight, ...]
    missing: tuple[Message, ...]


def learned(dossier: Dossier, trades: Trades, floor: Quantity, deadline: date | None) -> Learned | None:
    """Return what the supplier's offers tell; None where it has made none.

    Parameters
    ----------
    floor : Quantity
        What is believed of the supplier's floor before, per unit.
    deadline : date or None
        By when a deal must be there.
    """
    offers = sorted(dossier.offers, key=lambda o: o.on)
    theirs = [o for o in offers if o.side == "theirs"]
    if not theirs:
        return None
    prices = _prices(dossier, theirs)
    found, said = _walk_away(prices, offers[0].on, deadline, floor)
    unit = facts.price_unit(dossier)
    evidence = tuple(Evidence(kind="quoted", on=on, source="their offer") for on, _ in prices)
    seen = Quantity(prices[-1][1], unit, evidence=evidence, inputs=("offers",)) if prices else None
    figure = unknown_quantity(unit, inputs=("offers",))
    if found is not None and seen is not None:
        low, high = found.interval()
        inputs = (seen, floor) if floor.is_known else (seen,)
        rule = message("trades.learned_rule")
        mean = min(max(found.mean, low), high)
        figure = derived(mean, unit, inputs, rule, low=low, high=high, state="estimated")
    wanted, weights, also = _priorities(trades, offers)
    return Learned(len(theirs), prices, found, figure, wanted, weights, tuple(m for m in (said, also) if m))


def _prices(dossier: Dossier, offers: list[Offer]) -> tuple[tuple[date, float], ...]:
    """Return the lowest price of each of their offers."""
    issue = next((i for i in facts.standing(dossier.issues) if i.id == PRICE_ISSUE), None)
    if issue is None:
        return ()
    amounts = {level.id: level.amount for level in facts.standing(issue.levels)}
    found = []
    for offer in offers:
        named = [
            amounts.get(c.level)
            for p in facts.standing(offer.packages)
            for c in p.choices
            if c.issue == PRICE_ISSUE
        ]
        known = [x for x in named if x is not None]
        if known:
            found.append((offer.on, min(known)))
    return tuple(found)


def _walk_away(
    prices: tuple[tuple[date, float], ...], first: date, deadline: date | None, floor: Quantity
) -> tuple[ReservationPosterior | None, Message | None]:
    if len(prices) < 2:
        return None, message("trades.learned_few", n=len(prices))
    if deadline is None or deadline <= prices[-1][0]:
        return None, message("trades.learned_no_deadline")
    if floor.low is None or floor.high is None:
        return None, message("trades.learned_no_floor")
    days = (deadline - first).days
    times = [(on - first).days / days for on, _ in prices]
    # Nothing above their first price, and nothing below the least we believe possible, can be their walk-away.
    high = max(floor.high, min(p for _, p in prices))
    low = min(floor.low, *(p for _, p in prices))
    if low >= high:
        return None, message("trades.learned_no_floor")
    try:
        return reservation_posterior([p for _, p in prices], times, low, high, inputs=("offers",)), None
    except ArgumentError:
        return None, message("trades.learned_contradiction")


def _priorities(
    trades: Trades, offers: list[Offer]
) -> tuple[LearnedPriorities | None, tuple[LearnedWeight, ...], Message | None]:
    if trades.packages is None or trades.prior is None:
        return None, (), message("trades.learned_no_values")
    shared = trades.values.shared
    answers, proposals = [], []
    last: list[dict[str, str]] = []
    for offer in offers:
        named = [p for p in (chosen(x, shared) for x in facts.standing(offer.packages)) if p is not None]
        if offer.side == "ours":
            last = named
            continue
        if len(named) == 1 and len(last) > 1 and named[0] in last:
            answers.append(Answer(named[0], tuple(p for p in last if p != named[0])))
        else:
            proposals += named
    if not answers and not proposals:
        return None, (), message("trades.learned_unread")
    found = learned_priorities(
        trades.packages.table, trades.prior, offers=proposals, answers=answers, inputs=("offers",)
    )
    rule = message("trades.learned_rule")
    stated = {name: trades.theirs.swing(name) for name in found.issues}
    total = sum(stated.values()) or 1.0
    weights = tuple(
        LearnedWeight(
            name,
            trades.theirs.figure(stated[name] / total, "share"),
            trades.theirs.figure(mean, "share").but(rule=rule, state="estimated"),
            chance,
        )
        for name, mean, chance in zip(found.issues, found.mean, found.most_important, strict=True)
    )
    return found, weights, None
