"""The zone of possible agreement as a picture: their floor and the chance that they accept, our opening, target, stop and limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook.charts import theme

LINES = {
    "opening": (theme.GREEN, "dot", "triangle-up"),
    "target": (theme.BLUE, "dash", "circle"),
    "stop": (theme.ORANGE, "dashdot", "square"),
    "limit": (theme.RED, "solid", "line-ns"),
    "today": (theme.INK, "longdash", "diamond"),
    "floor": (theme.VIOLET, "dot", "x"),
}

TALL, FLAT, LINE, FOOT = 210, 100, 20, 48
"""Pixels: the plot with and without a curve, one line of names above it, and the axis below."""


@dataclass(frozen=True)
class Mark:
    """One price on the line: its kind as in `LINES`, its name and figure in words."""

    kind: str
    name: str
    value: float
    text: str


def span(marks: Sequence[Mark], curve: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the range of prices that the picture shows."""
    values = [mark.value for mark in marks] + [price for price, _ in curve]
    low, high = min(values), max(values)
    room = (high - low) * 0.06 or abs(high) * 0.05 or 1.0
    return low - room, high + room


def zone_picture(
    marks: Sequence[Mark],
    *,
    title: str,
    curve: Sequence[tuple[float, float]] = (),
    room: tuple[float, float] | None = None,
    room_label: str = "",
) -> theme.Figure:
    """Return the picture.

    Parameters
    ----------
    marks : sequence of Mark
        Upright lines, each with its name on a line of its own, so that names never cover each other.
    curve : sequence of (price, chance)
        The chance that they can accept a price; empty without evidence.
    room : (low, high), optional
        Where a deal suits both sides, shaded.
    """
    low, high = span(marks, curve)
    data: list[dict[str, Any]] = []
    if curve:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "chance that they can accept",
                "x": [price for price, _ in curve],
                "y": [chance for _, chance in curve],
                "line": {"color": theme.VIOLET, "width": 3},
                "fill": "tozeroy",
                "fillcolor": "rgba(107,74,156,0.12)",
                "hovertemplate": "%{x:,.4~g}: %{y:.0%}<extra></extra>",
            }
        )
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    middle, plot = (low + high) / 2, TALL if curve else FLAT
    # The nearer to the middle the shorter the line: a name runs toward the middle and crosses shorter lines only.
    ordered = sorted(marks, key=lambda mark: (abs(mark.value - middle), list(LINES).index(mark.kind)))
    for place, mark in enumerate(ordered):
        colour, dash, symbol = LINES[mark.kind]
        top = 1 + (place + 1) * LINE / plot
        line = {"color": colour, "width": 2, "dash": dash}
        shapes.append(
            {
                "type": "line",
                "x0": mark.value,
                "x1": mark.value,
                "yref": "paper",
                "y0": 0,
                "y1": top,
                "line": line,
            }
        )
        left = mark.value > middle
        notes.append(
            {
                "x": mark.value,
                "yref": "paper",
                "y": top,
                "yanchor": "top",
                "xanchor": "right" if left else "left",
                "xshift": -3 if left else 3,
                "text": f"{theme.short(mark.name, 18)} <b>{theme.plain(mark.text)}</b>",
                "showarrow": False,
                "font": {"size": 12, "color": colour},
                "bgcolor": "rgba(255,255,255,0.85)",
            }
        )
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [mark.value],
                "y": [0],
                "marker": {
                    "color": colour,
                    "symbol": symbol,
                    "size": 13,
                    "line": {"width": 3, "color": colour},
                },
                "hovertemplate": f"{theme.plain(mark.name)}: {theme.plain(mark.text)}<extra></extra>",
                "cliponaxis": False,
            }
        )
    if room is not None:
        shapes.insert(
            0,
            {"type": "rect", "x0": max(room[0], low), "x1": room[1], "yref": "paper", "y0": 0, "y1": 1,
             "fillcolor": "rgba(43,122,61,0.13)", "line": {"width": 0}, "layer": "below"},
        )  # fmt: skip
        if room_label:
            notes.append(
                {"x": (max(room[0], low) + room[1]) / 2, "yref": "paper", "y": 0.02, "yanchor": "bottom",
                 "text": theme.plain(room_label), "showarrow": False, "font": {"size": 12, "color": theme.GREEN}}
            )  # fmt: skip
    top = 14 + LINE * len(ordered)
    return theme.figure(
        data,
        x=title,
        y="chance that they can accept" if curve else "",
        height=plot + top + FOOT,
        shapes=shapes,
        annotations=notes,
        margin={"l": 60 if curve else 20, "r": 20, "t": top, "b": FOOT},
        xaxis={"range": [low, high]},
        yaxis={"range": [0, 1.02], "tickformat": ".0%"}
        if curve
        else {"range": [0, 1], "visible": False, "fixedrange": True},
    )
