"""The walk-away: build-up of each alternative, the tornado."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.charts import theme


def waterfall(
    parts: Sequence[tuple[str, float, str]], total: tuple[str, str], *, title: str, today: float | None
) -> theme.Figure:
    """Return how one alternative's price is brought level, part by part, to its total.

    Parameters
    ----------
    parts : sequence of (label, value, text)
    total : (label, text)
    today : float or None
        Today's price on the same basis, as a line.
    """
    names = [theme.short(label, 18) for label, _, _ in parts] + [theme.short(total[0], 18)]
    tops, level = [], 0.0
    for _, value, _ in parts:
        tops.append(max(level, level + value))
        level += value
    tops.append(level)
    highest = max([*tops, today or 0.0])
    data: list[dict[str, Any]] = [
        {
            "type": "waterfall",
            "orientation": "v",
            "measure": ["relative"] * len(parts) + ["total"],
            "x": names,
            "y": [value for _, value, _ in parts] + [0],
            "connector": {"line": {"color": theme.GREY, "width": 1}},
            "increasing": {"marker": {"color": theme.ORANGE}},
            "decreasing": {"marker": {"color": theme.GREEN}},
            "totals": {"marker": {"color": theme.BLUE}},
            "hovertemplate": "%{x}: %{delta:,.4~g}<extra></extra>",
        }
    ]
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = [
        {
            "x": name,
            "y": top,
            "yanchor": "bottom",
            "text": text,
            "showarrow": False,
            "bgcolor": "#ffffff",
            "borderpad": 1,
        }
        for name, top, text in zip(names, tops, [*(t for _, _, t in parts), total[1]], strict=True)
    ]
    if today is not None:
        line = {"color": theme.INK, "dash": "dash", "width": 2}
        shapes.append(
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": today, "y1": today, "line": line}
        )
        notes.append(
            {
                "xref": "paper",
                "x": 1,
                "xanchor": "right",
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "text": "dashed line: today, same basis",
                "showarrow": False,
            }
        )
        shapes[0]["layer"] = "below"
    return theme.figure(
        data,
        y=title,
        height=340,
        shapes=shapes,
        annotations=notes,
        yaxis={"range": [min(0.0, *tops), highest * 1.12]},
        margin={"t": 30},
    )


def tornado(
    labels: Sequence[str], lows: Sequence[float], highs: Sequence[float], *, centre: float, title: str
) -> theme.Figure:
    """Return the limit with each input at its low and at its high, the widest first."""
    names = [f"{n + 1}. {theme.short(label, 26)}" for n, label in enumerate(labels)]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "base": [centre] * len(names),
            "x": [value - centre for value in values],
            "y": names,
            "customdata": list(values),
            "marker": {"color": colour, "pattern": {"shape": shape, "size": 5}},
            "hovertemplate": "limit %{customdata:,.4~g}<extra></extra>",
        }
        for name, values, colour, shape in (
            ("input at its low", lows, theme.BLUE, ""),
            ("input at its high", highs, theme.ORANGE, "/"),
        )
    ]
    return theme.figure(
        data,
        x=title,
        height=120 + 32 * max(len(names), 2),
        legend=True,
        barmode="overlay",
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": 40, "b": 48},
    )
