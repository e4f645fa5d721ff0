"""Ranges that people accept, with the part that all of them accept, or the gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.charts import theme
from workbook.charts.people import ROW


def ranges(
    people: Sequence[tuple[str, float | None, float | None]],
    shared: tuple[float, float] | None,
    *,
    title: str,
    mark: tuple[str, float] | None = None,
) -> theme.Figure:
    """Return the range each person accepts, a row each, with the part that all of them accept.

    Parameters
    ----------
    people : sequence of (name, least, most)
        An end that nobody gave is None and drawn as an arrow.
    shared : (low, high), optional
        What all accept; where ``low`` is above ``high`` it is the gap.
    title : str
        What is measured, with its unit.
    mark : (name, value), optional
        An upright line, such as the walk-away.
    """
    ends = [end for _, low, high in people for end in (low, high) if end is not None]
    ends += [mark[1]] if mark is not None else []
    lowest, highest = min(ends), max(ends)
    room = (highest - lowest) * 0.12 or abs(highest) * 0.1 or 1.0
    floor, top = lowest - room, highest + room
    lines: dict[str, list[Any]] = {"x": [], "y": [], "symbol": []}
    for row, (_, low, high) in enumerate(people):
        lines["x"] += [floor if low is None else low, top if high is None else high, None]
        lines["y"] += [row, row, None]
        lines["symbol"] += [
            "triangle-left" if low is None else "line-ns-open",
            "triangle-right" if high is None else "line-ns-open",
            "circle",
        ]
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": lines["x"],
            "y": lines["y"],
            "line": {"color": theme.BLUE, "width": 4},
            "marker": {
                "size": 13,
                "color": theme.BLUE,
                "symbol": lines["symbol"],
                "line": {"color": theme.BLUE, "width": 3},
            },
            "hovertemplate": "%{x:,.4~g}<extra></extra>",
            "connectgaps": False,
        }
    ]
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    if shared is not None:
        low, high = min(shared), max(shared)
        gap = shared[0] > shared[1]
        colour = theme.RED if gap else theme.GREEN
        shapes.append(
            {
                "type": "rect",
                "x0": low,
                "x1": high,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "fillcolor": colour,
                "opacity": 0.15,
                "line": {"color": colour, "width": 1, "dash": "dash" if gap else "solid"},
                "layer": "below",
            }
        )
        notes.append(_above((low + high) / 2, "gap" if gap else "all accept", colour))
    if mark is not None:
        shapes.append(
            {
                "type": "line",
                "x0": mark[1],
                "x1": mark[1],
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": theme.INK, "width": 2, "dash": "dot"},
            }
        )
        notes.append({**_above(mark[1], mark[0], theme.INK), "yshift": 16})
    count = len(people)
    return theme.figure(
        data,
        x=title,
        height=130 + ROW * count,
        meta={"least": 130 + ROW * count},
        margin={"t": 44},
        shapes=shapes,
        annotations=notes,
        xaxis={"range": [floor - room / 2, top + room / 2]},
        yaxis={
            "range": [count - 0.4, -0.6],
            "tickvals": list(range(count)),
            "ticktext": [theme.short(name, 20) for name, _, _ in people],
            "showgrid": False,
        },
    )


def _above(x: float, text: str, colour: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": text,
        "showarrow": False,
        "font": {"color": colour, "size": 12},
    }
