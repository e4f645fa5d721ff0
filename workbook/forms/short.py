"""The short form: eight questions on the very places of the full form."""

from __future__ import annotations

from typing import Any

from workbook.dossier import Alternative, Interest, Supplier
from workbook.dossier.naming import slug
from workbook.editing import Session
from workbook.forms import hints, units
from workbook.forms.alternatives import STATUSES
from workbook.forms.fields import DayField, EstimateField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField
from workbook.wording.sentences import sentence


class SupplierField(TextField):
    """The incumbent by name: one that is known is chosen, a new one is added, both in one edit."""

    @property
    def there(self) -> Any:
        """The supplier's name; the dossier holds its id."""
        incumbent = self.session.current.incumbent
        return incumbent.name if incumbent is not None else self.session.current.event.incumbent

    def _enter(self, value: Any, typed: Any = None, *, continues: bool = False) -> None:
        name = " ".join(str(value or "").split())
        with self.session.lock:
            dossier = self.session.current
            known = {s.name.casefold(): s for s in dossier.suppliers if not s.deleted}
            found = known.get(name.casefold())
            if name and found is None:
                found = Supplier(id=_free_id(name, {s.id for s in dossier.suppliers}), name=name)
                dossier = dossier.but(suppliers=(*dossier.suppliers, found))
            event = dossier.event.but(incumbent=found.id if found is not None else "")
            self.session.replace(dossier.but(event=event))
        self.draft = None


def short_form(session: Session) -> Form:
    """Return the form of the eight questions."""
    d = session.current

    def label(key: str) -> str:
        return sentence(f"short.field_{key}")

    def help_(key: str) -> str:
        return sentence(f"short.field_{key}_help")

    alternatives = TableField(
        session,
        "/alternatives",
        label("alternatives"),
        columns=[
            Column("name", "Name"),
            Column("status", "What it is", "choice", options=STATUSES),
            Column("price", "Price", "estimate", units.per_unit(d)),
        ],
        make=lambda row_id: Alternative(id=row_id, name="New alternative", status="quoted"),
        noun="alternative",
        help=help_("alternatives"),
    )
    interests = TableField(
        session,
        "/plan/interests",
        label("interests"),
        columns=[Column("text", "They want")],
        make=lambda row_id: Interest(id=row_id, side="theirs"),
        noun="wish",
        help=help_("interests"),
        show=lambda row: row.side == "theirs",
    )
    return Form(
        session,
        sentence("short.title"),
        [
            SupplierField(session, "/event/incumbent", label("supplier"), help=help_("supplier")),
            TextField(session, "/plan/purpose", label("purpose"), help=help_("purpose")),
            DayField(session, "/event/deadline", label("deadline")),
            EstimateField(
                session, "/event/price", label("price"), units.per_unit(d), suggest=hints.last_prices
            ),
            EstimateField(
                session,
                "/event/annual_quantity",
                label("quantity"),
                f"{units.unit(d)}/year",
                suggest=hints.bought_last_year,
            ),
            alternatives,
            interests,
            TextField(session, "/mandate/holder", label("mandate"), help=help_("mandate")),
        ],
        sentence("short.help"),
    )


def _free_id(name: str, taken: set[str]) -> str:
    """Return an id for a new supplier: that of an import of the same name, unless a deleted one holds it."""
    first = slug(name) or "supplier"
    return next(i for i in (first, *(f"{first}-{n}" for n in range(2, len(taken) + 3))) if i not in taken)
