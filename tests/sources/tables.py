"""Small tables for tests, written as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from workbook.dossier import Dossier
from workbook.sources.drafting import Drafts, draft
from workbook.sources.mapping import DraftingRules, TableMapping
from workbook.sources.roles import Role
from workbook.sources.snapshots import combined
from workbook.sources.table import CheckedTable, check_table


def written(folder: Path, role: str, text: str) -> Path:
    """Write a table; columns are parted by bars so that a test reads like one."""
    lines = [line.strip() for line in text.strip().splitlines()]
    path = folder / f"{role}.csv"
    path.write_text(
        "\n".join(",".join(c.strip() for c in line.split("|")) for line in lines) + "\n", encoding="utf-8"
    )
    return path


def checked(folder: Path, role: Role, text: str, **rules: Any) -> CheckedTable:
    """Check a table through a mapping whose headings are the canonical names."""
    return check_table(written(folder, role, text), TableMapping.model_validate(rules), role)


def drafts(
    folder: Path, as_of: date | None = None, rules: DraftingRules | None = None, **tables: str
) -> Drafts:
    """Draft from tables given as text by role."""
    snapshots = {role: combined([checked(folder, role, text)]) for role, text in tables.items()}  # type: ignore[arg-type]
    return draft(snapshots, rules or DraftingRules(), as_of)  # type: ignore[arg-type]


def drafted(
    folder: Path, as_of: date | None = None, rules: DraftingRules | None = None, **tables: str
) -> dict[str, Dossier]:
    """Return the drafted dossiers by event id."""
    return {d.event_id: d for d in drafts(folder, as_of, rules, **tables).dossiers}
