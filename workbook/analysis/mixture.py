"""A mixture of distributions: one of several pictures holds, each with its chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import Floats, figures, same_length
from workbook.analysis.distributions import Distribution
from workbook.errors import ArgumentError

_HALVINGS = 60


@dataclass(frozen=True)
class Mixture:
    """One of ``parts`` holds, with the chance that stands in ``shares``; build it with `mixture`."""

    parts: tuple[Distribution, ...]
    shares: tuple[float, ...]

    @property
    def mean(self) -> float:
        return float(
            np.clip(
                sum(s * p.mean for s, p in zip(self.shares, self.parts, strict=True)), self.low, self.high
            )
        )

    @property
    def low(self) -> float:
        return min(part.low for part in self.parts)

    @property
    def high(self) -> float:
        return max(part.high for part in self.parts)

    @cached_property
    def breaks(self) -> tuple[float, ...] | None:
        found: set[float] = set()
        for part in self.parts:
            if part.breaks is None:
                return None
            found.update(part.breaks)
        return tuple(sorted(found))

    def cdf(self, x: ArrayLike) -> Floats:
        return self._sum([part.cdf(x) for part in self.parts])

    def shortfall(self, x: ArrayLike) -> Floats:
        return self._sum([part.shortfall(x) for part in self.parts])

    def ppf(self, share: ArrayLike) -> Floats:
        """Return the least value whose cdf reaches the share, by halving between the parts' own values."""
        p = np.asarray(share, dtype=np.float64)
        each = np.stack([part.ppf(p) for part in self.parts])
        low, high = each.min(axis=0), each.max(axis=0)
        for _ in range(_HALVINGS):
            middle = low / 2 + high / 2
            enough = self.cdf(middle) >= p
            low, high = np.where(enough, low, middle), np.where(enough, middle, high)
        return np.asarray(np.where(self.cdf(low) >= p, low, high), dtype=np.float64)

    def sample(self, rng: np.random.Generator, size: int) -> Floats:
        which = rng.choice(len(self.parts), size=size, p=self.shares)
        drawn = np.stack([part.sample(rng, size) for part in self.parts])
        return np.asarray(drawn[which, np.arange(size)], dtype=np.float64)

    def _sum(self, values: Sequence[Floats]) -> Floats:
        total = sum(s * v for s, v in zip(self.shares, values, strict=True))
        return np.asarray(total, dtype=np.float64)


def mixture(parts: Sequence[Distribution], shares: ArrayLike) -> Distribution:
    """Return the mixture of ``parts``; a single one that holds for certain is itself.

    Parameters
    ----------
    parts : sequence of Distribution, n of them
    shares : array_like, shape (n,)
        The chance of each, zero or more, adding up to 1; a part without a chance is left out.

    Examples
    --------
    >>> from workbook.analysis.distributions import Point
    >>> float(mixture([Point(8.0), Point(10.0)], [0.25, 0.75]).mean)
    9.5
    """
    p = figures("shares", shares, negative=False)
    same_length("shares", p, "parts", len(parts))
    if abs(float(p.sum()) - 1) > 1e-9:
        raise ArgumentError("shares", f"add up to {float(p.sum()):g}", "make them add up to 1")
    kept = [(part, float(s / p.sum())) for part, s in zip(parts, p, strict=True) if s > 0]
    if len(kept) == 1:
        return kept[0][0]
    return Mixture(tuple(part for part, _ in kept), tuple(s for _, s in kept))
