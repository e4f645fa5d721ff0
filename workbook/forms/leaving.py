"""Forms of leaving: what decides whatever the price, and the words, the day and the first step."""

from __future__ import annotations

from workbook.dossier import Trigger
from workbook.editing import Session
from workbook.forms.fields import DayField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

KINDS = (("trust", "trust"), ("red_line", "red line"), ("conduct", "conduct"), ("other", "other"))
THEN = (("leave", "we leave"), ("pause", "we interrupt"))


def triggers_form(session: Session) -> Form:
    """Return the form of what ends or interrupts the talks without a price."""
    table = TableField(
        session,
        "/plan/triggers",
        "What decides whatever the price",
        columns=[
            Column("text", "What", "long", width="20em"),
            Column("kind", "Kind", "choice", options=KINDS),
            Column("then", "Then", "choice", options=THEN),
            Column("happened", "Happened", "flag"),
            Column("said_by", "Who says so"),
            Column("on", "When", "day"),
            Column("shown_by", "What shows it", "long"),
        ],
        make=lambda row_id: Trigger(id=row_id),
        noun="trigger",
        help="It counts once it has happened and somebody says so.",
    )
    return Form(session, "Whatever the price", [table])


def leaving_form(session: Session) -> Form:
    """Return the form of the words to leave with, who says them, the day to return and the first step."""
    return Form(
        session,
        "Leaving",
        [
            TextField(
                session,
                "/plan/exit_words",
                "Our words",
                long=True,
                help="Say what would bring us back, never our limit or the alternative.",
            ),
            TextField(session, "/plan/exit_speaker", "Who says them"),
            DayField(session, "/plan/return_date", "We speak again on"),
            TextField(
                session,
                "/plan/first_step",
                "First step of the alternative",
                help="What is done the same day.",
            ),
            TextField(session, "/plan/first_step_owner", "Who does it"),
        ],
    )
