"""The start page: the list of events with its buttons, and the tables that are brought in. What it does is in `desk`."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook.batch import templates
from workbook.batch.desk import Desk, Line
from workbook.batch.opening import called
from workbook.batch.start_rows import rows, words
from workbook.errors import ArgumentError, WorkbookError
from workbook.store import NotFound
from workbook.wording.sentences import sentence

_STATIC = Path(__file__).with_name("static")
Said = dict[str, str]


class Quiet(anywidget.AnyWidget):
    """A widget whose text form says nothing of what it holds: that form is kept in the notebook's file."""

    def __repr__(self) -> str:
        return type(self).__name__


class EventsWidget(Quiet):
    """The list of events on the screen."""

    _esm = _STATIC / "start.js"
    _css = _STATIC / "start.css"
    words = traitlets.Dict().tag(sync=True)
    pages = traitlets.List().tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    place = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)


class EventsPage:
    """The events with their buttons. ``widget`` is what is shown.

    Parameters
    ----------
    desk : Desk
    changed : callable, optional
        Called when the events may have changed.
    """

    def __init__(self, desk: Desk, changed: Callable[[], None] = lambda: None) -> None:
        self.desk, self.changed = desk, changed
        pages = [{"name": name, "words": called(name).capitalize()} for name in templates.REPORT_NOTEBOOKS]
        self.widget = EventsWidget(words=words(), pages=pages)
        self.widget.on_msg(self._heard)
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read the store again; what is slow to work out follows."""
        try:
            lines = self.desk.lines()
            shown = self.desk.shown
        except WorkbookError as problem:
            self.widget.rows = []
            self.widget.place = {"sample": self.desk.sample, "empty": "", "caption": "", "unreadable": True}
            self.say("unreadable", alert=True, problem=str(problem))
            return
        if self.widget.place.get("unreadable"):
            self.widget.said = {}
        self.widget.place = {
            "sample": self.desk.sample,
            "empty": "" if lines else sentence("start.empty", {"store": shown}),
            "caption": sentence("start.caption", {"store": shown}),
            "unreadable": False,
        }
        self.widget.rows = rows(lines, date.today())
        if self._waiting() and not self._working():
            self._worker = threading.Thread(target=self._work_out, daemon=True)
            self._worker.start()

    def wait(self, seconds: float = 60.0) -> None:
        """Wait until everything is worked out."""
        if self._worker is not None:
            self._worker.join(seconds)

    def say(self, key: str, *, alert: bool = False, event: str = "", **values: Any) -> None:
        """Say something below the buttons; an alert is read out at once."""
        text = sentence(f"start.{key}", {"event": event, **values})
        kind = "alert" if alert else "status"
        self.widget.said = {"text": text, "kind": kind, "about": key, "event": event}

    def act(self, asked: dict[str, Any]) -> None:
        """Do what a button asks for, and say what came of it; nothing is lost where it fails."""
        event_id = str(asked.get("id", ""))
        try:
            self._do(str(asked.get("do", "")), event_id, asked)
        except NotFound:
            self.refresh()
            self.say("gone", alert=True, event=event_id)
        except (WorkbookError, OSError) as problem:
            self.say("problem", alert=True, problem=_plain(problem))

    def _do(self, what: str, event_id: str, asked: dict[str, Any]) -> None:
        if what == "refresh":
            self.refresh()
        elif what == "open":
            opened = self.desk.open(event_id)
            page = next((p for p in opened.notebooks if p.name == asked.get("page")), opened.notebooks[0])
            self.widget.send({"open": _from_here(page)})
            self.say("outdated" if page in opened.outdated else "opened", event=event_id)
        elif what == "renew":
            renewed = self.desk.renew(event_id)
            self.say("renewed", event=event_id, n=len(renewed))
        elif what == "begin":
            self.desk.begin(
                event_id,
                title=str(asked.get("title", "")),
                currency=str(asked.get("currency", "")),
                supplier=str(asked.get("supplier", "")),
                deadline=_day(str(asked.get("deadline", ""))),
            )
            self._made(event_id.strip(), "begun")
        elif what == "copy":
            last = str(asked.get("last", ""))
            self.desk.copy(last, event_id, title=str(asked.get("title", "")))
            self._made(event_id.strip(), "copied", last=last)
        elif what == "sample":
            self.desk.show_sample()
            self._turned()
        elif what == "own":
            self.desk.show_own()
            self._turned()

    def _made(self, event_id: str, key: str, **values: str) -> None:
        self.refresh()
        self.widget.send({"made": event_id})
        self.say(key, event=event_id, **values)
        self.changed()

    def _turned(self) -> None:
        self.widget.said = {}
        self.refresh()
        self.changed()

    def _working(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def _work_out(self) -> None:
        """Work out what is missing, as long as something is: the list may grow or change meanwhile."""
        try:
            while lines := self._waiting():
                for _ in self.desk.work_out(lines):
                    self.widget.rows = rows(self.desk.lines(), date.today())
        except WorkbookError as problem:
            self.say("unreadable", alert=True, problem=str(problem))

    def _waiting(self) -> list[Line]:
        return [line for line in self.desk.lines() if line.summary is None and not line.problem]

    def _heard(self, _: Any, content: Any, __: Any) -> None:
        if isinstance(content, dict):
            with self._lock:
                self.act(content)


def _from_here(path: Path) -> str:
    """Return a page's place as seen from the start page, which is where the kernel works."""
    return os.path.relpath(path).replace(os.sep, "/")


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as problem:
        raise ArgumentError("deadline", f"{text!r} is no day", "write it as 2027-01-31") from problem


def _plain(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename or ''} {problem.strerror.lower()}".strip()
    return str(problem)
