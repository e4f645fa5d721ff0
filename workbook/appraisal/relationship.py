"""What the relationship is worth in money: each benefit, whether it counts, and how far losing it all moves the walk-away."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_slot, scaled, unknown_quantity
from workbook.dossier import Benefit, Dossier


@dataclass(frozen=True)
class BenefitRow:
    """One benefit; ``reason`` says why it does not count, where it does not."""

    name: str
    kind: str
    yearly: Quantity
    horizon: Quantity
    per_unit: Quantity
    owner: str
    shown_by: str
    reason: Message | None


@dataclass(frozen=True)
class Relationship:
    """The benefits, what those that count are worth a year and over the horizon, and per unit on the walk-away.

    ``per_unit`` is how much higher the walk-away lies because leaving loses them.
    """

    rows: tuple[BenefitRow, ...]
    yearly: Quantity
    horizon: Quantity
    per_unit: Quantity
    trust: Quantity
    lasting: bool | None

    @property
    def counted(self) -> tuple[BenefitRow, ...]:
        """Those that enter the walk-away."""
        return tuple(row for row in self.rows if row.reason is None)


def evidence_of(benefit: Benefit) -> str:
    """Return what shows a benefit: what a person named, or the file its value was measured from."""
    if benefit.shown_by.text.strip():
        return benefit.shown_by.text.strip()
    best = benefit.value.best
    if best is not None and best.evidence.kind != "entered":
        return best.evidence.rule or best.evidence.source
    return ""


def why_not(benefit: Benefit) -> Message | None:
    """Return why a benefit does not enter the walk-away, or None if it does."""
    value = benefit.value.likely
    if value is None:
        return message("relationship.no_value")
    if value <= 0:
        return message("relationship.not_positive")
    if not benefit.owner.text.strip():
        return message("relationship.no_owner")
    return None if evidence_of(benefit) else message("relationship.no_evidence")


def relationship(dossier: Dossier, quantity: Quantity) -> Relationship:
    """Return the benefits of the relationship; ``quantity`` is the units over the horizon."""
    currency, unit = dossier.event.currency, facts.price_unit(dossier)
    scale = dossier.event.horizon_months / 12
    rows = []
    for b in facts.standing(dossier.benefits):
        yearly = of_slot(b.value, f"benefits/{b.id}/value", f"{currency}/year")
        horizon = scaled(yearly, scale, currency)
        per_unit = unknown_quantity(unit)
        if quantity.likely is not None and quantity.likely > 0 and horizon.likely is not None:
            per_unit = scaled(horizon, 1 / quantity.likely, unit)
        rows.append(
            BenefitRow(b.name, b.kind, yearly, horizon, per_unit, b.owner.text, evidence_of(b), why_not(b))
        )
    rows.sort(key=lambda r: (r.reason is not None, -(r.yearly.likely or 0.0)))
    counted = [r for r in rows if r.reason is None]
    return Relationship(
        tuple(rows),
        _sum([r.yearly for r in counted], f"{currency}/year"),
        _sum([r.horizon for r in counted], currency),
        _sum([r.per_unit for r in counted], unit),
        of_slot(dossier.plan.trust, "plan/trust", "points"),
        dossier.plan.lasting.flag,
    )


def _sum(parts: list[Quantity], unit: str) -> Quantity:
    if not parts:
        return unknown_quantity(unit)
    low, high = None, None
    if any(q.low is not None for q in parts):
        low, high = (
            sum((q.likely if (end := getattr(q, side)) is None else end) or 0.0 for q in parts)
            for side in ("low", "high")
        )
    rule = message("relationship.sum_rule", n=len(parts))
    return derived(sum(q.likely or 0.0 for q in parts), unit, parts, rule, low=low, high=high)
