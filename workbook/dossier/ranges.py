"""Rules on the figures of slots that several types share."""

from __future__ import annotations

from workbook.dossier.base import Frozen
from workbook.dossier.slot import NumberSlot


def check_range(record: Frozen, low: float, high: float, *names: str) -> None:
    """Raise `ValueError` where either side of one of these number slots lies outside ``low`` to ``high``."""
    for name in names:
        slot: NumberSlot = getattr(record, name)
        for side in (slot.inferred, slot.entered):
            if side is not None and side.likely is not None and not low <= side.likely <= high:
                upper = f" to {high:g}" if high < float("inf") else " or more"
                raise ValueError(f"{name}: {side.likely:g} is outside {low:g}{upper}")
