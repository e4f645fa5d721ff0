"""Evidence of drafted facts: which rows of which snapshot, from when, by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from workbook.dossier import Estimate, Evidence, EvidenceKind, Fact, State
from workbook.dossier.slot import DateSlot, FlagSlot, NumberSlot, TextSlot
from workbook.sources.snapshots import Snapshot

MOST_ROWS = 60
"""Rows listed in one piece of evidence; the rule says how many there were."""
LARGE_IMPORT = 200_000
"""Lines from which an import is large; then each event keeps less, or a wave would not fit a store."""
MOST_ROWS_WHEN_LARGE = 12


def listed(rows: Sequence[int] | npt.NDArray[np.int64], most: int = MOST_ROWS) -> tuple[int, ...]:
    """Return row numbers in order, as many as evidence lists."""
    if isinstance(rows, np.ndarray):
        smallest = np.partition(rows, most)[:most] if len(rows) > most else rows
        return tuple(sorted(smallest.tolist()))
    return tuple(sorted(int(r) for r in rows)[:most])


def counted(rule: str, rows: int, most: int = MOST_ROWS) -> str:
    """Return the rule, saying so where not all rows are listed."""
    return f"{rule}; the first {most} of {rows:,} rows are listed" if rows > most else rule


@dataclass(frozen=True)
class Origin:
    """Where facts of one snapshot come from; ``most`` rows are listed in one piece of evidence."""

    source: str = ""
    snapshot: str = ""
    most: int = MOST_ROWS

    @classmethod
    def of(cls, snapshot: Snapshot) -> Origin:
        """Return the origin that a snapshot is; of a large one, evidence lists fewer rows."""
        large = len(snapshot.frame) > LARGE_IMPORT
        return cls(snapshot.source, snapshot.digest, MOST_ROWS_WHEN_LARGE if large else MOST_ROWS)

    def evidence(
        self,
        kind: EvidenceKind,
        rows: Sequence[int] | npt.NDArray[np.int64] = (),
        *,
        on: date | None = None,
        rule: str = "",
        by: str = "",
        most: int = MOST_ROWS,
    ) -> Evidence:
        """Return evidence that points at rows of this snapshot."""
        most = min(most, self.most)
        return Evidence(
            kind=kind,
            by=by,
            on=on,
            source=self.source,
            snapshot=self.snapshot,
            rows=listed(rows, most),
            rule=counted(rule, len(rows), most),
        )


def number_slot(value: float | None, unit: str, evidence: Evidence, state: State = "known") -> NumberSlot:
    """Return a slot with an inferred number, or an empty one."""
    if value is None or not np.isfinite(value):
        return NumberSlot()
    return NumberSlot(inferred=Estimate(likely=float(value), unit=unit, state=state, evidence=evidence))


def text_slot(text: str, evidence: Evidence) -> TextSlot:
    """Return a slot with an inferred text, or an empty one."""
    return TextSlot(inferred=Fact[str](value=text, evidence=evidence)) if text else TextSlot()


def date_slot(day: date | None, evidence: Evidence) -> DateSlot:
    """Return a slot with an inferred day, or an empty one."""
    return DateSlot(inferred=Fact[date](value=day, evidence=evidence)) if day is not None else DateSlot()


def flag_slot(flag: bool | None, evidence: Evidence) -> FlagSlot:
    """Return a slot with an inferred yes or no, or an empty one."""
    return FlagSlot(inferred=Fact[bool](value=flag, evidence=evidence)) if flag is not None else FlagSlot()
