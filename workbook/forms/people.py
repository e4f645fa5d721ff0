"""Forms of the stakeholders: who they are, their scores, who decides and speaks, who influences whom, the supplier's side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.dossier import Stakeholder, Tie
from workbook.editing import Session
from workbook.forms.fields import EstimateField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

SIDES = (("ours", "ours"), ("theirs", "theirs"))
PARTS = (
    ("", "not said"),
    ("decider", "decides"),
    ("influencer", "is listened to by those who decide"),
    ("constituent", "must be content with the deal"),
)
POWER = Column("power", "Power", "estimate", "points", help="0 (none) to 10")
INTEREST = Column("interest", "Interest", "estimate", "points", help="0 (none) to 10")
POSITION = Column("position", "Position", "estimate", "points", help="-10 (against) to 10 (for)")


def people_options(session: Session) -> list[tuple[Any, str]]:
    """Return every stakeholder who is there, by id, for a choice."""
    return [(row.id, row.name) for row in session.current.stakeholders if not row.deleted]


def who_can_options(session: Session) -> list[tuple[Any, str]]:
    """Return everybody who can have a part in a decision, by id: stakeholders, and members of our team who are none."""
    found = people_options(session)
    taken = {ident for ident, _ in found} | {name.casefold() for _, name in found}
    team = [row for row in session.current.team if not row.deleted]
    return [*found, *((m.id, m.name) for m in team if not {m.id, m.name.casefold()} & taken)]


def new_stakeholder(row_id: str) -> Stakeholder:
    """Return a stakeholder of ours to be named."""
    return Stakeholder(id=row_id, name="New stakeholder", side="ours")


def people_form(session: Session) -> Form:
    """Return the form of the stakeholders, one row each, with more behind it."""

    def _more(session: Session, row: str) -> Sequence[Any]:
        return [
            EstimateField(
                session, f"{row}/legitimacy", "Legitimacy, 0 to 10", "points", low=0, high=10, step=1
            ),
            EstimateField(session, f"{row}/urgency", "Urgency, 0 to 10", "points", low=0, high=10, step=1),
            TextField(session, f"{row}/wants", "What they want", long=True),
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
            POWER,
            INTEREST,
            POSITION,
        ],
        make=new_stakeholder,
        noun="stakeholder",
        detail=_more,
    )
    return Form(session, "Stakeholders", [people])


def scores_form(session: Session) -> Form:
    """Return the form of the scores: what makes a claim, and where each stands."""
    scores = TableField(
        session,
        "/stakeholders",
        "Scores",
        columns=[
            Column("name", "Name"),
            POWER,
            Column("legitimacy", "Legitimacy", "estimate", "points", help="0 (none) to 10: a rightful claim"),
            Column("urgency", "Urgency", "estimate", "points", help="0 (none) to 10: how it presses"),
            POSITION,
        ],
        make=new_stakeholder,
        noun="stakeholder",
    )
    return Form(session, "Whose claim, and where they stand", [scores])


def roles_form(session: Session) -> Form:
    """Return the form of who decides, who speaks, and what each may be told."""
    roles = TableField(
        session,
        "/stakeholders",
        "Our side",
        columns=[
            Column("name", "Name"),
            Column("decides", "Decides", "flag"),
            Column("speaks", "Speaks for us", "flag"),
            Column("engagement", "How we involve them", "long"),
            Column("disclosure", "What they may be told", "long"),
        ],
        make=new_stakeholder,
        noun="stakeholder",
        show=lambda row: row.side == "ours",
    )
    return Form(session, "Who decides, who speaks", [roles])


def ties_form(session: Session) -> Form:
    """Return the form of the network: for each person, whom they influence and how strongly."""

    def _ties(session: Session, row: str) -> Sequence[Any]:
        return [
            TableField(
                session,
                f"{row}/influences",
                "Influences",
                columns=[
                    Column("to", "Whom", "choice", options=people_options),
                    Column("weight", "How strongly", "number", help="0 (not at all) to 1"),
                ],
                make=lambda row_id: Tie(id=row_id, to=""),
                noun="tie",
            )
        ]

    people = TableField(
        session,
        "/stakeholders",
        "Who influences whom",
        columns=[Column("name", "Name"), Column("role", "Role")],
        make=new_stakeholder,
        noun="stakeholder",
        help="Open a person to say whom they influence, and how strongly. Or tie two people on the picture below: click the one "
        "who influences, then the one who listens (Enter on each, Escape gives up). Such a tie begins at full strength, 1.",
        detail=_ties,
    )
    return Form(session, "Influence", [people])


def their_form(session: Session) -> Form:
    """Return the form of the supplier's side."""
    theirs = TableField(
        session,
        "/stakeholders",
        "The supplier's people",
        columns=[
            Column("name", "Name"),
            Column("role", "Role"),
            Column("part", "Part", "choice", options=PARTS),
            Column("wants", "What they want", "long"),
            POWER,
            POSITION,
        ],
        make=lambda row_id: Stakeholder(id=row_id, name="New person", side="theirs"),
        noun="person of theirs",
        show=lambda row: row.side == "theirs",
    )
    return Form(session, "The supplier's side", [theirs])
