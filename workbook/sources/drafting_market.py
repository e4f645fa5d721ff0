"""What the item costs elsewhere: comparable prices per supplier and buyer, and other vendors as alternatives."""

from __future__ import annotations

from workbook.dossier import Alternative, Comparable
from workbook.dossier.market import AlternativeStatus, Dependence
from workbook.dossier.slot import NumberSlot
from workbook.sources.evidence import LARGE_IMPORT, Origin, flag_slot, number_slot, text_slot
from workbook.sources.groups_of_lines import groups
from workbook.sources.names import slug
from workbook.sources.supplier_groups import Families
from workbook.sources.views import View

MOST_COMPARABLES = 200
"""Comparable prices an event keeps, the largest by value."""
MOST_WHEN_LARGE = 40
ROWS_EACH = 20


def comparables(market: View, entity: str, incumbent: str, origin: Origin) -> tuple[Comparable, ...]:
    """Return what each entity paid each supplier in the window, except what this entity pays the incumbent."""
    lines = market.lines
    width = len(lines.names["entity"]) + 1
    own = None
    if incumbent in lines.supplier_ids and lines.code("entity", entity) >= 0:
        own = lines.supplier_ids.index(incumbent) * width + lines.code("entity", entity)
    most = MOST_COMPARABLES if len(lines) <= LARGE_IMPORT else MOST_WHEN_LARGE
    others = [
        g for g in groups(market, market.supplier * width + market.text_codes("entity")) if g.key != own
    ]
    found: dict[str, Comparable] = {}
    for group in sorted(others, key=lambda g: (-g.value, g.key))[:most]:
        code = group.key // width
        supplier, buyer = lines.supplier_ids[code], lines.names["entity"][group.key % width]
        row_id = f"{supplier}@{slug(buyer) or 'us'}"
        while row_id in found:
            row_id += "~"
        found[row_id] = Comparable(
            id=row_id,
            supplier=supplier,
            entity=buyer,
            quantity=group.quantity,
            lines=group.lines,
            price=group.price_estimate(origin, f"{lines.supplier_names[code]} to {buyer or 'us'}", ROWS_EACH),
            freight=group.freight_estimate(origin, ROWS_EACH),
            incoterms=group.incoterms,
            sites=group.sites,
            last=group.last,
        )
    return tuple(found[name] for name in sorted(found))


def dependences(
    supplier: str,
    name: str,
    sites: frozenset[str],
    incumbent: str,
    its_name: str,
    its_sites: frozenset[str],
    of: Families,
) -> tuple[Dependence, ...]:
    """Return why a source is not independent of the incumbent; empty if it is."""
    if supplier and supplier == incumbent:
        return ("same_supplier",)
    found: list[Dependence] = []
    if sites & its_sites:
        found.append("same_factory")
    if name and its_name and of.same(name, its_name):
        found.append("same_group")
    return tuple(found)


def vendor_alternatives(
    market: View, own: View, incumbent: int, origin: Origin, of: Families, years: float
) -> tuple[Alternative, ...]:
    """Return every other vendor of the item in the window: qualified where it delivered to this entity, else a benchmark.

    ``incumbent`` is its code, or -1 where it has no line; ``own`` are the event's own lines in the window.
    """
    lines = market.lines
    its_id, its_name, its_sites = "", "", frozenset[str]()
    if incumbent >= 0:
        its_id, its_name = lines.supplier_ids[incumbent], lines.supplier_names[incumbent]
        its_sites = own.pick(own.supplier == incumbent).sites()
    here = set(own.supplier.tolist())
    found = []
    for group in groups(market, market.supplier):
        if group.key == incumbent:
            continue
        supplier, name = lines.supplier_ids[group.key], lines.supplier_names[group.key]
        status: AlternativeStatus = "qualified" if group.key in here else "benchmark"
        ties = dependences(supplier, name, frozenset(group.sites), its_id, its_name, its_sites, of)
        said = origin.evidence("inferred", group.rows, on=group.last, rule=tie_words(ties))
        measured = origin.evidence("measured", group.rows, on=group.last, rule="commonest by value")
        bought = origin.evidence(
            "measured", group.rows, on=group.last, rule="bought by all entities, per year"
        )
        found.append(
            Alternative(
                id=f"vendor-{supplier}",
                name=name,
                supplier=supplier,
                status=status,
                dependences=ties,
                independent=flag_slot(not ties if its_id else None, said),
                price=NumberSlot(inferred=group.price_estimate(origin, name)),
                incoterm=text_slot(group.incoterms[0] if group.incoterms else "", measured),
                freight=NumberSlot(inferred=group.freight_estimate(origin)),
                volume=number_slot(group.quantity / years, f"{market.unit or 'unit'}/year", bought),
            )
        )
    return tuple(sorted(found, key=lambda alternative: alternative.id))


def tie_words(ties: tuple[Dependence, ...]) -> str:
    """Return the rule behind the independence flag."""
    words = {
        "same_supplier": "it is the incumbent itself",
        "same_factory": "its goods come from a factory the incumbent delivers from",
        "same_group": "it belongs to the incumbent's supplier group",
    }
    return (
        "; ".join(words[t] for t in ties)
        or "it shares no factory and no known supplier group with the incumbent"
    )
