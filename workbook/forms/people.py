"""Form of the stakeholders: role, power, interest, position, how they are involved."""

from __future__ import annotations

from workbook.dossier import Stakeholder
from workbook.editing import Session
from workbook.forms.fields import EstimateField, Field, TextField
from workbook.forms.form import Form
from workbook.forms.rows_editor import rows_form


def people_form(session: Session) -> Form:
    """Return the form of one stakeholder at a time."""

    def _fields(session: Session, row: str) -> list[Field]:
        return [
            TextField(session, f"{row}/role", "Role"),
            EstimateField(session, f"{row}/power", "Power, 0 to 10", "points"),
            EstimateField(session, f"{row}/interest", "Interest, 0 to 10", "points"),
            EstimateField(session, f"{row}/legitimacy", "Legitimacy, 0 to 10", "points"),
            EstimateField(session, f"{row}/urgency", "Urgency, 0 to 10", "points"),
            EstimateField(session, f"{row}/position", "Position, -10 to 10", "points"),
            TextField(session, f"{row}/engagement", "How we involve them"),
            TextField(session, f"{row}/disclosure", "What they may be told"),
        ]

    return rows_form(
        session,
        "Stakeholders",
        "stakeholders",
        fields=_fields,
        make=lambda row_id, name: Stakeholder(id=row_id, name=name),
        noun="stakeholder",
    )
