"""A table as it was read, before any mapping: headings, columns, and the row numbers a spreadsheet would show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from workbook.sources.cells import Cells


@dataclass(frozen=True)
class BrokenRow:
    """A row that could not be taken apart into cells."""

    row: int
    reason: str
    text: str


@dataclass
class RawTable:
    """Columns by heading. ``rows`` holds each row's number as a spreadsheet shows it."""

    name: str
    columns: dict[str, Cells]
    rows: npt.NDArray[np.int64]
    broken: list[BrokenRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)


class TableFile(Protocol):
    """Something opened whose headings are known and whose rows are read on request."""

    @property
    def headings(self) -> list[str]:
        """The headings, each once."""

    def load(self, columns: list[str]) -> RawTable:
        """Return the rows of these headings."""


def joined_headings(rows: list[list[str]]) -> list[str]:
    """Return one heading per column from one or more heading rows."""
    width = max((len(row) for row in rows), default=0)
    padded = [[*row, *([""] * (width - len(row)))] for row in rows]
    return [
        " ".join(part for part in (tidy(c) for c in cells) if part) for cells in zip(*padded, strict=True)
    ]


def tidy(heading: str) -> str:
    """Return a heading without marks, padding and doubled spaces."""
    return " ".join(heading.replace("\ufeff", "").split())


def unique_headings(headings: list[str]) -> tuple[list[str], list[str]]:
    """Return headings that are all different (a second ``Name`` becomes ``Name (2)``) and which were doubled."""
    seen: dict[str, int] = {}
    result: list[str] = []
    doubled: list[str] = []
    for position, heading in enumerate(headings):
        name = heading or f"column {position + 1}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            doubled.append(name)
            name = f"{name} ({seen[name]})"
        result.append(name)
    return result, doubled


def plain(heading: str) -> str:
    """Return a heading as it is compared: without capitals, spaces and underscores."""
    return "".join(tidy(heading).replace("_", " ").casefold().split())


def find_heading(wanted: str | list[str], headings: list[str]) -> str | None:
    """Return the file's heading for the first spelling it has; exact ones first, then without capitals and spaces."""
    spellings = [wanted] if isinstance(wanted, str) else wanted
    by_plain: dict[str, str] = {}
    for heading in reversed(headings):
        by_plain[plain(heading)] = heading
    for spelling in spellings:
        if tidy(spelling) in headings:
            return tidy(spelling)
    for spelling in spellings:
        if plain(spelling) in by_plain:
            return by_plain[plain(spelling)]
    return None
