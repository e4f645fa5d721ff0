"""What a person types, as the fact it stands for."""

from __future__ import annotations

from datetime import date
from secrets import token_hex
from typing import Any

from workbook.dossier import (
    DateSlot,
    Dossier,
    Estimate,
    Evidence,
    Fact,
    FlagSlot,
    NumberSlot,
    Row,
    Slot,
    TextSlot,
)
from workbook.dossier.paths import Path, value_at, with_value
from workbook.errors import ArgumentError


def own_id() -> str:
    """Return an id for a row that a person adds."""
    return f"own-{token_hex(4)}"


def entered(slot: Slot[Any], value: Any, *, by: str, on: date, unit: str = "") -> Estimate | Fact[Any] | None:
    """Return the entered side of a slot for a value: an estimate or fact as it is, a bare value with its evidence.

    Nothing (None, or an empty text) clears the entered side, which brings the inferred one back.

    Parameters
    ----------
    slot : Slot
        The slot the value is for; a bare number takes the unit that stands there.
    value : Estimate, Fact, float, str, date, bool or None
    by, on : str, date
        Who enters it and when.
    unit : str, optional
        The unit of a bare number.

    Raises
    ------
    workbook.errors.ArgumentError
        If the value is of another kind than the slot.
    """
    if value is None or value == "" or isinstance(value, Estimate | Fact):
        return None if value == "" else value
    evidence = Evidence(kind="entered", by=by, on=on)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(slot, NumberSlot) and is_number:
        stands = slot.best
        return Estimate(likely=value, unit=unit or (stands.unit if stands else ""), evidence=evidence)
    if isinstance(slot, TextSlot) and isinstance(value, str):
        return Fact[str](value=value, evidence=evidence)
    if isinstance(slot, DateSlot) and isinstance(value, date):
        return Fact[date](value=value, evidence=evidence)
    if isinstance(slot, FlagSlot) and isinstance(value, bool):
        return Fact[bool](value=value, evidence=evidence)
    kinds = {NumberSlot: "a number", TextSlot: "a text", DateSlot: "a day", FlagSlot: "yes or no"}
    raise ArgumentError("value", f"{value!r} is not {kinds.get(type(slot), 'possible')}", "enter another one")


def with_row(dossier: Dossier, table: Path, row: Row) -> Dossier:
    """Return the dossier with the row in its table; one that was deleted comes back."""
    for known in value_at(dossier, table):
        if known.id == row.id:
            return with_value(dossier, (*table, row.id, "deleted"), False) if known.deleted else dossier
    return with_value(dossier, (*table, row.id), row.but(origin="entered"))
