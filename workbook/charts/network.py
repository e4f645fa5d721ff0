"""A network of people: everybody on an ellipse with the name outside, arrows inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import asin, cos, hypot, sqrt
from typing import Any

from workbook.charts import theme

ROW = 24
"""Pixels between two names above each other."""
LEAST_ROW = 20
"""The same on a telephone."""
LARGEST, CROWD = 26, 12
"""The largest dot, and the number of people from which none is larger than its row."""
STEPS = 9
INWARD = 0.45
GROUPS = ((0.67, 2.8, "strong"), (0.34, 1.8, "middling"), (0.0, 1.0, "weak"))


def network(
    people: Sequence[tuple[str, bool, float]], links: Sequence[tuple[str, str, float]]
) -> theme.Figure:
    """Return the network.

    Half of the people stand on the right, half on the left, evenly spaced from top to bottom, so that names never overlap,
    however narrow the screen. Arrows bend towards the middle; they are drawn in three strengths.

    Parameters
    ----------
    people : sequence of (name, ours, share)
        In the order around the ellipse; ``share`` is the influence, for the size of the dot.
    links : sequence of (who, whom, weight)
        Weight from 0 to 1.
    """
    spots = places([name for name, _, _ in people])
    most = max((share for _, _, share in people), default=0.0) or 1.0
    largest = LEAST_ROW - 1 if len(people) > CROWD else LARGEST
    sizes = {name: 10 + (largest - 10) * sqrt(share / most) for name, _, share in people}
    heaviest = max((weight for _, _, weight in links), default=0.0) or 1.0
    data = []
    for place, (least, width, strength) in enumerate(GROUPS):
        above = GROUPS[place - 1][0] if place else 2.0
        chosen = [link for link in links if least < link[2] / heaviest <= above]
        if chosen:
            data.append(_arrows(chosen, spots, width, strength))
    for flag, side, colour, symbol in (
        (True, "our side", theme.BLUE, "circle"),
        (False, "their side", theme.ORANGE, "diamond"),
    ):
        held = [p for p in people if p[1] is flag]
        if held:
            data.append(_dots(held, spots, sizes, side=side, colour=colour, symbol=symbol))
    rows = (len(people) + 1) // 2
    hidden = {"visible": False, "fixedrange": True}
    return theme.figure(
        data,
        height=110 + ROW * max(rows, 6),
        meta={"least": 90 + LEAST_ROW * rows},
        legend=any(not ours for _, ours, _ in people),
        margin={"l": 8, "r": 8, "b": 12},
        xaxis={**hidden, "range": [-3.0, 3.0]},
        yaxis={**hidden, "range": [-1.12, 1.12]},
    )


def places(names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return where each name stands: clockwise from the top, the first half on the right.

    >>> places(["a", "b", "c", "d"])["a"]
    (0.866, 0.5)
    """
    right = (len(names) + 1) // 2
    spots = {}
    for half, side in ((names[:right], 1), (names[right:], -1)):
        for row, name in enumerate(half):
            down = (row + 0.5) / max(len(half), 1)
            y = 1 - 2 * down if side > 0 else 2 * down - 1
            spots[name] = (round(side * cos(asin(y)), 3), round(y, 3))
    return spots


def _dots(
    held: Sequence[tuple[str, bool, float]],
    spots: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    *,
    side: str,
    colour: str,
    symbol: str,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": side,
        "x": [spots[name][0] for name, _, _ in held],
        "y": [spots[name][1] for name, _, _ in held],
        "text": [f" {theme.short(name, 17)} " for name, _, _ in held],
        "textposition": ["middle right" if spots[name][0] >= 0 else "middle left" for name, _, _ in held],
        "textfont": {"size": 11},
        "customdata": [[theme.plain(name), f"{share:.0%}"] for name, _, share in held],
        "marker": {
            "size": [sizes[name] for name, _, _ in held],
            "color": colour,
            "symbol": symbol,
            "opacity": 1,
            "line": {"color": "#ffffff", "width": 1},
        },
        "hovertemplate": "%{customdata[0]}: %{customdata[1]} of the influence<extra></extra>",
        "cliponaxis": False,
    }


def _arrows(
    links: Sequence[tuple[str, str, float]],
    spots: Mapping[str, tuple[float, float]],
    width: float,
    strength: str,
) -> dict[str, Any]:
    """Return one trace of bent lines, each ending in an arrow head shortly before the dot it points at."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    heads: list[float] = []
    for who, whom, _ in links:
        line = _bent(spots[who], spots[whom])
        xs += [round(x, 3) for x, _ in line] + [None]
        ys += [round(y, 3) for _, y in line] + [None]
        heads += [0.0] * (len(line) - 1) + [9 + width] + [0.0]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": f"{strength} tie",
        "showlegend": False,
        "x": xs,
        "y": ys,
        "line": {"color": theme.OTHERS, "width": width, "shape": "spline"},
        "marker": {
            "symbol": "arrow",
            "angleref": "previous",
            "size": heads,
            "color": theme.GREY,
            "opacity": 1,
        },
        "hoverinfo": "skip",
    }


def _bent(one: tuple[float, float], two: tuple[float, float]) -> list[tuple[float, float]]:
    """Return points of a curve from one to the other that bends to the middle and to its right: a tie back lies apart."""
    (x0, y0), (x1, y1) = one, two
    across = (0.12 * (y1 - y0), -0.12 * (x1 - x0))
    inward = INWARD * min(1.0, hypot(x1 - x0, y1 - y0))
    cx = (x0 + x1) / 2 * (1 - inward) + across[0]
    cy = (y0 + y1) / 2 * (1 - inward) + across[1]
    line = []
    for step in range(STEPS):
        t = step / (STEPS - 1) * 0.93
        line.append(
            (
                (1 - t) ** 2 * x0 + 2 * t * (1 - t) * cx + t * t * x1,
                (1 - t) ** 2 * y0 + 2 * t * (1 - t) * cy + t * t * y1,
            )
        )
    return line
