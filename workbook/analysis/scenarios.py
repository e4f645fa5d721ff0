"""Scenarios of the other side: the opening and stop that are good under most of them.

Each choice is valued in each scenario; it is good there when it gains at least ``tolerance`` of what the best choice
gains in that scenario. Source: Savage 1951 and Wald 1950 for the two rules that break ties (regret, least gain).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from workbook.analysis.checks import names, number, share
from workbook.analysis.distributions import Distribution
from workbook.analysis.messages import Message, message
from workbook.analysis.opening_and_stop import DealChance, SupplierBehaviour, best_deal, deal_chance
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Scenario:
    """One picture of the other side: its floor and its behaviour."""

    name: str
    supplier: Distribution
    behaviour: SupplierBehaviour = field(default_factory=SupplierBehaviour)


@dataclass(frozen=True)
class Choice:
    """One opening and stop, with a name."""

    name: str
    opening: float
    stop: float


@dataclass(frozen=True)
class RobustChoice:
    """The choice that is good under most scenarios.

    Attributes
    ----------
    choice : Choice
    good_in : tuple of str
        The scenarios it is good in.
    worst_regret : float
        The most it gives up against the best choice of a scenario.
    worst_scenario : str
    gains : tuple of (str, tuple of DealChance)
        Per choice, its result in each scenario.
    """

    definition: ClassVar[str] = "zopa.robust_definition"

    choice: Choice
    good_in: tuple[str, ...]
    worst_regret: float
    worst_scenario: str
    scenarios: tuple[str, ...]
    tolerance: float
    gains: tuple[tuple[str, tuple[DealChance, ...]], ...]

    @property
    def working(self) -> tuple[Step, ...]:
        return tuple(
            Step(f"{name}: gain", deal.gain, (scenario,))
            for name, row in self.gains
            for scenario, deal in zip(self.scenarios, row, strict=True)
        )

    def explain(self) -> tuple[Message, ...]:
        found = [
            message("zopa.robust", choice=self.choice.name, good=len(self.good_in), n=len(self.scenarios))
        ]
        if self.worst_regret > 0:
            found.append(
                message("zopa.robust_regret", regret=self.worst_regret, scenario=self.worst_scenario)
            )
        found.append(message(self.definition, tolerance=self.tolerance))
        return tuple(found)


def robust_choice(
    scenarios: Sequence[Scenario],
    *,
    limit: float,
    choices: Sequence[Choice] | None = None,
    tolerance: float = 0.9,
) -> RobustChoice:
    """Return the opening and stop that are good under most scenarios.

    Parameters
    ----------
    scenarios : sequence of Scenario
        At least one.
    limit : float
        Our limit per unit.
    choices : sequence of Choice, optional
        By default the best opening and stop of each scenario that has one, under its name.
    tolerance : float
        Share of the best gain that counts as good.

    Raises
    ------
    ArgumentError
        If there is no scenario, or no choice given and no scenario in which a deal is possible.
    """
    titles = names("scenarios", [each.name for each in scenarios])
    most, enough = number("limit", limit), share("tolerance", tolerance)
    if choices is None:
        found = [
            (each.name, best_deal(limit=most, supplier=each.supplier, behaviour=each.behaviour).deal)
            for each in scenarios
        ]
        choices = [Choice(name, deal.opening, deal.stop) for name, deal in found if deal is not None]
    if not choices:
        raise ArgumentError("choices", "there is none that gains anything", "give at least one")
    names("choices", [each.name for each in choices])
    table = [
        tuple(
            deal_chance(
                choice.opening, choice.stop, limit=most, supplier=each.supplier, behaviour=each.behaviour
            )
            for each in scenarios
        )
        for choice in choices
    ]
    gains = np.array([[deal.gain for deal in row] for row in table])
    best = gains.max(axis=0)
    good = gains >= enough * best - 1e-12 * np.maximum(np.abs(best), 1.0)
    regret = best - gains
    ranked = sorted(
        range(len(choices)),
        key=lambda at: (-int(good[at].sum()), float(regret[at].max()), -float(gains[at].min()), at),
    )
    at = ranked[0]
    worst = int(np.argmax(regret[at]))
    return RobustChoice(
        choices[at],
        tuple(title for title, fine in zip(titles, good[at], strict=True) if fine),
        float(regret[at].max()),
        titles[worst],
        titles,
        enough,
        tuple((choice.name, row) for choice, row in zip(choices, table, strict=True)),
    )
