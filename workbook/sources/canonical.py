"""From composed cells to typed canonical columns, with a verdict on each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from workbook.sources import parse
from workbook.sources.cells import Cells, Days, Floats, Mask
from workbook.sources.columns import Resolved, compose, translated
from workbook.sources.import_report import rows_in_words
from workbook.sources.mapping import ColumnRule, TableMapping
from workbook.sources.parse import pairs
from workbook.sources.raw import RawTable
from workbook.sources.roles import CANONICAL, Canonical, Role
from workbook.sources.verdicts import Verdicts


@dataclass
class Columns:
    """Typed canonical columns of one table, all of one length."""

    texts: dict[str, Cells] = field(default_factory=dict)
    numbers: dict[str, Floats] = field(default_factory=dict)
    dates: dict[str, Days] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def empty(self, name: str) -> Mask | None:
        """Return where a column holds nothing, or None if there is no such column."""
        if name in self.texts:
            return self.texts[name].empty
        if name in self.numbers:
            return np.isnan(self.numbers[name])
        return np.isnat(self.dates[name]) if name in self.dates else None


@dataclass(frozen=True)
class Doubt:
    """Cells that could not be read; judged later, when the rows left out on purpose are known."""

    which: Mask
    column: str
    origin: str
    short: str
    cells: Cells | None = None
    remedy: str = ""


def canonical_columns(
    raw: RawTable, resolved: Resolved, table: TableMapping, role: Role
) -> tuple[Columns, list[Doubt]]:
    """Return the typed columns and what is doubtful in them."""
    columns, doubts = Columns(), []
    for name, rule in resolved.rules.items():
        about = CANONICAL[role][name]
        cells = compose(raw, resolved, rule, table.missing)
        origin = resolved.origin(name)
        if rule.table:
            cells, unknown, texts = translated(cells, rule.table)
            if texts:
                shown = ", ".join(repr(t) for t in texts[:5]) + (" ..." if len(texts) > 5 else "")
                columns.notes.append(
                    f"{origin}: {shown} not in the mapping's table ({rows_in_words(int(unknown.sum()))}); "
                    f"'{name}' stays empty there"
                )
        doubts += _typed(columns, name, about, cells, rule, table, origin, raw, resolved)
    for name, about in CANONICAL[role].items():
        blank = columns.empty(name)
        if about.required and blank is not None:
            doubts.append(
                Doubt(blank, name, resolved.origin(name), f"{name} is missing", remedy="fill it in")
            )
    return columns, doubts


def _typed(
    columns: Columns,
    name: str,
    about: Canonical,
    cells: Cells,
    rule: ColumnRule,
    table: TableMapping,
    origin: str,
    raw: RawTable,
    resolved: Resolved,
) -> list[Doubt]:
    style = rule.numbers or table.numbers
    if about.kind in ("text", "name"):
        cells, pairs = parse.repaired_letters(cells)
        for read, better in pairs[:5]:
            columns.notes.append(f"{origin}: {read!r} was decoded wrongly once; read as {better!r}")
        columns.texts[name] = parse.tidy_names(cells) if about.kind == "name" else cells
        return []
    if about.kind == "pairs":
        columns.texts[name] = cells
        fine = np.array([_pairs_fine(t, about) for t in cells.texts], dtype=bool)
        limits = f"numbers from {about.low:g} to {about.high:g}"
        return [
            Doubt(
                ~cells.spread(fine),
                name,
                origin,
                f"{name} cannot be read",
                cells,
                f"write 'name: number; ...', {limits}",
            )
        ]
    if about.kind == "date":
        found, wrong, odd = parse.days(cells, rule.dates or table.dates, table.plausible_dates)
        columns.dates[name] = np.where(odd, np.datetime64("NaT"), found)
        low, high = table.plausible_dates
        return [
            Doubt(
                wrong, name, origin, f"{name} is not a date", cells, "give a date as the mapping writes them"
            ),
            Doubt(odd, name, origin, f"{name} lies outside {low} to {high}", cells, "correct the date"),
        ]
    if about.kind == "flag":
        columns.numbers[name], wrong = parse.flags(cells)
        return [Doubt(wrong, name, origin, f"{name} is neither yes nor no", cells, "write yes or no")]
    if about.kind == "freight":
        cells = _freight_words(columns, cells, rule)
    found_numbers, wrong = parse.numbers(cells, style)
    doubts = [
        Doubt(wrong, name, origin, f"{name} is not a number", cells, "give a number or leave it empty"),
    ]
    for factors, power in ((rule.multiply_by, 1.0), (rule.divide_by, -1.0)):
        for factor in factors:
            if isinstance(factor, str):
                heading = resolved.heading(factor)
                scale, bad = parse.numbers(raw.columns[heading], style)
                bad = (bad | ~(scale > 0)) & ~np.isnan(found_numbers)
                doubts.append(
                    Doubt(bad, name, heading, f"{heading} is not a number above zero", raw.columns[heading])
                )
            else:
                scale = np.full(len(raw), float(factor))
            with np.errstate(divide="ignore", invalid="ignore"):
                found_numbers = found_numbers * scale**power
    columns.numbers[name] = np.where(np.isfinite(found_numbers), found_numbers, np.nan)
    if about.low is not None and about.high is not None:
        with np.errstate(invalid="ignore"):
            outside = (found_numbers < about.low) | (found_numbers > about.high)
        limits = f"{name} lies outside {about.low:g} to {about.high:g}"
        doubts.append(Doubt(outside, name, origin, limits, cells, "correct it or leave it empty"))
    return doubts


def _pairs_fine(text: str, about: Canonical) -> bool:
    """Return whether a text of pairs names something each time, with a number within the limits."""
    found = pairs(text)
    return all(n is not None and (about.low or 0.0) <= n <= (about.high or 0.0) for _, n in found) and bool(
        found or not text
    )


def _freight_words(columns: Columns, cells: Cells, rule: ColumnRule) -> Cells:
    """Take the words out of a freight column: what they mean, and the line a pooled figure refers to."""
    import pyarrow as pa

    from workbook.sources.cells import distinct

    words = {k.strip().lower(): v for k, v in rule.words.items()}
    texts = cells.texts
    basis, refers, rest = [], [], []
    for text in texts:
        low = text.lower()
        reference = ""
        if rule.pooled and low.startswith(rule.pooled.starts_with.lower()):
            tail = text.partition(rule.pooled.line_id_after)[2]
            end = rule.pooled.line_id_before
            reference = (tail.partition(end)[0] if end else tail).strip()
        basis.append("pooled" if reference else words.get(low, ""))
        refers.append(reference)
        rest.append("" if reference or low in words else text)
    for name, found in (("freight_words", basis), ("freight_line", refers)):
        codes, values = distinct(cells.codes, pa.array(found, pa.string()))
        columns.texts[name] = Cells(codes, values)
    codes, values = distinct(cells.codes, pa.array(rest, pa.string()))
    return Cells(codes, values, cells.numbers, cells.dates)


def judge(doubts: list[Doubt], verdicts: Verdicts) -> None:
    """Set aside the rows with doubtful cells, naming column, text and remedy."""
    for doubt in doubts:
        verdicts.set_aside(doubt.which, doubt.origin, doubt.short, _words(doubt))


def _words(doubt: Doubt) -> Callable[[int], str]:
    def sentence(position: int) -> str:
        if doubt.cells is None:
            return doubt.short + (f"; {doubt.remedy}" if doubt.remedy else "")
        text = doubt.cells.text_at(position)
        return f"{doubt.short}: {text!r}" + (f"; {doubt.remedy}" if doubt.remedy else "")

    return sentence
