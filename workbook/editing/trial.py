"""What a dossier would be after some edits that nobody has made yet: something is being dragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from workbook.dossier import Dossier, Row, Slot
from workbook.dossier.mistakes import explained
from workbook.dossier.paths import in_words, path_of, value_at, with_value
from workbook.dossier.refresh import as_edit
from workbook.editing.entries import entered, with_row
from workbook.editing.session import Session
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Entry:
    """A number for a slot of the dossier; ``row`` is added to its table first where the dossier has none of its id."""

    path: str
    value: float
    unit: str = ""
    row: Row | None = None


def tried(session: Session, entries: Sequence[Entry]) -> Dossier:
    """Return the session's dossier with these numbers entered; `Session.replace` makes it one edit.

    Raises
    ------
    workbook.errors.ArgumentError
        If there is no such place, or a value breaks the dossier's rules.
    """
    before = after = session.current
    for entry in entries:
        place = path_of(entry.path)
        try:
            if entry.row is not None:
                after = with_row(after, place[:-2], entry.row)
            there = value_at(after, place)
            if not isinstance(there, Slot):
                raise ArgumentError("path", f"{in_words(after, place)} takes no number")
            made = entered(there, entry.value, by=session.author, on=session.today(), unit=entry.unit)
            after = with_value(after, (*place, "entered"), made)
        except ValidationError as problem:
            raise ArgumentError(in_words(after, place), *explained(problem)) from problem
    return as_edit(before, after)
