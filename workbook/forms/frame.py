"""Form of the event's frame: why we negotiate, what and with whom, quantities, dates."""

from __future__ import annotations

from workbook.editing import Session
from workbook.forms import hints, units
from workbook.forms.fields import ChoiceField, DayField, EstimateField, FlagField, NumberField, TextField
from workbook.forms.form import Form
from workbook.forms.reviewing import reviews_table


def frame_form(session: Session) -> Form:
    """Return the form of what is negotiated, why, and by when."""
    d = session.current
    suppliers = [(s.id, s.name) for s in d.suppliers if not s.deleted]
    return Form(
        session,
        "The event",
        [
            TextField(session, "/plan/purpose", "Why we negotiate"),
            TextField(session, "/plan/serves", "What it serves", help="the aim of the business behind it"),
            TextField(session, "/plan/scope", "In scope and out", long=True),
            TextField(session, "/plan/conduct", "Conduct", help="conflicts of interest, rules of confidence"),
            TextField(session, "/event/title", "Title"),
            TextField(session, "/event/category", "Category"),
            TextField(session, "/event/item", "Item"),
            TextField(session, "/event/unit", "One unit is a", help="pack, hour, tonne"),
            TextField(session, "/event/entity", "Entity"),
            TextField(session, "/event/buyer", "Buyer"),
            ChoiceField(session, "/event/incumbent", "Incumbent", suppliers),
            TextField(session, "/event/incoterm", "Incoterm"),
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
                session, "/event/price", "Today's price", units.per_unit(d), suggest=hints.last_prices
            ),
            EstimateField(session, "/event/freight", "Freight per unit", units.per_unit(d)),
            EstimateField(session, "/event/payment_days", "Payment", "days"),
            NumberField(session, "/event/horizon_months", "Money is counted over", "months"),
            DayField(session, "/event/notice_date", "Last day for notice"),
            DayField(session, "/event/deadline", "Deadline"),
            DayField(session, "/event/contract_start", "Contract start"),
            DayField(session, "/event/contract_end", "Contract end"),
            FlagField(session, "/event/auto_renewal", "Renews by itself"),
            reviews_table(session),
        ],
    )
