"""Forms of the supplier's side: its scenarios with what it could do without us, and the prices of the zone."""

from __future__ import annotations

from workbook.dossier import SupplierScenario, TheirOption
from workbook.editing import Session
from workbook.forms import hints
from workbook.forms.fields import EstimateField, Field, TextField
from workbook.forms.form import Form
from workbook.forms.prices import PLACE, price_row
from workbook.forms.table import Column, TableField


def _unit(session: Session) -> str:
    event = session.current.event
    return f"{event.currency or 'money'}/{event.unit.text or 'unit'}"


def scenarios_form(session: Session) -> Form:
    """Return the form of the scenarios; opened, a row holds what the supplier could do without us."""
    unit = _unit(session)

    def _more(session: Session, row: str) -> list[Field | TableField]:
        return [
            TableField(
                session,
                f"{row}/options",
                "What it could do without us",
                columns=[
                    Column("name", "It could"),
                    Column("value", "Worth to it, as a price from us", "estimate", unit),
                    Column("chance", "Chance", "estimate", "share"),
                ],
                make=lambda row_id: TheirOption(id=row_id, name="New option"),
                noun="option",
                help="Used where no floor is entered: the best one first; where it does not come about, the next one counts.",
            ),
            EstimateField(
                session,
                f"{row}/risk_tolerance",
                "Risk tolerance",
                unit,
                help="About the sum per unit it would stake evenly against half of it; empty: it takes the average.",
            ),
            TextField(session, f"{row}/shown_by", "What shows it", long=True),
        ]

    table = TableField(
        session,
        "/plan/scenarios",
        "Pictures of the supplier",
        columns=[
            Column("name", "Scenario", width="14em"),
            Column("chance", "Chance", "estimate", "share", total=100),
            Column("floor", "The least it would accept", "estimate", unit),
        ],
        make=lambda row_id: SupplierScenario(id=row_id, name="New scenario"),
        noun="scenario",
        help="Such as “order book empty” and “plant full”. Open one to enter what it could do without us.",
        detail=_more,
    )
    return Form(session, "Scenarios of the supplier", [table])


def zone_form(session: Session) -> Form:
    """Return the form of the zone: their floor, our opening, target and stop, and how they are expected to behave."""
    unit = _unit(session)
    price = price_row(session)
    return Form(
        session,
        "The zone of possible agreement",
        [
            EstimateField(
                session,
                "/plan/supplier_floor",
                "The least the supplier would accept",
                unit,
                help="With low and high; it stands before the scenarios.",
                suggest=hints.accepted_from_others,
            ),
            EstimateField(session, f"{PLACE}/opening", "Our opening", unit, row=price),
            EstimateField(session, f"{PLACE}/target", "Our target", unit, row=price),
            EstimateField(
                session,
                "/plan/stop",
                "Our stop",
                unit,
                help="The highest price we plan to agree to; empty: the limit.",
            ),
            EstimateField(
                session,
                "/plan/their_share",
                "They take of the room",
                "share",
                low=0,
                high=1,
                step=0.05,
                help="Of the room between their floor (or our opening) and our stop; empty: half, assumed.",
            ),
            EstimateField(
                session,
                "/plan/break_off",
                "Chance that they break off",
                "share",
                low=0,
                high=0.95,
                step=0.05,
                help="Over an opening 10 % below their floor; empty: left out.",
            ),
        ],
    )
