"""A panel in a report: figures as plotly data, everything else as safe HTML, one display output each."""

from __future__ import annotations

from typing import Any

from workbook.panels.event import Event
from workbook.panels.panel import Panel
from workbook.panels.view import Chart, View

HTML, PLOTLY, ANNEX = "text/html", "application/vnd.plotly.v1+json", "application/vnd.workbook.annex+json"


def outputs(panel: Panel, view: View) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return (data, metadata) of each display output of a panel."""
    tag = {"panel": panel.name, "chapter": panel.chapter, "order": panel.order, "absent": view.absent}
    if view.absent:
        return [({HTML: ""}, {"workbook": tag})]
    found: list[tuple[dict[str, Any], dict[str, Any]]] = []
    html: list[str] = []

    def flush() -> None:
        if html:
            found.append(({HTML: "\n".join(html)}, {"workbook": dict(tag)}))
            html.clear()

    for block in view.blocks:
        if isinstance(block, Chart):
            flush()
            found.append(({PLOTLY: dict(block.figure)}, {"workbook": {**tag, "alt": block.alt}}))
        else:
            html.append(block.html())
    flush()
    for annex in view.annex:
        data = {"name": annex.name, "columns": annex.columns, "rows": annex.rows}
        found.append(({ANNEX: data}, {"workbook": dict(tag)}))
    return found


def show_static(panel: Panel, event: Event) -> None:
    """Display a panel without widgets."""
    from IPython.display import publish_display_data

    for data, metadata in outputs(panel, panel.view(event)):
        publish_display_data(data, metadata)
