"""Excel workbooks: the values as the cells type them, the rows as Excel numbers them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from workbook.errors import DataError
from workbook.sources.cells import cells_from_objects
from workbook.sources.mapping import FileFormat
from workbook.sources.raw import RawTable, joined_headings, unique_headings


@dataclass
class ExcelFile:
    """An opened sheet."""

    path: Path
    sheet: str
    headings: list[str]
    first_row: int
    notes: list[str] = field(default_factory=list)

    def load(self, columns: list[str]) -> RawTable:
        """Return the rows of ``columns`` (headings); empty rows at the end are not rows."""
        wanted = [self.headings.index(name) for name in columns]
        gathered: list[list[Any]] = [[] for _ in wanted]
        filled = 0
        for count, cells in enumerate(_rows(self.path, self.sheet, self.first_row), start=1):
            if any(cell is not None for cell in cells):
                filled = count
            for target, position in zip(gathered, wanted, strict=True):
                target.append(cells[position] if position < len(cells) else None)
        rows = np.arange(filled, dtype=np.int64) + self.first_row
        loaded = {
            name: cells_from_objects(cells[:filled]) for name, cells in zip(columns, gathered, strict=True)
        }
        return RawTable(self.path.name, loaded, rows, [], list(self.notes))


def open_excel(path: Path, layout: FileFormat) -> ExcelFile:
    """Open a sheet (the first unless the mapping names one) and read its headings.

    Raises
    ------
    DataError
        If the file is not an Excel workbook, the sheet is missing, or the heading row is empty.
    """
    names = _sheet_names(path)
    sheet = layout.sheet or names[0]
    if sheet not in names:
        raise DataError(
            f"there is no sheet {sheet!r}", f"it has {', '.join(names)}", file=path.name, field="file.sheet"
        )
    notes = []
    if len(names) > 1 and not layout.sheet:
        notes.append(f"read the first of {len(names)} sheets, {sheet!r}")
    rows = _rows(path, sheet, layout.header_row)
    heading_rows = []
    for _ in range(layout.header_rows):
        cells = next(rows, ())
        heading_rows.append(["" if cell is None else str(cell) for cell in cells])
    rows.close()
    joined = joined_headings(heading_rows)
    while joined and not joined[-1]:
        joined.pop()
    if not any(joined):
        raise DataError(
            "the heading row is empty", "set file.header_row", file=path.name, row=layout.header_row
        )
    headings, _ = unique_headings(joined)
    return ExcelFile(path, sheet, headings, layout.header_row + layout.header_rows, notes)


def _open(path: Path) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError) as error:
        raise DataError(
            "this is not an Excel workbook (.xlsx)",
            "save it as .xlsx or .csv and import that",
            file=path.name,
        ) from error


def _sheet_names(path: Path) -> list[str]:
    book = _open(path)
    try:
        return [str(sheet.title) for sheet in book.worksheets]
    finally:
        book.close()


def _rows(path: Path, sheet: str, first: int) -> Any:
    """Yield the rows from ``first`` on as tuples of values."""

    def walk() -> Iterator[tuple[Any, ...]]:
        book = _open(path)
        try:
            page = book[sheet]
            page.reset_dimensions()
            yield from page.iter_rows(min_row=first, values_only=True)
        finally:
            book.close()

    return walk()
