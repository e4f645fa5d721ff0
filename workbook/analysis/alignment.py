"""How far the priorities of stakeholders agree: the weight two of them share, issue by issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Alignment:
    """The agreement of priorities.

    Attributes
    ----------
    alignment : float
        Mean over all pairs, 0 (nothing in common) to 1 (the same priorities).
    pairs : dict of (str, str) to float
        Shared weight of each pair.
    furthest : (str, str)
        The pair that agrees least.
    issue : str
        The issue on which that pair differs most.
    spread : dict of str to float
        Per issue, the largest less the smallest weight.
    people, issues : tuple of str
    weights : numpy.ndarray, shape (people, issues)
        Scaled to sum to one per person.
    inputs : tuple of str
    """

    alignment: float
    pairs: dict[tuple[str, str], float]
    furthest: tuple[str, str]
    issue: str
    spread: dict[str, float]
    people: tuple[str, ...]
    issues: tuple[str, ...]
    weights: NDArray[np.float64]
    inputs: tuple[str, ...] = ("priorities",)

    @property
    def definition(self) -> Message:
        """How agreement is measured."""
        return message("people.alignment.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        one, two = self.furthest
        return (
            message("people.alignment.mean", share=self.alignment, n=len(self.people)),
            message(
                "people.alignment.furthest",
                one=one,
                two=two,
                share=self.pairs[self.furthest],
                issue=self.issue,
            ),
            self.definition,
        )


def alignment(priorities: Mapping[str, Mapping[str, float]]) -> Alignment:
    """Return how far priorities agree.

    Parameters
    ----------
    priorities : mapping of str to mapping of str to float
        Person to issue to weight, on any scale; an issue a person does not name weighs zero for them.

    Raises
    ------
    ArgumentError
        If there are fewer than two people, or somebody's weights are negative or sum to zero.

    Examples
    --------
    >>> alignment({"a": {"price": 1, "quality": 1}, "b": {"price": 1}}).alignment
    0.5
    """
    people = checks.names("priorities", priorities, least=2)
    issues = tuple(dict.fromkeys(issue for name in people for issue in priorities[name]))
    if not issues:
        raise ArgumentError("priorities", "name no issue", "give weights for at least one")
    rows = [[priorities[name].get(issue, 0.0) for issue in issues] for name in people]
    weights = np.array(
        [checks.weights(f"priorities[{name}]", row) for name, row in zip(people, rows, strict=True)]
    )
    shared = np.minimum(weights[:, None, :], weights[None, :, :]).sum(axis=2)
    one, two = np.triu_indices(len(people), 1)
    pairs = {(people[i], people[j]): float(min(1.0, shared[i, j])) for i, j in zip(one, two, strict=True)}
    furthest = min(pairs, key=lambda pair: pairs[pair])
    apart = np.abs(weights[people.index(furthest[0])] - weights[people.index(furthest[1])])
    spread = np.ptp(weights, axis=0)
    return Alignment(
        float(np.mean(list(pairs.values()))),
        pairs,
        furthest,
        issues[int(np.argmax(apart))],
        dict(zip(issues, spread.tolist(), strict=True)),
        people,
        issues,
        weights,
    )
