"""Bars: amounts beside each other, above and below zero; parts stacked to totals; shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.charts import theme

PATTERNS = ("", "/", "x", ".", "-", "\\", "+", "|")


def amounts(names: Sequence[str], values: Sequence[float], *, title: str) -> theme.Figure:
    """Return amounts as bars from zero, the first at the top; those below zero in another colour and with a pattern."""
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": list(values),
            "y": [f"{n + 1}. {theme.short(name, 30)}" for n, name in enumerate(names)],
            "marker": {
                "color": [theme.BLUE if value >= 0 else theme.ORANGE for value in values],
                "pattern": {"shape": ["" if value >= 0 else "/" for value in values], "size": 5},
            },
            "hovertemplate": "%{x:,.4~s}<extra></extra>",
        }
    ]
    return theme.figure(
        data,
        x=title,
        height=100 + 32 * max(len(names), 2),
        xaxis={"zeroline": True, "zerolinecolor": theme.GREY},
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": 12, "b": 48},
    )


def stacked(
    names: Sequence[str], parts: Sequence[tuple[str, Sequence[float]]], *, title: str
) -> theme.Figure:
    """Return one bar per name, made of the parts; each part has a colour and a pattern of its own."""
    places = [f"{n + 1}. {theme.short(name, 18)}" for n, name in enumerate(names)]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": theme.short(label, 24),
            "x": list(values),
            "y": places,
            "marker": {
                "color": theme.SERIES[n % len(theme.SERIES)],
                "pattern": {"shape": PATTERNS[n % len(PATTERNS)], "size": 6, "fgopacity": 0.5},
            },
            "hovertemplate": "%{x:,.4~s}<extra></extra>",
        }
        for n, (label, values) in enumerate(parts)
    ]
    return theme.figure(
        data,
        x=title,
        height=110 + 40 * max(len(names), 2) + 20 * len(parts),
        legend=True,
        barmode="relative",
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": 60, "b": 48},
    )


def shares(names: Sequence[str], values: Sequence[float], *, title: str) -> theme.Figure:
    """Return shares as bars on a scale from nothing to the whole."""
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": list(values),
            "y": [theme.short(name, 32) for name in names],
            "marker": {"color": [theme.SERIES[n % len(theme.SERIES)] for n in range(len(names))]},
            "hovertemplate": "%{x:.1%}<extra></extra>",
        }
    ]
    return theme.figure(
        data,
        x=title,
        height=110 + 32 * max(len(names), 2),
        xaxis={"range": [0, 1], "tickformat": ".0%"},
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": 12, "b": 48},
    )
