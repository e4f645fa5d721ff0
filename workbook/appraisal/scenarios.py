"""Pictures of the supplier: its floor in each, entered or from what it could do without us, and all of them together."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.checks import LARGEST
from workbook.analysis.distributions import Distribution, three_point
from workbook.analysis.fallback import fallback_value
from workbook.analysis.messages import Message, message
from workbook.analysis.mixture import mixture
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Dossier, SupplierScenario, TheirOption

ROUNDING = 0.002
"""Chances that miss 1 by no more than this are taken as rounded, and scaled."""


@dataclass(frozen=True)
class OptionRow:
    """What the supplier could do without us; ``reached`` is how likely it comes to that."""

    option: TheirOption
    value: Quantity
    chance: Quantity
    reached: float | None


@dataclass(frozen=True)
class ScenarioRow:
    """One picture: its chance, its floor, and the options the floor follows from where nobody entered one."""

    scenario: SupplierScenario
    name: str
    chance: Quantity
    floor: Quantity
    options: tuple[OptionRow, ...]
    from_options: bool

    @property
    def ends(self) -> tuple[float, float, float]:
        """Lowest, most likely and highest floor; all alike where it is known exactly."""
        likely = self.floor.likely or 0.0
        low, high = self.floor.low, self.floor.high
        return likely if low is None else low, likely, likely if high is None else high


@dataclass(frozen=True)
class Scenarios:
    """All pictures of the supplier.

    Attributes
    ----------
    rows : tuple of ScenarioRow
    floor : Quantity
        The average floor with its lowest and highest; unknown until each picture has a floor and the chances add up.
    distribution : Distribution or None
        The floor as a mixture of the pictures.
    problems : tuple of Message
        What is missing, or does not add up.
    """

    rows: tuple[ScenarioRow, ...]
    floor: Quantity
    distribution: Distribution | None
    problems: tuple[Message, ...]

    @property
    def usable(self) -> tuple[ScenarioRow, ...]:
        """The pictures that have a floor."""
        return tuple(row for row in self.rows if row.floor.is_known)


def scenarios(dossier: Dossier) -> Scenarios:
    """Return the pictures of the supplier, with what is wrong with them."""
    taken: set[str] = set()
    rows, problems = [], []
    for scenario in facts.standing(dossier.plan.scenarios):
        name = _unlike(scenario.name, taken)
        row, wrong = _row(dossier, scenario, name)
        rows.append(row)
        problems.extend(wrong)
    unit = facts.price_unit(dossier)
    rule = message("scenarios.floor_rule", n=len(rows))
    nothing = unknown_quantity(unit, rule=rule)
    given = [row.chance.likely for row in rows]
    without = [row.name for row in rows if row.chance.likely is None]
    total = sum(x for x in given if x is not None)
    if without and len(rows) > 1:
        problems.append(message("scenarios.no_chance", name=without[0]))
    elif rows and not without and abs(total - 1) > ROUNDING:
        problems.append(message("scenarios.shares", sum=total))
    if (problems and _fatal(problems)) or not rows:
        return Scenarios(tuple(rows), nothing, None, tuple(problems))
    shares = [1.0] if without else [(x or 0.0) / total for x in given]
    parts = [three_point(*row.ends) for row in rows]
    both = mixture(parts, shares)
    used = [row.floor for row in rows] + [row.chance for row in rows if row.chance.is_known]
    wide = both.high > both.low
    floor = derived(
        sum(s * (row.floor.likely or 0.0) for s, row in zip(shares, rows, strict=True)),
        unit,
        used,
        rule,
        low=both.low if wide else None,
        high=both.high if wide else None,
        state="estimated" if wide else None,
    )
    return Scenarios(tuple(rows), floor, both, tuple(problems))


def _fatal(problems: list[Message]) -> bool:
    return any(m.key != "scenarios.no_value" for m in problems)


def _unlike(name: str, taken: set[str]) -> str:
    """Return the name, with a number where another scenario is called so already."""
    found, n = name, 1
    while found in taken:
        n += 1
        found = f"{name} ({n})"
    taken.add(found)
    return found


def _row(dossier: Dossier, scenario: SupplierScenario, name: str) -> tuple[ScenarioRow, list[Message]]:
    key, unit = f"plan/scenarios/{scenario.id}", facts.price_unit(dossier)
    chance = of_slot(scenario.chance, f"{key}/chance", "share")
    floor = of_slot(scenario.floor, f"{key}/floor", unit)
    problems: list[Message] = []
    rows: list[OptionRow] = []
    for option in facts.standing(scenario.options):
        where = f"{key}/options/{option.id}"
        value = of_slot(option.value, f"{where}/value", unit)
        if _beyond(value):
            problems.append(message("scenarios.too_large", name=f"{name}: {option.name}"))
            value = unknown_quantity(unit)
        rows.append(OptionRow(option, value, of_slot(option.chance, f"{where}/chance", "share"), None))
        if not value.is_known:
            problems.append(message("scenarios.no_value", option=option.name, name=name))
    if _beyond(floor):
        problems.append(message("scenarios.too_large", name=name))
        floor = unknown_quantity(unit)
    entered = floor.is_known
    if not entered and any(row.value.is_known for row in rows):
        floor, rows = _from_options(dossier, scenario, key, rows)
    if not floor.is_known:
        problems.append(message("scenarios.no_floor", name=name))
    return ScenarioRow(scenario, name, chance, floor, tuple(rows), not entered and floor.is_known), problems


def _beyond(quantity: Quantity) -> bool:
    """Whether a figure is larger than can be reckoned with."""
    return any(abs(x) > LARGEST for x in (quantity.likely, quantity.low, quantity.high) if x is not None)


def _from_options(
    dossier: Dossier, scenario: SupplierScenario, key: str, rows: list[OptionRow]
) -> tuple[Quantity, list[OptionRow]]:
    """Return the floor that follows from what it could do without us, and the options with how likely it comes to each."""
    tolerance = of_slot(scenario.risk_tolerance, f"{key}/risk_tolerance", facts.price_unit(dossier))
    able = [row for row in rows if row.value.is_known]

    def worth(side: str) -> float:
        options = []
        for row in able:
            end = getattr(row.value, side)
            value = (row.value.likely if end is None else end) or 0.0
            options.append((row.option.id, value, 1.0 if row.chance.likely is None else row.chance.likely))
        return fallback_value(options, risk_tolerance=tolerance.likely).value

    found = fallback_value(
        [
            (r.option.id, r.value.likely or 0.0, 1.0 if r.chance.likely is None else r.chance.likely)
            for r in able
        ],
        risk_tolerance=tolerance.likely,
    )
    reached = dict(zip(found.order, found.reached, strict=True))
    wide = any(row.value.low is not None for row in able)
    used = [q for row in able for q in (row.value, row.chance) if q.is_known]
    if tolerance.is_known:
        used.append(tolerance)
    rule = message("scenarios.options_rule_averse" if tolerance.is_known else "scenarios.options_rule")
    low, high = (worth("low"), worth("high")) if wide else (None, None)
    floor = derived(found.value, facts.price_unit(dossier), used, rule, low=low, high=high, state="estimated")
    return floor, [
        OptionRow(r.option, r.value, r.chance, reached.get(r.option.id, 0.0) if r.value.is_known else None)
        for r in rows
    ]
