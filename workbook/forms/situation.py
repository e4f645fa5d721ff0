"""Forms of the situation: spend, prices with their index, what others pay, what the supplier is measured by."""

from __future__ import annotations

from workbook.dossier import Comparable, Estimate, Evidence, IndexMonth, Measure, PriceIndex
from workbook.editing import Session
from workbook.forms import hints, units
from workbook.forms.fields import EstimateField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField


def spend_form(session: Session) -> Form:
    """Return the form of what is spent and how it ranks."""
    d = session.current
    return Form(
        session,
        "Spend",
        [
            EstimateField(
                session, "/event/annual_spend", "Annual spend", units.a_year(d), suggest=hints.spent_last_year
            ),
            EstimateField(
                session,
                "/event/annual_quantity",
                "Annual quantity",
                f"{units.unit(d)}/year",
                suggest=hints.bought_last_year,
            ),
            EstimateField(
                session,
                "/event/portfolio_rank",
                "Rank among our events",
                "share",
                help="100 %: none is larger",
                low=0,
                high=1,
            ),
        ],
    )


def _months(session: Session, row: str) -> list[TableField]:
    return [
        TableField(
            session,
            f"{row}/months",
            "Months of the index",
            columns=[Column("on", "Month", "day"), Column("value", "Value", "number")],
            make=lambda row_id: IndexMonth(id=row_id),
            noun="month",
            help="One row a month, any day of it; paste both columns from a spreadsheet. They stand before imported values.",
        )
    ]


def history_form(session: Session) -> Form:
    """Return the form of today's price and of the indices beside it."""
    return Form(
        session,
        "Price and index",
        [
            EstimateField(
                session,
                "/event/price",
                "Today's price",
                units.per_unit(session.current),
                suggest=hints.last_prices,
            ),
            TableField(
                session,
                "/indices",
                "Linked indices",
                columns=[
                    Column("name", "Index", width="18em"),
                    Column("unit", "Unit"),
                    Column("share", "Part of the price that follows it", "estimate", unit="share"),
                ],
                make=lambda row_id: PriceIndex(id=row_id, name="New index"),
                noun="index",
                help="Its months come with an import, or open the row and paste them.",
                detail=_months,
            ),
        ],
    )


def benchmark_form(session: Session) -> Form:
    """Return the table of what others pay."""
    d = session.current
    unit, terms = units.per_unit(d), d.event.incoterm.text
    nobody = Evidence(kind="entered", by=session.author)

    def make(row_id: str) -> Comparable:
        price = Estimate(unit=unit, state="unknown", evidence=nobody)
        incoterms = (terms,) if terms else ()
        return Comparable(
            id=row_id, supplier="", entity="", quantity=1, lines=1, price=price, incoterms=incoterms
        )

    return Form(
        session,
        "What others pay",
        [
            TableField(
                session,
                "/comparables",
                "Comparable prices",
                columns=[
                    Column("supplier", "Who sells", width="14em"),
                    Column("entity", "Who buys", width="14em"),
                    Column("price", "Price", "estimate", unit=unit),
                    Column("quantity", "Quantity", "number", unit=units.unit(d)),
                    Column("incoterms", "Incoterm", "many"),
                    Column("last", "Last bought", "day"),
                ],
                make=make,
                noun="price",
                help="A price joins the comparison at the incumbent's Incoterm, or with its freight from an import.",
            )
        ],
    )


def performance_form(session: Session) -> Form:
    """Return the form of what the supplier is measured by, and of what delay costs."""
    d = session.current
    return Form(
        session,
        "Performance",
        [
            EstimateField(
                session,
                "/event/delay_rate",
                "A year's delay costs",
                "share",
                help="of the value delayed; 20 % where nobody says otherwise",
            ),
            TableField(
                session,
                "/measures",
                "What the supplier is measured by",
                columns=[
                    Column("name", "Measure", width="16em"),
                    Column("unit", "Unit"),
                    Column(
                        "better", "Better is", "choice", options=[("higher", "higher"), ("lower", "lower")]
                    ),
                    Column("agreed", "Agreed", "estimate"),
                    Column("actual", "Achieved", "estimate"),
                    Column("cost", "Cost of the gap", "estimate", unit=units.a_year(d)),
                    Column("shown_by", "Shown by", width="14em"),
                ],
                make=lambda row_id: Measure(id=row_id, name="New measure"),
                noun="measure",
            ),
        ],
    )
