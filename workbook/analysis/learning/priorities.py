"""The posterior over the other side's priorities, from its offers and from its choices among ours.

Model, printed with each result: an offer is the more likely the more it is worth to them, with probability
proportional to exp(strength × value) over all packages; likewise the choice of one offer among several. Values add up
over issues, so the offer's likelihood is a product over issues and exact. Source of the choice model: R. D. Luce,
*Individual Choice Behavior*, 1959; D. McFadden, 1974.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages.shapes import matched, shapes
from workbook.analysis.packages.table import Package, PackageTable
from workbook.analysis.preferences.priorities import Priorities
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

Floats = NDArray[np.float64]

STRENGTH = 5.0


@dataclass(frozen=True)
class Answer:
    """Their choice among offers of ours: the package preferred, and those it was preferred to."""

    chosen: Package
    others: tuple[Package, ...]


@dataclass(frozen=True, eq=False)
class LearnedPriorities:
    """Weights of the sampled priorities after what was seen.

    Attributes
    ----------
    prior : Priorities
    probabilities : array (samples,)
        The probability of each sample.
    offers, answers : int
        How many were used.
    strength : float
    """

    prior: Priorities
    probabilities: Floats
    offers: int
    answers: int
    strength: float
    inputs: tuple[str, ...] = ()

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues."""
        return self.prior.issues

    @property
    def mean(self) -> tuple[float, ...]:
        """The mean weight of each issue."""
        return tuple(float(x) for x in self.probabilities @ self.prior.samples)

    @property
    def most_important(self) -> tuple[float, ...]:
        """The probability that each issue matters most to them."""
        top = self.prior.samples.argmax(axis=1)
        return tuple(float(x) for x in np.bincount(top, self.probabilities, len(self.issues)))

    @property
    def effective_samples(self) -> float:
        """How many equally likely samples the answer rests on (L. Kish, *Survey Sampling*, 1965)."""
        return float(1.0 / (self.probabilities**2).sum())

    def resampled(self, samples: int = 1000, *, seed: int = 0) -> Priorities:
        """Return equally likely samples, to be carried through other results."""
        size = checks.whole("samples", samples, low=1)
        rng = np.random.default_rng(checks.whole("seed", seed, low=0))
        places = (rng.random() + np.arange(size)) / size
        drawn = np.searchsorted(np.cumsum(self.probabilities), places).clip(0, len(self.probabilities) - 1)
        return Priorities(
            self.issues,
            self.prior.samples[drawn],
            self.prior.order,
            self.prior.ranges,
            (*self.prior.inputs, *self.inputs),
        )

    @property
    def definition(self) -> Message:
        """The model."""
        return message("learning.priorities.definition", strength=self.strength)

    @property
    def working(self) -> tuple[Step, ...]:
        """Mean weights before and after."""
        steps = []
        for name, before, after in zip(self.issues, self.prior.mean, self.mean, strict=True):
            steps.append(Step(f"{name} before", before, self.prior.inputs))
            steps.append(Step(f"{name} after", after, (*self.prior.inputs, *self.inputs)))
        return (*steps, Step("effective samples", self.effective_samples, self.inputs))

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        chances = self.most_important
        top = int(np.argmax(chances))
        said = [
            message(
                "learning.priorities.answer",
                issue=self.issues[top],
                chance=chances[top],
                mean=self.mean[top],
                seen=self.offers + self.answers,
            )
        ]
        if self.effective_samples < 30:
            said.append(message("learning.priorities.few", samples=self.effective_samples))
        return (*said, self.definition)


def learned_priorities(
    table: PackageTable,
    prior: Priorities,
    *,
    offers: Sequence[Package] = (),
    answers: Sequence[Answer] = (),
    strength: float = STRENGTH,
    inputs: Sequence[str] = (),
) -> LearnedPriorities:
    """Return what their offers and choices say about their priorities.

    Parameters
    ----------
    table : PackageTable
        Two parties; of theirs only the shape within each issue is used.
    prior : Priorities
        Sampled weights thought possible before.
    offers : sequence of package
        Packages they proposed.
    answers : sequence of Answer
        Their choices among packages we proposed.
    strength : float
        How strictly they follow their values: 0 would learn nothing, 5 makes the best package e^5 (148) times as likely
        as the worst. On the proposals of 944 people in the CaSiNo dialogues, 3 to 10 forecast better than chance, 30 worse.
    """
    if len(table.parties) != 2:
        raise ArgumentError("table", f"has {len(table.parties)} parties", "give two")
    force = checks.number("strength", strength, low=0.0, high=1000.0)
    weights, form = matched(table, prior), shapes(table, 1)
    logs = np.zeros(len(weights))
    for offer in offers:
        row = table.indices(offer, "offers")
        for issue, shape in enumerate(form):
            worth = force * weights[:, issue, None] * (shape - 1.0)
            logs += worth[:, row[issue]] - np.log(np.exp(worth).sum(axis=1))
    for answer in answers:
        rows = [table.indices(answer.chosen, "answers")]
        rows += [table.indices(package, "answers") for package in answer.others]
        levels = np.array([[shape[row[i]] for i, shape in enumerate(form)] for row in rows])
        worth = force * (weights @ levels.T)
        top = worth.max(axis=1)
        logs += worth[:, 0] - top - np.log(np.exp(worth - top[:, None]).sum(axis=1))
    with np.errstate(under="ignore"):
        likely = np.exp(logs - logs.max())
    return LearnedPriorities(prior, likely / likely.sum(), len(offers), len(answers), force, tuple(inputs))
