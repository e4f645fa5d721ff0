"""Incomplete information about a side's priorities: weights known as an order or as ranges, sampled.

Without other knowledge every weight vector that fits is equally likely (uniform on the simplex). The mean of such a
sample for a full order is the rank-order centroid (F. H. Barron, *Organizational Behavior and Human Decision
Processes* 52, 1992). Where rejection would take too long, hit-and-run is used (R. L. Smith, *Operations Research* 32,
1984).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.preferences.hit_and_run import hit_and_run
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Priorities:
    """A side's weights as a sample.

    Attributes
    ----------
    issues : tuple of str
    samples : array (samples, issues)
        Rows sum to one.
    order : tuple of str
        The order that was known, most important first; empty where none was.
    ranges : mapping of issue to (low, high)
    inputs : tuple of str
    """

    issues: tuple[str, ...]
    samples: Floats
    order: tuple[str, ...] = ()
    ranges: Mapping[str, tuple[float, float]] | None = None
    inputs: tuple[str, ...] = ()

    @property
    def mean(self) -> tuple[float, ...]:
        """The mean weight of each issue."""
        return tuple(float(x) for x in self.samples.mean(axis=0))

    def interval(self, share: float = 0.9) -> tuple[tuple[float, float], ...]:
        """Return the central interval of each weight."""
        tail = (1 - checks.share("share", share)) / 2
        low, high = np.quantile(self.samples, [tail, 1 - tail], axis=0)
        return tuple((float(a), float(b)) for a, b in zip(low, high, strict=True))

    @property
    def most_important(self) -> tuple[float, ...]:
        """The probability that each issue matters most."""
        counts = np.bincount(self.samples.argmax(axis=1), minlength=len(self.issues))
        return tuple(float(x) for x in counts / len(self.samples))

    @property
    def definition(self) -> Message:
        """What was known."""
        if self.order and self.ranges:
            return message("preferences.priorities.both", order=", ".join(self.order))
        if self.order:
            return message("preferences.priorities.order", order=", ".join(self.order))
        return message("preferences.priorities.ranges" if self.ranges else "preferences.priorities.nothing")

    @property
    def working(self) -> tuple[Step, ...]:
        """Mean weights and the number of samples."""
        means = (Step(f"mean {name}", x, self.inputs) for name, x in zip(self.issues, self.mean, strict=True))
        return (Step("samples", len(self.samples), self.inputs), *means)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints, heaviest issue first."""
        ends, means = self.interval(), self.mean
        order = sorted(range(len(means)), key=lambda i: (-means[i], i))
        lines = (
            message(
                "preferences.priorities.one",
                issue=self.issues[i],
                mean=means[i],
                low=ends[i][0],
                high=ends[i][1],
            )
            for i in order
        )
        return (*lines, self.definition)


def sampled_priorities(
    issues: Sequence[str],
    *,
    order: Sequence[str] = (),
    ranges: Mapping[str, tuple[float, float]] | None = None,
    samples: int = 1000,
    seed: int = 0,
    inputs: Sequence[str] = (),
) -> Priorities:
    """Return weights that fit what is known.

    Parameters
    ----------
    issues : sequence of str
    order : sequence of str
        Issues from the most important down; those left out may stand anywhere.
    ranges : mapping of issue to (low, high)
        Bounds of a weight, as shares of one.
    samples, seed : int

    Raises
    ------
    ArgumentError
        If a name is unknown, a low is above its high, or nothing fits order and ranges together.
    """
    names = checks.names("issues", issues)
    ranked = checks.names("order", order, least=0)
    size = checks.whole("samples", samples, low=1)
    for argument, given in (("order", ranked), ("ranges", tuple(ranges or ()))):
        unknown = [name for name in given if name not in names]
        if unknown:
            raise ArgumentError(argument, f"names {unknown[0]!r}, which is not an issue here")
    low, high = np.zeros(len(names)), np.ones(len(names))
    for name, (least, most) in (ranges or {}).items():
        at = names.index(name)
        low[at], high[at] = checks.share(f"ranges[{name}]", least), checks.share(f"ranges[{name}]", most)
        if low[at] > high[at]:
            raise ArgumentError(f"ranges[{name}]", f"has low {least:g} above high {most:g}")
    if low.sum() > 1 + 1e-12 or high.sum() < 1 - 1e-12:
        raise ArgumentError("ranges", "leave no weights that sum to one", "widen them")
    low, high = np.maximum(low, 1 - (high.sum() - high)), np.minimum(high, 1 - (low.sum() - low))
    places = np.array([names.index(name) for name in ranked], dtype=np.intp)
    rng = np.random.default_rng(checks.whole("seed", seed, low=0))
    drawn = _by_rejection(low, high, places, size, rng)
    if drawn is None:
        drawn = hit_and_run(low, high, places, size, rng)
    if drawn is None:
        raise ArgumentError("ranges", "contradict the order or each other", "widen them or drop the order")
    return Priorities(names, drawn, ranked, dict(ranges) if ranges else None, tuple(inputs))


def _by_rejection(
    low: Floats, high: Floats, places: NDArray[np.intp], size: int, rng: np.random.Generator
) -> Floats | None:
    """Return uniform draws, or None where fewer than about one in fifty fits."""
    free = 1.0 - low.sum()
    found: list[Floats] = []
    have, tried = 0, 0
    while have < size:
        gaps = rng.standard_exponential((max(size, 256), len(low)))
        drawn = low + free * gaps / gaps.sum(axis=1, keepdims=True)
        if len(places) > 1 and not low.any():
            drawn[:, places] = -np.sort(-drawn[:, places], axis=1)
        fits = (drawn <= high + 1e-12).all(axis=1)
        if len(places) > 1:
            fits &= (np.diff(drawn[:, places], axis=1) <= 1e-12).all(axis=1)
        found.append(drawn[fits])
        have, tried = have + int(fits.sum()), tried + len(drawn)
        if tried >= 4 * max(size, 256) and have * 50 < tried:
            return None
    return np.concatenate(found)[:size]
