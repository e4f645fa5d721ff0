"""Opening and stop at the table: how likely a deal comes, what it gains, and what is good under most scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbook.analysis.distributions import three_point
from workbook.analysis.messages import Message, message
from workbook.analysis.opening_and_stop import BestDeal, DealChance, SupplierBehaviour, best_deal, deal_chance
from workbook.analysis.scenarios import Choice, RobustChoice, Scenario, robust_choice
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, assumed, derived, of_slot, unknown_quantity
from workbook.appraisal.scenarios import Scenarios
from workbook.appraisal.supplier_side import SupplierSide
from workbook.appraisal.targets import Aims
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier

THEIR_SHARE = (0.5, 0.3, 0.7)
"""Default part of the room that the supplier takes: likely, low and high."""
OWN = "our plan"


@dataclass(frozen=True)
class Deal:
    """What our opening and stop lead to.

    Attributes
    ----------
    opening, stop, limit : Quantity
        Per unit, at the terms of the deal on the table.
    chance, gain, gain_per_unit, price : Quantity
        Chance of a deal; expected gain against walking away, over the horizon and per unit; expected price of the deals that come.
        Unknown without evidence about the supplier, an opening, or where the three are not in order.
    warnings : tuple of Message
        Where opening, stop and limit are not in order, or one is missing.
    """

    opening: Quantity
    stop: Quantity
    limit: Quantity
    their_share: Quantity
    break_off: Quantity
    chance: Quantity
    gain: Quantity
    gain_per_unit: Quantity
    price: Quantity
    result: DealChance | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class Robust:
    """The openings and stops weighed against every scenario.

    Attributes
    ----------
    own : bool
        Whether our plan is among them.
    averages : mapping of str to float
        Gain per unit of each choice on average over the scenarios; empty until their chances are known and add up.
    """

    result: RobustChoice
    choices: tuple[Choice, ...]
    own: bool
    averages: Mapping[str, float]

    @property
    def good_in_most(self) -> bool:
        """Whether the best choice is good in more than half of the scenarios."""
        return 2 * len(self.result.good_in) > len(self.result.scenarios)


def stop_of(dossier: Dossier, limit: Quantity) -> Quantity:
    """Return the highest price we plan to agree to: until somebody sets it, the limit, or today's price where that is lower."""
    found = of_slot(dossier.plan.stop, "plan/stop", facts.price_unit(dossier))
    if found.is_known or limit.likely is None:
        return found
    today = facts.todays_price(dossier)
    if today.likely is not None and 0 < today.likely < limit.likely:
        return today.but(rule=message("deal.stop_is_today"))
    return limit.but(rule=message("deal.stop_is_limit"))


def their_share(dossier: Dossier) -> Quantity:
    """Return the part of the room that the supplier takes: half, assumed, until somebody says otherwise."""
    found = of_slot(dossier.plan.their_share, "plan/their_share", "share")
    if found.is_known:
        return found
    likely, low, high = THEIR_SHARE
    return assumed(likely, "share", "plan/their_share", message("deal.share_default"), low, high)


def behaviour_of(dossier: Dossier) -> SupplierBehaviour:
    """Return how the supplier is taken to behave."""
    off = of_slot(dossier.plan.break_off, "plan/break_off", "share").likely or 0.0
    return SupplierBehaviour(their_share(dossier).likely or 0.0, min(off, 0.99))


def deal(dossier: Dossier, walk_away: WalkAway, supplier: SupplierSide, aims: Aims) -> Deal:
    """Return what opening and stop lead to."""
    limit, opening = aims.limit, aims.opening
    stop = stop_of(dossier, limit)
    share, off = their_share(dossier), of_slot(dossier.plan.break_off, "plan/break_off", "share")
    unit, currency = facts.price_unit(dossier), dossier.event.currency
    warnings = _order(opening, stop, limit)
    nothing = unknown_quantity(unit)
    known = (opening.likely, stop.likely, limit.likely)
    if not supplier.known or warnings or None in known:
        if supplier.known and limit.is_known and not opening.is_known:
            warnings = (*warnings, message("deal.no_opening"))
        return Deal(
            opening, stop, limit, share, off, unknown_quantity("chance"), nothing.but(unit=currency), nothing,
            nothing, None, warnings,
        )  # fmt: skip
    first, last, most = (value or 0.0 for value in known)
    found = deal_chance(
        first, last, limit=most, supplier=supplier.distribution, behaviour=behaviour_of(dossier)
    )
    sides = [opening, stop, supplier.floor, *([off] if off.is_known else [])]
    chance = derived(found.probability, "chance", sides, message("deal.rule_chance"), state="estimated")
    held = [*sides, limit, share]
    per_unit = derived(found.gain, unit, held, message("deal.rule_gain_unit"), state="estimated")
    units = walk_away.quantity
    money = None if units.likely is None else found.gain * units.likely
    gain = derived(money, currency, [*held, units], message("deal.rule_gain"), state="estimated")
    price = derived(found.price, unit, held, message("deal.rule_price"), state="estimated")
    return Deal(opening, stop, limit, share, off, chance, gain, per_unit, price, found, warnings)


def _order(opening: Quantity, stop: Quantity, limit: Quantity) -> tuple[Message, ...]:
    found = []
    if stop.likely is not None and limit.likely is not None and stop.likely > limit.likely:
        found.append(message("deal.stop_above_limit", stop=stop.likely, limit=limit.likely))
    if opening.likely is not None and stop.likely is not None and opening.likely > stop.likely:
        found.append(message("deal.opening_above_stop", opening=opening.likely, stop=stop.likely))
    return tuple(found)


def robust(dossier: Dossier, pictures: Scenarios, found: Deal) -> Robust | None:
    """Return the opening and stop that are good under most scenarios; None without a limit or without two pictures."""
    limit = found.limit.likely
    rows = pictures.usable
    if limit is None or len(rows) < 2:
        return None
    how = behaviour_of(dossier)
    each = [Scenario(row.name, three_point(*row.ends), how) for row in rows]
    choices = [
        Choice(row.name, *pair) for row in rows if (pair := _best_pair(row.ends, limit, how)) is not None
    ]
    ours = (found.opening.likely, found.stop.likely)
    own = None not in ours and not found.warnings
    if own:
        choices.append(
            Choice(
                OWN if OWN not in {row.name for row in rows} else f"{OWN} ", ours[0] or 0.0, ours[1] or 0.0
            )
        )
    if not choices:
        return None
    result = robust_choice(each, limit=limit, choices=choices)
    return Robust(result, tuple(choices), own, _averages(result, pictures))


def _averages(result: RobustChoice, pictures: Scenarios) -> dict[str, float]:
    if pictures.distribution is None:
        return {}
    shares = [row.chance.likely or 0.0 for row in pictures.usable]
    return {
        name: sum(s * deal.gain for s, deal in zip(shares, deals, strict=True)) / sum(shares)
        for name, deals in result.gains
    }


@lru_cache(maxsize=64)
def _best_pair(
    ends: tuple[float, float, float], limit: float, how: SupplierBehaviour
) -> tuple[float, float] | None:
    found: BestDeal = best_deal(limit=limit, supplier=three_point(*ends), behaviour=how)
    return None if found.deal is None else (found.deal.opening, found.deal.stop)
