"""One place of the dossier on the screen: what stands there, where it comes from, and what becomes of an entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from workbook.dossier import Estimate, Evidence, Fact, Row, Slot
from workbook.dossier.mistakes import explained
from workbook.dossier.paths import Path, pointer
from workbook.editing import Session
from workbook.editing.entries import entered
from workbook.errors import ArgumentError, WorkbookError
from workbook.forms.kinds import Kind, Where, stands
from workbook.wording import numbers
from workbook.wording.sentences import sentence


@dataclass(frozen=True)
class Suggestion:
    """A hint drawn from evidence, with the value that one click enters."""

    words: str
    value: Any


Suggest = Callable[[Session], Sequence[Suggestion]]


@dataclass(frozen=True)
class Draft:
    """What was typed and could not be taken, with why: kept until it is corrected.

    ``incomplete`` is whether more of it may still come.
    """

    typed: Any
    problem: str
    incomplete: bool = False


def where(session: Session, kind: Kind, there: Any = None) -> Where:
    """Return what reading an entry needs; the unit is the one that stands there, else the one of the field."""
    best = there.best if isinstance(there, Slot) else None
    unit = best.unit if isinstance(best, Estimate) and best.unit else kind.unit
    return Where(session.current.event.locale, session.author, session.today(), unit)


def described(
    session: Session, kind: Kind, there: Any, *, is_entered: bool, draft: Draft | None = None
) -> dict[str, Any]:
    """Return a place as the page shows it.

    Parameters
    ----------
    there : object
        A slot, or the plain value of a field that has no inferred side.
    is_entered : bool
        Whether a person set the plain value.
    draft : Draft, optional
        What stands in the control instead, because it could not be taken.

    Returns
    -------
    dict
        value (as the control holds it), origin (inferred, entered or none), source (in words); and, where they apply, unit,
        back and take (whether one click goes back to the imported side or takes it over), error, warning, iso (of a day).
    """
    near = where(session, kind, there)
    if isinstance(there, Slot):
        value = stands(there.best)
        origin = "entered" if there.is_entered else "inferred" if there.inferred is not None else "none"
        found: dict[str, Any] = {"origin": origin, "source": source(kind, there, near)}
        if there.is_entered and there.inferred is not None:
            found["back"] = kind.words(stands(there.inferred), near)
        elif origin == "inferred":
            found["take"] = True
    else:
        value = there
        empty = there is None or there == "" or there == ()
        found = {"origin": "none" if empty else "entered" if is_entered else "inferred", "source": ""}
    found["value"] = kind.written(value, near)
    if near.unit != kind.unit:
        found["unit"] = near.unit
    if isinstance(value, date):
        found["iso"] = value.isoformat()
        if kind.ahead and value < near.today:
            found["warning"] = sentence("forms.past")
    if draft is not None:
        found |= {"value": draft.typed, "error": draft.problem}
        if draft.incomplete:
            found["incomplete"] = True
    return found


def source(kind: Kind, slot: Slot[Any], near: Where) -> str:
    """Return where what stands comes from, in words."""
    parts = {}
    if slot.entered is not None:
        evidence: Evidence = slot.entered.evidence
        values = {"by": evidence.by or evidence.kind, "on": numbers.day(evidence.on, locale=near.locale)}
        parts["entered"] = sentence("forms.entered_on" if evidence.on else "forms.entered", values)
    if slot.inferred is not None:
        evidence = slot.inferred.evidence
        origin = ", ".join(part for part in (evidence.rule, evidence.source or evidence.by) if part)
        values = {"value": kind.words(stands(slot.inferred), near), "source": origin}
        # Where the imported side stands, its value is in the control already.
        key = "origin" if slot.entered is None else "imported"
        parts["imported"] = sentence(f"forms.{key}_from" if origin else "forms.imported", values)
    if len(parts) == 2:
        return sentence("forms.both", parts)
    return next(iter(parts.values()), "")


def taken_over(slot: Slot[Any], author: str, today: date) -> Estimate | Fact[Any] | None:
    """Return the inferred side as a person's own word, with where it came from."""
    held = slot.inferred
    if held is None:
        return None
    was: Evidence = held.evidence
    said = ", ".join(part for part in (was.rule, was.source) if part)
    evidence = Evidence(kind="entered", by=author, on=today, source=said)
    taken: Estimate | Fact[Any] = held.but(evidence=evidence)
    return taken


def problem_of(error: WorkbookError | ValidationError) -> str:
    """Return what is wrong with an entry and what to do, without the place: the words stand beside it."""
    if isinstance(error, ValidationError):
        problem, remedy = explained(error)
    elif isinstance(error, ArgumentError):
        problem, remedy = error.problem, error.remedy
    else:
        problem, remedy = str(error), ""
    return sentence(
        "forms.problem_remedy" if remedy else "forms.problem", {"problem": problem, "remedy": remedy}
    )


def as_plain(there: Any, value: Any) -> Any:
    """Return what a field without an inferred side holds for an entry; an emptied text is an empty text."""
    if isinstance(value, Estimate):
        return value if isinstance(there, Estimate) else value.likely
    if isinstance(there, int) and isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None and isinstance(there, str):
        return ""
    return value


def changed_row(row: Row, name: str, value: Any, near: Where) -> Row:
    """Return a row with an entry in one of its fields.

    Raises
    ------
    pydantic.ValidationError
        If the value breaks the row's rules.
    workbook.errors.WorkbookError
        If it is of another kind than the field.
    """
    there = getattr(row, name)
    if isinstance(there, Slot):
        fact = entered(there, value, by=near.author, on=near.today, unit=near.unit)
        after: Row = row.but(**{name: there.enter(fact)})
        return after
    plain: Row = row.but(**{name: as_plain(there, value)})
    return plain


def is_claimed(session: Session, path: Path, row: Row | None) -> bool:
    """Return whether a plain field was set by a person."""
    if row is not None and row.origin == "entered":
        return True
    return pointer(path) in session.current.entered_fields
