"""Price indices, only where a table links one to the event."""

from __future__ import annotations

from workbook.dossier import IndexPoint, PriceIndex
from workbook.dossier.slot import NumberSlot
from workbook.sources.drafting_event import Draft
from workbook.sources.evidence import number_slot
from workbook.sources.names import slug
from workbook.sources.tables_in import Record, TablesIn


def linked_indices(tables: TablesIn, found: Draft) -> tuple[PriceIndex, ...]:
    """Return the series linked to an event, by its row in the events table or by the series' own; none after ``as_of``."""
    records = tables.records.get("indices", [])
    given = found.seed.given
    wanted = str(given.get("index", ""))
    linked: dict[str, NumberSlot] = {}
    if wanted:
        said = tables.origin("events").evidence("measured", [given["row"]], rule="as the events table says")
        share = given.get("index_share")
        linked[wanted] = number_slot(None if share is None else float(share), "share", said, "estimated")
    for record in records:
        if record.get("event_id") == found.seed.event_id and record["index"] not in linked:
            share = record.get("share")
            said = tables.origin("indices").evidence(
                "measured", [record["row"]], rule="as the table of indices says"
            )
            linked[str(record["index"])] = number_slot(
                None if share is None else float(share), "share", said, "estimated"
            )
    series = {name: [r for r in records if r["index"] == name] for name in linked}
    return tuple(
        _index(tables, found, name, series[name], share) for name, share in linked.items() if series[name]
    )


def _index(tables: TablesIn, found: Draft, name: str, records: list[Record], share: NumberSlot) -> PriceIndex:
    origin, as_of = tables.origin("indices"), found.dossier.event.as_of
    points = {r["date"]: float(r["value"]) for r in records if as_of is None or r["date"] <= as_of}
    unit = next((str(r["unit"]) for r in records if r.get("unit")), "")
    return PriceIndex(
        id=slug(name) or name,
        name=name,
        unit=unit,
        points=tuple(IndexPoint(on=day, value=points[day]) for day in sorted(points)),
        share=share,
        source=origin.source,
        snapshot=origin.snapshot,
    )
