"""The internal ZOPA: what all of our own stakeholders accept, before anybody meets the supplier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class InternalZopa:
    """The range all stakeholders accept on one figure: a price, a date, the walk-away itself.

    Attributes
    ----------
    exists : bool
    low, high : float
        The highest of the least and the lowest of the most accepted; ``low`` above ``high`` where there is no
        range.
    width : float
        High less low; negative is a gap.
    low_set_by, high_set_by : str
        Who sets each end; the first given where several do.
    pair : (str, str) or None
        The two whose conflict matters most: who sets the low end and who sets the high end. None where one
        person sets both.
    moves_by : float
        How much wider the range becomes if that pair settles, so that neither of them narrows it.
    inputs : tuple of str
    """

    exists: bool
    low: float
    high: float
    width: float
    low_set_by: str
    high_set_by: str
    pair: tuple[str, str] | None
    moves_by: float
    inputs: tuple[str, ...]

    @property
    def definition(self) -> Message:
        """What the internal range is."""
        return message("people.internal_zopa.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.exists:
            first = message("people.internal_zopa.range", low=self.low, high=self.high)
        else:
            first = message("people.internal_zopa.gap", gap=-self.width)
        said = [first]
        if self.pair is not None:
            one, two = self.pair
            said.append(message("people.internal_zopa.pair", one=one, two=two, moves_by=self.moves_by))
        return (*said, self.definition)


def internal_zopa(ranges: Mapping[str, tuple[float, float]]) -> InternalZopa:
    """Return the range all stakeholders accept.

    Parameters
    ----------
    ranges : mapping of str to (float, float)
        Stakeholder to the least and the most they accept, in one unit.

    Raises
    ------
    ArgumentError
        If nobody is given or a least lies above its most.

    Examples
    --------
    >>> internal_zopa({"quality": (90, 120), "finance": (0, 100)}).pair
    ('quality', 'finance')
    """
    people = checks.names("ranges", ranges)
    least: dict[str, float] = {}
    most: dict[str, float] = {}
    for name in people:
        least[name], most[name] = (checks.number(f"ranges[{name}]", end) for end in ranges[name])
        if least[name] > most[name]:
            raise ArgumentError(
                f"ranges[{name}]", f"has {least[name]:g} above {most[name]:g}", "give the least first"
            )
    low_by, high_by = max(people, key=lambda n: least[n]), min(people, key=lambda n: most[n])
    low, high = least[low_by], most[high_by]
    pair = (low_by, high_by) if low_by != high_by else None
    moves_by = 0.0
    others = [name for name in people if name not in (low_by, high_by)]
    if pair is not None:
        settled_low = max([least[name] for name in others] + [least[high_by]])
        settled_high = min([most[name] for name in others] + [most[low_by]])
        moves_by = (settled_high - settled_low) - (high - low)
    keys = tuple(f"ranges[{name}]" for name in people)
    return InternalZopa(high >= low, low, high, high - low, low_by, high_by, pair, moves_by, keys)
