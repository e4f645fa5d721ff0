"""Form of the price as an issue: opening, target, limit, criterion."""

from __future__ import annotations

from workbook.appraisal.targets import PRICE_ISSUE
from workbook.dossier import Issue
from workbook.editing import Session
from workbook.forms import units
from workbook.forms.fields import EstimateField, TextField
from workbook.forms.form import Form

PLACE = f"/issues/{PRICE_ISSUE}"


def price_row(session: Session) -> Issue:
    """Return the price as an issue: what the first entry of an opening, target or limit adds where it is none yet."""
    return Issue(id=PRICE_ISSUE, name="Price", unit=units.per_unit(session.current))


def price_form(session: Session) -> Form:
    """Return the form of opening, target and limit; empty fields leave the computed ones in force."""
    row = price_row(session)
    return Form(
        session,
        "Opening, target and limit of the price (empty: computed)",
        [
            EstimateField(session, f"{PLACE}/opening", "Opening", row.unit, row=row),
            EstimateField(session, f"{PLACE}/target", "Target", row.unit, row=row),
            EstimateField(session, f"{PLACE}/limit", "Limit", row.unit, row=row),
            TextField(session, f"{PLACE}/criterion", "Criterion they could check", row=row),
        ],
    )
