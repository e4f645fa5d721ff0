"""Forms that each person of ours fills in alone: points for the issues, and the least and the most they accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook.appraisal.targets import PRICE_ISSUE
from workbook.dossier import Accepts, Priority
from workbook.editing import Session
from workbook.forms.fields import FlagField, TextField
from workbook.forms.form import Form
from workbook.forms.people import new_stakeholder
from workbook.forms.table import Column, TableField

WHOLE = 100
CLOSED = "Keep the comparison closed until everybody has given points"
CLOSED_HELP = "Yes: nobody sees the others' points before."


class OneAtATime(TableField):
    """A table of which one row is open at most: what the person before entered is closed when the next one opens theirs."""

    def receive(self, message: Mapping[str, Any]) -> None:
        """Close what is open before another row opens."""
        if message["do"] == "open":
            self.opened.clear()
        super().receive(message)


def issue_options(session: Session) -> list[tuple[Any, str]]:
    """Return the issues of the event by id, the price first."""
    standing = [issue for issue in session.current.issues if not issue.deleted]
    others = [(issue.id, issue.name) for issue in standing if issue.id != PRICE_ISSUE]
    return [(PRICE_ISSUE, "Price"), *others]


def weighed_options(session: Session) -> list[tuple[Any, str]]:
    """Return the issues of the event, and whatever else somebody has given points to."""
    issues = issue_options(session)
    known = {text.casefold() for pair in issues for text in pair}
    named = {
        priority.issue: priority.issue
        for person in session.current.stakeholders
        for priority in person.priorities
        if not (person.deleted or priority.deleted) and priority.issue.casefold() not in known
    }
    spelt = {
        priority.issue: words
        for person in session.current.stakeholders
        for priority in person.priorities
        for value, words in issues
        if priority.issue != value and priority.issue.casefold() == words.casefold()
    }
    return [*issues, *((text, text) for text in named if text), *spelt.items()]


def compared_form(session: Session) -> Form:
    """Return the form of what the team makes of the comparison."""
    return Form(
        session,
        "After comparing",
        [
            FlagField(session, "/alignment/alone", CLOSED, help=CLOSED_HELP),
            TextField(session, "/alignment/statement", "What we agreed among ourselves", long=True),
        ],
    )


def alone_form(session: Session) -> Form:
    """Return the form in which one person after the other spreads points, without the others' in sight."""

    def _points(session: Session, row: str) -> Sequence[Any]:
        return [
            TableField(
                session,
                f"{row}/priorities",
                "Points",
                columns=[
                    Column("issue", "Issue", "choice", options=weighed_options),
                    Column("points", "Points", "number", total=WHOLE),
                ],
                make=lambda row_id: Priority(id=row_id, issue="", points=0),
                noun="issue",
            )
        ]

    alone = FlagField(session, "/alignment/alone", CLOSED, help=CLOSED_HELP)
    return Form(
        session,
        "Each alone: 100 points over the issues",
        [alone, _ours(session, "Open your own row", _points)],
    )


def accepts_form(session: Session) -> Form:
    """Return the form in which each person says the least and the most they accept of an issue."""

    def _ends(session: Session, row: str) -> Sequence[Any]:
        return [
            TableField(
                session,
                f"{row}/accepts",
                "Accepts",
                columns=[
                    Column("issue", "Issue", "choice", options=issue_options),
                    Column("least", "The least", "number", help="in the unit of the issue; empty: open"),
                    Column("most", "The most", "number", help="in the unit of the issue; empty: open"),
                ],
                make=lambda row_id: Accepts(id=row_id, issue=PRICE_ISSUE),
                noun="range",
            )
        ]

    return Form(session, "What each of us accepts", [_ours(session, "Open a person", _ends)])


def _ours(session: Session, help: str, detail: Callable[[Session, str], Sequence[Any]]) -> TableField:
    return OneAtATime(
        session,
        "/stakeholders",
        "Our people",
        columns=[Column("name", "Name"), Column("role", "Role")],
        make=new_stakeholder,
        noun="person",
        help=help,
        detail=detail,
        show=lambda row: row.side == "ours",
    )
