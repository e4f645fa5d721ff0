"""The annex: the full tables of a report as an Excel file, for the rows that a page leaves out."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workbook.errors import ArgumentError

ANNEX = "application/vnd.workbook.annex+json"
MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
IN_MEMORY_ROWS = 20_000
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

Rows = Iterable[Sequence[Any]]


def annex_tables(notebooks: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[str], list[Sequence[Any]]]]:
    """Return the full tables that panels left in executed notebooks, for `write_annex`; a repeated one comes once."""
    found: list[tuple[str, list[str], list[Sequence[Any]]]] = []
    for notebook in notebooks:
        for cell in notebook.get("cells", ()):
            for output in cell.get("outputs", ()):
                data = output.get("data", {}).get(ANNEX)
                if isinstance(data, Mapping):
                    table = (str(data["name"]), [str(c) for c in data["columns"]], list(data["rows"]))
                    if table not in found:
                        found.append(table)
    return found


def write_annex(path: str | os.PathLike[str], tables: Iterable[tuple[str, Sequence[str], Rows]]) -> Path:
    """Write each table to a sheet of an Excel file and return its path.

    Text stays text: nothing that begins with ``=``, ``+``, ``-`` or ``@`` becomes a formula, no address a link.
    Missing numbers leave an empty cell. A path that ends in ``.csv`` takes one table, written as CSV with such
    text led by an apostrophe, since a CSV file cannot say what is text.

    Parameters
    ----------
    path : path
        Ends in ``.xlsx`` or ``.csv``.
    tables : iterable of (name, columns, rows)
        Each row as long as ``columns``.

    Raises
    ------
    ArgumentError
        On another ending, no table, more than one table for CSV, a row of another length, or more rows than Excel
        holds.
    """
    target = Path(path)
    listed = [(str(name), [str(c) for c in columns], rows) for name, columns, rows in tables]
    if not listed:
        raise ArgumentError("tables", "there is none", "give at least one table")
    if target.suffix.lower() == ".csv":
        return _write_csv(target, listed)
    if target.suffix.lower() != ".xlsx":
        raise ArgumentError(
            "path", f"'{target.name}' ends neither in .xlsx nor in .csv", "choose one of the two"
        )
    return _write_xlsx(target, listed)


def _write_xlsx(target: Path, tables: list[tuple[str, list[str], Rows]]) -> Path:
    import xlsxwriter

    size = sum(len(rows) if isinstance(rows, Sized) else MOST_ROWS for _, _, rows in tables)
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # small tables are quicker without a temporary file for each part, large ones must not be held whole
        "in_memory": size <= IN_MEMORY_ROWS,
        "constant_memory": size > IN_MEMORY_ROWS,
    }
    part = target.with_name(f".{target.name}.part")
    try:
        with xlsxwriter.Workbook(str(part), options) as book:
            head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
            days = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
            used: set[str] = set()
            for name, columns, rows in tables:
                sheet = book.add_worksheet(_sheet_name(name, used))
                sheet.freeze_panes(1, 1)
                for i, column in enumerate(columns):
                    sheet.set_column(i, i, min(max(len(column) + 2, 12), 40))
                    sheet.write_string(0, i, column[:LONGEST_TEXT], head)
                last = 0
                for last, row in enumerate(_checked(name, columns, rows), start=1):
                    for i, value in enumerate(row):
                        _write_cell(sheet, last, i, value, days)
                if columns:
                    sheet.autofilter(0, 0, last, len(columns) - 1)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _write_cell(sheet: Any, row: int, column: int, value: Any, days: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "yes" if value else "no")
    elif isinstance(value, (int, float)):
        if math.isfinite(value):
            sheet.write_number(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_string(row, column, value.isoformat(sep=" ", timespec="minutes"))
    elif isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), days)
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_TEXT])


def _write_csv(target: Path, tables: list[tuple[str, list[str], Rows]]) -> Path:
    import csv

    if len(tables) != 1:
        raise ArgumentError("tables", f"{len(tables)} tables do not go into one CSV file", "write .xlsx")
    name, columns, rows = tables[0]
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([_inert(column) for column in columns])
            writer.writerows([_inert(value) for value in row] for row in _checked(name, columns, rows))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _inert(value: Any) -> Any:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@"):
        return f"'{value}"
    if isinstance(value, str) and value[:1] in ("\t", "\r", "\n"):
        return f"'{value}"
    return value


def _checked(name: str, columns: Sequence[str], rows: Rows) -> Iterable[Sequence[Any]]:
    for number, row in enumerate(rows, start=1):
        if len(row) != len(columns):
            raise ArgumentError(
                f"table '{name}', row {number}", f"has {len(row)} cells for {len(columns)} columns"
            )
        if number > MOST_ROWS:
            raise ArgumentError(f"table '{name}'", f"has more than {MOST_ROWS} rows", "Excel holds no more")
        yield row


def _sheet_name(name: str, used: set[str]) -> str:
    """Return a name Excel accepts: 31 characters, no brackets or slashes, each once, whatever the case."""
    base = _NOT_IN_SHEET_NAMES.sub(" ", name).strip(" '") or "Table"
    chosen, number = base[:31], 2
    while chosen.lower() in used or chosen.lower() == "history":
        ending = f" {number}"
        chosen, number = base[: 31 - len(ending)] + ending, number + 1
    used.add(chosen.lower())
    return chosen
