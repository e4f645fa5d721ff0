"""A new import laid under what people have, and a person's edit marked as theirs.

An import owns the inferred sides of slots, the rows it drafted and their plain fields. A person owns the entered sides, the rows
they added, the deletions, and every plain field they set, which the dossier lists in ``entered_fields``.
"""

from __future__ import annotations

from typing import Any

from workbook.dossier.base import Frozen, Row
from workbook.dossier.document import Dossier
from workbook.dossier.estimate import Estimate
from workbook.dossier.merge import APPENDED, merge
from workbook.dossier.paths import Path, has_rows, pointer
from workbook.dossier.slot import Fact, Slot

FIXED = tuple((name,) for name in ("entered_fields", *APPENDED))
"""Fields of a dossier that no import drafts."""
ROW_FIELDS = ("id", "origin", "deleted")
"""Fields of a row that say themselves whose they are."""


def refresh(current: Dossier, draft: Dossier) -> Dossier:
    """Return the current dossier with the inferred part of a new draft; nothing a person entered changes.

    The three-way merge with the drafted part of ``current`` as base: entered sides cleared, people's rows left out, deletion
    marks lifted. A drafted row that the new draft no longer has goes, unless a person touched it.

    Parameters
    ----------
    current : Dossier
        What people have now.
    draft : Dossier
        What an import made of the tables: inferred sides and drafted rows only.
    """
    claimed = frozenset(current.entered_fields)
    base: Dossier = _drafted((), current, draft, claimed)
    return merge(base, current, draft).dossier


def as_edit(before: Dossier, after: Dossier) -> Dossier:
    """Return ``after`` marked as a person's edit of ``before``, so that no import undoes it.

    Plain fields that changed are listed in ``entered_fields``, added rows get the origin "entered", and a drafted row that is
    gone comes back with its deletion mark.
    """
    claimed: set[str] = set(after.entered_fields)
    marked: Dossier = _marked((), before, after, claimed)
    return (
        marked if claimed == set(marked.entered_fields) else marked.but(entered_fields=tuple(sorted(claimed)))
    )


def _is_record(value: Any) -> bool:
    return isinstance(value, Frozen) and not isinstance(value, Estimate | Fact)


def _drafted(path: Path, current: Any, draft: Any, claimed: frozenset[str]) -> Any:
    """Return the base: what the last import must have drafted, as far as it matters to the merge."""
    if isinstance(current, Slot):
        return current.but(entered=None)
    if has_rows(current):
        drafts = {row.id: row for row in draft} if isinstance(draft, tuple) else {}
        return tuple(
            _drafted((*path, row.id), row, drafts.get(row.id), claimed)
            for row in current
            if row.id in drafts or (row.origin == "drafted" and not _is_claimed((*path, row.id), claimed))
        )
    if _is_record(current) and (draft is not None or isinstance(current, Row)):
        return _drafted_record(path, current, draft, claimed)
    if _is_record(current) or pointer(path) in claimed:
        return draft
    return current


def _is_claimed(row: Path, claimed: frozenset[str]) -> bool:
    """Return whether a person set a plain field of this row."""
    return any(place.startswith(pointer(row) + "/") for place in claimed)


def _drafted_record(path: Path, current: Any, draft: Any, claimed: frozenset[str]) -> Any:
    theirs = isinstance(current, Row) and current.origin == "entered"
    values: dict[str, Any] = {}
    for name in type(current).model_fields:
        here, value = (*path, name), getattr(current, name)
        other = getattr(draft, name) if draft is not None else None
        if here in FIXED or (theirs and draft is not None and not (_is_record(value) or has_rows(value))):
            values[name] = other
        elif name == "deleted":
            values[name] = False
        elif draft is None and not (_is_record(value) or has_rows(value)):
            values[name] = value
        else:
            values[name] = _drafted(here, value, other, claimed)
    return type(current)(**values)


def _marked(path: Path, before: Any, after: Any, claimed: set[str]) -> Any:
    """Return one value of the edit, and note its plain changes in ``claimed``."""
    if before == after or isinstance(after, Slot) or path in FIXED:
        return after
    if has_rows(before, after) and isinstance(after, tuple):
        return _marked_rows(path, before, after, claimed)
    if _is_record(after):
        if before is None or type(before) is not type(after):
            return after
        values = {name: getattr(after, name) for name in type(after).model_fields}
        for name, value in values.items():
            if not (isinstance(after, Row) and name in ROW_FIELDS):
                values[name] = _marked((*path, name), getattr(before, name), value, claimed)
        return type(after)(**values)
    claimed.add(pointer(path))
    return after


def _marked_rows(path: Path, before: Any, after: Any, claimed: set[str]) -> tuple[Row, ...]:
    known = {row.id: row for row in before}
    rows = [
        _marked((*path, row.id), known[row.id], row, claimed)
        if row.id in known
        else row.but(origin="entered")
        for row in after
    ]
    left = {row.id for row in after}
    gone = [row.but(deleted=True) for row in before if row.id not in left and row.origin == "drafted"]
    return (*rows, *gone)
