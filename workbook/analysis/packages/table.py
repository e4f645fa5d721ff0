"""The table of a negotiation: issues, their levels, what each level is worth to each party, and what must not be combined.

Values add up over the issues (an additive value model: R. L. Keeney and H. Raiffa, *Decisions with Multiple
Objectives*, 1976, ch. 3), apart from the combinations that are linked: those carry an extra value of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbook.analysis import checks
from workbook.analysis.packages.joining import Combination, Group, joined
from workbook.errors import ArgumentError

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Package = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class PackageTable:
    """Issues × levels × parties, made by `package_table`.

    Attributes
    ----------
    issues : tuple of str
    levels : tuple of tuple of str
        The levels of each issue.
    values : tuple of array, each (levels, parties)
        What each level is worth to each party, more is better for that party.
    parties : tuple of str
        The first is us.
    disagreement : array (parties,)
        What each party has without a deal, on the scale of the values.
    disagreement_given : bool
        False where nobody said it and zero is assumed.
    links, forbidden : tuple of Combination
        Combinations with an extra value; combinations that must not occur.
    money : tuple of float or None, one per party
        What one unit of value is worth in money; None is not known.
    inputs : mapping of issue to tuple of str
        Keys of the inputs the values came from.
    """

    issues: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    values: tuple[Floats, ...]
    parties: tuple[str, ...]
    disagreement: Floats
    disagreement_given: bool = True
    links: tuple[Combination, ...] = ()
    forbidden: tuple[Combination, ...] = ()
    money: tuple[float | None, ...] = ()
    inputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The issues, those that are linked or forbidden together joined into one."""
        return joined(self.values, self.links, self.forbidden)

    @cached_property
    def count(self) -> int:
        """How many packages are allowed."""
        total = 1
        for group in self.groups:
            total *= len(group.values)
        return total

    @cached_property
    def best(self) -> Floats:
        """The most each party can have, over every allowed package."""
        return np.asarray(
            np.sum([group.values.max(axis=0) for group in self.groups], axis=0), dtype=np.float64
        )

    @cached_property
    def worst(self) -> Floats:
        """The least each party can have, over every allowed package."""
        return np.asarray(
            np.sum([group.values.min(axis=0) for group in self.groups], axis=0), dtype=np.float64
        )

    @cached_property
    def tolerance(self) -> Floats:
        """Differences at or below this are arithmetic noise, not value (per party)."""
        size = np.sum([np.abs(group.values).max(axis=0) for group in self.groups], axis=0)
        return np.asarray(1e-12 * np.maximum(size, checks.SMALLEST), dtype=np.float64)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of every input."""
        return tuple(dict.fromkeys(key for keys in self.inputs.values() for key in keys))

    def indices(self, package: Package, argument: str = "package") -> tuple[int, ...]:
        """Return the level numbers of a package.

        Raises
        ------
        ArgumentError
            If an issue is missing or a level is not one of the issue's levels.
        """
        unknown = [name for name in package if name not in self.issues]
        if unknown:
            raise ArgumentError(argument, f"names {unknown[0]!r}, which is not an issue here")
        found = []
        for name, levels in zip(self.issues, self.levels, strict=True):
            if name not in package:
                raise ArgumentError(argument, f"has no level for {name!r}", "give one level for every issue")
            if package[name] not in levels:
                raise ArgumentError(
                    argument, f"has {name} at {package[name]!r}", f"choose {', '.join(levels)}"
                )
            found.append(levels.index(package[name]))
        return tuple(found)

    def package(self, options: Sequence[int] | Ints) -> dict[str, str]:
        """Return the package of a row of level numbers."""
        return {
            name: levels[int(option)]
            for name, levels, option in zip(self.issues, self.levels, options, strict=True)
        }

    def worth(self, options: Sequence[Sequence[int]] | Ints) -> Floats:
        """Return what packages are worth, (packages, parties), from level numbers (packages, issues)."""
        rows = np.asarray(options, dtype=np.intp)
        total = np.zeros((len(rows), len(self.parties)))
        for column, values in enumerate(self.values):
            total += values[rows[:, column]]
        for link in self.links:
            total[link.matches(rows)] += link.values
        return total

    def worth_of(self, package: Package) -> tuple[float, ...]:
        """Return what one package is worth to each party."""
        return tuple(float(x) for x in self.worth([self.indices(package)])[0])

    def allowed(self, options: Sequence[Sequence[int]] | Ints) -> NDArray[np.bool_]:
        """Return which packages hold no forbidden combination."""
        rows = np.asarray(options, dtype=np.intp)
        fine = np.ones(len(rows), dtype=bool)
        for combination in self.forbidden:
            fine &= ~combination.matches(rows)
        return fine

    def every_package(self, most: int = 1_000_000) -> Ints:
        """Return the level numbers of every allowed package, (packages, issues), in the order of the levels.

        Raises
        ------
        ArgumentError
            If there are more than ``most``.
        """
        if self.count > most:
            raise ArgumentError("table", f"has {self.count:,} packages, too many to list")
        grids = np.meshgrid(*[np.arange(len(g.values)) for g in self.groups], indexing="ij")
        rows = np.empty((self.count, len(self.issues)), dtype=np.intp)
        for group, grid in zip(self.groups, grids, strict=True):
            rows[:, list(group.issues)] = group.options[grid.ravel()]
        return rows

    def in_money(self, party: int, value: float) -> float | None:
        """Return a difference of value in money, or None where its worth is not known."""
        rate = self.money[party] if self.money else None
        return None if rate is None else value * rate


def package_table(
    values: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    parties: Sequence[str] = ("us", "them"),
    disagreement: Sequence[float] | None = None,
    links: Sequence[tuple[Package, Sequence[float]]] = (),
    forbidden: Sequence[Package] = (),
    money: Sequence[float | None] | None = None,
    inputs: Mapping[str, Sequence[str]] | None = None,
) -> PackageTable:
    """Return the table of a negotiation.

    Parameters
    ----------
    values : mapping of issue to mapping of level to one value per party
        ``{"payment": {"30 days": (0, 40), "60 days": (25, 0)}}``.
    parties : sequence of str
        Two or more; the first is us.
    disagreement : sequence of float, optional
        What each party has without a deal. Without it zero is assumed, and every result says so.
    links : sequence of (partial package, one value per party)
        What a combination of levels is worth beyond the sum of its levels.
    forbidden : sequence of partial packages
        Combinations that must not occur.
    money : sequence of float or None, optional
        What one unit of each party's value is worth in money (1 where the values are money).
    inputs : mapping of issue to keys, optional

    Raises
    ------
    ArgumentError
        If a list is empty, a figure is missing or not finite, a name is unknown, or nothing is left to agree on.

    Examples
    --------
    >>> table = package_table({"payment": {"30 days": (0, 40), "60 days": (25, 0)}})
    >>> table.worth_of({"payment": "60 days"})
    (25.0, 0.0)
    """
    who = checks.names("parties", parties, least=2)
    issues = checks.names("values", values)
    for name in inputs or {}:
        if name not in issues:
            raise ArgumentError("inputs", f"names {name!r}, which is not an issue here")
    arrays: list[Floats] = []
    for name in issues:
        checks.names(f"values[{name}]", values[name])
        array = checks.table(f"values[{name}]", list(values[name].values()))
        if array.shape[1] != len(who):
            raise ArgumentError(
                f"values[{name}]", f"has {array.shape[1]} figures a level", f"give {len(who)}"
            )
        arrays.append(array)
    nothing = np.zeros(len(who))
    point = nothing if disagreement is None else checks.vector("disagreement", disagreement, length=len(who))
    rates: tuple[float | None, ...] = ()
    if money is not None:
        if len(money) != len(who):
            raise ArgumentError("money", f"has {len(money)} figures", f"give {len(who)}")
        rates = tuple(None if rate is None else checks.positive("money", rate) for rate in money)
    levels = tuple(tuple(values[name]) for name in issues)
    named = dict(zip(issues, levels, strict=True))
    return PackageTable(
        issues,
        levels,
        tuple(arrays),
        who,
        point,
        disagreement is not None,
        tuple(
            Combination.of("links", part, named, checks.vector("links", worth, length=len(who)))
            for part, worth in links
        ),
        tuple(Combination.of("forbidden", part, named, nothing) for part in forbidden),
        rates,
        {name: tuple(keys) for name, keys in (inputs or {}).items()},
    )
