"""The price ladder of the decision page: today, benchmark band, opening, target, limit on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.charts import theme

COLOURS = {
    "opening": theme.GREEN,
    "target": theme.BLUE,
    "limit": theme.RED,
    "today": theme.INK,
    "alternative": theme.ORANGE,
    "supplier": theme.VIOLET,
}
SYMBOLS = {
    "opening": "triangle-up",
    "target": "circle",
    "limit": "line-ns",
    "today": "diamond",
    "alternative": "square",
    "supplier": "x",
}


def price_ladder(
    rungs: Sequence[tuple[str, str, float, str]],
    *,
    title: str,
    band: tuple[float, float] | None = None,
    floor: tuple[float, float] | None = None,
    band_label: str = "",
    floor_label: str = "",
) -> theme.Figure:
    """Return the ladder.

    Parameters
    ----------
    rungs : sequence of (kind, label, price, text)
        Kinds as in `COLOURS`; each stands on a line of its own, so that labels never cover each other.
    band : (low, high), optional
        What others pay (10th to 90th percentile).
    floor : (low, high), optional
        The estimated interval of the supplier's floor, hatched.
    """
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [price],
            "y": [place],
            "marker": {
                "size": 15,
                "color": COLOURS[kind],
                "symbol": SYMBOLS[kind],
                "line": {"width": 4 if kind == "limit" else 1, "color": COLOURS[kind]},
            },
            "hovertemplate": f"{theme.plain(label)}: {theme.plain(text)}<extra></extra>",
        }
        for place, (kind, label, price, text) in enumerate(rungs)
    ]
    shapes: list[dict[str, Any]] = []
    labels = [f"{theme.short(label, 22)}  <b>{theme.plain(text)}</b>" for _, label, _, text in rungs]
    places = list(range(len(rungs)))
    for span, name, fill in ((band, band_label, "#dbe7f3"), (floor, floor_label, "#e6dff0")):
        if span is None:
            continue
        place = len(places)
        places.append(place)
        labels.append(theme.short(name, 40))
        bar: dict[str, Any] = {
            "type": "bar",
            "orientation": "h",
            "base": [span[0]],
            "x": [max(span[1] - span[0], 0)],
            "y": [place],
            "width": [0.5],
            "marker": {"color": fill, "line": {"color": theme.GREY, "width": 1}},
            "hovertemplate": f"{theme.plain(name)}<extra></extra>",
        }
        if fill == "#e6dff0":
            bar["marker"]["pattern"] = {"shape": "/", "fgcolor": theme.VIOLET, "size": 6}
        data.append(bar)
    return theme.figure(
        data,
        x=title,
        height=90 + 34 * len(places),
        shapes=shapes,
        margin={"l": 20, "r": 24, "t": 8, "b": 44},
        yaxis={
            "title": {"text": ""},
            "tickmode": "array",
            "tickvals": places,
            "ticktext": labels,
            "range": [len(places) - 0.4, -0.6],
            "showgrid": True,
        },
    )
