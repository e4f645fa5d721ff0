"""Clauses as money: index, rebate, payment, early payment, volume; each as money a year and as a step of the price."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.analysis.payment_terms import PaymentValue, TradeCredit, payment_value, trade_credit
from workbook.analysis.rebates import KINDS as REBATE_KINDS
from workbook.analysis.rebates import Rebate, rebate
from workbook.analysis.volume_commitment import Commitment, volume_commitment
from workbook.appraisal import facts
from workbook.appraisal.index_clauses import IndexMoney, index_money
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Dossier

CONVENTION = "365"


@dataclass(frozen=True)
class ClauseWorth:
    """One clause: what it is worth to us in a year (below zero it costs), and the price change that would be worth as much.

    ``kind`` is "index", "rebate", "payment", "discount" or "volume"; ``says`` are the sentences of the mathematics.
    """

    kind: str
    worth: Quantity
    per_unit: Quantity
    says: tuple[Message, ...]


@dataclass(frozen=True)
class ClauseMoney:
    """All clauses of which the dossier knows enough; the results behind them for those who want the working."""

    rows: tuple[ClauseWorth, ...]
    index: IndexMoney | None
    rebate: Rebate | None
    payment: PaymentValue | None
    credit: TradeCredit | None
    volume: Commitment | None


def clause_money(dossier: Dossier) -> ClauseMoney:
    """Return the clauses of the dossier as money."""
    index = index_money(dossier)
    parts = (
        _index(index),
        _rebate(dossier),
        _payment(dossier),
        _discount(dossier),
        _volume(dossier),
    )
    units = facts.annual_quantity(dossier)
    rows = tuple(_with_price(row, units, dossier) for row, _ in (p for p in parts if p is not None))
    return ClauseMoney(rows, index, *(None if p is None else p[1] for p in parts[1:]))  # type: ignore[arg-type]


def _with_price(row: ClauseWorth, units: Quantity, dossier: Dossier) -> ClauseWorth:
    """Return the row with the price change that is worth as much."""
    unit = facts.price_unit(dossier)
    if units.likely is None or units.likely <= 0 or row.worth.likely is None:
        return row
    low, high = (None if end is None else end / units.likely for end in (row.worth.low, row.worth.high))
    per_unit = derived(
        row.worth.likely / units.likely, unit, (row.worth, units), message("clauses.per_unit_rule"), low=low, high=high
    )  # fmt: skip
    return ClauseWorth(row.kind, row.worth, per_unit, row.says)


def _row(kind: str, worth: Quantity, says: tuple[Message, ...]) -> ClauseWorth:
    return ClauseWorth(kind, worth, unknown_quantity(), says)


def _index(found: IndexMoney | None) -> tuple[ClauseWorth, None] | None:
    if found is None or found.worth is None or found.cost is None:
        return None
    return _row("index", found.worth, found.cost.explain()), None


def _rebate(dossier: Dossier) -> tuple[ClauseWorth, Rebate] | None:
    spend, currency = facts.annual_spend(dossier), dossier.event.currency
    tiers: dict[float, tuple[float, list[Quantity]]] = {}
    for row in facts.standing(dossier.clauses.rebates):
        key = f"clauses/rebates/{row.id}"
        start, rate = of_slot(row.start, f"{key}/start", currency), of_slot(row.rate, f"{key}/rate", "share")
        if start.likely is not None and rate.likely is not None:
            tiers[start.likely] = (rate.likely, [start, rate])
    if not tiers or spend.likely is None or spend.likely < 0:
        return None
    said = dossier.clauses.rebate_kind.text
    kind = said if said in REBATE_KINDS else REBATE_KINDS[0]
    found = rebate(spend.likely, [(start, tiers[start][0]) for start in sorted(tiers)], kind=kind)
    inputs = [spend, *(q for _, both in tiers.values() for q in both)]
    state = None if said in REBATE_KINDS else "assumed"
    worth = derived(found.rebate, f"{currency}/year", inputs, message("clauses.rebate_rule"), state=state)  # type: ignore[arg-type]
    return _row("rebate", worth, found.explain()), found


def _payment(dossier: Dossier) -> tuple[ClauseWorth, PaymentValue] | None:
    spend, now = (
        facts.annual_spend(dossier),
        of_slot(dossier.event.payment_days, "event/payment_days", "days"),
    )
    then = of_slot(dossier.clauses.payment_days, "clauses/payment_days", "days")
    rate = facts.capital_rate(dossier)
    if (
        spend.likely is None
        or spend.likely < 0
        or now.likely is None
        or then.likely is None
        or now.likely < 0
    ):
        return None

    def at(share: float | None) -> PaymentValue:
        return payment_value(
            spend.likely or 0.0, days_now=now.likely or 0.0, days_then=then.likely or 0.0, rate=share or 0.0,
            convention=CONVENTION,
        )  # fmt: skip

    found = at(rate.likely)
    low, high = _ordered(
        None if rate.low is None else at(rate.low).worth, None if rate.high is None else at(rate.high).worth
    )
    rule = message("clauses.payment_rule", now=now.likely, then=then.likely, rate=rate.likely)
    worth = derived(
        found.worth, f"{dossier.event.currency}/year", (spend, now, then, rate), rule, low=low, high=high
    )
    return _row("payment", worth, found.explain()), found


def _discount(dossier: Dossier) -> tuple[ClauseWorth, TradeCredit] | None:
    clauses, spend = dossier.clauses, facts.annual_spend(dossier)
    off = of_slot(clauses.discount, "clauses/discount", "share")
    early = of_slot(clauses.discount_days, "clauses/discount_days", "days")
    net = of_slot(dossier.event.payment_days, "event/payment_days", "days")
    rate = facts.capital_rate(dossier)
    if (
        off.likely is None
        or off.likely >= 1
        or early.likely is None
        or net.likely is None
        or spend.likely is None
    ):
        return None
    if net.likely <= early.likely or spend.likely < 0 or off.likely <= 0 or off.likely > MOST_DISCOUNT:
        return None
    found = trade_credit(off.likely, early.likely, net.likely)
    earlier = payment_value(
        spend.likely, days_now=net.likely, days_then=early.likely, rate=rate.likely or 0.0, convention=CONVENTION
    )  # fmt: skip
    money = earlier.worth + off.likely * earlier.working[1].value
    rule = message("clauses.discount_rule", rate=rate.likely)
    worth = derived(money, f"{dossier.event.currency}/year", (spend, off, early, net, rate), rule)
    key = "clauses.discount_take" if money > 0 else "clauses.discount_leave"
    verdict = message(key, earns=found.rate_365, rate=rate.likely)
    return _row("discount", worth, (verdict, *found.explain())), found


MOST_DISCOUNT = 0.5
"""A larger discount for paying early is a mistake in the entry, and gives no rate that means anything."""


def _volume(dossier: Dossier) -> tuple[ClauseWorth, Commitment] | None:
    clauses, unit, name = dossier.clauses, facts.price_unit(dossier), facts.unit_name(dossier)
    need, free = facts.annual_quantity(dossier), facts.todays_price(dossier)
    committed = of_slot(clauses.committed, "clauses/committed", f"{name}/year")
    price = of_slot(clauses.committed_price, "clauses/committed_price", unit)
    fee = of_slot(clauses.shortfall_fee, "clauses/shortfall_fee", unit)
    slack = of_slot(clauses.tolerance, "clauses/tolerance", "share")
    if need.likely is None or need.likely < 0 or free.likely is None or free.likely < 0:
        return None
    if committed.likely is None or price.likely is None:
        return None
    demands = (
        [need.likely] if need.low is None else [max(need.low, 0.0), need.likely, need.high or need.likely]
    )
    found = volume_commitment(
        demands,
        committed=committed.likely,
        price=price.likely,
        free_price=free.likely,
        fee=fee.likely or 0.0,
        tolerance=slack.likely or 0.0,
    )
    inputs = [need, free, committed, price, *(q for q in (fee, slack) if q.is_known)]
    rule = message("clauses.volume_rule", n=len(demands))
    worth = derived(found.worth, f"{dossier.event.currency}/year", inputs, rule, state="estimated")
    return _row("volume", worth, found.explain()), found


def _ordered(one: float | None, other: float | None) -> tuple[float | None, float | None]:
    if one is None or other is None:
        return None, None
    return min(one, other), max(one, other)
