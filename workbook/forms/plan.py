"""Forms of the plan: mandate, the supplier's floor, leaving."""
"""Forms of the plan: mandate, and what is said in the room."""

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
def questions_form(session: Session) -> Form:
    """Return the form of what we say and keep to ourselves."""
    return Form(
        session,
        "In the room",
        [
            TextField(session, "/plan/opening_words", "Opening words"),
            TextField(session, "/plan/disclose", "We may disclose"),
            TextField(session, "/plan/withhold", "We keep to ourselves"),
        ],
    )
