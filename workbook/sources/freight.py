"""Freight per line: a number, included, invoiced separately, or one figure for a shipment that its lines share by value."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.sources.canonical import Columns
from workbook.sources.cells import Cells, Floats

BASES = ("unknown", "measured", "pooled", "included", "separate")
"""How a line's freight is known, in the order of the codes."""


def line_freight(columns: Columns) -> tuple[Floats, npt.NDArray[np.int8]]:
    """Return each line's freight in money (NaN where unknown) and the code of its basis (see ``BASES``).

    A line that refers to another ("See ASN-93") and the line it refers to share that one's figure by value; if the shipment
    column is mapped, both must belong to the same shipment. Freight that is included costs nothing on top.
    """
    number = columns.numbers["freight"].copy()
    basis = np.where(np.isnan(number), 0, 1).astype(np.int8)
    words = columns.texts["freight_words"]
    for text, code in (("included", 3), ("separate", 4)):
        hit = words.is_in([text])
        basis[hit] = code
        number[hit] = 0.0 if text == "included" else np.nan
    if "line_id" in columns.texts and not bool(columns.texts["freight_line"].empty.all()):
        carrier = _carriers(columns)
        _share(number, basis, carrier, columns.numbers["value"])
    return number, basis


def _carriers(columns: Columns) -> npt.NDArray[np.int64]:
    """Return, per line, the position of the line its freight stands on, or -1."""
    refers, ids = columns.texts["freight_line"], columns.texts["line_id"]
    position = pd.Series(np.arange(len(ids)), index=ids.codes)
    position = position[~position.index.duplicated()]
    code_of = {text: code for code, text in enumerate(ids.texts)}
    per_text = np.array([code_of.get(t, -1) if t else -1 for t in refers.texts], dtype=np.int64)
    wanted = refers.spread(per_text)
    found = position.reindex(wanted).to_numpy(dtype=np.float64, na_value=np.nan)
    carrier = np.where((wanted >= 0) & ~np.isnan(found), np.nan_to_num(found), -1).astype(np.int64)
    pool: Cells | None = columns.texts.get("freight_pool")
    if pool is not None:
        same = pool.codes == pool.codes[np.maximum(carrier, 0)]
        carrier = np.where(same, carrier, -1)
    return carrier


def _share(
    number: Floats, basis: npt.NDArray[np.int8], carrier: npt.NDArray[np.int64], value: Floats
) -> None:
    """Split each carrier's figure by value over itself and the lines that refer to it, in place."""
    carried = number.copy()
    refers = (carrier >= 0) & (basis[np.maximum(carrier, 0)] == 1)
    heads = np.unique(carrier[refers])
    pool = carrier.copy()
    pool[heads] = heads
    members = refers.copy()
    members[heads] = True
    worth = np.where(np.isnan(value), 0.0, np.maximum(value, 0.0))
    total = np.bincount(pool[members], weights=worth[members], minlength=len(number))
    of = pool[members]
    with np.errstate(divide="ignore", invalid="ignore"):
        number[members] = carried[of] * worth[members] / total[of]
    basis[members] = 2
