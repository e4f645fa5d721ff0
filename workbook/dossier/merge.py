"""The three-way merge of dossiers: two people's changes to one version brought together, field by field.

A pure function of three documents. What only one side changed is taken; where both changed one field differently, mine is kept
and a `FieldConflict` says so. An estimate or a fact is one value (a low from one and a high from the other would be nobody's
estimate); the two sides of a slot are two. Rows meet by their id; offers, concessions and forecasts of both sides are all kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.dossier.base import Frozen, Row
from workbook.dossier.document import Dossier
from workbook.dossier.estimate import Estimate
from workbook.dossier.paths import Path, has_rows, in_words
from workbook.dossier.roworder import merged_order
from workbook.dossier.slot import Fact
from workbook.errors import ArgumentError

APPENDED = ("offers", "concessions", "forecasts")
"""Tables of a dossier that are only ever added to."""


@dataclass(frozen=True)
class FieldConflict:
    """One place that both sides changed.

    Attributes
    ----------
    path : tuple of str
        Field names and row ids (see `workbook.dossier.paths`).
    where : str
        The path in words: ``alternatives, row 2 (Beta), price``.
    base, mine, theirs : object
        The three values; None for an empty side of a slot or a row that is not there. The merged document holds ``mine``.
    """

    path: Path
    where: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The merged document, and where it had to choose."""

    dossier: Dossier
    conflicts: tuple[FieldConflict, ...] = ()


class _Missing:
    """Stands for a base that never was: both sides are additions."""


MISSING = _Missing()


@dataclass
class _Clashes:
    """The clashes found so far: path, base, mine, theirs."""

    found: list[tuple[Path, Any, Any, Any]] = field(default_factory=list)

    def add(self, path: Path, base: Any, mine: Any, theirs: Any) -> None:
        self.found.append((path, None if base is MISSING else base, mine, theirs))


def merge(base: Dossier, mine: Dossier, theirs: Dossier) -> Merged:
    """Return what both sides made of a base, together.

    Parameters
    ----------
    base, mine, theirs : Dossier
        The version both began from, and what each made of it; all of one event.

    Raises
    ------
    workbook.errors.ArgumentError
        If they are dossiers of different events.
    """
    if len({base.event_id, mine.event_id, theirs.event_id}) > 1:
        raise ArgumentError(
            "theirs",
            f"is of event {theirs.event_id!r}, mine of {mine.event_id!r} and the base of {base.event_id!r}",
            "merge versions of one event",
        )
    clashes = _Clashes()
    dossier: Dossier = _merged((), base, mine, theirs, clashes)
    conflicts = (
        FieldConflict(path, in_words(dossier, path), began, ours, others)
        for path, began, ours, others in clashes.found
    )
    return Merged(dossier, tuple(conflicts))


def _merged(path: Path, base: Any, mine: Any, theirs: Any, clashes: _Clashes) -> Any:
    """Return one value of the merged document."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if len(path) == 1 and path[0] in APPENDED:
        return _united(path, base, mine, theirs, clashes)
    if path == ("entered_fields",):
        return _united_names(base, mine, theirs)
    if has_rows(mine, theirs) and isinstance(mine, tuple) and isinstance(theirs, tuple):
        return _merged_rows(path, base, mine, theirs, clashes)
    if isinstance(mine, Frozen) and type(mine) is type(theirs) and not isinstance(mine, Estimate | Fact):
        return _merged_fields(path, base, mine, theirs, clashes)
    clashes.add(path, base, mine, theirs)
    return mine


def _merged_fields(path: Path, base: Any, mine: Frozen, theirs: Frozen, clashes: _Clashes) -> Any:
    """Return a record merged field by field; of a row one side deleted and the other changed, both are told."""
    kept: dict[str, Any] = {}
    if isinstance(mine, Row) and isinstance(theirs, Row) and isinstance(base, Row):
        newly = {side.deleted for side in (mine, theirs)} == {True, False} and not base.deleted
        if newly:
            clashes.add(path, base, mine, theirs)
            kept["deleted"] = mine.deleted
    for name in type(mine).model_fields:
        if name not in kept:
            began = getattr(base, name) if isinstance(base, type(mine)) else _no_base(mine, name)
            kept[name] = _merged((*path, name), began, getattr(mine, name), getattr(theirs, name), clashes)
    return type(mine)(**kept)


def _no_base(record: Frozen, name: str) -> Any:
    """Return what an added record's field began from: its default where it has one."""
    info = type(record).model_fields[name]
    return MISSING if info.is_required() else info.get_default(call_default_factory=True, validated_data={})


def _merged_rows(
    path: Path, base: Any, mine: Sequence[Row], theirs: Sequence[Row], clashes: _Clashes
) -> tuple[Row, ...]:
    """Return a table merged row by row; a row one side left out without a mark goes only if nobody changed it."""
    began = {row.id: row for row in base} if has_rows(base) else {}
    ours, others = {row.id: row for row in mine}, {row.id: row for row in theirs}
    kept: dict[str, Row] = {}
    for row_id in {**began, **ours, **others}:
        here = (*path, row_id)
        if row_id in ours and row_id in others:
            kept[row_id] = _merged(here, began.get(row_id, MISSING), ours[row_id], others[row_id], clashes)
        elif row_id not in began:
            kept[row_id] = ours[row_id] if row_id in ours else others[row_id]
        elif row_id in ours or row_id in others:
            left = ours.get(row_id) or others[row_id]
            if left != began[row_id]:
                clashes.add(here, began[row_id], ours.get(row_id), others.get(row_id))
                kept[row_id] = left
    order = merged_order(list(began), list(ours), list(others))
    return tuple(kept[row_id] for row_id in order if row_id in kept)


def _united(path: Path, base: Any, mine: Any, theirs: Any, clashes: _Clashes) -> Any:
    """Return a table that is only added to, with the additions of both sides."""
    if not has_rows(base, mine, theirs):
        return _united_values(base, mine, theirs)
    began = {row.id for row in base}
    ours = {row.id: row for row in mine if row.id not in began}
    renamed = {
        row.id: row.but(id=f"{row.id}-{_digest(row)}")
        for pair in ((ours[row.id], row) for row in theirs if row.id in ours and ours[row.id] != row)
        for row in [max(pair, key=_digest)]
    }
    mine = tuple(_other_name(row, renamed) for row in mine)
    theirs = tuple(_other_name(row, renamed) for row in theirs)
    return _merged_rows(path, base, mine, theirs, clashes)


def _other_name(row: Row, renamed: dict[str, Row]) -> Row:
    """Return the row under the name it gets where both sides added another one under the same."""
    other = renamed.get(row.id)
    return other if other is not None and other.but(id=row.id) == row else row


def _united_values(base: Any, mine: Any, theirs: Any) -> Any:
    """Return records without ids of both sides: what one took out is out, what either added is in."""
    kept = [value for value in base if value in mine and value in theirs]
    added = [value for value in mine if value not in base]
    added += [value for value in theirs if value not in base and value not in added]
    return tuple(kept + sorted(added, key=lambda value: (str(getattr(value, "on", "")), _digest(value))))


def _united_names(base: Any, mine: Any, theirs: Any) -> tuple[str, ...]:
    gone = (set(base) - set(mine)) | (set(base) - set(theirs))
    return tuple(sorted((set(mine) | set(theirs)) - gone))


def _digest(record: Frozen) -> str:
    """Return a short name made from what a record says, the same on every machine."""
    return hashlib.sha256(record.model_dump_json().encode("utf-8")).hexdigest()[:8]
