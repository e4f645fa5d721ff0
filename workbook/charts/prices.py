"""Prices over time, comparable prices, spend by supplier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbook.charts import theme


@dataclass(frozen=True)
class PricePoint:
    """One dot: a delivery, or several of one supplier in one period."""

    on: date
    price: float
    quantity: float
    supplier: str


def price_history(
    points: Sequence[PricePoint],
    *,
    price_title: str,
    index: Sequence[tuple[date, float]] = (),
    index_name: str = "",
) -> theme.Figure:
    """Return price against time, dots sized by volume, one colour and symbol per supplier, the index as a line."""
    largest = max((p.quantity for p in points), default=1.0) or 1.0
    data: list[dict[str, Any]] = []
    for i, supplier in enumerate(dict.fromkeys(p.supplier for p in points)):
        mine = [p for p in points if p.supplier == supplier]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": theme.short(supplier, 34),
                "x": [p.on.isoformat() for p in mine],
                "y": [p.price for p in mine],
                "marker": {
                    "size": [round(8 + 16 * (p.quantity / largest) ** 0.5, 1) for p in mine],
                    "color": theme.SERIES[i % len(theme.SERIES)],
                    "symbol": theme.SYMBOLS[i % len(theme.SYMBOLS)],
                    "opacity": 0.8,
                    "line": {"width": 1, "color": "#ffffff"},
                },
                "hovertemplate": "%{x|%d %b %Y}<br>%{y:,.4~g}<extra></extra>",
            }
        )
    layout: dict[str, Any] = {"yaxis": {"title": {"text": price_title}, "rangemode": "tozero"}}
    if index:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": theme.short(index_name, 34),
                "x": [on.isoformat() for on, _ in index],
                "y": [value for _, value in index],
                "yaxis": "y2",
                "line": {"color": theme.GREY, "dash": "dot", "width": 2},
                "hovertemplate": "%{x|%b %Y}<br>%{y:,.4~g}<extra></extra>",
            }
        )
        layout["yaxis2"] = {
            "title": {"text": theme.short(index_name, 24)},
            "overlaying": "y",
            "side": "right",
            "rangemode": "tozero",
            "showgrid": False,
            "automargin": True,
        }
    return theme.figure(data, legend=len(data) > 1, height=360, **layout)


def comparable_prices(
    labels: Sequence[tuple[str, str]],
    prices: Sequence[float],
    *,
    title: str,
    today: float | None,
    ours: Sequence[bool],
) -> theme.Figure:
    """Return comparable prices as dots, cheapest at the top, labelled by vendor and buyer, today's price as a line.

    ``ours`` marks what the incumbent itself sells to others for.
    """
    places = list(range(len(labels)))
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [p for p, own in zip(prices, ours, strict=True) if own is flag],
            "y": [n for n, own in zip(places, ours, strict=True) if own is flag],
            "marker": {"size": 11, "color": colour, "symbol": symbol},
            "hovertemplate": "%{x:,.4~g}<extra></extra>",
        }
        for flag, name, colour, symbol in (
            (False, "another vendor", theme.ORANGE, "diamond"),
            (True, "our supplier, to another buyer", theme.BLUE, "circle"),
        )
        if flag in ours
    ]
    if today is not None:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "what we pay today",
                "x": [today, today],
                "y": [-0.5, len(labels) - 0.5],
                "line": {"color": theme.INK, "width": 2, "dash": "dash"},
                "hovertemplate": "%{x:,.4~g}<extra></extra>",
            }
        )
    return theme.figure(
        data,
        x=title,
        height=110 + 24 * max(len(labels), 3),
        legend=len(data) > 1,
        margin={"l": 20, "r": 20, "t": 40, "b": 48},
        xaxis={"rangemode": "tozero"},
        yaxis={
            "title": {"text": ""},
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [f"{theme.short(who, 16)}, {theme.short(buyer, 16)}" for who, buyer in labels],
            "autorange": "reversed",
        },
    )


def spend_by_supplier(names: Sequence[str], values: Sequence[float], *, title: str) -> theme.Figure:
    """Return spend per supplier as bars, largest at the top."""
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": list(values),
            "y": [f"{n + 1}. {theme.short(name, 30)}" for n, name in enumerate(names)],
            "marker": {"color": theme.BLUE},
            "hovertemplate": "%{x:,.4~s}<extra></extra>",
        }
    ]
    return theme.figure(
        data,
        x=title,
        height=100 + 32 * max(len(names), 2),
        yaxis={"title": {"text": ""}, "autorange": "reversed"},
        margin={"l": 20, "r": 20, "t": 12, "b": 48},
    )
