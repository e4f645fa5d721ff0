"""What is different between two versions of a dossier, place by place and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbook.dossier.base import Frozen
from workbook.dossier.document import Dossier
from workbook.dossier.estimate import Estimate
from workbook.dossier.paths import Path, has_rows, in_words
from workbook.dossier.slot import Fact


@dataclass(frozen=True)
class Change:
    """One place that differs.

    Attributes
    ----------
    path : tuple of str
        Field names and row ids (see `workbook.dossier.paths`).
    where : str
        The path in words: ``alternatives, row 2 (Beta), price``.
    before, after : object
        The two values; None for an empty side of a slot or a row that is not there.
    """

    path: Path
    where: str
    before: Any
    after: Any


def changes(before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Return what changed from one version to another, in the order of the document."""
    found = _different((), before, after)
    return tuple(
        Change(path, in_words(before if new is None else after, path), old, new) for path, old, new in found
    )


def _different(path: Path, before: Any, after: Any) -> Iterator[tuple[Path, Any, Any]]:
    if before == after:
        return
    if has_rows(before, after) and isinstance(before, tuple) and isinstance(after, tuple):
        old, new = {row.id: row for row in before}, {row.id: row for row in after}
        for row_id in {**old, **new}:
            yield from _different((*path, row_id), old.get(row_id), new.get(row_id))
        return
    if isinstance(after, Frozen) and type(before) is type(after) and not isinstance(after, Estimate | Fact):
        for name in type(after).model_fields:
            if path or name != "entered_fields":
                yield from _different((*path, name), getattr(before, name), getattr(after, name))
        return
    yield path, before, after
