"""Last year's event as the start of this year's.

The rule, in four lines:

1. What was decided or happened in the last round is emptied (`EMPTIED`): mandate, aims, offers, concessions, the agreement.
2. Days are cleared: deadlines, notice, contract, meetings. The day of an old offer stays, because it says how old it is.
3. Money becomes history: a figure moves to the inferred side, is "assumed" at best, and says which event it comes from; an offer no
   longer sets a walk-away but is a benchmark. Deliveries and what others paid are history already and stay.
4. Everything else (people, interests, what we know of the supplier) is carried over with the evidence it has.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook.dossier.base import Frozen, Row
from workbook.dossier.document import Dossier
from workbook.dossier.estimate import Estimate, Evidence, weakest
from workbook.dossier.paths import Path
from workbook.dossier.slot import DateSlot, NumberSlot, Slot
from workbook.errors import ArgumentError

ANY = "*"
EMPTIED: frozenset[Path] = frozenset(
    {
        *((name,) for name in ("packages", "mandate", "decisions", "talks", "offers", "concessions")),
        *(
            (name,)
            for name in ("agreement", "forecasts", "set_aside", "entered_fields", "alignment", "reviews")
        ),
        *(("event", name) for name in ("portfolio_rank", "related")),
        *(("issues", ANY, name) for name in ("opening", "target", "limit", "their_limit")),
        *(("stakeholders", ANY, name) for name in ("position", "urgency", "accepts")),
        ("plan", "parties", ANY, "position"),
        *(("plan", name) for name in ("style", "style_reason", "conflict_inside", "supplier_floor")),
        *(("plan", name) for name in ("opening_words", "exit_words", "disclose", "withhold")),
    }
)
"""What belongs to the last round alone; ``*`` stands for any row."""
KEPT_DAYS = frozenset({("alternatives", ANY, "quoted_on")})
DRAFTED = frozenset({("comparables",), ("indices",), ("groups",)})
"""Tables that the next import draws up anew."""
TYPED = ("title", "currency", "locale", "incumbent", "horizon_months")
"""Plain fields of the event that an import must leave as the person chose them."""


def next_round(last: Dossier, event_id: str, *, on: date, title: str = "") -> Dossier:
    """Return a new event that begins from what is known from the last one.

    Parameters
    ----------
    last : Dossier
        Last year's event; it is not changed.
    event_id : str
        The id of the new event.
    on : date
        The day of the copy: the facts are seen from here.
    title : str, optional
        The new event's name; without one it keeps the old.

    Raises
    ------
    workbook.errors.ArgumentError
        If the new id is empty or the old one.
    """
    if not event_id.strip() or event_id == last.event_id:
        raise ArgumentError("event_id", "must be a new one", f"{last.event_id!r} is the event copied from")
    kept: Dossier = _carried((), last, _history(last))
    event = kept.event.but(
        title=title or last.event.title, as_of=on, price=_price(last, kept.event.price, _history(last))
    )
    alternatives = tuple(
        row.but(status="benchmark") if row.status == "quoted" else row for row in kept.alternatives
    )
    questions = tuple(row for row in kept.plan.questions if not row.answer.text)
    said = tuple(sorted(f"/event/{name}" for name in TYPED if getattr(event, name)))
    made: Dossier = kept.but(
        event_id=event_id,
        event=event,
        alternatives=alternatives,
        plan=kept.plan.but(questions=questions),
        entered_fields=said,
    )
    return made


def _history(last: Dossier) -> Evidence:
    name = f"event {last.event_id}"
    return Evidence(
        kind="inferred", on=last.event.as_of, source=name, rule=f"carried over from {name}; renew it"
    )


def _price(last: Dossier, carried: NumberSlot, evidence: Evidence) -> NumberSlot:
    """Return today's price: the one agreed last time, else the one paid then."""
    agreed = last.agreement.price.best if last.agreement is not None else None
    if last.agreement is None or agreed is None or agreed.likely is None:
        return carried
    told = evidence.but(on=last.agreement.signed_on, rule=f"agreed in {evidence.source}")
    return NumberSlot(inferred=agreed.but(evidence=told))


def _carried(path: Path, value: Any, evidence: Evidence) -> Any:
    """Return one value of the new event."""
    if isinstance(value, DateSlot):
        return value if path in KEPT_DAYS else DateSlot()
    if isinstance(value, NumberSlot):
        return _as_history(value, evidence) if _is_money(value) else value
    if isinstance(value, Slot | Estimate) or not isinstance(value, Frozen | tuple):
        return value
    if isinstance(value, tuple):
        rows = (item for item in value if not (isinstance(item, Row) and item.deleted))
        return tuple(
            _owned(path, _carried((*path, ANY), item, evidence)) if isinstance(item, Row) else item
            for item in rows
        )
    values: dict[str, Any] = {}
    for name, field in type(value).model_fields.items():
        here = (*path, name)
        if here in EMPTIED:
            values[name] = field.get_default(call_default_factory=True)
        else:
            values[name] = _carried(here, getattr(value, name), evidence)
    return type(value)(**values)


def _owned(table: Path, row: Row) -> Row:
    """Return a row as the team's own, which no import takes away."""
    kept: Row = row if table in DRAFTED else row.but(origin="entered")
    return kept


def _is_money(slot: NumberSlot) -> bool:
    return any(side is not None and side.currency for side in (slot.inferred, slot.entered))


def _as_history(slot: NumberSlot, evidence: Evidence) -> NumberSlot:
    best = slot.best
    if best is None or best.likely is None:
        return NumberSlot()
    state = weakest(best.state, "assumed")
    return NumberSlot(
        inferred=best.but(state=state, evidence=evidence.but(on=best.evidence.on or evidence.on))
    )
