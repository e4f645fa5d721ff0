"""Table of reviews: what the plan is, who says so, from which day."""

from __future__ import annotations

from workbook.dossier import Review, TextSlot
from workbook.dossier.reviewing import PLAN_STATES, seen
from workbook.editing import Session
from workbook.editing.entries import entered
from workbook.forms.table import Column, TableField

HELP = (
    "Until a line is added the plan is a draft. Add a line each time somebody reviews or approves it: "
    "what changes after that is named here and on the first page of the report."
)


def reviews_table(session: Session) -> TableField:
    """Return the table of reviews; a new line keeps what the plan is at that moment."""

    def _new(row_id: str) -> Review:
        author, today = session.author, session.today()
        by = TextSlot().enter(entered(TextSlot(), author, by=author, on=today))
        return Review(id=row_id, by=by, on=today, seen=seen(session.current))

    return TableField(
        session,
        "/reviews",
        "Review and approval",
        columns=[
            Column("state", "The plan is", "choice", options=[(state, state) for state in PLAN_STATES]),
            Column("by", "Says"),
            Column("on", "On", "day"),
            Column("note", "Note", width="18em"),
        ],
        make=_new,
        noun="review",
        help=HELP,
    )
