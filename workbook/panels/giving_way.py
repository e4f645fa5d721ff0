"""A widget gives way to a later run of its cell: a window that still shows it says where to go on."""

from __future__ import annotations

from collections.abc import Hashable
from html import escape

import ipywidgets as widgets

from workbook.wording.sentences import sentence

_left: dict[Hashable, widgets.VBox] = {}


def give_way(key: Hashable, place: widgets.VBox, words: str) -> None:
    """Put a sentence into a widget in place of what it held; of each key only the last one that gave way is kept.

    Parameters
    ----------
    key : hashable
        What the widget shows.
    place : ipywidgets.VBox
    words : str
        Key of the sentence.
    """
    before = _left.pop(key, None)
    if before is not None:
        close(*before.children, before)
    place.children = (widgets.HTML(f'<p class="wb-note" role="status">{escape(sentence(words, {}))}</p>'),)
    _left[key] = place


def close(*parts: widgets.DOMWidget) -> None:
    """Close widgets with the layout and style that each has, which stay behind otherwise."""
    for part in parts:
        own = (part.layout, getattr(part, "style", None))
        part.close()
        for beside in own:
            if isinstance(beside, widgets.Widget):
                beside.close()
