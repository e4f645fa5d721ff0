"""Salience: how strongly a stakeholder's claim calls for attention.

Source: R. K. Mitchell, B. R. Agle and D. J. Wood, "Toward a theory of stakeholder identification and
salience", Academy of Management Review 22(4), 1997: the attributes power, legitimacy and urgency and the
eight classes they make.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis import grid
from workbook.analysis.messages import Message, message

CLASSES = {
    "": "non-stakeholder",
    "P": "dormant",
    "L": "discretionary",
    "U": "demanding",
    "PL": "dominant",
    "PU": "dangerous",
    "LU": "dependent",
    "PLU": "definitive",
}
LEVELS = ("none", "low", "moderate", "high")
_LETTERS = {"power": "P", "legitimacy": "L", "urgency": "U"}


@dataclass(frozen=True)
class Salience:
    """The class of a stakeholder and how many of the three attributes it holds.

    Attributes
    ----------
    name : str
        One of the eight classes of the source, such as "dominant".
    attributes : str
        Letters of the attributes held, in the order P, L, U.
    level : str
        "none", "low" (one attribute), "moderate" (two) or "high" (all three).
    power, legitimacy, urgency, threshold : float
        Scores from 0 to 10; a score at or above the threshold means the attribute is held.
    on_threshold : tuple of str
    """

    name: str
    attributes: str
    level: str
    power: float
    legitimacy: float
    urgency: float
    threshold: float
    on_threshold: tuple[str, ...]
    inputs: tuple[str, ...] = ("power", "legitimacy", "urgency", "threshold")

    @property
    def definition(self) -> Message:
        """The rule behind the class."""
        return message("people.salience.definition", threshold=self.threshold)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (
            message("people.salience." + self.name.replace("-", "_"), level=self.level),
            *grid.threshold_messages(self.threshold, self.on_threshold),
            self.definition,
        )


def salience(
    power: float, legitimacy: float, urgency: float, *, threshold: float = grid.THRESHOLD
) -> Salience:
    """Return the salience class of a stakeholder.

    Parameters
    ----------
    power, legitimacy, urgency : float
        Scores from 0 to 10.
    threshold : float
        Score from which an attribute counts as held; a score exactly on it is held.

    Raises
    ------
    ArgumentError
        If a score or the threshold lies outside 0 to 10.

    Examples
    --------
    >>> salience(9, 8, 2).name
    'dominant'
    """
    scores = {
        "power": grid.score("power", power),
        "legitimacy": grid.score("legitimacy", legitimacy),
        "urgency": grid.score("urgency", urgency),
    }
    threshold = grid.score("threshold", threshold)
    held = "".join(_LETTERS[key] for key, value in scores.items() if grid.is_high(value, threshold))
    return Salience(
        CLASSES[held],
        held,
        LEVELS[len(held)],
        scores["power"],
        scores["legitimacy"],
        scores["urgency"],
        threshold,
        grid.on_threshold(threshold, **scores),
    )
