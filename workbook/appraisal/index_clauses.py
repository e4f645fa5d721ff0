"""An index clause on this event: the price it gives today, and what a contract with it would have cost in the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook.analysis.checks import LARGEST, SMALLEST
from workbook.analysis.clause_cost import ClauseCost, clause_cost
from workbook.analysis.index_clause import ClausePrice, IndexClause, IndexTerm, clause_price
from workbook.analysis.messages import message
from workbook.appraisal import facts
from workbook.appraisal.build_ups import horizon_quantity
from workbook.appraisal.quantity import Quantity, derived, of_slot
from workbook.dossier import Clauses, Dossier, Evidence, IndexPoint, PriceIndex

LEAST_WINDOWS = 6
"""With fewer windows of history the spread says nothing."""
MOST_RISE = 1000
"""A series whose highest value is more than this many times its lowest is a mistake in the file."""
TERM = "index"


@dataclass(frozen=True)
class IndexMoney:
    """What an index clause does.

    Attributes
    ----------
    name : str
    share, base, newest : Quantity
        The part of the price that follows the index, the value it is taken against, and where it stands.
    on : date or None
        The day of the newest value, where it comes from a series.
    base_said : bool
        Whether a person gave the base; else it is the newest value.
    now : ClausePrice
        The price at the newest value of the index.
    price : Quantity
        The same as a quantity.
    cost : ClauseCost or None
        A contract over the horizon from today, over every window of the index's history.
    worth : Quantity or None
        Fixed price less mean cost, a year.
    """

    name: str
    share: Quantity
    base: Quantity
    newest: Quantity
    on: date | None
    base_said: bool
    now: ClausePrice
    price: Quantity
    cost: ClauseCost | None
    worth: Quantity | None


def index_money(dossier: Dossier) -> IndexMoney | None:
    """Return the index clause of an event; None while nobody has said anything of one, or without value, share or price."""
    clauses, today = dossier.clauses, facts.todays_price(dossier)
    if not _discussed(clauses):
        return None
    linked = {i.id: i for i in facts.standing(dossier.indices) if i.series}
    index = linked.get(clauses.index) or next(iter(linked.values()), None)
    newest, on = _newest(dossier, index)
    if today.likely is None or today.likely <= 0 or newest.likely is None or newest.likely < SMALLEST:
        return None
    share = of_slot(clauses.index_share, "clauses/index_share", "share")
    if not share.is_known and index is not None:
        share = of_slot(index.share, f"indices/{index.id}/share", "share")
    base = of_slot(clauses.index_base, "clauses/index_base", newest.unit)
    said = base.is_known
    if not said:
        base = newest
    if share.likely is None or not 0 <= share.likely <= 1 or base.likely is None or base.likely < SMALLEST:
        return None
    if max(newest.likely, base.likely) > LARGEST:
        return None
    name = clauses.index_name.text or (index.name if index is not None else "")
    now = clause_price(_clause(dossier, today.likely, share.likely, base.likely), {TERM: newest.likely})
    rule = message("clauses.price_rule", name=name or TERM, share=share.likely)
    price = derived(now.price, facts.price_unit(dossier), (today, share, base, newest), rule)
    cost = None if index is None else _cost(dossier, index, today.likely, share.likely, newest.likely)
    worth = None if cost is None else _worth(dossier, cost, today, share, name)
    return IndexMoney(name, share, base, newest, on, said, now, price, cost, worth)


def _discussed(clauses: Clauses) -> bool:
    """Whether anybody entered something of an index clause: a linked index alone is no clause."""
    slots = (
        clauses.index_now,
        clauses.index_share,
        clauses.index_base,
        clauses.cap,
        clauses.floor,
        clauses.trigger,
    )
    return bool(clauses.index) or any(slot.best is not None for slot in slots)


def _newest(dossier: Dossier, index: PriceIndex | None) -> tuple[Quantity, date | None]:
    """Return where the index stands: as a person entered it, else the newest value of the series."""
    typed = of_slot(dossier.clauses.index_now, "clauses/index_now")
    if typed.is_known or index is None:
        return typed, None
    point = max(index.series, key=lambda p: p.on)
    evidence = Evidence(
        kind="indexed", on=point.on, source=index.source or index.name, snapshot=index.snapshot
    )
    return Quantity(point.value, evidence=(evidence,), inputs=(f"indices/{index.id}",)), point.on


def _clause(dossier: Dossier, price: float, share: float, base: float) -> IndexClause:
    c = dossier.clauses
    return IndexClause(
        price,
        {TERM: IndexTerm(share, base)},
        cap=c.cap.likely,
        floor=c.floor.likely,
        trigger=c.trigger.likely or 0.0,
        lag=round(c.lag.likely or 0),
        every=round(c.every.likely or 1),
        ratio_decimals=None if c.ratio_decimals.likely is None else round(c.ratio_decimals.likely),
        price_decimals=None if c.price_decimals.likely is None else round(c.price_decimals.likely),
    )


def _cost(
    dossier: Dossier, index: PriceIndex, price: float, share: float, newest: float
) -> ClauseCost | None:
    """Return what a contract from today would have cost in every window of the history, if there is enough of it."""
    months, units = dossier.event.horizon_months, horizon_quantity(dossier)
    history = monthly(index.series)
    lag = round(dossier.clauses.lag.likely or 0)
    if units.likely is None or units.likely <= 0 or len(history) - months - lag + 1 < LEAST_WINDOWS:
        return None
    if min(history) < SMALLEST or max(history) > MOST_RISE * min(history):
        return None
    clause = _clause(dossier, price, share, newest)
    return clause_cost(clause, {TERM: history}, [units.likely / months] * months)


def monthly(points: Sequence[IndexPoint]) -> list[float]:
    """Return the newest run of months without a gap, one value for each."""
    by_month = {p.on.year * 12 + p.on.month: p.value for p in sorted(points, key=lambda p: p.on)}
    months = sorted(by_month, reverse=True)
    run = months[:1]
    for month in months[1:]:
        if run[-1] - month != 1:
            break
        run.append(month)
    return [by_month[m] for m in reversed(run)]


def _worth(dossier: Dossier, cost: ClauseCost, today: Quantity, share: Quantity, name: str) -> Quantity:
    months, units = dossier.event.horizon_months, horizon_quantity(dossier)
    times = 12 / months
    rule = message("clauses.index_rule", windows=cost.windows, name=name)
    return derived(
        (cost.fixed - cost.mean) * times,
        f"{dossier.event.currency}/year",
        (today, share, units),
        rule,
        low=(cost.fixed - max(cost.quantiles[0.95], cost.mean)) * times,
        high=(cost.fixed - min(cost.quantiles[0.05], cost.mean)) * times,
        state="estimated",
    )
