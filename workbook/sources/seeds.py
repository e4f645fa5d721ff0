"""Which events there are, each with its own spend lines: from an events table, or by the drafting rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.sources.lines import Ints, Lines
from workbook.sources.mapping import DraftingRules

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Seed:
    """One event to draft.

    Attributes
    ----------
    own : array
        Positions of the event's lines up to ``as_of``, oldest first.
    as_of : date, optional
        The day the facts are seen from; absent where no line and no table says.
    given : dict
        The row of the events table, canonical columns that are filled in; empty for a drafted event.
    """

    event_id: str
    own: Positions
    as_of: date | None
    entity: str = ""
    item: str = ""
    category: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)


def window_start(as_of: date, months: int) -> np.datetime64:
    """Return the day that many months before; the window is the days after it, up to ``as_of``."""
    return np.datetime64((pd.Timestamp(as_of) - pd.DateOffset(months=months)).date(), "D")


def in_window(lines: Lines, positions: Positions, as_of: date, months: int) -> Positions:
    """Return the positions whose day lies in the window."""
    on = lines.on[positions]
    return positions[(on > window_start(as_of, months)) & (on <= np.datetime64(as_of, "D"))]


def drafted_seeds(lines: Lines, rules: DraftingRules, as_of: date | None) -> list[Seed]:
    """Return the events the rules find: one per key, sorted by id. No line after ``as_of`` counts."""
    if not len(lines):
        return []
    until = np.flatnonzero(lines.on <= np.datetime64(as_of, "D")) if as_of else np.arange(len(lines))
    parts = [lines.supplier if name == "supplier" else lines.texts[name] for name in rules.key]
    names = [lines.supplier_names if name == "supplier" else lines.names[name] for name in rules.key]
    key = np.zeros(len(until), np.int64)
    for part, spelled in zip(parts, names, strict=True):
        key = key * max(len(spelled), 1) + part[until]
    codes, first = _groups(key)
    order = np.lexsort((lines.row[until], lines.on[until], codes))
    edges = np.searchsorted(codes[order], np.arange(len(first) + 1))
    seeds = []
    for number, at in enumerate(first):
        texts = [spelled[int(part[until[at]])] for part, spelled in zip(parts, names, strict=True)]
        if not all(texts):
            continue
        own = until[order[edges[number] : edges[number + 1]]]
        told = dict(zip(rules.key, texts, strict=True))
        seeds.append(
            Seed(
                event_id=" | ".join(texts),
                own=own,
                as_of=lines.on[own[-1]].item(),
                entity=told.get("entity", ""),
                item=told.get("item", ""),
                category=told.get("category", ""),
            )
        )
    return sorted(seeds, key=lambda seed: seed.event_id)


def _groups(key: Ints) -> tuple[Ints, Ints]:
    """Return a code per entry and where each code appears first."""
    codes = pd.factorize(key)[0].astype(np.int64)
    first = np.flatnonzero(~pd.Series(codes).duplicated().to_numpy())
    return codes, first


def table_seeds(lines: Lines, rows: list[dict[str, Any]], as_of: date | None) -> list[Seed]:
    """Return one event per row of the events table, with the lines that belong to it.

    A line belongs to the event it names; a line that names none, to the event of its entity and item.
    """
    unnamed = lines.texts["event_id"] == lines.code("event_id", "")
    seeds = []
    for row in rows:
        item, entity = str(row.get("item", "")), str(row.get("entity", ""))
        event_id = str(row.get("event_id", "")) or " | ".join(t for t in (entity, item) if t)
        event_id = event_id or str(row.get("title", "")) or str(row.get("supplier", ""))
        day = row.get("as_of") or as_of
        own = _attached(lines, event_id, entity, item, unnamed)
        if day is not None:
            own = own[lines.on[own] <= np.datetime64(day, "D")]
        own = own[np.lexsort((lines.row[own], lines.on[own]))]
        if day is None and len(own):
            day = lines.on[own[-1]].item()
        seeds.append(
            Seed(
                event_id, own, day, entity, item, str(row.get("category", "")), {**row, "event_id": event_id}
            )
        )
    return seeds


def _attached(
    lines: Lines, event_id: str, entity: str, item: str, unnamed: npt.NDArray[np.bool_]
) -> Positions:
    named = lines.code("event_id", event_id)
    by_id = np.flatnonzero(lines.texts["event_id"] == named) if named >= 0 else np.zeros(0, np.intp)
    items = [item] if lines.code("item", item) >= 0 else [part.strip() for part in item.split(";")]
    found = [by_id]
    for one in items:
        code = lines.code("item", one) if one else -1
        if code < 0:
            continue
        span = lines.of_item(code)
        positions = np.arange(span.start, span.stop)
        keep = unnamed[positions]
        if entity:
            keep = keep & (lines.texts["entity"][positions] == lines.code("entity", entity))
        found.append(positions[keep])
    return np.unique(np.concatenate(found))
