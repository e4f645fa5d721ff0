"""The walk-away: alternatives brought to the terms of the deal on the table, the best one, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis.build_up import BuildUp, Contribution, relationship_benefit
from workbook.analysis.messages import message
from workbook.analysis.walk_away import ReservationValue, reservation_value
from workbook.appraisal import facts
from workbook.appraisal.build_ups import (
    AlternativeRow,
    alternative_row,
    horizon_quantity,
    tree_row,
    with_chances,
)
from workbook.appraisal.levelling import Basis, basis_of, level
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.relationship import evidence_of, why_not
from workbook.dossier import Dossier


@dataclass(frozen=True)
class WalkAway:
    """The walk-away of an event.

    Attributes
    ----------
    result : ReservationValue or None
        None where no alternative may set one.
    limit : Quantity
        The price per unit, at the incumbent's terms, above which we leave.
    money : Quantity
        What the need costs over the horizon if we leave: more is better for us, so it is negative.
    rows : tuple of AlternativeRow
        Those that may set it first, cheapest first.
    best : AlternativeRow or None
        The BATNA.
    inputs : mapping of str to Quantity
        What the receipt's lines rest on, by key.
    basis : Basis
    today_levelled : Quantity
        Today's price on the basis of the event.
    """

    result: ReservationValue | None
    limit: Quantity
    money: Quantity
    rows: tuple[AlternativeRow, ...]
    best: AlternativeRow | None
    inputs: Mapping[str, Quantity]
    basis: Basis
    today_levelled: Quantity
    quantity: Quantity
    build_ups: tuple[BuildUp, ...] = ()
    adjustments: tuple[Contribution, ...] = ()

    @property
    def established(self) -> bool:
        """Whether there is a walk-away."""
        return self.limit.is_known


def walk_away(dossier: Dossier) -> WalkAway:
    """Return the walk-away with its receipt; not established where no admissible alternative is comparable."""
    basis, today, quantity = basis_of(dossier), facts.todays_price(dossier), horizon_quantity(dossier)
    inputs: dict[str, Quantity] = {}
    rows = _rows(dossier, basis, quantity, inputs)
    rows.sort(
        key=lambda r: (r.reason is not None, r.total.likely is None, r.total.likely or 0.0, r.alternative.id)
    )
    able = [r for r in rows if r.reason is None]
    unit, event_unit = facts.price_unit(dossier), dossier.event.currency
    today_levelled = level(today, basis.freight, basis.incoterm, basis).total
    if not able:
        rule = message("walk_away.none_admissible")
        nothing = unknown_quantity(unit, rule=rule)
        return WalkAway(
            None,
            nothing,
            nothing.but(unit=event_unit),
            tuple(rows),
            None,
            {},
            basis,
            today_levelled,
            quantity,
        )
    adjustments = _adjustments(dossier, basis, inputs)
    build_ups = tuple(_build_up(r) for r in able)
    result = reservation_value(
        build_ups,
        quantity=quantity.likely if quantity.likely and quantity.likely > 0 else 1.0,
        incumbent_adjustments=adjustments,
        price_on_table=today.likely,
    )
    best = next((r for r in able if r.alternative.id == result.best), None)
    used = tuple(inputs[line.key] for line in result.receipt if line.key in inputs)
    rule = message("walk_away.limit_rule", name=result.best_name or "")
    limit = derived(result.limit, unit, used, rule, low=result.low, high=result.high)
    limit = _resting_on(limit, [p.input for r in able for p in r.parts])
    needed = quantity if quantity.is_known else unknown_quantity(inputs=quantity.inputs)
    money = derived(
        result.money,
        event_unit,
        (*used, needed),
        message("walk_away.money_rule"),
        low=result.money_low,
        high=result.money_high,
    )
    return WalkAway(
        result,
        limit,
        money,
        tuple(rows),
        best,
        inputs,
        basis,
        today_levelled,
        quantity,
        build_ups,
        tuple(adjustments),
    )


def _rows(
    dossier: Dossier, basis: Basis, quantity: Quantity, inputs: dict[str, Quantity]
) -> list[AlternativeRow]:
    """Return the alternatives brought level; those with a decision tree last, because a tree may name the others."""
    given = facts.standing(dossier.alternatives)
    trees = [a for a in given if facts.standing(a.tree)]
    priced = [
        alternative_row(dossier, a, basis, quantity, inputs) for a in given if not facts.standing(a.tree)
    ]
    known = {r.alternative.id: r.total for r in priced if r.reason is None and r.chance is None}
    return with_chances([*priced, *(tree_row(dossier, a, quantity, inputs, known) for a in trees)])


def _resting_on(limit: Quantity, others: list[Quantity]) -> Quantity:
    """Return the limit with the evidence of every alternative that competed for it: a cheaper one would move it."""
    if not limit.is_known:
        return limit
    evidence = dict.fromkeys((*limit.evidence, *(e for q in others for e in q.evidence)))
    keys = dict.fromkeys((*limit.inputs, *(k for q in others for k in q.inputs)))
    return limit.but(evidence=tuple(evidence), inputs=tuple(keys))


def _build_up(row: AlternativeRow) -> BuildUp:
    """Return the row as the mathematics takes it: everything in money per unit, so that inputs are alike."""
    a = row.alternative
    parts = tuple(
        Contribution(
            p.key,
            p.label,
            p.whole.likely,
            p.whole.low,
            p.whole.high,
            assumed=p.whole.state == "assumed",
            factor=p.share,
        )
        for p in row.parts
    )
    return BuildUp(a.id, a.status, parts, a.name, expires=a.valid_until.day)


def _adjustments(dossier: Dossier, basis: Basis, inputs: dict[str, Quantity]) -> list[Contribution]:
    """Return what the deal on the table costs beside its price, and what leaving it loses."""
    found = []
    if basis.delivered:
        freight = basis.freight
        inputs["event/freight"] = freight
        found.append(
            Contribution(
                "event/freight",
                "freight",
                freight.likely,
                freight.low,
                freight.high,
                assumed=freight.state == "assumed",
            )
        )
    for benefit in facts.standing(dossier.benefits):
        value = of_slot(benefit.value, f"benefits/{benefit.id}/value", f"{dossier.event.currency}/year")
        if value.likely is None or why_not(benefit) is not None:
            continue
        scale = dossier.event.horizon_months / 12
        key = f"benefits/{benefit.id}/value"
        inputs[key] = value
        low, high = (None if end is None else end * scale for end in (value.low, value.high))
        found.append(
            relationship_benefit(
                key,
                value.likely * scale,
                low,
                high,
                owner=benefit.owner.text,
                evidence=evidence_of(benefit),
                assumed=value.state == "assumed",
            )
        )
    return found
