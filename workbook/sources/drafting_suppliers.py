"""The suppliers an event names, with their factories and groups."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.dossier import Supplier, SupplierGroup
from workbook.sources.drafting_event import Draft
from workbook.sources.drafting_quotes import Quoted
from workbook.sources.evidence import text_slot
from workbook.sources.names import family_key, slug
from workbook.sources.tables_in import TablesIn


def parties(
    tables: TablesIn, found: Draft, quoted: Sequence[Quoted]
) -> tuple[tuple[Supplier, ...], tuple[SupplierGroup, ...]]:
    """Return the suppliers (the incumbent first, the others by id) and the groups they belong to."""
    dossier, lines = found.dossier, tables.lines
    incumbent = dossier.event.incumbent
    by_id = dict(zip(lines.supplier_ids, range(len(lines.supplier_ids)), strict=True))
    named: dict[str, str] = {}
    if incumbent:
        named[incumbent] = found.incumbent_name
    rest = {d.supplier for d in dossier.deliveries} | {c.supplier for c in dossier.comparables}
    rest |= {a.supplier for a in dossier.alternatives}
    named |= {s: lines.supplier_names[by_id[s]] for s in sorted(rest) if s not in named}
    named |= {
        q.alternative.supplier: q.supplier_name
        for q in quoted
        if q.alternative.supplier and q.alternative.supplier not in named
    }
    sites = _sites(found, quoted)
    others = sorted(s for s in named if s != incumbent)
    order = ([incumbent] if incumbent else []) + others
    suppliers = tuple(_supplier(tables, found, s, named[s], sites.get(s, set()), by_id.get(s)) for s in order)
    return suppliers, _groups(tables, [named[s] for s in order])


def _sites(found: Draft, quoted: Sequence[Quoted]) -> dict[str, set[str]]:
    sites: dict[str, set[str]] = {}
    for comparable in found.dossier.comparables:
        sites.setdefault(comparable.supplier, set()).update(comparable.sites)
    for quote in quoted:
        if quote.site:
            sites.setdefault(quote.alternative.supplier, set()).add(quote.site)
    if found.incumbent_sites:
        sites.setdefault(found.dossier.event.incumbent, set()).update(found.incumbent_sites)
    return sites


def _supplier(
    tables: TablesIn, found: Draft, supplier: str, name: str, sites: set[str], code: int | None
) -> Supplier:
    group = tables.families.group(name)
    row = tables.families.rows.get(family_key(name))
    if row is not None:
        of_group = tables.origin("groups").evidence(
            "measured", [row], rule="as the table of supplier groups says"
        )
    else:
        rule = "as the names of its suppliers or the spend table say"
        of_group = tables.origin("spend").evidence("inferred", rule=rule)
    country = tables.lines.countries.get(supplier, "")
    of_country = tables.origin("spend").evidence("measured", rule="as the spend table says")
    needs, given = "", found.seed.given
    told = of_country
    if supplier == found.dossier.event.incumbent and given.get("supplier_needs"):
        needs = str(given["supplier_needs"])
        told = tables.origin("events").evidence("measured", [given["row"]], rule="as the events table says")
    return Supplier(
        id=supplier,
        name=name,
        aliases=tables.lines.aliases[code] if code is not None else (),
        group=text_slot(group, of_group),
        country=text_slot(country, of_country),
        sites=tuple(sorted(sites)),
        needs=text_slot(needs, told),
    )


def _groups(tables: TablesIn, names: list[str]) -> tuple[SupplierGroup, ...]:
    members: dict[str, set[str]] = {}
    for name in names:
        root = tables.families.root(name)
        if root:
            members.setdefault(root, set()).add(name)
    return tuple(
        SupplierGroup(
            id=slug(root),
            name=tables.families.names[root],
            parent=tables.families.names[root],
            members=tuple(sorted(found)),
        )
        for root, found in sorted(members.items())
    )
