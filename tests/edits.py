"""An edit for every slot of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from workbook.dossier import DateSlot, NumberSlot, Slot, TextSlot
from workbook.dossier.base import Frozen, Row


def slots(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Slot[Any]]]:
    """Yield every slot of a dossier with its place, the first row of each table."""
    if isinstance(value, Slot):
        yield path, value
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from slots(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for row in value[:1]:
            if isinstance(row, Row):
                yield from slots(row, (*path, row.id))


def other(slot: Slot[Any], turn: int) -> Any:
    """Return something else for a slot."""
    if isinstance(slot, NumberSlot):
        stands = slot.best.likely if slot.best is not None else None
        return 5.0 + turn % 3 if stands is None else stands * 1.1 if stands > 10 else max(stands - 0.5, 0.1)
    if isinstance(slot, TextSlot):
        return f"said {turn}"
    return date(2026, 9, 1 + turn % 28) if isinstance(slot, DateSlot) else bool(turn % 2)
