"""A panel in JupyterLab: its form, and the same view as in a report, following each edit in place."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbook.errors import WorkbookError
from workbook.panels.event import Event
from workbook.panels.panel import Panel
from workbook.panels.view import Chart, View
from workbook.wording.html import escape

STYLE = """<style>
.wb-live .wb-table{border-collapse:collapse;margin:.5em 0}.wb-live .wb-table th,.wb-live .wb-table td
{padding:.25em .6em;border-bottom:1px solid #d8dee4;text-align:left}.wb-live .num{text-align:right}
.wb-live caption{text-align:left;font-weight:600;padding:.3em 0}.wb-live .wb-lead{font-size:1.1em;font-weight:600}
.wb-live .wb-note{color:#52606d;font-size:.88em}.wb-live .wb-warn{color:#8a2c0d;font-weight:600}
.wb-live .wb-mark{font-size:.7em;border:1px solid #6b7785;border-radius:3px;padding:0 .25em;margin-left:.25em}
.wb-live .wb-sr{position:absolute;left:-10000px}.wb-live .wb-scroll{overflow-x:auto}
</style>"""


class LivePanel:
    """The face of a panel on a live kernel. ``widget`` is what is shown; charts are updated in place."""

    def __init__(self, panel: Panel, event: Event) -> None:
        self.panel, self.event = panel, event
        self.body = widgets.VBox()
        self.body.add_class("wb-live")
        self.form = (
            panel.form(event.session) if panel.form is not None and event.session is not None else None
        )
        top = [self.form.widget] if self.form is not None else []
        self.widget = widgets.VBox([widgets.HTML(STYLE), *top, self.body])
        self.shape: tuple[str, ...] = ()
        self.follow()
        if event.session is not None:
            event.session.watch(lambda _: self.follow())

    def follow(self) -> None:
        """Show the dossier as it stands; an error is said and what stood before stays."""
        try:
            view = self.panel.view(self.event)
        except WorkbookError as problem:
            text = f'<p class="wb-warn" role="alert">{escape(problem)}</p>'
            self.body.children, self.shape = (widgets.HTML(text),), ()
            return
        parts = _parts(view)
        shape = tuple(_shape(part) for part in parts)
        if shape == self.shape:
            for child, part in zip(self.body.children, parts, strict=True):
                _update(child, part)
        else:
            self.body.children = tuple(_widget(part) for part in parts)
            self.shape = shape


def show_live(panel: Panel, event: Event) -> None:
    """Display a panel with its form."""
    from IPython.display import display

    display(LivePanel(panel, event).widget)


def _parts(view: View) -> list[str | dict[str, Any]]:
    """Return charts and the HTML between them, in order."""
    if view.absent:
        return ['<p class="wb-note">Nothing to show yet.</p>']
    parts: list[str | dict[str, Any]] = []
    for block in view.blocks:
        if isinstance(block, Chart):
            parts.append(dict(block.figure))
        elif parts and isinstance(parts[-1], str):
            parts[-1] += block.html()
        else:
            parts.append(block.html())
    return parts


def _shape(part: str | dict[str, Any]) -> str:
    return "html" if isinstance(part, str) else ",".join(trace["type"] for trace in part["data"])


def _widget(part: str | dict[str, Any]) -> widgets.Widget:
    if isinstance(part, str):
        return widgets.HTML(part)
    import plotly.graph_objects as go

    return go.FigureWidget(data=part["data"], layout={**part["layout"], "autosize": True})


def _update(child: Any, part: str | dict[str, Any]) -> None:
    if isinstance(part, str):
        if child.value != part:
            child.value = part
        return
    with child.batch_update():
        for trace, new in zip(child.data, part["data"], strict=True):
            trace.update({k: v for k, v in new.items() if k != "type"}, overwrite=True)
        child.layout.update({**part["layout"], "autosize": True}, overwrite=True)
