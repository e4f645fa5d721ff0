"""Checks of lists of figures and of three-point estimates, beyond those of single values in `checks`."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbook.analysis.checks import LARGEST, SMALLEST
from workbook.errors import ArgumentError

Floats = NDArray[np.float64]


def figures(
    argument: str, values: ArrayLike, *, at_least: int = 1, above_zero: bool = False, negative: bool = True
) -> Floats:
    """Return ``values`` as a one-dimensional float array, checked figure by figure.

    Parameters
    ----------
    argument : str
        Name the caller knows the values by.
    values : array_like, shape (n,)
    at_least : int
        Least number of figures; 0 lets an empty list through.
    above_zero : bool
        Every figure must be above zero.
    negative : bool
        Whether figures below zero are allowed.
    """
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ArgumentError(argument, "holds something that is not a number", "give numbers only") from None
    if array.ndim != 1:
        raise ArgumentError(argument, f"has {array.ndim} dimensions", "give one list of numbers")
    if array.size < at_least:
        raise ArgumentError(argument, f"holds {array.size} figures", f"give at least {at_least}")
    wrong = ~np.isfinite(array) | (np.abs(array) > LARGEST)
    if above_zero:
        wrong |= array < SMALLEST
    elif not negative:
        wrong |= array < 0
    if wrong.any():
        place = int(np.argmax(wrong))
        wanted = "above zero" if above_zero else "of any sign" if negative else "of zero or more"
        raise ArgumentError(
            argument, f"figure {place + 1} is {array[place]:g}", f"give figures {wanted} within 1e30"
        )
    return array


def same_length(argument: str, array: Floats, other: str, length: int) -> None:
    """Raise `ArgumentError` unless ``array`` has as many figures as ``other``."""
    if array.size != length:
        raise ArgumentError(argument, f"holds {array.size} figures, {other} {length}", "give one for each")


def ordered(argument: str, low: float, likely: float, high: float) -> None:
    """Raise `ArgumentError` unless low <= likely <= high."""
    if not low <= likely <= high:
        raise ArgumentError(
            argument, f"{low:g}, {likely:g}, {high:g} are not in order", "give low <= likely <= high"
        )
