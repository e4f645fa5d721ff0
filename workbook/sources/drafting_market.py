"""What was bought and what it cost: deliveries, comparable prices, and other vendors as alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from workbook.dossier import Alternative, Comparable, Delivery
from workbook.dossier.market import AlternativeStatus, Dependence, FreightBasis
from workbook.dossier.slot import NumberSlot
from workbook.sources.evidence import Origin, flag_slot, listed, number_slot, text_slot
from workbook.sources.freight import BASES
from workbook.sources.lines import Ints
from workbook.sources.names import slug
from workbook.sources.supplier_groups import Families
from workbook.sources.views import View

MOST_DELIVERIES = 400
"""Above this many lines, deliveries are kept per supplier and month."""
SAME_FACTORY: tuple[Dependence, ...] = ("same_factory",)


def deliveries(own: View, origin: Origin) -> tuple[Delivery, ...]:
    """Return the event's priced lines, oldest first; per supplier and month where there are very many."""
    if len(own) > MOST_DELIVERIES:
        return _monthly(own, origin)
    lines = own.lines
    quantity, price, value, freight, basis = (
        own.number(n).tolist() for n in ("quantity", "price", "value", "freight", "freight_basis")
    )
    incoterms, sites = lines.names["incoterm"], lines.names["site"]
    return tuple(
        Delivery(
            on=lines.on[at].item(),
            supplier=lines.supplier_ids[lines.supplier[at]],
            quantity=quantity[i],
            price=price[i],
            value=value[i],
            freight=None if freight[i] != freight[i] else freight[i],
            freight_basis=basis_name(basis[i]),
            incoterm=incoterms[lines.texts["incoterm"][at]],
            site=sites[lines.texts["site"][at]],
            promised=_day(lines.promised[at]),
            snapshot=origin.snapshot,
            rows=(int(lines.row[at]),),
        )
        for i, at in enumerate(own.at.tolist())
    )


def basis_name(code: float) -> FreightBasis:
    """Return how a line's freight is known."""
    return BASES[int(code)] if code == code else "unknown"  # type: ignore[return-value]


def _day(day: np.datetime64) -> date | None:
    return None if np.isnat(day) else day.item()


def _monthly(own: View, origin: Origin) -> tuple[Delivery, ...]:
    months = own.lines.on[own.at].astype("datetime64[M]").astype(np.int64)
    found = []
    for _, part in grouped(own, months * (len(own.lines.supplier_ids) + 1) + own.supplier):
        quantity, value, freight = part.number("quantity"), part.number("value"), part.number("freight")
        known = not np.isnan(freight).any()
        bases = np.unique(part.number("freight_basis"))
        terms, sites = part.by_value("incoterm"), sorted(part.sites())
        found.append(
            Delivery(
                on=part.last or date.min,
                supplier=part.lines.supplier_ids[int(part.supplier[0])],
                quantity=float(quantity.sum()),
                price=part.price() or 0.0,
                value=float(value.sum()),
                freight=float(freight.sum()) if known else None,
                freight_basis=(basis_name(bases[0]) if len(bases) == 1 else "pooled") if known else "unknown",
                incoterm=terms[0] if len(terms) == 1 else "",
                site=sites[0] if len(sites) == 1 else "",
                snapshot=origin.snapshot,
                rows=listed(part.rows),
            )
        )
    return tuple(sorted(found, key=lambda delivery: (delivery.on, delivery.supplier)))


def grouped(view: View, key: Ints) -> Iterator[tuple[int, View]]:
    """Yield each distinct key with the view of its lines."""
    order = np.argsort(key, kind="stable")
    edges = np.flatnonzero(np.diff(key[order])) + 1
    for part in np.split(order, edges):
        if len(part):
            which = np.sort(part)
            yield (
                int(key[which[0]]),
                View(
                    view.lines, view.at[which], view.factor[which], view.currency, view.unit, view.rate_words
                ),
            )


def comparables(market: View, entity: str, incumbent: str, origin: Origin) -> tuple[Comparable, ...]:
    """Return what each entity paid each supplier in the window, except what this entity pays the incumbent."""
    lines = market.lines
    width = len(lines.names["entity"]) + 1
    found: dict[str, Comparable] = {}
    for key, part in grouped(market, market.supplier * width + market.text_codes("entity")):
        supplier, buyer = lines.supplier_ids[key // width], lines.names["entity"][key % width]
        price = part.price_estimate(origin, f"{lines.supplier_names[key // width]} to {buyer or 'us'}")
        if price is None or (supplier == incumbent and buyer == entity):
            continue
        row_id = f"{supplier}@{slug(buyer) or 'us'}"
        while row_id in found:
            row_id += "~"
        found[row_id] = Comparable(
            id=row_id,
            supplier=supplier,
            entity=buyer,
            quantity=float(part.number("quantity").sum()),
            lines=len(part),
            price=price,
            freight=part.freight_estimate(origin),
            incoterms=tuple(part.by_value("incoterm")),
            sites=tuple(sorted(part.sites())),
            last=part.last,
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
    found: list[Dependence] = []
    if supplier and supplier == incumbent:
        found.append("same_supplier")
    if sites & its_sites:
        found.append("same_factory")
    if name and its_name and supplier != incumbent and of.same(name, its_name):
        found.append("same_group")
    return tuple(found)


def vendor_alternatives(
    market: View, own: View, incumbent: int, origin: Origin, of: Families, years: float
) -> tuple[Alternative, ...]:
    """Return every other vendor of the item in the window: qualified where it delivered to this entity, else a benchmark."""
    lines = market.lines
    if not 0 <= incumbent < len(lines.supplier_ids):
        its_id, its_name, its_sites = "", "", frozenset[str]()
    else:
        its_id, its_name = lines.supplier_ids[incumbent], lines.supplier_names[incumbent]
        its_sites = own.pick(own.supplier == incumbent).sites()
    here = set(np.unique(own.supplier).tolist())
    found = []
    for code, part in grouped(market, market.supplier):
        if code == incumbent:
            continue
        supplier, name = lines.supplier_ids[code], lines.supplier_names[code]
        price, freight = part.price_estimate(origin, name), part.freight_estimate(origin)
        status: AlternativeStatus = "qualified" if code in here else "benchmark"
        ties = dependences(supplier, name, part.sites(), its_id, its_name, its_sites, of)
        said = origin.evidence("inferred", part.rows, on=part.last, rule=tie_words(ties))
        measured = origin.evidence("measured", part.rows, on=part.last, rule="commonest by value")
        bought = origin.evidence("measured", part.rows, on=part.last, rule="bought by all entities, per year")
        terms = part.by_value("incoterm")
        found.append(
            Alternative(
                id=f"vendor-{supplier}",
                name=name,
                supplier=supplier,
                status=status,
                dependences=ties,
                independent=flag_slot(not ties, said) if its_id else flag_slot(None, said),
                price=NumberSlot(inferred=price),
                incoterm=text_slot(terms[0] if terms else "", measured),
                freight=NumberSlot(inferred=freight),
                volume=number_slot(
                    float(part.number("quantity").sum()) / years, f"{market.unit or 'unit'}/year", bought
                ),
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
