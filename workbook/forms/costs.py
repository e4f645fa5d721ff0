"""Forms of the money behind the price: cost build-up, cost of using each source, clauses."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.dossier import CostItem, FurtherCost, Ownership, RebateTier
from workbook.editing import Session
from workbook.forms import hints, units
from workbook.forms.fields import ChoiceField, EstimateField, NumberField, TextField
from workbook.forms.form import Form
from workbook.forms.table import Column, TableField

BASES = [("markup", "a mark-up: share of the cost"), ("margin", "a margin: share of the price")]
REBATES = [("whole spend", "for the whole spend"), ("within tier", "for the spend within the tier")]
WHEN = [("one_off", "once, at the start"), ("per_year", "every year"), ("at_end", "at the end")]


def _indices(session: Session) -> Sequence[tuple[str, str]]:
    return [(i.id, i.name) for i in session.current.indices if not i.deleted]


def _sources(session: Session) -> Sequence[tuple[str, str]]:
    d = session.current
    incumbent = d.incumbent.name if d.incumbent is not None else "the supplier"
    return [("", incumbent), *((a.id, a.name) for a in d.alternatives if not a.deleted)]


def should_cost_form(session: Session) -> Form:
    """Return the form of the cost lines and the profit."""
    unit = units.per_unit(session.current)
    return Form(
        session,
        "Cost build-up",
        [
            TableField(
                session,
                "/costs/items",
                "What one unit is made of",
                columns=[
                    Column("name", "Line", width="14em"),
                    Column("amount", "Money per unit", "estimate", unit=unit),
                    Column("index", "Follows", "choice", options=_indices),
                    Column("shown_by", "Shown by", width="16em"),
                ],
                make=lambda row_id: CostItem(id=row_id, name="New line"),
                noun="line",
            ),
            EstimateField(session, "/costs/profit", "Profit", "share"),
            ChoiceField(session, "/costs/profit_basis", "The profit is", BASES),
        ],
        help="Material, labour, overhead: what the supplier's breakdown shows, or what our engineers estimate.",
    )


def total_cost_form(session: Session) -> Form:
    """Return the form of what using each source costs beyond its price."""
    d = session.current
    money = units.money(d)

    def further(session: Session, row: str) -> Sequence[TableField]:
        return [
            TableField(
                session,
                f"{row}/further",
                "Further costs",
                columns=[
                    Column("name", "What", width="14em"),
                    Column("when", "When", "choice", options=WHEN),
                    Column("amount", "Money", "estimate", unit=money),
                ],
                make=lambda row_id: FurtherCost(id=row_id, name="New cost"),
                noun="cost",
                help="Tooling, audits, scrapping; below zero it is a benefit.",
            )
        ]

    return Form(
        session,
        "Cost of using each source",
        [
            EstimateField(session, "/costs/order_cost", "One order costs us", money),
            EstimateField(
                session,
                "/costs/carrying_rate",
                "Stock costs a year",
                "share",
                help="of its price; on half a lot",
            ),
            EstimateField(session, "/event/capital_rate", "Money costs us a year", "share"),
            TableField(
                session,
                "/costs/ownership",
                "Beyond price and freight",
                columns=[
                    Column("source", "Source", "choice", options=_sources, width="14em"),
                    Column("defect_rate", "Units that fail", "estimate", unit="share"),
                    Column("cost_per_defect", "Each costs", "estimate", unit=money),
                    Column("lot_size", "Units in an order", "estimate", unit=units.unit(d)),
                ],
                make=lambda row_id: Ownership(id=row_id, source=_next_source(session)),
                noun="source",
                help="Open a row for tooling and other costs. Price, freight, switching and risk come from the alternatives.",
                detail=further,
            ),
        ],
    )


def _next_source(session: Session) -> str:
    """Return the first source that has no row yet."""
    taken = {row.source for row in session.current.costs.ownership if not row.deleted}
    return next((key for key, _ in _sources(session) if key not in taken), "")


def clauses_form(session: Session) -> Form:
    """Return the form of the clauses under discussion."""
    d = session.current
    money, unit, yearly = units.money(d), units.per_unit(d), units.a_year(d)
    return Form(
        session,
        "Clauses",
        [
            NumberField(session, "/clauses/payment_days", "Payment: days as proposed", "days"),
            NumberField(session, "/event/capital_rate", "Money costs us a year", "share"),
            NumberField(session, "/clauses/discount", "Paying early: discount", "share"),
            NumberField(session, "/clauses/discount_days", "Paying early: within", "days"),
            TableField(
                session,
                "/clauses/rebates",
                "Rebate tiers",
                columns=[
                    Column("start", "From a yearly spend of", "estimate", unit=yearly),
                    Column("rate", "Rebate", "estimate", unit="share"),
                ],
                make=lambda row_id: RebateTier(id=row_id),
                noun="tier",
            ),
            ChoiceField(session, "/clauses/rebate_kind", "Rebate: a rate holds", REBATES),
            NumberField(session, "/clauses/committed", "Volume: quantity promised", f"{units.unit(d)}/year"),
            NumberField(session, "/clauses/committed_price", "Volume: price for it", unit),
            NumberField(session, "/clauses/shortfall_fee", "Volume: payment for each unit short", unit),
            NumberField(session, "/clauses/tolerance", "Volume: may be missed without payment", "share"),
            ChoiceField(session, "/clauses/index", "Index clause: index", _indices(session)),
            TextField(session, "/clauses/index_name", "Index clause: or another index"),
            NumberField(
                session, "/clauses/index_share", "Index clause: part of the price that follows", "share"
            ),
            NumberField(session, "/clauses/index_base", "Index clause: base value", suggest=hints.index_now),
            NumberField(
                session,
                "/clauses/index_now",
                "Index clause: value today",
                help="empty: the newest of the linked index",
                suggest=hints.index_now,
            ),
            NumberField(session, "/clauses/cap", "Index clause: the price rises at most by", "share"),
            NumberField(session, "/clauses/floor", "Index clause: it falls at most by", "share"),
            NumberField(session, "/clauses/trigger", "Index clause: moves only from a change of", "share"),
            NumberField(session, "/clauses/lag", "Index clause: the index counts after", "months"),
            NumberField(session, "/clauses/every", "Index clause: adjusted every", "months"),
            NumberField(session, "/clauses/ratio_decimals", "Index clause: decimals of index / base"),
            NumberField(session, "/clauses/price_decimals", "Index clause: decimals of the price"),
        ],
        help=f"Each clause is shown in {money} a year and as a step of the price.",
    )
