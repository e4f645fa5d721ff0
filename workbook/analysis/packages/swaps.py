"""Logrolling: which swap of two issues gains most, starting from a package on the table.

A swap moves one issue our way and another theirs. Of the swaps by which nobody loses, the one with the largest joint
gain is taken: in money where every party's scale has a price, otherwise as the sum of each party's gain over its own
span (worst to best package). Source of the idea: L. Froman and M. Cohen, "Compromise and logroll", *Behavioral
Science* 15 (1970).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages.table import Floats, Ints, Package, PackageTable
from workbook.analysis.steps import Step


@dataclass(frozen=True, eq=False)
class Swap:
    """Two issues moved at once.

    Attributes
    ----------
    issues, before, after : tuple of str
        The issue that moves our way first.
    package : mapping of issue to level
        The package after the swap.
    gains : tuple of float, one per party
    joint : float
        The joint gain, in money or as a sum of shares of each party's span.
    """

    issues: tuple[str, str]
    before: tuple[str, str]
    after: tuple[str, str]
    package: Mapping[str, str]
    gains: tuple[float, ...]
    joint: float


@dataclass(frozen=True, eq=False)
class Swaps:
    """The swaps by which nobody loses, largest joint gain first."""

    table: PackageTable
    package: Mapping[str, str]
    swaps: tuple[Swap, ...]
    in_money: bool

    @property
    def best(self) -> Swap | None:
        """The swap that gains most; None where no swap helps anybody without a loss to somebody."""
        return self.swaps[0] if self.swaps else None

    @property
    def definition(self) -> Message:
        """How swaps are compared."""
        return message("packages.swap.definition_money" if self.in_money else "packages.swap.definition")

    @property
    def working(self) -> tuple[Step, ...]:
        """Gains of each party in each swap."""
        steps = []
        for swap in self.swaps:
            keys = tuple(key for issue in swap.issues for key in self.table.inputs.get(issue, ()))
            name = " and ".join(swap.issues)
            for party, gain in zip(self.table.parties, swap.gains, strict=True):
                steps.append(Step(f"{name}: gain {party}", gain, keys))
            steps.append(Step(f"{name}: joint gain", swap.joint, keys))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.best is None:
            return (message("packages.swap.none"), self.definition)
        swap = self.best
        said = [
            message(
                "packages.swap.answer",
                ours=swap.issues[0],
                ours_before=swap.before[0],
                ours_after=swap.after[0],
                theirs=swap.issues[1],
                theirs_before=swap.before[1],
                theirs_after=swap.after[1],
            )
        ]
        for party, name in enumerate(self.table.parties):
            money = self.table.in_money(party, swap.gains[party])
            if money is None:
                said.append(message("packages.swap.gain", party=name, gain=swap.gains[party]))
            else:
                said.append(message("packages.swap.gain_money", party=name, gain=money))
        return (*said, self.definition)


def best_swaps(table: PackageTable, package: Package, *, most: int = 5) -> Swaps:
    """Return the swaps of two issues by which nobody loses and somebody gains, one per pair of issues.

    Parameters
    ----------
    table : PackageTable
    package : mapping of issue to level
        Where the talks stand.
    most : int
        How many swaps to return.

    Raises
    ------
    ArgumentError
        If the package is not one of the table's.
    """
    checks.whole("most", most, low=1)
    start = np.array(table.indices(package), dtype=np.intp)
    rows, pairs = neighbours(table, start)
    rates = [rate for rate in table.money if rate is not None]
    in_money = len(rates) == len(table.parties)
    if not len(rows):
        return Swaps(table, dict(package), (), in_money)
    gains = table.worth(rows) - table.worth(start[None, :])
    slack = table.tolerance
    fine = table.allowed(rows) & (gains >= -slack).all(axis=1) & (gains > slack).any(axis=1)
    span = np.where(table.best > table.worst, table.best - table.worst, 1.0)
    joint = gains @ np.array(rates) if in_money else (gains / span).sum(axis=1)
    found: list[Swap] = []
    seen: set[tuple[int, int]] = set()
    candidates = np.flatnonzero(fine)
    for at in candidates[np.argsort(-joint[candidates], kind="stable")]:
        pair = (int(pairs[at, 0]), int(pairs[at, 1]))
        if pair in seen:
            continue
        seen.add(pair)
        found.append(_swap(table, start, rows[at], pair, gains[at], float(joint[at])))
        if len(found) == most:
            break
    return Swaps(table, dict(package), tuple(found), in_money)


def neighbours(table: PackageTable, start: Ints) -> tuple[Ints, Ints]:
    """Return every package that differs in exactly two issues, and which two."""
    rows, pairs = [], []
    for one in range(len(start)):
        for other in range(one + 1, len(start)):
            first, second = np.meshgrid(
                np.delete(np.arange(len(table.levels[one])), start[one]),
                np.delete(np.arange(len(table.levels[other])), start[other]),
                indexing="ij",
            )
            block = np.repeat(start[None, :], first.size, axis=0)
            block[:, one], block[:, other] = first.ravel(), second.ravel()
            rows.append(block)
            pairs.append(np.repeat(np.array([[one, other]], dtype=np.intp), first.size, axis=0))
    if not rows:
        return np.empty((0, len(start)), dtype=np.intp), np.empty((0, 2), dtype=np.intp)
    return np.concatenate(rows), np.concatenate(pairs)


def _swap(
    table: PackageTable, start: Ints, row: Ints, pair: tuple[int, int], gains: Floats, joint: float
) -> Swap:
    def ours(issue: int) -> float:
        values = table.values[issue][:, 0]
        return float(values[row[issue]] - values[start[issue]])

    one, other = sorted(pair, key=lambda issue: -ours(issue))
    return Swap(
        (table.issues[one], table.issues[other]),
        (table.levels[one][start[one]], table.levels[other][start[other]]),
        (table.levels[one][row[one]], table.levels[other][row[other]]),
        table.package(row),
        tuple(float(x) for x in gains),
        joint,
    )
