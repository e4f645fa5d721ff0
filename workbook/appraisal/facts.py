"""What every appraisal asks of a dossier: units, names, the window, the defaults nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from workbook.analysis.messages import message
from workbook.appraisal.quantity import Quantity, assumed, derived, of_slot
from workbook.dossier import Delivery, Dossier, Issue, Row, Slot

WINDOW_DAYS = 731
"""Two years: what was bought in the 24 months up to the event's day counts as today's business."""

PRICE_ISSUE = "price"
"""Id of the issue that holds the price."""
DELAY_RATE = (0.20, 0.10, 0.30)
"""Default cost of a year's delay as a share of the value delayed: likely, low and high."""
CAPITAL_RATE = (0.08, 0.05, 0.12)
"""Default cost of capital a year: likely, low and high."""

R = TypeVar("R", bound=Row)


def unit_name(dossier: Dossier) -> str:
    """Return what one unit of the item is called; "unit" where nobody said."""
    return dossier.event.unit.text or "unit"


def price_unit(dossier: Dossier) -> str:
    """Return the unit of a price of this event, such as "USD/pack"."""
    return f"{dossier.event.currency}/{unit_name(dossier)}"


def standing(rows: Iterable[R]) -> tuple[R, ...]:
    """Return the rows that nobody deleted."""
    return tuple(row for row in rows if not row.deleted)


def stated_issues(dossier: Dossier) -> tuple[Issue, ...]:
    """Return the issues, without a price of which nothing is said: a form makes room for one before anybody types."""
    return tuple(i for i in standing(dossier.issues) if i.id != PRICE_ISSUE or _is_said(i))


def _is_said(issue: Issue) -> bool:
    slots = (getattr(issue, name) for name in type(issue).model_fields)
    return bool(issue.levels) or any(isinstance(s, Slot) and s.best is not None for s in slots)


def supplier_name(dossier: Dossier, supplier_id: str) -> str:
    """Return a supplier's name, or its id where it is not listed."""
    supplier = dossier.supplier(supplier_id)
    return supplier.name if supplier else supplier_id


def incumbent_name(dossier: Dossier) -> str:
    """Return the incumbent's name, or "the supplier"."""
    return dossier.incumbent.name if dossier.incumbent else "the supplier"


def recent(dossier: Dossier) -> tuple[Delivery, ...]:
    """Return the deliveries of the 24 months up to the event's day (all of them where it has no day)."""
    as_of = dossier.event.as_of
    if as_of is None:
        return dossier.deliveries
    start = as_of - timedelta(days=WINDOW_DAYS)
    return tuple(d for d in dossier.deliveries if start < d.on <= as_of)


def annual_spend(dossier: Dossier) -> Quantity:
    """Return the money spent on the event in a year: as somebody said or the tables say, else price times quantity."""
    unit = f"{dossier.event.currency}/year"
    said = of_slot(dossier.event.annual_spend, "event/annual_spend", unit)
    price, quantity = todays_price(dossier), annual_quantity(dossier)
    if said.is_known or price.likely is None or quantity.likely is None:
        return said
    rule = message("situation.spend_rule")
    return derived(price.likely * quantity.likely, unit, (price, quantity), rule, state="estimated")


def annual_quantity(dossier: Dossier) -> Quantity:
    """Return the units bought in a year."""
    return of_slot(dossier.event.annual_quantity, "event/annual_quantity", f"{unit_name(dossier)}/year")


def todays_price(dossier: Dossier) -> Quantity:
    """Return today's price per unit at the incumbent's terms."""
    return of_slot(dossier.event.price, "event/price", price_unit(dossier))


def delay_rate(dossier: Dossier) -> Quantity:
    """Return the yearly cost of delay as a share of value: a default until somebody gives one."""
    given = of_slot(dossier.event.delay_rate, "event/delay_rate", "share")
    if given.is_known:
        return given
    likely, low, high = DELAY_RATE
    return assumed(likely, "share", "defaults/delay_rate", message("defaults.delay_rate"), low, high)


def capital_rate(dossier: Dossier) -> Quantity:
    """Return what money costs us a year, as a share: a default until somebody gives one."""
    given = of_slot(dossier.event.capital_rate, "event/capital_rate", "share")
    if given.is_known:
        return given
    likely, low, high = CAPITAL_RATE
    return assumed(likely, "share", "defaults/capital_rate", message("defaults.capital_rate"), low, high)


def day_before(day: date | None, days: int) -> date | None:
    """Return the day ``days`` earlier, if there is a day."""
    return None if day is None else day - timedelta(days=days)
