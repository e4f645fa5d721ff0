"""Disagreement inside: how far our own people's priorities agree, and what the difference is worth.

Each person gives points to issues. As shares of one they are held against each other; where the issues are worth money, the
disputed share of all the swings is money too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np

from workbook.analysis.alignment import Alignment, alignment
from workbook.analysis.internal_conflict import InternalConflict, internal_conflict
from workbook.analysis.messages import message
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.appraisal.quantity import Quantity, derived
from workbook.appraisal.trades import Trades, today_package
from workbook.dossier import Dossier, Evidence, Stakeholder

MOST_PACKAGES = 20_000
MOST_PAIRS = 200
MOST_IN_CONFLICT = 40
"""How many people, the most powerful, are held against each other over packages."""


@dataclass(frozen=True)
class Disagreement:
    """Two people of ours.

    Attributes
    ----------
    one, two : str
    shared : Quantity
        The share of their priorities they agree on.
    disputed : Quantity
        The rest: of all the swings in money, or in points of 100.
    wants_one, wants_two : str
        The issue that each weighs most above the other.
    """

    one: str
    two: str
    shared: Quantity
    disputed: Quantity
    wants_one: str
    wants_two: str


@dataclass(frozen=True)
class Priorities:
    """The priorities of our people.

    Attributes
    ----------
    people, issues : tuple of str
    weights : mapping-like table, (people, issues) of Quantity
        Each person's points as a share.
    result : Alignment or None
        None with fewer than two people who have priorities.
    pairs : tuple of Disagreement
        The largest disagreement first.
    in_money : bool
        Whether disagreement is in money.
    conflict : InternalConflict or None
        Over packages, where both sides' values, money and today's terms are known.
    without : tuple of str
        Ours without.
    given : tuple of (str, float, int)
        Who gave points, how many altogether, on how many issues; in the order of the stakeholders.
    agreed, ideal : Quantity or None
        What the best package that everybody of ours accepts gains over today's terms, and what it would without the conflict.
    alone : bool
        Whether everybody is asked to give their points before anybody sees the others'.
    """

    people: tuple[str, ...]
    issues: tuple[str, ...]
    weights: tuple[tuple[Quantity, ...], ...]
    result: Alignment | None
    pairs: tuple[Disagreement, ...]
    in_money: bool
    conflict: InternalConflict | None
    conflict_gain: Quantity | None
    without: tuple[str, ...]
    given: tuple[tuple[str, float, int], ...] = ()
    alone: bool = False
    agreed: Quantity | None = None
    ideal: Quantity | None = None

    @property
    def closed(self) -> bool:
        """Whether the comparison waits: somebody has given points, and not everybody has."""
        return self.alone and bool(self.given) and bool(self.without)

    @property
    def worst(self) -> Disagreement | None:
        """The pair whose conflict matters most: that of the packages if there is one, else the largest disagreement."""
        if self.conflict is not None and self.conflict.pair is not None:
            pair = set(self.conflict.pair)
            return next((d for d in self.pairs if {d.one, d.two} == pair), None)
        return self.pairs[0] if self.pairs and (self.pairs[0].disputed.likely or 0.0) > 0 else None


def own_people(dossier: Dossier) -> tuple[tuple[str, Stakeholder], ...]:
    """Return our own stakeholders, each under a name of its own."""
    ours = [s for s in facts.standing(dossier.stakeholders) if s.side == "ours"]
    return tuple(zip(unique([(s.name, s.id) for s in ours]), ours, strict=True))


def priorities(dossier: Dossier, trades: Trades) -> Priorities | None:
    """Return how far our people's priorities agree; None where nobody of ours is named."""
    people = own_people(dossier)
    if not people:
        return None
    names = _names(dossier)
    given: dict[str, dict[str, float]] = {}
    for name, person in people:
        points: dict[str, float] = {}
        for priority in facts.standing(person.priorities):
            if not priority.issue.strip():
                continue
            written = priority.issue.strip()
            issue = names.get(written) or names.setdefault(written.casefold(), written)
            points[issue] = points.get(issue, 0.0) + priority.points
        if sum(points.values()) > 0:
            given[name] = points
    without = tuple(name for name, _ in people if name not in given)
    alone = bool(dossier.alignment.alone.flag)
    if not given:
        return Priorities((), (), (), None, (), False, None, None, without, (), alone)
    sums = tuple(
        (name, sum(points.values()), sum(1 for x in points.values() if x > 0))
        for name, points in given.items()
    )
    evidence = {
        name: Evidence(
            kind="entered" if person.origin == "entered" else "inferred", source="priorities", rule=name
        )
        for name, person in people
    }
    issues = tuple(dict.fromkeys(issue for points in given.values() for issue in points))
    rows = {name: [points.get(i, 0.0) for i in issues] for name, points in given.items()}
    held = {
        name: Quantity(0.0, "share", evidence=(evidence[name],), inputs=(f"stakeholders/{name}/priorities",))
        for name in given
    }
    weights = tuple(tuple(held[name].but(likely=x / sum(row)) for x in row) for name, row in rows.items())
    if len(given) < 2:
        return Priorities(tuple(given), issues, weights, None, (), False, None, None, without, sums, alone)
    found = alignment(given)
    total = _total(trades, issues)
    pairs = _pairs(found, held, total)
    conflict = _conflict(dossier, trades, given)
    gain = agreed = ideal = None
    if conflict is not None:
        agreed = trades.ours.figure(conflict.worth).but(rule=message("alignment.agreed_rule"))
        ideal = trades.ours.figure(conflict.ideal).but(rule=message("alignment.ideal_rule"))
        gain = trades.ours.figure(conflict.gain).but(rule=message("alignment.conflict_rule"))
    return Priorities(
        tuple(given),
        found.issues,
        weights,
        found,
        pairs,
        total is not None,
        conflict,
        gain,
        without,
        sums,
        alone,
        agreed,
        ideal,
    )


def _names(dossier: Dossier) -> dict[str, str]:
    """Return the name of each issue by its id, and by its name however the letters are written."""
    standing = facts.standing(dossier.issues)
    names = unique([(i.name, i.id) for i in standing])
    return {name.casefold(): name for name in names} | {
        i.id: name for i, name in zip(standing, names, strict=True)
    }


def _total(trades: Trades, issues: Sequence[str]) -> Quantity | None:
    """Return the money between the worst and the best level of all the issues they weigh; None where one has none."""
    rates = {r.issue.name: r.swing for r in trades.rates.rates}
    if trades.rates.unit == "points" or any(i not in rates for i in issues):
        return None
    swings = [rates[i] for i in issues]
    return derived(
        sum(s.likely or 0.0 for s in swings), trades.rates.unit, swings, message("alignment.total_rule")
    )


def _pairs(found: Alignment, held: dict[str, Quantity], total: Quantity | None) -> tuple[Disagreement, ...]:
    """Return the disagreement of every pair, the largest first."""
    rule = message("alignment.disputed_rule")
    pairs = []
    furthest = nsmallest(MOST_PAIRS, found.pairs.items(), key=lambda item: item[1])
    place = {name: i for i, name in enumerate(found.people)}
    for (one, two), shared in furthest:
        apart = found.weights[place[one]] - found.weights[place[two]]
        inputs = (held[one], held[two])
        share = 1 - shared if shared < 1 - 1e-12 else 0.0
        disputed = (
            derived(100 * share, "points", inputs, rule)
            if total is None
            else derived(share * (total.likely or 0.0), total.unit, (*inputs, total), rule)
        )
        pairs.append(
            Disagreement(
                one,
                two,
                derived(shared, "share", inputs, message("alignment.shared_rule")),
                disputed,
                found.issues[int(np.argmax(apart))],
                found.issues[int(np.argmin(apart))],
            )
        )
    return tuple(pairs)


def _conflict(
    dossier: Dossier, trades: Trades, given: dict[str, dict[str, float]]
) -> InternalConflict | None:
    """Return the pair to settle first over the packages that they do not lose by.

    A person's value of a package: own weight of each issue times the value of its level (0 to 1), times all the swings in
    money. Nobody accepts less than today's terms give, nor do they.
    """
    packages, ours = trades.packages, trades.ours
    if packages is None or ours.scale != "money" or packages.table.count > MOST_PACKAGES:
        return None
    today = today_package(trades.values.shared)
    if today is None:
        return None
    table = packages.table
    rows = table.every_package()
    worth, now = table.worth(rows), table.worth([table.indices(today)])[0]
    fine = worth[:, 1] >= max(now[1], packages.no_deal[1].value.likely or 0.0) - table.tolerance[1]
    rows, worth = rows[fine], worth[fine]
    if not len(rows):
        return None
    total = sum(ours.swing(name) for name in table.issues)
    start = np.array(table.indices(today))
    values, minimums = {}, {}
    for name, points in _most_powerful(dossier, given).items():
        weights = {i: points.get(i, 0.0) for i in table.issues}
        whole = sum(weights.values())
        if whole <= 0 or total <= 0:
            continue
        liked, at_today = np.zeros(len(rows)), 0.0
        for column, issue in enumerate(table.issues):
            own, swing = table.values[column][:, 0], ours.swing(issue)
            shape = (own - own.min()) / swing if swing > 0 else np.zeros(len(own))
            liked += weights[issue] / whole * total * shape[rows[:, column]]
            at_today += weights[issue] / whole * total * float(shape[start[column]])
        values[name], minimums[name] = liked.tolist(), at_today * (1 - 1e-9)
    if len(values) < 2:
        return None
    return internal_conflict(
        (worth[:, 0] - now[0]).tolist(),
        values,
        minimums,
        no_deal=min(0.0, float((worth[:, 0] - now[0]).min())),
    )


def _most_powerful(dossier: Dossier, given: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the priorities of the most powerful people, as many as are held against each other, in the order given."""
    if len(given) <= MOST_IN_CONFLICT:
        return given
    power = {name: person.power.likely or 0.0 for name, person in own_people(dossier)}
    kept = set(sorted(given, key=lambda name: -power[name])[:MOST_IN_CONFLICT])
    return {name: points for name, points in given.items() if name in kept}
