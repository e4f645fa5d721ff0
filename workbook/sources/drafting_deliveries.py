"""The event's own deliveries, line by line, or per supplier and month, quarter or year where there are very many."""

from __future__ import annotations

from datetime import date

import numpy as np

from workbook.dossier import Delivery
from workbook.dossier.market import FreightBasis
from workbook.sources.evidence import LARGE_IMPORT, Origin, listed
from workbook.sources.freight import BASES
from workbook.sources.groups_of_lines import groups
from workbook.sources.views import View

MOST_DELIVERIES = 400
"""Above this many lines, an event's deliveries are added up."""
MOST_WHEN_LARGE = 60
ROWS_PER_SUM = 12
_STEPS = (1, 3, 12)


def deliveries(own: View, origin: Origin) -> tuple[Delivery, ...]:
    """Return the event's priced lines, oldest first; added up where there are more than an event keeps.

    Sums are per supplier and month; where these are still too many, per quarter, then per year.
    """
    most = MOST_DELIVERIES if len(own.lines) <= LARGE_IMPORT else MOST_WHEN_LARGE
    if len(own) <= most:
        return _each(own, origin)
    months = own.lines.on[own.at].astype("datetime64[M]").astype(np.int64)
    width = len(own.lines.supplier_ids) + 1
    for step in _STEPS:
        key = months // step * width + own.supplier
        if step == _STEPS[-1] or len(np.unique(key)) <= most:
            break
    return _sums(own, origin, key, width)


def _each(own: View, origin: Origin) -> tuple[Delivery, ...]:
    lines = own.lines
    quantity, price, value, freight, basis = (
        own.number(n).tolist() for n in ("quantity", "price", "value", "freight", "freight_basis")
    )
    incoterms, sites = lines.names["incoterm"], lines.names["site"]
    days, promised = lines.on[own.at].tolist(), lines.promised[own.at].tolist()
    suppliers, rows = own.supplier.tolist(), own.rows.tolist()
    terms, places = own.text_codes("incoterm").tolist(), own.text_codes("site").tolist()
    return tuple(
        Delivery(
            on=days[i],
            supplier=lines.supplier_ids[suppliers[i]],
            quantity=quantity[i],
            price=price[i],
            value=value[i],
            freight=None if freight[i] != freight[i] else freight[i],
            freight_basis=basis_name(basis[i]),
            incoterm=incoterms[terms[i]],
            site=sites[places[i]],
            promised=promised[i],
            snapshot=origin.snapshot,
            rows=(rows[i],),
        )
        for i in range(len(own))
    )


def basis_name(code: float) -> FreightBasis:
    """Return how a line's freight is known."""
    return BASES[int(code)] if code == code else "unknown"  # type: ignore[return-value]


def _sums(own: View, origin: Origin, key: np.ndarray, width: int) -> tuple[Delivery, ...]:
    found: list[tuple[date, str, Delivery]] = []
    ids = own.lines.supplier_ids
    for group in groups(own, key):
        whole = group.freight is not None and len(group.known_rows) == group.lines
        supplier = ids[group.key % width]
        basis: FreightBasis = "unknown" if not whole else "pooled" if group.pooled else "measured"
        summed = Delivery(
            on=group.last,
            supplier=supplier,
            quantity=group.quantity,
            price=group.price,
            value=group.value,
            freight=(group.freight or 0.0) * group.quantity if whole else None,
            freight_basis=basis,
            incoterm=group.incoterms[0] if len(group.incoterms) == 1 else "",
            site=group.sites[0] if len(group.sites) == 1 else "",
            snapshot=origin.snapshot,
            rows=listed(group.rows, ROWS_PER_SUM),
        )
        found.append((group.last, supplier, summed))
    return tuple(delivery for _, _, delivery in sorted(found, key=lambda item: item[:2]))
