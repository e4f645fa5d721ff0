"""Mendelow's power/interest grid: how much attention a stakeholder needs.

Source: A. L. Mendelow, "Environmental scanning: the impact of the stakeholder concept", ICIS 1981; the four
names in the wording of Johnson and Scholes. Sources draw the axes both ways, so results name them.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis import grid
from workbook.analysis.messages import Message, message

QUADRANTS = {
    (True, True): "manage closely",
    (True, False): "keep satisfied",
    (False, True): "keep informed",
    (False, False): "monitor",
}


@dataclass(frozen=True)
class PowerInterest:
    """Where a stakeholder stands on the grid.

    Attributes
    ----------
    quadrant : str
        "manage closely", "keep satisfied", "keep informed" or "monitor".
    power, interest, threshold : float
        Scores from 0 to 10; a score at or above the threshold counts as high.
    on_threshold : tuple of str
        Axes whose score lies exactly on the threshold.
    """

    quadrant: str
    power: float
    interest: float
    threshold: float
    on_threshold: tuple[str, ...]
    inputs: tuple[str, ...] = ("power", "interest", "threshold")

    @property
    def definition(self) -> Message:
        """The rule behind the quadrant."""
        return message("people.power_interest.definition", threshold=self.threshold)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        key = "people.power_interest." + self.quadrant.replace(" ", "_")
        return (
            message(key, power=self.power, interest=self.interest),
            *grid.threshold_messages(self.threshold, self.on_threshold),
            self.definition,
        )


def power_interest(power: float, interest: float, *, threshold: float = grid.THRESHOLD) -> PowerInterest:
    """Return the quadrant of a stakeholder.

    Parameters
    ----------
    power, interest : float
        Scores from 0 to 10: how much they can change the outcome; how much it matters to them.
    threshold : float
        Score from which an axis counts as high; a score exactly on it is high.

    Raises
    ------
    ArgumentError
        If a score or the threshold lies outside 0 to 10.

    Examples
    --------
    >>> power_interest(8, 3).quadrant
    'keep satisfied'
    """
    power, interest = grid.score("power", power), grid.score("interest", interest)
    threshold = grid.score("threshold", threshold)
    quadrant = QUADRANTS[grid.is_high(power, threshold), grid.is_high(interest, threshold)]
    return PowerInterest(
        quadrant,
        power,
        interest,
        threshold,
        grid.on_threshold(threshold, power=power, interest=interest),
    )
