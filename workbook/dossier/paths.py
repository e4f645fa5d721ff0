"""Places in a dossier: read one, change one, and say it in words.

A path is a tuple of field names and row ids, such as ``("alternatives", "beta", "price", "entered")``. Written as text it is a
JSON pointer with ids instead of positions: ``/alternatives/beta/price/entered`` (``~1`` stands for a slash in an id, ``~0`` for a
tilde).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.dossier.base import Frozen, Row
from workbook.dossier.document import Dossier
from workbook.dossier.slot import Slot
from workbook.errors import ArgumentError

Path = tuple[str, ...]

LABELS = ("name", "title", "label", "text", "issue", "entity", "state")
"""What a person knows a row by, in order of preference."""


def pointer(path: Sequence[str]) -> str:
    """Return the path as text.

    >>> pointer(("alternatives", "a/b", "price"))
    '/alternatives/a~1b/price'
    """
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in path)


def path_of(text: str) -> Path:
    """Return the path a text stands for.

    >>> path_of('/alternatives/a~1b/price')
    ('alternatives', 'a/b', 'price')
    """
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in text.lstrip("/").split("/"))


def value_at(dossier: Dossier, path: Sequence[str]) -> Any:
    """Return what stands at a path.

    Raises
    ------
    workbook.errors.ArgumentError
        If the dossier has no such place.
    """
    value: Any = dossier
    for position, part in enumerate(path):
        value = _step(value, part, path[: position + 1])
    return value


def with_value(dossier: Dossier, path: Sequence[str], value: Any) -> Dossier:
    """Return the dossier with another value at a path; a new row is appended, and None in place of a row takes it out.

    Raises
    ------
    workbook.errors.ArgumentError
        If the dossier has no such place.
    pydantic.ValidationError
        If the value breaks the dossier's rules.
    """
    changed: Dossier = _changed(dossier, tuple(path), value, ())
    return changed


def in_words(dossier: Dossier, path: Sequence[str]) -> str:
    """Return the path as a person would say it: ``alternatives, row 2 (Beta), price``.

    The side of a slot is left out where it is the entered one, which is the one people see and change.
    """
    words: list[str] = []
    value: Any = dossier
    for part in path:
        if isinstance(value, tuple):
            words.append(row_in_words(value, part))
            value = next((row for row in value if isinstance(row, Row) and row.id == part), None)
            continue
        if not (isinstance(value, Slot) and part == "entered"):
            words.append(part.replace("_", " "))
        value = getattr(value, part, None)
    return ", ".join(words)


def row_in_words(rows: Sequence[Any], row_id: str) -> str:
    """Return "row 2 (Beta)" for a row of a table, or its id where it is not there."""
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Row) and row.id == row_id:
            return f"row {number} ({label(row)})"
    return f"row {row_id!r}"


def label(row: Row) -> str:
    """Return what a person knows the row by: its name where it has one, else its id."""
    for name in LABELS:
        value = getattr(row, name, "")
        text = getattr(value, "text", value)
        if isinstance(text, str) and text:
            return text if len(text) <= 40 else text[:39] + "…"
    return row.id


def has_rows(*values: Any) -> bool:
    """Return whether any of the values is a table of rows whose ids can be told apart, and none is not."""
    tables = [value for value in values if isinstance(value, tuple) and value]
    return bool(tables) and all(
        all(isinstance(row, Row) for row in table) and len({row.id for row in table}) == len(table)
        for table in tables
    )


def _step(value: Any, part: str, so_far: Sequence[str]) -> Any:
    if isinstance(value, tuple):
        for row in value:
            if isinstance(row, Row) and row.id == part:
                return row
    elif isinstance(value, Frozen) and part in type(value).model_fields:
        return getattr(value, part)
    raise ArgumentError(
        "path", f"a dossier has no {pointer(so_far)}", "see workbook.dossier for its fields and rows"
    )


def _changed(holder: Any, path: Path, value: Any, so_far: Path) -> Any:
    if not path:
        return value
    here = (*so_far, path[0])
    if isinstance(holder, tuple):
        known = any(isinstance(row, Row) and row.id == path[0] for row in holder)
        if not known and len(path) == 1 and isinstance(value, Row):
            return (*holder, value)
        _step(holder, path[0], here)
        if value is None and len(path) == 1:
            return tuple(row for row in holder if row.id != path[0])
        return tuple(_changed(row, path[1:], value, here) if row.id == path[0] else row for row in holder)
    inside = _step(holder, path[0], here)
    return holder.but(**{path[0]: _changed(inside, path[1:], value, here)})
