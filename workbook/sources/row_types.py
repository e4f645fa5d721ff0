"""Files that mix kinds of row: a line takes from its header what it leaves empty."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from workbook.sources.cells import Cells, distinct
from workbook.sources.columns import Resolved
from workbook.sources.mapping import RowTypes
from workbook.sources.raw import RawTable


def inherit_cells(raw: RawTable, resolved: Resolved, types: RowTypes) -> None:
    """Fill the listed columns from the header row that a row belongs to, where they are empty; in place."""
    rule = types.inherit
    if rule is None:
        return
    is_header = raw.columns[resolved.heading(types.column)].is_in([rule.kind])
    positions = np.arange(len(raw))
    if rule.by:
        key = raw.columns[resolved.heading(rule.by)].codes
        headers = pd.Series(positions[is_header], index=key[is_header])
        headers = headers[~headers.index.duplicated()]
        source = headers.reindex(key).to_numpy(dtype=np.float64, na_value=np.nan)
        header = np.where(np.isnan(source), -1, np.nan_to_num(source)).astype(np.int64)
    else:
        header = np.maximum.accumulate(np.where(is_header, positions, -1))
    for wanted in rule.columns:
        name = resolved.heading(wanted)
        raw.columns[name] = _filled(raw.columns[name], header)


def _filled(cells: Cells, header: np.ndarray) -> Cells:
    take = cells.empty & (header >= 0)
    at = np.where(take, header, np.arange(len(cells)))
    numbers = cells.numbers[at] if cells.numbers is not None else None
    dates = cells.dates[at] if cells.dates is not None else None
    codes, values = distinct(cells.codes[at], pa.array(cells.texts, pa.string()))
    return Cells(codes, values, numbers, dates)
