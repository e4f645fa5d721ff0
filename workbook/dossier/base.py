"""What every part of a dossier has in common: frozen, strict about its fields, rows with stable ids."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

RowOrigin = Literal["drafted", "entered"]


class Frozen(BaseModel):
    """Base of all dossier types: never changed in place, unknown fields refused, only finite numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True)

    def but(self, **changes: Any) -> Any:
        """Return a copy with ``changes``, checked again (unlike ``model_copy``)."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**values, **changes})


class Row(Frozen):
    """One line of a table in the dossier.

    Attributes
    ----------
    id : str
        Stable for the life of the dossier; an import finds the row again by it.
    origin : {"drafted", "entered"}
        Whether an import made the row or a person.
    deleted : bool
        The mark a deletion leaves, so that a later import does not bring the row back.
    """

    id: str = Field(min_length=1)
    origin: RowOrigin = "drafted"
    deleted: bool = False
