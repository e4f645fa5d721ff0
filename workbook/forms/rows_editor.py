"""Rows on the screen: choose one to edit, add one, remove one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from workbook.dossier import Row
from workbook.editing import Session
from workbook.errors import WorkbookError
from workbook.forms.fields import Field
from workbook.forms.form import Form
from workbook.wording.html import escape


def rows_form(
    session: Session,
    title: str,
    table: str,
    *,
    fields: Callable[[Session, str], Sequence[Field]],
    make: Callable[[str, str], Row],
    noun: str,
) -> Form:
    """Return a form that edits one row of a table at a time.

    Parameters
    ----------
    table : str
        Name of the dossier's table, such as ``"alternatives"``.
    fields : callable
        From the session and the row's path to its fields.
    make : callable
        From id and name to a new row.
    noun : str
        What a row is called, such as "alternative".
    """
    place = widgets.VBox()
    chosen = widgets.Dropdown(description=noun.capitalize(), options=_options(session, table))
    name = widgets.Text(placeholder=f"name of a new {noun}", continuous_update=False)
    add = widgets.Button(description="Add")
    remove = widgets.Button(description="Remove")
    told = widgets.HTML()
    form = Form(session, title, [widgets.HBox([chosen, remove, name, add]), told, place])

    def _show(_: Any = None) -> None:
        held = fields(session, f"/{table}/{chosen.value}") if chosen.value else []
        form.fields = list(held)
        place.children = [f.widget for f in held]

    def _add(_: Any) -> None:
        if not name.value.strip():
            told.value = f'<span class="wb-wrong" role="alert">⚠ give the {escape(noun)} a name first</span>'
            return
        new = _free_id(session, table)
        try:
            session.add(f"/{table}", make(new, name.value.strip()))
        except WorkbookError as problem:
            told.value = f'<span class="wb-wrong" role="alert">⚠ {escape(problem)}</span>'
            return
        told.value, name.value = "", ""
        chosen.options = _options(session, table)
        chosen.value = new

    def _remove(_: Any) -> None:
        if chosen.value:
            session.remove(f"/{table}/{chosen.value}")
            chosen.options = _options(session, table)
            _show()

    chosen.observe(_show, "value")
    add.on_click(_add)
    remove.on_click(_remove)
    _show()
    return form


def _options(session: Session, table: str) -> list[tuple[str, str]]:
    return [(row.name, row.id) for row in getattr(session.current, table) if not row.deleted]


def _free_id(session: Session, table: str) -> str:
    taken = {row.id for row in getattr(session.current, table)}
    n = 1
    while f"own-{n}" in taken:
        n += 1
    return f"own-{n}"
