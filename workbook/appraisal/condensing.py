"""Long histories made readable: one point per supplier and period, weighted by quantity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.dossier import Delivery, IndexPoint, PriceIndex

MOST_POINTS = 40
MOST_INDEX_POINTS = 20


@dataclass(frozen=True)
class PricePoint:
    """A delivery, or the quantity-weighted price of several of one supplier in one period."""

    on: date
    supplier: str
    price: float
    quantity: float
    lines: int


_PERIODS: tuple[tuple[str, Callable[[date], tuple[int, int]]], ...] = (
    ("month", lambda d: (d.year, d.month)),
    ("quarter", lambda d: (d.year, (d.month - 1) // 3)),
    ("half", lambda d: (d.year, (d.month - 1) // 6)),
    ("year", lambda d: (d.year, 0)),
)


def condense(deliveries: Sequence[Delivery]) -> tuple[tuple[PricePoint, ...], str]:
    """Return at most `MOST_POINTS` points and the period each stands for (empty: one point a delivery).

    Where even years are too many, the points with the largest quantity are kept.
    """
    if len(deliveries) <= MOST_POINTS:
        return tuple(_point([d], d.on) for d in deliveries), ""
    points: list[PricePoint] = []
    for period, key in _PERIODS:
        held: dict[tuple[tuple[int, int], str], list[Delivery]] = {}
        for d in deliveries:
            held.setdefault((key(d.on), d.supplier), []).append(d)
        points = [_point(group, max(d.on for d in group)) for group in held.values()]
        if len(points) <= MOST_POINTS:
            return tuple(sorted(points, key=lambda p: (p.on, p.supplier))), period
    points.sort(key=lambda p: (-p.quantity, p.on, p.supplier))
    return tuple(sorted(points[:MOST_POINTS], key=lambda p: (p.on, p.supplier))), "largest"


def _point(group: Sequence[Delivery], on: date) -> PricePoint:
    quantity = sum(d.quantity for d in group)
    price = sum(d.price * d.quantity for d in group) / quantity
    return PricePoint(on, group[0].supplier, price, quantity, sum(max(len(d.rows), 1) for d in group))


def index_line(index: PriceIndex, first: date, last: date) -> tuple[IndexPoint, ...]:
    """Return the index from the month of ``first`` to that of ``last``, thinned evenly, both ends kept."""
    inside = [p for p in sorted(index.series, key=lambda p: p.on) if first.replace(day=1) <= p.on <= last]
    if len(inside) <= MOST_INDEX_POINTS:
        return tuple(inside)
    step = (len(inside) - 1) / (MOST_INDEX_POINTS - 1)
    return tuple(inside[round(i * step)] for i in range(MOST_INDEX_POINTS))
