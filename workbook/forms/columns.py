"""The columns of a table: what each holds, and the kind of control a cell gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbook.dossier import Row
from workbook.editing import Session
from workbook.forms.fields import lies_ahead
from workbook.forms.kinds import Kind


@dataclass(frozen=True)
class Column:
    """A column of a `TableField`.

    Attributes
    ----------
    name : str
        The field of the row.
    label : str
    kind : str
        text, long, number, estimate (one figure, or low / likely / high), day, flag, choice or many.
    unit : str, or callable
        A callable gets the row, where each has a unit of its own.
    options : sequence of (value, words), or callable
        For choice and many; a callable gets the session, for options that depend on the dossier.
    width : str
        As CSS writes it, ``"8em"``.
    help : str
    total : float, optional
        What the column should add up to; the sum is said under the table.
    """

    name: str
    label: str
    kind: str = "text"
    unit: str | Callable[[Any], str] = ""
    options: Sequence[tuple[Any, str]] | Callable[[Session], Sequence[tuple[Any, str]]] = ()
    width: str = ""
    help: str = ""
    total: float | None = None

    @property
    def common_unit(self) -> str:
        """The unit of all its rows, empty where each has its own."""
        return "" if callable(self.unit) else self.unit

    def kind_for(self, session: Session, rows: Sequence[Row]) -> Kind:
        """Return the kind of control its cells get, before a row has its say about the unit."""
        options = self.options(session) if callable(self.options) else self.options
        return Kind(
            self.kind,
            unit=self.common_unit,
            options=tuple(options),
            whole=True,
            certain=self.kind == "flag" and bool(rows) and isinstance(getattr(rows[0], self.name), bool),
            ahead=self.kind == "day" and lies_ahead(self.name),
        )

    def of_row(self, kind: Kind, row: Row) -> Kind:
        """Return the kind of control the cell of a row gets."""
        return replace(kind, unit=self.unit(row)) if callable(self.unit) else kind

    def head(self, kind: Kind) -> dict[str, Any]:
        """Return the column as the page shows it."""
        found: dict[str, Any] = {"name": self.name, "label": self.label, "kind": self.kind}
        found |= {"unit": kind.unit, "width": self.width, "help": self.help}
        if kind.options:
            found["options"] = [[value, words] for value, words in kind.options]
        if kind.certain:
            found["certain"] = True
        return found
