"""Texts to numbers, dates, flags and names: vectorised over the distinct texts of a column."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from workbook.sources.cells import Cells, Days, Floats, Mask
from workbook.sources.encodings import repaired
from workbook.sources.mapping import NumberFormat

_YES = {"yes", "y", "true", "1", "x", "ja", "oui", "si", "sí"}
_NO = {"no", "n", "false", "0", "nein", "non", "-"}
_SPACES = "[\u0020\u00a0\u202f\u2009]"


def is_missing(cells: Cells, texts: list[str]) -> Mask:
    """Return which cells hold nothing, or a text that means nothing."""
    return cells.empty | cells.is_in(texts) if texts else cells.empty


def numbers(cells: Cells, style: NumberFormat) -> tuple[Floats, Mask]:
    """Return each cell as a number (NaN where missing or bad) and which distinct texts could be read.

    A cell that the file itself types as a number is taken as it is, whatever the decimal mark of the mapping.
    """
    per_value, bad = _numbers_of(cells.values, style)
    result = cells.spread(per_value).astype(np.float64)
    wrong = cells.spread(bad)
    if cells.numbers is not None:
        typed = ~np.isnan(cells.numbers)
        result = np.where(typed, cells.numbers, result)
        wrong = wrong & ~typed
    return result, wrong


def _numbers_of(values: pa.Array, style: NumberFormat) -> tuple[Floats, Mask]:
    text = pc.replace_substring_regex(values, r"^[€$£¥]\s*|\s*[€$£¥]$", "")
    text = pc.replace_substring_regex(text, "[\u2212\u2013]", "-")
    brackets = pc.match_substring_regex(text, r"^\(.*\)$")
    trailing = pc.match_substring_regex(text, r"^[^-]*-$")
    text = pc.if_else(brackets, pc.utf8_slice_codeunits(text, 1, -1), text)
    text = pc.replace_substring_regex(text, r"-\s*$", "")
    percent = pc.ends_with(text, "%")
    text = pc.utf8_trim(text, "% \u00a0\u202f")
    decimal = "\\" + style.decimal
    whole = r"\d+"
    if style.thousands:
        mark = {" ": _SPACES, "'": "['’]"}.get(style.thousands, "\\" + style.thousands)
        whole = rf"(?:\d+|\d{{1,3}}(?:{mark}\d{{2,3}})*{mark}\d{{3}})"
    good = pc.match_substring_regex(
        text, rf"^[+-]?\s*(?:{whole}(?:{decimal}\d*)?|{decimal}\d+)(?:[eE][+-]?\d+)?$"
    )
    text = pc.if_else(good, text, None)
    if style.thousands:
        text = pc.replace_substring_regex(text, mark, "")
    text = pc.replace_substring_regex(text, r"\s", "")
    text = pc.replace_substring_regex(text, r"^\+", "")
    if style.decimal != ".":
        text = pc.replace_substring(text, style.decimal, ".")
    result = pc.cast(text, pa.float64()).to_numpy(zero_copy_only=False).astype(np.float64, copy=True)
    minus = pc.or_(brackets, trailing).to_numpy(zero_copy_only=False)
    result[minus] = -result[minus]
    result[percent.to_numpy(zero_copy_only=False)] /= 100.0
    nothing = pc.equal(values, "").to_numpy(zero_copy_only=False)
    return result, ~np.isfinite(result) & ~nothing


def days(cells: Cells, formats: list[str], plausible: tuple[date, date]) -> tuple[Days, Mask, Mask]:
    """Return each cell as a day (NaT where missing or bad), which could not be read, and which are implausible."""
    texts = pd.Series(cells.texts, dtype=object)
    found = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[s]")
    left = (texts != "").to_numpy()
    for pattern in formats:
        if not left.any():
            break
        parsed = pd.to_datetime(texts[left], format=pattern, errors="coerce")
        if getattr(parsed.dtype, "tz", None) is not None:
            parsed = parsed.dt.tz_localize(None)
        got = parsed.notna()
        found.loc[parsed.index[got]] = parsed[got].astype("datetime64[s]")
        left = left & found.isna().to_numpy()
    per_value = found.to_numpy().astype("datetime64[D]")
    result, wrong = cells.spread(per_value), cells.spread(left)
    if cells.dates is not None:
        typed = ~np.isnat(cells.dates)
        result = np.where(typed, cells.dates, result)
        wrong = wrong & ~typed
    low, high = np.datetime64(plausible[0], "D"), np.datetime64(plausible[1], "D")
    odd = ~np.isnat(result) & ((result < low) | (result > high))
    return result, wrong, odd


def flags(cells: Cells) -> tuple[Floats, Mask]:
    """Return each cell as 1 (yes), 0 (no) or NaN, and which could not be read."""
    per_value = np.array(
        [1.0 if t.lower() in _YES else 0.0 if t.lower() in _NO else np.nan for t in cells.texts],
        dtype=np.float64,
    )
    wrong = np.isnan(per_value) & np.array([t != "" for t in cells.texts], dtype=bool)
    return cells.spread(per_value), cells.spread(wrong)


def tidy_names(cells: Cells) -> Cells:
    """Return the column with padding and doubled spaces taken out of its names."""
    return _changed(cells, [" ".join(t.split()) for t in cells.texts])


def repaired_letters(cells: Cells) -> tuple[Cells, list[tuple[str, str]]]:
    """Return the column with wrongly decoded letters put right, and the pairs (as read, as repaired)."""
    suspects = pc.match_substring_regex(cells.values, "[ÃÂâ][\u0080-\u00bf\u2018-\u20ac\u0152-\u0192]")
    if not pc.any(suspects).as_py():
        return cells, []
    texts = cells.texts
    fixed = [repaired(t) if s else t for t, s in zip(texts, suspects.to_pylist(), strict=True)]
    pairs = [(a, b) for a, b in zip(texts, fixed, strict=True) if a != b]
    return _changed(cells, fixed), pairs


def _changed(cells: Cells, texts: list[str]) -> Cells:
    from workbook.sources.cells import distinct

    codes, values = distinct(cells.codes, pa.array(texts, pa.string()))
    return Cells(codes, values, cells.numbers, cells.dates)


def pairs(text: str) -> list[tuple[str, float | None]]:
    """Return the names and numbers of ``"price: 60; lead time: 40"``, each name once; None where no number stands.

    >>> pairs("price: 60; lead time: 40; Board")
    [('price', 60.0), ('lead time', 40.0), ('Board', None)]
    """
    found: dict[str, float | None] = {}
    for part in text.split(";"):
        name, colon, number = part.rpartition(":")
        try:
            value = float(number.strip().replace(",", ".")) if colon else None
        except ValueError:
            value = None
        label = " ".join((name if colon else part).split())
        if label:
            found.setdefault(label, value)
    return list(found.items())
