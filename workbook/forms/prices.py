"""Form of the price as an issue: opening, target, limit, criterion."""

from __future__ import annotations

from workbook.dossier import Issue
from workbook.editing import Session
from workbook.forms.fields import EstimateField, TextField
from workbook.forms.form import Form

PRICE = "price"


def price_form(session: Session) -> Form:
    """Return the form of opening, target and limit; empty fields leave the computed ones in force."""
    event = session.current.event
    unit = f"{event.currency or 'money'}/{event.unit.text or 'unit'}"
    if all(i.id != PRICE for i in session.current.issues):
        session.add("/issues", Issue(id=PRICE, name="Price", unit=unit))
    return Form(
        session,
        "Opening, target and limit of the price (empty: computed)",
        [
            EstimateField(session, f"/issues/{PRICE}/opening", "Opening", unit),
            EstimateField(session, f"/issues/{PRICE}/target", "Target", unit),
            EstimateField(session, f"/issues/{PRICE}/limit", "Limit", unit),
            TextField(session, f"/issues/{PRICE}/criterion", "Criterion they could check"),
        ],
    )
