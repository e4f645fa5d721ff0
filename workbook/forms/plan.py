"""Forms of the plan: the supplier's floor, leaving."""

from __future__ import annotations

from workbook.editing import Session
from workbook.forms.fields import DayField, EstimateField, TextField
from workbook.forms.form import Form


def _price_unit(session: Session) -> str:
    event = session.current.event
    return f"{event.currency or 'money'}/{event.unit.text or 'unit'}"


def supplier_form(session: Session) -> Form:
    """Return the form of what we believe of the supplier's floor."""
    field = EstimateField(session, "/plan/supplier_floor", "Their floor", _price_unit(session))
    return Form(session, "The least the supplier would accept, with low and high", [field])


def leaving_form(session: Session) -> Form:
    """Return the form of the words to leave with and the day to return."""
    return Form(
        session,
        "Leaving",
        [
            TextField(session, "/plan/exit_words", "Our words"),
            DayField(session, "/plan/return_date", "We speak again on"),
        ],
    )
