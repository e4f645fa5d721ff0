"""All that drafting reads: the snapshots, turned into what it looks up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from workbook.sources.evidence import Origin
from workbook.sources.lines import Lines, spend_lines
from workbook.sources.mapping import DraftingRules
from workbook.sources.rates import Rates
from workbook.sources.roles import Role
from workbook.sources.snapshots import Snapshot
from workbook.sources.supplier_groups import Families, families

Record = dict[str, Any]
"""One row: canonical columns that are filled in, and ``row``."""


@dataclass(frozen=True)
class TablesIn:
    """The import as drafting sees it."""

    rules: DraftingRules
    lines: Lines
    families: Families
    rates: Rates
    records: Mapping[Role, list[Record]]
    origins: Mapping[Role, Origin]
    unused: Mapping[Role, pd.DataFrame]
    as_of: date | None = None
    notes: list[str] = field(default_factory=list)

    def origin(self, role: Role) -> Origin:
        """Return where facts of a role come from."""
        return self.origins.get(role, Origin())


def tables_in(snapshots: Mapping[Role, Snapshot], rules: DraftingRules, as_of: date | None) -> TablesIn:
    """Return the snapshots ready for drafting."""
    spend = snapshots.get("spend")
    lines = spend_lines(spend.frame if spend else _no_spend())
    records: dict[Role, list[Record]] = {
        role: records_of(snapshot.frame) for role, snapshot in snapshots.items() if role != "spend"
    }
    groups, rates = snapshots.get("groups"), snapshots.get("rates")
    names = [*lines.supplier_names]
    names += [
        r["supplier"] for role in ("events", "quotes") for r in records.get(role, []) if r.get("supplier")
    ]
    found = families(groups.frame if groups else None, names, rules.parent_words)
    by_id = dict(zip(lines.supplier_ids, lines.supplier_names, strict=True))
    for supplier, parent in lines.parents.items():
        found.add(by_id[supplier], parent)
    return TablesIn(
        rules=rules,
        lines=lines,
        families=found,
        rates=Rates(rates.frame if rates else None),
        records=records,
        origins={role: Origin.of(snapshot) for role, snapshot in snapshots.items()},
        unused={role: snapshot.unused for role, snapshot in snapshots.items()},
        as_of=as_of,
    )


def records_of(frame: pd.DataFrame) -> list[Record]:
    """Return the rows of a small table as records without their empty cells; days as dates."""
    found: list[Record] = []
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if column.dtype.kind == "M":
            columns[name] = [None if pd.isna(v) else v.date() for v in column]
        elif isinstance(column.dtype, pd.CategoricalDtype):
            columns[name] = [str(v) or None for v in column]
        else:
            columns[name] = [None if v != v else v for v in column.tolist()]
    for position in range(len(frame)):
        found.append({n: values[position] for n, values in columns.items() if values[position] is not None})
    return found


def _no_spend() -> pd.DataFrame:
    text = pd.Categorical([], categories=[])
    return pd.DataFrame(
        {"row": pd.Series([], dtype="int64"), "supplier": text, "date": pd.Series([], dtype="datetime64[s]")}
    )
