"""Form of the parties beside us and the supplier."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.dossier import Party
from workbook.editing import Session
from workbook.forms.fields import EstimateField, FlagField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField


def parties_form(session: Session) -> Form:
    """Return the form of who else must agree, who brings whom, and what each adds."""
    currency = session.current.event.currency or "money"

    def _more(session: Session, row: str) -> list[EstimateField | TextField]:
        return [
            EstimateField(session, f"{row}/adds", "What the deal gains with it, over the horizon", currency),
            TextField(session, f"{row}/wants", "What it wants", long=True),
        ]

    table = TableField(
        session,
        "/plan/parties",
        "Who else has a word in this deal",
        columns=[
            Column("name", "Party"),
            Column("wants", "Wants", width="14em"),
            Column("position", "Stands", "estimate", "points", help="-10 (against) to 10 (for)"),
            Column("must_agree", "Must agree", "flag"),
            Column("can_block", "Can block", "flag"),
            Column("brings", "Brings", "many", options=_names),
            Column("owner", "Who talks to it"),
            Column("meet_on", "Meet on", "day"),
        ],
        make=lambda row_id: Party(id=row_id, name="New party"),
        noun="party",
        detail=_more,
    )
    inside = FlagField(session, "/plan/conflict_inside", "Our own side still disagrees")
    return Form(session, "Parties", [inside, table])


def _names(session: Session) -> list[tuple[str, str]]:
    return [(party.id, party.name) for party in facts.standing(session.current.plan.parties)]
