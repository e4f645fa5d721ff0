"""At which value of each input the best alternative flips, in the input's own unit, and when the walk-away goes stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.analysis.messages import Message, message
from workbook.analysis.sensitivity import FlipPoint
from workbook.appraisal.build_ups import Part
from workbook.appraisal.quantity import Quantity, derived
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier


@dataclass(frozen=True)
class Flip:
    """Where one input makes another alternative the best."""

    at: Quantity
    becomes: str
    inside: bool


@dataclass(frozen=True)
class InputFlips:
    """One input of the walk-away.

    Attributes
    ----------
    key, label, owner : str
        Key of the input, what it is, and whose (empty for the deal on the table).
    now : Quantity
        In its own unit.
    below, above : Flip or None
        Nearest value on either side at which another alternative becomes the best.
    even : Quantity or None
        The value at which the limit is today's price.
    """

    key: str
    label: str
    owner: str
    now: Quantity
    below: Flip | None
    above: Flip | None
    even: Quantity | None

    @property
    def inside(self) -> bool:
        """Whether it flips within its own range."""
        return any(f is not None and f.inside for f in (self.below, self.above))

    @property
    def flips(self) -> bool:
        """Whether it ever flips."""
        return self.below is not None or self.above is not None


@dataclass(frozen=True)
class Flips:
    """All inputs, those that flip within their range first, then the nearest flips."""

    rows: tuple[InputFlips, ...]
    several: bool


def flips(dossier: Dossier, walk_away: WalkAway) -> Flips | None:
    """Return at which value of each input the best alternative flips; None without a walk-away."""
    result = walk_away.result
    if result is None or not walk_away.established:
        return None
    parts, owners, names = _parts(walk_away)
    found: dict[str, dict[str, FlipPoint]] = {}
    for flip in result.flips:
        found.setdefault(flip.key, {})[flip.direction] = flip
    evens = {even.key: even for even in result.break_evens}
    rows = []
    for key in dict.fromkeys([*found, *evens]):
        part = parts.get(key)
        now = _now(walk_away, key, part)
        if now is None:
            continue
        sides: dict[str, Flip | None] = {}
        for direction in ("down", "up"):
            point = found.get(key, {}).get(direction)
            at = None if point is None else _own(now, part, point.at)
            if point is None or at is None or _impossible(key, part, at):
                sides[direction] = None
                continue
            shown = derived(at, now.unit, (now,), message("flips.unit_rule"))
            inside = point.inside or _within(now, at)
            sides[direction] = Flip(shown, names.get(point.becomes, point.becomes), inside)
        even = evens.get(key)
        value = None if even is None else _own(now, part, even.at)
        if value is not None and _impossible(key, part, value):
            value = None
        balance = None if value is None else derived(value, now.unit, (now,), message("flips.even_rule"))
        label = part.label if part is not None else _label(key, walk_away)
        rows.append(InputFlips(key, label, owners.get(key, ""), now, sides["down"], sides["up"], balance))
    rows.sort(key=lambda row: (not row.inside, not row.flips, _away(row)))
    return Flips(tuple(rows), len(walk_away.build_ups) > 1)


def _parts(walk_away: WalkAway) -> tuple[dict[str, Part], dict[str, str], dict[str, str]]:
    parts: dict[str, Part] = {}
    owners: dict[str, str] = {}
    names = {row.alternative.id: row.alternative.name for row in walk_away.rows}
    for row in walk_away.rows:
        for part in row.parts:
            parts.setdefault(part.key, part)
            if part.key.startswith(f"alternatives/{row.alternative.id}/"):
                owners[part.key] = row.alternative.name
    return parts, owners, names


def _now(walk_away: WalkAway, key: str, part: Part | None) -> Quantity | None:
    if key == "quantity":
        return walk_away.quantity if walk_away.quantity.is_known else None
    return part.input if part is not None else walk_away.inputs.get(key)


def _own(now: Quantity, part: Part | None, at: float) -> float | None:
    """Return a value given in money per unit in the input's own unit (a share of the price, money for the event)."""
    if part is None or part.input is part.whole:
        return at
    if not part.whole.likely or now.likely is None:
        return None
    return at * now.likely / part.whole.likely


def _impossible(key: str, part: Part | None, at: float) -> bool:
    """Whether an input cannot get there: nobody sells below nothing. Cost of quality and terms may be a gain."""
    label = part.label if part is not None else ""
    return (at < 0 and label in ("unit_price", "freight", "duty", "switching", "risk")) or (
        at < 0 and key.startswith(("event/", "benefits/", "quantity"))
    )


def _within(now: Quantity, at: float) -> bool:
    return now.low is not None and now.high is not None and now.low <= at <= now.high


def _label(key: str, walk_away: WalkAway) -> str:
    if key == "quantity":
        return "quantity"
    result = walk_away.result
    labels: dict[str, str] = {}
    if result is not None:
        labels.update({line.key: line.label_key for line in result.break_evens})
        labels.update({line.key: line.label_key for line in result.flips})
    return labels.get(key, "other")


def _away(row: InputFlips) -> float:
    """Return how far the nearest flip lies from the input, as a share of it."""
    now = abs(row.now.likely or 0.0) or 1.0
    ways = [
        abs((f.at.likely or 0.0) - (row.now.likely or 0.0)) for f in (row.below, row.above) if f is not None
    ]
    return min(ways, default=float("inf")) / now


def expiry(
    dossier: Dossier, walk_away: WalkAway, as_of: date | None, deadline: date | None
) -> tuple[Message, ...]:
    """Return until when the walk-away holds, beside the last day of the event."""
    if walk_away.best is None or not walk_away.established:
        return ()
    name = walk_away.best.alternative.name
    on = walk_away.result.expiry if walk_away.result is not None else None
    if on is None:
        return (message("expiry.none", name=name),) if walk_away.best.alternative.status == "quoted" else ()
    found = [message("expiry.lead", on=on, name=name)]
    if as_of is not None:
        days = (on - as_of).days
        key = "expiry.days" if days >= 0 else "expiry.over"
        found.append(message(key, days=abs(days), as_of=as_of))
    if deadline is not None:
        key = "expiry.before_deadline" if on < deadline else "expiry.after_deadline"
        found.append(message(key, deadline=deadline))
    return tuple(found)
