"""Form of the stakeholders: role, power, interest, position, how they are involved."""

from __future__ import annotations

from workbook.dossier import Stakeholder
from workbook.editing import Session
from workbook.forms.fields import EstimateField, Field, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

SIDES = (("ours", "ours"), ("theirs", "the supplier's"))


def people_form(session: Session) -> Form:
    """Return the form of the stakeholders, one row each, with more behind it."""

    def _more(session: Session, row: str) -> list[Field]:
        return [
            EstimateField(
                session, f"{row}/legitimacy", "Legitimacy, 0 to 10", "points", low=0, high=10, step=1
            ),
            EstimateField(session, f"{row}/urgency", "Urgency, 0 to 10", "points", low=0, high=10, step=1),
            TextField(session, f"{row}/engagement", "How we involve them", long=True),
            TextField(session, f"{row}/disclosure", "What they may be told", long=True),
        ]

    people = TableField(
        session,
        "/stakeholders",
        "Who has a say",
        columns=[
            Column("name", "Name"),
            Column("role", "Role"),
            Column("side", "Side", "choice", options=SIDES),
            Column("power", "Power", "estimate", "points", help="0 (none) to 10"),
            Column("interest", "Interest", "estimate", "points", help="0 (none) to 10"),
            Column("position", "Position", "estimate", "points", help="-10 (against) to 10 (for)"),
        ],
        make=lambda row_id: Stakeholder(id=row_id, name="New stakeholder", side="ours"),
        noun="stakeholder",
        detail=_more,
    )
    return Form(session, "Stakeholders", [people])
