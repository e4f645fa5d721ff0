"""Spend lines as arrays, sorted by item and day, so that an event's window is a slice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.sources.names import slug

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.datetime64]
TEXTS = ("entity", "item", "event_id", "site", "incoterm", "currency", "unit", "category", "description")
NUMBERS = ("quantity", "price", "value", "freight", "freight_basis", "payment_days")


@dataclass(frozen=True)
class Lines:
    """All spend lines. ``texts`` holds codes, ``names`` the text of each code.

    ``supplier`` codes count suppliers, not spellings: ``supplier_ids`` and ``supplier_names`` (the commonest spelling) go with
    them, ``aliases`` holds the other spellings.
    """

    row: Ints
    on: Days
    promised: Days
    supplier: Ints
    supplier_ids: list[str]
    supplier_names: list[str]
    aliases: list[tuple[str, ...]]
    texts: dict[str, Ints]
    names: dict[str, list[str]]
    numbers: dict[str, Floats]
    parents: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    start: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.row)

    def code(self, name: str, text: str) -> int:
        """Return the code of a text in a column, or -1."""
        try:
            return self.names[name].index(text)
        except ValueError:
            return -1

    def of_item(self, item: int) -> slice:
        """Return where the lines of an item are, oldest first."""
        low, high = self.start.get(item, (0, 0))
        return slice(low, high)


def spend_lines(frame: pd.DataFrame) -> Lines:
    """Return the lines of a checked spend frame; spellings of one supplier are brought together."""
    count = len(frame)
    supplier, ids, names, aliases = _suppliers(frame["supplier"])
    texts: dict[str, Ints] = {}
    spelled: dict[str, list[str]] = {}
    for name in TEXTS:
        if name in frame:
            texts[name] = frame[name].cat.codes.to_numpy().astype(np.int64)
            spelled[name] = [str(c) for c in frame[name].cat.categories]
        else:
            texts[name], spelled[name] = np.zeros(count, np.int64), [""]
    on = frame["date"].to_numpy().astype("datetime64[D]")
    order = np.lexsort((frame["row"].to_numpy(), on, texts["item"]))
    item = texts["item"][order]
    edges = np.flatnonzero(np.r_[True, item[1:] != item[:-1], True]) if count else np.zeros(1, np.int64)
    start = {int(item[a]): (int(a), int(b)) for a, b in pairwise(edges)}
    nothing = np.full(count, np.nan)
    nat = np.full(count, np.datetime64("NaT", "D"))
    promised = frame["promised"].to_numpy().astype("datetime64[D]") if "promised" in frame else nat
    return Lines(
        row=frame["row"].to_numpy()[order],
        on=on[order],
        promised=promised[order],
        supplier=supplier[order],
        supplier_ids=ids,
        supplier_names=names,
        aliases=aliases,
        texts={name: codes[order] for name, codes in texts.items()},
        names=spelled,
        numbers={n: frame[n].to_numpy()[order] if n in frame else nothing for n in NUMBERS},
        parents=_told(frame, "supplier_parent", ids, supplier),
        countries=_told(frame, "supplier_country", ids, supplier),
        start=start,
    )


def _suppliers(column: pd.Series) -> tuple[Ints, list[str], list[str], list[tuple[str, ...]]]:
    spellings = [str(c) for c in column.cat.categories]
    codes = column.cat.codes.to_numpy().astype(np.int64)
    counts = np.bincount(codes, minlength=len(spellings))
    ids: list[str] = []
    position: dict[str, int] = {}
    of_spelling = np.zeros(len(spellings), np.int64)
    best: list[tuple[int, str]] = []
    spelled: list[list[str]] = []
    for code, name in enumerate(spellings):
        if counts[code] == 0:
            continue
        key = slug(name) or name
        if key not in position:
            position[key] = len(ids)
            ids.append(key)
            best.append((-1, ""))
            spelled.append([])
        at = position[key]
        of_spelling[code] = at
        spelled[at].append(name)
        if counts[code] > best[at][0]:
            best[at] = (int(counts[code]), name)
    names = [name for _, name in best]
    aliases = [tuple(sorted(set(s) - {n})) for s, n in zip(spelled, names, strict=True)]
    return of_spelling[codes], ids, names, aliases


def _told(frame: pd.DataFrame, column: str, ids: Sequence[str], supplier: Ints) -> dict[str, str]:
    """Return the first text that a column gives for each supplier."""
    if column not in frame:
        return {}
    said = pd.Series(frame[column].astype(str).to_numpy(), index=supplier)
    said = said[said != ""]
    said = said[~said.index.duplicated()]
    return {ids[code]: text for code, text in zip(said.index.tolist(), said.tolist(), strict=True)}
