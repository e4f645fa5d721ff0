"""Charts of what walking away rests on: floors by scenario, flip points against ranges, improvements by worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook.charts import theme


@dataclass(frozen=True)
class Floor:
    """The supplier's floor in one scenario."""

    name: str
    low: float
    likely: float
    high: float


def floors(rows: Sequence[Floor], lines: Sequence[tuple[str, float]], *, title: str) -> theme.Figure:
    """Return each scenario's floor as a bar from low to high with its likely value, and our prices as upright lines.

    Parameters
    ----------
    lines : sequence of (name, price)
        Named from the top, each on a line of its own.
    """
    names = [f"{n + 1}. {theme.short(row.name, 24)}" for n, row in enumerate(rows)]
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": "their floor, low to high",
            "base": [row.low for row in rows],
            "x": [row.high - row.low for row in rows],
            "y": names,
            "marker": {"color": "#e6dff0", "pattern": {"shape": "/", "fgcolor": theme.VIOLET, "size": 6},
                       "line": {"color": theme.GREY, "width": 1}},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "likely",
            "x": [row.likely for row in rows],
            "y": names,
            "marker": {"color": theme.VIOLET, "symbol": "x", "size": 11},
            "hovertemplate": "%{y}: %{x:,.4~g}<extra></extra>",
        },
    ]  # fmt: skip
    colours = (theme.GREEN, theme.ORANGE, theme.RED)
    dashes = ("dot", "dashdot", "solid")
    shapes, notes = [], []
    values = [v for row in rows for v in (row.low, row.high)] + [price for _, price in lines]
    middle = (min(values) + max(values)) / 2
    room = (max(values) - min(values)) * 0.05 or abs(middle) * 0.05 or 1.0
    for place, (name, price) in enumerate(lines):
        line = {"color": colours[place % 3], "width": 2, "dash": dashes[place % 3]}
        shapes.append(
            {"type": "line", "x0": price, "x1": price, "yref": "paper", "y0": 0, "y1": 1, "line": line}
        )
        notes.append(
            {"x": price, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 2 + 16 * (len(lines) - 1 - place),
             "xanchor": "right" if price > middle else "left", "text": theme.plain(name), "showarrow": False,
             "font": {"color": colours[place % 3], "size": 12}}
        )  # fmt: skip
    top = 24 + 18 * len(lines)
    return theme.figure(
        data,
        x=title,
        height=80 + top + 40 * max(len(rows), 2),
        shapes=shapes,
        annotations=notes,
        bargap=0.45,
        xaxis={"range": [min(values) - room, max(values) + room]},
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": top, "b": 48},
    )


@dataclass(frozen=True)
class Reach:
    """One input as shares of where it stands: its range, and where another alternative becomes the best."""

    name: str
    low: float
    high: float
    below: float | None
    above: float | None


def flip_chart(rows: Sequence[Reach]) -> theme.Figure:
    """Return how far each input may move (a bar), and at which change another alternative becomes the best (a mark)."""
    names = [f"{n + 1}. {theme.short(row.name, 26)}" for n, row in enumerate(rows)]
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": "its own range",
            "base": [row.low for row in rows],
            "x": [row.high - row.low for row in rows],
            "y": names,
            "marker": {"color": "#dbe7f3", "line": {"color": theme.GREY, "width": 1}},
            "hoverinfo": "skip",
        }
    ]
    marks = [
        (name, x)
        for name, row in zip(names, rows, strict=True)
        for x in (row.below, row.above)
        if x is not None
    ]
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": "here another is the best",
            "x": [x for _, x in marks],
            "y": [name for name, _ in marks],
            "marker": {"color": theme.RED, "symbol": "diamond", "size": 11},
            "hovertemplate": "%{y}: %{x:+.1%}<extra></extra>",
        }
    )
    return theme.figure(
        data,
        x="change from where it stands",
        height=120 + 32 * max(len(names), 2),
        legend=True,
        bargap=0.4,
        xaxis={"tickformat": "+.0%", "zeroline": True, "zerolinecolor": theme.INK},
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": 40, "b": 48},
    )


def worth_bars(
    names: Sequence[str], values: Sequence[float], texts: Sequence[str], *, title: str
) -> theme.Figure:
    """Return improvements by what they are worth, the best on top; a loss is hatched."""
    labels = [f"{n + 1}. {theme.short(name, 34)}" for n, name in enumerate(names)]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": list(values),
            "y": labels,
            "text": [theme.plain(text) for text in texts],
            "textposition": "auto",
            "marker": {
                "color": [theme.GREEN if value >= 0 else theme.RED for value in values],
                "pattern": {"shape": ["" if value >= 0 else "/" for value in values], "size": 5},
            },
            "hovertemplate": "%{y}: %{x:,.4~g}<extra></extra>",
        }
    ]
    return theme.figure(
        data,
        x=title,
        height=90 + 34 * max(len(labels), 2),
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": 12, "b": 48},
    )
