"""Should-cost: the price that the lines of the cost build-up and a stated profit support, and today's price against it.

Where nobody has entered a line, a first draft comes from a linked index: today's price taken back to its first delivery by its
trend, then moved only as far as the index and its share explain.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.analysis.should_cost import BASES, ShouldCost, should_cost
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.situation import PriceHistory
from workbook.dossier import Dossier


@dataclass(frozen=True)
class CostLine:
    """One line of the build-up: its money per unit, its share of the cost, the index it follows, what shows it."""

    name: str
    amount: Quantity
    share: float | None
    index: str
    shown_by: str


@dataclass(frozen=True)
class ShouldPrice:
    """The build-up of the item.

    Attributes
    ----------
    lines : tuple of CostLine
        As people entered them; those without an amount are in ``missing`` too.
    missing : tuple of str
    cost, profit, price : Quantity
        Per unit; profit and price are unknown while nobody gave the rate.
    rate : Quantity
        The profit rate.
    basis : str
        "markup" or "margin".
    result : ShouldCost or None
    today : Quantity
    gap : Quantity
        Today's price less should-cost; less the cost alone where the profit is unknown.
    draft : tuple of CostLine
        Two lines from the index, only where nobody entered one.
    drafted : Quantity
        Their sum.
    """

    lines: tuple[CostLine, ...]
    missing: tuple[str, ...]
    cost: Quantity
    rate: Quantity
    profit: Quantity
    basis: str
    basis_said: bool
    price: Quantity
    result: ShouldCost | None
    today: Quantity
    gap: Quantity
    draft: tuple[CostLine, ...]
    drafted: Quantity
    draft_from: Message | None


def should_price(dossier: Dossier, history: PriceHistory) -> ShouldPrice:
    """Return what the price ought to be, from the lines that people entered or from the index."""
    unit, today = facts.price_unit(dossier), facts.todays_price(dossier)
    lines = _lines(dossier, unit)
    known = [line.amount for line in lines if line.amount.is_known]
    missing = tuple(line.name for line in lines if not line.amount.is_known)
    rate = of_slot(dossier.costs.profit, "costs/profit", "share")
    said = dossier.costs.profit_basis.text
    basis = said if said in BASES else "markup"
    nothing = unknown_quantity(unit)
    if not known:
        draft, drafted, told = _from_index(dossier, history, unit)
        gap = _difference(today, drafted, unit)
        return ShouldPrice(
            lines, missing, nothing, rate, nothing, basis, bool(said), nothing, None, today, gap, draft, drafted, told
        )  # fmt: skip
    low, high = _ends(known)
    state = None if not missing else "assumed"
    cost = derived(
        sum(q.likely or 0.0 for q in known), unit, known, message("should.cost_rule", n=len(known)),
        low=low, high=high, state=state,
    )  # fmt: skip
    result, profit, price = None, nothing, nothing
    possible = rate.likely is not None and not (basis == "margin" and rate.likely >= 1)
    if possible:
        named = {
            f"{n}. {line.name}": line.amount.likely or 0.0
            for n, line in enumerate(lines)
            if line.amount.is_known
        }
        result = should_cost(named, rate=rate.likely or 0.0, basis=basis, quoted=_positive(today))
        profit, price = _priced(result, cost, rate, basis, bool(said), unit)
    gap = _difference(today, price if price.is_known else cost, unit)
    return ShouldPrice(
        lines, missing, cost, rate, profit, basis, bool(said), price, result, today, gap, (), nothing, None
    )


def _lines(dossier: Dossier, unit: str) -> tuple[CostLine, ...]:
    rows = facts.standing(dossier.costs.items)
    amounts = [of_slot(row.amount, f"costs/items/{row.id}/amount", unit) for row in rows]
    total = sum(q.likely or 0.0 for q in amounts)
    names = {i.id: i.name for i in facts.standing(dossier.indices)}
    return tuple(
        CostLine(
            row.name,
            q,
            None if q.likely is None or total <= 0 else q.likely / total,
            names.get(row.index, ""),
            row.shown_by.text,
        )
        for row, q in zip(rows, amounts, strict=True)
    )


def _ends(parts: list[Quantity]) -> tuple[float | None, float | None]:
    """Return low and high of a sum; all parts move together, which never understates the width."""
    if all(q.low is None for q in parts):
        return None, None
    lows = [q.likely if q.low is None else q.low for q in parts]
    highs = [q.likely if q.high is None else q.high for q in parts]
    return sum(x or 0.0 for x in lows), sum(x or 0.0 for x in highs)


def _priced(
    result: ShouldCost, cost: Quantity, rate: Quantity, basis: str, said: bool, unit: str
) -> tuple[Quantity, Quantity]:
    """Return profit and price; low with the low cost and the low rate, high with both high."""
    ends: list[float | None] = [None, None]
    if cost.low is not None or rate.low is not None:
        for place, side in enumerate(("low", "high")):
            base, share = (_end(cost, side), _end(rate, side))
            share = min(share, 0.999) if basis == "margin" else share
            ends[place] = base * (1 + share) if basis == "markup" else base / (1 - share)
    rule = message(f"should.price_rule_{basis}", rate=rate.likely)
    state = None if said else "assumed"
    profit = derived(result.profit, unit, (cost, rate), rule, state=state)
    return profit, derived(result.price, unit, (cost, rate), rule, low=ends[0], high=ends[1], state=state)


def _end(quantity: Quantity, side: str) -> float:
    value = quantity.low if side == "low" else quantity.high
    return (quantity.likely or 0.0) if value is None else value


def _positive(price: Quantity) -> float | None:
    return price.likely if price.likely is not None and price.likely >= 0 else None


def _difference(today: Quantity, other: Quantity, unit: str) -> Quantity:
    """Return today's price less another; the low end against the other's high."""
    if today.likely is None or other.likely is None:
        return unknown_quantity(unit)
    low, high = None, None
    if today.low is not None or other.low is not None:
        low, high = _end(today, "low") - _end(other, "high"), _end(today, "high") - _end(other, "low")
    return derived(
        today.likely - other.likely, unit, (today, other), message("should.gap_rule"), low=low, high=high
    )


def _from_index(
    dossier: Dossier, history: PriceHistory, unit: str
) -> tuple[tuple[CostLine, ...], Quantity, Message | None]:
    """Return the two lines that an index and its share support, their sum, and how they were drafted."""
    nothing, today, found = unknown_quantity(unit), facts.todays_price(dossier), history.comparison
    if found is None or found.share.likely is None or today.likely is None or today.likely <= 0:
        return (), nothing, None
    if found.price_change <= -1:
        return (), nothing, None
    then, share = today.likely / (1 + found.price_change), found.share.likely
    told = message(
        "should.draft_rule", first=found.first, last=found.last, name=found.name, share=share, index=found.index_change
    )  # fmt: skip
    moved = derived(
        then * share * (1 + found.index_change), unit, (today, found.share), told, state="estimated"
    )
    still = derived(then * (1 - share), unit, (today, found.share), told, state="estimated")
    total = (moved.likely or 0.0) + (still.likely or 0.0)
    if total <= 0:
        return (), nothing, None
    lines = (
        CostLine(found.name, moved, (moved.likely or 0.0) / total, found.name, ""),
        CostLine("", still, (still.likely or 0.0) / total, "", ""),
    )
    return lines, derived(total, unit, (moved, still), told, state="estimated"), told
