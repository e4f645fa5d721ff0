"""Charts as data: each figure is a JSON island in the page, which the script of the report draws."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from workbook.report.text import plain

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_UNSAFE_CHARACTERS = re.compile("[<>&\u2028\u2029]")
# plotly reads a few tags in its labels; a link in one would carry a reader's click out of the page.
_LINK = re.compile(r"<(?=\s*/?\s*a\b)", re.IGNORECASE)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def island(figure: Mapping[str, Any]) -> Markup:
    """Return the figure's data and layout as JSON that is safe inside a script element.

    The figure's own template is left behind: the script has one for all charts. Configuration and frames are too.
    """
    layout = {name: value for name, value in figure.get("layout", {}).items() if name != "template"}
    text = json.dumps(
        {"data": figure.get("data", []), "layout": layout},
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=True,
    )
    text = _DIRECTION.sub("", _LINK.sub("&lt;", _without_nan(text)))
    return Markup(_UNSAFE_CHARACTERS.sub(lambda found: _UNSAFE[found.group()], text))


def _without_nan(text: str) -> str:
    """Return JSON in which a missing number is null, as browsers read it."""
    if "NaN" not in text and "Infinity" not in text:
        return text
    plain_json = json.loads(text, parse_constant=lambda _: None)
    return json.dumps(plain_json, ensure_ascii=False, separators=(",", ":"))


def alternative(figure: Mapping[str, Any], question: str, said: str = "") -> str:
    """Return what the chart is, in words, for whoever does not see it.

    What the panel ``said`` is best; else ``layout.meta.alt``, the chart's title, the question it answers.
    """
    layout = figure.get("layout", {})
    meta = layout.get("meta")
    said = said or (meta.get("alt", "") if isinstance(meta, Mapping) else "")
    title = layout.get("title", "")
    titled = title.get("text", "") if isinstance(title, Mapping) else title
    words = re.sub(r"<[^>]*>", " ", str(said or titled or question))
    return f"Chart: {plain(words, longest=400)}"
