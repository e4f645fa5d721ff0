"""The walk-away: the deal at which we are indifferent between it and our best alternative.

Every alternative is brought to the terms of the deal on the table and the cheapest one that may set a walk-away
(quoted, qualified or internal, and independent of the incumbent) is the BATNA. What the deal on the table costs
beside its price (its own freight, say) is taken off again, so that the limit compares with the price that is spoken of.

Sources: Fisher and Ury, Getting to Yes (BATNA); Raiffa, The Art and Science of Negotiation (reservation price).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbook.analysis.build_up import (
    STATUSES,
    BuildUp,
    Centre,
    Contribution,
    Valuation,
    merged,
    same_inputs,
)
from workbook.analysis.checks import names, number
from workbook.analysis.reservation import Levelled, ReceiptLine, ReservationValue, State
from workbook.analysis.sensitivity import Levels, break_evens, flip_points, tornado

__all__ = ["Levelled", "ReceiptLine", "ReservationValue", "State", "reservation_value"]

_SAME = 1e-9


def reservation_value(
    build_ups: Sequence[BuildUp],
    *,
    quantity: float,
    incumbent_adjustments: Sequence[Contribution] = (),
    risk_tolerance: float | None = None,
    centre: Centre = "likely",
    price_on_table: float | None = None,
) -> ReservationValue:
    """Return the walk-away as a price per unit at the terms of the deal on the table.

    Parameters
    ----------
    build_ups : sequence of BuildUp
        The alternatives, the incumbent's own deal left out; may be empty.
    quantity : float
        Units over the horizon, above zero.
    incumbent_adjustments : sequence of Contribution
        What the deal on the table costs beside its price (freight, payment terms; benefits with a negative factor).
    risk_tolerance : float, optional
        In money over the horizon. Each input is then taken at the certainty equivalent of a triangular distribution.
    centre : {"likely", "expected"}
        Without a risk tolerance: each input at its likely value, or at the mean of its triangular distribution.
    price_on_table : float, optional
        Today's price or the last offer, for the break-even value of every input.

    Notes
    -----
    Ties (within a part in 10^9) go to a quoted before a qualified before an internal alternative, then to the first
    key in alphabetical order.
    """
    names("build_ups", [each.key for each in build_ups], least=0)
    valuation = Valuation(quantity, centre, risk_tolerance)
    offered = None if price_on_table is None else number("price_on_table", price_on_table)
    all_parts = [part for each in build_ups for part in each.contributions]
    same_inputs([*all_parts, *incumbent_adjustments])
    own = merged(incumbent_adjustments, valuation)
    rows = sorted((_levelled(each, valuation) for each in build_ups), key=_order)
    own_unknown = tuple(key for key, (part, _) in own.items() if part.unknown)
    able = [row for row in rows if row.may_set_walk_away]
    known = [row for row in able if row.levelled is not None]
    best = _best(known)
    decisive = list(own_unknown) if able else []
    for row in able:
        if row.levelled is None and (best is None or row.low < (best.levelled or 0.0)):
            decisive += row.unknowns
    adjustment = None if own_unknown else sum(valuation.worth(part, slope) for part, slope in own.values())
    cap = None
    if best is not None and best.levelled is not None and adjustment is not None:
        cap = best.levelled - adjustment
    if best is None or cap is None or decisive:
        return ReservationValue(
            "unknown" if able else "not_established",
            valuation.quantity, centre, risk_tolerance, offered, None, None, None, None, adjustment,
            None, None, None, cap, tuple(rows), (), (), (), (), None, (), tuple(dict.fromkeys(decisive)), (),
        )  # fmt: skip
    chosen = next(each for each in build_ups if each.key == best.key)
    parts = {
        each.key: merged(each.contributions, valuation)
        for each in build_ups
        if each.key in {row.key for row in known}
    }
    inputs = {key: part for each in (*parts.values(), own) for key, (part, _) in each.items()}
    called = {each.key: each.called for each in build_ups}
    levels = Levels(inputs, parts, own, valuation, called)
    receipt = _receipt(chosen, incumbent_adjustments, valuation)
    low, high = _bounds(levels, cap)
    expiries = [line.expires for line in receipt if line.expires] + (
        [chosen.expires] if chosen.expires else []
    )
    assumed = tuple(dict.fromkeys(line.key for line in receipt if line.assumed))
    exact = all(line.low == line.high for line in receipt)
    return ReservationValue(
        state="assumed" if assumed else "known" if exact else "estimated",
        quantity=valuation.quantity,
        centre=centre,
        risk_tolerance=risk_tolerance,
        price_on_table=offered,
        best=best.key,
        best_name=chosen.called,
        best_status=chosen.status,
        levelled=best.levelled,
        adjustment=adjustment,
        limit=cap,
        low=low,
        high=high,
        limit_at_most=cap,
        alternatives=tuple(rows),
        receipt=receipt,
        flips=flip_points(levels, best.key),
        break_evens=() if offered is None else break_evens(levels, best.key, offered),
        tornado=tornado(levels),
        expiry=min(expiries) if expiries else None,
        rests_on_assumed=assumed,
        rests_on_unknown=(),
        tied=tuple(row.key for row in known if row.key != best.key and _close(row, best)),
    )


def _levelled(each: BuildUp, valuation: Valuation) -> Levelled:
    parts = merged(each.contributions, valuation)
    low = high = value = 0.0
    for part, slope in parts.values():
        ends = (
            -math.inf if part.low is None else part.low,
            math.inf if part.high is None else part.high,
        )
        if slope:
            low += min(slope * ends[0], slope * ends[1])
            high += max(slope * ends[0], slope * ends[1])
        if not part.unknown:
            value += valuation.worth(part, slope)
    unknowns = each.unknowns
    return Levelled(
        each.key, each.called, each.status, each.may_set_walk_away,
        None if unknowns else value, low, high, unknowns,
    )  # fmt: skip


def _order(row: Levelled) -> tuple[bool, bool, float, int, str]:
    value = row.low if row.levelled is None else row.levelled
    return not row.may_set_walk_away, row.levelled is None, value, STATUSES.index(row.status), row.key


def _best(known: Sequence[Levelled]) -> Levelled | None:
    if not known:
        return None
    cheapest = known[0]
    return min(
        (row for row in known if _close(row, cheapest)),
        key=lambda row: (STATUSES.index(row.status), row.key),
    )


def _close(row: Levelled, other: Levelled) -> bool:
    return math.isclose(row.levelled or 0.0, other.levelled or 0.0, rel_tol=_SAME, abs_tol=1e-12)


def _receipt(
    chosen: BuildUp, adjustments: Sequence[Contribution], valuation: Valuation
) -> tuple[ReceiptLine, ...]:
    lines = []
    sides = [(chosen.called, part, 1.0) for part in chosen.contributions]
    sides += [("deal on the table", part, -1.0) for part in adjustments]
    for source, part, sign in sides:
        slope = valuation.slope(part)
        ends = sorted((sign * slope * (part.low or 0.0), sign * slope * (part.high or 0.0)))
        worth = sign * valuation.worth(part, slope)
        lines.append(
            ReceiptLine(part.key, part.label_key, source, worth, ends[0], ends[1], part.assumed, part.expires)
        )
    return tuple(lines)


def _bounds(levels: Levels, limit: float) -> tuple[float, float]:
    """Return the least and largest limit when every input moves between its ends; inputs on both sides cancel."""
    lows, highs = [], []
    for parts in levels.parts.values():
        low = high = 0.0
        for key in {**parts, **levels.adjustments}:
            contribution = (parts.get(key) or levels.adjustments[key])[0]
            slope = (parts[key][1] if key in parts else 0.0) - (
                levels.adjustments[key][1] if key in levels.adjustments else 0.0
            )
            ends = sorted((slope * (contribution.low or 0.0), slope * (contribution.high or 0.0)))
            low, high = low + ends[0], high + ends[1]
        lows.append(low)
        highs.append(high)
    return min(*lows, limit), max(min(highs), limit)
