"""Forms of who does what: decisions with their roles, and who talks to whom."""

from __future__ import annotations

from workbook.dossier import Decision, Talk
from workbook.editing import Session
from workbook.forms.form import Form
from workbook.forms.people import people_options, who_can_options
from workbook.forms.table import Column, TableField


def decisions_form(session: Session) -> Form:
    """Return the form of the decisions, a row each, with the people of each role."""
    roles = (
        ("responsible", "Does the work (R)", "at least one"),
        ("accountable", "Answers for it (A)", "exactly one"),
        ("consulted", "Is asked before (C)", ""),
        ("informed", "Is told after (I)", ""),
    )
    decisions = TableField(
        session,
        "/decisions",
        "Decisions on our side",
        columns=[
            Column("text", "Decision"),
            *(Column(name, label, "many", options=who_can_options, help=rule) for name, label, rule in roles),
            Column("due", "By", "day"),
        ],
        make=lambda row_id: Decision(id=row_id),
        noun="decision",
    )
    return Form(session, "Who does what", [decisions])


def talks_form(session: Session) -> Form:
    """Return the form of the talks: with whom, who of us, about what, by when, done or not."""
    talks = TableField(
        session,
        "/talks",
        "Talks before the meeting",
        columns=[
            Column("to", "With", "choice", options=people_options),
            Column("by", "Who of us"),
            Column("about", "About", "long"),
            Column("due", "By", "day"),
            Column("done", "Done", "flag"),
        ],
        make=lambda row_id: Talk(id=row_id),
        noun="talk",
    )
    return Form(session, "Who talks to whom", [talks])
