"""Stakeholders from their table."""

from __future__ import annotations

from typing import get_args

from workbook.dossier import Accepts, Priority, Stakeholder, Tie
from workbook.dossier.parties import Part
from workbook.dossier.slot import NumberSlot
from workbook.sources.drafting_event import Draft
from workbook.sources.evidence import number_slot, text_slot
from workbook.sources.names import slug
from workbook.sources.parse import pairs
from workbook.sources.tables_in import Record, TablesIn

PRICE = "price"
PARTS = get_args(Part)


def stakeholders_of(tables: TablesIn, found: Draft) -> tuple[Stakeholder, ...]:
    """Return the stakeholders of an event, in the order of the table; a name that stands twice counts once."""
    people: dict[str, Stakeholder] = {}
    for record in tables.records.get("stakeholders", []):
        ident = slug(str(record["name"])) or str(record["name"])
        if _concerns(record, found) and ident not in people:
            people[ident] = _stakeholder(record, tables, ident, price_unit(found))
    return tuple(people.values())


def _concerns(record: Record, found: Draft) -> bool:
    event = found.dossier.event
    if record.get("event_id"):
        return bool(record["event_id"] == found.seed.event_id)
    entity, category = record.get("entity", ""), record.get("category", "")
    return entity in ("", event.entity.text) and category in ("", event.category.text)


def price_unit(found: Draft) -> str:
    """Return the unit of a price of the event, such as "EUR/piece"."""
    event = found.dossier.event
    return f"{event.currency}/{event.unit.text or 'unit'}"


def _stakeholder(record: Record, tables: TablesIn, ident: str, unit: str) -> Stakeholder:
    said = tables.origin("stakeholders").evidence(
        "entered", [record["row"]], rule="as the table of stakeholders says"
    )

    def points(field: str) -> NumberSlot:
        value = record.get(field)
        return number_slot(None if value is None else float(value), "points", said, "estimated")

    def text(field: str) -> str:
        return str(record.get(field, ""))

    def price(field: str) -> NumberSlot:
        value = record.get(field)
        return number_slot(None if value is None else float(value), unit, said)

    ends = (price("least_price"), price("most_price"))
    part = text("part").strip().lower()

    return Stakeholder(
        id=ident,
        name=str(record["name"]),
        role=text_slot(text("role"), said),
        side="theirs" if text("side").lower().startswith("their") else "ours",
        power=points("power"),
        interest=points("interest"),
        legitimacy=points("legitimacy"),
        urgency=points("urgency"),
        position=points("position"),
        decides=bool(record.get("decides", False)),
        speaks=bool(record.get("speaks", False)),
        part=part if part in PARTS else "",  # type: ignore[arg-type]
        wants=text_slot(text("wants"), said),
        accepts=(Accepts(id=PRICE, issue=PRICE, least=ends[0], most=ends[1]),)
        if any(end.best is not None for end in ends)
        else (),
        priorities=tuple(
            Priority(id=slug(issue) or issue, issue=issue, points=value)
            for issue, value in pairs(text("priorities"))
            if value is not None
        ),
        influences=tuple(
            Tie(id=slug(name) or name, to=slug(name) or name, weight=weight)
            for name, weight in pairs(text("influences"))
            if weight is not None
        ),
        engagement=text_slot(text("engagement"), said),
        disclosure=text_slot(text("disclosure"), said),
    )
