"""Strengths, weaknesses, opportunities and threats of both sides: from facts first, then what people remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.account import Account, Dependence
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.market import MarketView
from workbook.appraisal.measures import misses
from workbook.appraisal.relationship import Relationship
from workbook.appraisal.situation import Performance, PriceHistory
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier

Side = Literal["ours", "theirs"]
Kind = Literal["strength", "weakness", "opportunity", "threat"]

LATE, ON_TIME = 0.10, 0.05
"""From which share of late deliveries lateness is a weakness, and up to which it is a strength."""
FULL, EMPTY = 0.85, 0.65
LARGE, SMALL = 0.05, 0.01
"""Our share of their sales from which we matter to them, and up to which we do not."""
MOVED = 0.02
SOON = 90
EARLY_PAYER = 30
GROWTH = 0.10
HARD = 5.0
LEAST_DELIVERIES = 5


@dataclass(frozen=True)
class Finding:
    """One point: whose, of which kind, in words; ``fact`` is the sentence of a fact, ``remark`` what a person wrote."""

    side: Side
    kind: Kind
    fact: Message | None = None
    remark: str = ""
    shown_by: str = ""


@dataclass(frozen=True)
class Swot:
    """The points, those from facts before the remarks, in the order strengths, weaknesses, opportunities, threats."""

    findings: tuple[Finding, ...]

    def of(self, side: Side) -> tuple[Finding, ...]:
        """Return the points of one side."""
        order = ("strength", "weakness", "opportunity", "threat")
        mine = [f for f in self.findings if f.side == side]
        return tuple(sorted(mine, key=lambda f: (order.index(f.kind), f.fact is None)))


@dataclass(frozen=True)
class Grounds:
    """The results that the facts are read from."""

    account: Account
    dependence: Dependence
    benchmark: Benchmark
    market: MarketView
    relationship: Relationship
    performance: Performance
    history: PriceHistory
    walk_away: WalkAway
    as_of: date | None
    deadline: date | None


def swot(dossier: Dossier, grounds: Grounds) -> Swot:
    """Return both sides' strengths and weaknesses, and what the surroundings offer and threaten."""
    found = [
        *_sources(grounds),
        *_need(grounds),
        *_price(grounds),
        *_delivery(dossier, grounds),
        *_surroundings(dossier, grounds),
        *_time(dossier, grounds),
    ]
    for row in facts.standing(dossier.plan.remarks):
        if row.text.text.strip():
            found.append(Finding(row.side, row.kind, None, row.text.text.strip(), row.shown_by.text.strip()))
    return Swot(tuple(found))


def _fact(side: Side, kind: Kind, key: str, **values: object) -> Finding:
    return Finding(side, kind, message(f"swot.{key}", **values))


def _sources(g: Grounds) -> Iterator[Finding]:
    n = g.dependence.other_sources
    if n == 0:
        yield _fact("theirs", "strength", "only_source")
    elif n is not None:
        yield _fact("ours", "strength", "other_sources", n=n)
    best = g.walk_away.best
    if best is not None:
        name = best.alternative.name
        yield _fact("ours", "strength", "alternative", name=name)
        today = g.walk_away.today_levelled.likely
        if today is not None and best.total.likely is not None and best.total.likely < today:
            yield _fact(
                "theirs", "threat", "dearer_than_alternative", name=name, more=today - best.total.likely
            )
    elif n is not None:
        yield _fact("ours", "weakness", "no_walk_away")
    hard = g.dependence.switching.likely
    if hard is not None:
        side: Side = "theirs" if hard > HARD else "ours"
        if hard != HARD:
            yield _fact(side, "strength", "switching_hard" if hard > HARD else "switching_easy", score=hard)


def _need(g: Grounds) -> Iterator[Finding]:
    share, full = g.dependence.our_share.likely, g.dependence.utilisation.likely
    if share is not None and share >= LARGE:
        yield _fact("ours", "strength", "large_customer", share=share)
    elif share is not None and share <= SMALL:
        yield _fact("ours", "weakness", "small_customer", share=share)
    if full is not None and full >= FULL:
        yield _fact("theirs", "strength", "full", share=full)
    elif full is not None and full <= EMPTY:
        yield _fact("theirs", "weakness", "empty", share=full)
    growth, days = g.account.growth.likely, g.account.payment_days.likely
    if growth is not None and growth >= GROWTH:
        yield _fact("ours", "strength", "growing", growth=growth)
        yield _fact("theirs", "opportunity", "growing_with_us", growth=growth)
    elif growth is not None and growth <= -GROWTH:
        yield _fact("theirs", "threat", "shrinking", growth=-growth)
    if days is not None and 0 <= days <= EARLY_PAYER:
        yield _fact("ours", "strength", "prompt", days=days)
    if g.relationship.yearly.likely:
        yield _fact(
            "theirs",
            "strength",
            "benefits",
            money=g.relationship.yearly.likely,
            n=len(g.relationship.counted),
        )


def _price(g: Grounds) -> Iterator[Finding]:
    today, range_ = g.walk_away.today_levelled.likely, g.benchmark.range
    if today is not None and today > 0 and range_.known and range_.median is not None:
        gap = range_.median / today - 1
        if gap < -MOVED:
            yield _fact("theirs", "weakness", "dear", share=-gap, n=range_.n)
        elif gap > MOVED:
            yield _fact("theirs", "strength", "cheap", share=gap, n=range_.n)
    compared = g.history.comparison
    if compared is not None and compared.unexplained is not None:
        if compared.unexplained > MOVED:
            yield _fact("theirs", "weakness", "unexplained", rise=compared.unexplained, name=compared.name)
        elif compared.unexplained < -MOVED:
            yield _fact("theirs", "strength", "held_price", rise=-compared.unexplained, name=compared.name)


def _delivery(dossier: Dossier, g: Grounds) -> Iterator[Finding]:
    late = g.performance.lateness
    if late.known and late.n >= LEAST_DELIVERIES and late.share_late is not None:
        if late.share_late >= LATE:
            yield _fact("theirs", "weakness", "late", share=late.share_late, n=late.n)
        elif late.share_late <= ON_TIME:
            yield _fact("theirs", "strength", "on_time", share=1 - late.share_late, n=late.n)
    for row in facts.standing(dossier.measures):
        short = misses(row)
        if short is not None:
            yield _fact(
                "theirs", "weakness" if short else "strength", "missed" if short else "met", name=row.name
            )


def _surroundings(dossier: Dossier, g: Grounds) -> Iterator[Finding]:
    for move in g.market.indices:
        if move.change <= -MOVED:
            yield _fact("ours", "opportunity", "index_fell", name=move.name, change=-move.change)
        elif move.change >= MOVED:
            yield _fact("ours", "threat", "index_rose", name=move.name, change=move.change)
    outlook = g.market.outlook.likely
    if outlook is not None and outlook <= -MOVED:
        yield _fact("ours", "opportunity", "prices_fall", change=-outlook)
    elif outlook is not None and outlook >= MOVED:
        yield _fact("ours", "threat", "prices_rise", change=outlook)
    if g.market.capacity == "tight":
        yield _fact("theirs", "opportunity", "market_tight")
        yield _fact("ours", "threat", "market_tight_for_us")
    elif g.market.capacity == "slack":
        yield _fact("ours", "opportunity", "market_slack")
        yield _fact("theirs", "threat", "market_slack_for_them")


def _time(dossier: Dossier, g: Grounds) -> Iterator[Finding]:
    if g.as_of is None:
        return
    if g.deadline is not None and 0 <= (g.deadline - g.as_of).days < SOON:
        yield _fact("ours", "weakness", "days_left", days=(g.deadline - g.as_of).days)
    notice = dossier.event.notice_date.day
    if dossier.event.auto_renewal.flag and notice is not None and notice >= g.as_of:
        yield _fact("ours", "threat", "renews", on=notice)
    best = g.walk_away.best
    until = best.alternative.valid_until.day if best is not None else None
    if best is not None and until is not None and g.deadline is not None and g.as_of <= until < g.deadline:
        yield _fact("ours", "threat", "quote_ends", name=best.alternative.name, on=until)
