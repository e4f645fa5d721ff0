"""Checks of arguments: what is impossible raises `ArgumentError` with the argument's name.

Figures beyond 1e30, and divisors below 1e-30, are refused: no price, quantity or score of this world has
them, and arithmetic on them would end in infinity rather than in an answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbook.errors import ArgumentError

LARGEST = 1e30
SMALLEST = 1e-30


def number(argument: str, value: float, *, low: float | None = None, high: float | None = None) -> float:
    """Return ``value`` as a float if it is a finite number between ``low`` and ``high`` (both allowed).

    Raises
    ------
    ArgumentError
        If it is not a number, not finite, beyond 1e30 or outside the bounds.
    """
    try:
        figure = float(value)
    except (TypeError, ValueError):
        raise ArgumentError(argument, f"is {value!r}", "give a number") from None
    if not math.isfinite(figure) or abs(figure) > LARGEST:
        raise ArgumentError(argument, f"is {figure:g}", "give a number within 1e30")
    if low is not None and figure < low:
        raise ArgumentError(argument, f"is {figure:g}", f"give {low:g} or more")
    if high is not None and figure > high:
        raise ArgumentError(argument, f"is {figure:g}", f"give {high:g} or less")
    return figure


def positive(argument: str, value: float) -> float:
    """Return ``value`` as a float above zero."""
    figure = number(argument, value)
    if figure < SMALLEST:
        raise ArgumentError(argument, f"is {figure:g}", "give a number above zero")
    return figure


def not_negative(argument: str, value: float) -> float:
    """Return ``value`` as a float of zero or more."""
    return number(argument, value, low=0.0)


def share(argument: str, value: float) -> float:
    """Return ``value`` as a share between 0 and 1 (30 % is 0.3)."""
    return number(argument, value, low=0.0, high=1.0)


def whole(argument: str, value: float, *, low: int | None = None, high: int | None = None) -> int:
    """Return ``value`` as a whole number between ``low`` and ``high``."""
    figure = number(argument, value, low=low, high=high)
    if figure != math.floor(figure):
        raise ArgumentError(argument, f"is {figure:g}", "give a whole number")
    return int(figure)


def one_of(argument: str, value: str, allowed: Sequence[str]) -> str:
    """Return ``value`` if it is one of ``allowed``."""
    if value not in allowed:
        raise ArgumentError(argument, f"is {value!r}", f"choose {', '.join(allowed)}")
    return value


def names(argument: str, given: Iterable[str], *, least: int = 1) -> tuple[str, ...]:
    """Return ``given`` as a tuple of different names, ``least`` or more."""
    found = tuple(given)
    if len(found) < least:
        raise ArgumentError(argument, f"has {len(found)}", f"give {least} or more")
    twice = (
        sorted({str(name) for name in found if found.count(name) > 1}) if len(set(found)) < len(found) else []
    )
    if twice:
        raise ArgumentError(argument, f"names {', '.join(twice)} twice", "give each once")
    return found


def vector(
    argument: str, given: Iterable[float], *, length: int | None = None, low: float | None = None
) -> NDArray[np.float64]:
    """Return ``given`` as a one-dimensional array of finite numbers.

    Raises
    ------
    ArgumentError
        If it is empty, not ``length`` long, not finite or below ``low``.
    """
    try:
        array = np.asarray(given if isinstance(given, np.ndarray) else list(given), dtype=float)
    except (TypeError, ValueError):
        raise ArgumentError(argument, "holds something that is not a number", "give numbers only") from None
    if array.ndim != 1 or array.size == 0:
        raise ArgumentError(argument, "is empty or not a simple list", "give a list of numbers")
    if length is not None and array.size != length:
        raise ArgumentError(argument, f"has {array.size} figures", f"give {length}")
    _finite(argument, array, low)
    return array


def table(
    argument: str, given: Iterable[Iterable[float]], *, low: float | None = None
) -> NDArray[np.float64]:
    """Return ``given`` as a two-dimensional array (rows × columns) of finite numbers."""
    try:
        array = np.asarray(
            given if isinstance(given, np.ndarray) else [list(row) for row in given], dtype=float
        )
    except (TypeError, ValueError):
        raise ArgumentError(argument, "is not a table of numbers with rows of one length") from None
    if array.ndim != 2 or array.size == 0:
        raise ArgumentError(argument, "is empty or not a table", "give rows of numbers")
    _finite(argument, array, low)
    return array


def _finite(argument: str, array: NDArray[np.float64], low: float | None) -> None:
    if not np.isfinite(array).all() or np.abs(array).max() > LARGEST:
        raise ArgumentError(argument, "holds a figure that is not finite", "give numbers within 1e30")
    if low is not None and array.min() < low:
        raise ArgumentError(argument, f"holds {array.min():g}", f"give {low:g} or more")


def weights(argument: str, given: Iterable[float], *, length: int | None = None) -> NDArray[np.float64]:
    """Return ``given`` scaled to sum to one; negative weights or a sum of zero raise."""
    array = vector(argument, given, length=length, low=0.0)
    largest = array.max()
    if largest < SMALLEST:
        raise ArgumentError(argument, "sums to zero", "give at least one weight above zero")
    scaled = array / largest
    result: NDArray[np.float64] = scaled / scaled.sum()
    return result
