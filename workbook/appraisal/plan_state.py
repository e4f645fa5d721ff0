"""The state of the plan: a draft, reviewed, for approval or approved, and whether it has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.appraisal import facts
from workbook.dossier import Dossier, PlanState
from workbook.dossier.reviewing import changed_since


@dataclass(frozen=True)
class Reviewed:
    """What the last review made of the plan, and the parts that have changed since (keys of `PARTS`)."""

    state: PlanState = "draft"
    by: str = ""
    on: date | None = None
    changed: tuple[str, ...] = ()


def plan_state(dossier: Dossier) -> Reviewed:
    """Return the state of the plan: that of the last review in the list; without one it is a draft."""
    reviews = facts.standing(dossier.reviews)
    if not reviews:
        return Reviewed()
    last = reviews[-1]
    changed = () if last.state == "draft" else changed_since(last, dossier)
    return Reviewed(last.state, last.by.text, last.on, changed)
