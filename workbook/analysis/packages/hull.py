"""Bargaining rules on the convex hull: mixes of packages, such as two contracts for parts of the volume or of the term.

The hull is that of the efficient packages with free disposal (anybody may be given less). It is another question than
the discrete one and has other answers, so it has results of its own. For the rules themselves see the discrete
modules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages import hull_many, hull_two
from workbook.analysis.packages.choice import gain_message, package_text, slack
from workbook.analysis.packages.frontier import Frontier
from workbook.analysis.packages.table import Floats, PackageTable
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

RULES = ("nash", "kalai_smorodinsky", "egalitarian", "largest_sum")
MOST = 20_000


@dataclass(frozen=True, eq=False)
class HullChoice:
    """The mix of packages a rule picks.

    Attributes
    ----------
    rule : str
    mix : tuple of (share, package)
        Shares sum to one; empty where no mix gives everybody at least what no deal gives.
    utilities, gains : tuple of float
        The point chosen, and how much more it is than no deal.
    disagreement, ideal : tuple of float
        Without a deal; the most each can have in a mix that is rational for everybody.
    powers : tuple of float
        Bargaining power per party; empty where the rule has none.
    """

    rule: str
    table: PackageTable
    mix: tuple[tuple[float, Mapping[str, str]], ...]
    utilities: tuple[float, ...]
    gains: tuple[float, ...]
    disagreement: tuple[float, ...]
    ideal: tuple[float, ...]
    powers: tuple[float, ...] = ()
    bound: tuple[float, ...] = ()
    form: str = "convex hull"

    @property
    def definition(self) -> Message:
        """The rule in words."""
        return message(f"packages.{self.rule}.hull_definition")

    @property
    def working(self) -> tuple[Step, ...]:
        """Disagreement, ideal, utility and gain of each party, and the shares of the mix."""
        keys, steps = self.table.keys, []
        for party, name in enumerate(self.table.parties):
            steps.append(Step(f"no deal {name}", self.disagreement[party], keys))
            if self.mix:
                steps.append(Step(f"ideal {name}", self.ideal[party], keys))
                steps.append(Step(f"value {name}", self.utilities[party], keys))
                steps.append(Step(f"gain {name}", self.gains[party], keys))
        steps.extend(Step(f"share of {package_text(package)}", share, keys) for share, package in self.mix)
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if not self.mix:
            return (message("packages.choice.none"), self.definition)
        said = [
            message("packages.hull.part", share=share, package=package_text(package))
            for share, package in self.mix
        ]
        for party, name in enumerate(self.table.parties):
            said.append(gain_message(self.table, party, name, self.gains[party]))
        if any(self.bound):
            said.append(message("packages.choice.bound"))
        if not self.table.disagreement_given:
            said.append(message("packages.choice.disagreement_assumed"))
        return (*said, self.definition)


def on_hull(frontier: Frontier, rule: str, *, powers: Sequence[float] | None = None) -> HullChoice:
    """Return what a bargaining rule picks among all mixes of packages.

    Parameters
    ----------
    frontier : Frontier
        With two parties the answer is exact; with more it comes from linear programming, and for Nash from an
        iteration whose remaining gap is below 1e-10 in the logarithm of the product.
    rule : str
        "nash", "kalai_smorodinsky", "egalitarian" or "largest_sum".
    powers : sequence of float, optional
        Bargaining power per party, for Nash only.

    Raises
    ------
    ArgumentError
        If the rule is unknown, or powers are given for another rule than Nash or sum to zero.
    """
    checks.one_of("rule", rule, RULES)
    if powers is not None and rule != "nash":
        raise ArgumentError("powers", f"is given for {rule}", "bargaining power belongs to the rule nash")
    parties = len(frontier.table.parties)
    share = checks.weights("powers", [1.0] * parties if powers is None else powers, length=parties)
    gains = frontier.points - frontier.table.disagreement
    none = slack(frontier)
    gains = np.where(np.abs(gains) <= none, 0.0, gains)
    scale = np.maximum(np.abs(gains).max(axis=0), checks.SMALLEST)
    if parties == 2:
        found = hull_two.solve(gains / scale, rule, share, scale)
    else:
        if len(gains) > MOST:
            raise ArgumentError(
                "frontier",
                f"has {len(gains):,} points",
                f"for mixes among three or more parties, {MOST:,} at most",
            )
        found = hull_many.solve(gains / scale, rule, share, scale)
    return _choice(frontier, rule, found, scale, () if powers is None else tuple(float(x) for x in share))


def _choice(
    frontier: Frontier,
    rule: str,
    found: tuple[Floats, Floats, dict[int, float]] | None,
    scale: Floats,
    powers: tuple[float, ...],
) -> HullChoice:
    table = frontier.table
    nothing = tuple(float(x) for x in table.disagreement)
    if found is None:
        return HullChoice(rule, table, (), (), (), nothing, (), powers, frontier.bound)
    point, ideal, weights = found
    gains = point * scale
    mix = tuple(
        (share, frontier.package(number))
        for number, share in sorted(weights.items(), key=lambda part: (-part[1], part[0]))
        if share > 1e-9
    )
    return HullChoice(
        rule,
        table,
        mix,
        tuple(float(x) for x in table.disagreement + gains),
        tuple(float(x) for x in gains),
        nothing,
        tuple(float(x) for x in table.disagreement + ideal * scale),
        powers,
        frontier.bound,
    )
