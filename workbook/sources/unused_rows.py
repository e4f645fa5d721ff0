"""Rows that were not used and belong to an event, so that its appendix can say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from workbook.dossier import SetAside
from workbook.sources.evidence import MOST_ROWS, listed
from workbook.sources.seeds import Seed
from workbook.sources.tables_in import TablesIn


class UnusedRows:
    """Unused rows of spend and quotes by event."""

    def __init__(self, tables: TablesIn, seeds: Sequence[Seed]) -> None:
        self._tables = tables
        self._found: dict[tuple[str, ...], dict[tuple[str, str], list[int]]] = defaultdict(dict)
        self._key = tuple(tables.rules.key)
        for role in ("spend", "quotes"):
            frame = tables.unused.get(role)
            if frame is not None and len(frame):
                self._gather(frame, tables.origin(role).source)

    def _gather(self, frame: pd.DataFrame, source: str) -> None:
        columns = {
            name: frame[name].astype(str).to_numpy()
            for name in {"event_id", "entity", "item", *self._key}
            if name in frame
        }
        by_event = columns.get("event_id")
        parts = [columns.get(name) for name in self._key]
        for position, (row, reason) in enumerate(zip(frame["row"].tolist(), frame["reason"], strict=True)):
            key: tuple[str, ...] = ()
            if by_event is not None and by_event[position]:
                key = (by_event[position],)
            elif all(p is not None for p in parts):
                key = tuple(p[position] for p in parts if p is not None)
            if key and all(key):
                self._found[key].setdefault((reason, source), []).append(int(row))

    def of(self, seed: Seed) -> list[SetAside]:
        """Return the unused rows of one event, by reason."""
        told = {"entity": seed.entity, "item": seed.item, "category": seed.category}
        keys = {(seed.event_id,), tuple(told.get(name, "") for name in self._key)}
        if not seed.given:
            keys.add(tuple(seed.event_id.split(" | ")) if len(self._key) == 1 else (seed.event_id,))
        result = []
        for key in sorted(keys):
            for (reason, source), rows in self._found.get(key, {}).items():
                more = (
                    f" (the first {MOST_ROWS} of {len(rows):,} rows are listed)"
                    if len(rows) > MOST_ROWS
                    else ""
                )
                result.append(SetAside(reason=reason + more, source=source, rows=listed(rows)))
        return result
