"""Weighted figures of many groups of lines at once (per supplier, per supplier and buyer, per month)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from workbook.dossier import Estimate
from workbook.sources.evidence import MOST_ROWS, Origin
from workbook.sources.lines import Ints
from workbook.sources.views import View, span_words


@dataclass(frozen=True, slots=True)
class Group:
    """The lines that share a key, and their figures.

    ``price`` is quantity-weighted. ``freight`` is per unit over the ``known_rows``, the lines whose freight is known; None
    without one. ``incoterms`` begin with the one of the largest value.
    """

    key: int
    lines: int
    quantity: float
    value: float
    price: float
    freight: float | None
    pooled: bool
    first: date
    last: date
    known_last: date | None
    rows: Ints
    known_rows: Ints
    incoterms: tuple[str, ...]
    sites: tuple[str, ...]
    per_unit: str
    rate_words: str

    def price_estimate(self, origin: Origin, whose: str, most: int = MOST_ROWS) -> Estimate:
        """Return the price per unit with its evidence."""
        span = span_words(self.lines, self.first, self.last, self.rate_words)
        evidence = origin.evidence(
            "measured", self.rows, on=self.last, rule=f"quantity-weighted price of {whose}: {span}", most=most
        )
        return Estimate(likely=self.price, unit=self.per_unit, evidence=evidence)

    def freight_estimate(self, origin: Origin, most: int = MOST_ROWS) -> Estimate | None:
        """Return freight per unit with its evidence; None where no line's freight is known."""
        if self.freight is None:
            return None
        known = len(self.known_rows)
        share = f"{known:,} of {self.lines:,}" if known < self.lines else f"all {self.lines:,}"
        rule = f"freight per unit, quantity-weighted over {share} deliveries, those whose freight is known"
        if self.pooled:
            rule += "; a shipment's one figure is split by value"
        return Estimate(
            likely=self.freight,
            unit=self.per_unit,
            state="known" if known == self.lines else "estimated",
            evidence=origin.evidence("measured", self.known_rows, on=self.known_last, rule=rule, most=most),
        )


def whole(view: View) -> Group | None:
    """Return the figures of all lines of a view, or None without a line."""
    found = groups(view, np.zeros(len(view), np.int64))
    return found[0] if found else None


def groups(view: View, key: Ints) -> list[Group]:
    """Return the groups of lines that share a key, in order of key. All lines must be priced."""
    if not len(view):
        return []
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    start = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    end = np.r_[start[1:], len(ordered)]
    number = np.repeat(np.arange(len(start)), end - start)
    quantity, price, value, freight, basis = (
        view.number(name)[order] for name in ("quantity", "price", "value", "freight", "freight_basis")
    )
    known = ~np.isnan(freight)
    on = view.lines.on[view.at][order]
    rows = view.rows[order]
    count = len(start)
    total = np.bincount(number, quantity, count)
    weighted = np.bincount(number, quantity * price, count) / total
    worth = np.bincount(number, value, count)
    carried = np.bincount(number[known], quantity[known], count)
    paid = np.bincount(number[known], freight[known], count)
    pooled = np.bincount(number[known], basis[known] == 2, count) > 0
    first, last = np.minimum.reduceat(on, start), np.maximum.reduceat(on, start)
    incoterms = _texts(view, "incoterm", order, number, value)
    sites = _texts(view, "site", order, number, value)
    per_unit = view.per_unit
    found = []
    for i, (low, high) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        which = known[low:high]
        all_known = bool(which.all())
        own_rows = rows[low:high]
        known_rows = own_rows if all_known else own_rows[which]
        any_known = len(known_rows) > 0
        found.append(
            Group(
                key=int(ordered[low]),
                lines=high - low,
                quantity=float(total[i]),
                value=float(worth[i]),
                price=float(weighted[i]),
                freight=float(paid[i] / carried[i]) if any_known else None,
                pooled=bool(pooled[i]),
                first=first[i].item(),
                last=last[i].item(),
                known_last=on[low:high][which].max().item() if any_known else None,
                rows=own_rows,
                known_rows=known_rows,
                incoterms=tuple(incoterms.get(i, ())),
                sites=tuple(sorted(sites.get(i, ()))),
                per_unit=per_unit,
                rate_words=view.rate_words,
            )
        )
    return found


def _texts(view: View, column: str, order: Ints, number: Ints, value: np.ndarray) -> dict[int, list[str]]:
    """Return each group's texts, the one with the largest value first, without empty ones."""
    names = view.lines.names[column]
    if len(names) == 1 and not names[0]:
        return {}
    codes = view.text_codes(column)[order]
    pairs, inverse = np.unique(number * len(names) + codes, return_inverse=True)
    worth = np.bincount(inverse, value, len(pairs)).tolist()
    found: dict[int, list[tuple[float, str]]] = {}
    for pair, money in zip(pairs.tolist(), worth, strict=True):
        group, code = divmod(pair, len(names))
        if names[code]:
            found.setdefault(group, []).append((-money, names[code]))
    return {group: [text for _, text in sorted(texts)] for group, texts in found.items()}
