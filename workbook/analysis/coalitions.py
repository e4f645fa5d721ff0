"""Coalitions: what each party brings, as its Shapley value, and which coalition would rather go alone.

Source: L. S. Shapley, "A value for n-person games", 1953. Exact up to twelve parties; above, the mean over
random orders of joining, each with its reverse, and the standard error of that mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError

EXACT_UP_TO = 12
KINDS = ("gain", "cost")
Worth = Callable[[frozenset[str]], float] | Mapping[frozenset[str], float]


@dataclass(frozen=True)
class Shapley:
    """What each party brings, or owes where the game is about cost.

    Attributes
    ----------
    values : dict of str to float
        Sum to the worth of all together.
    errors : dict of str to float
        Standard error of each value: the computer's, from sampling; zero where exact.
    total : float
    kind : str
        "gain" or "cost".
    exact : bool
    orders : int
        Orders of joining sampled; 0 where exact.
    blocking : tuple of str or None
        The coalition that gains most by going alone against these values; None where no coalition does, or
        where the game is too large to look at all of them.
    blocking_gain : float
    checked : bool
        Whether all coalitions were looked at.
    inputs : tuple of str
    """

    values: dict[str, float]
    errors: dict[str, float]
    total: float
    kind: str
    exact: bool
    orders: int
    blocking: tuple[str, ...] | None
    blocking_gain: float
    checked: bool
    inputs: tuple[str, ...] = ("parties", "worth")

    @property
    def definition(self) -> Message:
        """How the values are made."""
        if self.exact:
            return message("people.shapley.exact")
        return message("people.shapley.sampled", orders=self.orders, error=max(self.errors.values()))

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [
            message(f"people.shapley.{self.kind}", name=name, value=value)
            for name, value in sorted(self.values.items(), key=lambda item: -item[1])
        ]
        if self.blocking is not None:
            said.append(
                message("people.shapley.blocking", names=", ".join(self.blocking), gain=self.blocking_gain)
            )
        elif self.checked:
            said.append(message("people.shapley.stable"))
        return (*said, self.definition)


def shapley_values(
    parties: Sequence[str], worth: Worth, *, kind: str = "gain", orders: int = 2000, seed: int = 0
) -> Shapley:
    """Return the Shapley value of each party.

    Parameters
    ----------
    parties : sequence of str
    worth : callable or mapping
        Worth (or cost) of each coalition, given as a frozenset of names; the empty one is worth zero.
    kind : str
        "gain" or "cost": whether a coalition wants much or little.
    orders : int
        Orders of joining to sample above twelve parties; rounded up to an even number.
    seed : int

    Raises
    ------
    ArgumentError
        If nobody is given, a coalition has no worth, or a worth is not a finite number.

    Examples
    --------
    >>> cost = {frozenset("A"): 6, frozenset("B"): 11, frozenset("AB"): 12}
    >>> shapley_values(["A", "B"], cost, kind="cost").values
    {'A': 3.5, 'B': 8.5}
    """
    names = checks.names("parties", parties)
    checks.one_of("kind", kind, KINDS)
    n = len(names)

    def value(members: frozenset[str]) -> float:
        if not members:
            return 0.0
        if callable(worth):
            given = worth(members)
        elif members in worth:
            given = worth[members]
        else:
            raise ArgumentError(
                "worth", f"has none for {', '.join(sorted(members))}", "give every coalition's"
            )
        return checks.number(f"worth[{', '.join(sorted(members))}]", given)

    if n <= EXACT_UP_TO:
        worths = np.array(
            [
                value(frozenset(name for i, name in enumerate(names) if mask >> i & 1))
                for mask in range(1 << n)
            ]
        )
        shares = _exact(worths, n)
        group, gain = _blocking(worths, shares, kind)
        blocking = None if group is None else tuple(name for i, name in enumerate(names) if group >> i & 1)
        values = dict(zip(names, shares.tolist(), strict=True))
        return Shapley(
            values, dict.fromkeys(names, 0.0), float(worths[-1]), kind, True, 0, blocking, gain, True
        )
    pairs = (checks.whole("orders", orders, low=2, high=10_000_000) + 1) // 2
    means = _sampled(names, value, pairs, seed)
    shares = means.mean(axis=0)
    errors = means.std(axis=0, ddof=1) / np.sqrt(pairs) if pairs > 1 else np.abs(shares)
    return Shapley(
        dict(zip(names, shares.tolist(), strict=True)),
        dict(zip(names, errors.tolist(), strict=True)),
        value(frozenset(names)),
        kind,
        False,
        2 * pairs,
        None,
        0.0,
        False,
    )


def _exact(worths: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    masks = np.arange(1 << n)
    sizes = np.array([int(mask).bit_count() for mask in masks])
    share = np.array(
        [factorial(s) * factorial(n - s - 1) / factorial(n) if s < n else 0.0 for s in range(n + 1)]
    )
    result = np.empty(n)
    for i in range(n):
        without = masks[(masks >> i & 1) == 0]
        result[i] = float(share[sizes[without]] @ (worths[without | 1 << i] - worths[without]))
    return result


def _sampled(
    names: tuple[str, ...], value: Callable[[frozenset[str]], float], pairs: int, seed: int
) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    known: dict[frozenset[str], float] = {}
    means = np.zeros((pairs, len(names)))
    for row in range(pairs):
        joining = rng.permutation(len(names))
        for order in (joining, joining[::-1]):
            members: frozenset[str] = frozenset()
            before = 0.0
            for i in order:
                members = members | {names[i]}
                if members not in known:
                    known[members] = value(members)
                means[row, i] += (known[members] - before) / 2
                before = known[members]
    return means


def _blocking(
    worths: NDArray[np.float64], shares: NDArray[np.float64], kind: str
) -> tuple[int | None, float]:
    masks = np.arange(len(worths))
    members = (masks[:, None] >> np.arange(len(shares))) & 1
    paid = members @ shares
    gain = worths - paid if kind == "gain" else paid - worths
    worst = int(np.argmax(gain))
    tolerance = 1e-9 * max(1.0, float(np.abs(worths).max()))
    return (worst, float(gain[worst])) if gain[worst] > tolerance else (None, 0.0)
