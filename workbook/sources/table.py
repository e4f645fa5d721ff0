"""One table checked: typed canonical columns of the rows to use, the rows set aside with reasons, and the report."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.sources.canonical import Columns, canonical_columns, judge
from workbook.sources.cells import Mask
from workbook.sources.columns import Resolved, cell_test, resolve
from workbook.sources.duplicates import judge_duplicates
from workbook.sources.freight import line_freight
from workbook.sources.import_report import Count, TableReport
from workbook.sources.mapping import Condition, FileFormat, TableMapping
from workbook.sources.raw import RawTable, TableFile
from workbook.sources.reading import open_table
from workbook.sources.roles import Role
from workbook.sources.row_types import inherit_cells
from workbook.sources.set_aside import AsideRow
from workbook.sources.spend import complete_money, convert_units, judge_currency, judge_money
from workbook.sources.unpivot import unpivoted
from workbook.sources.verdicts import Verdicts

SET_ASIDE_CELLS = 100_000
"""Rows written out per table at most; the report counts all."""


@dataclass
class CheckedTable:
    """The rows of one file.

    Attributes
    ----------
    frame : DataFrame
        Rows to use: text columns categorical (``""`` where empty), numbers float64, dates datetime64[s], and ``row``.
    unused : DataFrame
        The other rows, same columns, with ``reason`` in short.
    aside : list of AsideRow
        What goes into the file of rows set aside.
    """

    role: Role
    source: str
    frame: pd.DataFrame
    unused: pd.DataFrame
    report: TableReport
    aside: list[AsideRow] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


def check_table(source: str | object, table: TableMapping, role: Role) -> CheckedTable:
    """Read one file or query through its mapping and judge every row.

    Raises
    ------
    DataError
        If the file cannot be read at all, or a column the mapping needs is not there.
    """
    layout: FileFormat = table.file
    file: TableFile = open_table(source, layout)  # type: ignore[arg-type]
    headings = file.headings
    name = getattr(getattr(file, "path", None), "name", "query")
    if table.unpivot is not None:
        raw, resolved = unpivoted(file, table, role, name)
    else:
        resolved = resolve(table, role, headings, name)
        raw = file.load(resolved.wanted)
    return _checked(raw, resolved, table, role)


def _checked(raw: RawTable, resolved: Resolved, table: TableMapping, role: Role) -> CheckedTable:
    verdicts = Verdicts(len(raw))
    verdicts.leave_out(_blank(raw), "the row is empty")
    if table.row_types is not None:
        types = raw.columns[resolved.heading(table.row_types.column)]
        if table.row_types.inherit is not None:
            inherit_cells(raw, resolved, table.row_types)
        kept = ", ".join(table.row_types.keep)
        because = table.row_types.because or f"only rows of type {kept} count"
        verdicts.leave_out(~types.is_in(table.row_types.keep), because)
    columns, doubts = canonical_columns(raw, resolved, table, role)
    if role == "spend":
        complete_money(columns, len(raw), raw.name)
        convert_units(columns, table)
        if "freight" in columns.numbers:
            columns.numbers["freight"], basis = line_freight(columns)
            columns.numbers["freight_basis"] = basis.astype(np.float64)
            del columns.texts["freight_words"], columns.texts["freight_line"]
    _filter(raw, resolved, table, columns, verdicts)
    judge(doubts, verdicts)
    judge_currency(columns, verdicts)
    if role == "spend":
        judge_money(columns, verdicts, table)
    line_ids = role != "spend" or "line_id" in columns.texts
    judge_duplicates(columns, verdicts, raw.rows, table.duplicates, line_ids)
    return _result(raw, resolved, columns, verdicts, role)


def _blank(raw: RawTable) -> Mask:
    blank: Mask = np.ones(len(raw), dtype=bool)
    for cells in raw.columns.values():
        blank &= cells.empty
    return blank


def _filter(
    raw: RawTable, resolved: Resolved, table: TableMapping, columns: Columns, verdicts: Verdicts
) -> None:
    for condition in table.leave_out:
        because = condition.because or f"left out by the mapping ({_place(condition)})"
        verdicts.leave_out(_passes(condition, raw, resolved, columns), because)
    for condition in table.only:
        because = condition.because or f"not among the rows the mapping keeps ({_place(condition)})"
        verdicts.leave_out(~_passes(condition, raw, resolved, columns), because)


def _place(condition: Condition) -> str:
    if condition.field:
        return condition.field
    return condition.column if isinstance(condition.column, str) else condition.column[0]


def _passes(condition: Condition, raw: RawTable, resolved: Resolved, columns: Columns) -> Mask:
    """Return which rows pass a condition; a number that cannot be read passes no limit."""
    from workbook.sources import parse
    from workbook.sources.mapping import NumberFormat

    passed: Mask = np.ones(len(raw), dtype=bool)
    if condition.column:
        cells = raw.columns[resolved.heading(condition.column)]
        passed &= cell_test(condition, cells)
        numbers = (
            parse.numbers(cells, NumberFormat())[0]
            if (condition.above, condition.below) != (None, None)
            else None
        )
    else:
        numbers = columns.numbers.get(condition.field)
        if condition.field in columns.texts:
            passed &= cell_test(condition, columns.texts[condition.field])
        elif condition.missing is not None:
            blank = columns.empty(condition.field)
            passed &= (blank if blank is not None else True) == condition.missing
    with np.errstate(invalid="ignore"):
        if condition.above is not None:
            passed &= False if numbers is None else numbers > condition.above
        if condition.below is not None:
            passed &= False if numbers is None else numbers < condition.below
    return passed


def _result(
    raw: RawTable, resolved: Resolved, columns: Columns, verdicts: Verdicts, role: Role
) -> CheckedTable:
    report = TableReport(role, raw.name, read=len(raw) + len(raw.broken))
    report.notes = [*raw.notes, *resolved.notes, *columns.notes]
    ruled = [b for b in raw.broken if not b.text.strip("-=_|+* \t")]
    if ruled:
        report.left_out.append(Count("the row is a ruled line", len(ruled)))
    broken = [b for b in raw.broken if b not in ruled]
    aside = [AsideRow(raw.name, b.row, "", b.reason, {"text": b.text}) for b in broken]
    headings = (["text"] if broken else []) + list(raw.columns)
    if broken:
        report.set_aside.append(
            Count("the row has too many or too few cells", len(broken), f"row {broken[0].row}")
        )
    for code, reason in enumerate(verdicts.reasons, start=1):
        positions = np.flatnonzero(verdicts.codes == code)
        if reason.on_purpose:
            _count(report.left_out, reason.short, len(positions), "")
            continue
        first = int(positions[0])
        example = f"row {raw.rows[first]}" + (f", {reason.column}" if reason.column else "")
        if reason.words is not None:
            example += f": {reason.sentence(first)}"
        _count(report.set_aside, reason.short, len(positions), example)
        for position in positions[: max(SET_ASIDE_CELLS - len(aside), 0)]:
            cells = {h: c.text_at(position) for h, c in raw.columns.items()}
            aside.append(
                AsideRow(
                    raw.name, int(raw.rows[position]), reason.column, reason.sentence(int(position)), cells
                )
            )
    aside.sort(key=lambda row: row.row)
    used = np.flatnonzero(verdicts.open)
    unused = np.flatnonzero(~verdicts.open)
    report.used = len(used)
    short = np.array(["", *(reason.short for reason in verdicts.reasons)], dtype=object)
    rest = _frame(columns, raw.rows, unused)
    rest["reason"] = short[verdicts.codes[unused]]
    return CheckedTable(role, raw.name, _frame(columns, raw.rows, used), rest, report, aside, headings)


def _count(counts: list[Count], reason: str, rows: int, example: str) -> None:
    for position, count in enumerate(counts):
        if count.reason == reason:
            counts[position] = Count(reason, count.rows + rows, count.example)
            return
    counts.append(Count(reason, rows, example))


def _frame(columns: Columns, rows: npt.NDArray[np.int64], positions: npt.NDArray[np.intp]) -> pd.DataFrame:
    data: dict[str, object] = {"row": rows[positions]}
    for name, cells in columns.texts.items():
        data[name] = pd.Categorical.from_codes(
            cells.codes[positions], categories=pd.Index(cells.texts, dtype=object)
        )
    for name, numbers in columns.numbers.items():
        data[name] = numbers[positions]
    for name, dates in columns.dates.items():
        data[name] = dates[positions].astype("datetime64[s]")
    return pd.DataFrame(data)
