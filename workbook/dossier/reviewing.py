"""Reviews of the plan: who found it to be what, on which day, and what each part of it was then."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from workbook.dossier.base import Frozen, Row
from workbook.dossier.slot import TextSlot

if TYPE_CHECKING:
    from workbook.dossier.document import Dossier

PlanState = Literal["draft", "reviewed", "for approval", "approved"]
PLAN_STATES: tuple[PlanState, ...] = ("draft", "reviewed", "for approval", "approved")
"""From the first to the last."""

PARTS: dict[str, tuple[str, ...]] = {
    "event": ("event",),
    "market": (
        *("suppliers", "groups", "deliveries", "comparables", "indices"),
        *("costs", "clauses", "measures", "market", "standing"),
    ),
    "alternatives": ("alternatives", "benefits"),
    "issues": ("issues", "packages"),
    "people": ("stakeholders", "alignment", "team", "decisions", "talks"),
    "mandate": ("mandate",),
    "plan": ("plan",),
    "offers": ("offers", "concessions", "agreement"),
}
"""The parts of a plan as a reader knows them, with the fields of the dossier that each holds."""


class Seen(Frozen):
    """What one part of the plan was when it was reviewed: the part's key and a digest of its facts."""

    part: str
    digest: str


class Review(Row):
    """Somebody's word on the plan as a whole: what it is from that day on.

    ``seen`` holds a digest of each part as it was then, so that a later change is noticed.
    """

    state: PlanState = "reviewed"
    by: TextSlot = TextSlot()
    on: date | None = None
    note: TextSlot = TextSlot()
    seen: tuple[Seen, ...] = ()


def seen(dossier: Dossier) -> tuple[Seen, ...]:
    """Return what each part of a plan is now. Facts that nobody gave leave no trace, so that a new kind of fact changes nothing."""
    return tuple(Seen(part=part, digest=_digest(dossier, fields)) for part, fields in PARTS.items())


def changed_since(review: Review, dossier: Dossier) -> tuple[str, ...]:
    """Return the parts (keys of `PARTS`) that are no longer what was reviewed."""
    now = {part.part: part.digest for part in seen(dossier)}
    return tuple(part.part for part in review.seen if now.get(part.part, part.digest) != part.digest)


def _digest(dossier: Dossier, fields: tuple[str, ...]) -> str:
    held = {name: _plain(getattr(dossier, name)) for name in fields}
    text = json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, Frozen) else value
