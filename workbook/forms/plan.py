"""Form of the mandate."""

from __future__ import annotations

from workbook.editing import Session
from workbook.forms.fields import DayField, EstimateField, TextField
from workbook.forms.form import Form


def _price_unit(session: Session) -> str:
    event = session.current.event
    return f"{event.currency or 'money'}/{event.unit.text or 'unit'}"


def mandate_form(session: Session) -> Form:
    """Return the form of the mandate."""
    return Form(
        session,
        "Mandate",
        [
            TextField(session, "/mandate/holder", "Held by"),
            TextField(session, "/mandate/approver", "Approved by"),
            EstimateField(session, "/mandate/limit", "Limit", _price_unit(session)),
            DayField(session, "/mandate/approved_on", "Approved on"),
            DayField(session, "/mandate/valid_until", "Valid until"),
            TextField(session, "/mandate/conditions", "Conditions"),
        ],
    )
