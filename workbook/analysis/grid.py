"""The rule of every two-by-two grid:
scores from 0 to 10, and a score exactly on the threshold counts as high.
"""

from __future__ import annotations

from workbook.analysis import checks
from workbook.analysis.messages import Message, message

LOWEST = 0.0
HIGHEST = 10.0
THRESHOLD = 5.0


def score(argument: str, value: float) -> float:
    """Return ``value`` as a score between 0 and 10."""
    return checks.number(argument, value, low=LOWEST, high=HIGHEST)


def is_high(value: float, threshold: float) -> bool:
    """Return whether a score counts as high: at or above the threshold."""
    return value >= threshold


def on_threshold(threshold: float, **scores: float | None) -> tuple[str, ...]:
    """Return the axes whose score lies exactly on the threshold."""
    return tuple(axis for axis, value in scores.items() if value == threshold)


def threshold_messages(threshold: float, axes: tuple[str, ...]) -> tuple[Message, ...]:
    """Return one message for each axis that only just counts as high."""
    return tuple(
        message("position.on_threshold", axis=axis.replace("_", " "), threshold=threshold) for axis in axes
    )
