"""Charts of people: the grid of power and interest, and positions from against to for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook.analysis.apart import kept_apart
from workbook.charts import theme
from workbook.charts.grids import HIGH, LOW, MIDDLE, quadrants
from workbook.charts.labels import placed

WIDTH, HEIGHT = 262.0, 328.0
"""The plot on a telephone, in pixels: what must not overlap there does not on a wider screen."""
BOTTOM, TOP = -1.5, 11.7
"""The names of the fields stand below 0 and above 10, where no point is."""
FIELDS = ("monitor", "keep informed", "keep satisfied", "manage closely")
ROW = 28
"""Pixels of a row: a name takes two lines on a telephone."""
MOST_NAMED = 14
SIDES = ((True, "our side", theme.BLUE, "circle"), (False, "their side", theme.ORANGE, "diamond"))


@dataclass(frozen=True)
class Grid:
    """A grid with its points: the figure, where each stands, whether numbers stand for names, whether any was moved."""

    figure: theme.Figure
    points: tuple[tuple[float, float], ...]
    numbered: bool
    moved: bool


def power_interest(people: Sequence[tuple[int, str, float, float, bool]]) -> Grid:
    """Return the grid of power and interest.

    Few people stand with their names, where all names find room beside their points; else each point carries the number that
    the person has in the table.

    Parameters
    ----------
    people : sequence of (number, name, interest, power, ours)
        Scores from 0 to 10.
    """
    scale = (WIDTH / (HIGH - LOW), HEIGHT / (TOP - BOTTOM))
    tall = scale[1] * (HIGH - LOW)
    spots = [((x - LOW) * scale[0], (y - LOW) * scale[1]) for _, _, x, y, _ in people]
    names = [theme.cut(name, 20) for _, name, _, _, _ in people]
    named = kept_apart(spots, 16, width=WIDTH, height=tall)
    across, up = (MIDDLE - LOW) * scale[0], (MIDDLE - LOW) * scale[1]
    lines = ((0.0, up - 1, WIDTH, up + 1), (across - 1, 0.0, across + 1, tall))
    few = len(people) <= MOST_NAMED
    sides = placed(named, names, width=WIDTH, height=tall, lines=lines) if few else None
    numbered = sides is None
    pixels = kept_apart(spots, 21, width=WIDTH, height=tall) if numbered else named
    points = tuple((round(px / scale[0] + LOW, 3), round(py / scale[1] + LOW, 3)) for px, py in pixels)
    figure = quadrants([], x="Interest", y="Power", fields=FIELDS)
    figure["layout"]["yaxis"]["range"] = [BOTTOM, TOP]
    figure["layout"]["meta"] = {"least": figure["layout"]["height"]}
    for note in figure["layout"]["annotations"]:
        note["y"] = TOP if note["yanchor"] == "top" else BOTTOM
    for flag, side, colour, symbol in SIDES:
        held = [i for i, p in enumerate(people) if p[4] is flag]
        if held:
            figure["data"].append(
                _points(people, held, points, sides, names, side=side, colour=colour, symbol=symbol)
            )
    if len(figure["data"]) > 1:
        figure["layout"]["showlegend"] = True
        figure["layout"]["margin"] = {**figure["layout"]["margin"], "t": 40}
    moved = any(abs(x - p[2]) + abs(y - p[3]) > 0.05 for (x, y), p in zip(points, people, strict=True))
    return Grid(figure, points, numbered, moved)


def _points(
    people: Sequence[tuple[int, str, float, float, bool]],
    held: Sequence[int],
    points: Sequence[tuple[float, float]],
    sides: Sequence[str] | None,
    names: Sequence[str],
    *,
    side: str,
    colour: str,
    symbol: str,
) -> dict[str, Any]:
    numbered = sides is None
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": side,
        "x": [points[i][0] for i in held],
        "y": [points[i][1] for i in held],
        "text": [str(people[i][0]) if sides is None else _beside(names[i], sides[i]) for i in held],
        "textposition": "middle center" if sides is None else [sides[i] for i in held],
        "textfont": {"size": 11, "color": "#ffffff"} if numbered else {"size": 12},
        "customdata": [
            [theme.plain(people[i][1]), theme.score(people[i][2]), theme.score(people[i][3])] for i in held
        ],
        "marker": {
            "size": 21 if numbered else 13,
            "color": colour,
            "symbol": symbol,
            "line": {"color": "#ffffff", "width": 1},
        },
        "hovertemplate": "%{customdata[0]}<br>interest %{customdata[1]}, power %{customdata[2]}<extra></extra>",
        "cliponaxis": False,
    }


def _beside(name: str, side: str) -> str:
    """Return a name with two spaces towards its point, which keep it off the ring that the point is dragged by."""
    shown = theme.plain(name)
    return (
        f"\u00a0\u00a0{shown}"
        if side.endswith("right")
        else f"{shown}\u00a0\u00a0"
        if side.endswith("left")
        else shown
    )


def positions(people: Sequence[tuple[str, float, bool]]) -> theme.Figure:
    """Return positions from against (left) to for (right), a row each, the first on top.

    Parameters
    ----------
    people : sequence of (name, position, ours)
        Positions from -10 to 10.
    """
    count = len(people)
    data: list[dict[str, Any]] = []
    for flag, side, colour, symbol in SIDES:
        held = [(row, name, p) for row, (name, p, ours) in enumerate(people) if ours is flag]
        if held:
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": side,
                    "x": [p for _, _, p in held],
                    "y": [row for row, _, _ in held],
                    "customdata": [[theme.plain(name), theme.score(p)] for _, name, p in held],
                    "marker": {"size": 13, "color": colour, "symbol": symbol},
                    "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
                    "cliponaxis": False,
                }
            )
    shapes = [
        {
            "type": "line",
            "x0": 0,
            "x1": p,
            "y0": row,
            "y1": row,
            "line": {"color": theme.OTHERS, "width": 2},
            "layer": "below",
        }
        for row, (_, p, _) in enumerate(people)
    ]
    return theme.figure(
        data,
        x="against  ←  position  →  for",
        height=110 + ROW * count,
        meta={"least": 110 + ROW * count},
        legend=len(data) > 1,
        shapes=shapes,
        xaxis={
            "range": [-10.6, 10.6],
            "tickvals": [-10, -5, 0, 5, 10],
            "zeroline": True,
            "zerolinecolor": theme.GREY,
        },
        yaxis={
            "range": [count - 0.4, -0.6],
            "tickvals": list(range(count)),
            "ticktext": [theme.short(name, 20) for name, _, _ in people],
            "showgrid": False,
        },
    )
