"""Support for a plan: where those who can change the outcome stand, each position weighted by power.

The balance is the sum of power times position over the most it could be: 1 where everybody with power is wholly for, -1 where
everybody is wholly against, 0 where both hold each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis import checks, grid
from workbook.analysis.messages import Message, message

FURTHEST = 10.0


@dataclass(frozen=True)
class Support:
    """How a plan is supported.

    Attributes
    ----------
    balance : float or None
        From -1 (all power against) to 1 (all for); None where nobody has power.
    power_for, power_neutral, power_against : float
        Points of power by the sign of the position.
    pull : dict of str to float
        Each person's power times position over the total power times the furthest position: adds up to the balance.
    first : str or None
        Against, with the largest pull: whom to talk to first. None where nobody with power is against.
    inputs : tuple of str
    """

    balance: float | None
    power_for: float
    power_neutral: float
    power_against: float
    pull: dict[str, float]
    first: str | None
    inputs: tuple[str, ...] = ("powers", "positions")

    @property
    def definition(self) -> Message:
        """How support is weighed."""
        return message("people.support.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.balance is None:
            return (message("people.support.no_power"), self.definition)
        said = [
            message(
                "people.support.balance",
                balance=self.balance,
                power_for=self.power_for,
                power_against=self.power_against,
            )
        ]
        if self.first is not None:
            said.append(message("people.support.first", name=self.first))
        return (*said, self.definition)


def support(powers: Mapping[str, float], positions: Mapping[str, float]) -> Support:
    """Return how a plan is supported.

    Parameters
    ----------
    powers : mapping of str to float
        Person to power, 0 to 10.
    positions : mapping of str to float
        Person to position, -10 (against) to 10 (for); people without one of the two are left out.

    Raises
    ------
    ArgumentError
        If nobody has both, a power is outside 0 to 10 or a position outside -10 to 10.

    Examples
    --------
    >>> support({"a": 8, "b": 2}, {"a": -5, "b": 10}).balance
    -0.2
    """
    people = checks.names("powers", [name for name in powers if name in positions])
    held = {name: grid.score(f"powers[{name}]", powers[name]) for name in people}
    stand = {
        name: checks.number(f"positions[{name}]", positions[name], low=-FURTHEST, high=FURTHEST)
        for name in people
    }
    total = sum(held.values())
    pull = {name: held[name] * stand[name] / (FURTHEST * total) if total else 0.0 for name in people}
    against = [name for name in people if pull[name] < 0]
    return Support(
        sum(held[n] * stand[n] for n in people) / (FURTHEST * total) if total else None,
        sum(held[n] for n in people if stand[n] > 0),
        sum(held[n] for n in people if stand[n] == 0),
        sum(held[n] for n in people if stand[n] < 0),
        pull,
        min(against, key=lambda n: pull[n]) if against else None,
    )
