"""Form of the alternatives: price and everything that brings it level."""

from __future__ import annotations

from workbook.dossier import Alternative
from workbook.editing import Session
from workbook.forms.fields import DayField, EstimateField, Field, FlagField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

STATUSES = (
    ("quoted", "dated quote"),
    ("qualified", "has delivered"),
    ("internal", "our own way"),
    ("benchmark", "benchmark only"),
)


def alternatives_form(session: Session) -> Form:
    """Return the form of the alternatives; a new one is a quote until somebody says otherwise."""
    event = session.current.event
    unit, currency = f"{event.currency or 'money'}/{event.unit.text or 'unit'}", event.currency or "money"

    def _more(session: Session, row: str) -> list[Field]:
        return [
            TextField(session, f"{row}/incoterm", "Incoterm"),
            EstimateField(session, f"{row}/freight", "Freight", unit),
            EstimateField(session, f"{row}/duty", "Duty", unit),
            EstimateField(session, f"{row}/quality", "Cost of quality", unit),
            EstimateField(session, f"{row}/switching", "Switching, once", currency),
            EstimateField(session, f"{row}/risk", "Risk allowance", "share"),
            EstimateField(session, f"{row}/payment_days", "Payment", "days"),
            EstimateField(
                session, f"{row}/chance", "Chance that it comes about", "share", low=0, high=1, step=0.05
            ),
            DayField(session, f"{row}/quoted_on", "Quoted on"),
            FlagField(session, f"{row}/independent", "Independent of the incumbent"),
            TextField(session, f"{row}/notes", "Notes", long=True),
        ]

    table = TableField(
        session,
        "/alternatives",
        "Other ways to meet the need",
        columns=[
            Column("name", "Name"),
            Column("status", "What it is", "choice", options=STATUSES),
            Column("price", "Price", "estimate", unit),
            Column("valid_until", "Valid until", "day"),
        ],
        make=lambda row_id: Alternative(id=row_id, name="New alternative", status="quoted"),
        noun="alternative",
        detail=_more,
    )
    return Form(session, "Alternatives", [table])
