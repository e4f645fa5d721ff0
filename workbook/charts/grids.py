"""Grids with four fields: power and interest, impact and risk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.charts import theme

LOW, HIGH, MIDDLE = -0.4, 10.4, 5.0


def quadrants(
    points: Sequence[tuple[str, float, float, bool]],
    *,
    x: str,
    y: str,
    fields: tuple[str, str, str, str],
    threshold: float = MIDDLE,
    groups: tuple[str, str] = ("ours", "theirs"),
) -> theme.Figure:
    """Return a grid of four named fields with labelled points.

    Parameters
    ----------
    points : sequence of (label, x, y, first)
        Scores 0 to 10; ``first`` says whether the point belongs to the first of ``groups``. Points on one spot
        share a dot and their labels stand below each other.
    fields : (low x low y, high x low y, low x high y, high x high y)
    """
    data: list[dict[str, Any]] = []
    for flag, name, colour, symbol in (
        (True, groups[0], theme.BLUE, "circle"),
        (False, groups[1], theme.ORANGE, "diamond"),
    ):
        spots: dict[tuple[float, float], list[str]] = {}
        for label, px, py, first in points:
            if first is flag:
                spots.setdefault((px, py), []).append(theme.short(label, 24))
        if spots:
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers+text",
                    "name": name,
                    "x": [spot[0] for spot in spots],
                    "y": [spot[1] for spot in spots],
                    "text": ["<br>".join(labels[:4]) for labels in spots.values()],
                    "textposition": [_beside(spot) for spot in spots],
                    "textfont": {"size": 12},
                    "marker": {"size": 13, "color": colour, "symbol": symbol},
                    "hovertemplate": f"{x} %{{x:.3~g}}, {y} %{{y:.3~g}}<extra></extra>",
                    "cliponaxis": False,
                }
            )
    middle = {
        "type": "line",
        "layer": "below",
        "line": {"color": theme.GREY, "width": 1, "dash": "dash"},
    }
    shapes = [
        {**middle, "x0": threshold, "x1": threshold, "y0": LOW, "y1": HIGH},
        {**middle, "x0": LOW, "x1": HIGH, "y0": threshold, "y1": threshold},
    ]
    corners = ((LOW, LOW, "left", "bottom"), (HIGH, LOW, "right", "bottom"))
    corners += ((LOW, HIGH, "left", "top"), (HIGH, HIGH, "right", "top"))
    notes = [
        {
            "x": cx,
            "y": cy,
            "xanchor": ax,
            "yanchor": ay,
            "text": f"<i>{name}</i>",
            "showarrow": False,
            "font": {"color": theme.GREY, "size": 12},
        }
        for name, (cx, cy, ax, ay) in zip(fields, corners, strict=True)
    ]
    axis = {"range": [LOW, HIGH], "tickvals": [0, 5, 10], "showgrid": False}
    return theme.figure(
        data,
        height=420,
        legend=len(data) > 1,
        shapes=shapes,
        annotations=notes,
        xaxis={**axis, "title": {"text": f"{x} (0 to 10)"}},
        yaxis={**axis, "title": {"text": f"{y} (0 to 10)"}},
    )


def _beside(spot: tuple[float, float]) -> str:
    """Return on which side of a point its label stays inside the grid."""
    side = "left" if spot[0] > 7 else "right" if spot[0] < 3 else "center"
    return f"{'bottom' if spot[1] > 5 else 'top'} {side}"
