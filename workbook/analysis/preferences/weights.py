"""Weights of issues: how much the swing from an issue's worst to its best level counts.

Sources: swing weights: D. von Winterfeldt and W. Edwards, *Decision Analysis and Behavioral Research*, 1986, ch. 8;
rank-order centroid: F. H. Barron and B. E. Barrett, "Decision quality using ranked attribute weights", *Management
Science* 42 (1996).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Weights:
    """Weights that sum to one.

    Attributes
    ----------
    issues : tuple of str
    values : tuple of float
    method : str
        "swing", "rank_order" or "direct".
    given : tuple of float
        What was said: points, ranks or weights.
    inputs : tuple of str
        Keys of the inputs.
    """

    issues: tuple[str, ...]
    values: tuple[float, ...]
    method: str
    given: tuple[float, ...]
    inputs: tuple[str, ...] = ()

    def __getitem__(self, issue: str) -> float:
        if issue not in self.issues:
            raise ArgumentError("issue", f"is {issue!r}", f"choose {', '.join(self.issues)}")
        return self.values[self.issues.index(issue)]

    @property
    def definition(self) -> Message:
        """How they were made."""
        return message(f"preferences.weights.{self.method}")

    @property
    def working(self) -> tuple[Step, ...]:
        """What was said and the weight it became."""
        said = (
            Step(f"{name} as given", x, self.inputs) for name, x in zip(self.issues, self.given, strict=True)
        )
        made = (Step(name, x, self.inputs) for name, x in zip(self.issues, self.values, strict=True))
        return (*said, *made)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints, heaviest issue first."""
        order = sorted(range(len(self.issues)), key=lambda i: (-self.values[i], i))
        lines = (
            message("preferences.weights.one", issue=self.issues[i], weight=self.values[i]) for i in order
        )
        return (*lines, self.definition)


def swing_weights(points: Mapping[str, float], *, inputs: Sequence[str] = ()) -> Weights:
    """Return weights from swing points: the most important swing has 100, the others what they are worth beside it.

    Examples
    --------
    >>> [round(w, 3) for w in swing_weights({"price": 100, "payment": 60, "delivery": 40}).values]
    [0.5, 0.3, 0.2]
    """
    return _scaled("swing", "points", points, inputs)


def direct_weights(weights: Mapping[str, float], *, inputs: Sequence[str] = ()) -> Weights:
    """Return weights as somebody said them, scaled to sum to one."""
    return _scaled("direct", "weights", weights, inputs)


def _scaled(method: str, argument: str, given: Mapping[str, float], inputs: Sequence[str]) -> Weights:
    issues = checks.names(argument, given)
    values = checks.weights(argument, given.values())
    said = tuple(float(x) for x in given.values())
    return Weights(issues, tuple(float(x) for x in values), method, said, tuple(inputs))


def rank_order_weights(ranks: Mapping[str, float] | Sequence[str], *, inputs: Sequence[str] = ()) -> Weights:
    """Return rank-order centroid weights: the k-th of n has (1/k + ... + 1/n) / n.

    Parameters
    ----------
    ranks : mapping of issue to rank, or issues with the most important first
        Equal ranks share the weights of their places.

    Examples
    --------
    >>> [round(w, 4) for w in rank_order_weights(["price", "payment", "delivery", "returns"]).values]
    [0.5208, 0.2708, 0.1458, 0.0625]
    """
    issues = checks.names("ranks", ranks)
    given = ranks.values() if isinstance(ranks, Mapping) else range(1, len(issues) + 1)
    said = checks.vector("ranks", given)
    n = len(issues)
    centroid = np.cumsum(1.0 / np.arange(n, 0, -1))[::-1] / n
    order = np.argsort(said, kind="stable")
    by_place = np.empty(n)
    by_place[order] = centroid
    values = [float(by_place[said == rank].mean()) for rank in said]
    return Weights(issues, tuple(values), "rank_order", tuple(float(x) for x in said), tuple(inputs))
