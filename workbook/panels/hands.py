"""What a panel does on the page beside its form: handles on its charts, their description, and which panel is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import anywidget

from workbook.panels.view import Along, Chart, Drag


@cache
def static(name: str) -> str:
    """Return a script or style sheet of this package."""
    return (files("workbook.panels") / "static" / name).read_text(encoding="utf-8")


class Hands(anywidget.AnyWidget):
    """The widget; ``receive`` gets what the page sends. Nothing of the dossier is in its state: the page asks for it.

    The page sends ``{"do": "hello"}`` when it is drawn, ``{"do": "seen", "visible": bool}`` as the panel comes into sight,
    ``{"do": "used"}`` when somebody works in it, ``{"do": "drag", ...}`` and ``{"do": "connect", ...}``
    (see `workbook.panels.live`), and ``undo``, ``redo`` or ``save`` as somebody presses their keys on a chart.
    """

    _esm = static("joints.js") + static("hands.js")
    _css = static("live.css")

    def __init__(self, receive: Callable[[Mapping[str, Any]], None]) -> None:
        super().__init__()
        self.on_msg(lambda _, content, __: receive(content))

    def __repr__(self) -> str:
        return "handles"

    def tell(self, message: Mapping[str, Any]) -> None:
        """Send a message to every place where the panel is drawn."""
        self.send(dict(message))


def described(charts: Sequence[Chart]) -> list[dict[str, Any]]:
    """Return what the page needs to know of the charts of a panel: description and handles."""
    return [
        {
            "alt": chart.alt,
            "drags": [_drag(drag) for drag in chart.drags],
            "joints": [{"label": joint.label, "x": joint.x, "y": joint.y} for joint in chart.joints],
        }
        for chart in charts
    ]


def _drag(drag: Drag) -> dict[str, Any]:
    return {"label": drag.label, "x": _along(drag.x), "y": _along(drag.y), "axes": drag.axes}


def _along(along: Along | None) -> dict[str, Any] | None:
    if along is None:
        return None
    return {"value": along.value, "low": along.low, "high": along.high, "step": along.step}
