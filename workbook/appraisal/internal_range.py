"""The internal ZOPA of each issue: what everybody of ours accepts, who sets each end, and what a gap costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis.internal_zopa import InternalZopa, internal_zopa
from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.appraisal.people import People, Placed
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.targets import PRICE_ISSUE
from workbook.dossier import Accepts, Dossier
from workbook.dossier.paths import pointer


@dataclass(frozen=True)
class Accepted:
    """What one person accepts on an issue, with the place of the row in the dossier; an open end is unknown."""

    person: Placed
    row: Accepts
    least: Quantity
    most: Quantity

    @property
    def path(self) -> str:
        """The row's place in the dossier."""
        return pointer(("stakeholders", self.person.stakeholder.id, "accepts", self.row.id))


@dataclass(frozen=True)
class InternalRange:
    """The range on one issue.

    Attributes
    ----------
    issue, name, unit : str
        Id, name and unit of the issue.
    accepted : tuple of Accepted
        One for each person who said.
    result : InternalZopa
        With open ends at the furthest figure anybody gave.
    low, high : Quantity
        Ends of the range; unknown where nobody gave a least, or a most.
    gap : Quantity or None
        How far the ends are apart where there is no range, else None.
    moves_by : Quantity or None
        How much wider the range becomes once the pair has settled; None without a pair that narrows it.
    in_money : Quantity or None
        The same over a year's quantity, for the price.
    ceiling : Quantity or None
        Our walk-away where the price range ends below it: inside, we may not go as far as would pay.
    lost : Quantity or None
        What that leaves unused, over a year's quantity.
    """

    issue: str
    name: str
    unit: str
    accepted: tuple[Accepted, ...]
    result: InternalZopa
    low: Quantity
    high: Quantity
    gap: Quantity | None
    moves_by: Quantity | None
    in_money: Quantity | None
    ceiling: Quantity | None
    lost: Quantity | None

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two whose conflict matters most here, if settling it would widen the range."""
        return self.result.pair if self.moves_by is not None else None


@dataclass(frozen=True)
class InternalRanges:
    """The internal ZOPA of every issue that somebody gave an end of, the price first; and what could not be used."""

    ranges: tuple[InternalRange, ...]
    says: tuple[Message, ...]
    without: tuple[str, ...]


def internal_ranges(dossier: Dossier, people: People, walk_away: Quantity) -> InternalRanges:
    """Return what everybody of ours accepts, issue by issue."""
    issues = {PRICE_ISSUE: ("Price", facts.price_unit(dossier))}
    standing = facts.standing(dossier.issues)
    named = unique([(i.name, i.id) for i in standing])
    issues |= {i.id: (n, i.unit) for i, n in zip(standing, named, strict=True) if i.id != PRICE_ISSUE}
    given: dict[str, list[Accepted]] = {key: [] for key in issues}
    says: list[Message] = []
    for person in people.ours:
        for row in facts.standing(person.stakeholder.accepts):
            if row.issue not in issues:
                says.append(message("internal.no_issue", name=person.name))
                continue
            found = _accepted(person, row, issues[row.issue][1])
            least, most = found.least.likely, found.most.likely
            if least is None and most is None:
                continue
            if least is not None and most is not None and least > most:
                says.append(message("internal.crossed", name=person.name, issue=issues[row.issue][0]))
            elif any(a.person is person for a in given[row.issue]):
                says.append(message("internal.twice", name=person.name, issue=issues[row.issue][0]))
            elif units := {q.unit for q in (found.least, found.most) if q.is_known} - {issues[row.issue][1]}:
                says.append(
                    message("internal.unit", name=person.name, issue=issues[row.issue][0], unit=min(units))
                )
            else:
                given[row.issue].append(found)
    ranges = tuple(
        _range(dossier, key, *issues[key], tuple(given[key]), walk_away) for key in issues if given[key]
    )
    heard = {a.person.name for r in ranges for a in r.accepted}
    without = tuple(p.name for p in people.ours if p.name not in heard)
    return InternalRanges(ranges, tuple(dict.fromkeys(says)), without)


def _accepted(person: Placed, row: Accepts, unit: str) -> Accepted:
    key = f"stakeholders/{person.stakeholder.id}/accepts/{row.id}"
    return Accepted(
        person, row, of_slot(row.least, f"{key}/least", unit), of_slot(row.most, f"{key}/most", unit)
    )


def _range(
    dossier: Dossier, key: str, name: str, unit: str, accepted: tuple[Accepted, ...], walk_away: Quantity
) -> InternalRange:
    ends = [q.likely for a in accepted for q in (a.least, a.most) if q.likely is not None]
    lowest, highest = min(ends), max(ends)
    spans: Mapping[str, tuple[float, float]] = {
        a.person.name: (
            lowest if a.least.likely is None else a.least.likely,
            highest if a.most.likely is None else a.most.likely,
        )
        for a in accepted
    }
    found = internal_zopa(spans)
    least = [a.least for a in accepted if a.least.is_known]
    most = [a.most for a in accepted if a.most.is_known]
    low = (
        derived(found.low, unit, least, message("internal.low_rule", name=found.low_set_by))
        if least
        else unknown_quantity(unit)
    )
    high = (
        derived(found.high, unit, most, message("internal.high_rule", name=found.high_set_by))
        if most
        else unknown_quantity(unit)
    )
    both = (*least, *most)
    gap = None if found.exists else derived(-found.width, unit, both, message("internal.gap_rule"))
    moves_by = in_money = ceiling = lost = None
    if found.pair is not None and found.moves_by > 0 and least and most:
        moves_by = derived(found.moves_by, unit, both, message("internal.moves_rule"))
    if key == PRICE_ISSUE:
        quantity = facts.annual_quantity(dossier)
        money = f"{dossier.event.currency}/year"
        yearly = message("internal.money_rule")
        if moves_by is not None and quantity.is_known and dossier.event.currency:
            in_money = _times(moves_by, quantity, money, yearly)
        if (
            high.likely is not None
            and walk_away.likely is not None
            and walk_away.unit == unit
            and high.likely < walk_away.likely - 1e-9 * abs(walk_away.likely)
        ):
            ceiling = walk_away
            room = derived(
                walk_away.likely - high.likely, unit, (walk_away, high), message("internal.lost_rule")
            )
            if quantity.is_known and dossier.event.currency:
                lost = _times(room, quantity, money, yearly)
    return InternalRange(key, name, unit, accepted, found, low, high, gap, moves_by, in_money, ceiling, lost)


def _times(per_unit: Quantity, quantity: Quantity, unit: str, rule: Message) -> Quantity | None:
    if per_unit.likely is None or quantity.likely is None or quantity.likely <= 0:
        return None
    return derived(per_unit.likely * quantity.likely, unit, (per_unit, quantity), rule)
