"""Sections of one invented event: an EU plant buys folding cartons from Amberfold; figures agree with each other."""

from __future__ import annotations

from nbformat import NotebookNode

from tests.report.outputs import chart_output, fig, html_output, money, say, section
from workbook.wording.tables import Cell, Table


def decision() -> list[NotebookNode]:
    lead = (
        f"Approve a deal up to {fig('EUR 4.85 per 100', 'quoted')} delivered, "
        f"target {fig('EUR 4.52', 'inferred', 'estimated')}, by 30 Jan 2027."
    )
    rows = (
        (
            "Annual value",
            Cell(markup=fig("EUR 1,240,000")),
            "25.6 million cartons; baseline is the invoiced 2026 price",
        ),
        (
            "Today's price",
            Cell(markup=fig("EUR 5.06 per 100")),
            "weighted over 14 deliveries since January 2026",
        ),
        (
            "Target",
            Cell(markup=fig("EUR 4.52 per 100", "inferred", "estimated")),
            "25th percentile of 6 comparable prices",
        ),
        (
            "Limit",
            Cell(markup=fig("EUR 4.85 per 100", "quoted")),
            "the levelled offer of Nordkarton, plus switching",
        ),
        (
            "Best alternative",
            Cell(markup=fig("Nordkarton, quoted", "quoted")),
            "EUR 4.63 ex works, valid to 15 Feb 2027",
        ),
        (
            "Mandate",
            Cell(markup=fig("not yet given", "entered", "unknown")),
            "head of procurement; needed by 15 Jan 2027",
        ),
    )
    table = Table("The decision in six rows", ("", "", "Where it comes from"), rows, css="wb-decision").html()
    ladder = [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [5.06, 4.85, 4.52, 4.38],
            "y": ["Amberfold"] * 4,
            "text": ["today 5.06", "limit 4.85", "target 4.52", "opening 4.38"],
            "textposition": ["top center", "bottom center", "top center", "bottom center"],
            "marker": {"size": 13, "color": ["#17202a", "#8f2d14", "#0b4f6c", "#4f7f3b"]},
            "name": "our plan",
        },
    ]
    layout = {
        "height": 210,
        "showlegend": False,
        "yaxis": {"visible": False},
        "xaxis": {"title": {"text": "EUR per 100, delivered"}},
        "shapes": [
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": 4.41,
                "x1": 4.79,
                "y0": 0.3,
                "y1": 0.7,
                "fillcolor": "#dbe8ee",
                "line": {"width": 0},
                "layer": "below",
            },
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": 4.2,
                "x1": 4.45,
                "y0": 0.3,
                "y1": 0.7,
                "fillcolor": "#f3e3d8",
                "line": {"width": 0},
                "layer": "below",
                "opacity": 0.7,
            },
        ],
        "annotations": [
            {
                "x": 4.6,
                "y": 0.74,
                "xref": "x",
                "yref": "paper",
                "text": "comparable prices",
                "showarrow": False,
                "yanchor": "bottom",
                "font": {"color": "#4d5965"},
            },
            {
                "x": 4.32,
                "y": 0.26,
                "xref": "x",
                "yref": "paper",
                "text": "their floor, estimated",
                "showarrow": False,
                "yanchor": "top",
                "font": {"color": "#4d5965"},
            },
        ],
        "meta": {"alt": "Price ladder from opening 4.38 to today's 5.06, EUR per 100"},
    }
    reasons = say(
        "<strong>Why they would move:</strong> we are 18 % of the plant in Linz, and board prices "
        "fell 11 % since they last quoted.",
        "<strong>What breaks this:</strong> the Nordkarton offer lapses on 15 Feb 2027; "
        "without it the walk-away is not established.",
        "<strong>Decision needed:</strong> the head of procurement signs the mandate by 15 Jan 2027.",
        f"<strong>Evidence grade B:</strong> 9 of 12 inputs measured or quoted. "
        f"Costliest unknown: requalification, worth {fig('EUR 42,000', 'inferred', 'assumed')}.",
    )
    return section(
        "What do we ask approval for?",
        "A boss reads this page in a minute.\nEvery figure says where it comes from.",
        html_output("decision", "decision", 10, say(lead, css="wb-lead") + table),
        chart_output("decision", "decision", 10, ladder, layout),
        html_output("decision", "decision", 10, reasons),
    )


def price_history() -> list[NotebookNode]:
    months = [f"20{24 + i // 6}-{(i % 6) * 2 + 1:02d}-15" for i in range(17)]
    prices = [
        4.61,
        4.63,
        4.7,
        4.78,
        4.85,
        4.9,
        4.96,
        5.02,
        5.1,
        5.12,
        5.14,
        5.11,
        5.1,
        5.08,
        5.06,
        5.06,
        5.06,
    ]
    board = [4.61, 4.6, 4.66, 4.8, 4.92, 4.95, 4.9, 4.81, 4.7, 4.62, 4.55, 4.5, 4.47, 4.45, 4.44, 4.4, 4.38]
    data = [
        {
            "type": "scatter",
            "mode": "markers+lines",
            "x": months,
            "y": prices,
            "name": "price paid",
            "marker": {"size": [8 + i % 5 * 3 for i in range(17)]},
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": months,
            "y": board,
            "name": "board index, rebased",
            "line": {"dash": "dot"},
        },
    ]
    rows = tuple(
        (
            month,
            money(f"{p:.2f}"),
            money(f"{b:.2f}", "indexed"),
            Cell(f"{1_200_000 + i * 37_000:,}", numeric=True),
        )
        for i, (month, p, b) in enumerate(zip(months, prices, board, strict=True))
    )
    columns = ("Delivery", "Price paid, EUR per 100", "Board index, rebased", "Cartons")
    return section(
        "How has the price moved against its costs?",
        "A rise that costs do not explain is a reason to move.",
        html_output(
            "price_history",
            "situation",
            20,
            say(
                f"The price rose {fig('9.8 %')}, "
                f"the board index fell {fig('5.0 %', 'indexed')}: {fig('14.8 %', 'inferred')} is unexplained.",
                css="wb-lead",
            ),
        ),
        chart_output("price_history", "situation", 20, data, {"yaxis": {"title": {"text": "EUR per 100"}}}),
        html_output(
            "price_history", "situation", 20, Table("Price and index by delivery", columns, rows).html()
        ),
    )


def spend_by_entity() -> list[NotebookNode]:
    names = [
        "Linz plant",
        "Brno plant",
        "Győr plant",
        "Contract packers in the north of Italy and Slovenia",
        "Samples and trials",
    ]
    values = [610_000, 332_000, 181_000, 97_000, 20_000]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": values[::-1],
            "y": names[::-1],
            "text": [f"{v:,}" for v in values[::-1]],
        }
    ]
    rows = tuple(
        (n, money(f"EUR {v:,}"), Cell(f"{v / 12400:.0f} %", numeric=True))
        for n, v in zip(names, values, strict=True)
    )
    return section(
        "Who in our house buys this?",
        "One price for all entities is the first thing to ask for.",
        html_output(
            "spend_by_entity", "situation", 30, say("Two plants hold 76 % of the spend.", css="wb-lead")
        ),
        chart_output("spend_by_entity", "situation", 30, data, {"xaxis": {"title": {"text": "EUR a year"}}}),
        html_output(
            "spend_by_entity",
            "situation",
            30,
            Table("Spend by entity", ("Entity", "Spend a year", "Share"), rows).html(),
        ),
    )
