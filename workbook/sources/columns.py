"""From a file's headings to canonical columns: which heading each comes from, and the composed, translated cells."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from workbook.errors import DataError
from workbook.sources.cells import Cells, Mask, constant_cells, distinct, joined
from workbook.sources.mapping import ColumnRule, Condition, Heading, TableMapping
from workbook.sources.raw import RawTable, find_heading
from workbook.sources.roles import CANONICAL, Role


@dataclass
class Resolved:
    """A table mapping with the file's own headings in it.

    ``wanted`` are the headings to read, ``rules`` the rule per canonical column, ``named`` the file's heading per spelling.
    """

    rules: dict[str, ColumnRule]
    named: dict[str, str]
    wanted: list[str]
    notes: list[str] = field(default_factory=list)

    def heading(self, heading: Heading) -> str:
        """Return the file's heading for one of the mapping."""
        return self.named[_key(heading)]

    def origin(self, name: str) -> str:
        """Return the heading(s) a canonical column comes from, for an error message."""
        rule = self.rules.get(name)
        if rule is None:
            return name
        if rule.join:
            return " + ".join(self.heading(h) for h in rule.join)
        return self.heading(rule.column) if rule.column else name


def _key(heading: Heading) -> str:
    return heading if isinstance(heading, str) else "\n".join(heading)


def resolve(table: TableMapping, role: Role, headings: list[str], file: str) -> Resolved:
    """Return where each canonical column comes from in this file.

    Raises
    ------
    DataError
        If a required column, or one that a filter or a row type needs, is not in the file.
    """
    named: dict[str, str] = {}

    def look(heading: Heading) -> bool:
        found = find_heading(heading, headings)
        if found is not None:
            named[_key(heading)] = found
        return found is not None

    def need(heading: Heading, why: str) -> None:
        if not look(heading):
            spelled = heading if isinstance(heading, str) else " or ".join(heading)
            raise DataError(
                f"there is no column {spelled!r}, which {why} needs",
                f"the file has {', '.join(headings[:40])}; correct the mapping or file.header_row",
                file=file,
            )

    canonical = CANONICAL[role]
    notes: list[str] = []
    rules: dict[str, ColumnRule] = {}
    given = table.columns or {name: ColumnRule(column=name) for name in canonical}
    for name, rule in given.items():
        parts: list[Heading] = [rule.column] if rule.column else list(rule.join)
        parts += [h for h in [*rule.multiply_by, *rule.divide_by] if isinstance(h, str)]
        if rule.otherwise and not look(rule.otherwise):
            rule = rule.model_copy(update={"otherwise": ""})
        absent = [p for p in parts if not look(p)]
        if not absent:
            rules[name] = rule
        elif canonical[name].required:
            need(absent[0], f"'{name}'")
        elif table.columns:
            spelled = absent[0] if isinstance(absent[0], str) else " or ".join(absent[0])
            notes.append(f"there is no column {spelled!r}: '{name}' stays empty")
    for name, column in canonical.items():
        if column.required and name not in rules:
            raise DataError(
                f"the mapping has no column for '{name}'", f"add it under tables.{role}.columns", file=file
            )
    for condition in [*table.leave_out, *table.only]:
        if condition.column:
            need(condition.column, "a filter")
    if table.row_types:
        need(table.row_types.column, "row_types")
        inherit = table.row_types.inherit
        for heading in [
            *([inherit.by] if inherit and inherit.by else []),
            *(inherit.columns if inherit else []),
        ]:
            need(heading, "row_types.inherit")
    return Resolved(rules, named, list(dict.fromkeys(named.values())), notes)


def compose(raw: RawTable, resolved: Resolved, rule: ColumnRule, missing: list[str]) -> Cells:
    """Return the cells of one canonical column as text: chosen, joined or constant, with missing texts emptied."""
    if rule.value is not None:
        return constant_cells(str(rule.value), len(raw))
    blank = rule.missing if rule.missing is not None else missing
    if rule.column:
        cells = without(raw.columns[resolved.heading(rule.column)], blank)
    else:
        cells = joined([without(raw.columns[resolved.heading(h)], blank) for h in rule.join], rule.join_with)
    if rule.otherwise and bool(cells.empty.any()):
        cells = first_filled(cells, without(raw.columns[resolved.heading(rule.otherwise)], blank))
    if rule.default is not None and bool(cells.empty.any()):
        texts = [t or str(rule.default) for t in cells.texts]
        codes, values = distinct(cells.codes, pa.array(texts, pa.string()))
        cells = Cells(codes, values, cells.numbers, cells.dates)
    return cells


def first_filled(cells: Cells, otherwise: Cells) -> Cells:
    """Return the cells, with those of another column where they are empty."""
    take = cells.empty
    offset = np.int32(len(cells.values))
    values = pa.concat_arrays([cells.values, otherwise.values])
    codes, merged = distinct(np.where(take, otherwise.codes + offset, cells.codes).astype(np.int32), values)
    nothing = np.full(len(cells), np.nan)
    no_day = np.full(len(cells), np.datetime64("NaT", "D"))
    numbers = dates = None
    if cells.numbers is not None or otherwise.numbers is not None:
        ours = nothing if cells.numbers is None else cells.numbers
        numbers = np.where(take, nothing if otherwise.numbers is None else otherwise.numbers, ours)
    if cells.dates is not None or otherwise.dates is not None:
        days = no_day if cells.dates is None else cells.dates
        dates = np.where(take, no_day if otherwise.dates is None else otherwise.dates, days)
    return Cells(codes, merged, numbers, dates)


def without(cells: Cells, missing: list[str]) -> Cells:
    """Return the cells with texts that mean nothing emptied."""
    low = {m.strip().lower() for m in missing} - {""}
    texts = cells.texts if low else []
    if not low or not any(t.lower() in low for t in texts):
        return cells
    codes, values = distinct(
        cells.codes, pa.array(["" if t.lower() in low else t for t in texts], pa.string())
    )
    return Cells(codes, values, cells.numbers, cells.dates)


def translated(cells: Cells, table: dict[str, str | float]) -> tuple[Cells, Mask, list[str]]:
    """Return the cells looked up in a table, which cells are not in it, and those texts. Typed numbers give way."""
    low = {k.strip().lower(): v for k, v in table.items()}
    texts = cells.texts
    unknown = np.array([t != "" and t.lower() not in low for t in texts], dtype=bool)
    looked = [_plain_number(low[t.lower()]) if t.lower() in low else "" for t in texts]
    codes, values = distinct(cells.codes, pa.array(looked, pa.string()))
    return Cells(codes, values), cells.spread(unknown), [t for t, u in zip(texts, unknown, strict=True) if u]


def _plain_number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def cell_test(condition: Condition, cells: Cells) -> Mask:
    """Return which cells pass the text tests of a condition."""
    passed: Mask = np.ones(len(cells), dtype=bool)
    if condition.equals:
        passed &= cells.is_in(condition.equals)
    if condition.is_not:
        passed &= ~cells.is_in(condition.is_not)
    texts = [t.lower() for t in cells.texts]
    if condition.starts_with:
        starts = tuple(s.lower() for s in condition.starts_with)
        passed &= cells.spread(np.array([t.startswith(starts) for t in texts], dtype=bool))
    if condition.contains:
        parts = [s.lower() for s in condition.contains]
        passed &= cells.spread(np.array([any(p in t for p in parts) for t in texts], dtype=bool))
    if condition.missing is not None:
        passed &= cells.empty == condition.missing
    return passed
