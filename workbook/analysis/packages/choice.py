"""What every bargaining rule shares: the gains over no deal, the stated tie-break, and the record of what was chosen.

Only packages that give nobody less than no deal are considered (individually rational). Packages that a rule cannot
tell apart are told apart by the greater smallest normalised gain, then the greater second smallest, and so on
(lexicographic maximin); if they are still equal, the one better for us is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from workbook.analysis.messages import Message, message
from workbook.analysis.packages.frontier import Frontier
from workbook.analysis.packages.table import Floats, Ints, PackageTable
from workbook.analysis.steps import Step

TIE = 1e-12


@dataclass(frozen=True, eq=False)
class Choice:
    """The package a rule picks among the efficient ones.

    Attributes
    ----------
    rule : str
        "nash", "kalai_smorodinsky", "egalitarian" or "largest_sum".
    package : mapping of issue to level, or None
        None where no package gives everybody at least what no deal gives.
    number : int or None
        Its number on the frontier.
    utilities, gains : tuple of float
        What it is worth to each party, and how much more than no deal. Empty without a package.
    disagreement : tuple of float
        What each has without a deal.
    ideal : tuple of float
        The most each can have in a package that is rational for everybody.
    score : float or None
        The figure the rule makes largest.
    powers : tuple of float
        Bargaining power of each party; empty where the rule has none.
    tied : int
        Efficient packages with this score, this one included.
    """

    rule: str
    table: PackageTable
    package: Mapping[str, str] | None
    number: int | None
    utilities: tuple[float, ...]
    gains: tuple[float, ...]
    disagreement: tuple[float, ...]
    ideal: tuple[float, ...]
    score: float | None
    powers: tuple[float, ...] = ()
    tied: int = 1
    bound: tuple[float, ...] = ()
    form: str = "discrete"

    @property
    def gains_in_money(self) -> tuple[float | None, ...]:
        """The gains in money, None where a party's scale has no price."""
        return tuple(self.table.in_money(party, gain) for party, gain in enumerate(self.gains))

    @property
    def definition(self) -> Message:
        """The rule in words."""
        if self.powers and len(set(self.powers)) > 1:
            return message("packages.nash.power_definition", ours=self.powers[0])
        return message(f"packages.{self.rule}.definition")

    @property
    def working(self) -> tuple[Step, ...]:
        """Disagreement, ideal, utility and gain of each party, and the score."""
        keys, steps = self.table.keys, []
        for party, name in enumerate(self.table.parties):
            steps.append(Step(f"no deal {name}", self.disagreement[party], keys))
            if self.package is not None:
                steps.append(Step(f"ideal {name}", self.ideal[party], keys))
                steps.append(Step(f"value {name}", self.utilities[party], keys))
                steps.append(Step(f"gain {name}", self.gains[party], keys))
        steps.append(Step("score", self.score, keys))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.package is None:
            return (message("packages.choice.none"), *_point(self.table), self.definition)
        said = [message(f"packages.{self.rule}.answer", package=package_text(self.package))]
        for party, name in enumerate(self.table.parties):
            said.append(gain_message(self.table, party, name, self.gains[party]))
        if self.tied > 1:
            said.append(message("packages.choice.tied", tied=self.tied))
        if any(self.bound):
            said.append(message("packages.choice.bound"))
        return (*said, *_point(self.table), self.definition)


def package_text(package: Mapping[str, str]) -> str:
    """Return a package as text: "price 3.47, payment 30 days"."""
    return ", ".join(f"{issue} {level}" for issue, level in package.items())


def gain_message(table: PackageTable, party: int, name: str, gain: float) -> Message:
    """Return a party's gain over no deal, in money where its scale has a price."""
    money = table.in_money(party, gain)
    if money is None:
        return message("packages.choice.gain", party=name, gain=gain)
    return message("packages.choice.gain_money", party=name, gain=money)


def _point(table: PackageTable) -> tuple[Message, ...]:
    if table.disagreement_given:
        return ()
    return (message("packages.choice.disagreement_assumed"),)


def rational(frontier: Frontier) -> tuple[Ints, Floats]:
    """Return the numbers of the efficient packages nobody loses by, and everybody's gains in them."""
    gains = frontier.points - frontier.table.disagreement
    none = slack(frontier)
    fine = np.flatnonzero((gains >= -none).all(axis=1))
    gains = gains[fine]
    return fine, np.where(gains <= none, 0.0, gains)


def slack(frontier: Frontier) -> Floats:
    """Return the differences that count as none, per party."""
    return frontier.table.tolerance + 1e-12 * np.abs(frontier.table.disagreement)


def normalised(gains: Floats) -> Floats:
    """Return gains as shares of each party's largest; a party that can gain nothing is left out of the count (1)."""
    most = gains.max(axis=0)
    shares = np.ones_like(gains)
    np.divide(gains, most, out=shares, where=most > 0)
    return shares


def choice(
    rule: str,
    frontier: Frontier,
    fine: Ints,
    gains: Floats,
    scores: Floats,
    powers: tuple[float, ...] = (),
    shown: Callable[[Floats], float] | None = None,
) -> Choice:
    """Return the `Choice` with the largest score, ties broken as the module says.

    ``shown`` turns the gains chosen into the score to print, where that is not the score compared.
    """
    table = frontier.table
    nothing = tuple(float(x) for x in table.disagreement)
    if not len(fine):
        return Choice(rule, table, None, None, (), (), nothing, (), None, powers, 0, frontier.bound)
    top = scores.max()
    tied = np.flatnonzero(scores >= top - TIE * abs(float(top)))
    if len(tied) > 1:
        shares = np.round(np.sort(normalised(gains)[tied], axis=1), 12)
        # Numbers on the frontier grow as our value falls, so a stable order leaves the better one for us first.
        order = np.lexsort((tied, *(-shares.T[::-1])))
        best = int(tied[order[0]])
    else:
        best = int(tied[0])
    number = int(fine[best])
    return Choice(
        rule,
        table,
        frontier.package(number),
        number,
        tuple(float(x) for x in frontier.points[number]),
        tuple(float(x) for x in gains[best]),
        nothing,
        tuple(float(x) for x in table.disagreement + gains.max(axis=0)),
        shown(gains[best]) if shown else float(scores[best]),
        powers,
        len(tied),
        frontier.bound,
    )
