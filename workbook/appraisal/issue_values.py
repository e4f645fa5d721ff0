"""What the levels of each issue are worth to both sides: in money, or in points times the weight of the issue.

A side's values count where every level of an issue has one. Money stands before points; points of an issue are divided by its
largest and weighted, or taken as they are where no issue has a weight. What cannot be used is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workbook.analysis.checks import SMALLEST
from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Dossier, Issue, Level, NumberSlot

Scale = Literal["money", "weighted", "points", "none"]
Worths = Mapping[str, Mapping[str, float]]
"""Issue to level to worth, both by the name a reader sees."""

POINTS = ("", "points", "point", "share")


@dataclass(frozen=True)
class NamedIssue:
    """An issue with at least two levels; the names are unique in the event, and of the levels in the issue."""

    issue: Issue
    name: str
    levels: tuple[tuple[str, Level], ...]

    def level(self, name: str) -> Level:
        """Return the level of this name."""
        return dict(self.levels)[name]

    def name_of(self, level_id: str) -> str | None:
        """Return the name of a level by its id."""
        return next((name for name, level in self.levels if level.id == level_id), None)


@dataclass(frozen=True)
class SideValues:
    """One side's values.

    Attributes
    ----------
    scale : {"money", "weighted", "points", "none"}
        Money over the horizon; points of the level over the largest of its issue times the weight of the issue; points as they
        are; or nothing usable.
    worths : mapping of issue to mapping of level to float
    basis : Quantity
        State, evidence and inputs that every figure of this side has.
    weights : mapping of issue to Quantity
        The weights as they were given.
    missing : tuple of Message
        What was left out, and why.
    """

    scale: Scale
    worths: Worths
    basis: Quantity
    weights: Mapping[str, Quantity]
    missing: tuple[Message, ...]

    def swing(self, issue: str) -> float:
        """Return the worth between the worst and the best level of an issue."""
        worths = self.worths[issue].values()
        return max(worths) - min(worths)

    def figure(self, value: float | None, unit: str | None = None) -> Quantity:
        """Return a figure that rests on all of this side's values."""
        if value is None:
            return unknown_quantity(unit or self.basis.unit, inputs=self.basis.inputs, rule=self.basis.rule)
        return self.basis.but(likely=value, unit=self.basis.unit if unit is None else unit)


@dataclass(frozen=True)
class Values:
    """Both sides' values of the issues that have levels."""

    issues: tuple[NamedIssue, ...]
    ours: SideValues
    theirs: SideValues

    @property
    def shared(self) -> tuple[NamedIssue, ...]:
        """The issues that both sides' values are known of."""
        return tuple(i for i in self.issues if i.name in self.ours.worths and i.name in self.theirs.worths)

    def named(self, name: str) -> NamedIssue:
        """Return an issue by its name."""
        return next(i for i in self.issues if i.name == name)


def valued_issues(dossier: Dossier) -> bool:
    """Return whether any level of any issue has a value of ours: enough to say something of trades."""
    return any(
        level.ours.likely is not None
        for issue in facts.standing(dossier.issues)
        for level in facts.standing(issue.levels)
    )


def issue_values(dossier: Dossier) -> Values:
    """Return what the levels of the event's issues are worth to both sides."""
    issues = named_issues(dossier)
    currency = dossier.event.currency
    return Values(
        issues, _side("ours", "weight", issues, currency), _side("theirs", "their_weight", issues, currency)
    )


def named_issues(dossier: Dossier) -> tuple[NamedIssue, ...]:
    """Return the issues with two levels or more, each under a name of its own."""
    standing = facts.standing(dossier.issues)
    names = unique([(i.name, i.id) for i in standing])
    found = []
    for issue, name in zip(standing, names, strict=True):
        levels = facts.standing(issue.levels)
        if len(levels) > 1:
            labels = unique(
                [(x.label or f"{x.amount if x.amount is not None else x.id}", x.id) for x in levels]
            )
            found.append(NamedIssue(issue, name, tuple(zip(labels, levels, strict=True))))
    return tuple(found)


def unique(named: Sequence[tuple[str, str]]) -> list[str]:
    """Return names that differ: one that stands twice gets its id behind it."""
    times = Counter(name for name, _ in named)
    return [name if times[name] == 1 else f"{name} ({key})" for name, key in named]


def _side(field: str, weight_field: str, issues: Sequence[NamedIssue], currency: str) -> SideValues:
    """Return the values of one side."""
    missing: list[Message] = []
    in_money: dict[str, dict[str, float]] = {}
    in_points: dict[str, dict[str, float]] = {}
    for named in issues:
        slots: dict[str, NumberSlot] = {label: getattr(level, field) for label, level in named.levels}
        known = {label: slot.best for label, slot in slots.items() if slot.best is not None}
        values = {label: e.likely for label, e in known.items() if e.likely is not None}
        if len(values) < len(slots):
            if values:
                gap = next(label for label in slots if label not in values)
                missing.append(message(f"trades.{field}_level_missing", issue=named.name, level=gap))
            else:
                missing.append(message(f"trades.{field}_missing", issue=named.name))
            continue
        units = {e.unit for e in known.values()}
        if currency and units == {currency}:
            in_money[named.name] = values
        elif units <= set(POINTS):
            in_points[named.name] = values
        else:
            missing.append(message("trades.unit_odd", issue=named.name, unit=", ".join(sorted(units))))
    weights = {
        i.name: of_slot(getattr(i.issue, weight_field), f"issues/{i.issue.id}/{weight_field}", "share")
        for i in issues
    }
    weights = {name: w for name, w in weights.items() if w.is_known}
    scale: Scale
    if in_money:
        missing += [message("trades.points_beside_money", issue=name) for name in in_points]
        scale, worths, used = "money", in_money, {}
    elif any(name in weights for name in in_points):
        missing += [message("trades.weight_missing", issue=n) for n in in_points if n not in weights]
        worths, odd = _weighted(in_points, weights)
        missing += odd
        scale, used = ("weighted", {n: weights[n] for n in worths}) if worths else ("none", {})
    else:
        scale, worths, used = ("points" if in_points else "none"), in_points, {}
    unit = currency if scale == "money" else "points"
    inputs = [
        of_slot(getattr(level, field), f"issues/{i.issue.id}/levels/{level.id}/{field}")
        for i in issues
        if i.name in worths
        for _, level in i.levels
    ]
    rule = message(f"trades.rule_{scale}")
    basis = (
        derived(0.0, unit, [*inputs, *used.values()], rule) if worths else unknown_quantity(unit, rule=rule)
    )
    return SideValues(scale, worths, basis, used, tuple(missing))


def _weighted(
    points: Mapping[str, Mapping[str, float]], weights: Mapping[str, Quantity]
) -> tuple[dict[str, dict[str, float]], list[Message]]:
    """Return weight times points over the largest of the issue, the weights scaled to sum to one."""
    odd, fine = [], {}
    for name, values in points.items():
        if name not in weights:
            continue
        if max(values.values()) <= SMALLEST or (weights[name].likely or 0.0) < 0:
            odd.append(message("trades.not_positive", issue=name))
        else:
            fine[name] = values
    total = sum(weights[name].likely or 0.0 for name in fine)
    if total <= SMALLEST:
        return {}, [*odd, *(message("trades.weight_missing", issue=name) for name in fine)]
    worths = {}
    for name, values in fine.items():
        share = (weights[name].likely or 0.0) / total / max(values.values())
        worths[name] = {label: share * value for label, value in values.items()}
    return worths, odd
