"""Open what a buyer points at: a file, several files by a pattern or a folder, or a SQL query."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

from workbook.errors import DataError
from workbook.sources.mapping import FileFormat
from workbook.sources.raw import TableFile
from workbook.sources.read_sql import is_query, open_query

_EXCEL = {".xlsx", ".xlsm"}
_PARQUET = {".parquet", ".pq"}
_READABLE = {*_EXCEL, *_PARQUET, ".csv", ".txt", ".tsv", ".tab"}

Table = str | Path | Sequence[str | Path]
"""A path, a pattern (``spend/*.csv``), a folder, a query, or several of them."""


def table_files(table: Table) -> list[str | Path]:
    """Return the files (in order of name) or queries that are meant.

    Raises
    ------
    DataError
        If there is no such file.
    """
    if not isinstance(table, str | Path):
        return [file for one in table for file in table_files(one)]
    if isinstance(table, str) and is_query(table):
        return [table]
    path = Path(table)
    if path.is_file():
        return [path]
    if path.is_dir():
        found = sorted(f for f in path.iterdir() if f.suffix.lower() in _READABLE)
        if not found:
            raise DataError(
                "the folder holds no CSV, Excel or Parquet file", "check the path", file=str(path)
            )
        return list(found)
    matches = sorted(Path(m) for m in glob.glob(str(table)))
    if not matches:
        raise DataError("there is no such file", "check the path", file=str(table))
    return list(matches)


def open_table(table: str | Path, layout: FileFormat) -> TableFile:
    """Open one file or query by its format, or by its ending where the mapping leaves that open."""
    if isinstance(table, str) and (layout.format == "sql" or is_query(table)):
        return open_query(table, layout.database)
    path = Path(table)
    if not path.is_file():
        raise DataError("there is no such file", "check the path", file=str(path))
    ending = path.suffix.lower()
    if layout.format == "parquet" or (layout.format == "auto" and ending in _PARQUET):
        from workbook.sources.read_parquet import open_parquet

        return open_parquet(path)
    if layout.format == "excel" or (layout.format == "auto" and ending in _EXCEL):
        from workbook.sources.read_excel import open_excel

        return open_excel(path, layout)
    if ending == ".xls":
        raise DataError("old Excel files (.xls) cannot be read", "save it as .xlsx or .csv", file=path.name)
    if path.stat().st_size == 0:
        raise DataError("the file is empty", "check the export", file=path.name)
    from workbook.sources.read_csv import open_csv

    return open_csv(path, layout)
