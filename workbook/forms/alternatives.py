"""Form of the alternatives: price and everything that brings it level."""

from __future__ import annotations

from workbook.dossier import Alternative
from workbook.editing import Session
from workbook.forms.fields import DayField, EstimateField, Field, FlagField, TextField
from workbook.forms.form import Form
from workbook.forms.rows_editor import rows_form


def alternatives_form(session: Session) -> Form:
    """Return the form of one alternative at a time; a new one is a quote until somebody says otherwise."""
    event = session.current.event
    unit, currency = f"{event.currency or 'money'}/{event.unit.text or 'unit'}", event.currency or "money"

    def _fields(session: Session, row: str) -> list[Field]:
        return [
            EstimateField(session, f"{row}/price", "Price", unit),
            TextField(session, f"{row}/incoterm", "Incoterm"),
            EstimateField(session, f"{row}/freight", "Freight", unit),
            EstimateField(session, f"{row}/quality", "Cost of quality", unit),
            EstimateField(session, f"{row}/switching", "Switching, once", currency),
            EstimateField(session, f"{row}/risk", "Risk allowance", "share"),
            EstimateField(session, f"{row}/payment_days", "Payment", "days"),
            DayField(session, f"{row}/valid_until", "Valid until"),
            FlagField(session, f"{row}/independent", "Independent of the incumbent"),
        ]

    return rows_form(
        session,
        "Alternatives",
        "alternatives",
        fields=_fields,
        make=lambda row_id, name: Alternative(id=row_id, name=name, status="quoted"),
        noun="alternative",
    )
