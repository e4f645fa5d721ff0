"""Wide tables, one column per series, turned into one row per series and date."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from workbook.errors import DataError
from workbook.sources.cells import Cells, distinct
from workbook.sources.columns import Resolved, resolve
from workbook.sources.mapping import TableMapping
from workbook.sources.raw import RawTable, TableFile, find_heading
from workbook.sources.roles import Role


def unpivoted(file: TableFile, table: TableMapping, role: Role, name: str) -> tuple[RawTable, Resolved]:
    """Return the long table and its resolved mapping. A row's number is that of the wide row it comes from."""
    rule = table.unpivot
    if rule is None:
        raise DataError("the mapping has no unpivot", file=name)
    kept = []
    for heading in rule.keep:
        found = find_heading(heading, file.headings)
        if found is None:
            raise DataError(
                f"there is no column {heading!r}, which unpivot needs",
                f"the file has {', '.join(file.headings[:40])}",
                file=name,
            )
        kept.append(found)
    series = [find_heading(h, file.headings) for h in rule.only] if rule.only else file.headings
    wide = [h for h in series if h is not None and h not in kept]
    raw = file.load([*kept, *wide])
    count, copies = len(raw), len(wide)
    columns = {k: repeated(raw.columns[k], copies) for k in kept}
    columns[rule.name] = Cells(
        np.repeat(np.arange(copies, dtype=np.int32), count), pa.array(wide, pa.string())
    )
    columns[rule.value] = stacked([raw.columns[w] for w in wide])
    long = RawTable(raw.name, columns, np.tile(raw.rows, copies), raw.broken, raw.notes)
    return long, resolve(table, role, list(columns), name)


def repeated(cells: Cells, times: int) -> Cells:
    """Return the column repeated below itself."""
    numbers = np.tile(cells.numbers, times) if cells.numbers is not None else None
    dates = np.tile(cells.dates, times) if cells.dates is not None else None
    return Cells(np.tile(cells.codes, times), cells.values, numbers, dates)


def stacked(columns: list[Cells]) -> Cells:
    """Return the columns below one another."""
    offset, codes = 0, []
    for cells in columns:
        codes.append(cells.codes + np.int32(offset))
        offset += len(cells.values)
    values = pa.concat_arrays([c.values for c in columns])
    merged, distinct_values = distinct(np.concatenate(codes).astype(np.int32), values)
    numbers = None
    if any(c.numbers is not None for c in columns):
        numbers = np.concatenate(
            [c.numbers if c.numbers is not None else np.full(len(c), np.nan) for c in columns]
        )
    return Cells(merged, distinct_values, numbers)
