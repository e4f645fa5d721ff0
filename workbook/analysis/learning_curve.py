"""Learning curves: how unit cost falls as a supplier makes more.

Sources: T. P. Wright, "Factors affecting the cost of airplanes", Journal of the Aeronautical Sciences 3, 1936
(the average of all units so far falls by a fixed share with each doubling); J. R. Crawford, "Learning curve,
ship curve, ratios, related data", Lockheed 1944 (the cost of the unit itself does).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

MODELS = ("wright", "crawford")
_SUMMED_ONE_BY_ONE = 1000
_MOST_UNITS = 10**12


@dataclass(frozen=True)
class LearningCurve:
    """The cost of a lot under a learning curve.

    Attributes
    ----------
    total : float
        Cost of all units of the lot.
    average : float
        Cost per unit of the lot.
    last_unit : float
        Cost of the last unit of the lot.
    model : str
        "wright" or "crawford".
    rate : float
        0.8: each doubling of the cumulative quantity leaves 80 %.
    exponent : float
        Logarithm of the rate to base two.
    first, last : int
        Numbers of the first and last unit of the lot, counted from the first ever made.
    working : tuple of Step
    """

    total: float
    average: float
    last_unit: float
    model: str
    rate: float
    exponent: float
    first: int
    last: int
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """What the rate holds for."""
        return message(f"cost.learning.{self.model}", rate=self.rate)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (
            message(
                "cost.learning.lot",
                first=self.first,
                last=self.last,
                total=self.total,
                average=self.average,
                last_unit=self.last_unit,
            ),
            self.definition,
        )


def learning_curve(
    first_unit: float, rate: float, quantity: int, *, model: str, made_before: int = 0
) -> LearningCurve:
    """Return the cost of a lot.

    Parameters
    ----------
    first_unit : float
        Cost (or hours) of the very first unit.
    rate : float
        Above 0.5 up to 1: what each doubling leaves.
    quantity : int
        Units of the lot.
    model : str
        "wright" or "crawford".
    made_before : int
        Units made before this lot.

    Raises
    ------
    ArgumentError
        If a figure is impossible, the model unknown, or more than 10¹² units are asked for. At a rate of 50 %
        and less Wright's total would not grow with the quantity.

    Examples
    --------
    >>> round(learning_curve(100, 0.8, 4, model="wright").total, 6)
    256.0
    """
    checks.one_of("model", model, MODELS)
    first_unit = checks.not_negative("first_unit", first_unit)
    rate = checks.number("rate", rate, high=1.0)
    if rate <= 0.5:
        raise ArgumentError("rate", f"is {rate:g}", "give a rate above 0.5 and up to 1 (80 % is 0.8)")
    n = checks.whole("quantity", quantity, low=1, high=_MOST_UNITS)
    before = checks.whole("made_before", made_before, low=0, high=_MOST_UNITS)
    exponent = math.log2(rate)
    last = before + n
    if model == "wright":
        total = first_unit * (_power(last, 1 + exponent) - _power(before, 1 + exponent))
        last_unit = first_unit * (_power(last, 1 + exponent) - _power(last - 1, 1 + exponent))
    else:
        total = first_unit * (_power_sum(last, exponent) - _power_sum(before, exponent))
        last_unit = first_unit * last**exponent
    inputs = ("first_unit", "rate", "quantity", "made_before", "model")
    steps = (
        Step("exponent", exponent, ("rate",)),
        Step("last unit", last_unit, inputs),
        Step("total", total, inputs),
    )
    return LearningCurve(total, total / n, last_unit, model, rate, exponent, before + 1, last, steps)


def _power(n: int, exponent: float) -> float:
    return float(n) ** exponent if n else 0.0


def _power_sum(n: int, exponent: float) -> float:
    """Sum of k to the exponent for k = 1 … n: term by term first, then by Euler and Maclaurin."""
    head = min(n, _SUMMED_ONE_BY_ONE)
    total = float((np.arange(1, head + 1, dtype=float) ** exponent).sum())
    if n > head:
        a, b, p = float(head), float(n), exponent
        total += (b ** (p + 1) - a ** (p + 1)) / (p + 1)
        total += (b**p - a**p) / 2 + p * (b ** (p - 1) - a ** (p - 1)) / 12
    return total
