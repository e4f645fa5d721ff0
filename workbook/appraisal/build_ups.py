"""Alternatives as rows: each brought to the terms of the deal on the table, part by part, with the input of each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.alternatives import reason_against
from workbook.appraisal.levelling import Basis, LevelledPrice, level
from workbook.appraisal.quantity import Quantity, assumed, derived, of_slot, scaled
from workbook.appraisal.trees import DecisionTree, decision_tree
from workbook.dossier import Alternative, Dossier

SWITCHING_SHARE = (0.02, 0.0, 0.05)
"""Default one-off cost of switching: likely, low and high, as a share of the annual spend with the incumbent."""
RISK_SHARE = (0.02, 0.0, 0.05)
"""Default allowance for a source that has not delivered to us yet: likely, low and high share of its price."""


@dataclass(frozen=True)
class Part:
    """One line of an alternative's build-up.

    Attributes
    ----------
    key, label : str
        The input it comes from; what it is.
    whole : Quantity
        Money per unit when it comes about.
    input : Quantity
        The input in its own unit.
    share : float
        The chance it counts for: 1 unless the alternative is uncertain.
    """

    key: str
    label: str
    whole: Quantity
    input: Quantity
    share: float = 1.0

    @property
    def per_unit(self) -> Quantity:
        """What the line adds to the levelled cost per unit."""
        return self.whole if self.share == 1.0 else scaled(self.whole, self.share, self.whole.unit)


@dataclass(frozen=True)
class AlternativeRow:
    """One alternative as a reader sees it.

    Attributes
    ----------
    levelled : LevelledPrice
        Price and freight on the basis of the event.
    parts : tuple of Part
        The whole build-up; empty where it may not set a walk-away or is not comparable.
    total : Quantity
        Levelled cost per unit, on the basis of the event.
    reason : Message or None
        Why it cannot set the walk-away.
    chance : Quantity or None
        How likely it comes about, where that is not certain; ``total`` is then the expected cost, falling back on
        ``fallback``, the best certain alternative.
    tree : DecisionTree or None
        Its decision tree, which then stands in place of its price.
    """

    alternative: Alternative
    levelled: LevelledPrice
    parts: tuple[Part, ...]
    total: Quantity
    reason: Message | None
    chance: Quantity | None = None
    fallback: Alternative | None = None
    tree: DecisionTree | None = None


def horizon_quantity(dossier: Dossier) -> Quantity:
    """Return the units bought over the horizon of the event."""
    annual, months = facts.annual_quantity(dossier), dossier.event.horizon_months
    if months == 12 or annual.likely is None:
        return annual.but(unit=facts.unit_name(dossier))
    rule = message("walk_away.horizon_rule", months=months)
    return derived(annual.likely * months / 12, facts.unit_name(dossier), (annual,), rule)


def alternative_row(
    dossier: Dossier, alternative: Alternative, basis: Basis, quantity: Quantity, inputs: dict[str, Quantity]
) -> AlternativeRow:
    key, unit = f"alternatives/{alternative.id}", facts.price_unit(dossier)
    price = of_slot(alternative.price, f"{key}/price", unit)
    freight = of_slot(alternative.freight, f"{key}/freight", unit)
    terms = basis.incoterm if alternative.status == "internal" else alternative.incoterm.text
    levelled = level(price, freight, terms, basis)
    if alternative.status == "internal" and not freight.is_known:
        levelled = LevelledPrice(price, None, price)
    reason = reason_against(alternative, dossier) or levelled.reason
    if reason is not None:
        return AlternativeRow(alternative, levelled, (), levelled.total, reason)
    parts = _parts(dossier, alternative, levelled, key, quantity)
    inputs.update({p.key: p.input for p in parts})
    total = _total(parts, unit, message("walk_away.levelled_rule"))
    chance = of_slot(alternative.chance, f"{key}/chance", "share")
    uncertain = chance if chance.likely is not None and chance.likely < 1 else None
    return AlternativeRow(alternative, levelled, tuple(parts), total, None, uncertain)


def tree_row(
    dossier: Dossier,
    alternative: Alternative,
    quantity: Quantity,
    inputs: dict[str, Quantity],
    known: Mapping[str, Quantity],
) -> AlternativeRow:
    """Return the row of an alternative with a decision tree: its outcomes are whole costs, brought level already.

    Duty, cost of quality and switching join only where somebody gave them; no default is added.
    """
    key, unit = f"alternatives/{alternative.id}", facts.price_unit(dossier)
    tree = decision_tree(dossier, alternative, known)
    levelled = LevelledPrice(tree.cost, None, tree.cost)
    reason = reason_against(alternative, dossier)
    if reason is None and tree.result is None:
        reason = message("tree.reason")
    if reason is not None:
        return AlternativeRow(alternative, levelled, (), tree.cost, reason, tree=tree)
    parts = [Part(f"{key}/tree", "unit_price", tree.cost, tree.cost)]
    parts += _given_parts(dossier, alternative, key, quantity)
    inputs.update({p.key: p.input for p in parts})
    total = _total(parts, unit, message("walk_away.levelled_rule"))
    chance = of_slot(alternative.chance, f"{key}/chance", "share")
    uncertain = chance if chance.likely is not None and chance.likely < 1 else None
    return AlternativeRow(alternative, levelled, tuple(parts), total, None, uncertain, tree=tree)


def _given_parts(dossier: Dossier, alternative: Alternative, key: str, quantity: Quantity) -> list[Part]:
    """Return the parts beside the tree that somebody gave a figure for."""
    unit, parts = facts.price_unit(dossier), []
    for name in ("duty", "quality"):
        found = of_slot(getattr(alternative, name), f"{key}/{name}", unit)
        if found.is_known:
            parts.append(Part(f"{key}/{name}", name, found, found))
    switching = of_slot(alternative.switching, f"{key}/switching", dossier.event.currency)
    if switching.is_known:
        units = quantity.likely if quantity.likely and quantity.likely > 0 else 1.0
        parts.append(Part(f"{key}/switching", "switching", scaled(switching, 1 / units, unit), switching))
    return parts


def _end(quantity: Quantity, side: str) -> float:
    value = quantity.low if side == "low" else quantity.high
    return (quantity.likely or 0.0) if value is None else value


def _parts(
    dossier: Dossier, alternative: Alternative, levelled: LevelledPrice, key: str, quantity: Quantity
) -> list[Part]:
    unit, price = facts.price_unit(dossier), levelled.price
    parts = [Part(f"{key}/price", "unit_price", price, price)]
    if levelled.freight is not None:
        parts.append(Part(f"{key}/freight", "freight", levelled.freight, levelled.freight))
    for name in ("duty", "quality"):
        found = of_slot(getattr(alternative, name), f"{key}/{name}", unit)
        if found.is_known:
            parts.append(Part(f"{key}/{name}", name, found, found))
    payment = _payment(dossier, alternative, key, price)
    switching = _switching(dossier, alternative, key)
    risk = _risk(alternative, key)
    if payment is not None:
        parts.append(payment)
    if risk is not None:
        parts.append(Part(f"{key}/risk", "risk", scaled(risk, price.likely or 0.0, unit), risk))
    if switching is not None:
        units = quantity.likely if quantity.likely and quantity.likely > 0 else 1.0
        parts.append(Part(f"{key}/switching", "switching", scaled(switching, 1 / units, unit), switching))
    return parts


def _payment(dossier: Dossier, alternative: Alternative, key: str, price: Quantity) -> Part | None:
    """Return what other payment days cost: price x days earlier / 365 x cost of capital, simple interest."""
    ours = of_slot(dossier.event.payment_days, "event/payment_days", "days")
    theirs = of_slot(alternative.payment_days, f"{key}/payment_days", "days")
    if ours.likely is None or theirs.likely is None or ours.likely == theirs.likely:
        return None
    rate = facts.capital_rate(dossier)
    factor = (price.likely or 0.0) * (ours.likely - theirs.likely) / 365
    per_unit = scaled(rate, factor, price.unit)
    rule = message("walk_away.payment_rule", ours=ours.likely, theirs=theirs.likely, rate=rate.likely)
    shown = derived(
        per_unit.likely, price.unit, (price, ours, theirs, rate), rule, low=per_unit.low, high=per_unit.high
    )
    return Part(f"{key}/payment", "payment_terms", shown, shown)


def _switching(dossier: Dossier, alternative: Alternative, key: str) -> Quantity | None:
    given = of_slot(alternative.switching, f"{key}/switching", dossier.event.currency)
    if given.is_known or alternative.status == "internal":
        return given if given.is_known else None
    spend = facts.annual_spend(dossier)
    if spend.likely is None or spend.likely <= 0:
        return None
    likely, low, high = (share * spend.likely for share in SWITCHING_SHARE)
    rule = message("defaults.switching", share=SWITCHING_SHARE[0])
    return derived(likely, dossier.event.currency, (spend,), rule, low=low, high=high, state="assumed").but(
        inputs=(f"{key}/switching", *spend.inputs)
    )


def _risk(alternative: Alternative, key: str) -> Quantity | None:
    given = of_slot(alternative.risk, f"{key}/risk", "share")
    if given.is_known:
        return given if given.likely else None
    if alternative.status != "quoted":
        return None
    likely, low, high = RISK_SHARE
    return assumed(likely, "share", f"{key}/risk", message("defaults.risk", share=likely), low, high)


def with_chances(rows: Sequence[AlternativeRow]) -> list[AlternativeRow]:
    """Return the rows with uncertain alternatives at their expected cost, falling back on the best certain one.

    Without a certain one there is nothing to fall back on, and an uncertain alternative cannot set a walk-away.
    """
    certain = [r for r in rows if r.reason is None and r.chance is None and r.total.likely is not None]
    best = min(certain, key=lambda r: (r.total.likely or 0.0, r.alternative.id), default=None)
    return [_expected(row, best) if row.reason is None and row.chance is not None else row for row in rows]


def _expected(row: AlternativeRow, best: AlternativeRow | None) -> AlternativeRow:
    if best is None or row.chance is None or row.chance.likely is None:
        return replace(row, reason=message("alternatives.no_fallback"))
    share = row.chance.likely
    parts = [replace(p, share=share) for p in row.parts] + [replace(p, share=1 - share) for p in best.parts]
    kept = tuple(p for p in parts if p.share > 0)
    rule = message("walk_away.chance_rule", chance=share, name=best.alternative.name)
    total = _total(kept, row.total.unit, rule)
    return replace(row, parts=kept, total=total, fallback=best.alternative)


def _total(parts: Sequence[Part], unit: str, rule: Message) -> Quantity:
    """Return the sum of the parts; low and high where any part has an interval."""
    low, high = (sum(_end(p.per_unit, side) for p in parts) for side in ("low", "high"))
    wide = high > low
    return derived(
        sum(p.per_unit.likely or 0.0 for p in parts),
        unit,
        [p.per_unit for p in parts],
        rule,
        low=low if wide else None,
        high=high if wide else None,
    )
