"""Forms of how the sides stand: market, mutual need, the two grids, the relationship, strengths and weaknesses."""

from __future__ import annotations

from workbook.dossier import Benefit, Remark
from workbook.editing import Session
from workbook.forms import units
from workbook.forms.fields import ChoiceField, EstimateField, Field, FlagField, NumberField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

CAPACITY = [
    ("tight", "tight: whoever leaves waits"),
    ("balanced", "balanced"),
    ("slack", "slack: they want work"),
]
BENEFITS = [
    ("supply", "priority supply"),
    ("service", "service"),
    ("innovation", "innovation"),
    ("other", "other"),
]
SIDES = [("ours", "ours"), ("theirs", "theirs")]
REMARKS = [
    ("strength", "strength"),
    ("weakness", "weakness"),
    ("opportunity", "opportunity"),
    ("threat", "threat"),
]


def market_form(session: Session) -> Form:
    """Return the form of the market."""
    return Form(
        session,
        "Market",
        [
            NumberField(
                session,
                "/market/capable",
                "Other suppliers able to supply",
                help="independent of the incumbent's group and factory",
            ),
            ChoiceField(session, "/market/capacity", "The market is", CAPACITY),
            EstimateField(
                session, "/market/outlook", "Prices in a year", "share", help="-3 % for a fall by 3 %"
            ),
            TextField(session, "/market/trends", "What moves it", long=True),
            TextField(session, "/market/shown_by", "Shown by"),
        ],
    )


def _supplier(session: Session) -> list[Field]:
    """Return the fields of the incumbent, where there is one."""
    incumbent = session.current.event.incumbent
    if all(s.id != incumbent for s in session.current.suppliers):
        return []
    key = f"/suppliers/{incumbent.replace('~', '~0').replace('/', '~1')}"
    return [
        EstimateField(
            session, f"{key}/our_share", "Our part of their sales", "share", low=0, high=1, step=0.01
        ),
        EstimateField(
            session, f"{key}/utilisation", "How full their capacity is", "share", low=0, high=1, step=0.05
        ),
        TextField(session, f"{key}/needs", "What they need beyond profit"),
    ]


def _switching(session: Session) -> Field:
    return EstimateField(
        session,
        "/standing/switching_difficulty",
        "How hard a switch would be",
        "points",
        help="0: tomorrow, at no cost; 10: hardly possible",
        low=0,
        high=10,
        step=0.5,
    )


MOVED = (
    "Drag the point or type its place; it counts once a reason is given. Empty fields leave it to the facts."
)


def _moved(session: Session, place: str, *axes: str) -> list[Field]:
    """Return the fields of a point that the team moved on a grid, and why."""
    fields: list[Field] = [
        EstimateField(
            session, f"{place}/{axis}", f"Move: {axis.replace('_', ' ')}", "points", low=0, high=10, step=0.5
        )
        for axis in axes
    ]
    return [*fields, TextField(session, f"{place}/reason", "Why it stands elsewhere than the facts say")]


def dependence_form(session: Session) -> Form:
    """Return the form of how much each side matters to the other."""
    return Form(session, "Who needs whom", [*_supplier(session), _switching(session)])


def portfolio_form(session: Session) -> Form:
    """Return the form of the place in the portfolio: the facts, and where the team sees it with a reason."""
    return Form(
        session,
        "Place in the portfolio",
        [
            _switching(session),
            NumberField(session, "/market/capable", "Other suppliers able to supply"),
            *_moved(session, "/standing/portfolio", "supply_risk", "profit_impact"),
        ],
        help=MOVED,
    )


def account_form(session: Session) -> Form:
    """Return the form of how the supplier sees us: the facts, and where the team sees it with a reason."""
    return Form(
        session,
        "How they see us",
        [
            *_supplier(session)[:1],
            EstimateField(session, "/event/payment_days", "Payment", "days"),
            EstimateField(
                session, "/plan/trust", "Trust, 0 (broken) to 10", "points", low=0, high=10, step=0.5
            ),
            *_moved(session, "/standing/account", "account_value", "attractiveness"),
        ],
        help=MOVED,
    )


def relationship_form(session: Session) -> Form:
    """Return the form of the benefits, trust, and the relationship we want."""
    return Form(
        session,
        "What the relationship is worth",
        [
            TableField(
                session,
                "/benefits",
                "Benefits beyond the goods",
                columns=[
                    Column("name", "Benefit", width="14em"),
                    Column("kind", "Kind", "choice", options=BENEFITS),
                    Column("value", "Worth", "estimate", unit=units.a_year(session.current)),
                    Column("owner", "Stands up for it"),
                    Column("shown_by", "Shown by", width="14em"),
                ],
                make=lambda row_id: Benefit(id=row_id, name="New benefit"),
                noun="benefit",
                help="Counts with a value, somebody who stands up for it, and something that shows it.",
            ),
            EstimateField(
                session, "/plan/trust", "Trust, 0 (broken) to 10", "points", low=0, high=10, step=0.5
            ),
            FlagField(session, "/plan/lasting", "We shall deal with them again"),
            TextField(session, "/plan/history", "What was between us so far", long=True),
            TextField(session, "/plan/relationship", "The relationship we want"),
        ],
    )


def swot_form(session: Session) -> Form:
    """Return the table of what people see in both sides; facts join by themselves."""
    return Form(
        session,
        "Strengths and weaknesses",
        [
            TableField(
                session,
                "/plan/remarks",
                "What people see",
                columns=[
                    Column("text", "Point", width="20em"),
                    Column("side", "Whose", "choice", options=SIDES),
                    Column("kind", "Kind", "choice", options=REMARKS),
                    Column("shown_by", "Shown by", width="14em"),
                ],
                make=lambda row_id: Remark(id=row_id),
                noun="point",
            )
        ],
    )
