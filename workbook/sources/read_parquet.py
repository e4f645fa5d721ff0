"""Parquet files: only the mapped columns; the first row is numbered 2, as if the headings were row 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from workbook.errors import DataError
from workbook.sources.cells import cells_from_arrow
from workbook.sources.raw import RawTable


@dataclass
class ParquetFile:
    """An opened Parquet file."""

    path: Path
    headings: list[str]
    notes: list[str] = field(default_factory=list)

    def load(self, columns: list[str]) -> RawTable:
        """Return the rows of ``columns``."""
        import pyarrow.parquet as pq

        loaded = {}
        count = pq.read_metadata(self.path).num_rows
        for name in columns:
            loaded[name] = cells_from_arrow(pq.read_table(self.path, columns=[name]).column(0))
        return RawTable(self.path.name, loaded, np.arange(count, dtype=np.int64) + 2, [], list(self.notes))


def open_parquet(path: Path) -> ParquetFile:
    """Open a Parquet file and read its headings."""
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise DataError("this is not a Parquet file", "export it again, or as CSV", file=path.name) from error
    return ParquetFile(path, list(schema.names))
