"""A chart on a live kernel: one plotly figure for as long as the panel stands, updated in place with what changed.

plotly's own widget carries the whole of plotly.js (5 MB) in each figure. Here one `Library` carries it for all figures of a page.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import plotly.graph_objects as go
import plotly.io as pio
from plotly import basewidget
from traitlets import Unicode

from workbook.panels.hands import static

PATIENCE = 0.4
"""Seconds after which a figure that did not answer counts as one that no page shows."""

SCREEN = {"dragmode": False, "autosize": True}
"""What the figure on the screen has beyond the one in a report."""


class Library(anywidget.AnyWidget):
    """plotly.js for all figures of a page; it shows nothing."""

    _esm = static("library.js")
    code = Unicode().tag(sync=True)

    def __repr__(self) -> str:
        return "plotly"


@cache
def library() -> Library:
    """Return the one library of this kernel."""
    bundle = Path(basewidget.__file__).parent / "package_data" / "widgetbundle.js"
    return Library(code=bundle.read_text(encoding="utf-8"))


class ChartWidget(go.FigureWidget):  # type: ignore[misc]
    """A plotly figure that takes plotly.js from the `Library`."""

    _esm = static("chart.js")

    def __repr__(self) -> str:
        return "chart"

    def _repr_mimebundle_(self, *arguments: Any, **more: Any) -> Any:
        """Return the reference to the widget alone: no picture, no data that a notebook would keep."""
        return anywidget.AnyWidget._repr_mimebundle_(self, *arguments, **more)


class LiveChart:
    """One chart of a panel. ``widget`` is what is shown."""

    def __init__(self, figure: Mapping[str, Any]) -> None:
        library()
        self.figure = _on_screen(figure)
        # plotly would lay a template of its own beneath, and the chart would look other than in the report.
        template, pio.templates.default = pio.templates.default, None
        try:
            self.widget = ChartWidget(data=list(self.figure["data"]), layout=self.figure["layout"])
        finally:
            pio.templates.default = template
        self.widget._config = {"displayModeBar": False, "responsive": True, "showAxisDragHandles": False}
        self._sent, self._answers, self._asked = 0.0, False, False

    @property
    def busy(self) -> bool:
        """Whether the page has not drawn yet what it was sent."""
        if not (self.widget._layout_edit_in_process or self.widget._trace_edit_in_process):
            return False
        if time.monotonic() - self._sent > PATIENCE:
            self._answers = False
        return self._answers

    def when_drawn(self, call: Callable[[], None]) -> None:
        """Call when the page has drawn what it was sent."""
        self.widget.on_edits_completed(call)

    def follow(self, figure: Mapping[str, Any]) -> bool:
        """Show another figure in place; only what differs is sent. Return whether anything did."""
        before, after = self.figure, _on_screen(figure)
        if before == after:
            return False
        same = _common(before["data"], after["data"])
        chart = self.widget
        with chart.batch_update():
            if len(before["data"]) > same:
                chart.data = chart.data[:same]
            for trace, old, new in zip(chart.data[:same], before["data"], after["data"], strict=False):
                for place, value in _changes(old, new):
                    trace[place] = value
            for place, value in _changes(before["layout"], after["layout"]):
                chart.layout[place] = value
        if len(after["data"]) > same:
            chart.add_traces(list(after["data"][same:]))
        self.figure, self._sent = after, time.monotonic()
        if not self._answers and not self._asked:
            self._asked = True
            self.widget.on_edits_completed(self._answered)
        return True

    def _answered(self) -> None:
        self._answers, self._asked = True, False


def _on_screen(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return the figure as wide as the page, and without zooming: what is dragged are the handles."""
    return {"data": list(figure["data"]), "layout": {**figure["layout"], **SCREEN}}


def _common(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> int:
    """Return how many traces from the first on keep their type."""
    for place, (old, new) in enumerate(zip(before, after, strict=False)):
        if old["type"] != new["type"]:
            return place
    return min(len(before), len(after))


def _changes(old: Mapping[str, Any], new: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each attribute that differs, by its dotted name; None where it is gone."""
    for key in old.keys() | new.keys():
        one, other = old.get(key), new.get(key)
        if one == other or (key == "type" and not place):
            continue
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            yield from _changes(one, other, f"{place}{key}.")
        else:
            yield f"{place}{key}", other
