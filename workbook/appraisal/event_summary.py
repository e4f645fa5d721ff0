"""One event in a line of the index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from workbook.appraisal import facts
from workbook.appraisal.event_appraisal import Appraisal, appraise
from workbook.dossier import Dossier
from workbook.wording.sentences import Context, sentence


@dataclass(frozen=True)
class EventSummary:
    """What the index shows of an event. Money is in the event's currency, per year; None is unknown."""

    event_id: str
    title: str
    category: str
    entity: str
    incumbent: str
    currency: str
    annual_value: float | None
    p_zopa: float | None
    gap: float | None
    gap_share: float | None
    missing: str
    walk_away: str
    readiness: str
    deadline: date | None
    thin: bool

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        values = dict(vars(self))
        values["deadline"] = self.deadline.isoformat() if self.deadline else None
        return values


def summary(dossier: Dossier, as_of: date | None = None, appraisal: Appraisal | None = None) -> EventSummary:
    """Return the summary of an event."""
    found = appraisal or appraise(dossier, as_of)
    event = dossier.event
    today, target = found.walk_away.today_levelled, found.aims.target_levelled
    quantity = facts.annual_quantity(dossier)
    gap = share = None
    if today.likely and target.likely is not None:
        share = 1 - target.likely / today.likely
        gap = None if quantity.likely is None else (today.likely - target.likely) * quantity.likely
    first = found.readiness.first
    context = Context(event.locale, event.currency, facts.unit_name(dossier))
    return EventSummary(
        event_id=dossier.event_id,
        title=event.title or event.item.text or dossier.event_id,
        category=event.category.text,
        entity=event.entity.text,
        incumbent=dossier.incumbent.name if dossier.incumbent else "",
        currency=event.currency,
        annual_value=facts.annual_spend(dossier).likely,
        p_zopa=found.zone.probability,
        gap=gap,
        gap_share=share,
        missing=sentence(first.name.key, first.name.values, context) if first else "",
        walk_away="established" if found.walk_away.established else "not established",
        readiness="ready" if found.readiness.ready else "not ready",
        deadline=event.deadline.day or event.notice_date.day,
        thin=found.thin,
    )
