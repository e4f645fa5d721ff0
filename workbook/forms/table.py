"""A table on the screen: rows are added, removed, restored, moved, pasted into, and opened for their detail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook.dossier import Row, Slot
from workbook.dossier.paths import label as row_label
from workbook.dossier.paths import path_of, pointer, value_at
from workbook.editing import Session
from workbook.editing.entries import own_id
from workbook.errors import ArgumentError, WorkbookError
from workbook.forms.columns import Column
from workbook.forms.kinds import Kind
from workbook.forms.paste import Pasted, grid_of, paste
from workbook.forms.places import Draft, as_plain, described, is_claimed, problem_of, taken_over, where
from workbook.forms.reading import Unreadable, written
from workbook.wording.sentences import sentence


class TableField:
    """The rows of one table of the dossier.

    Parameters
    ----------
    session : Session
    path : str
        ``"/plan/interests"``, or of a nested table ``"/stakeholders/anna/priorities"``.
    label : str
    columns : sequence of Column
        The first one names the row.
    make : callable
        From an id to a new row.
    noun : str
        What a row is called, "interest".
    help : str
    detail : callable, optional
        From the session and a row's path to the fields that are shown when the row is opened, tables among them.
    show : callable, optional
        Which rows belong here, where one table of the dossier is shown as several.
    note : callable, optional
        From the session to a sentence under the table.

    Attributes
    ----------
    drafts : dict
        From row id and column name to what was typed there and could not be taken.
    """

    def __init__(
        self,
        session: Session,
        path: str,
        label: str,
        *,
        columns: Sequence[Column],
        make: Callable[[str], Row],
        noun: str,
        help: str = "",
        detail: Callable[[Session, str], Sequence[Any]] | None = None,
        show: Callable[[Any], bool] | None = None,
        note: Callable[[Session], str] | None = None,
    ) -> None:
        self.session, self.path, self.label, self.noun, self.help = session, path, label, noun, help
        self.columns, self.make, self.detail = tuple(columns), make, detail
        self.show, self.note = show, note
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.opened: dict[str, list[Any]] = {}
        self.adopt: Callable[[Sequence[Any], str], None] = lambda fields, below: None
        self.id = ""
        self.left_over = ""
        self.focus: dict[str, Any] | None = None
        self.said: tuple[str, str] = ("", "")
        self._place = path_of(path)
        self._described: dict[str, tuple[Row, dict[str, Any]]] = {}
        self._described_with: Any = None

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown, in order."""
        return [row for row in self._all() if not row.deleted]

    def describe(self) -> dict[str, Any]:
        """Return the table as the page shows it."""
        head: dict[str, Any] = {"is": "table", "label": self.label, "help": self.help, "noun": self.noun}
        head["opens"] = self.detail is not None
        try:
            rows, kinds = self._all(), self._kinds()
        except ArgumentError:
            gone = sentence("forms.nothing_left")
            return {**head, "columns": [], "gone": gone, "order": [], "rows": {}, "removed": [], "notes": []}
        head["columns"] = [column.head(kinds[column.name]) for column in self.columns]
        shown = [row for row in rows if not row.deleted]
        # A row is described anew when it changed; all of them when what they have in common did.
        together = (
            kinds,
            self.session.current.entered_fields,
            self.session.current.event.locale,
            dict(self.drafts),
        )
        if together != self._described_with:
            self._described, self._described_with = {}, together
        return {
            **head,
            "order": [row.id for row in shown],
            "rows": {row.id: self._row(row, kinds) for row in shown},
            "removed": [[row.id, row_label(row)] for row in rows if row.deleted],
            "notes": self._notes(shown),
            "left": self.left_over,
        }

    def receive(self, message: Mapping[str, Any]) -> None:
        """Do what the page asks with a cell, a row or the table."""
        do, row = message["do"], str(message.get("row") or "")
        if do == "add":
            self.add()
        elif do == "remove":
            self.said = ("removed", sentence("forms.removed", {"label": self._label(row)}))
            self.session.remove(self._path(row))
        elif do == "restore":
            self.session.restore(self._path(row))
            self.said = ("", sentence("forms.restored", {"label": self._label(row)}))
        elif do == "move":
            self.move(row, int(message["by"]))
        elif do == "paste":
            self.paste(row, str(message.get("column") or ""), str(message.get("text") or ""))
        elif do == "open" and self.detail is not None:
            self.opened[row] = list(self.detail(self.session, self._path(row)))
            self.adopt(self.opened[row], f"{self.id}.{row}")
        elif do == "close":
            self.opened.pop(row, None)
        elif do == "forget":
            self.left_over = ""
        elif do in ("edit", "back", "take"):
            self._cell(do, row, str(message["column"]), message)

    def add(self) -> Row:
        """Add a row at the end and return it."""
        row = self.make(own_id())
        self.session.add(self.path, row)
        self.focus = {"row": row.id, "column": self.columns[0].name}
        return row

    def move(self, row_id: str, by: int) -> None:
        """Move a row up (``by`` below 0) or down among the rows shown here."""
        shown = [row.id for row in self.rows]
        here = shown.index(row_id)
        there = min(max(here + by, 0), len(shown) - 1)
        everything = [row.id for row in self._all() if not row.deleted]
        self.session.move(self._path(row_id), everything.index(shown[there]) - everything.index(row_id))
        values = {"label": self._label(row_id), "n": there + 1, "of": len(shown)}
        self.said = ("", sentence("forms.moved", values))
        self.focus = {"row": row_id}

    def type(self, row_id: str, column: str, typed: Any, *, continues: bool = False) -> None:
        """Enter what somebody typed into a cell, or keep it with what is wrong."""
        kind = self._kind(column, row_id)
        there = self._there(row_id, column)
        near = where(self.session, kind, there)
        key = (row_id, column)
        best = there.best if isinstance(there, Slot) else there
        if key not in self.drafts and typed == kind.written(getattr(best, "value", best), near):
            return
        try:
            value = kind.read(typed, near)
        except Unreadable as problem:
            self.drafts[key] = Draft(typed, str(problem), problem.incomplete)
            return
        self._enter(row_id, column, value, typed, continues=continues)

    def paste(self, row_id: str, column: str, text: str) -> Pasted:
        """Fill in a block copied from a spreadsheet, from a cell on to the right and down, as one edit."""
        kinds = self._kinds()
        rows = {row.id: row for row in self._all()}
        shown = [row.id for row in self.rows]
        start = shown.index(row_id) if row_id in shown else len(shown)
        block = grid_of(text)
        done = paste(
            self.session,
            block,
            self.columns,
            kinds,
            [rows[i] for i in shown[start:]],
            column,
            make=lambda: self.make(own_id()),
        )
        after = tuple(done.rows.get(row_id, row) for row_id, row in rows.items())
        added = tuple(row for row in done.rows.values() if row.id not in rows)
        if done.rows:
            self.session.edit(self.path, (*after, *added))
        for key in done.filled:
            self.drafts.pop(key, None)
        self.drafts.update(done.drafts)
        self.left_over = done.left_over
        self.said = ("wrong" if done.drafts or done.left_over else "", done.words())
        return done

    def forget(self, row: str, column: str) -> bool:
        """Give up what was typed into a cell and could not be taken; says whether there was anything."""
        return self.drafts.pop((row, column), None) is not None

    def _cell(self, do: str, row: str, column: str, message: Mapping[str, Any]) -> None:
        if do == "edit":
            self.type(row, column, message.get("value"), continues=bool(message.get("continues")))
            return
        there = self._there(row, column)
        if isinstance(there, Slot):
            value = taken_over(there, self.session.author, self.session.today()) if do == "take" else None
            self._enter(row, column, value)

    def _enter(
        self, row_id: str, column: str, value: Any, typed: Any = None, *, continues: bool = False
    ) -> None:
        kind = self._kind(column, row_id)
        there = self._there(row_id, column)
        held = value if isinstance(there, Slot) else as_plain(there, value)
        try:
            place = pointer((*self._place, row_id, column))
            self.session.edit(place, held, unit=kind.unit, continues=continues)
        except WorkbookError as problem:
            self.drafts[(row_id, column)] = Draft(typed, problem_of(problem))
        else:
            self.drafts.pop((row_id, column), None)

    def _all(self) -> list[Any]:
        rows = value_at(self.session.current, self._place)
        return [row for row in rows if self.show is None or self.show(row)]

    def _row(self, row: Row, kinds: Mapping[str, Kind]) -> dict[str, Any]:
        known = self._described.get(row.id)
        if known is None or known[0] is not row:
            cells = {
                column.name: described(
                    self.session,
                    column.of_row(kinds[column.name], row),
                    getattr(row, column.name),
                    is_entered=is_claimed(self.session, (*self._place, row.id, column.name), row),
                    draft=self.drafts.get((row.id, column.name)),
                )
                for column in self.columns
            }
            known = (row, {"label": row_label(row), "cells": cells})
            self._described[row.id] = known
        if row.id not in self.opened:
            return known[1]
        detail = {field.id: field.describe() for field in self.opened[row.id]}
        return {**known[1], "detail": detail, "fields": list(detail)}

    def _notes(self, rows: Sequence[Row]) -> list[dict[str, str]]:
        said = []
        for column in self.columns:
            if column.total is not None and rows:
                said.append(self._sum(column, rows))
        if self.note is not None:
            words = self.note(self.session)
            if words:
                said.append({"words": words, "weight": ""})
        return said

    def _sum(self, column: Column, rows: Sequence[Row]) -> dict[str, str]:
        locale, total = self.session.current.event.locale, column.total or 0.0
        held = [getattr(row, column.name) for row in rows]
        figures = [(slot.likely if isinstance(slot, Slot) else slot) or 0.0 for slot in held]  # type: ignore[attr-defined]
        left = total - sum(figures)
        unit = column.common_unit
        sign = "\u00a0%" if unit in ("share", "%") else ""

        def _words(figure: float) -> str:
            return written(round(figure, 6), locale, unit) + sign

        values = {"label": column.label, "total": _words(total), "sum": _words(total - left)}
        if abs(left) < 1e-6:
            return {"words": sentence("forms.adds_up", values), "weight": ""}
        values |= {"left": _words(abs(left)), "way": "left to give" if left > 0 else "too many"}
        return {"words": sentence("forms.adds_up_not", values), "weight": "warn"}

    def _kind(self, name: str, row_id: str) -> Kind:
        column = next(column for column in self.columns if column.name == name)
        row = value_at(self.session.current, (*self._place, row_id))
        return column.of_row(column.kind_for(self.session, [row]), row)

    def _kinds(self) -> dict[str, Kind]:
        rows = value_at(self.session.current, self._place)
        return {column.name: column.kind_for(self.session, rows) for column in self.columns}

    def _there(self, row_id: str, column: str) -> Any:
        return value_at(self.session.current, (*self._place, row_id, column))

    def _path(self, row_id: str) -> str:
        return pointer((*self._place, row_id))

    def _label(self, row_id: str) -> str:
        return row_label(value_at(self.session.current, (*self._place, row_id)))
