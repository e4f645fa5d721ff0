"""The state of the plan, in words: for the first page and for the frame of the event."""

from __future__ import annotations

from typing import Any

from workbook.appraisal import facts
from workbook.appraisal.plan_state import Reviewed, plan_state
from workbook.dossier import Dossier
from workbook.panels.rows import text_cell
from workbook.panels.say import say
from workbook.panels.view import Say
from workbook.panels.words import day_cell
from workbook.wording import numbers
from workbook.wording.sentences import Context, sentence
from workbook.wording.tables import Table


def plan_state_said(dossier: Dossier, context: Context) -> Say:
    """Return what the plan is, by whom and since when; a warning where it has changed after that."""
    found = plan_state(dossier)
    if found.state == "draft":
        return say("plan_state.draft", context, "note")
    key, values = f"plan_state.{found.state.replace(' ', '_')}", _values(found, context)
    if found.changed:
        return say(f"{key}_changed", context, "warn", **values)
    return say(key, context, **values)


def plan_state_row(dossier: Dossier, context: Context) -> tuple[tuple[str, str, str], ...]:
    """Return the row of the first page on the state of the plan; none while nobody reviewed it."""
    if not facts.standing(dossier.reviews):
        return ()
    found = plan_state(dossier)
    if found.state == "draft":
        return (("State of the plan", "draft", ""),)
    key = "plan_state.row_changed" if found.changed else "plan_state.row"
    return (("State of the plan", found.state, sentence(key, _values(found, context), context)),)


def _values(found: Reviewed, context: Context) -> dict[str, Any]:
    """Return what the sentences name; a name or a day that nobody gave is said to be missing."""
    parts = ", ".join(sentence(f"plan_state.part_{part}", {}, context) for part in found.changed)
    day = numbers.day(found.on, locale=context.locale) if found.on is not None else "a day not given"
    return {"by": found.by or "somebody not named", "on": day, "parts": parts}


def reviews_table(dossier: Dossier, context: Context) -> Table | None:
    """Return who reviewed the plan; None where nobody did."""
    rows = facts.standing(dossier.reviews)
    if not rows:
        return None
    lines = tuple(
        (r.state, text_cell(r.by, context), day_cell(r.on, context), text_cell(r.note, context)) for r in rows
    )
    return Table("Review and approval", ("The plan is", "Says", "On", "Note"), lines)
