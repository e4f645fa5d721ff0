"""One missing answer: what is not known, what to ask of whom, and what knowing it is worth."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.appraisal.quantity import Quantity, unknown_quantity

SMALLEST = 0.005
"""The smallest amount of money that is shown as more than nothing."""


@dataclass(frozen=True)
class Unknown:
    """One missing or assumed answer, what it is worth in money for the event, and what to ask of whom.

    ``worth`` is unknown where it cannot be valued yet; ``decisive`` ones keep the event from the table.
    """

    key: str
    name: Message
    ask: Message
    worth: Quantity
    decisive: bool

    @property
    def is_valued(self) -> bool:
        """Whether knowing it is worth an amount that can be named; nothing, and less than nothing, is not claimed."""
        return self.worth.likely is not None and self.worth.likely >= SMALLEST


def unknown_answer(
    key: str, worth: Quantity | None = None, *, decisive: bool = False, place: str = "", **values: str
) -> Unknown:
    """Return a missing answer whose sentences are ``unknown.KEY`` and ``unknown.KEY_ask``.

    Parameters
    ----------
    place : str, optional
        What tells it from others of its kind: the key becomes ``"KEY/place"``.
    """
    nothing = worth if worth is not None else unknown_quantity()
    return Unknown(
        f"{key}/{place}" if place else key,
        message(f"unknown.{key}", **values),
        message(f"unknown.{key}_ask", **values),
        nothing,
        decisive,
    )
