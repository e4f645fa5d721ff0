"""Form of the price as an issue: opening, target, limit, criterion."""

from __future__ import annotations

from workbook.dossier import Issue
from workbook.editing import Session
from workbook.forms.fields import EstimateField, TextField
from workbook.forms.form import Form

PRICE = "price"


def with_price_issue(session: Session) -> str:
    """Return the path of the issue that holds the price; it is added where there is none yet."""
    event = session.current.event
    if all(i.id != PRICE for i in session.current.issues):
        unit = f"{event.currency or 'money'}/{event.unit.text or 'unit'}"
        session.add("/issues", Issue(id=PRICE, name="Price", unit=unit))
    return f"/issues/{PRICE}"


def price_form(session: Session) -> Form:
    """Return the form of opening, target and limit; empty fields leave the computed ones in force."""
    event = session.current.event
    unit = f"{event.currency or 'money'}/{event.unit.text or 'unit'}"
    price = with_price_issue(session)
    return Form(
        session,
        "Opening, target and limit of the price (empty: computed)",
        [
            EstimateField(session, f"{price}/opening", "Opening", unit),
            EstimateField(session, f"{price}/target", "Target", unit),
            EstimateField(session, f"{price}/limit", "Limit", unit),
            TextField(session, f"{price}/criterion", "Criterion they could check"),
        ],
    )
