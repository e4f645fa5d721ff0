"""Forms of the alternatives: price and everything that brings it level, and what would make one better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.dossier import Alternative, Improvement
from workbook.dossier.paths import path_of
from workbook.editing import Session
from workbook.forms import hints, units
from workbook.forms.fields import DayField, EstimateField, Field, FlagField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

STATUSES = (
    ("quoted", "dated quote"),
    ("qualified", "has delivered"),
    ("internal", "our own way"),
    ("benchmark", "benchmark only"),
)
IMPROVED = (
    ("price", "its price"),
    ("freight", "its freight"),
    ("duty", "its duty"),
    ("quality", "its cost of quality"),
    ("switching", "switching, once"),
    ("risk", "its risk allowance"),
    ("chance", "the chance that it comes about"),
    ("qualify", "it would be qualified"),
)


def alternatives_form(session: Session) -> Form:
    """Return the form of the alternatives; a new one is a quote until somebody says otherwise."""
    event = session.current.event
    unit, currency = f"{event.currency or 'money'}/{event.unit.text or 'unit'}", event.currency or "money"

    def _more(session: Session, row: str) -> list[Field]:
        return [
            TextField(session, f"{row}/incoterm", "Incoterm"),
            EstimateField(session, f"{row}/freight", "Freight", unit),
            EstimateField(session, f"{row}/duty", "Duty", unit),
            EstimateField(
                session,
                f"{row}/quality",
                "Cost of quality",
                unit,
                suggest=hints.cost_in_use(path_of(row)[-1]),
            ),
            EstimateField(session, f"{row}/switching", "Switching, once", currency),
            EstimateField(session, f"{row}/risk", "Risk allowance", "share"),
            EstimateField(session, f"{row}/payment_days", "Payment", "days"),
            EstimateField(
                session, f"{row}/chance", "Chance that it comes about", "share", low=0, high=1, step=0.05
            ),
            DayField(session, f"{row}/quoted_on", "Quoted on"),
            FlagField(session, f"{row}/independent", "Independent of the incumbent"),
            FlagField(
                session,
                f"{row}/drawn",
                "Draw its waterfall",
                help="Where nobody says, the cheapest are drawn.",
            ),
            TextField(session, f"{row}/notes", "Notes", long=True),
        ]

    table = TableField(
        session,
        "/alternatives",
        "Other ways to meet the need",
        columns=[
            Column("name", "Name"),
            Column("status", "What it is", "choice", options=STATUSES),
            Column("price", "Price", "estimate", unit),
            Column("valid_until", "Valid until", "day"),
        ],
        make=lambda row_id: Alternative(id=row_id, name="New alternative", status="quoted"),
        noun="alternative",
        detail=_more,
    )
    return Form(session, "Alternatives", [table])


def improvements_form(session: Session) -> Form:
    """Return the form of what the team could do before the table to make an alternative better."""
    currency, price = units.money(session.current), units.per_unit(session.current)
    of_part = {"risk": "share", "chance": "share", "switching": currency, "qualify": ""}

    def known(session: Session) -> Sequence[tuple[Any, str]]:
        return [(a.id, a.name) for a in session.current.alternatives if not a.deleted]

    table = TableField(
        session,
        "/plan/improvements",
        "What would make an alternative better",
        columns=[
            Column("name", "What we do", width="14em"),
            Column("alternative", "Which alternative", "choice", options=known),
            Column("part", "What changes", "choice", options=IMPROVED),
            Column("to", "Becomes", "estimate", lambda row: of_part.get(row.part, price)),
            Column("cost", "What doing it costs", "estimate", currency),
            Column("chance", "Chance that it works", "estimate", "share"),
            Column("owner", "Who"),
            Column("due", "By when", "day"),
        ],
        make=lambda row_id: Improvement(id=row_id, name="New improvement"),
        noun="improvement",
        help="Choose what changes first: “Becomes” is in its unit. A source that would be qualified needs no figure.",
    )
    return Form(session, "Improving the best alternative", [table])
