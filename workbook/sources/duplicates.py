"""Rows that repeat another row."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.sources.canonical import Columns
from workbook.sources.verdicts import Verdicts


def judge_duplicates(
    columns: Columns,
    verdicts: Verdicts,
    rows: npt.NDArray[np.int64],
    policy: Literal["auto", "set_aside", "keep"],
    line_ids: bool,
) -> None:
    """Set aside copies of an earlier row, or count them.

    With ``auto`` a copy is set aside where each line has its own number (``line_ids``), and counted where it has none: two
    equal deliveries on one day may both be real.
    """
    positions = np.flatnonzero(verdicts.open)
    if len(positions) < 2:
        return
    fingerprint = _fingerprints(columns, positions)
    series = pd.Series(fingerprint)
    copies = series.duplicated().to_numpy()
    if copies.any():
        which = np.zeros(verdicts.count, dtype=bool)
        which[positions[copies]] = True
        if policy == "set_aside" or (policy == "auto" and line_ids):
            first_row = dict(
                zip(fingerprint[~copies].tolist(), rows[positions][~copies].tolist(), strict=True)
            )
            original = {
                p: first_row[f]
                for p, f in zip(positions[copies].tolist(), fingerprint[copies].tolist(), strict=True)
            }
            verdicts.set_aside(which, "", "copy of an earlier row", lambda p: f"copy of row {original[p]}")
        else:
            columns.notes.append(
                f"rows that are exact copies of another row and were kept: {int(copies.sum()):,}"
            )
    if line_ids and "line_id" in columns.texts:
        positions = np.flatnonzero(verdicts.open & ~columns.texts["line_id"].empty)
        again = int(pd.Series(columns.texts["line_id"].codes[positions]).duplicated().sum())
        if again:
            columns.notes.append(
                f"rows that repeat a line number with other content and were kept: {again:,}"
            )


def _fingerprints(columns: Columns, positions: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
    total = np.zeros(len(positions), dtype=np.uint64)
    parts: list[npt.NDArray[np.int64]] = [c.codes.astype(np.int64) for c in columns.texts.values()]
    parts += [n.view(np.int64) for n in columns.numbers.values()]
    parts += [d.astype(np.int64) for d in columns.dates.values()]
    for part in parts:
        hashed = pd.util.hash_array(part[positions])
        total = total * np.uint64(1_000_003) + hashed
    return total
