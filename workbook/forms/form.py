"""A form: the fields of one section, with save, undo and what state it is in."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

import ipywidgets as widgets

from workbook.editing import Session
from workbook.errors import WorkbookError
from workbook.forms.fields import Field
from workbook.wording.html import escape

STYLE = (
    "<style>.wb-hint{color:#52606d;font-size:.85em}.wb-wrong{color:#a8322a;font-weight:600}"
    ".wb-saved{color:#2b7a3d}.wb-unsaved{color:#b8560f}</style>"
)


class Form:
    """The fields of one section. ``widget`` is what is shown."""

    def __init__(self, session: Session, title: str, fields: Sequence[Field | widgets.Widget]) -> None:
        if not session.author:
            session.author = getpass.getuser()
        self.session = session
        self.fields = [f for f in fields if isinstance(f, Field)]
        self.state = widgets.HTML()
        self.save_button = widgets.Button(description="Save", button_style="primary")
        self.undo_button = widgets.Button(description="Undo")
        self.redo_button = widgets.Button(description="Redo")
        self.save_button.on_click(lambda _: self.save())
        self.undo_button.on_click(lambda _: session.undo())
        self.redo_button.on_click(lambda _: session.redo())
        head = widgets.HTML(f"{STYLE}<strong>{escape(title)}</strong>")
        shown = [f.widget if isinstance(f, Field) else f for f in fields]
        bar = widgets.HBox([self.save_button, self.undo_button, self.redo_button, self.state])
        self.widget = widgets.VBox([head, *shown, bar])
        self._stop = session.watch(self.follow)
        self.follow(session)

    def follow(self, session: Session) -> None:
        """Show what stands, whoever changed it."""
        for field in self.fields:
            field.refresh()
        self.undo_button.disabled = not session.can_undo
        self.redo_button.disabled = not session.can_redo
        unsaved = len(session.unsaved)
        if unsaved:
            plural = "one edit is" if unsaved == 1 else f"{unsaved} edits are"
            self.state.value = (
                f'<span class="wb-unsaved">{plural} not saved yet (version {session.version})</span>'
            )
        else:
            self.state.value = f'<span class="wb-saved">saved, version {session.version}</span>'

    def save(self) -> None:
        """Save; what others saved in the meantime is merged in and said."""
        try:
            outcome = self.session.save(note="edited in the workbook")
        except WorkbookError as problem:
            self.state.value = f'<span class="wb-wrong" role="alert">⚠ not saved: {escape(problem)}</span>'
            return
        self.follow(self.session)
        said: list[str] = []
        if outcome.saved is None:
            said.append(
                "not saved: others changed the same fields; yours stand here, save again to keep them"
            )
            said += [str(conflict) for conflict in outcome.conflicts]
        elif outcome.incoming:
            said.append(f"{len(outcome.incoming)} changes by others were merged in")
        if said:
            self.state.value += f' <span class="wb-wrong" role="alert">{escape("; ".join(said))}</span>'
