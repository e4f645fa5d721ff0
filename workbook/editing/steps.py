"""The way from one dossier to another as JSON steps, and the way back: what a journal of unsaved edits is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import TypeAdapter

from workbook.dossier import Dossier, Estimate
from workbook.dossier.base import Frozen
from workbook.dossier.changes import changes
from workbook.dossier.paths import Path, has_rows
from workbook.dossier.slot import Fact
from workbook.errors import DataError

Step = dict[str, Any]

_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def steps(before: Dossier, after: Dossier) -> list[Step]:
    """Return what leads from one dossier to another.

    A step is ``{"path": [...], "value": ...}`` (None in place of a row takes it out) or, where rows changed places,
    ``{"path": [...], "order": [ids]}``.
    """
    if before == after:
        return []
    found: list[Step] = [
        {"path": list(change.path), "value": _ANY.dump_python(change.after, mode="json")}
        for change in changes(before, after)
    ]
    if before.entered_fields != after.entered_fields:
        found.append({"path": ["entered_fields"], "value": list(after.entered_fields)})
    found += ({"path": list(path), "order": order} for path, order in reordered(before, after))
    return found


def reordered(before: Dossier, after: Dossier) -> Iterator[tuple[Path, list[str]]]:
    """Yield each table whose rows stand in another order, with the ids of its rows as they stand now."""
    yield from _reordered((), before, after)


def walked(dossier: Dossier, path: Iterable[Step]) -> Dossier:
    """Return the dossier that the steps lead to.

    Raises
    ------
    workbook.errors.DataError
        If they do not fit this dossier.
    """
    document = dossier.model_dump(mode="json")
    try:
        for step in path:
            _walk(document, step)
        return Dossier.model_validate_json(json.dumps(document))
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as problem:
        raise DataError(
            f"the edits do not fit the version they began from ({problem})",
            "open the file with a text editor to read them",
        ) from problem


def _reordered(path: Path, before: Any, after: Any) -> Iterator[tuple[Path, list[str]]]:
    if before is after or before == after:
        return
    if has_rows(before, after) and isinstance(before, tuple) and isinstance(after, tuple):
        old, new = {row.id: row for row in before}, {row.id: row for row in after}
        expected = [row_id for row_id in old if row_id in new] + [
            row_id for row_id in new if row_id not in old
        ]
        if expected != list(new):
            yield path, list(new)
        for row_id, row in new.items():
            if row_id in old:
                yield from _reordered((*path, row_id), old[row_id], row)
    elif isinstance(after, Frozen) and type(before) is type(after) and not isinstance(after, Estimate | Fact):
        for name in type(after).model_fields:
            yield from _reordered((*path, name), getattr(before, name), getattr(after, name))


def _walk(document: Any, step: Step) -> None:
    *parents, last = step["path"]
    holder = document
    for part in parents:
        holder = holder[part] if isinstance(holder, dict) else next(r for r in holder if r["id"] == part)
    if "order" in step:
        rows = {row["id"]: row for row in holder[last]}
        holder[last] = [rows[row_id] for row_id in step["order"]]
    elif isinstance(holder, dict):
        if last not in holder:
            raise KeyError(last)
        holder[last] = step["value"]
    else:
        at = next((n for n, row in enumerate(holder) if row["id"] == last), len(holder))
        holder[at : at + 1] = [] if step["value"] is None else [step["value"]]
