"""What the plan is as a document: a draft, reviewed, for approval or approved, and whether it has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.appraisal import facts
from workbook.dossier import Dossier, PlanState
from workbook.dossier.reviewing import changed_since


@dataclass(frozen=True)
class DocumentState:
    """What the last review made of the plan, and the parts that have changed since (keys of `PARTS`)."""

    state: PlanState = "draft"
    by: str = ""
    on: date | None = None
    note: str = ""
    changed: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the plan is still what was reviewed."""
        return not self.changed


def document_state(dossier: Dossier) -> DocumentState:
    """Return the state of the plan: that of the last review in the list; without one it is a draft."""
    reviews = facts.standing(dossier.reviews)
    if not reviews:
        return DocumentState()
    last = reviews[-1]
    changed = () if last.state == "draft" else changed_since(last, dossier)
    return DocumentState(last.state, last.by.text, last.on, last.note.text, changed)
