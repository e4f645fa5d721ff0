"""One event from its own lines: price, spend, terms, deliveries, comparables, other vendors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from workbook.dossier import Dossier, SetAside, SourcingEvent
from workbook.dossier.people import Mandate
from workbook.dossier.slot import NumberSlot, TextSlot
from workbook.sources.drafting_deliveries import deliveries
from workbook.sources.drafting_market import comparables, vendor_alternatives
from workbook.sources.evidence import date_slot, flag_slot, listed, number_slot, text_slot
from workbook.sources.groups_of_lines import whole
from workbook.sources.names import slug
from workbook.sources.seeds import Seed, in_window
from workbook.sources.tables_in import TablesIn
from workbook.sources.views import View, viewed


@dataclass(frozen=True)
class Draft:
    """A dossier in the making, with what later steps need to know.

    ``incumbent_name`` as spelled; ``incumbent_sites`` are the factories of its own lines of this event.
    """

    seed: Seed
    dossier: Dossier
    market: View
    incumbent_name: str = ""
    incumbent_sites: frozenset[str] = frozenset()

    def but(self, dossier: Dossier) -> Draft:
        """Return the draft with another dossier."""
        return replace(self, dossier=dossier)


def event_draft(tables: TablesIn, seed: Seed) -> Draft:
    """Return the draft of one event from its spend lines and its row in the events table."""
    lines, rules, given = tables.lines, tables.rules, seed.given
    window = in_window(lines, seed.own, seed.as_of, rules.window_months) if seed.as_of else seed.own
    worth = lines.numbers["value"][window]
    currency = str(given.get("currency", "")) or _largest(
        lines.texts["currency"][window], lines.names["currency"], worth
    )
    item, main = _main_item(tables, seed, window, worth)
    in_main = np.isin(window, main, assume_unique=True)
    unit = str(given.get("unit", "")) or _largest(
        lines.texts["unit"][window[in_main]], lines.names["unit"], worth[in_main]
    )
    unit = unit or (rules.unit if item else "")
    spent, no_rate = viewed(lines, window, currency, unit, tables.rates, seed.as_of)
    own = spent.pick(np.isin(spent.at, main, assume_unique=True)).priced
    incumbent = _incumbent(tables, given, spent)
    market = _market(tables, seed, item, currency, unit, own)
    history, _ = viewed(lines, main, currency, unit, tables.rates, seed.as_of)
    entity = seed.entity or _largest(lines.texts["entity"][window], lines.names["entity"], worth)
    code, supplier_id, name = incumbent
    theirs = own.pick(own.supplier == code)
    origin = tables.origin("spend")
    sold = len(market) > 0 and bool(item)
    dossier = Dossier(
        event_id=seed.event_id,
        event=_event(tables, seed, spent, theirs, own, item, entity, currency, unit, supplier_id),
        deliveries=deliveries(history.priced, origin),
        comparables=comparables(market, entity, supplier_id, origin) if sold else (),
        alternatives=vendor_alternatives(market, own, code, origin, tables.families, rules.window_months / 12)
        if sold
        else (),
        mandate=_mandate(tables, given, f"{currency}/{unit or 'unit'}"),
        set_aside=_no_rate(tables, no_rate, currency),
    )
    return Draft(seed, dossier, market, name, theirs.sites())


def _largest(codes: np.ndarray, names: list[str], worth: np.ndarray) -> str:
    """Return the text with the largest value; of equals the first by name; empty where there is none."""
    found = {c: float(worth[codes == c].sum()) for c in np.unique(codes).tolist() if names[c]}
    return names[min(found, key=lambda c: (-found[c], names[c]))] if found else ""


def _main_item(tables: TablesIn, seed: Seed, window: np.ndarray, worth: np.ndarray) -> tuple[str, np.ndarray]:
    """Return the event's item (of several, the one with the largest value) and the positions of its own lines."""
    lines = tables.lines
    item = _largest(lines.texts["item"][window], lines.names["item"], worth)
    if not item:
        return seed.item, seed.own
    return item, seed.own[lines.texts["item"][seed.own] == lines.code("item", item)]


def _incumbent(tables: TablesIn, given: Any, spent: View) -> tuple[int, str, str]:
    """Return code (-1 where it has no lines), id and name of the incumbent: as given, else the largest by value."""
    lines = tables.lines
    if given.get("supplier"):
        supplier = slug(str(given["supplier"])) or str(given["supplier"])
        code = lines.supplier_ids.index(supplier) if supplier in lines.supplier_ids else -1
        return code, supplier, lines.supplier_names[code] if code >= 0 else str(given["supplier"])
    value = spent.number("value")
    worth = {c: float(value[spent.supplier == c].sum()) for c in np.unique(spent.supplier).tolist()}
    if not worth:
        return -1, "", ""
    code = min(worth, key=lambda c: (-worth[c], lines.supplier_names[c]))
    return code, lines.supplier_ids[code], lines.supplier_names[code]


def _market(tables: TablesIn, seed: Seed, item: str, currency: str, unit: str, own: View) -> View:
    """Return all lines of the item in the window, whoever bought."""
    lines = tables.lines
    if not item or seed.as_of is None:
        return own.pick(np.zeros(len(own), dtype=bool))
    span = lines.of_item(lines.code("item", item))
    at = in_window(lines, np.arange(span.start, span.stop), seed.as_of, tables.rules.window_months)
    return viewed(lines, at, currency, unit, tables.rates, seed.as_of)[0].priced


def _no_rate(tables: TablesIn, at: np.ndarray, currency: str) -> tuple[SetAside, ...]:
    if not len(at):
        return ()
    names = tables.lines.names["currency"]
    found = sorted({names[c] for c in np.unique(tables.lines.texts["currency"][at]).tolist()})
    reason = f"in {', '.join(found)}, and no rate to {currency} up to the as-of day is in the rates table"
    return (SetAside(reason=reason, source=tables.origin("spend").source, rows=listed(tables.lines.row[at])),)


def _mandate(tables: TablesIn, given: Any, unit: str) -> Mandate:
    if not given:
        return Mandate()
    said = tables.origin("events").evidence("measured", [given["row"]], rule="as the events table says")
    return Mandate(
        holder=text_slot(str(given.get("mandate_holder", "")), said),
        approver=text_slot(str(given.get("approver", "")), said),
        limit=number_slot(given.get("mandate_limit"), unit, said),
        approved_on=date_slot(given.get("approved_on"), said),
        valid_from=date_slot(given.get("mandate_from"), said),
        valid_until=date_slot(given.get("mandate_until"), said),
    )


def _event(
    tables: TablesIn,
    seed: Seed,
    spent: View,
    theirs: View,
    own: View,
    item: str,
    entity: str,
    currency: str,
    unit: str,
    incumbent: str,
) -> SourcingEvent:
    """Return the event's facts: as the events table says, else as the lines show."""
    given, rules, lines = seed.given, tables.rules, tables.lines
    origin = tables.origin("spend")
    window = f"in the {rules.window_months} months up to {seed.as_of}"
    seen = origin.evidence("measured", spent.rows, on=spent.last, rule=f"commonest by value {window}")
    told = (
        tables.origin("events").evidence("measured", [given["row"]], on=None, rule="as the events table says")
        if given
        else seen
    )

    def text(name: str, found: str = "") -> TextSlot:
        said = str(given.get(name, ""))
        return text_slot(said, told) if said else text_slot(found, seen)

    def day(name: str) -> Any:
        value = given.get(name)
        return date_slot(value if isinstance(value, date) else None, told)

    def number(name: str, of_unit: str, found: float | None, rule: str, view: View) -> NumberSlot:
        if given.get(name) is not None:
            return number_slot(float(given[name]), of_unit, told)
        words = f"{rule}: {view.span()}" if len(view) else rule
        return number_slot(found, of_unit, origin.evidence("measured", view.rows, on=view.last, rule=words))

    first = {name: spent.by_value(name)[:1] for name in ("category", "description")}
    category = first["category"][0] if first["category"] else ""
    label = (first["description"][0] if len(own) and first["description"] else "") or item or category
    per_year = 12.0 / rules.window_months
    yearly = f"all suppliers' lines {window}, times 12/{rules.window_months}"
    spend = float(spent.number("value").sum()) * per_year if len(spent) else None
    quantity = float(own.number("quantity").sum()) * per_year if len(own) else None
    name = lines.supplier_names[int(theirs.supplier[0])] if len(theirs) else ""
    sold = whole(theirs)
    price = (
        number_slot(float(given["price"]), theirs.per_unit, told)
        if given.get("price") is not None
        else NumberSlot(inferred=sold.price_estimate(origin, name) if sold else None)
    )
    terms = sold.incoterms if sold else ()
    pay = theirs.pick(~np.isnan(theirs.number("payment_days")))
    return SourcingEvent(
        title=str(given.get("title", ""))
        or ", ".join(t for t in (label or incumbent, entity) if t)
        or seed.event_id,
        currency=currency,
        locale=str(given.get("locale", "")) or rules.locale,
        as_of=seed.as_of,
        horizon_months=int(given.get("horizon_months", rules.horizon_months)),
        incumbent=incumbent,
        category=text("category", seed.category or category),
        item=text("item", item),
        unit=text("unit", unit if item or len(own) else ""),
        entity=text("entity", entity),
        buyer=text("buyer"),
        incoterm=text("incoterm", terms[0] if terms else ""),
        annual_spend=number("annual_spend", f"{currency}/year", spend, yearly, spent),
        annual_quantity=number(
            "annual_quantity", f"{(unit or 'unit').replace('/', ' per ')}/year", quantity, yearly, own
        ),
        price=price,
        freight=NumberSlot(inferred=sold.freight_estimate(origin) if sold else None),
        payment_days=number(
            "payment_days", "days", _weighted(pay), "average of the incumbent's lines by value", pay
        ),
        deadline=day("deadline"),
        notice_date=day("notice_date"),
        contract_start=day("contract_start"),
        contract_end=day("contract_end"),
        auto_renewal=flag_slot(bool(given["auto_renewal"]) if "auto_renewal" in given else None, told),
    )


def _weighted(view: View) -> float | None:
    if not len(view):
        return None
    value = view.number("value")
    return float((view.number("payment_days") * value).sum() / value.sum())
