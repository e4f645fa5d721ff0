"""What an import says afterwards: rows read, used, left out on purpose and set aside, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Count:
    """How many rows share a reason; ``example`` is the first of them in words."""

    reason: str
    rows: int
    example: str = ""


@dataclass
class TableReport:
    """One table. ``read == used + left_out + set_aside``, always."""

    role: str
    source: str
    read: int = 0
    used: int = 0
    left_out: list[Count] = field(default_factory=list)
    set_aside: list[Count] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    set_aside_file: Path | None = None
    snapshot: str = ""

    @property
    def left_out_rows(self) -> int:
        """Rows left out on purpose."""
        return sum(count.rows for count in self.left_out)

    @property
    def set_aside_rows(self) -> int:
        """Rows set aside for a mistake."""
        return sum(count.rows for count in self.set_aside)

    def lines(self) -> list[str]:
        """Return the report on this table, a line each."""
        text = [
            f"{self.role}: {self.source}: {rows_in_words(self.read)} read, {self.used:,} used, "
            f"{self.left_out_rows:,} left out on purpose, {self.set_aside_rows:,} set aside"
        ]
        text += [f"  left out: {rows_in_words(c.rows)}: {c.reason}" for c in self.left_out]
        for count in self.set_aside:
            example = f" (first: {count.example})" if count.example else ""
            text.append(f"  set aside: {rows_in_words(count.rows)}: {count.reason}{example}")
        if self.set_aside_file is not None:
            text.append(f"  the rows set aside are in {self.set_aside_file}")
        text += [f"  note: {note}" for note in self.notes]
        return text


@dataclass
class ImportReport:
    """The whole import."""

    tables: list[TableReport] = field(default_factory=list)
    events: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report as text, a line each."""
        text = [line for table in self.tables for line in table.lines()]
        text += [f"note: {note}" for note in self.notes]
        text.append(
            f"{self.events:,} sourcing events: {self.created:,} new, {self.updated:,} updated, "
            f"{self.unchanged:,} unchanged"
        )
        return text

    def as_dict(self) -> dict[str, object]:
        """Return the figures for a program to read."""
        return {
            "tables": [
                {
                    "role": t.role,
                    "source": t.source,
                    "read": t.read,
                    "used": t.used,
                    "left_out": {c.reason: c.rows for c in t.left_out},
                    "set_aside": {c.reason: c.rows for c in t.set_aside},
                    "set_aside_file": str(t.set_aside_file) if t.set_aside_file else None,
                    "snapshot": t.snapshot,
                    "notes": t.notes,
                }
                for t in self.tables
            ],
            "events": self.events,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "notes": self.notes,
        }


def rows_in_words(count: int) -> str:
    """Return "1 row" or "1,234 rows"."""
    return "1 row" if count == 1 else f"{count:,} rows"
