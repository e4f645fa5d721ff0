"""A panel in JupyterLab: its form, and the same view as in a report, following each edit in place."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import ipywidgets as widgets

from workbook.editing.connect import connect
from workbook.editing.trial import Entry, tried
from workbook.errors import WorkbookError
from workbook.panels.event import Event
from workbook.panels.following import Coordinator
from workbook.panels.giving_way import close, give_way
from workbook.panels.hands import Hands, described
from workbook.panels.live_chart import LiveChart
from workbook.panels.panel import Panel
from workbook.panels.shown import show_widget
from workbook.panels.view import Along, Chart, Drag, View
from workbook.wording.html import escape
from workbook.wording.sentences import catalogue, sentence

log = logging.getLogger(__name__)

Part = str | Chart


class LivePanel:
    """The face of a panel on a live kernel. ``widget`` is what is shown.

    Attributes
    ----------
    shown : View
        What stands on the screen.
    form : workbook.forms.form.Form or None
    body : ipywidgets.VBox
        Charts and the HTML between them, in the order of the view; each is changed in place.
    notice : ipywidgets.HTML
        Why what stands below is not up to date; empty where it is.
    visible, used
        Whether the panel is in sight, and when somebody last worked in it.
    """

    def __init__(self, panel: Panel, event: Event) -> None:
        self.panel, self.event = panel, event
        self.visible, self.used = False, 0.0
        self.shown = View()
        self.charts: list[LiveChart] = []
        self.body, self.notice = widgets.VBox(), widgets.HTML()
        self.hands = Hands(self.receive)
        self.form = (
            panel.form(event.session) if panel.form is not None and event.session is not None else None
        )
        self.body.add_class("wb-body")
        form = [self.form.widget] if self.form is not None else []
        self.widget = widgets.VBox([self.hands, *form, self.notice, self.body])
        self.widget.add_class("wb-live")
        self._kinds: tuple[str, ...] = ()
        self._told: list[dict[str, Any]] = []
        self._drawn: int | None = None
        self._wrong = ""
        self.coordinator = coordinator(event)
        if self.coordinator is None:
            self.follow()
        else:
            if self.form is not None:
                self.form.wait()
            with self.coordinator.lock:
                self.follow()
                self.coordinator.join(self)

    def follow(self) -> None:
        """Show the dossier as it stands; an error is said, and what stood before stays, marked."""
        try:
            view: View = self.event.remember(("panel", self.panel.name), partial(self.panel.view, self.event))
        except WorkbookError as problem:
            self._fails(str(problem))
        except Exception as problem:  # one panel must not stop the others
            log.exception("panel %s", self.panel.name)
            self._fails(f"{type(problem).__name__}: {problem}")
        else:
            self._says(self._wrong)
            self.body.remove_class("wb-stale")
            if view is not self.shown or not self._kinds:
                self._show(view)
        self._wrong = ""
        if self.form is not None:
            self.form.follow()
        if self._drawn is not None:
            self.hands.tell({"do": "drawn", "n": self._drawn})
            self._drawn = None

    def ready(self, wake: Callable[[], None]) -> bool:
        """Return whether the page has drawn the charts it was sent last."""
        for chart in self.charts:
            if chart.busy:
                chart.when_drawn(wake)
                return False
        return True

    def receive(self, message: Mapping[str, Any]) -> None:
        """Do what the page says (see `Hands`).

        A drag is ``chart`` and ``drag`` (which handle), ``label``, ``x`` and ``y`` (where it is, on the axes) and ``end``: empty
        while it moves, "drop" or "cancel" when it is let go. ``n`` comes back when the panel is drawn. To connect is ``chart``,
        ``one`` and ``other`` (which dots) and ``labels``, the names that stand on them. ``undo``, ``redo`` and ``save`` are asked
        for from a chart as from the form above it, which says what came of it.
        """
        do = message.get("do")
        if do == "hello":
            self.hands.tell({"do": "charts", "charts": self._told})
        elif do == "seen":
            self.visible = bool(message.get("visible"))
            if self.visible and self.coordinator is not None:
                self.coordinator.seen()
        elif do in ("used", "drag", "connect"):
            self.used = time.monotonic()
            if do == "drag":
                self._dragged(message)
            elif do == "connect":
                self._connects(message)
        elif do in ("undo", "redo", "save") and self.form is not None:
            self.used = time.monotonic()
            self.form.receive({"do": do})

    def close(self) -> None:
        """Leave the screen and follow no longer."""
        self._end()
        close(self.widget)

    def give_way(self) -> None:
        """Follow no longer; a window that still shows this says so."""
        give_way((self.event.stored.event_id, self.panel.name), self.widget, "live.moved")
        self._end()

    def _end(self) -> None:
        if self.coordinator is not None:
            self.coordinator.leave(self)
        if self.form is not None:
            self.form.close()
            close(self.form.widget)
        close(*self.body.children, self.body, self.notice, self.hands)

    def _dragged(self, message: Mapping[str, Any]) -> None:
        session, follow = self.event.session, self.coordinator
        if session is None or follow is None:
            return
        end = message.get("end", "")
        self._drawn = int(message.get("n", 0))
        drag = self._drag(message)
        try:
            if drag is None or end == "cancel":
                self.event.trial = None
            elif end == "drop":
                self.event.trial = None
                session.replace(tried(session, _entries(drag, message)))
            else:
                self.event.trial = tried(session, _entries(drag, message))
        except WorkbookError as wrong:
            self.event.trial, self._wrong = None, str(wrong)
        follow.changed()

    def _connects(self, message: Mapping[str, Any]) -> None:
        session, follow = self.event.session, self.coordinator
        try:
            joints = self._chart(message).joints
            one, other = joints[int(message["one"])], joints[int(message["other"])]
        except (IndexError, KeyError, ValueError):
            return
        if session is None or follow is None or [one.label, other.label] != message.get("labels"):
            return
        try:
            connect(session, one.path, other.path)
        except WorkbookError as wrong:
            self._wrong = str(wrong)
        follow.changed()

    def _drag(self, message: Mapping[str, Any]) -> Drag | None:
        """Return the handle that is meant; None where the panel has changed meanwhile and it is gone."""
        try:
            drag = self._chart(message).drags[int(message["drag"])]
        except (IndexError, KeyError, ValueError):
            return None
        return drag if drag.label == message.get("label") else None

    def _chart(self, message: Mapping[str, Any]) -> Chart:
        return [block for block in self.shown.blocks if isinstance(block, Chart)][int(message["chart"])]

    def _fails(self, text: str) -> None:
        self._says(f"{text} {sentence('live.stale', {})}")
        self.body.add_class("wb-stale")

    def _says(self, text: str) -> None:
        said = f'<p class="wb-warn" role="alert">{escape(text)}</p>' if text else ""
        if self.notice.value != said:
            self.notice.value = said

    def _show(self, view: View) -> None:
        parts = parts_of(view, self.panel.name)
        kinds = tuple("chart" if isinstance(part, Chart) else "html" for part in parts)
        if kinds != self._kinds:
            self._arrange(parts)
            self._kinds = kinds
        charts = iter(self.charts)
        for child, part in zip(self.body.children, parts, strict=True):
            if isinstance(part, Chart):
                next(charts).follow(part.figure)
            elif child.value != part:
                child.value = part
        self.shown = view
        told = described([part for part in parts if isinstance(part, Chart)])
        if told != self._told:
            self._told = told
            self.hands.tell({"do": "charts", "charts": told})

    def _arrange(self, parts: list[Part]) -> None:
        """Put as many charts and texts on the screen as there are parts, those that are there already first."""
        texts = [child for child in self.body.children if isinstance(child, widgets.HTML)]
        charts, self.charts = self.charts, []
        children: list[Any] = []
        for part in parts:
            if isinstance(part, Chart):
                self.charts.append(charts.pop(0) if charts else LiveChart(part.figure))
                children.append(self.charts[-1].widget)
            else:
                children.append(texts.pop(0) if texts else widgets.HTML(part))
        self.body.children = tuple(children)
        for left in (*texts, *(chart.widget for chart in charts)):
            left.close()


def coordinator(event: Event) -> Coordinator | None:
    """Return the coordinator of a live event, the same for all its panels; None without a session."""
    if event.session is None:
        return None
    if event.coordinator is None:
        event.coordinator = Coordinator(event, event.session)
    return event.coordinator


_shown: dict[tuple[str, str], LivePanel] = {}


def show_live(panel: Panel, event: Event) -> None:
    """Display a panel with its form; the one that an earlier run of the cell made gives way."""
    key = (event.stored.event_id, panel.name)
    before = _shown.pop(key, None)
    if before is not None:
        before.give_way()
    _shown[key] = LivePanel(panel, event)
    show_widget(_shown[key].widget, sentence("live.shown", {"panel": panel.name}))


def parts_of(view: View, name: str = "") -> list[Part]:
    """Return charts and the HTML between them, in order; where the panel of that name has nothing to show, what it needs first."""
    if view.absent:
        key = f"first.{name}"
        said = sentence(key if key in catalogue() else "live.nothing", {})
        return [f'<p class="wb-note">{escape(said)}</p>']
    parts: list[Part] = []
    for block in view.blocks:
        if isinstance(block, Chart):
            parts.append(block)
        elif parts and isinstance(parts[-1], str):
            parts[-1] += f"\n{block.html()}"
        else:
            parts.append(block.html())
    return parts


def _entries(drag: Drag, message: Mapping[str, Any]) -> list[Entry]:
    def entry(along: Along | None, value: Any) -> list[Entry]:
        if along is None or not isinstance(value, int | float):
            return []
        return [Entry(along.path, along.near(float(value)), along.unit, along.row)]

    return entry(drag.x, message.get("x")) + entry(drag.y, message.get("y"))
