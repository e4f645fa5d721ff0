"""Total cost: what the need costs over the horizon with each source, line by line, the incumbent beside its alternatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis.messages import message
from workbook.analysis.total_cost import TotalCost, total_cost
from workbook.analysis.total_cost_comparison import Comparison, compare_total_costs
from workbook.appraisal import facts
from workbook.appraisal.build_ups import AlternativeRow
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier, Ownership

INCUMBENT = ""
"""The source of an `Ownership` row that speaks of the incumbent."""
MOST_SOURCES = 12


@dataclass(frozen=True)
class SourceCost:
    """What one source costs over the horizon.

    Attributes
    ----------
    key : str
        The alternative's id; empty for the incumbent.
    name : str
    result : TotalCost
    lines : mapping of str to float
        What each line adds, zero lines left out.
    total : Quantity
        Over the horizon, with low and high where any input has them.
    per_unit : Quantity
    price : Quantity
    in_use : Quantity
        What using it adds per unit (defects, ordering, stock, further costs), unknown while nobody entered any of it; no part
        of the walk-away by itself.
    """

    key: str
    name: str
    result: TotalCost
    lines: Mapping[str, float]
    total: Quantity
    per_unit: Quantity
    price: Quantity
    in_use: Quantity


@dataclass(frozen=True)
class TotalCosts:
    """The sources at total cost, cheapest first; ``comparison`` is None with fewer than two.

    ``years`` and ``rate`` say what the horizon is and how later years are discounted; ``left_out`` names sources whose freight
    is unknown, so that nothing compares with them.
    """

    sources: tuple[SourceCost, ...]
    comparison: Comparison | None
    quantity: Quantity
    months: int
    rate: Quantity
    left_out: tuple[str, ...]
    beyond_price: bool

    def more_in_use(self, key: str) -> Quantity | None:
        """Return what using a source costs more per unit than using the incumbent; None where either is unknown."""
        held = {s.key: s.in_use for s in self.sources}
        theirs, ours = held.get(key), held.get(INCUMBENT)
        if key == INCUMBENT or theirs is None or ours is None or theirs.likely is None or ours.likely is None:
            return None
        return derived(theirs.likely - ours.likely, theirs.unit, (theirs, ours), message("total.more_rule"))

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The sources of whose use nobody entered a cost, while somebody did of others."""
        said = [s for s in self.sources if s.in_use.is_known]
        return tuple(s.name for s in self.sources if not s.in_use.is_known) if said else ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The names of the lines that any source has, the purchase first."""
        return tuple(dict.fromkeys(name for source in self.sources for name in source.lines))


@dataclass(frozen=True)
class _Terms:
    """What all sources share: units a year, years, the part of a year each counts for, discounting, ordering and stock."""

    quantity: Quantity
    years: int
    part: float
    rate: Quantity
    order_cost: Quantity
    carrying: Quantity


def total_costs(dossier: Dossier, walk_away: WalkAway) -> TotalCosts:
    """Return what each comparable source costs over the horizon; empty without a quantity."""
    quantity, currency = facts.annual_quantity(dossier), dossier.event.currency
    months = dossier.event.horizon_months
    years = max(1, round(months / 12))
    terms = _Terms(
        quantity,
        years,
        months / 12 / years,
        of_slot(dossier.event.capital_rate, "event/capital_rate", "share"),
        of_slot(dossier.costs.order_cost, "costs/order_cost", currency),
        of_slot(dossier.costs.carrying_rate, "costs/carrying_rate", "share"),
    )
    if quantity.likely is None or quantity.likely <= 0:
        return TotalCosts((), None, quantity, months, terms.rate, (), False)
    owned = {row.source: row for row in facts.standing(dossier.costs.ownership)}
    sources, left_out = [], []
    today = facts.todays_price(dossier)
    if today.likely is not None and today.likely >= 0:
        freight = [walk_away.basis.freight] if walk_away.basis.delivered else []
        sources.append(
            _source(dossier, INCUMBENT, facts.incumbent_name(dossier), today, freight, (), owned, terms)
        )
    for row in walk_away.rows[:MOST_SOURCES]:
        a = row.alternative
        price = row.levelled.price.likely
        if a.status == "benchmark" or price is None or price < 0 or _superseded(row):
            continue
        if not row.levelled.comparable:
            left_out.append(a.name)
            continue
        freight = [row.levelled.freight] if row.levelled.freight is not None else []
        sources.append(
            _source(dossier, a.id, a.name, row.levelled.price, freight, _extras(row), owned, terms)
        )
    sources.sort(key=lambda s: s.result.total)
    comparison = None
    if len(sources) > 1:
        comparison = compare_total_costs(dict(zip(_names(sources), (s.result for s in sources), strict=True)))
    beyond = any(set(s.lines) - {"purchase"} for s in sources)
    return TotalCosts(tuple(sources), comparison, quantity, months, terms.rate, tuple(left_out), beyond)


def _superseded(row: AlternativeRow) -> bool:
    """Whether a current quote of the same supplier stands for it."""
    return row.reason is not None and row.reason.key == "alternatives.superseded"


def _names(sources: list[SourceCost]) -> list[str]:
    """Return names that are told apart where two sources have the same one."""
    names = [s.name for s in sources]
    return [f"{s.name} ({s.key})" if names.count(s.name) > 1 and s.key else s.name for s in sources]


def _extras(row: AlternativeRow) -> tuple[tuple[str, Quantity], ...]:
    """Return what brings an alternative level beyond price and freight, per unit, as if it came about for certain."""
    own = f"alternatives/{row.alternative.id}/"
    return tuple(
        (p.label, p.whole)
        for p in row.parts
        if p.key.startswith(own) and p.label not in ("unit_price", "freight")
    )


def _source(
    dossier: Dossier,
    key: str,
    name: str,
    price: Quantity,
    freight: list[Quantity],
    extras: tuple[tuple[str, Quantity], ...],
    owned: Mapping[str, Ownership],
    terms: _Terms,
) -> SourceCost:
    """Return one source at total cost, at the likely figures and at both ends of all of them."""
    row = owned.get(key, Ownership(id="none", source=key))
    place, currency = f"costs/ownership/{row.id}", dossier.event.currency
    slots = {
        "defect_rate": of_slot(row.defect_rate, f"{place}/defect_rate", "share"),
        "cost_per_defect": of_slot(row.cost_per_defect, f"{place}/cost_per_defect", currency),
        "lot_size": of_slot(row.lot_size, f"{place}/lot_size", facts.unit_name(dossier)),
    }
    further = [
        (f.name, f.when, q)
        for f in facts.standing(row.further)
        if (q := of_slot(f.amount, f"{place}/further/{f.id}/amount", currency)).is_known
    ]
    made = {
        side: _made(side, price, freight, extras, slots, further, terms) for side in ("likely", "low", "high")
    }
    shared = [q for q in (terms.order_cost, terms.carrying, terms.rate) if q.is_known]
    inputs = [price, *freight, terms.quantity, *(q for _, q in extras), *shared]
    inputs += [q for q in slots.values() if q.is_known] + [q for _, _, q in further]
    wide = made["high"].total > made["low"].total
    ends = {"low": made["low"].total, "high": made["high"].total} if wide else {}
    rule = message("total.rule", months=dossier.event.horizon_months)
    total = derived(made["likely"].total, currency, inputs, rule, **ends)
    units = (terms.quantity.likely or 1.0) * terms.years * terms.part
    ends = {side: value / units for side, value in ends.items()}
    per_unit = derived(made["likely"].total / units, price.unit, inputs, rule, **ends)
    lines = {n: v for n, v in made["likely"].lines.items() if v or n == "purchase"}
    bought = {"purchase", "freight", *(label for label, _ in extras)}
    added = sum(value for line, value in lines.items() if line not in bought) / units
    used = [q for q in (*slots.values(), *(q for _, _, q in further), terms.quantity, *shared) if q.is_known]
    rule = message("total.in_use_rule")
    in_use = unknown_quantity(price.unit, inputs=(place,), rule=rule)
    if key in owned:
        in_use = derived(added, price.unit, used, rule)
    return SourceCost(key, name, made["likely"], lines, total, per_unit, price, in_use)


def _made(
    side: str,
    price: Quantity,
    freight: list[Quantity],
    extras: tuple[tuple[str, Quantity], ...],
    slots: Mapping[str, Quantity],
    further: list[tuple[str, str, Quantity]],
    terms: _Terms,
) -> TotalCost:
    """Return the total at the likely, the low or the high figures; lots and quantity stay at their likely ones."""
    quantity = (terms.quantity.likely or 0.0) * terms.part
    named: dict[str, dict[str, float]] = {"per_year": {}, "one_off": {}, "at_end": {}}
    for label, amount in extras:
        named["one_off"][label] = _at(amount, side) * quantity * terms.years
    for label, when, amount in further:
        times = terms.part if when == "per_year" else 1.0
        taken = {*STANDARD, *(n for group in named.values() for n in group)}
        named[when][_free(label, taken)] = _at(amount, side) * times
    defect, lot = slots["cost_per_defect"], slots["lot_size"].likely
    return total_cost(
        unit_price=max(_at(price, side), 0.0),
        quantity=quantity,
        freight_per_unit=max(sum(_at(q, side) for q in freight), 0.0),
        defect_rate=min(max(_at(slots["defect_rate"], side), 0.0), 1.0),
        cost_per_defect=max(_at(defect, side), 0.0) if defect.is_known else None,
        lot_size=lot if lot else None,
        order_cost=max(_at(terms.order_cost, side), 0.0) if lot else 0.0,
        carrying_rate=max(_at(terms.carrying, side), 0.0) * terms.part if lot else 0.0,
        per_year=named["per_year"],
        one_off=named["one_off"],
        at_end=named["at_end"],
        years=terms.years,
        discount_rate=(terms.rate.likely or 0.0) if terms.years > 1 else 0.0,
    )


STANDARD = ("purchase", "freight", "defects", "ordering", "stock")


def _free(label: str, taken: set[str]) -> str:
    """Return the label, told apart from lines that are there already."""
    name, n = label, 2
    while name in taken:
        name, n = f"{label} ({n})", n + 1
    return name


def _at(quantity: Quantity, side: str) -> float:
    value = getattr(quantity, side)
    return (quantity.likely or 0.0) if value is None else value
