"""Trades: exchange rates, packages worth proposing, equal offers and the next trade, from what levels are worth to both sides.

Packages need both sides' values of at least two issues; without theirs only our exchange rates can be said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from workbook.analysis.concessions.next_trade import NextTrade, next_trade
from workbook.analysis.messages import Message, message
from workbook.analysis.packages import (
    Choice,
    Frontier,
    Mesos,
    PackageTable,
    Swaps,
    best_swaps,
    egalitarian,
    equal_offers,
    kalai_smorodinsky,
    largest_sum,
    nash,
    package_table,
    pareto_frontier,
)
from workbook.analysis.preferences.priorities import Priorities, sampled_priorities
from workbook.appraisal import facts
from workbook.appraisal.exchange import Rates, price_issue, rates
from workbook.appraisal.issue_values import NamedIssue, SideValues, Values, issue_values
from workbook.appraisal.mandate_limits import within_mandate
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.seeds import seed_of
from workbook.dossier import Dossier
from workbook.dossier import Package as DossierPackage

TOLERANCES = (0.02, 0.05, 0.1)
"""By which share of our range equal offers may differ: the first that gives three offers is taken."""
OFFERS = 3
SAMPLES = 600
PARTIES = ("us", "them")


@dataclass(frozen=True)
class NoDeal:
    """What no deal is worth to a side on the scale of its values; assumed to be nothing where it cannot be said."""

    value: Quantity
    stated: bool


@dataclass(frozen=True)
class Start:
    """The package that trades are sought from: the last one on the table, today's terms, or positions held back."""

    package: Mapping[str, str]
    said: Message


@dataclass(frozen=True)
class Packages:
    """The packages of an event.

    Attributes
    ----------
    frontier : Frontier
    choices : tuple of Choice
        Nash, Kalai-Smorodinsky, egalitarian and largest sum.
    no_deal : (NoDeal, NoDeal)
        Ours and theirs.
    """

    frontier: Frontier
    choices: tuple[Choice, ...]
    no_deal: tuple[NoDeal, NoDeal]

    @property
    def nash(self) -> Choice:
        """The Nash package."""
        return self.choices[0]

    @property
    def table(self) -> PackageTable:
        """The table behind it."""
        return self.frontier.table


@dataclass(frozen=True, eq=False)
class Trades:
    """Everything that the values of the levels say.

    Attributes
    ----------
    values : Values
    rates : Rates
    limit : Quantity
        The price above which we leave, which no deal is worth.
    floor : Quantity
        The supplier's floor.
    """

    dossier: Dossier
    values: Values
    rates: Rates
    limit: Quantity
    floor: Quantity

    @property
    def ours(self) -> SideValues:
        """Our values."""
        return self.values.ours

    @property
    def theirs(self) -> SideValues:
        """Their values."""
        return self.values.theirs

    @property
    def started(self) -> bool:
        """Whether anything is valued at all."""
        return bool(self.rates.rates)

    @cached_property
    def missing(self) -> tuple[Message, ...]:
        """What was left out or is not known, once each."""
        return tuple(dict.fromkeys((*self.values.ours.missing, *self.values.theirs.missing)))

    @cached_property
    def packages(self) -> Packages | None:
        """The packages; None where fewer than two issues are valued for both sides."""
        shared = self.values.shared
        if len(shared) < 2:
            return None
        points = (
            _no_deal(self.dossier, self.values, self.ours, self.limit),
            _no_deal(self.dossier, self.values, self.theirs, self.floor),
        )
        table = package_table(
            {
                i.name: {x: (self.ours.worths[i.name][x], self.theirs.worths[i.name][x]) for x, _ in i.levels}
                for i in shared
            },
            parties=PARTIES,
            disagreement=[p.value.likely or 0.0 for p in points],
            money=[1.0 if side.scale == "money" else None for side in (self.ours, self.theirs)],
            inputs={i.name: (f"issues/{i.issue.id}/levels",) for i in shared},
        )
        frontier = pareto_frontier(table)
        rules = (nash, kalai_smorodinsky, egalitarian, largest_sum)
        return Packages(frontier, tuple(rule(frontier) for rule in rules), points)

    @cached_property
    def comparable(self) -> bool:
        """Whether gains of the two sides are on one scale: both money, or both weighted points."""
        return self.ours.scale == self.theirs.scale and self.ours.scale in ("money", "weighted")

    @cached_property
    def prior(self) -> Priorities | None:
        """Their weights before anything is seen: every weighting alike, so that their answers may contradict us."""
        if self.packages is None:
            return None
        return sampled_priorities(
            self.packages.table.issues, samples=SAMPLES, seed=seed_of(self.dossier.event_id)
        )

    @cached_property
    def offers(self) -> Mesos | None:
        """Three packages that are worth to us what the Nash package is; None without one."""
        found = self.packages
        if found is None or found.nash.package is None:
            return None
        span = float(found.table.best[0] - found.table.worst[0])
        mesos = None
        for share in TOLERANCES:
            mesos = equal_offers(
                found.table, found.nash.utilities[0], share * span, count=OFFERS, priorities=self.prior
            )
            if len(mesos.offers) >= OFFERS:
                break
        return mesos

    @cached_property
    def tolerance(self) -> float:
        """By which share of our range the equal offers differ at most."""
        if self.offers is None or self.packages is None:
            return 0.0
        return self.offers.tolerance / float(
            self.packages.table.best[0] - self.packages.table.worst[0] or 1.0
        )

    def may_give(self, issue: str, level: str) -> bool:
        """Return whether we may go to a level: never beyond the mandate; on a must-have never beyond our limit, nor without one."""
        named = self.values.named(issue)
        if not within_mandate(self.dossier, named.issue, named.level(level).amount):
            return False
        if named.issue.must_have.flag is not True:
            return True
        limit, amount = named.issue.limit.likely, named.level(level).amount
        if limit is None or amount is None:
            return False
        return amount <= limit if named.issue.better == "lower" else amount >= limit

    @cached_property
    def start(self) -> Start | None:
        """Where trades are sought from."""
        if self.packages is None:
            return None
        return _start(self.dossier, self.values.shared, self.ours, self.theirs)

    @cached_property
    def next_trade(self) -> NextTrade | None:
        """The trades of two issues by which both gain, the one that gains us most first."""
        if self.packages is None or self.start is None:
            return None
        found = next_trade(self.packages.table, self.start.package)
        return replace(found, trades=tuple(t for t in found.trades if self.may_give(t.give, t.give_after)))

    @cached_property
    def swaps(self) -> Swaps | None:
        """The swaps of two issues by which nobody loses, the one with the largest joint gain first."""
        if self.packages is None or self.start is None:
            return None
        found = best_swaps(self.packages.table, self.start.package)
        fine = (s for s in found.swaps if self.may_give(s.issues[1], s.after[1]))
        return replace(found, swaps=tuple(fine))


def trades(dossier: Dossier, limit: Quantity, floor: Quantity) -> Trades:
    """Return what the values of the levels say of trades.

    Parameters
    ----------
    limit : Quantity
        Our limit, per unit.
    floor : Quantity
        The supplier's floor, per unit.
    """
    values = issue_values(dossier)
    return Trades(dossier, values, rates(dossier, values), limit, floor)


def chosen(package: DossierPackage, issues: tuple[NamedIssue, ...]) -> dict[str, str] | None:
    """Return a package of the dossier by names; None where it misses an issue or names a level that is gone."""
    picked = {choice.issue: choice.level for choice in package.choices}
    found = {}
    for named in issues:
        name = named.name_of(picked.get(named.issue.id, ""))
        if name is None:
            return None
        found[named.name] = name
    return found


def _no_deal(dossier: Dossier, values: Values, side: SideValues, price: Quantity) -> NoDeal:
    """Return what no deal is worth: the price at which the side leaves; nothing is assumed where that cannot be said."""
    found = worth_at_price(dossier, values, side, price)
    if found.is_known:
        return NoDeal(found, True)
    return NoDeal(side.figure(0.0).but(state="assumed", rule=message("trades.no_deal_assumed")), False)


def worth_at_price(dossier: Dossier, values: Values, side: SideValues, price: Quantity) -> Quantity:
    """Return what a price is worth to a side with the other issues as they stand today; unknown where they are not known.

    The price need not be one of the levels: between two the worth lies on a straight line.
    """
    rule = message("trades.no_deal_rule")
    nothing = unknown_quantity(side.basis.unit, inputs=price.inputs, rule=rule)
    named = price_issue(dossier, values)
    if named is None or price.likely is None or named not in values.shared:
        return nothing
    pairs = sorted((level.amount or 0.0, side.worths[named.name][x]) for x, level in named.levels)
    today = today_package([i for i in values.shared if i is not named])
    if today is None or any(one[0] == two[0] for one, two in pairwise(pairs)):
        return nothing
    total = _along(price.likely, pairs) + sum(side.worths[name][level] for name, level in today.items())
    return derived(total, side.basis.unit, (side.basis, price), rule, state="estimated")


def _along(at: float, pairs: list[tuple[float, float]]) -> float:
    """Return the value at an amount on straight lines between the levels; beyond them the last line goes on."""
    place = int(np.clip(np.searchsorted([x for x, _ in pairs], at), 1, len(pairs) - 1))
    (x0, y0), (x1, y1) = pairs[place - 1], pairs[place]
    return y0 + (at - x0) * (y1 - y0) / (x1 - x0)


def today_package(issues: list[NamedIssue] | tuple[NamedIssue, ...]) -> dict[str, str] | None:
    """Return today's level of every issue; None where one is not known or is no level."""
    found = {}
    for named in issues:
        today = of_slot(named.issue.today, f"issues/{named.issue.id}/today")
        level = next(
            (x for x, v in named.levels if today.likely is not None and v.amount == today.likely), None
        )
        if level is None:
            return None
        found[named.name] = level
    return found


def _start(dossier: Dossier, issues: tuple[NamedIssue, ...], ours: SideValues, theirs: SideValues) -> Start:
    """Return where the talks stand."""
    for offer in sorted(dossier.offers, key=lambda o: o.on, reverse=True):
        for package in facts.standing(offer.packages):
            picked = chosen(package, issues)
            if picked is not None:
                side = "ours" if offer.side == "ours" else "theirs"
                return Start(picked, message(f"trades.start_{side}", on=offer.on))
    today = today_package(issues)
    if today is not None:
        return Start(today, message("trades.start_today"))
    return _held_back(issues, ours, theirs)


def _held_back(issues: tuple[NamedIssue, ...], ours: SideValues, theirs: SideValues) -> Start:
    """Return positions in which each side holds the issues that matter more to the other: where trades gain most."""
    totals = [sum(side.swing(i.name) for i in issues) or 1.0 for side in (ours, theirs)]
    package = {}
    for named in issues:
        to_us, to_them = (
            s.swing(named.name) / total for s, total in zip((ours, theirs), totals, strict=True)
        )
        holder = theirs if to_us > to_them else ours
        worths = holder.worths[named.name]
        package[named.name] = max(worths, key=worths.__getitem__)
    return Start(package, message("trades.start_held"))
