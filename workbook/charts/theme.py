"""Colours and layout that all charts share; told apart in print and by colour-blind readers, with a symbol each."""

from __future__ import annotations

from typing import Any

INK, BLUE, ORANGE, GREEN, GREY, RED, VIOLET, TEAL = (
    "#1f2933",
    "#1f5a93",
    "#b8560f",
    "#2b7a3d",
    "#6b7785",
    "#a8322a",
    "#6b4a9c",
    "#0f766e",
)
SERIES = (BLUE, ORANGE, GREEN, VIOLET, TEAL, RED, GREY)
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "x", "star")
OTHERS = "#9aa5b1"

Figure = dict[str, Any]


def figure(
    data: list[dict[str, Any]],
    *,
    x: str = "",
    y: str = "",
    height: int = 320,
    legend: bool = False,
    **layout: Any,
) -> Figure:
    """Return a plotly figure as plain data: traces, axis titles, margins; colours come with the traces."""
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 60, "r": 20, "t": 16, "b": 48},
        "xaxis": {"title": {"text": x}, "automargin": True, "zeroline": False},
        "yaxis": {"title": {"text": y}, "automargin": True, "zeroline": False},
        "showlegend": legend,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.0, "yanchor": "bottom"},
        "font": {"color": INK, "size": 13},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "hovermode": "closest",
    }
    if legend:
        base["margin"]["t"] = 40
    for key, value in layout.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            base[key] = {**base[key], **value}
        else:
            base[key] = value
    return {"data": data, "layout": base}


def short(text: str, most: int = 28) -> str:
    """Return a name that fits beside an axis; the table beneath holds it whole."""
    return plain(cut(text, most))


def cut(text: str, most: int = 28) -> str:
    """Return at most so many characters, the last a sign that there is more.

    >>> cut("Neighbouring communities", 12)
    'Neighbourin…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def score(value: float) -> str:
    """Return a score with at most one decimal.

    >>> score(7.0), score(-2.25)
    ('7', '-2.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def plain(text: str) -> str:
    """Return text that plotly prints as it is: its labels read a little HTML, so the signs are replaced."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
