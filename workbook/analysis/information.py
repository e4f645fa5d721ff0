"""What an answer is worth: the expected value of perfect information, in total and per unknown, in money.

The value of every option is a constant plus a slope times each unknown, the unknowns being independent. Knowing one
unknown before deciding is worth ``E[max over options of E[value | unknown]] - max over options of E[value]``: a
piecewise linear function of one unknown, so it has a closed form. All unknowns at once are simulated.

Sources: Howard 1966, Information value theory; Clemen, Making Hard Decisions, chapter on the value of information.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import Floats, figures, same_length
from workbook.analysis.checks import names, number, table, whole
from workbook.analysis.distributions import Distribution
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

_REPLICATES = 8


@dataclass(frozen=True)
class Option:
    """Something we can choose: worth ``constant + sum(slopes[key] * unknown[key])`` in money, more is better."""

    key: str
    constant: float
    slopes: Mapping[str, float] = field(default_factory=dict)
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.key


@dataclass(frozen=True)
class Question:
    """One unknown and what its answer is worth.

    Attributes
    ----------
    key, label_key : str
    source : str
        Whose input it is, where it is an input of a walk-away.
    worth : float or None
        Money; ``None`` where the unknown has no bounds, so that no figure can be given.
    """

    key: str
    label_key: str
    source: str
    worth: float | None


@dataclass(frozen=True)
class InformationValue:
    """What perfect information is worth before deciding.

    Attributes
    ----------
    total, total_error : float
        All unknowns answered; its simulation error (the computer's, not the world's).
    questions : tuple of Question
        Unknowns without bounds first, then by worth; all of them.
    first : tuple of Question
        The ones to ask: at most ``ask`` of those without bounds or worth something.
    best : str
        Key of the option chosen without any answer.
    value : float
        What it is expected to be worth.
    """

    definition: ClassVar[str] = "information.definition"

    total: float
    total_error: float
    questions: tuple[Question, ...]
    first: tuple[Question, ...]
    best: str
    best_name: str
    value: float
    seed: int
    working: tuple[Step, ...]

    def explain(self) -> tuple[Message, ...]:
        if not self.first:
            return (message("information.nothing", best=self.best_name), message(self.definition))
        found = [message("information.total", total=self.total, best=self.best_name)]
        for place, question in enumerate(self.first, start=1):
            found.append(
                message(
                    f"information.{'question' if question.worth is not None else 'unbounded'}_{question.label_key}",
                    place=place,
                    unknown=question.key,
                    source=question.source,
                    worth=question.worth,
                )
            )
        found.append(message(self.definition))
        return tuple(found)


def perfect_information(values: ArrayLike, probabilities: ArrayLike) -> float:
    """Return the expected value of perfect information of a payoff table.

    Parameters
    ----------
    values : array_like, shape (options, states)
        Money, more is better.
    probabilities : array_like, shape (states,)
        Of the states, adding up to 1.

    Examples
    --------
    >>> perfect_information([[10, 0], [6, 6]], [0.5, 0.5])
    2.0
    """
    money = table("values", np.asarray(values, dtype=float))
    p = figures("probabilities", probabilities, negative=False)
    same_length("probabilities", p, "values", money.shape[1])
    if abs(float(p.sum()) - 1) > 1e-9:
        raise ArgumentError("probabilities", f"add up to {float(p.sum()):g}", "make them add up to 1")
    return max(float((p * money.max(axis=0)).sum() - (money @ p).max()), 0.0)


def information_value(
    options: Sequence[Option],
    unknowns: Mapping[str, Distribution],
    *,
    labels: Mapping[str, tuple[str, str]] | None = None,
    unbounded: Sequence[str] = (),
    ask: int = 5,
    points: int = 1 << 11,
    seed: int = 0,
) -> InformationValue:
    """Return what answering all unknowns, and each of them, is worth in money.

    Parameters
    ----------
    options : sequence of Option
        At least one.
    unknowns : mapping of str to Distribution
        Every key an option has a slope for.
    labels : mapping of str to (str, str), optional
        Key to label key (one of `workbook.analysis.build_up.LABELS`) and whose input it is; else the key is printed.
    unbounded : sequence of str
        Unknowns of which not even bounds are known: they are asked first and have no figure.
    ask : int
        How many questions to ask first.
    points, seed : int
        Of the simulation of the total (a Sobol net, shifted at random 8 times).
    """
    names("options", [option.key for option in options])
    whole("ask", ask, low=0)
    whole("points", points, low=8, high=1 << 20)
    keys = list(unknowns)
    for option in options:
        number("constant", option.constant)
        missing = sorted(set(option.slopes) - set(keys))
        if missing:
            raise ArgumentError("unknowns", f"{', '.join(missing)} has no distribution", "give it one")
    slopes = np.array([[number("slopes", each.slopes.get(key, 0.0)) for key in keys] for each in options])
    slopes = slopes.reshape(len(options), len(keys))
    means = np.array([unknowns[key].mean for key in keys])
    constants = np.array([float(option.constant) for option in options])
    expected = constants + slopes @ means
    at = int(np.argmax(expected))
    worths = {
        key: _one(expected - slopes[:, k] * means[k], slopes[:, k], unknowns[key], float(expected[at]))
        for k, key in enumerate(keys)
    }
    total, error = _all(constants, slopes, [unknowns[key] for key in keys], at, points, seed)
    named = labels or {}
    questions = [Question(key, *named.get(key, ("unknown", "")), None) for key in unbounded]
    questions += sorted(
        (Question(key, *named.get(key, ("unknown", "")), worth) for key, worth in worths.items()),
        key=lambda question: (-(question.worth or 0.0), question.key),
    )
    floor = 1e-6 * float(np.abs(expected).max())
    worth_asking = [each for each in questions if each.worth is None or each.worth > floor]
    return InformationValue(
        # Simulated, the total could fall short of a part that is exact.
        max([total, *worths.values()]),
        error,
        tuple(questions),
        tuple(worth_asking[:ask]),
        options[at].key,
        options[at].called,
        float(expected[at]),
        seed,
        tuple(
            Step(f"expected worth of {option.called}", float(each), tuple(option.slopes))
            for option, each in zip(options, expected, strict=True)
        ),
    )


def _one(starts: Floats, slopes: Floats, unknown: Distribution, best: float) -> float:
    """Return ``E[max(start + slope x)] - best``, exactly, along the upper envelope of the lines."""
    hull: list[tuple[float, float, float]] = []
    for slope, begin in sorted(zip(slopes.tolist(), starts.tolist(), strict=True)):
        if hull and slope - hull[-1][0] <= 1e-12 * max(abs(slope), abs(hull[-1][0])):
            start = max(begin, hull.pop()[1])
        else:
            start = begin
        since = -math.inf
        while hull:
            since = (hull[-1][1] - start) / (slope - hull[-1][0])
            if since > hull[-1][2]:
                break
            hull.pop()
        hull.append((slope, start, since if hull else -math.inf))
    value = hull[0][1] + hull[0][0] * unknown.mean
    for (before, _, _), (slope, _, since) in pairwise(hull):
        above = max(unknown.mean - since + float(unknown.shortfall(since)), 0.0)
        value += (slope - before) * above
    return max(value - best, 0.0)


def _all(
    constants: Floats,
    slopes: Floats,
    unknowns: Sequence[Distribution],
    at: int,
    points: int,
    seed: int,
) -> tuple[float, float]:
    if not unknowns or len(constants) == 1:
        return 0.0, 0.0
    from scipy.stats import qmc

    generator = np.random.default_rng(seed)
    power = max(math.ceil(math.log2(points / _REPLICATES)), 0)
    net = qmc.Sobol(len(unknowns), scramble=False).random_base2(power)
    # One net, shifted at random for each replicate: as unbiased as scrambling and many times cheaper.
    shares = (net + generator.random((_REPLICATES, 1, len(unknowns)))) % 1.0
    drawn = np.stack([each.ppf(shares[..., k]) for k, each in enumerate(unknowns)], axis=-1)
    worth = constants + drawn @ slopes.T
    # What changing one's mind gains, point by point: less noise than the difference of two averages.
    gains = (worth.max(axis=2) - worth[..., at]).mean(axis=1)
    return float(gains.mean()), float(gains.std(ddof=1)) / math.sqrt(_REPLICATES)
