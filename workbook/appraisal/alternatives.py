"""Which alternatives may set a walk-away, and why the others may not."""

from __future__ import annotations

from datetime import date

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.dossier import Alternative, Dossier

SETTING = ("quoted", "qualified", "internal")


def is_independent(alternative: Alternative) -> bool:
    """Whether it depends on neither the incumbent, its group nor its factory; a person's word stands."""
    if alternative.independent.entered is not None:
        return alternative.independent.entered.value
    return not alternative.dependences and alternative.independent.flag is not False


def expired(alternative: Alternative, as_of: date | None) -> bool:
    """Whether a dated offer is past its last day."""
    until = alternative.valid_until.day
    return until is not None and as_of is not None and until < as_of


def why_not(alternative: Alternative, as_of: date | None) -> Message | None:
    """Return why this alternative never sets a walk-away, or None if it may."""
    if alternative.status not in SETTING:
        return message("alternatives.benchmark")
    if not is_independent(alternative):
        reason = alternative.dependences[0] if alternative.dependences else "stated"
        return message(f"alternatives.{reason}")
    if expired(alternative, as_of):
        return message("alternatives.expired", on=alternative.valid_until.day)
    if alternative.price.likely is None and not facts.standing(alternative.tree):
        return message("alternatives.no_price")
    return None


def superseded(alternative: Alternative, all_of_them: tuple[Alternative, ...], as_of: date | None) -> bool:
    """Whether a current quote of the same supplier stands for it: what they ask now counts, not what they took then."""
    return alternative.status == "qualified" and any(
        other.status == "quoted"
        and other.supplier == alternative.supplier != ""
        and why_not(other, as_of) is None
        for other in all_of_them
    )


def reason_against(alternative: Alternative, dossier: Dossier) -> Message | None:
    """Return why this alternative of the event may not set its walk-away, or None if it may."""
    found = why_not(alternative, dossier.event.as_of)
    if found is None and superseded(alternative, facts.standing(dossier.alternatives), dossier.event.as_of):
        return message("alternatives.superseded")
    return found


def admissible(dossier: Dossier) -> tuple[Alternative, ...]:
    """Return the alternatives that may set a walk-away once their price is brought level."""
    return tuple(a for a in facts.standing(dossier.alternatives) if reason_against(a, dossier) is None)
