"""Forms of what is negotiated: issues with their levels, weights, interests, the standard behind each demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.appraisal import facts
from workbook.appraisal.targets import PRICE_ISSUE
from workbook.dossier import Interest, Issue, Level
from workbook.dossier.paths import path_of
from workbook.editing import Session
from workbook.forms.fields import EstimateField, Suggestion, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField
from workbook.wording.sentences import sentence

BETTER = (("lower", "lower is better"), ("higher", "higher is better"))


def issues_form(session: Session) -> Form:
    """Return the form of the issues: where each stands, what we ask, and its levels behind each row."""
    table = TableField(
        session,
        "/issues",
        "What is negotiated",
        columns=[
            Column("name", "Issue"),
            Column("unit", "Unit", width="6em"),
            Column("better", "Direction", "choice", options=BETTER, width="11.5em"),
            Column("must_have", "Must-have", "flag", help="no: it may be traded"),
            Column("today", "Today", "estimate", issue_unit),
            Column("opening", "Opening", "estimate", issue_unit),
            Column("target", "Target", "estimate", issue_unit),
            Column("limit", "Limit", "estimate", issue_unit),
        ],
        make=lambda row_id: Issue(id=row_id, name="New issue"),
        noun="issue",
        help="Open a row for its levels and what they are worth to both sides.",
        detail=_issue_detail,
        note=_price_is_missing,
    )
    return Form(session, "Issues", [table])


def _price_is_missing(session: Session) -> str:
    listed = any(issue.id == PRICE_ISSUE for issue in facts.standing(session.current.issues))
    return "" if listed else sentence("forms.price_not_listed")


def _issue_detail(session: Session, row: str) -> list[Any]:
    worth = worth_unit(session)
    levels = TableField(
        session,
        f"{row}/levels",
        "Levels, from one end to the other",
        columns=[
            Column("label", "Level"),
            Column("amount", "Amount", "number", help="in the unit of the issue; empty for a name"),
            Column("ours", "Worth to us", "estimate", worth),
            Column("theirs", "Worth to them", "estimate", worth),
        ],
        make=lambda row_id: Level(id=row_id, label="New level"),
        noun="level",
        help="Worth counts over the whole event; the worst level may be worth 0.",
    )
    return [
        levels,
        EstimateField(session, f"{row}/their_limit", "They would go as far as"),
        TextField(session, f"{row}/lead", "Led by"),
    ]


def issue_unit(issue: Issue) -> str:
    """Return the unit of an issue's levels."""
    return issue.unit


def worth_unit(session: Session) -> str:
    """Return what levels are valued in: as those that are there, else points where issues have weights, else money."""
    dossier = session.current
    for issue in facts.standing(dossier.issues):
        for level in facts.standing(issue.levels):
            for slot in (level.ours, level.theirs):
                if slot.best is not None:
                    return slot.best.unit or "points"
    weighed = any(i.weight.best is not None for i in facts.standing(dossier.issues))
    return "points" if weighed or not dossier.event.currency else dossier.event.currency


def weights_form(session: Session) -> Form:
    """Return the form of the weights and of what a step is worth as somebody says it directly."""
    currency = session.current.event.currency or "money"
    table = TableField(
        session,
        "/issues",
        "Weights",
        columns=[
            Column("name", "Issue"),
            Column("weight", "Ours", "estimate", "points", help="the issue you would improve first: 100"),
            Column("their_weight", "Theirs", "estimate", "points"),
            Column("step", "A step of", "estimate", issue_unit, help="in the unit of the issue"),
            Column(
                "step_worth",
                "is worth to us",
                "estimate",
                currency,
                help="over the horizon, said without looking",
            ),
        ],
        make=lambda row_id: Issue(id=row_id, name="New issue"),
        noun="issue",
    )
    return Form(
        session,
        "Weights",
        [table],
        help="Imagine every issue at its worst level. Which one would you bring to its best first? It has 100; "
        "the others have what they are worth beside it.",
    )


def interests_form(session: Session) -> Form:
    """Return the form of both sides' interests, the most important first."""
    return Form(session, "Interests", [_interests(session, "ours"), _interests(session, "theirs")])


def _interests(session: Session, side: Any) -> TableField:
    theirs = side == "theirs"
    sure = (
        [Column("confidence", "Confidence", "estimate", "share", help="0 (a guess) to 100 (certain)")]
        if theirs
        else []
    )
    return TableField(
        session,
        "/plan/interests",
        "What they want, and why" if theirs else "What we want, and why",
        columns=[
            Column("text", "Interest", width="22em"),
            Column("issue", "Served by", "choice", options=issue_options),
            *sure,
            Column("shown_by", "What shows it"),
        ],
        make=lambda row_id: Interest(id=row_id, side=side),
        noun="interest",
        show=lambda row: row.side == side,
    )


def issue_options(session: Session) -> Sequence[tuple[str, str]]:
    """Return the issues to choose from."""
    return [("", "no issue yet"), *((i.id, i.name) for i in facts.standing(session.current.issues))]


def criteria_form(session: Session) -> Form:
    """Return the form of the standards: what a demand rests on, where they can check it, what it gives them."""

    def _detail(session: Session, row: str) -> list[Any]:
        price = path_of(row)[-1] == PRICE_ISSUE
        return [
            TextField(session, f"{row}/criterion", "Standard", suggest=standards if price else None),
            TextField(session, f"{row}/for_them", "What they can take home", long=True),
        ]

    table = TableField(
        session,
        "/issues",
        "Standards behind our demands",
        columns=[
            Column("name", "Demand"),
            Column("criterion", "Standard", width="16em", help="an index, a tariff, a record, a quote"),
            Column("criterion_source", "They can check it at", width="14em"),
            Column("for_them", "It gives them", width="14em"),
        ],
        make=lambda row_id: Issue(id=row_id, name="New issue"),
        noun="issue",
        detail=_detail,
    )
    return Form(session, "Criteria", [table])


def standards(session: Session) -> list[Suggestion]:
    """Return the standards that the records hold for the price: linked indices, and dated quotes."""
    dossier, found = session.current, []
    for index in facts.standing(dossier.indices):
        words = sentence("criteria.index_no_share", {"name": index.name})
        if index.share.likely is not None:
            words = sentence("criteria.index", {"name": index.name, "share": index.share.likely})
        found.append(Suggestion(words, words))
    quotes = sum(
        1 for a in facts.standing(dossier.alternatives) if a.status == "quoted" and not a.dependences
    )
    if quotes:
        found.append(Suggestion(sentence("criteria.quote", {"n": quotes}), sentence("criteria.quote_short")))
    return found
