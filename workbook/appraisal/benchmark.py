"""What other buyers and other vendors pay: comparable prices on one basis, their range and dispersion.

A price that another buyer, entity or country paid is a benchmark, never an alternative.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.analysis.prices import Dispersion, PriceRange, dispersion, price_range, weighted_price
from workbook.appraisal import facts
from workbook.appraisal.levelling import Basis, LevelledPrice, basis_of, level
from workbook.appraisal.quantity import Quantity, derived, of_estimate, unknown_quantity
from workbook.dossier import Comparable, Dossier


@dataclass(frozen=True)
class ComparablePrice:
    """One comparable and its price on the event's basis."""

    comparable: Comparable
    supplier: str
    levelled: LevelledPrice
    incumbents: bool


@dataclass(frozen=True)
class Benchmark:
    """The comparable prices of an event.

    Attributes
    ----------
    prices : tuple of ComparablePrice
        Cheapest first, those that cannot be compared last.
    range : PriceRange
        Percentiles over the comparable ones; without figures below three.
    p10, p25, median, p75, p90 : Quantity
    dispersion : Dispersion
        Between vendors, at each vendor's quantity-weighted price.
    basis : Basis
    left_out : int
        How many could not be brought to the basis.
    """

    prices: tuple[ComparablePrice, ...]
    range: PriceRange
    p10: Quantity
    p25: Quantity
    median: Quantity
    p75: Quantity
    p90: Quantity
    dispersion: Dispersion
    basis: Basis
    left_out: int

    def explain(self) -> tuple[Message, ...]:
        """Return what the benchmark says, its basis and what was left out."""
        says = [*self.range.explain(), self.basis.explain()]
        if self.left_out:
            says.append(message("benchmark.left_out", n=self.left_out, of=len(self.prices)))
        return tuple(says)


def benchmark(dossier: Dossier) -> Benchmark:
    """Return the comparable prices of an event on its basis."""
    basis, unit = basis_of(dossier), facts.price_unit(dossier)
    prices = [_compared(dossier, c, basis, unit) for c in facts.standing(dossier.comparables)]
    prices.sort(
        key=lambda p: (p.levelled.total.likely is None, p.levelled.total.likely or 0.0, p.comparable.id)
    )
    used = [p for p in prices if (p.levelled.total.likely or 0.0) > 0]
    totals = [p.levelled.total for p in used]
    found = price_range([q.likely for q in totals], keys=[p.comparable.id for p in used])
    quantiles = [
        _quantile(value, unit, totals, name, found.n)
        for name, value in (
            ("p10", found.p10),
            ("p25", found.p25),
            ("median", found.median),
            ("p75", found.p75),
            ("p90", found.p90),
        )
    ]
    return Benchmark(
        tuple(prices), found, *quantiles, _between_vendors(dossier, used), basis, len(prices) - len(used)
    )


def _compared(dossier: Dossier, comparable: Comparable, basis: Basis, unit: str) -> ComparablePrice:
    key = f"comparables/{comparable.id}"
    price = of_estimate(comparable.price, f"{key}/price", unit)
    freight = of_estimate(comparable.freight, f"{key}/freight", unit)
    incoterm = comparable.incoterms[0] if len(comparable.incoterms) == 1 else "/".join(comparable.incoterms)
    return ComparablePrice(
        comparable,
        facts.supplier_name(dossier, comparable.supplier),
        level(price, freight, incoterm, basis),
        comparable.supplier == dossier.event.incumbent,
    )


def _quantile(value: float | None, unit: str, inputs: list[Quantity], name: str, n: int) -> Quantity:
    rule = message("benchmark.quantile_rule", name=name, n=n)
    if value is None:
        return unknown_quantity(unit, rule=rule)
    return derived(value, unit, inputs, rule, state="estimated")


def _between_vendors(dossier: Dossier, used: list[ComparablePrice]) -> Dispersion:
    """Disperse one price per vendor: its comparables weighted by quantity, the incumbent's own price for us included."""
    vendors: dict[str, list[tuple[float, float]]] = {}
    for p in used:
        vendors.setdefault(p.comparable.supplier, []).append(
            (p.levelled.total.likely or 0.0, p.comparable.quantity)
        )
    today, quantity = facts.todays_price(dossier), facts.annual_quantity(dossier)
    freight = basis_of(dossier).freight.likely or 0.0
    if dossier.event.incumbent and (today.likely or 0.0) > 0 and (quantity.likely or 0.0) > 0:
        own = ((today.likely or 0.0) + freight, quantity.likely or 0.0)
        vendors.setdefault(dossier.event.incumbent, []).append(own)
    names = sorted(vendors)
    prices = [weighted_price([p for p, _ in vendors[v]], [q for _, q in vendors[v]]).price for v in names]
    return dispersion(prices, keys=names)
