"""Form of the mandate: who holds it, who approved it and when, from when until when, and the limits of each issue."""

from __future__ import annotations

from workbook.dossier import MandateLimit
from workbook.editing import Session
from workbook.forms.fields import DayField, EstimateField, TextField
from workbook.forms.form import Form
from workbook.forms.priorities import issue_options
from workbook.forms.table import Column, TableField


def mandate_form(session: Session) -> Form:
    """Return the form of the mandate."""
    event = session.current.event
    unit = f"{event.currency or 'money'}/{event.unit.text or 'unit'}"
    limits = TableField(
        session,
        "/mandate/limits",
        "Limits of other issues",
        columns=[
            Column("issue", "Issue", "choice", options=lambda s: issue_options(s)[1:]),
            Column("limit", "Not beyond", "number", help="in the unit of the issue"),
            Column("note", "Note", "long"),
        ],
        make=lambda row_id: MandateLimit(id=row_id),
        noun="limit",
    )
    return Form(
        session,
        "Mandate",
        [
            TextField(session, "/mandate/holder", "Held by"),
            TextField(session, "/mandate/approver", "Approved by"),
            DayField(session, "/mandate/approved_on", "Approved on"),
            DayField(session, "/mandate/valid_from", "Valid from"),
            DayField(session, "/mandate/valid_until", "Valid until"),
            EstimateField(session, "/mandate/limit", "Limit of the price", unit),
            TextField(session, "/mandate/conditions", "Conditions", long=True),
            limits,
        ],
    )
