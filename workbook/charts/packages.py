"""Packages: the frontier with the packages that rules pick, and bars of what issues are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.charts import theme


def frontier(
    points: Sequence[tuple[float, float]],
    marked: Sequence[tuple[str, float, float]],
    *,
    ours: str,
    theirs: str,
) -> theme.Figure:
    """Return the efficient packages as a line of points, with named ones on top.

    Parameters
    ----------
    points : sequence of (ours, theirs)
        In the order of our value.
    marked : sequence of (name, ours, theirs)
        Those of one spot carry one name.
    ours, theirs : str
        Titles of the axes.
    """
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "efficient packages",
            "x": [x for x, _ in points],
            "y": [y for _, y in points],
            "line": {"color": theme.OTHERS, "width": 1},
            "marker": {"size": 8, "color": theme.BLUE},
            "hovertemplate": "us %{x:,.4~g}, them %{y:,.4~g}<extra></extra>",
        }
    ]
    for number, (name, x, y) in enumerate(marked):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": theme.plain(name),
                "x": [x],
                "y": [y],
                "marker": {
                    "size": 16,
                    "color": theme.SERIES[1 + number % 5],
                    "symbol": theme.SYMBOLS[1 + number % 5],
                    "line": {"color": "#ffffff", "width": 1},
                },
                "hovertemplate": "us %{x:,.4~g}, them %{y:,.4~g}<extra></extra>",
            }
        )
    below = {"y": -0.2, "yanchor": "top"}
    made = theme.figure(data, x=ours, y=theirs, height=460, legend=True, margin={"t": 16})
    made["layout"]["legend"].update(below)
    return made


def bars(
    labels: Sequence[str], groups: Sequence[tuple[str, Sequence[float], Sequence[str]]], *, title: str
) -> theme.Figure:
    """Return horizontal bars, the first label on top.

    Parameters
    ----------
    labels : sequence of str
    groups : sequence of (name, values, texts)
        One group has one bar a label; two stand beside each other.
    title : str
        What the bars measure.
    """
    names = [f"{n}. {theme.short(label, 24)}" for n, label in enumerate(labels, 1)][::-1]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": theme.plain(name),
            "x": list(values)[::-1],
            "y": names,
            "text": [theme.plain(t) for t in texts][::-1],
            "textposition": "auto",
            "marker": {"color": theme.SERIES[number % len(theme.SERIES)]},
            "hovertemplate": "%{y}: %{text}<extra></extra>",
        }
        for number, (name, values, texts) in enumerate(groups)
    ]
    most = max(len(names) * len(groups), 1)
    return theme.figure(
        data,
        x=title,
        height=110 + 34 * min(most, 60),
        legend=len(groups) > 1,
        barmode="group",
        yaxis={"type": "category"},
        xaxis={"rangemode": "tozero"},
    )
