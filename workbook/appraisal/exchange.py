"""Exchange rates between the issues: what each is worth to us from its worst to its best level, in money where it can be said.

Where the levels are valued in money the rates follow at once. Where they are valued in points, the price tells what a point is
worth: its levels are amounts of money per unit, and times the quantity over the horizon they are money. Without the quantity
the rates stay money per unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.checks import SMALLEST
from workbook.analysis.messages import Message, message
from workbook.analysis.preferences.exchange_rates import exchange_rates
from workbook.analysis.preferences.weights import direct_weights
from workbook.appraisal import facts
from workbook.appraisal.build_ups import horizon_quantity
from workbook.appraisal.issue_values import NamedIssue, SideValues, Values
from workbook.appraisal.quantity import Quantity, derived
from workbook.appraisal.targets import PRICE_ISSUE
from workbook.dossier import Dossier


@dataclass(frozen=True)
class IssueRate:
    """What one issue is worth to us.

    Attributes
    ----------
    issue : NamedIssue
    worst, best : str
        Its levels for us.
    swing : Quantity
        Between them: money over the horizon, money per unit, or points.
    share : float
        Its share of all the swings.
    per_step : Quantity or None
        For one unit of the issue (a day, a percent), on average; None where the levels are names.
    step : str
        The unit of the issue.
    """

    issue: NamedIssue
    worst: str
    best: str
    swing: Quantity
    share: float
    per_step: Quantity | None
    step: str


@dataclass(frozen=True)
class Rates:
    """The rates of every issue we have valued, the weightiest first.

    Attributes
    ----------
    unit : str
        ``"USD"`` over the horizon, ``"USD/part"``, or ``"points"``.
    per_point : Quantity or None
        What one point of our value is worth in ``unit``; None where our values are money or nothing prices them.
    said : Message
        How points were priced, or what is missing for it.
    """

    rates: tuple[IssueRate, ...]
    unit: str
    per_point: Quantity | None
    said: Message

    def priced(self, side: SideValues, value: float) -> Quantity | None:
        """Return a difference of our value in money; None where nothing prices it."""
        if side.scale == "money":
            return side.figure(value)
        if self.per_point is None or self.per_point.likely is None:
            return None
        return self.per_point.but(likely=value * self.per_point.likely)

    def worth_of_step(self, issue: str) -> Quantity | None:
        """Return what one unit of an issue is worth to us."""
        return next((r.per_step for r in self.rates if r.issue.name == issue), None)


def rates(dossier: Dossier, values: Values) -> Rates:
    """Return the exchange rates of our side; empty where nothing is valued."""
    ours = values.ours
    swings = {name: ours.swing(name) for name in ours.worths}
    if not swings or sum(swings.values()) <= SMALLEST:
        return Rates((), "points", None, message("trades.nothing_valued"))
    money_issue, amount, unit, inputs, said = _anchor(dossier, values, swings)
    ranges = {}
    for name in swings:
        ends = _amounts(values.named(name), ours)
        if ends is not None:
            ranges[name] = ends
    found = exchange_rates(direct_weights(swings), money_issue, amount, ranges=ranges)
    rule = message("trades.rate_rule")
    basis = derived(0.0, unit, (ours.basis, *inputs), rule)
    total = sum(swings.values())
    rows = []
    for rate in found.rates:
        named, levels = values.named(rate.issue), ours.worths[rate.issue]
        rows.append(
            IssueRate(
                named,
                min(levels, key=lambda x: levels[x]),
                max(levels, key=lambda x: levels[x]),
                basis.but(likely=rate.swing),
                swings[rate.issue] / total,
                None if rate.per_unit is None else basis.but(likely=rate.per_unit),
                named.issue.unit,
            )
        )
    rows.sort(key=lambda r: -r.share)
    per_point = None
    if ours.scale != "money" and unit != "points":
        per_point = basis.but(likely=amount / swings[money_issue])
    return Rates(tuple(rows), unit, per_point, said)


def _anchor(
    dossier: Dossier, values: Values, swings: dict[str, float]
) -> tuple[str, float, str, tuple[Quantity, ...], Message]:
    """Return the issue whose swing is known in money: name, swing, unit, what it rests on, and how to say it."""
    ours, currency = values.ours, dossier.event.currency
    top = max(swings, key=lambda n: swings[n])
    if ours.scale == "money":
        return top, swings[top], currency, (), message("trades.rates_money")
    price = price_issue(dossier, values)
    ends = None if price is None else _amounts(price, ours)
    if price is None or ends is None or swings[price.name] <= SMALLEST:
        return top, swings[top], "points", (), message("trades.rates_points")
    span, quantity = abs(ends[0] - ends[1]), horizon_quantity(dossier)
    if quantity.likely is not None and quantity.likely > 0:
        return price.name, span * quantity.likely, currency, (quantity,), message("trades.rates_price")
    unit = facts.price_unit(dossier)
    return price.name, span, unit, (), message("trades.rates_per_unit", unit=facts.unit_name(dossier))


def price_issue(dossier: Dossier, values: Values) -> NamedIssue | None:
    """Return the issue whose levels are amounts of money per unit, if there is one and the event has a currency."""
    currency = dossier.event.currency
    units = ("", currency, facts.price_unit(dossier))
    return next(
        (
            i
            for i in values.issues
            if currency
            and i.issue.id == PRICE_ISSUE
            and i.issue.unit in units
            and i.name in values.ours.worths
            and all(level.amount is not None for _, level in i.levels)
        ),
        None,
    )


def _amounts(named: NamedIssue, side: SideValues) -> tuple[float, float] | None:
    """Return the amounts of the worst and the best level; None where they are names or the same."""
    worths = side.worths[named.name]
    ends = [named.level(pick(worths, key=lambda x: worths[x])).amount for pick in (min, max)]
    if ends[0] is None or ends[1] is None or abs(ends[0] - ends[1]) <= SMALLEST:
        return None
    return ends[0], ends[1]
