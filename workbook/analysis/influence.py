"""Influence over a directed network: who moves those who move others.

Sources: S. Brin and L. Page, "The anatomy of a large-scale hypertextual web search engine", 1998 (PageRank);
L. Katz, "A new status index derived from sociometric analysis", Psychometrika 18, 1953. Both are solved
exactly as a linear system.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError

METHODS = ("pagerank", "katz")
DAMPING = 0.85
_TOO_WEAK = 1e-12


@dataclass(frozen=True)
class Influence:
    """How much influence each person has.

    Attributes
    ----------
    scores : dict of str to float
        Shares that sum to one.
    ranking : tuple of str
        Most influential first; ties in the order given.
    method : str
        "pagerank" or "katz".
    damping : float
        PageRank: the part of a person's score that passes on along the links. Katz: what a
        link passes on, for the person whose links are strongest in total; so the sum always converges.
    attenuation : float
        What a link as strong as the strongest passes on (PageRank: the damping itself).
    strongest : dict of str to (str, float)
        For each person with an influencer, who contributes most to moving them, and that link's share.
    inputs : tuple of str
    """

    scores: dict[str, float]
    ranking: tuple[str, ...]
    method: str
    damping: float
    attenuation: float
    strongest: dict[str, tuple[str, float]]
    inputs: tuple[str, ...] = ("links", "people", "power")

    @property
    def definition(self) -> Message:
        """The method with its damping."""
        return message(f"people.influence.{self.method}", damping=self.damping)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        first = self.ranking[0]
        said = [message("people.influence.most", name=first, share=self.scores[first])]
        moved = [name for name, (by, _) in self.strongest.items() if by == first]
        if moved:
            said.append(message("people.influence.moves", name=first, others=", ".join(moved)))
        return (*said, self.definition)


def influence(
    links: Sequence[tuple[str, str, float]],
    *,
    people: Sequence[str] = (),
    method: str = "pagerank",
    damping: float = DAMPING,
    power: Mapping[str, float] | None = None,
) -> Influence:
    """Return the influence of each person.

    Parameters
    ----------
    links : sequence of (str, str, float)
        Who influences whom, and how strongly (zero or more; links between the same two add up; one weaker
        than a million millionth of the strongest counts as none).
    people : sequence of str
        Everybody; those who appear only in links are added.
    method : str
        "pagerank" or "katz".
    damping : float
        From 0 to below 1; see `Influence`.
    power : mapping of str to float, optional
        What each person starts with before links count (PageRank: the jump; Katz: the constant); all alike
        without it.

    Raises
    ------
    ArgumentError
        If nobody is given, a strength or power is negative, somebody influences himself, or the damping is
        out of range.
    """
    checks.one_of("method", method, METHODS)
    damping = checks.number("damping", damping, low=0.0, high=1 - 1e-9)
    checks.names("people", people, least=0)
    everybody = tuple(dict.fromkeys([*people, *(name for link in links for name in link[:2])]))
    if not everybody:
        raise ArgumentError("people", "is empty", "give at least one person")
    place = {name: i for i, name in enumerate(everybody)}
    strength = np.zeros((len(everybody), len(everybody)))
    for i, (who, whom, value) in enumerate(links):
        if who == whom:
            raise ArgumentError(f"links[{i}]", f"lets {who} influence {who}", "leave it out")
        strength[place[who], place[whom]] += checks.not_negative(f"links[{i}]", value)
    if strength.max() > 0:
        strength = strength / strength.max()
        strength[strength < _TOO_WEAK] = 0.0
    start = np.full(len(everybody), 1 / len(everybody))
    if power is not None:
        unknown = sorted(set(power) - set(everybody))
        if unknown:
            raise ArgumentError("power", f"names {', '.join(unknown)}", "name people of the network")
        start = checks.weights("power", [power.get(name, 0.0) for name in everybody])
    solve = _pagerank if method == "pagerank" else _katz
    raw, attenuation = solve(strength, damping, start)
    shares = raw / raw.sum()
    ranking = tuple(everybody[i] for i in np.argsort(-np.round(shares, 12), kind="stable"))
    into = strength.sum(axis=0)
    pull = strength * shares[:, None]
    strongest = {
        name: (everybody[int(np.argmax(pull[:, j]))], float(pull[:, j].max() / pull[:, j].sum()))
        for j, name in enumerate(everybody)
        if into[j] > 0 and pull[:, j].sum() > 0
    }
    scores = dict(zip(everybody, shares.tolist(), strict=True))
    return Influence(scores, ranking, method, damping, attenuation, strongest)


def _pagerank(
    strength: NDArray[np.float64], damping: float, start: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Each person passes the score to those who influence them, in proportion; whom nobody does, to all."""
    into = strength.sum(axis=0)
    passed = np.where(into > 0, strength / np.where(into > 0, into, 1.0), start[:, None])
    return _solved(damping * passed, (1 - damping) * start), damping


def _katz(
    strength: NDArray[np.float64], damping: float, start: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Own start, plus the influence on those influenced, less with each link."""
    attenuation = damping / max(float(strength.sum(axis=1).max()), 1.0)
    return _solved(attenuation * strength, start), attenuation


def _solved(passed: NDArray[np.float64], start: NDArray[np.float64]) -> NDArray[np.float64]:
    found = np.linalg.solve(np.eye(len(start)) - passed, start)
    return np.maximum(np.asarray(found, dtype=np.float64), 0.0)
