"""Concessions: the planned steps of the price, the record of what was given and got, and which moves of ours to question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workbook.analysis.concessions.flags import Flag, Flags, concession_flags
from workbook.analysis.concessions.ledger import Bid, Ledger, concession_ledger
from workbook.analysis.concessions.plan import concession_plan
from workbook.analysis.concessions.recorded import RecordedStep, recorded_flags
from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.build_ups import horizon_quantity
from workbook.appraisal.issue_values import unique
from workbook.appraisal.mandate_limits import allowed_levels
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.targets import PRICE_ISSUE, Aims
from workbook.appraisal.trades import PARTIES, Trades, chosen, worth_at_price
from workbook.dossier import Concession, Dossier, Offer

MOVES = 4
RATIO = 0.5
EVEN = 1.0


@dataclass(frozen=True)
class PlannedStep:
    """One planned move of the price.

    Attributes
    ----------
    offer, size : Quantity
        The price after the move, and how far it moved.
    time : float
        When, as a share of the time until the deadline.
    on : date or None
        The same as a day; None without a deadline ahead.
    past_target : bool
        Whether the offer lies beyond the target.
    """

    offer: Quantity
    size: Quantity
    time: float
    on: date | None
    past_target: bool


@dataclass(frozen=True)
class PlannedConcessions:
    """The concession curve: steps that shrink, made when the style says.

    Attributes
    ----------
    opening, end : Quantity
    ends_at : str
        "limit" or "target".
    steps : tuple of PlannedStep
        Empty where opening and end leave no room.
    style : str
        The style whose exponent was taken; empty where none is recommended (even pace).
    exponent : float
    """

    opening: Quantity
    end: Quantity
    ends_at: str
    steps: tuple[PlannedStep, ...]
    style: str
    exponent: float


def planned_concessions(
    aims: Aims, style: str, exponent: float | None, as_of: date | None, deadline: date | None
) -> PlannedConcessions | None:
    """Return the planned steps from the opening to the limit (to the target without one); None without both ends.

    Each step is half of the one before. The style's exponent e says when: the curve opening + (end - opening) t^(1/e)
    reaches the offer at time t.
    """
    opening, ends_at = aims.opening, "limit" if aims.limit.is_known else "target"
    end = aims.limit if aims.limit.is_known else aims.target
    if opening.likely is None or end.likely is None:
        return None
    e = exponent or EVEN
    if end.likely <= opening.likely:
        return PlannedConcessions(opening, end, ends_at, (), style, e)
    plan = concession_plan(opening.likely, end.likely, MOVES, ratio=RATIO)
    rule = message("trades.step_rule")
    basis = derived(0.0, opening.unit, (opening, end), rule)
    target = aims.target.likely
    span, steps = end.likely - opening.likely, []
    days = None if as_of is None or deadline is None or deadline <= as_of else (deadline - as_of).days
    for offer, size in zip(plan.offers[1:], plan.steps, strict=True):
        time = min(1.0, ((offer - opening.likely) / span) ** e)
        on = None if days is None or as_of is None else as_of + timedelta(days=round(time * days))
        past = target is not None and offer > target * (1 + 1e-9)
        steps.append(PlannedStep(basis.but(likely=offer), basis.but(likely=size), time, on, past))
    return PlannedConcessions(opening, end, ends_at, tuple(steps), style, e)


@dataclass(frozen=True)
class Recorded:
    """One concession as it was noted.

    ``worth`` is what it is worth to us (a cost where we gave it), in money or points; unknown where nothing values it.
    """

    row: Concession
    name: str
    issue: str
    against: str
    worth: Quantity


@dataclass(frozen=True)
class Record:
    """The concessions noted down.

    Attributes
    ----------
    rows : tuple of Recorded
    given, got : Quantity
        Sums of what is valued.
    unvalued : int
    flags : tuple of (Recorded, Flag)
    mandate : Quantity
        The price our steps may not pass: the mandate's, else our limit; unknown without either or without an opening.
    """

    rows: tuple[Recorded, ...]
    given: Quantity
    got: Quantity
    unvalued: int
    flags: tuple[tuple[Recorded, Flag], ...]
    mandate: Quantity


def mandate_limit(dossier: Dossier, aims: Aims) -> Quantity:
    """Return the price that may not be passed: the mandate's limit, else our own."""
    held = of_slot(dossier.mandate.limit, "mandate/limit", facts.price_unit(dossier))
    return held if held.is_known and held.unit == facts.price_unit(dossier) else aims.limit


def record(dossier: Dossier, trades: Trades, aims: Aims) -> Record | None:
    """Return the concessions noted down, valued, with the moves of ours to question; None where none is noted."""
    noted = list(facts.standing(dossier.concessions))
    if not noted:
        return None
    noted.sort(key=lambda c: (c.on is None, c.on or date.min))
    standing = facts.standing(dossier.issues)
    names = dict(zip([i.id for i in standing], unique([(i.name, i.id) for i in standing]), strict=True))
    rows = []
    for number, row in enumerate(noted, 1):
        issue = names.get(row.issue, row.issue)
        worth = _worth(dossier, trades, row, issue)
        rows.append(Recorded(row, f"{number}", issue, names.get(row.against, row.against), worth))
    cap, room = mandate_limit(dossier, aims), {}
    if cap.likely is not None and aims.opening.likely is not None:
        room[names.get(PRICE_ISSUE, PRICE_ISSUE)] = max(cap.likely - aims.opening.likely, 0.0)
    else:
        cap = unknown_quantity(facts.price_unit(dossier))
    steps = [
        RecordedStep(r.name, r.row.side == "ours", r.issue, r.row.step, bool(r.row.against), r.worth.likely)
        for r in rows
    ]
    by_name = {r.name: r for r in rows}
    flags = tuple((by_name[f.bid], f) for f in recorded_flags(steps, room=room))
    known = [r for r in rows if r.worth.is_known]
    given, got = (_sum(known, side, trades, dossier) for side in ("ours", "theirs"))
    return Record(tuple(rows), given, got, len(rows) - len(known), flags, cap)


def _unit(dossier: Dossier, trades: Trades) -> str:
    """Return the unit in which concessions are valued."""
    if trades.started:
        return trades.rates.unit
    quantity = horizon_quantity(dossier)
    return dossier.event.currency if (quantity.likely or 0.0) > 0 else facts.price_unit(dossier)


def _worth(dossier: Dossier, trades: Trades, row: Concession, issue: str) -> Quantity:
    """Return what a step is worth to us: by the exchange rate of its issue, or by price times quantity."""
    unit = _unit(dossier, trades)
    nothing = unknown_quantity(unit, inputs=(f"concessions/{row.id}",))
    held = next((i for i in facts.standing(dossier.issues) if i.id == row.issue), None)
    if row.unit and held is not None and held.unit and row.unit != held.unit:
        return nothing
    rule = message("trades.step_worth_rule")
    rate = trades.rates.worth_of_step(issue)
    if rate is not None and rate.likely is not None:
        return derived(abs(row.step) * rate.likely, unit, (rate,), rule)
    if row.issue != PRICE_ISSUE or unit == "points":
        return nothing
    if unit == facts.price_unit(dossier):
        return Quantity(abs(row.step), unit, inputs=(f"concessions/{row.id}",), rule=rule)
    quantity = horizon_quantity(dossier)
    return derived(abs(row.step) * (quantity.likely or 0.0), unit, (quantity,), rule)


def _sum(rows: list[Recorded], side: str, trades: Trades, dossier: Dossier) -> Quantity:
    own = [r.worth for r in rows if r.row.side == side]
    unit = _unit(dossier, trades)
    rule = message("trades.sum_rule", n=len(own))
    return (
        derived(sum(q.likely or 0.0 for q in own), unit, own, rule) if own else Quantity(0.0, unit, rule=rule)
    )


@dataclass(frozen=True)
class OfferRow:
    """One offer on the table: what its first package is worth to both."""

    name: str
    offer: Offer
    package: dict[str, str]
    ours: Quantity
    theirs: Quantity


@dataclass(frozen=True)
class OfferLedger:
    """The offers made so far as a ledger of gives and gets, with the moves of ours to question."""

    rows: tuple[OfferRow, ...]
    ledger: Ledger
    flags: Flags
    unread: int


def offer_ledger(dossier: Dossier, trades: Trades, aims: Aims) -> OfferLedger | None:
    """Return the ledger of offers; None without packages, or before a side has made a second offer."""
    if trades.packages is None or not dossier.offers:
        return None
    table, shared = trades.packages.table, trades.values.shared
    rows: list[OfferRow] = []
    unread = 0
    for offer in sorted(dossier.offers, key=lambda o: o.on):
        found = (chosen(p, shared) for p in facts.standing(offer.packages))
        package = next((p for p in found if p is not None), None)
        if package is None:
            unread += 1
            continue
        ours, theirs = table.worth_of(package)
        rows.append(
            OfferRow(
                f"Offer {len(rows) + 1}",
                offer,
                package,
                trades.ours.figure(ours),
                trades.theirs.figure(theirs),
            )
        )
    if len(rows) < 2:
        return None
    bids = [Bid(r.name, PARTIES[0] if r.offer.side == "ours" else PARTIES[1], r.package) for r in rows]
    ledger = concession_ledger(table, bids)
    least = worth_at_price(dossier, trades.values, trades.ours, mandate_limit(dossier, aims))
    flags = concession_flags(ledger, mandate=least.likely, allowed=allowed_levels(dossier, shared))
    return OfferLedger(tuple(rows), ledger, flags, unread)


def says(found: OfferLedger) -> tuple[Message, ...]:
    """Return what the ledger and the flags say."""
    return (*found.ledger.explain()[:-1], *found.flags.explain()[:-1])
