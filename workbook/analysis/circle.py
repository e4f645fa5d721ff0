"""An order around a circle in which those who are tied stand near each other, so that a drawn network has short lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.errors import ArgumentError

EVERYBODY = 1e-3
"""Ties everybody has with everybody, so that separate groups have an order too."""
Positions = NDArray[np.int_]


def circle_order(people: Sequence[str], links: Sequence[tuple[str, str, float]]) -> tuple[str, ...]:
    """Return the people in an order around a circle that keeps ties short.

    The order of the slowest-varying vectors of the network (spectral layout: K. M. Hall, "An r-dimensional quadratic placement
    algorithm", Management Science 17, 1970), or the order given where that is shorter, then neighbours exchanged wherever that
    shortens the ties: steps around the circle, times the weight.

    Parameters
    ----------
    people : sequence of str
    links : sequence of (str, str, float)
        Ties with a weight; direction does not matter here.

    Raises
    ------
    ArgumentError
        If a tie names somebody who is not among the people.

    Examples
    --------
    >>> circle_order(["a", "b", "c", "d"], [("a", "c", 1.0), ("b", "d", 1.0)])
    ('a', 'b', 'd', 'c')
    """
    names = checks.names("people", people, least=0)
    at = {name: i for i, name in enumerate(names)}
    unknown = sorted({n for link in links for n in link[:2]} - set(at))
    if unknown:
        raise ArgumentError("links", f"name {', '.join(unknown)}", "name people of the circle")
    n = len(names)
    if n < 4 or not links:
        return names
    ties = Ties(
        np.array([at[link[0]] for link in links]),
        np.array([at[link[1]] for link in links]),
        np.array([checks.not_negative(f"links[{i}]", link[2]) for i, link in enumerate(links)]),
    )
    best = min((np.arange(n), ties.spectral(n)), key=ties.length)
    best = ties.swapped(ties.swapped(best))
    best = np.roll(best, -int(np.flatnonzero(best == 0)[0]))
    if best[-1] < best[1]:
        best = np.roll(best[::-1], 1)
    return tuple(names[i] for i in best)


@dataclass(frozen=True)
class Ties:
    """Ties by the positions of both ends in the list of people."""

    one: Positions
    two: Positions
    weight: NDArray[np.float64]

    def length(self, order: Positions) -> float:
        """Return the total length of the ties in steps around the circle, times their weight."""
        n = len(order)
        place = np.empty(n)
        place[order] = np.arange(n)
        apart = np.abs(place[self.one] - place[self.two])
        return float(np.minimum(apart, n - apart) @ self.weight)

    def spectral(self, n: int) -> Positions:
        """Return the order by direction in the plane of the two slowest-varying vectors of the ties' Laplacian."""
        tied = np.full((n, n), EVERYBODY)
        np.add.at(tied, (self.one, self.two), self.weight)
        np.add.at(tied, (self.two, self.one), self.weight)
        np.fill_diagonal(tied, 0.0)
        vectors = np.linalg.eigh(np.diag(tied.sum(axis=1)) - tied)[1]
        # Rounded, so that what differs by the last bit on another machine gives the same order.
        angle = np.round(np.arctan2(vectors[:, 2], vectors[:, 1]), 6)
        return np.lexsort((np.arange(n), angle))

    def swapped(self, order: Positions) -> Positions:
        """Return the order after exchanging neighbours wherever that shortens the ties."""
        found, length = order.copy(), self.length(order)
        for i in range(len(order)):
            j = (i + 1) % len(order)
            found[i], found[j] = found[j], found[i]
            shorter = self.length(found)
            if shorter < length - 1e-9:
                length = shorter
            else:
                found[i], found[j] = found[j], found[i]
        return found
