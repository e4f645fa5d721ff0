"""One column as it was read: distinct texts with a code per row, or numbers and dates where the file itself types them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Codes = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cells:
    """A column of ``len(codes)`` cells.

    Attributes
    ----------
    codes : array of int32
        Which of ``values`` each cell holds.
    values : pyarrow string array
        The distinct texts, trimmed; an empty cell is ``""``.
    numbers, dates : array, optional
        Present where the file types its cells (Excel, Parquet, a query): the typed value, NaN or NaT where a cell is text.
    """

    codes: Codes
    values: pa.Array
    numbers: Floats | None = None
    dates: Days | None = None

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def texts(self) -> list[str]:
        """The distinct texts as Python strings."""
        return list(self.values.to_pylist())

    def text_at(self, position: int) -> str:
        """Return the text of one cell."""
        return str(self.values[int(self.codes[position])].as_py())

    def spread(self, per_value: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return one entry per cell from one entry per distinct text."""
        return per_value[self.codes]

    def is_in(self, texts: Sequence[str]) -> Mask:
        """Return which cells hold one of the texts (capitals do not matter)."""
        low = pc.utf8_lower(self.values)
        hit = pc.is_in(low, value_set=pa.array([t.strip().lower() for t in texts], pa.string()))
        return self.spread(hit.to_numpy(zero_copy_only=False))

    @property
    def empty(self) -> Mask:
        """Which cells hold nothing."""
        return self.spread(pc.equal(self.values, "").to_numpy(zero_copy_only=False))


def cells_from_texts(texts: Sequence[str]) -> Cells:
    """Return a column from texts."""
    return cells_from_arrow(pa.chunked_array([pa.array(texts, pa.string())]))


def constant_cells(text: str, count: int) -> Cells:
    """Return a column that holds the same text in each of ``count`` cells."""
    return Cells(np.zeros(count, np.int32), pa.array([text], pa.string()))


def distinct(codes: Codes, values: pa.Array) -> tuple[Codes, pa.Array]:
    """Return codes and values with equal values merged."""
    encoded = pc.dictionary_encode(values)
    if len(encoded.dictionary) == len(values):
        return codes, values
    return encoded.indices.to_numpy()[codes].astype(np.int32, copy=False), encoded.dictionary


def cells_from_arrow(column: pa.ChunkedArray) -> Cells:
    """Return a column from an arrow column of any type."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_boolean(kind):
        column = pc.if_else(column, "yes", "no")
        kind = pa.string()
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        numbers = column.cast(pa.float64()).to_numpy().astype(np.float64, copy=False)
        text = column.cast(pa.string())
        if pa.types.is_floating(kind):
            text = pc.replace_substring_regex(text, r"\.0$", "")
        codes, values = _encode(text)
        return Cells(codes, values, numbers=numbers)
    if pa.types.is_temporal(kind) and not (pa.types.is_time(kind) or pa.types.is_duration(kind)):
        days = column.cast(pa.timestamp("s"), safe=False).to_numpy().astype("datetime64[D]")
        codes, values = _encode(column.cast(pa.string()))
        return Cells(codes, values, dates=days)
    codes, values = _encode(column.cast(pa.string()))
    return Cells(codes, values)


def _encode(column: pa.ChunkedArray) -> tuple[Codes, pa.Array]:
    whole = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], pa.string())
    if whole.null_count:
        whole = pc.fill_null(whole, "")
    encoded = pc.dictionary_encode(whole)
    codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    trimmed = pc.utf8_trim_whitespace(encoded.dictionary)
    if trimmed.equals(encoded.dictionary):
        return codes, encoded.dictionary
    return distinct(codes, trimmed)


def cells_from_objects(column: Sequence[Any]) -> Cells:
    """Return a column from what a spreadsheet or a database hands over: texts, numbers, dates, nothing."""
    count = len(column)
    numbers: Floats = np.full(count, np.nan)
    dates: Days = np.full(count, np.datetime64("NaT"), dtype="datetime64[D]")
    texts: list[str] = []
    for position, cell in enumerate(column):
        if cell is None:
            texts.append("")
        elif isinstance(cell, bool):
            texts.append("yes" if cell else "no")
        elif isinstance(cell, int | float | Decimal):
            numbers[position] = float(cell)
            whole = numbers[position].is_integer() and abs(numbers[position]) < 1e15
            texts.append(str(int(cell)) if whole else str(cell))
        elif isinstance(cell, datetime | date):
            day = cell.date() if isinstance(cell, datetime) else cell
            dates[position] = np.datetime64(day, "D")
            texts.append(day.isoformat())
        else:
            texts.append(str(cell))
    codes, values = _encode(pa.chunked_array([pa.array(texts, pa.string())]))
    has_numbers, has_dates = not np.isnan(numbers).all(), not np.isnat(dates).all()
    return Cells(codes, values, numbers if has_numbers else None, dates if has_dates else None)


def joined(columns: Sequence[Cells], separator: str) -> Cells:
    """Return the columns joined cell by cell; a cell is empty only where all parts are."""
    codes = columns[0].codes.astype(np.int64)
    parts: list[Codes] = [columns[0].codes]
    for column in columns[1:]:
        codes = codes * max(len(column.values), 1) + column.codes
        codes = pd.factorize(codes)[0].astype(np.int64)
        parts.append(column.codes)
    flat, first = pd.factorize(codes)[0].astype(np.int32), _first_positions(codes)
    texts = [column.values.take(pa.array(part[first])) for column, part in zip(columns, parts, strict=True)]
    glued = pc.binary_join_element_wise(*texts, separator)
    nothing = pc.binary_length(texts[0])
    for text in texts[1:]:
        nothing = pc.add(nothing, pc.binary_length(text))
    glued = pc.if_else(pc.equal(nothing, 0), "", glued)
    new_codes, values = distinct(flat, glued)
    return Cells(new_codes, values)


def _first_positions(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return, per distinct code in order of appearance, where it appears first."""
    firsts = ~pd.Series(codes).duplicated().to_numpy()
    return np.flatnonzero(firsts)
