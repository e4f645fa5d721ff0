"""Forms of our conduct: the team, assumptions, what we disclose, questions we would rather not hear."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.appraisal.plan_questions import FAILS, HOLDS
from workbook.appraisal.roster import ROLES
from workbook.dossier import Assumption, Disclosure, HardQuestion, TeamMember
from workbook.editing import Session
from workbook.forms.fields import TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

OUTCOMES = ((HOLDS, "holds"), (FAILS, "does not hold"))
HOW = (
    ("freely", "tell freely"),
    ("in return", "only for something in return"),
    ("never", "keep to ourselves"),
)


def team_form(session: Session) -> Form:
    """Return the form of our team."""
    table = TableField(
        session,
        "/team",
        "At the table for us",
        columns=[
            Column("name", "Name"),
            Column("role", "Role", "choice", options=tuple((role, role) for role in ROLES)),
            Column("leads", "Leads", "many", options=_issues),
            Column("task", "Task", width="18em"),
        ],
        make=lambda row_id: TeamMember(id=row_id, name="New member"),
        noun="member",
    )
    return Form(session, "Team", [table])


def _issues(session: Session) -> list[tuple[str, str]]:
    return [(issue.id, issue.name) for issue in facts.standing(session.current.issues)]


def assumptions_form(session: Session) -> Form:
    """Return the form of what we take for granted, with its test."""
    table = TableField(
        session,
        "/plan/assumptions",
        "What we take for granted",
        columns=[
            Column("text", "We assume", width="20em"),
            Column("test", "Tested by", width="16em"),
            Column("owner", "Owner"),
            Column("due", "By", "day"),
            Column("outcome", "Outcome", "choice", options=OUTCOMES),
        ],
        make=lambda row_id: Assumption(id=row_id),
        noun="assumption",
        help="One that does not hold keeps the event from the table until the plan is changed.",
    )
    return Form(session, "Assumptions", [table])


def disclosure_form(session: Session) -> Form:
    """Return the form of what we tell and what we keep."""
    table = TableField(
        session,
        "/plan/disclosures",
        "What we know and they may want to know",
        columns=[
            Column("text", "What", width="20em"),
            Column("how", "How", "choice", options=HOW),
            Column("reason", "Why", width="16em"),
        ],
        make=lambda row_id: Disclosure(id=row_id, how="never"),
        noun="entry",
    )
    short = [
        TextField(session, "/plan/disclose", "In one line: we may disclose"),
        TextField(session, "/plan/withhold", "In one line: we keep to ourselves"),
    ]
    return Form(session, "Disclosure", [table, *short])


def hard_questions_form(session: Session) -> Form:
    """Return the form of the questions we hope they do not ask."""
    table = TableField(
        session,
        "/plan/hard_questions",
        "Questions we would rather not hear",
        columns=[
            Column("text", "They ask", "long", width="18em"),
            Column("answer", "We answer", "long", width="22em"),
            Column("owner", "Who answers"),
        ],
        make=lambda row_id: HardQuestion(id=row_id),
        noun="question",
        help="The answer is true; it may be that we do not answer.",
    )
    return Form(session, "Hard questions", [table])
