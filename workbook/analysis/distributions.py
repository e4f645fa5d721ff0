"""Distributions of an uncertain price: a point, uniform, triangular, PERT, lognormal or empirical.

Each is a frozen record with ``mean``, ``cdf``, ``ppf``, ``shortfall`` (``E[max(x - X, 0)]``, the integral of the cdf)
and ``sample``. Where a share of a distribution lies at one point, ``cdf`` counts it: ``cdf(x) = P(X <= x)``.

Sources: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions (moments); Malcolm et al. 1959 (PERT).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import Floats, figures, ordered
from workbook.analysis.checks import number, positive
from workbook.errors import ArgumentError


@runtime_checkable
class Distribution(Protocol):
    """What the ZOPA asks of a distribution."""

    @property
    def mean(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def breaks(self) -> tuple[float, ...] | None:
        """Ends of the pieces on which the density is a polynomial; ``None`` where it is not."""

    def cdf(self, x: ArrayLike) -> Floats: ...
    def ppf(self, share: ArrayLike) -> Floats: ...
    def shortfall(self, x: ArrayLike) -> Floats: ...
    def sample(self, rng: np.random.Generator, size: int) -> Floats: ...


def _array(x: ArrayLike) -> Floats:
    return np.asarray(x, dtype=np.float64)


def _shares(share: ArrayLike) -> Floats:
    p = _array(share)
    if not ((p >= 0) & (p <= 1)).all():
        raise ArgumentError("share", "is outside 0 to 1", "give shares between 0 and 1")
    return p


@dataclass(frozen=True)
class Point:
    """A value known exactly."""

    value: float

    def __post_init__(self) -> None:
        number("value", self.value)

    @property
    def mean(self) -> float:
        return float(self.value)

    @property
    def low(self) -> float:
        return float(self.value)

    @property
    def high(self) -> float:
        return float(self.value)

    @property
    def breaks(self) -> tuple[float, ...]:
        return (float(self.value),)

    def cdf(self, x: ArrayLike) -> Floats:
        return (_array(x) >= self.value).astype(np.float64)

    def ppf(self, share: ArrayLike) -> Floats:
        return np.full_like(_shares(share), self.value)

    def shortfall(self, x: ArrayLike) -> Floats:
        return np.maximum(_array(x) - self.value, 0.0)

    def sample(self, rng: np.random.Generator, size: int) -> Floats:
        return np.full(size, float(self.value))


@dataclass(frozen=True)
class Uniform:
    """Every value between ``low`` and ``high`` equally likely; ``low < high``."""

    low: float
    high: float

    def __post_init__(self) -> None:
        _wide(number("low", self.low), number("high", self.high))

    @property
    def mean(self) -> float:
        return self.low / 2 + self.high / 2

    @property
    def breaks(self) -> tuple[float, ...]:
        return (self.low, self.high)

    def cdf(self, x: ArrayLike) -> Floats:
        return np.clip((_array(x) - self.low) / (self.high - self.low), 0.0, 1.0)

    def ppf(self, share: ArrayLike) -> Floats:
        return np.clip(self.low + (self.high - self.low) * _shares(share), self.low, self.high)

    def shortfall(self, x: ArrayLike) -> Floats:
        at, width = _array(x), self.high - self.low
        inside = np.clip(at - self.low, 0.0, width)
        return inside * (inside / width) / 2 + np.maximum(at - self.high, 0.0)

    def sample(self, rng: np.random.Generator, size: int) -> Floats:
        return self.ppf(rng.random(size))


@dataclass(frozen=True)
class Triangular:
    """A density rising from ``low`` to ``likely`` and falling to ``high``; ``low < high``."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        ordered("low", number("low", self.low), number("likely", self.likely), number("high", self.high))
        _wide(self.low, self.high)

    @property
    def mean(self) -> float:
        return self.low / 3 + self.likely / 3 + self.high / 3

    @property
    def breaks(self) -> tuple[float, ...]:
        return (self.low, self.likely, self.high)

    def cdf(self, x: ArrayLike) -> Floats:
        width = self.high - self.low
        at = np.clip(_array(x), self.low, self.high)
        rise, fall = self.likely - self.low, self.high - self.likely
        up = np.clip(at - self.low, 0.0, rise) if rise > 0 else np.zeros_like(at)
        down = np.clip(self.high - at, 0.0, fall) if fall > 0 else np.zeros_like(at)
        below = up / width * (up / rise) if rise > 0 else up
        above = down / width * (down / fall) if fall > 0 else down
        return np.where(at <= self.likely, below, 1.0 - above) if rise > 0 else 1.0 - above

    def ppf(self, share: ArrayLike) -> Floats:
        p = _shares(share)
        width = self.high - self.low
        split = (self.likely - self.low) / width
        left, right = p < split, 1.0 - p
        root = np.sqrt(np.where(left, p * split, right * (1.0 - split)))
        return np.clip(np.where(left, self.low + width * root, self.high - width * root), self.low, self.high)

    def shortfall(self, x: ArrayLike) -> Floats:
        at, width = _array(x), self.high - self.low
        rise, fall = self.likely - self.low, self.high - self.likely
        up = np.clip(at - self.low, 0.0, max(rise, 0.0))
        down = np.clip(self.high - at, 0.0, max(fall, 0.0))
        below = up / width * (up / rise) * up / 3 if rise > 0 else np.zeros_like(at)
        left = down / width * (down / fall) * down / 3 if fall > 0 else np.zeros_like(at)
        return np.where(at <= self.likely, below, np.maximum(at - self.mean, -np.inf) + left).clip(min=0.0)

    def sample(self, rng: np.random.Generator, size: int) -> Floats:
        # A mixture of the smaller and the larger of two uniforms is triangular, and needs no root.
        first, second = rng.random(size), rng.random(size)
        split = (self.likely - self.low) / (self.high - self.low)
        unit = (1 - split) * np.minimum(first, second) + split * np.maximum(first, second)
        return self.low + (self.high - self.low) * unit


@dataclass(frozen=True)
class Pert:
    """The PERT distribution: a beta distribution on ``low`` to ``high`` with mode ``likely``.

    ``shape`` says how strongly the mode counts against the ends: mean = (low + shape * likely + high) / (shape + 2).
    """

    low: float
    likely: float
    high: float
    shape: float = 4.0

    def __post_init__(self) -> None:
        ordered("low", number("low", self.low), number("likely", self.likely), number("high", self.high))
        _wide(self.low, self.high)
        if positive("shape", self.shape) > 1e3:
            raise ArgumentError("shape", f"is {self.shape:g}", "give at most 1000")

    @cached_property
    def _ab(self) -> tuple[float, float]:
        split = (self.likely - self.low) / (self.high - self.low)
        return 1 + self.shape * split, 1 + self.shape * (1 - split)

    @property
    def mean(self) -> float:
        a, b = self._ab
        return self.low + (self.high - self.low) * (a / (a + b))

    @property
    def breaks(self) -> None:
        return None

    def _unit(self, x: ArrayLike) -> Floats:
        return np.clip((_array(x) - self.low) / (self.high - self.low), 0.0, 1.0)

    def cdf(self, x: ArrayLike) -> Floats:
        from scipy.special import betainc

        return np.asarray(betainc(*self._ab, self._unit(x)), dtype=np.float64)

    def ppf(self, share: ArrayLike) -> Floats:
        from scipy.special import betaincinv

        unit = np.asarray(betaincinv(*self._ab, _shares(share)), dtype=np.float64)
        return np.clip(self.low + (self.high - self.low) * unit, self.low, self.high)

    def shortfall(self, x: ArrayLike) -> Floats:
        from scipy.special import betainc

        (a, b), at, unit = self._ab, _array(x), self._unit(x)
        width = self.high - self.low
        inside = width * (unit * betainc(a, b, unit) - a / (a + b) * betainc(a + 1, b, unit))
        return np.maximum(inside, 0.0) + np.maximum(at - self.high, 0.0)

    def sample(self, rng: np.random.Generator, size: int) -> Floats:
        # A beta draw as a share of two gamma draws; single precision is far finer than the error of any simulation.
        ours, rest = (rng.standard_gamma(shape, size, dtype=np.float32) for shape in self._ab)
        return np.asarray(self.low + (self.high - self.low) * (ours / (ours + rest)).astype(np.float64))


@dataclass(frozen=True)
class Lognormal:
    """A price whose logarithm is normal: ``median`` above zero, ``sigma`` the standard deviation of the logarithm."""

    median: float
    sigma: float

    def __post_init__(self) -> None:
        positive("median", self.median)
        if positive("sigma", self.sigma) > 5:
            raise ArgumentError("sigma", f"is {self.sigma:g}", "give at most 5")

    @classmethod
    def between(cls, low: float, high: float, *, level: float = 0.8) -> Lognormal:
        """Return the lognormal whose central interval at ``level`` is ``low`` to ``high``."""
        from scipy.special import ndtri

        a, b = positive("low", low), positive("high", high)
        _wide(a, b)
        if not 0 < level < 1:
            raise ArgumentError("level", f"is {level:g}", "give a share between 0 and 1")
        return cls(
            math.sqrt(a) * math.sqrt(b), (math.log(b) - math.log(a)) / (2 * float(ndtri((1 + level) / 2)))
        )

    @property
    def mean(self) -> float:
        return self.median * math.exp(self.sigma**2 / 2)

    @property
    def low(self) -> float:
        return 0.0

    @property
    def high(self) -> float:
        return math.inf

    @property
    def breaks(self) -> None:
        return None

    def _z(self, x: ArrayLike) -> Floats:
        at = np.maximum(_array(x), 1e-300)
        return (np.log(at) - math.log(self.median)) / self.sigma

    def cdf(self, x: ArrayLike) -> Floats:
        from scipy.special import ndtr

        return np.where(_array(x) > 0, ndtr(self._z(x)), 0.0)

    def ppf(self, share: ArrayLike) -> Floats:
        from scipy.special import ndtri

        inside = np.clip(_shares(share), 1e-300, 1 - 2**-53)
        return self.median * np.exp(self.sigma * np.asarray(ndtri(inside), dtype=np.float64))

    def shortfall(self, x: ArrayLike) -> Floats:
        from scipy.special import ndtr

        at, z = _array(x), self._z(x)
        return np.where(at > 0, np.maximum(at * ndtr(z) - self.mean * ndtr(z - self.sigma), 0.0), 0.0)

    def sample(self, rng: np.random.Generator, size: int) -> Floats:
        return self.median * np.exp(self.sigma * rng.standard_normal(size))


@dataclass(frozen=True)
class Empirical:
    """The observed values themselves, each equally likely."""

    values: tuple[float, ...]
    _sorted: Floats = field(init=False, repr=False, compare=False)
    _sums: Floats = field(init=False, repr=False, compare=False)

    def __init__(self, values: Sequence[float] | Floats) -> None:
        found = np.sort(figures("values", values))
        object.__setattr__(self, "values", tuple(found.tolist()))
        object.__setattr__(self, "_sorted", found)
        object.__setattr__(self, "_sums", np.concatenate([[0.0], np.cumsum(found)]))

    @property
    def mean(self) -> float:
        return float(np.clip(self._sorted.mean(), self.low, self.high))

    @property
    def low(self) -> float:
        return float(self._sorted[0])

    @property
    def high(self) -> float:
        return float(self._sorted[-1])

    @property
    def breaks(self) -> tuple[float, ...]:
        return self.values

    def cdf(self, x: ArrayLike) -> Floats:
        return np.searchsorted(self._sorted, _array(x), side="right") / self._sorted.size

    def ppf(self, share: ArrayLike) -> Floats:
        n = self._sorted.size
        place = np.ceil(_shares(share) * n - 1e-12).astype(np.int64) - 1
        return self._sorted[np.clip(place, 0, n - 1)]

    def shortfall(self, x: ArrayLike) -> Floats:
        at = _array(x)
        below = np.searchsorted(self._sorted, at, side="right")
        return np.maximum((below * at - self._sums[below]) / self._sorted.size, 0.0)

    def sample(self, rng: np.random.Generator, size: int) -> Floats:
        return self._sorted[rng.integers(0, self._sorted.size, size)]


def three_point(low: float, likely: float, high: float) -> Point | Triangular:
    """Return the triangular distribution of an estimate, or a point where its ends meet."""
    ordered("low", number("low", low), number("likely", likely), number("high", high))
    if high - low <= 1e-12 * max(abs(low), abs(high), 1e-12):
        return Point(likely)
    return Triangular(low, likely, high)


def _wide(low: float, high: float) -> None:
    if not high - low > 1e-12 * max(abs(low), abs(high), 1e-12):
        raise ArgumentError("high", f"{high:g} is not above low {low:g}", "give a range, or a single value")
