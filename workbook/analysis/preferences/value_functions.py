"""Value functions: what a level of an issue is worth, from 0 (worst level considered) to 1 (best).

Sources: C. W. Kirkwood, *Strategic Decision Making*, 1997, ch. 4 (exponential function and its table of R); R. L.
Keeney and H. Raiffa, *Decisions with Multiple Objectives*, 1976, ch. 3 (mid-value splitting).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ValueFunction:
    """A value function; call it with levels to get their values.

    Attributes
    ----------
    kind : str
        "linear", "piecewise", "discrete" or "diminishing".
    points : tuple of (level, value)
        The levels that define it, rising; for "discrete" the position of each named level.
    names : tuple of str
        Names of the levels of a discrete function.
    curvature : float
        c of the diminishing function; 0 is a straight line.
    key : str
        The input it came from.
    """

    kind: str
    points: tuple[tuple[float, float], ...]
    names: tuple[str, ...] = ()
    curvature: float = 0.0
    worst: float = 0.0
    best: float = 1.0
    key: str = ""

    def __call__(self, levels: ArrayLike) -> Floats:
        """Return values between 0 and 1; beyond the worst and best level the value stays at 0 and 1."""
        if self.kind == "discrete":
            named = np.atleast_1d(np.asarray(levels)).tolist()
            unknown = [name for name in named if str(name) not in self.names]
            if unknown:
                raise ArgumentError("levels", f"holds {unknown[0]!r}", f"choose {', '.join(self.names)}")
            return np.array([self.points[self.names.index(str(name))][1] for name in named])
        at = np.atleast_1d(np.asarray(levels, dtype=np.float64))
        if not np.isfinite(at).all():
            raise ArgumentError("levels", "holds a figure that is not finite")
        if self.kind == "piecewise":
            xs, ys = zip(*self.points, strict=True)
            return np.asarray(np.interp(at, xs, ys), dtype=np.float64)
        way = np.clip((at - self.worst) / (self.best - self.worst), 0.0, 1.0) + 0.0
        if not self.curvature:
            return way
        return np.asarray(np.expm1(-self.curvature * way) / np.expm1(-self.curvature))

    @property
    def definition(self) -> Message:
        """The form in words."""
        return message(f"preferences.value.{self.kind}")

    @property
    def working(self) -> tuple[Step, ...]:
        """The points that define it."""
        keys = (self.key,) if self.key else ()
        labels = self.names or tuple(f"{x:g}" for x, _ in self.points)
        steps = [Step(label, y, keys) for label, (_, y) in zip(labels, self.points, strict=True)]
        if self.kind == "diminishing":
            steps.append(Step("curvature", self.curvature, keys))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.kind == "discrete":
            best = max(zip(self.names, self.points, strict=True), key=lambda part: part[1][1])[0]
            return (message("preferences.value.best_level", level=best), self.definition)
        half = self._half()
        return (
            message("preferences.value.ends", worst=self.worst, best=self.best, half=half),
            self.definition,
        )

    def _half(self) -> float:
        low, high = self.worst, self.best
        for _ in range(80):
            middle = (low + high) / 2
            low, high = (low, middle) if float(self(middle)[0]) > 0.5 else (middle, high)
        return (low + high) / 2


def _ends(worst: float, best: float) -> tuple[float, float]:
    low, high = checks.number("worst", worst), checks.number("best", best)
    if abs(high - low) <= 1e-12 * max(abs(low), abs(high), checks.SMALLEST):
        raise ArgumentError("best", f"is {best:g}, the same as the worst", "give two different levels")
    return low, high


def linear(worst: float, best: float, *, key: str = "") -> ValueFunction:
    """Return a straight line from 0 at ``worst`` to 1 at ``best`` (``worst`` may be the larger number).

    Examples
    --------
    >>> linear(30, 60)([30, 45, 60]).tolist()
    [0.0, 0.5, 1.0]
    """
    low, high = _ends(worst, best)
    return ValueFunction("linear", tuple(sorted(((low, 0.0), (high, 1.0)))), (), 0.0, low, high, key)


def piecewise(points: Sequence[tuple[float, float]], *, key: str = "") -> ValueFunction:
    """Return straight lines between (level, value) points; values are rescaled so that the worst is 0 and the best 1.

    Raises
    ------
    ArgumentError
        If there are fewer than two levels, a level stands twice, or the values rise and fall.
    """
    array = checks.table("points", points)
    if array.shape[1] != 2 or len(array) < 2:
        raise ArgumentError("points", "is not a list of two or more (level, value) pairs")
    array = array[np.argsort(array[:, 0], kind="stable")]
    steps = np.diff(array[:, 1])
    if (np.diff(array[:, 0]) <= 0).any():
        raise ArgumentError("points", "names a level twice", "give each once")
    if (steps < 0).any() and (steps > 0).any():
        raise ArgumentError(
            "points", "rise and fall", "give values that only rise or only fall with the level"
        )
    low, span = float(array[:, 1].min()), float(np.ptp(array[:, 1]))
    if span <= 1e-12 * float(np.abs(array[:, 1]).max()):
        raise ArgumentError("points", "all have one value", "give the worst and the best different values")
    ys = (array[:, 1] - low) / span
    pairs = tuple((float(x), float(y)) for x, y in zip(array[:, 0], ys, strict=True))
    ends = (pairs[0][0], pairs[-1][0]) if ys[-1] > ys[0] else (pairs[-1][0], pairs[0][0])
    return ValueFunction("piecewise", pairs, (), 0.0, *ends, key)


def discrete(values: Mapping[str, float], *, key: str = "") -> ValueFunction:
    """Return the values of named levels, rescaled so that the worst is 0 and the best 1.

    Examples
    --------
    >>> discrete({"full": 20, "5 % spoilage": 10, "none": 0})(["5 % spoilage"]).tolist()
    [0.5]
    """
    names = checks.names("values", values, least=2)
    given = checks.vector("values", values.values())
    span = float(np.ptp(given))
    if span <= 1e-12 * float(np.abs(given).max()):
        raise ArgumentError("values", "are all the same", "give the worst and the best different values")
    scaled = (given - given.min()) / span
    return ValueFunction(
        "discrete",
        tuple((float(i), float(y)) for i, y in enumerate(scaled)),
        tuple(str(name) for name in names),
        key=key,
    )


def diminishing(worst: float, best: float, half: float, *, key: str = "") -> ValueFunction:
    """Return an exponential curve whose first steps are worth most.

    v = (1 - exp(-c z)) / (1 - exp(-c)), z the share of the way from ``worst`` to ``best``, and c such that the level
    ``half`` has half the value. Kirkwood's R is 1 / c.

    Raises
    ------
    ArgumentError
        If ``half`` is not between the worst level and the middle.
    """
    low, high = _ends(worst, best)
    way = (checks.number("half", half) - low) / (high - low)
    if not 0.001 <= way <= 0.5:
        raise ArgumentError(
            "half",
            f"is {half:g}",
            "give a level between the worst and the middle; for a value that grows faster later use piecewise",
        )
    c_low, c_high = 0.0, 1000.0
    for _ in range(100):
        c = (c_low + c_high) / 2
        reached = np.expm1(-c * way) / np.expm1(-c) if c > 0 else way
        c_low, c_high = (c, c_high) if reached < 0.5 else (c_low, c)
    curvature = 0.0 if way == 0.5 else (c_low + c_high) / 2
    pairs = tuple(sorted(((low, 0.0), (float(half), 0.5), (high, 1.0))))
    return ValueFunction("diminishing", pairs, (), float(curvature), low, high, key)
