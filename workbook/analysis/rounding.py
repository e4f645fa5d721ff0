"""Rounding half away from zero, as contracts and invoices do it (0.125 to two decimals is 0.13)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_NUDGE = 1e-9


def half_away(values: ArrayLike, decimals: int) -> NDArray[np.float64]:
    """Return ``values`` rounded half away from zero.

    A figure within a billionth of the half counts as the half, so that a binary 2.085 rounds as the decimal
    one.

    Parameters
    ----------
    values : array_like
    decimals : int
        May be negative: tens, hundreds.
    """
    array = np.asarray(values, dtype=float)
    scale = 10.0**decimals
    rounded: NDArray[np.float64] = np.copysign(np.floor(np.abs(array) * scale + 0.5 + _NUDGE), array) / scale
    return rounded + 0.0
