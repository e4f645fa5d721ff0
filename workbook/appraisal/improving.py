"""Improving the best alternative: what each step before the table is worth, by working the walk-away out again with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from workbook.analysis.distributions import Distribution
from workbook.analysis.messages import Message, message
from workbook.analysis.opening_and_stop import SupplierBehaviour, deal_chance
from workbook.appraisal import facts
from workbook.appraisal.alternatives import expired, is_independent
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.deal import Deal, behaviour_of
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.supplier_side import SupplierSide
from workbook.appraisal.walk_away import WalkAway, walk_away
from workbook.dossier import (
    Alternative,
    DateSlot,
    Dossier,
    Estimate,
    Evidence,
    FlagSlot,
    Improvement,
    NumberSlot,
)
from workbook.errors import WorkbookError

MOST = 6
"""How many of our own suggestions are shown."""
QUALIFIED = 3
"""How many further sources are tried."""
SMALL = 1e-9


@dataclass(frozen=True)
class Step:
    """One improvement and what it is worth.

    Attributes
    ----------
    name : Message or str
        The team's own words, or a suggestion.
    own : bool
        Whether the team wrote it down.
    limit : Quantity
        The walk-away with it.
    saves : Quantity
        How much less leaving costs over the horizon; unknown where there is no walk-away without it.
    expected : Quantity
        How much less leaving or a deal costs on average; unknown without evidence about the supplier.
    cost, chance : Quantity
    worth : Quantity
        ``expected`` where it is known, else ``saves``, times the chance, less the cost.
    problem : Message or None
        What is missing before it can be valued.
    """

    name: Message | str
    own: bool
    limit: Quantity
    saves: Quantity
    expected: Quantity
    cost: Quantity
    chance: Quantity
    worth: Quantity
    owner: str = ""
    due: date | None = None
    problem: Message | None = None

    @property
    def establishes(self) -> bool:
        """Whether it makes a walk-away where there was none."""
        return self.limit.is_known and not self.saves.is_known


@dataclass(frozen=True)
class Improvements:
    """The improvements: the team's own and our suggestions, most worth first; those that cannot be valued yet last."""

    steps: tuple[Step, ...]

    @property
    def valued(self) -> tuple[Step, ...]:
        """Those with a value in money, most worth first."""
        return tuple(step for step in self.steps if step.problem is None and step.worth.is_known)


@dataclass(frozen=True, eq=False)
class _Before:
    """What stands before anything is improved."""

    dossier: Dossier
    found: WalkAway
    supplier: Distribution | None
    floor: Quantity
    deal: Deal
    behaviour: SupplierBehaviour

    def left(self, limit: float) -> float:
        """Return what leaving or a deal costs per unit on average with this limit; we stop at our stop or a lower limit."""
        found = self.deal.result
        if found is None or self.supplier is None:
            return limit
        stop = min(found.stop, limit)
        opening = min(found.opening, stop)
        return (
            limit
            - deal_chance(opening, stop, limit=limit, supplier=self.supplier, behaviour=self.behaviour).gain
        )

    @cached_property
    def left_now(self) -> float:
        """The same with the walk-away as it is."""
        return self.left(self.found.limit.likely or 0.0)


def improvements(
    dossier: Dossier, found: WalkAway, benchmark: Benchmark, supplier: SupplierSide, at_table: Deal
) -> Improvements:
    """Return what improving the alternatives is worth."""
    floor = supplier.distribution if supplier.known else None
    before = _Before(dossier, found, floor, supplier.floor, at_table, behaviour_of(dossier))
    steps = [_own(before, row) for row in facts.standing(dossier.plan.improvements)]
    ours = []
    for name, changed in _suggestions(dossier, found, benchmark):
        step = _step(before, name, changed)
        if step.establishes or (step.saves.likely or 0.0) > SMALL:
            ours.append(step)
    ours.sort(key=_rank)
    return Improvements(tuple(sorted([*steps, *ours[:MOST]], key=_rank)))


def _rank(step: Step) -> tuple[bool, bool, float, float]:
    if step.establishes:
        return False, False, step.limit.likely or 0.0, 0.0
    worth = 0.0 if abs(step.worth.likely or 0.0) <= SMALL else -(step.worth.likely or 0.0)
    return step.problem is not None, not step.worth.is_known, worth, -(step.saves.likely or 0.0)


def _own(before: _Before, row: Improvement) -> Step:
    """Return one that the team wrote down."""
    key, currency = f"plan/improvements/{row.id}", before.dossier.event.currency
    cost = of_slot(row.cost, f"{key}/cost", currency)
    chance = of_slot(row.chance, f"{key}/chance", "share")
    named = next((a for a in facts.standing(before.dossier.alternatives) if a.id == row.alternative), None)
    problem = None
    if named is None:
        problem = message("improve.no_alternative", name=row.name)
    elif row.part != "qualify" and not row.to.likely and row.to.likely != 0:
        problem = message("improve.no_to", name=row.name)
    elif row.part != "qualify" and _other_unit(row, currency):
        problem = message("improve.other_unit", name=row.name)
    if problem is None and named is not None:
        try:
            changed = _with(before.dossier, _made_better(named, row))
            return _step(before, row.name, changed, own=True, cost=cost, chance=chance, row=row)
        except (ValueError, WorkbookError) as wrong:
            problem = message("improve.impossible", name=row.name, why=_plain(wrong))
    nothing = unknown_quantity(currency)
    limit = unknown_quantity(facts.price_unit(before.dossier))
    return Step(
        row.name, True, limit, nothing, nothing, cost, chance, nothing, row.owner.text, row.due.day, problem
    )


def _other_unit(row: Improvement, currency: str) -> bool:
    """Whether the figure was entered for another part: a share for money, or money for a share; without a unit it may be either."""
    unit = row.to.best.unit if row.to.best is not None else ""
    if not unit:
        return False
    if row.part in ("risk", "chance"):
        return unit != "share"
    return unit == "share" or (unit == currency) is not (row.part == "switching")


def _plain(wrong: Exception) -> str:
    from pydantic import ValidationError

    if isinstance(wrong, ValidationError):
        return str(wrong.errors()[0]["msg"]).removeprefix("Value error, ")
    return str(wrong)


def _made_better(alternative: Alternative, row: Improvement) -> Alternative:
    if row.part == "qualify":
        return _qualified(alternative)
    better: Alternative = alternative.but(**{row.part: row.to})
    return better


def _qualified(alternative: Alternative) -> Alternative:
    yes = FlagSlot(entered=_said(True))
    found: Alternative = alternative.but(
        status="qualified" if alternative.status == "benchmark" else alternative.status, independent=yes
    )
    return found


def _said(value: object) -> dict[str, object]:
    return {"value": value, "evidence": Evidence(kind="inferred")}


def _with(dossier: Dossier, alternative: Alternative) -> Dossier:
    """Return what the walk-away rests on, with this alternative in place of the one of its id, or beside the others."""
    known = [a.id for a in dossier.alternatives]
    rows = [alternative if a.id == alternative.id else a for a in dossier.alternatives]
    if alternative.id not in known:
        rows.append(alternative)
    parts = {
        "event_id": dossier.event_id,
        "event": dossier.event,
        "suppliers": dossier.suppliers,
        "benefits": dossier.benefits,
        "alternatives": tuple(rows),
    }
    return Dossier.model_construct(**{**_empty().__dict__, **parts})


@lru_cache(maxsize=1)
def _empty() -> Dossier:
    return Dossier(event_id="none")


def _suggestions(
    dossier: Dossier, found: WalkAway, benchmark: Benchmark
) -> Iterator[tuple[Message, Dossier]]:
    """Return what usually improves an alternative, each with the dossier as it would then stand."""
    if benchmark.p25.is_known and benchmark.p25.likely is not None and benchmark.p25.likely > 0:
        yield message("improve.quote"), _with(dossier, _quote(dossier, found, benchmark.p25))
    for row in [r for r in found.rows if r.reason is None][:2]:
        a, name = row.alternative, row.alternative.name
        parts = {p.label: p for p in row.parts if p.key.startswith(f"alternatives/{a.id}/")}
        if "switching" in parts and (parts["switching"].input.likely or 0.0) > 0:
            half = _number((parts["switching"].input.likely or 0.0) / 2, dossier.event.currency)
            yield message("improve.switching", name=name), _with(dossier, a.but(switching=half))
        if "risk" in parts and (parts["risk"].input.likely or 0.0) > 0:
            yield message("improve.risk", name=name), _with(dossier, a.but(risk=_number(0.0, "share")))
    for row in found.rows:
        if row.chance is not None:
            certain = row.alternative.but(chance=_number(1.0, "share"))
            yield message("improve.certain", name=row.alternative.name), _with(dossier, certain)
    yield from _further(dossier, found)


def _further(dossier: Dossier, found: WalkAway) -> Iterator[tuple[Message, Dossier]]:
    """Return sources that may not set a walk-away yet and could: benchmarks to qualify, quotes to extend."""
    tried = 0
    for row in found.rows:
        a = row.alternative
        if row.reason is None or not row.levelled.comparable or not is_independent(a):
            continue
        if a.status == "benchmark" and row.total.is_known and tried < QUALIFIED:
            tried += 1
            yield message("improve.qualify", name=a.name), _with(dossier, _qualified(a))
        elif expired(a, dossier.event.as_of):
            yield message("improve.renew", name=a.name), _with(dossier, a.but(valid_until=DateSlot()))


def _quote(dossier: Dossier, found: WalkAway, level: Quantity) -> Alternative:
    """Return a quote at this level, delivered where prices are compared delivered; switching and risk take their defaults."""
    unit = facts.price_unit(dossier)
    freight = _number(0.0, unit) if found.basis.delivered else NumberSlot()
    return Alternative(
        id="a quote not asked for yet",
        name="a further quote",
        status="quoted",
        price=NumberSlot(inferred=_assumed(level.likely or 0.0, unit)),
        freight=freight,
        incoterm=dossier.event.incoterm,
    )


def _number(value: float, unit: str) -> NumberSlot:
    return NumberSlot(entered=_assumed(value, unit))


def _assumed(value: float, unit: str) -> Estimate:
    return Estimate(likely=value, unit=unit, state="assumed", evidence=Evidence(kind="inferred"))


def _step(
    before: _Before,
    name: Message | str,
    changed: Dossier,
    *,
    own: bool = False,
    cost: Quantity | None = None,
    chance: Quantity | None = None,
    row: Improvement | None = None,
) -> Step:
    """Return an improvement, valued by working the walk-away out again with it."""
    currency, unit = before.dossier.event.currency, facts.price_unit(before.dossier)
    after = walk_away(changed)
    limit = after.limit
    if limit.is_known:
        limit = limit.but(rule=message("improve.limit_rule"))
    asked = cost if cost is not None else unknown_quantity(currency)
    likely = chance if chance is not None else unknown_quantity("share")
    units = before.found.quantity
    old, new = before.found.limit.likely, limit.likely
    owner, due = (row.owner.text, row.due.day) if row is not None else ("", None)
    if old is None or new is None or units.likely is None:
        nothing = unknown_quantity(currency)
        return Step(name, own, limit, nothing, nothing, asked, likely, nothing, owner, due)
    sides = (before.found.limit, limit, units)
    saves = derived((old - new) * units.likely, currency, sides, message("improve.rule"))
    expected = _expected(before, new, sides)
    base = expected if expected.is_known else saves
    held = [base, *(q for q in (asked, likely) if q.is_known)]
    net = (base.likely or 0.0) * (1.0 if likely.likely is None else likely.likely) - (asked.likely or 0.0)
    worth = derived(net, currency, held, message("improve.net_rule"))
    return Step(name, own, limit.but(unit=unit), saves, expected, asked, likely, worth, owner, due)


def _expected(before: _Before, new: float, sides: tuple[Quantity, ...]) -> Quantity:
    """Return how much less leaving or a deal costs on average: limit less expected gain, today against then."""
    currency, units = before.dossier.event.currency, before.found.quantity.likely
    if before.supplier is None or before.deal.result is None or units is None:
        return unknown_quantity(currency)
    less = (before.left_now - before.left(new)) * units
    held = (*sides, before.deal.opening, before.deal.stop, before.floor, before.deal.their_share)
    return derived(less, currency, held, message("improve.expected_rule"), state="estimated")
