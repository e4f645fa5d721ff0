"""Form of the event's frame: title facts, quantities, dates."""

from __future__ import annotations

from workbook.editing import Session
from workbook.forms.fields import DayField, EstimateField, FlagField, TextField
from workbook.forms.form import Form


def frame_form(session: Session) -> Form:
    """Return the form of what is negotiated and by when."""
    event = session.current.event
    unit, currency = event.unit.text or "unit", event.currency or "money"
    return Form(
        session,
        "The event",
        [
            TextField(session, "/plan/purpose", "Why we negotiate"),
            TextField(session, "/event/item", "Item"),
            TextField(session, "/event/entity", "Entity"),
            EstimateField(session, "/event/annual_spend", "Annual spend", f"{currency}/year"),
            EstimateField(session, "/event/annual_quantity", "Annual quantity", f"{unit}/year"),
            EstimateField(session, "/event/price", "Today's price", f"{currency}/{unit}"),
            EstimateField(session, "/event/freight", "Freight per unit", f"{currency}/{unit}"),
            EstimateField(session, "/event/payment_days", "Payment", "days"),
            DayField(session, "/event/notice_date", "Last day for notice"),
            DayField(session, "/event/deadline", "Deadline"),
            DayField(session, "/event/contract_end", "Contract end"),
            FlagField(session, "/event/auto_renewal", "Renews by itself"),
        ],
    )
