"""CSV and other delimited text, read column by column; a row with too many or too few cells is set aside, not fatal."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from workbook.errors import DataError
from workbook.sources.cells import cells_from_arrow
from workbook.sources.encodings import Encoding, encoding_of
from workbook.sources.mapping import FileFormat
from workbook.sources.raw import BrokenRow, RawTable, joined_headings, unique_headings

_HEAD = 1 << 18


@dataclass
class CsvFile:
    """An opened delimited file: its headings are known, its rows not yet read."""

    path: Path
    headings: list[str]
    encoding: Encoding
    delimiter: str
    start: int
    first_row: int
    notes: list[str] = field(default_factory=list)

    def load(self, columns: list[str]) -> RawTable:
        """Return the rows of ``columns`` (headings)."""
        broken: list[BrokenRow] = []

        def set_aside(row: Any) -> str:
            cells = "one cell" if row.actual_columns == 1 else f"{row.actual_columns} cells"
            reason = f"the row has {cells}, the headings {row.expected_columns}"
            if "\n" in (row.text or "") and row.actual_columns < row.expected_columns:
                reason += "; look for a quotation mark that is opened and never closed"
            broken.append(BrokenRow(self.first_row + row.number - 1, reason, row.text or ""))
            return "skip"

        with _utf8(self.path, self.encoding, self.start) as stream:
            try:
                table = pacsv.read_csv(
                    stream,
                    read_options=pacsv.ReadOptions(
                        use_threads=False, block_size=1 << 23, column_names=self.headings
                    ),
                    parse_options=pacsv.ParseOptions(
                        delimiter=self.delimiter,
                        newlines_in_values=True,
                        ignore_empty_lines=False,
                        invalid_row_handler=set_aside,
                    ),
                    convert_options=pacsv.ConvertOptions(
                        include_columns=columns,
                        column_types={name: pa.string() for name in columns},
                        strings_can_be_null=False,
                    ),
                )
            except pa.ArrowInvalid as error:
                if "Empty CSV" in str(error):
                    table = pa.table({name: pa.array([], pa.string()) for name in columns})
                else:
                    raise DataError(
                        "the file cannot be taken apart into rows",
                        "look for a quotation mark that is opened and never closed, or set file.delimiter",
                        file=self.path.name,
                    ) from error
        rows = np.arange(table.num_rows + len(broken), dtype=np.int64) + self.first_row
        if broken:
            rows = np.setdiff1d(rows, np.array([b.row for b in broken], np.int64), assume_unique=True)
        loaded = {}
        for name in columns:
            loaded[name] = cells_from_arrow(table.column(name))
            table = table.drop_columns([name])
        return RawTable(self.path.name, loaded, rows, broken, list(self.notes))


def open_csv(path: Path, layout: FileFormat) -> CsvFile:
    """Open a delimited file and read its headings.

    Raises
    ------
    DataError
        If the file ends before the heading row.
    """
    encoding = encoding_of(path, layout.encoding)
    notes = [encoding.note] if encoding.note else []
    with _utf8(path, encoding, 0) as stream:
        head = stream.read(_HEAD).decode("utf-8", errors="replace")
    delimiter = layout.delimiter or _delimiter(head, layout.header_row)
    if delimiter != "," and not layout.delimiter:
        notes.append(f"cells are separated by {'a tab' if delimiter == chr(9) else repr(delimiter)}")
    lines = io.StringIO(head, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    heading_rows: list[list[str]] = []
    last = layout.header_row + layout.header_rows - 1
    for number in range(1, last + 1):
        cells = next(reader, None)
        if cells is None:
            raise DataError(
                f"the file ends before the headings in row {last}", "check file.header_row", file=path.name
            )
        if number >= layout.header_row:
            heading_rows.append(cells)
    start = len(head[: lines.tell()].encode("utf-8"))
    headings, doubled = unique_headings(joined_headings(heading_rows))
    if doubled:
        notes.append(
            f"the heading {doubled[0]!r} stands twice; the later ones are called '{doubled[0]} (2)' ..."
        )
    return CsvFile(path, headings, encoding, delimiter, start, last + 1, notes)


def _delimiter(head: str, header_row: int) -> str:
    """Return the likeliest separator: the one that splits the heading row into most cells."""
    lines = head.splitlines()
    line = lines[header_row - 1] if len(lines) >= header_row else head
    counts = {mark: len(next(csv.reader([line], delimiter=mark), [])) for mark in (",", ";", "\t", "|")}
    return max(counts, key=lambda mark: counts[mark])


def _utf8(path: Path, encoding: Encoding, start: int) -> IO[bytes]:
    """Return the file's bytes as UTF-8, from ``start`` bytes (of UTF-8) into the text."""
    if encoding.name == "utf-8":
        file = path.open("rb")
        file.seek(encoding.mark + start)
        return file
    with path.open("rb") as file:
        file.seek(encoding.mark)
        reader = codecs.getreader(encoding.name)(file, "replace")
        stream = io.BytesIO()
        while block := reader.read(1 << 22):
            stream.write(block.encode("utf-8"))
    stream.seek(start)
    return stream
