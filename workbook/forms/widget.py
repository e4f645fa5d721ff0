"""What a form is shown with: one anywidget that renders real HTML from descriptions and sends back what people do.

Nothing of the dossier is in the widget's state, so nothing of it can be saved with a notebook: descriptions travel as messages,
and the page asks for them when it is drawn. Nothing is loaded from the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import anywidget

PARTS = ("patience.js", "parts.js", "controls.js", "grid.js", "form.js")


@cache
def script(*parts: str) -> str:
    """Return one script made of several files of ``static``."""
    folder = files("workbook.forms") / "static"
    return "\n".join((folder / part).read_text(encoding="utf-8") for part in parts)


class MessageWidget(anywidget.AnyWidget):
    """A widget that only passes messages: ``receive`` gets what the page sends, ``tell`` sends to the page."""

    def __init__(self, receive: Callable[[Mapping[str, Any]], None]) -> None:
        super().__init__()
        self.receive = receive
        self.on_msg(lambda _, content, __: self.receive(content))

    def tell(self, message: Mapping[str, Any]) -> None:
        """Send a message to every place where the widget is drawn."""
        self.send(dict(message))

    def __repr__(self) -> str:
        return type(self).__name__


class FormWidget(MessageWidget):
    """A form on the page."""

    _esm = script(*PARTS)
    _css = script("form.css")


class StatusWidget(MessageWidget):
    """The save state of a notebook on the page."""

    _esm = script("patience.js", "parts.js", "status.js")
    _css = script("form.css", "status.css")
