"""Exchange rates between issues, in money: what a day of payment or a point of service is worth.

The swing of one issue is known in money (price times volume, usually); the weights then price the swing of every
other issue (even swaps: J. S. Hammond, R. L. Keeney and H. Raiffa, *Harvard Business Review*, March 1998).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.preferences.weights import Weights
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Rate:
    """What an issue is worth in money.

    Attributes
    ----------
    issue : str
    swing : float
        Money between its worst and its best level.
    units : float or None
        Units between them (30 days), None where the levels are names.
    per_unit : float or None
        Money per unit, on average over the swing.
    """

    issue: str
    swing: float
    units: float | None
    per_unit: float | None


@dataclass(frozen=True)
class ExchangeRates:
    """Rates of every issue, and the money issue they hang on."""

    money_issue: str
    money_swing: float
    rates: tuple[Rate, ...]
    inputs: tuple[str, ...] = ()

    def __getitem__(self, issue: str) -> Rate:
        for rate in self.rates:
            if rate.issue == issue:
                return rate
        raise ArgumentError("issue", f"is {issue!r}", f"choose {', '.join(r.issue for r in self.rates)}")

    def between(self, one: str, other: str) -> float | None:
        """Return how many units of ``other`` one unit of ``one`` is worth; None where it cannot be said."""
        first, second = self[one].per_unit, self[other].per_unit
        return None if first is None or not second else first / second

    @property
    def definition(self) -> Message:
        """What the rates hang on."""
        return message("preferences.rates.definition", issue=self.money_issue, swing=self.money_swing)

    @property
    def working(self) -> tuple[Step, ...]:
        """Swing and rate of each issue in money."""
        steps = []
        for rate in self.rates:
            steps.append(Step(f"{rate.issue} swing", rate.swing, self.inputs))
            steps.append(Step(f"{rate.issue} per unit", rate.per_unit, self.inputs))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = []
        for rate in self.rates:
            if rate.per_unit is None:
                said.append(message("preferences.rates.swing", issue=rate.issue, swing=rate.swing))
            else:
                said.append(
                    message(
                        "preferences.rates.unit", issue=rate.issue, swing=rate.swing, per_unit=rate.per_unit
                    )
                )
        return (*said, self.definition)


def exchange_rates(
    weights: Weights,
    money_issue: str,
    money_swing: float,
    *,
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> ExchangeRates:
    """Return what each issue is worth in money.

    Parameters
    ----------
    weights : Weights
    money_issue : str
        The issue whose swing is known in money; its weight must be above zero.
    money_swing : float
        Money between its worst and best level, over the event's horizon.
    ranges : mapping of issue to (worst, best), optional
        In the issue's unit; issues without one get no rate per unit.

    Examples
    --------
    >>> from workbook.analysis.preferences.weights import direct_weights
    >>> rates = exchange_rates(
    ...     direct_weights({"price": 0.8, "payment": 0.2}), "price", 60_000, ranges={"payment": (30, 60)}
    ... )
    >>> rates["payment"].per_unit
    500.0
    """
    base = weights[money_issue] if money_issue in weights.issues else 0.0
    if base <= checks.SMALLEST:
        raise ArgumentError(
            "money_issue",
            f"is {money_issue!r}, which has no weight",
            "choose an issue with a weight above zero",
        )
    amount = checks.positive("money_swing", money_swing)
    rates = []
    for issue, weight in zip(weights.issues, weights.values, strict=True):
        swing = amount * weight / base
        units = None
        if ranges and issue in ranges:
            worst, best = (checks.number(f"ranges[{issue}]", end) for end in ranges[issue])
            units = checks.positive(f"ranges[{issue}]", abs(best - worst))
        rates.append(Rate(issue, swing, units, None if units is None else swing / units))
    return ExchangeRates(money_issue, amount, tuple(rates), weights.inputs)
