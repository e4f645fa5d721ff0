"""A block copied from a spreadsheet, filled into the rows of a table: what fits is entered, what does not stays visible."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from workbook.dossier import Row
from workbook.editing import Session
from workbook.errors import WorkbookError
from workbook.forms.kinds import Kind
from workbook.forms.places import Draft, changed_row, problem_of, where
from workbook.forms.reading import Unreadable
from workbook.wording.sentences import sentence

if TYPE_CHECKING:
    from workbook.forms.columns import Column

Grid = list[list[str]]


@dataclass
class Pasted:
    """What came of a paste.

    Attributes
    ----------
    rows : dict of str to Row
        The rows that changed or are new, by id.
    drafts : dict
        Values that do not fit, by row id and column name.
    filled : set of (str, str)
        The cells that took a value.
    new : int
        How many rows are new.
    headed : bool
        Whether the first line was taken as headings.
    unknown : list of str
        Headings that no column has.
    beyond : int
        How many columns stood beyond the last one.
    left_over : str
        What those columns held, as it was copied.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    filled: set[tuple[str, str]] = field(default_factory=set)
    new: int = 0
    headed: bool = False
    unknown: list[str] = field(default_factory=list)
    beyond: int = 0
    left_over: str = ""

    def words(self) -> str:
        """Return what came of it in one line."""
        if not (self.filled or self.drafts or self.left_over):
            return sentence("forms.pasted_nothing")
        rows = {row for row, _ in self.filled}
        said = [sentence("forms.pasted", {"cells": len(self.filled), "rows": len(rows)})]
        if self.new:
            said.append(sentence("forms.pasted_new", {"rows": self.new}))
        if self.headed:
            said.append(sentence("forms.pasted_headings"))
        if self.drafts:
            said.append(sentence("forms.pasted_wrong", {"n": len(self.drafts)}))
        if self.unknown:
            said.append(sentence("forms.pasted_left", {"columns": ", ".join(self.unknown)}))
        if self.beyond:
            said.append(sentence("forms.pasted_beyond", {"n": self.beyond}))
        return ". ".join(part[:1].upper() + part[1:] for part in said) + "."


def grid_of(text: str) -> Grid:
    """Return the cells of a copied block: tabs part columns, lines part rows, a quoted cell may hold both."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").rstrip("\n")
    if not clean.strip():
        return []
    rows = list(csv.reader(io.StringIO(clean, newline=""), dialect="excel-tab"))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    wide = max((len(row) for row in rows), default=0)
    return [[cell.strip() for cell in row] + [""] * (wide - len(row)) for row in rows]


def by_heading(first: Sequence[str], columns: Sequence[Column]) -> dict[int, str] | None:
    """Return which column each heading names, or None where the first line holds no headings.

    A line holds headings when at least half of what stands in it names a column.
    """
    names = {}
    for column in columns:
        for name in (column.label, column.name, f"{column.label} ({column.common_unit})"):
            names.setdefault(_plain(name), column.name)
    found = {n: names[_plain(cell)] for n, cell in enumerate(first) if _plain(cell) in names}
    filled = [cell for cell in first if cell]
    return found if found and len(found) * 2 >= len(filled) else None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"\(.*?\)", "", text)).strip().casefold()


def paste(
    session: Session,
    block: Grid,
    columns: Sequence[Column],
    kinds: Mapping[str, Kind],
    rows: Sequence[Row],
    start: str,
    *,
    make: Callable[[], Row],
) -> Pasted:
    """Return what becomes of a block pasted into the first of ``rows`` at the column ``start``; nothing is edited yet.

    Parameters
    ----------
    block : list of list of str
        See `grid_of`.
    rows : sequence of Row
        The rows from the cell on; beyond them rows are made.
    make : callable
        Makes a new row.
    """
    done = Pasted()
    if not block:
        return done
    names = [column.name for column in columns]
    headed = by_heading(block[0], columns)
    if headed is not None:
        done.headed, body, places = True, block[1:], headed
        done.unknown = [cell for n, cell in enumerate(block[0]) if n not in places and cell]
    else:
        at = names.index(start) if start in names else 0
        body = block
        places = {n: names[at + n] for n in range(min(len(block[0]), len(names) - at))}
        done.beyond = max(0, len(block[0]) - len(places))
    left = [n for n in range(len(block[0])) if n not in places]
    if done.unknown or done.beyond:
        done.left_over = "\n".join("\t".join(line[n] for n in left) for line in block)
    for number, line in enumerate(body):
        row = rows[number] if number < len(rows) else make()
        done.new += number >= len(rows)
        filled = {name: line[n] for n, name in places.items() if line[n]}
        done.rows[row.id] = _filled(
            session, row, filled, {c.name: c.of_row(kinds[c.name], row) for c in columns}, done
        )
    return done


def _filled(
    session: Session, row: Row, values: Mapping[str, str], kinds: Mapping[str, Kind], done: Pasted
) -> Row:
    """Return the row with the values that fit; the others are noted as drafts."""
    for name, typed in values.items():
        kind, there = kinds[name], getattr(row, name)
        near = where(session, kind, there)
        try:
            value: Any = kind.read(typed, near)
            row = changed_row(row, name, value, near)
        except Unreadable as problem:
            done.drafts[(row.id, name)] = Draft(typed, str(problem))
        except (ValidationError, WorkbookError) as wrong:
            done.drafts[(row.id, name)] = Draft(typed, problem_of(wrong))
        else:
            done.filled.add((row.id, name))
    return row
