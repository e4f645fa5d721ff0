"""What moves the walk-away: flip points, break-even values and the tornado.

A levelled price is linear in every input, so each flip has a closed form. An input is moved on its own, with its
whole interval, the others staying where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from workbook.analysis.build_up import Contribution, Valuation

Slopes = Mapping[str, float]


@dataclass(frozen=True)
class FlipPoint:
    """The value of one input at which another alternative becomes the best.

    Attributes
    ----------
    key : str
        The input ("quantity" for the quantity).
    label_key : str
    source : str
        Whose it is: names of alternatives, or "deal on the table".
    at : float
        The value, in the input's own unit and basis.
    direction : {"up", "down"}
        Whether the input has to rise or to fall to get there.
    becomes : str
        Key of the alternative that is best beyond it.
    inside : bool
        Whether it lies within the input's low and high.
    assumed : bool
    basis : {"unit", "event"}
        Whether the value is money per unit or money for the event; of the quantity it is units.
    """

    key: str
    label_key: str
    source: str
    at: float
    direction: Literal["up", "down"]
    becomes: str
    inside: bool
    assumed: bool
    basis: str = "unit"


@dataclass(frozen=True)
class BreakEven:
    """The value of one input at which the limit equals the price on the table; attributes as of `FlipPoint`."""

    key: str
    label_key: str
    source: str
    at: float
    inside: bool
    assumed: bool
    basis: str = "unit"


@dataclass(frozen=True)
class Swing:
    """One bar of the tornado: the limit with one input at its low and at its high."""

    key: str
    label_key: str
    source: str
    limit_at_low: float
    limit_at_high: float
    assumed: bool

    @property
    def swing(self) -> float:
        return abs(self.limit_at_high - self.limit_at_low)


@dataclass(frozen=True)
class Levels:
    """The levelled prices that may set the walk-away, taken apart.

    Attributes
    ----------
    inputs : mapping of str to Contribution
    parts : mapping of str to (mapping of str to (Contribution, float))
        Per alternative: input and slope.
    adjustments : mapping of str to (Contribution, float)
        What the deal on the table costs beside its price.
    valuation : Valuation
    called : mapping of str to str
        Key of an alternative to its name.
    """

    inputs: Mapping[str, Contribution]
    parts: Mapping[str, Mapping[str, tuple[Contribution, float]]]
    adjustments: Mapping[str, tuple[Contribution, float]]
    valuation: Valuation
    called: Mapping[str, str]

    def source(self, key: str) -> str:
        """Return whose input it is."""
        owners = [self.called[name] for name, parts in self.parts.items() if key in parts]
        return ", ".join(owners + (["deal on the table"] if key in self.adjustments else []))

    @cached_property
    def worths(self) -> dict[str, dict[str, float]]:
        """What each input adds to each levelled price; the deal on the table stands under the empty name."""
        sides = {**self.parts, "": self.adjustments}
        return {
            name: {key: self.valuation.worth(part, slope) for key, (part, slope) in parts.items()}
            for name, parts in sides.items()
        }

    @cached_property
    def totals(self) -> dict[str, float]:
        return {name: sum(worths.values()) for name, worths in self.worths.items()}

    def levelled(self, alternative: str) -> float:
        return self.totals[alternative]

    def limit(self) -> float:
        return min(self.totals[name] for name in self.parts) - self.totals[""]

    def limit_with(self, key: str, value: float) -> float:
        """Return the limit with one input certain at ``value``."""
        best = min(self._fixed(name, parts, key, value) for name, parts in self.parts.items())
        return best - self._fixed("", self.adjustments, key, value)

    def _fixed(
        self, name: str, parts: Mapping[str, tuple[Contribution, float]], key: str, value: float
    ) -> float:
        if key not in parts:
            return self.totals[name]
        return self.totals[name] - self.worths[name][key] + parts[key][1] * value


def flip_points(levels: Levels, best: str) -> tuple[FlipPoint, ...]:
    """Return, for each input, the nearest value above and below at which another alternative becomes the best."""
    gaps = {name: levels.levelled(name) - levels.levelled(best) for name in levels.parts if name != best}
    found: list[FlipPoint] = []
    for key, part in levels.inputs.items():
        if part.likely is None or part.low is None or part.high is None:
            continue
        mine = _slope(levels, best, key)
        label = _label(levels, key)
        for direction, sign in (("up", 1.0), ("down", -1.0)):
            # The gap to each other alternative closes at speed `closing` per unit of the input's move.
            moves = [
                (max(gap, 0.0) / closing, name)
                for name, gap in gaps.items()
                if (closing := sign * (mine - _slope(levels, name, key))) > 1e-15
            ]
            if moves:
                move, name = min(moves)
                at = part.likely + sign * move
                found.append(
                    FlipPoint(
                        key,
                        label,
                        levels.source(key),
                        at,
                        "up" if direction == "up" else "down",
                        name,
                        part.low <= at <= part.high,
                        part.assumed,
                        part.basis,
                    )
                )
    return (*found, *_quantity_flips(levels, best))


def _quantity_flips(levels: Levels, best: str) -> list[FlipPoint]:
    """Return the quantities nearest to ours at which one-off money makes another alternative the best."""
    valuation = levels.valuation
    if valuation.risk_tolerance is not None:
        return []
    mine, moves = _one_off(levels, best), []
    for name in levels.parts:
        if name == best:
            continue
        per_unit, once = _one_off(levels, name)
        # mine: u + o / q; theirs: v + p / q; equal where q = (o - p) / (v - u).
        if abs(per_unit - mine[0]) > 1e-15:
            at = (mine[1] - once) / (per_unit - mine[0])
            if at > 0 and abs(at - valuation.quantity) > 1e-12 * valuation.quantity:
                moves.append((at, name))
    found = []
    above = [move for move in moves if move[0] > valuation.quantity]
    below = [move for move in moves if move[0] < valuation.quantity]
    for direction, sides in (("up", above), ("down", below)):
        if sides:
            at, name = min(sides) if direction == "up" else max(sides)
            side: Literal["up", "down"] = "up" if direction == "up" else "down"
            found.append(FlipPoint("quantity", "quantity", "", at, side, name, False, False))
    return found


def _one_off(levels: Levels, name: str) -> tuple[float, float]:
    """Return (per-unit part, one-off money) of an alternative."""
    double = Valuation(levels.valuation.quantity, levels.valuation.centre)
    unit = once = 0.0
    for part in levels.parts[name].values():
        contribution, slope = part
        value = double.worth(contribution, slope)
        if contribution.basis == "event":
            once += value * levels.valuation.quantity
        else:
            unit += value
    return unit, once


def break_evens(levels: Levels, best: str, price: float) -> tuple[BreakEven, ...]:
    """Return, for each input that moves the limit, the value at which the limit equals ``price``.

    The best alternative is held: beyond a flip point another one sets the limit.
    """
    limit = levels.limit()
    found = []
    for key, part in levels.inputs.items():
        if part.likely is None or part.low is None or part.high is None:
            continue
        slope = _slope(levels, best, key) - (levels.adjustments[key][1] if key in levels.adjustments else 0.0)
        if abs(slope) > 1e-15:
            at = part.likely + (price - limit) / slope
            found.append(
                BreakEven(
                    key,
                    _label(levels, key),
                    levels.source(key),
                    at,
                    part.low <= at <= part.high,
                    part.assumed,
                    part.basis,
                )
            )
    return tuple(found)


def tornado(levels: Levels) -> tuple[Swing, ...]:
    """Return the limit with each input at its low and its high, the widest swing first."""
    bars = []
    for key, part in levels.inputs.items():
        if part.likely is None or part.low is None or part.high is None or part.high == part.low:
            continue
        ends = levels.limit_with(key, part.low), levels.limit_with(key, part.high)
        bars.append(Swing(key, _label(levels, key), levels.source(key), *ends, part.assumed))
    # An input that cancels leaves no more than the rounding of the sums it stood in.
    rounding = 1e-12 * max(
        abs(worth) for worths in levels.worths.values() for worth in [*worths.values(), 0.0]
    )
    return tuple(sorted((bar for bar in bars if bar.swing > rounding), key=lambda bar: (-bar.swing, bar.key)))


def _slope(levels: Levels, alternative: str, key: str) -> float:
    part = levels.parts[alternative].get(key)
    return part[1] if part else 0.0


def _label(levels: Levels, key: str) -> str:
    for parts in (*levels.parts.values(), levels.adjustments):
        if key in parts:
            return parts[key][0].label_key
    return "other"
