"""Import: tables through a mapping into draft dossiers, laid under what people have, saved in one transaction."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.dossier import Dossier
from workbook.dossier.refresh import refresh
from workbook.errors import DataError
from workbook.sources.drafting import draft
from workbook.sources.earlier import recalled, remember
from workbook.sources.import_report import ImportReport
from workbook.sources.mapping import Mapping, TableMapping
from workbook.sources.mapping_file import read_mapping
from workbook.sources.reading import Table, table_files
from workbook.sources.roles import ROLES, Role
from workbook.sources.set_aside import write_set_aside
from workbook.sources.snapshots import Snapshot, combined, kept, snapshot_folder
from workbook.sources.table import CheckedTable, check_table

if TYPE_CHECKING:
    from workbook.store import Store


def run_import(
    mapping: Mapping | str | Path,
    tables: MappingOf[Role, Table],
    store: Store,
    *,
    author: str,
    as_of: date | None = None,
    snapshots: Path | None = None,
    alone: bool = False,
) -> ImportReport:
    """Read tables, draft a dossier per event and save what changed.

    Parameters
    ----------
    mapping : Mapping, or path or name of a mapping file
    tables : mapping of role to table
        A path, a pattern, a folder, a SQL query or several of them, for one or more of the roles spend, events, quotes,
        stakeholders, groups, indices, rates.
    store : Store
    author : str
        Who imports.
    as_of : date, optional
        Nothing after this day is used.
    snapshots : Path, optional
        Where snapshots and rows set aside are kept; by default beside the store (see `snapshot_folder`).

    alone : bool
        Use the tables given and no others. Otherwise a role that is not given is taken from the last import into this store
        through a mapping of this name, and the report says so.

    Raises
    ------
    DataError
        If a table cannot be read at all, or the mapping does not fit it. Nothing is saved then.
    Conflict
        If somebody saved one of the events meanwhile. Nothing is saved then; import again.
    """
    rules = mapping if isinstance(mapping, Mapping) else read_mapping(mapping)
    folder = snapshots or snapshot_folder(store.url)
    _check_roles(rules, tables)
    report = ImportReport()
    taken: dict[Role, Snapshot] = {}
    for role in ROLES:
        if role not in tables:
            continue
        checked = [
            check_table(file, rules.tables.get(role, TableMapping()), role)
            for file in table_files(tables[role])
        ]
        snapshot = kept(combined(checked), folder)
        for table in checked:
            _put_aside(table, folder)
            table.report.snapshot = snapshot.digest
            report.tables.append(table.report)
        taken[role] = snapshot
        del checked
    kept_from_before = {} if alone else recalled(folder, store.url, rules.name, taken)
    for role, snapshot in kept_from_before.items():
        report.notes.append(f"{role}: not given; taken from the last import of {snapshot.source}")
    drafts = draft({**kept_from_before, **taken}, rules.drafting, as_of)
    report.notes += drafts.notes
    _save(drafts.dossiers, store, author, rules.name, report)
    remember(folder, store.url, rules.name, taken)
    return report


def _check_roles(rules: Mapping, tables: MappingOf[Role, Table]) -> None:
    if not tables:
        raise DataError("no table is given", "give at least spend or events")
    for role in tables:
        if role not in ROLES:
            raise DataError(f"there is no table called {role!r}", f"there are {', '.join(ROLES)}")
    if "spend" not in tables and "events" not in tables:
        raise DataError("neither spend nor events is given", "give at least one of them")
    if "spend" in tables and "spend" not in rules.tables:
        raise DataError(
            f"the mapping {rules.name!r} does not say how to read spend", "add tables.spend to it"
        )


def _put_aside(table: CheckedTable, folder: Path) -> None:
    """Write the rows set aside, or take away what an earlier import of the same file left."""
    stem = Path(table.source).stem
    path = folder.parent / "set-aside" / f"{table.role}-{stem}.csv"
    if table.aside:
        write_set_aside(path, table.aside, table.headings)
        table.report.set_aside_file = path
    else:
        path.unlink(missing_ok=True)


def _save(dossiers: list[Dossier], store: Store, author: str, name: str, report: ImportReport) -> None:
    from workbook.store.errors import StoreMissing

    try:
        current = store.load_many([d.event_id for d in dossiers])
    except StoreMissing:
        current = {}
    changed: list[tuple[Dossier, int | None]] = []
    for drafted in dossiers:
        stored = current.get(drafted.event_id)
        if stored is None:
            changed.append((drafted, None))
            report.created += 1
            continue
        fresh = refresh(stored.dossier, drafted)
        if fresh == stored.dossier:
            report.unchanged += 1
        else:
            changed.append((fresh, stored.version))
            report.updated += 1
    report.events = len(dossiers)
    if changed:
        store.save_many(changed, author=author, note=f"import with mapping {name}")
