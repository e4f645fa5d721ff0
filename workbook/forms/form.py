"""A form: the fields of one section. Python keeps the truth and validates; the page shows what it is told.

The page sends messages (`Form.receive`), the form answers with the parts that changed. Everything works without a browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.dossier.paths import path_of, pointer
from workbook.editing import Session
from workbook.editing.left import user
from workbook.errors import WorkbookError
from workbook.forms.fields import Field
from workbook.forms.patches import patch
from workbook.forms.table import TableField
from workbook.forms.widget import FormWidget
from workbook.wording.sentences import sentence

Say = tuple[str, str]


class Form:
    """The fields of one section. ``widget`` is what is shown.

    Parameters
    ----------
    session : Session
    title : str
    fields : sequence of Field or TableField
        Made with the same session.
    help : str, optional
        A line beneath the title.
    """

    def __init__(
        self, session: Session, title: str, fields: Sequence[Field | TableField], help: str = ""
    ) -> None:
        if not session.author:
            session.author = user()
        self.session, self.title, self.help = session, title, help
        self.fields = list(fields)
        self._known: dict[str, Field | TableField] = {}
        self._sent: dict[str, Any] = {}
        self._busy = False
        self._adopt(self.fields, "f")
        self.widget = FormWidget(self.receive)
        self._stop = [session.watch(lambda _: self.follow())]
        if session.keeper is not None:
            self._stop.append(session.keeper.listen(self.follow))

    def field(self, path: str) -> Any:
        """Return the field of a path, those of opened rows included."""
        return next(field for field in self._known.values() if field.path == pointer(path_of(path)))

    def describe(self) -> dict[str, Any]:
        """Return the form as the page shows it."""
        shown = {field.id: field.describe() for field in self.fields}  # type: ignore[union-attr]
        return {
            "title": self.title,
            "help": self.help,
            "order": list(shown),
            "fields": shown,
            "undo": self.session.can_undo,
            "redo": self.session.can_redo,
            "state": self._state(),
        }

    def receive(self, message: Mapping[str, Any]) -> None:
        """Do what the page asks, and answer with what changed.

        Parameters
        ----------
        message : mapping
            ``do`` says what: ``hello`` (the page is ready), ``undo``, ``redo``, ``save``, or with the ``id`` of a field what
            that field does (see `Field.receive`, `TableField.receive`). ``seq`` comes back with the answer.
        """
        said: Say = ("", "")
        field: Any = None
        with self.session.lock:
            self._busy = True
            try:
                if self._has_ended() and message.get("do") != "hello":
                    said = ("wrong", sentence("saving.ended"))
                elif message.get("do") in ("undo", "redo"):
                    said = self._walk(message)
                elif message.get("do") == "save":
                    self._save()
                elif "id" in message:
                    field = self._known.get(str(message["id"]))
                    if field is None:
                        said = ("wrong", sentence("forms.nothing_left"))
                    else:
                        field.receive(message)
            except WorkbookError as problem:
                said = ("wrong", str(problem))
            finally:
                # The page waits for an answer to each message, whatever came of it.
                self._busy = False
                if message.get("do") == "hello":
                    self._sent = {}
                self._answer(message, field, said)

    def follow(self) -> None:
        """Tell the page what changed, whoever changed it."""
        if self._busy or not self._sent:
            return
        changed = self._changes()
        if changed:
            self.widget.tell({"type": "changed", "form": changed})

    def wait(self) -> None:
        """Follow only when told: whoever shows the form calls `follow`."""
        for stop in self._stop:
            stop()

    def close(self) -> None:
        """Follow the session no longer."""
        for stop in self._stop:
            stop()
        self.widget.close()

    def _answer(self, message: Mapping[str, Any], field: Any, said: Say) -> None:
        answer: dict[str, Any] = {"type": "changed", "seq": message.get("seq", 0), "form": self._changes()}
        if isinstance(field, TableField):
            said = said if said[1] else field.said
            if field.focus is not None:
                answer["focus"] = {"id": field.id, **field.focus}
            field.said, field.focus = ("", ""), None
        if said[1]:
            about = {"id": field.id} if field is not None else {}
            answer["said"] = {"weight": said[0], "words": said[1], **about}
        self.widget.tell(answer)

    def _changes(self) -> dict[str, Any]:
        now = self.describe()
        changed = patch(self._sent, now)
        self._sent = now
        return changed

    def _walk(self, message: Mapping[str, Any]) -> Say:
        """Undo or redo; what is wrong in the field somebody stands in is given up first."""
        undo = message["do"] == "undo"
        field = self._known.get(str(message.get("id") or ""))
        if undo and isinstance(field, TableField):
            if field.forget(str(message.get("row")), str(message.get("column"))):
                return ("", sentence("forms.undone"))
        elif undo and field is not None and field.draft is not None:
            field.draft = None
            return ("", sentence("forms.undone"))
        if not (self.session.can_undo if undo else self.session.can_redo):
            return ("", sentence("forms.nothing_to_undo" if undo else "forms.nothing_to_redo"))
        if undo:
            self.session.undo()
        else:
            self.session.redo()
        return ("", sentence("forms.undone" if undo else "forms.redone"))

    def _has_ended(self) -> bool:
        """Whether the event was opened anew since: what is edited here would be kept nowhere."""
        return self.session.keeper is not None and self.session.keeper.closed

    def _state(self) -> dict[str, str]:
        """Return where saving stands, in few words; the status of the notebook says more."""
        keeper = self.session.keeper
        if keeper is None:
            return {}
        state = keeper.state
        if keeper.missing:
            return {"kind": "gone", "words": sentence("saving.not_saved")}
        if state.kind == "saved":
            return {"kind": "saved", "words": state.words(locale=self.session.current.event.locale)}
        if state.kind == "unsaved":
            return {"kind": "unsaved", "words": sentence("saving.now")}
        return {"kind": state.kind, "words": sentence("saving.not_saved")}

    def _save(self) -> None:
        if self.session.keeper is not None:
            self.session.keeper.save()
        elif self.session.dirty:
            self.session.save(note=sentence("saving.edited"))

    def _adopt(self, fields: Sequence[Any], below: str) -> None:
        for number, field in enumerate(fields):
            field.id = f"{below}{number}" if below == "f" else f"{below}.{number}"
            self._known[field.id] = field
            if isinstance(field, TableField):
                field.adopt = self._adopt
