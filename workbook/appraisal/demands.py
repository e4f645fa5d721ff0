"""Demands: what we ask for, what it is worth, and the standard it rests on that the supplier could verify."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.exchange import Rates
from workbook.appraisal.issue_values import unique
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.should_cost import ShouldPrice
from workbook.appraisal.situation import Performance, PriceHistory
from workbook.appraisal.targets import PRICE_ISSUE, Aims, price_issue
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier, TextSlot


@dataclass(frozen=True)
class Demand:
    """Something we ask for.

    Attributes
    ----------
    issue : str
        Id of the issue.
    name : str
    today, asked : Quantity
        Where the issue stands, and the opening (the target where there is no opening).
    worth : Quantity
        What getting it would bring, in money; unknown where nothing prices it.
    criterion, source, for_them : TextSlot
        The standard, where they can check it, and what it gives them to take home.
    proposals : tuple of Message
        Standards that the records would support.
    """

    issue: str
    name: str
    today: Quantity
    asked: Quantity
    worth: Quantity
    criterion: TextSlot
    source: TextSlot
    for_them: TextSlot
    proposals: tuple[Message, ...]

    @property
    def flagged(self) -> bool:
        """Whether nothing supports it."""
        return not self.criterion.text


@dataclass(frozen=True)
class Demands:
    """Every demand of the event, the price first."""

    rows: tuple[Demand, ...]

    @property
    def flagged(self) -> tuple[Demand, ...]:
        """Those that rest on nothing."""
        return tuple(d for d in self.rows if d.flagged)

    @property
    def unchecked(self) -> tuple[Demand, ...]:
        """Those whose standard is named, but not where the supplier could check it."""
        return tuple(d for d in self.rows if not d.flagged and not d.source.text)


def demands(
    dossier: Dossier,
    aims: Aims,
    walk_away: WalkAway,
    rates: Rates,
    *,
    history: PriceHistory,
    benchmark: Benchmark,
    performance: Performance,
    should: ShouldPrice,
) -> Demands:
    """Return the demands: the price where we ask for less than today's, and each issue with an opening or a target."""
    found = []
    price = _price(dossier, aims, walk_away, _price_proposals(history, benchmark, walk_away, should))
    if price is not None:
        found.append(price)
    late = performance.lateness
    issues = facts.standing(dossier.issues)
    for issue, name in zip(issues, unique([(i.name, i.id) for i in issues]), strict=True):
        if issue.id == PRICE_ISSUE:
            continue
        key = f"issues/{issue.id}"
        asked = of_slot(issue.opening, f"{key}/opening", issue.unit)
        if not asked.is_known:
            asked = of_slot(issue.target, f"{key}/target", issue.unit)
        today = of_slot(issue.today, f"{key}/today", issue.unit)
        if asked.likely is None or asked.likely == today.likely:
            continue
        proposals = ()
        if late.known and late.late and "deliver" in name.lower():
            proposals = (message("criteria.lateness", late=late.late, n=late.n),)
        worth = _worth(today, asked, rates.worth_of_step(name))
        found.append(
            Demand(issue.id, name, today, asked, worth, issue.criterion, issue.criterion_source,
                   issue.for_them, proposals)
        )  # fmt: skip
    return Demands(tuple(found))


def _price(
    dossier: Dossier, aims: Aims, walk_away: WalkAway, proposals: tuple[Message, ...]
) -> Demand | None:
    today = facts.todays_price(dossier)
    asked = aims.opening if aims.opening.is_known else aims.target
    if asked.likely is None or (today.likely is not None and asked.likely >= today.likely):
        return None
    issue = price_issue(dossier)
    worth = _worth(today, asked, walk_away.quantity.but(unit=dossier.event.currency))
    empty = TextSlot()
    return Demand(
        PRICE_ISSUE,
        issue.name if issue is not None else "Price",
        today,
        asked,
        worth,
        issue.criterion if issue is not None else empty,
        issue.criterion_source if issue is not None else empty,
        issue.for_them if issue is not None else empty,
        proposals,
    )


def _worth(today: Quantity, asked: Quantity, rate: Quantity | None) -> Quantity:
    """Return the way from today to what we ask, in money."""
    rule = message("criteria.worth_rule")
    if rate is None or not rate.currency or "/" in rate.unit:
        return unknown_quantity(rule=rule)
    if today.likely is None or asked.likely is None or rate.likely is None or rate.likely <= 0:
        return unknown_quantity(rate.unit, rule=rule)
    return derived(
        abs(today.likely - asked.likely) * rate.likely,
        rate.unit,
        (today, asked, rate),
        rule,
        state="estimated",
    )


def _price_proposals(
    history: PriceHistory, benchmark: Benchmark, walk_away: WalkAway, should: ShouldPrice
) -> tuple[Message, ...]:
    """Return what could stand behind the price: an index, their own prices to others, a dated quote, a cost build-up."""
    found = []
    compared = history.comparison
    if compared is not None and compared.share.likely is not None:
        found.append(message("criteria.index", name=compared.name, share=compared.share.likely))
    elif history.index is not None:
        found.append(message("criteria.index_no_share", name=history.index.name))
    own = len({p.comparable.entity for p in benchmark.prices if p.incumbents and p.levelled.comparable})
    if own:
        found.append(message("criteria.own_prices", n=own))
    quotes = sum(1 for r in walk_away.rows if r.alternative.status == "quoted" and r.reason is None)
    if quotes:
        found.append(message("criteria.quote", n=quotes))
    if should.price.likely is not None and (should.gap.likely or 0.0) > 0:
        found.append(message("criteria.build_up", n=len(should.lines), price=should.price.likely))
    return tuple(found)
