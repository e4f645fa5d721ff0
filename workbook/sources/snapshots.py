"""Snapshots: what was imported, kept as Parquet under the SHA-256 of its bytes, so that evidence can point at it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from workbook.sources.roles import Role
from workbook.sources.table import CheckedTable

SNAPSHOTS_VARIABLE = "WORKBOOK_SNAPSHOTS"


@dataclass(frozen=True)
class Snapshot:
    """One imported table.

    Attributes
    ----------
    frame : DataFrame
        The rows used. ``row`` is the row as a spreadsheet numbers it: of the file, or, where several files were imported
        together, of the snapshot (then ``file`` and ``file_row`` say which row of which file it was).
    unused : DataFrame
        The rows not used, with ``reason``.
    source : str
        The file or files, in words.
    digest : str
        SHA-256 of the Parquet file; empty if none was written.
    """

    role: Role
    frame: pd.DataFrame
    unused: pd.DataFrame
    source: str
    digest: str = ""


def snapshot_folder(store_url: str) -> Path:
    """Return where snapshots are kept: ``WORKBOOK_SNAPSHOTS``, else beside a file store, else the user's data folder."""
    if folder := os.environ.get(SNAPSHOTS_VARIABLE):
        return Path(folder)
    head, _, path = store_url.partition(":///")
    path = path.partition("?")[0]
    if head.startswith("sqlite") and path and path != ":memory:" and not path.startswith("file:"):
        return Path(path).expanduser().resolve().parent / "snapshots"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "negotiation-workbook" / "snapshots"


def combined(tables: Sequence[CheckedTable]) -> Snapshot:
    """Return one snapshot of the files of one role."""
    first = tables[0]
    if len(tables) == 1:
        return Snapshot(first.role, first.frame, first.unused, first.source)
    frames = []
    for table in tables:
        frame = table.frame.rename(columns={"row": "file_row"})
        frame["file"] = _constant(table.source, len(frame))
        frames.append(frame)
    frame = _stacked(frames)
    frame.insert(0, "row", np.arange(len(frame), dtype=np.int64) + 2)
    unused = _stacked([t.unused for t in tables])
    return Snapshot(first.role, frame, unused, f"{len(tables)} files, {first.source} to {tables[-1].source}")


def _constant(text: str, count: int) -> pd.Categorical:
    return pd.Categorical.from_codes(np.zeros(count, np.int8), categories=pd.Index([text], dtype=object))


def _stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the frames below one another; a column that one of them lacks is empty there."""
    names = list(dict.fromkeys(name for frame in frames for name in frame.columns))
    columns: dict[str, object] = {}
    for name in names:
        kinds = [f[name].dtype for f in frames if name in f]
        if isinstance(kinds[0], pd.CategoricalDtype):
            parts = [f[name] if name in f else _constant("", len(f)) for f in frames]
            columns[name] = pd.api.types.union_categoricals(parts)
        else:
            blank = np.datetime64("NaT", "s") if kinds[0].kind == "M" else np.nan
            arrays = [f[name].to_numpy() if name in f else np.full(len(f), blank) for f in frames]
            columns[name] = np.concatenate(arrays)
    return pd.DataFrame(columns)


def kept(snapshot: Snapshot, folder: Path) -> Snapshot:
    """Write the snapshot under its hash (unless it is there already) and return it with the hash."""
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(snapshot.frame, preserve_index=False)
    table = table.replace_schema_metadata({"role": snapshot.role, "source": snapshot.source})
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"writing-{os.getpid()}.parquet"
    try:
        pq.write_table(table, draft, compression="zstd", compression_level=1)
        with draft.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.replace(draft, folder / f"{digest}.parquet")
    finally:
        draft.unlink(missing_ok=True)
    return Snapshot(snapshot.role, snapshot.frame, snapshot.unused, snapshot.source, digest)
