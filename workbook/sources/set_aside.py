"""The file of rows set aside: one line per row with the reason, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class AsideRow:
    """One row set aside. ``cells`` are the mapped cells as the file holds them, by heading."""

    file: str
    row: int
    column: str
    reason: str
    cells: dict[str, str]


def escaped(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula.

    >>> escaped('=HYPERLINK("http://x")')
    '\\'=HYPERLINK("http://x")'
    """
    return "'" + text if text.startswith(_DANGEROUS) else text


def write_set_aside(path: Path, rows: Iterable[AsideRow], headings: list[str]) -> None:
    """Write the rows to a CSV file (UTF-8 with its mark, so that Excel reads the letters)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "row", "column", "reason", *map(escaped, headings)])
        for row in rows:
            cells = [row.cells.get(heading, "") for heading in headings]
            writer.writerow([escaped(t) for t in (row.file, str(row.row), row.column, row.reason, *cells)])
