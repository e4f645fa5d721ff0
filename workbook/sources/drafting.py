"""Draft dossiers: a pure function of snapshots, the mapping's rules and an as-of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workbook.dossier import Dossier, Issue
from workbook.sources.drafting_event import Draft, event_draft
from workbook.sources.drafting_indices import linked_indices
from workbook.sources.drafting_people import stakeholders_of
from workbook.sources.drafting_quotes import quotes_of
from workbook.sources.drafting_suppliers import parties
from workbook.sources.mapping import DraftingRules
from workbook.sources.portfolio import ranked, related
from workbook.sources.roles import Role
from workbook.sources.seeds import Seed, drafted_seeds, in_window, table_seeds
from workbook.sources.snapshots import Snapshot
from workbook.sources.tables_in import TablesIn, tables_in
from workbook.sources.unused_rows import UnusedRows

PRICE_ISSUE = "price"
"""Id of the issue that holds the price; every priced event has it."""


@dataclass(frozen=True)
class Drafts:
    """The drafted dossiers, sorted by event id, and what is worth saying about them."""

    dossiers: list[Dossier]
    notes: list[str] = field(default_factory=list)


def draft(snapshots: Mapping[Role, Snapshot], rules: DraftingRules, as_of: date | None = None) -> Drafts:
    """Return a draft dossier per event.

    Parameters
    ----------
    snapshots : mapping of role to Snapshot
        At least ``spend`` or ``events``.
    rules : DraftingRules
        The ``drafting`` part of the mapping.
    as_of : date, optional
        No delivery after this day is used; without it each event is seen from its last delivery.
    """
    tables = tables_in(snapshots, rules, as_of)
    if "events" in snapshots:
        seeds = table_seeds(tables.lines, tables.records["events"], as_of)
        seeds = _each_once(seeds, tables)
    else:
        seeds = drafted_seeds(tables.lines, rules, as_of)
    unused = UnusedRows(tables, seeds)
    drafts: list[Draft] = []
    small = 0
    for seed in seeds:
        if not seed.given and not _large_enough(tables, seed):
            small += 1
            continue
        drafts.append(_whole(event_draft(tables, seed), tables, unused))
    if small:
        tables.notes.append(
            f"combinations of {' and '.join(rules.key)} that stay below {rules.min_value:,.0f} in the "
            f"{rules.window_months} months up to their last delivery and make no event: {small:,}"
        )
    dossiers = related(ranked(drafts))
    return Drafts(sorted(dossiers, key=lambda dossier: dossier.event_id), tables.notes)


def _large_enough(tables: TablesIn, seed: Seed) -> bool:
    if seed.as_of is None:
        return False
    at = in_window(tables.lines, seed.own, seed.as_of, tables.rules.window_months)
    return float(tables.lines.numbers["value"][at].sum()) >= tables.rules.min_value


def _each_once(seeds: list[Seed], tables: TablesIn) -> list[Seed]:
    first: dict[str, Seed] = {}
    for seed in seeds:
        if not seed.event_id:
            tables.notes.append(
                f"events, row {seed.given.get('row')}: no event_id, entity, item, title or supplier; the row is not used"
            )
        elif seed.event_id in first:
            tables.notes.append(
                f"events, row {seed.given.get('row')}: the event {seed.event_id!r} already stands in row "
                f"{first[seed.event_id].given.get('row')}; the later row is not used"
            )
        else:
            first[seed.event_id] = seed
    return list(first.values())


def _whole(found: Draft, tables: TablesIn, unused: UnusedRows) -> Draft:
    """Return the draft with quotes, people, indices and rows set aside."""
    dossier = found.dossier
    quoted, refused = quotes_of(tables, found)
    suppliers, groups = parties(tables, found, quoted)
    return found.but(
        dossier.but(
            suppliers=suppliers,
            groups=groups,
            alternatives=(*dossier.alternatives, *(q.alternative for q in quoted)),
            stakeholders=stakeholders_of(tables, found),
            indices=linked_indices(tables, found),
            issues=(Issue(id=PRICE_ISSUE, name="Price", unit=dossier.event.price.best.unit),)
            if dossier.event.price.best is not None
            else (),
            set_aside=(*dossier.set_aside, *refused, *unused.of(found.seed)),
        )
    )
