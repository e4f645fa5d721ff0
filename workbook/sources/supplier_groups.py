"""Which suppliers belong together: a parents table, a parent column, or what a name says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from workbook.sources.names import family_key, stated_parent


@dataclass
class Families:
    """Who belongs to whom, by family key (the name without its legal form).

    ``parent_of`` maps a key to its parent's key, ``names`` a parent's key to its name, ``rows`` a key to the row of the parents
    table that says so.
    """

    parent_of: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, supplier: str, parent: str, row: int | None = None) -> None:
        """Note that a supplier belongs to a parent; what was noted first stands."""
        child, above = family_key(supplier), family_key(parent)
        if not above or child == above or child in self.parent_of:
            return
        self.parent_of[child] = above
        self.names.setdefault(above, parent)
        if row is not None:
            self.rows[child] = row

    def root(self, supplier: str) -> str:
        """Return the key of the top of the supplier's group, or empty where no group is known."""
        key, seen = family_key(supplier), set[str]()
        while key in self.parent_of and key not in seen:
            seen.add(key)
            key = self.parent_of[key]
        return key if seen or key in self.names else ""

    def group(self, supplier: str) -> str:
        """Return the name of the supplier's group, or empty where none is known."""
        return self.names.get(self.root(supplier), "")

    def same(self, one: str, other: str) -> bool:
        """Return whether both belong to one known group."""
        root = self.root(one)
        return bool(root) and root == self.root(other)


def families(groups: pd.DataFrame | None, names: Iterable[str], parent_words: list[str]) -> Families:
    """Return the families of a parents table (which goes first) and of what the names state."""
    found = Families()
    if groups is not None:
        for row, supplier, parent in zip(groups["row"], groups["supplier"], groups["parent"], strict=True):
            found.add(str(supplier), str(parent), int(row))
    for name in sorted(set(names)):
        parent = stated_parent(name, parent_words)
        if parent:
            found.add(name, parent)
    return found
