"""The play-back: what the weights imply, said back in money, beside what was said directly.

"You said 10 days of payment are worth 0.4 % of the price: true?" An answer that differs by more than the tolerance is
named, so that people correct the weight or the answer (consistency checks: von Winterfeldt and Edwards, 1986, ch. 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.preferences.exchange_rates import ExchangeRates
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Statement:
    """One thing the weights imply.

    Attributes
    ----------
    issue : str
    units : float
        The step played back, in the issue's unit.
    unit : str
        The unit's name ("days").
    implied : float
        What the weights make of it in money.
    share : float
        That as a share of the price.
    said : float or None
        What was said directly, in money; None where nothing was.
    agrees : bool or None
        Whether the two are within the tolerance of each other; None without a direct answer.
    """

    issue: str
    units: float
    unit: str
    implied: float
    share: float
    said: float | None
    agrees: bool | None


@dataclass(frozen=True)
class Playback:
    """Every statement; those that disagree come first in `explain`."""

    statements: tuple[Statement, ...]
    tolerance: float
    base: float
    inputs: tuple[str, ...] = ()

    @property
    def consistent(self) -> bool:
        """Whether no direct answer contradicts the weights."""
        return all(one.agrees is not False for one in self.statements)

    @property
    def definition(self) -> Message:
        """What counts as a contradiction."""
        return message("preferences.playback.definition", tolerance=self.tolerance)

    @property
    def working(self) -> tuple[Step, ...]:
        """Implied and said, in money."""
        steps = [Step("price", self.base, self.inputs)]
        for one in self.statements:
            steps.append(Step(f"{one.issue} implied", one.implied, self.inputs))
            steps.append(Step(f"{one.issue} said", one.said, self.inputs))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = []
        for one in sorted(self.statements, key=lambda s: s.agrees is not False):
            key = {None: "question", True: "agrees", False: "differs"}[one.agrees]
            values: dict[str, float | str | None] = {
                "issue": one.issue,
                "step": one.units,
                "unit": one.unit,
                "implied": one.implied,
                "share": one.share,
            }
            if one.said is not None:
                values["said"] = one.said
            said.append(Message(f"preferences.playback.{key}", values))
        return (*said, self.definition)


def play_back(
    rates: ExchangeRates,
    steps: Mapping[str, tuple[float, str]],
    base: float,
    *,
    said: Mapping[str, float] | None = None,
    tolerance: float = 0.25,
) -> Playback:
    """Return what the weights imply for a step of each issue.

    Parameters
    ----------
    rates : ExchangeRates
    steps : mapping of issue to (units, name of the unit)
        ``{"payment": (10, "days")}``; the issue needs a rate per unit.
    base : float
        The price in money that shares are taken of, over the same horizon as the rates.
    said : mapping of issue to money, optional
        What people answered directly for the same step.
    tolerance : float
        Differences above this share of the larger figure count as a contradiction.
    """
    price = checks.positive("base", base)
    share = checks.share("tolerance", tolerance)
    unknown = [issue for issue in said or {} if issue not in steps]
    if unknown:
        raise ArgumentError("said", f"answers for {unknown[0]!r}", "give its step as well")
    found = []
    for issue, (units, unit) in steps.items():
        rate = rates[issue].per_unit
        if rate is None:
            raise ArgumentError("steps", f"asks for {issue!r}, which has no rate per unit", "give its range")
        implied = rate * checks.positive(f"steps[{issue}]", units)
        answer = None if said is None or issue not in said else checks.not_negative("said", said[issue])
        agrees = None if answer is None else abs(answer - implied) <= share * max(answer, implied)
        found.append(Statement(issue, float(units), unit, implied, implied / price, answer, agrees))
    return Playback(tuple(found), share, price, rates.inputs)
