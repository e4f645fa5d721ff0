"""The ZOPA: a chance where there is evidence about the supplier, else the price below which a deal exists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbook.analysis.distributions import Distribution, three_point
from workbook.analysis.messages import Message, message
from workbook.analysis.zopa import ZopaChance, zopa_chance, zopa_without_evidence
from workbook.appraisal.quantity import Quantity, derived, unknown_quantity
from workbook.appraisal.supplier_side import SupplierSide
from workbook.appraisal.targets import Aims
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier

CURVE_POINTS = 41


@dataclass(frozen=True)
class Zone:
    """The zone of possible agreement of an event, per unit at the incumbent's terms.

    Attributes
    ----------
    chance : ZopaChance or None
        None without evidence about the supplier or without a walk-away.
    overlap, surplus : Quantity
        P(a deal exists), as a share; the expected width of the zone in money over the horizon.
    curve : tuple of (price, chance)
        The chance that the supplier can accept a price; empty without evidence.
    rests_on_if : bool
        Whether an assumed input carries it.
    says : tuple of Message
    """

    chance: ZopaChance | None
    overlap: Quantity
    surplus: Quantity
    floor: Quantity
    curve: tuple[tuple[float, float], ...]
    rests_on_if: bool
    says: tuple[Message, ...]

    @property
    def probability(self) -> float | None:
        """P(a deal exists), or None: unknown."""
        return self.overlap.likely


def zone(dossier: Dossier, walk_away: WalkAway, supplier: SupplierSide, aims: Aims) -> Zone:
    """Return the zone; a probability only where both sides' values rest on evidence."""
    limit, floor = walk_away.limit, supplier.floor
    overlap_rule = message("zopa.chance_definition")
    currency = dossier.event.currency
    if not supplier.known:
        says = (*zopa_without_evidence(limit.likely).explain(), supplier.said)
        return Zone(None, unknown_quantity("chance"), unknown_quantity(currency), floor, (), False, says)
    theirs = supplier.distribution
    curve = _curve(
        theirs, [q for q in (limit.likely, aims.target.likely, aims.opening.likely) if q is not None]
    )
    if limit.likely is None:
        says = (message("zopa.no_walk_away"), supplier.said)
        return Zone(None, unknown_quantity("chance"), unknown_quantity(currency), floor, curve, False, says)
    ours = three_point(
        limit.likely if limit.low is None else limit.low,
        limit.likely,
        limit.likely if limit.high is None else limit.high,
    )
    found = zopa_chance(ours, theirs)
    overlap = derived(found.probability, "chance", (limit, floor), overlap_rule, state="estimated")
    units = walk_away.quantity
    money = None if units.likely is None else found.expected_surplus * units.likely
    rule = message("zopa.surplus_rule")
    surplus = derived(money, currency, (limit, floor, units), rule, state="estimated")
    says = (*found.explain(), supplier.said)
    return Zone(found, overlap, surplus, floor, curve, overlap.state == "assumed", says)


def _curve(theirs: Distribution, marks: list[float]) -> tuple[tuple[float, float], ...]:
    """Return the chance of acceptance over prices that cover the floor and our own marks."""
    low, high = min(theirs.low, *marks, theirs.low), max(theirs.high, *marks, theirs.high)
    room = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
    at = np.linspace(max(low - room, 0.0) if low >= 0 else low - room, high + room, CURVE_POINTS)
    return tuple(zip(at.tolist(), theirs.cdf(at).tolist(), strict=True))
