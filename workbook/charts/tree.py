"""A decision tree from left to right: squares we decide, circles chance decides, triangles outcomes; what we take is bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook.charts import theme

SYMBOLS = {"decision": "square", "chance": "circle", "outcome": "triangle-left"}
COLOURS = {"decision": theme.BLUE, "chance": theme.ORANGE, "outcome": theme.GREEN}
WORDS = {"decision": "we decide", "chance": "chance decides", "outcome": "outcome"}
LETTERS, DEEP = 20, 14


@dataclass(frozen=True)
class Knot:
    """One node: its id and its parent's (empty for the root), kind, label and figure in words, whether the plan can lead there."""

    id: str
    parent: str
    kind: str
    label: str
    figure: str
    chance: str = ""
    taken: bool = True


def decision_tree(knots: Sequence[Knot], unit: str = "") -> theme.Figure:
    """Return the tree; ``knots`` stand depth first, each parent before its branches, with figures in ``unit``."""
    at = _places(knots)
    data: list[dict[str, Any]] = []
    for taken, dash, width, colour in ((False, "dot", 1, theme.GREY), (True, "solid", 3, theme.INK)):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for knot in knots:
            if knot.parent in at and knot.taken is taken:
                (x0, y0), (x1, y1) = at[knot.parent], at[knot.id]
                xs += [x0, x0, x1, None]
                ys += [y0, y1, y1, None]
        if xs:
            line = {"color": colour, "width": width, "dash": dash}
            data.append(
                {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip",
                 "showlegend": False}
            )  # fmt: skip
    for kind, symbol in SYMBOLS.items():
        held = [knot for knot in knots if knot.kind == kind]
        if held:
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": WORDS[kind],
                    "x": [at[k.id][0] for k in held],
                    "y": [at[k.id][1] for k in held],
                    "marker": {"symbol": symbol, "size": 14, "color": COLOURS[kind]},
                    "hovertext": [theme.plain(f"{k.label}: {k.figure}") for k in held],
                    "hovertemplate": "%{hovertext}<extra></extra>",
                }
            )
    depth, leaves = max(x for x, _ in at.values()), 1 + max(-y for _, y in at.values())
    inner = {knot.parent for knot in knots}
    most = LETTERS if depth < 3 else DEEP
    notes = [_note(knot, at[knot.id], most, leaf=knot.id not in inner) for knot in knots]
    if unit:
        notes.append(
            {"xref": "paper", "x": 0, "yref": "paper", "y": 0, "xanchor": "left", "yanchor": "top", "text": theme.plain(unit),
             "showarrow": False, "font": {"size": 12, "color": theme.GREY}}
        )  # fmt: skip
    return theme.figure(
        data,
        height=int(106 + 62 * leaves),
        legend=True,
        annotations=notes,
        xaxis={"visible": False, "range": [-0.12, depth + 0.85], "fixedrange": True},
        yaxis={"visible": False, "range": [0.75 - leaves, 0.75], "fixedrange": True},
        margin={"l": 8, "r": 8, "t": 44, "b": 24},
    )


def _places(knots: Sequence[Knot]) -> dict[str, tuple[float, float]]:
    """Return where each node stands: leaves on lines of their own, a node in the middle of its branches."""
    below: dict[str, list[str]] = {}
    known = {knot.id for knot in knots}
    depth: dict[str, int] = {}
    for knot in knots:
        if knot.parent in known:
            below.setdefault(knot.parent, []).append(knot.id)
        depth[knot.id] = depth.get(knot.parent, -1) + 1
    line, height = 0, {}
    for knot in knots:
        if knot.id not in below:
            height[knot.id] = float(-line)
            line += 1
    for knot in reversed(knots):
        if knot.id in below:
            branches = [height[b] for b in below[knot.id]]
            height[knot.id] = (min(branches) + max(branches)) / 2
    return {knot.id: (float(depth[knot.id]), height[knot.id]) for knot in knots}


def _note(knot: Knot, at: tuple[float, float], most: int, *, leaf: bool) -> dict[str, Any]:
    """Return a node's name and figure: beside an outcome in two lines, above any other node in one, clear of its branches."""
    chance = f"{knot.chance} · " if knot.chance else ""
    parts = [f"{chance}{theme.short(knot.label, most)}", f"<b>{theme.plain(knot.figure)}</b>"]
    return {
        "x": at[0],
        "y": at[1],
        "xanchor": "left",
        "yanchor": "middle" if leaf else "bottom",
        "xshift": 12 if leaf else 9,
        "yshift": 0 if leaf else 4,
        "align": "left",
        "text": ("<br>" if leaf else "  ").join(parts),
        "showarrow": False,
        "font": {"size": 12},
        "bgcolor": "rgba(255,255,255,0.85)",
    }
