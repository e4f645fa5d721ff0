"""Quotes as alternatives: dated offers to us, and costed internal options."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.dossier import Alternative, Evidence, EvidenceKind, SetAside
from workbook.dossier.market import AlternativeStatus
from workbook.dossier.slot import NumberSlot
from workbook.sources.drafting_event import Draft
from workbook.sources.drafting_market import dependences, tie_words
from workbook.sources.evidence import date_slot, flag_slot, number_slot, text_slot
from workbook.sources.names import slug
from workbook.sources.tables_in import Record, TablesIn

_STATUS: dict[str, AlternativeStatus] = {
    "": "quoted",
    "quoted": "quoted",
    "quote": "quoted",
    "offer": "quoted",
    "internal": "internal",
    "benchmark": "benchmark",
}


@dataclass(frozen=True)
class Quoted:
    """A quote as an alternative, and the factory it names."""

    alternative: Alternative
    supplier_name: str
    site: str = ""


def quotes_of(tables: TablesIn, found: Draft) -> tuple[list[Quoted], list[SetAside]]:
    """Return the quotes that belong to an event, and those that cannot be used, with the reason."""
    quotes: list[Quoted] = []
    refused: list[SetAside] = []
    taken: set[str] = set()
    for record in tables.records.get("quotes", []):
        if not belongs(record, found):
            continue
        reason = _unusable(record, tables, found)
        if reason:
            source = tables.origin("quotes").source
            refused.append(SetAside(reason=reason, source=source, rows=(int(record["row"]),)))
            continue
        quote = _quoted(record, tables, found)
        row_id = quote.alternative.id
        while row_id in taken:
            row_id += "~"
        taken.add(row_id)
        quotes.append(Quoted(quote.alternative.but(id=row_id), quote.supplier_name, quote.site))
    return quotes, refused


def belongs(record: Record, found: Draft) -> bool:
    """Return whether a row belongs to an event: it names it, or names none and has its entity and item."""
    if record.get("event_id"):
        return bool(record["event_id"] == found.seed.event_id)
    event = found.dossier.event
    entity, item = record.get("entity", ""), record.get("item", "")
    if not item:
        return False
    return item in (found.seed.item, event.item.text) and entity in ("", event.entity.text)


def _unusable(record: Record, tables: TablesIn, found: Draft) -> str:
    event = found.dossier.event
    offer = f"quote of {record.get('supplier') or record.get('name') or 'nobody named'}"
    if _STATUS.get(str(record.get("status", "")).lower()) is None:
        return f"{offer}: the status {record['status']!r} is none of quoted, internal, benchmark"
    if not record.get("supplier") and not record.get("name") and record.get("status", "") != "internal":
        return "a quote without a supplier; name the supplier, or set the status to internal"
    if record["price"] <= 0:
        return f"{offer}: the price is zero or negative"
    unit = str(record.get("unit", ""))
    if unit and event.unit.text and unit.casefold() != event.unit.text.casefold():
        return (
            f"{offer}: its price is per {unit}, the event's per {event.unit.text}; convert it in the mapping"
        )
    currency = str(record.get("currency", "") or event.currency)
    if tables.rates.rate(currency, event.currency, event.as_of) is None:
        return f"{offer}: it is in {currency}, and no rate to {event.currency} up to {event.as_of} is known"
    told = tables.as_of or found.seed.given.get("as_of")
    if told is not None and record.get("quoted_on") is not None and record["quoted_on"] > told:
        return f"{offer}: it is dated {record['quoted_on']}, after the as-of day {told}"
    return ""


def _quoted(record: Record, tables: TablesIn, found: Draft) -> Quoted:
    event = found.dossier.event
    status = _STATUS[str(record.get("status", "")).lower()]
    name = str(record.get("supplier", ""))
    supplier = slug(name) if name else ""
    label = name or str(record.get("name", "")) or "internal option"
    currency = str(record.get("currency", "") or event.currency)
    rate = tables.rates.rate(currency, event.currency, event.as_of)
    factor, words = (rate.factor, rate.words) if rate is not None else (1.0, "")
    origin, day = tables.origin("quotes"), record.get("quoted_on")

    def said(rule: str = "") -> Evidence:
        rules = "; ".join(r for r in (rule, words) if r)
        kind: EvidenceKind = "inferred" if status == "internal" else "quoted"
        return origin.evidence(kind, [record["row"]], on=day, by=name, rule=rules)

    def money(field: str, unit: str) -> NumberSlot:
        value = record.get(field)
        return number_slot(None if value is None else float(value) * factor, unit, said())

    def plain(field: str, unit: str) -> NumberSlot:
        value = record.get(field)
        return number_slot(None if value is None else float(value), unit, said())

    unit = found.market.per_unit if found.market.unit else f"{event.currency}/{event.unit.text or 'unit'}"
    site = str(record.get("site", ""))
    sites = frozenset({site}) if site else _known_sites(found, supplier)
    ties = dependences(
        supplier, name, sites, event.incumbent, found.incumbent_name, found.incumbent_sites, tables.families
    )
    rule = "costed internally; no supplier stands behind it" if status == "internal" else tie_words(ties)
    of_tie = origin.evidence("inferred", [record["row"]], on=day, rule=rule)
    costed = "costed internally" if status == "internal" else ""
    price = number_slot(float(record["price"]) * factor, unit, said(costed))
    ident = "-".join(p for p in ("quote", supplier or slug(label), day.isoformat() if day else "") if p)
    return Quoted(
        Alternative(
            id=ident,
            name=label,
            supplier=supplier,
            status=status,
            dependences=ties,
            independent=flag_slot(not ties, of_tie),
            price=price,
            incoterm=text_slot(str(record.get("incoterm", "")), said()),
            freight=money("freight", unit),
            duty=money("duty", unit),
            quality=money("quality", unit),
            switching=money("switching", event.currency),
            risk=plain("risk", "share"),
            payment_days=plain("payment_days", "days"),
            volume=plain("volume", f"{event.unit.text or 'unit'}/year"),
            quoted_on=date_slot(day, said()),
            valid_until=date_slot(record.get("valid_until"), said()),
            notes=text_slot(str(record.get("notes", "")), said()),
        ),
        name,
        site,
    )


def _known_sites(found: Draft, supplier: str) -> frozenset[str]:
    """Return the factories this supplier delivers the item from, as far as the lines in the window say."""
    ids = found.market.lines.supplier_ids
    if not supplier or supplier not in ids or not len(found.market):
        return frozenset()
    return found.market.pick(found.market.supplier == ids.index(supplier)).sites()
