"""Salience as three overlapping circles: power, legitimacy and urgency."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.charts import theme

CIRCLES = {"power": (0.0, 0.62), "legitimacy": (-0.6, -0.42), "urgency": (0.6, -0.42)}
FIELDS = {
    "dormant": (0.0, 1.22),
    "discretionary": (-1.13, -0.62),
    "demanding": (1.13, -0.62),
    "dominant": (-0.56, 0.26),
    "dangerous": (0.56, 0.26),
    "dependent": (0.0, -0.76),
    "definitive": (0.0, -0.08),
    "non-stakeholder": (1.15, 1.45),
}


def salience_circles(counts: Mapping[str, int]) -> theme.Figure:
    """Return the three attributes as circles, with the class and the number of people in each field.

    Parameters
    ----------
    counts : mapping of str to int
        Class to number of people; classes nobody is in may be left out.
    """
    shown = [name for name in FIELDS if name != "non-stakeholder" or counts.get(name)]
    colours = {"power": theme.BLUE, "legitimacy": theme.GREEN, "urgency": theme.ORANGE}
    shapes = [
        {
            "type": "circle",
            "x0": x - 1,
            "x1": x + 1,
            "y0": y - 1,
            "y1": y + 1,
            "line": {"color": colours[name], "width": 2},
            "fillcolor": colours[name],
            "opacity": 0.12,
            "layer": "below",
        }
        for name, (x, y) in CIRCLES.items()
    ]
    titles = {"power": (0.0, 1.72), "legitimacy": (-1.1, -1.52), "urgency": (1.1, -1.52)}
    notes = [
        {"x": x, "y": y, "text": f"<b>{name}</b>", "showarrow": False, "font": {"color": colours[name]}}
        for name, (x, y) in titles.items()
    ]
    data = [
        {
            "type": "scatter",
            "mode": "text",
            "x": [FIELDS[name][0] for name in shown],
            "y": [FIELDS[name][1] for name in shown],
            "text": [f"<b>{counts[name]}</b><br>{name}" if counts.get(name) else name for name in shown],
            "textfont": {"size": 11, "color": theme.INK},
            "hoverinfo": "skip",
        }
    ]
    hidden = {"visible": False, "fixedrange": True}
    return theme.figure(
        data,
        height=340,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        shapes=shapes,
        annotations=notes,
        xaxis={**hidden, "range": [-1.75, 1.75]},
        yaxis={**hidden, "range": [-1.7, 1.9], "scaleanchor": "x"},
    )
