"""The walk-away: alternatives brought to the terms of the deal on the table, the best one, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis.build_up import BuildUp, Contribution, relationship_benefit
from workbook.analysis.messages import Message, message
from workbook.analysis.walk_away import ReservationValue, reservation_value
from workbook.appraisal import facts
from workbook.appraisal.alternatives import reason_against
from workbook.appraisal.levelling import Basis, LevelledPrice, basis_of, level
from workbook.appraisal.quantity import Quantity, assumed, derived, of_slot, unknown_quantity
from workbook.dossier import Alternative, Dossier

SWITCHING_SHARE = (0.02, 0.0, 0.05)
"""Default one-off cost of switching: likely, low and high, as a share of the annual spend with the incumbent."""
RISK_SHARE = (0.02, 0.0, 0.05)
"""Default allowance for a source that has not delivered to us yet: likely, low and high share of its price."""
CAPITAL_RATE = (0.08, 0.05, 0.12)
"""Default cost of capital a year: likely, low and high."""


@dataclass(frozen=True)
class Part:
    """One line of an alternative's build-up: money per unit, and the input it comes from."""

    key: str
    label: str
    per_unit: Quantity
    input: Quantity


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
    """

    alternative: Alternative
    levelled: LevelledPrice
    parts: tuple[Part, ...]
    total: Quantity
    reason: Message | None


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

    @property
    def established(self) -> bool:
        """Whether there is a walk-away."""
        return self.limit.is_known


def horizon_quantity(dossier: Dossier) -> Quantity:
    """Return the units bought over the horizon of the event."""
    annual, months = facts.annual_quantity(dossier), dossier.event.horizon_months
    if months == 12 or annual.likely is None:
        return annual.but(unit=facts.unit_name(dossier))
    rule = message("walk_away.horizon_rule", months=months)
    return derived(annual.likely * months / 12, facts.unit_name(dossier), (annual,), rule)


def walk_away(dossier: Dossier) -> WalkAway:
    """Return the walk-away with its receipt; not established where no admissible alternative is comparable."""
    basis, today, quantity = basis_of(dossier), facts.todays_price(dossier), horizon_quantity(dossier)
    inputs: dict[str, Quantity] = {}
    rows = [_row(dossier, a, basis, quantity, inputs) for a in facts.standing(dossier.alternatives)]
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
    result = reservation_value(
        [_build_up(r, inputs) for r in able],
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
    return WalkAway(result, limit, money, tuple(rows), best, inputs, basis, today_levelled, quantity)


def _resting_on(limit: Quantity, others: list[Quantity]) -> Quantity:
    """Return the limit with the evidence of every alternative that competed for it: a cheaper one would move it."""
    if not limit.is_known:
        return limit
    evidence = dict.fromkeys((*limit.evidence, *(e for q in others for e in q.evidence)))
    keys = dict.fromkeys((*limit.inputs, *(k for q in others for k in q.inputs)))
    return limit.but(evidence=tuple(evidence), inputs=tuple(keys))


def _row(
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
    total = sum(p.per_unit.likely or 0.0 for p in parts)
    low, high = (sum(_end(p.per_unit, side) for p in parts) for side in ("low", "high"))
    inputs.update({p.key: p.input for p in parts})
    whole = derived(
        total,
        unit,
        [p.per_unit for p in parts],
        message("walk_away.levelled_rule"),
        low=low if high > low else None,
        high=high if high > low else None,
    )
    return AlternativeRow(alternative, levelled, tuple(parts), whole, None)


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
        parts.append(Part(f"{key}/risk", "risk", _scaled(risk, price.likely or 0.0, unit), risk))
    if switching is not None:
        units = quantity.likely if quantity.likely and quantity.likely > 0 else 1.0
        parts.append(Part(f"{key}/switching", "switching", _scaled(switching, 1 / units, unit), switching))
    return parts


def _scaled(quantity: Quantity, factor: float, unit: str) -> Quantity:
    """Return an input turned into money per unit."""
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    if low is not None and high is not None and low > high:
        low, high = high, low
    likely = None if quantity.likely is None else quantity.likely * factor
    return quantity.but(likely=likely, low=low, high=high, unit=unit)


def _payment(dossier: Dossier, alternative: Alternative, key: str, price: Quantity) -> Part | None:
    """Return what other payment days cost: price x days earlier / 365 x cost of capital, simple interest."""
    ours = of_slot(dossier.event.payment_days, "event/payment_days", "days")
    theirs = of_slot(alternative.payment_days, f"{key}/payment_days", "days")
    if ours.likely is None or theirs.likely is None or ours.likely == theirs.likely:
        return None
    rate = capital_rate()
    factor = (price.likely or 0.0) * (ours.likely - theirs.likely) / 365
    per_unit = _scaled(rate, factor, price.unit)
    rule = message("walk_away.payment_rule", ours=ours.likely, theirs=theirs.likely, rate=rate.likely)
    shown = derived(
        per_unit.likely, price.unit, (price, ours, theirs, rate), rule, low=per_unit.low, high=per_unit.high
    )
    return Part(f"{key}/payment", "payment_terms", shown, shown)


def capital_rate() -> Quantity:
    """Return the cost of capital a year, as a share: a default until somebody gives one."""
    likely, low, high = CAPITAL_RATE
    return assumed(likely, "share", "defaults/capital_rate", message("defaults.capital_rate"), low, high)


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


def _build_up(row: AlternativeRow, inputs: Mapping[str, Quantity]) -> BuildUp:
    """Return the row as the mathematics takes it: everything in money per unit, so that inputs are alike."""
    alternative = row.alternative
    parts = tuple(
        Contribution(
            p.key,
            p.label,
            p.per_unit.likely,
            p.per_unit.low,
            p.per_unit.high,
            assumed=p.per_unit.state == "assumed",
        )
        for p in row.parts
    )
    return BuildUp(
        alternative.id, alternative.status, parts, alternative.name, expires=alternative.valid_until.day
    )


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
        if value.likely is None or value.likely <= 0 or not benefit.owner.text:
            continue
        scale = dossier.event.horizon_months / 12
        key = f"benefits/{benefit.id}/value"
        inputs[key] = value
        low, high = (None if end is None else end * scale for end in (value.low, value.high))
        evidence = value.evidence[0].rule or value.evidence[0].source or "stated by its owner"
        found.append(
            relationship_benefit(
                key,
                value.likely * scale,
                low,
                high,
                owner=benefit.owner.text,
                evidence=evidence,
                assumed=value.state == "assumed",
            )
        )
    return found
