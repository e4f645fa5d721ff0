"""Executed notebooks as the panels leave them, written by hand: one event with every chapter, and small ones.

The event is invented: an EU plant buys folding cartons from Amberfold; figures agree with each other.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workbook.wording.html import escape
from workbook.wording.marks import figure_html
from workbook.wording.tables import Cell, Table


def html_output(panel: str, chapter: str, order: int, fragment: str, *, absent: bool = False) -> NotebookNode:
    about = {"panel": panel, "chapter": chapter, "order": order, "absent": absent}
    return new_output("display_data", data={"text/html": fragment}, metadata={"workbook": about})


def chart_output(
    panel: str, chapter: str, order: int, data: list[Any], layout: dict[str, Any]
) -> NotebookNode:
    figure = {
        "data": data,
        "layout": {"template": {"layout": {"font": {"size": 99}}}, **layout},
        "config": {},
    }
    about = {"panel": panel, "chapter": chapter, "order": order, "absent": False}
    mime = "application/vnd.plotly.v1+json"
    return new_output("display_data", data={mime: figure}, metadata={"workbook": about})


def section(question: str, why: str, *outputs: NotebookNode) -> list[NotebookNode]:
    """A question, its panel's outputs after a printed line, and where to go next."""
    printed = new_output("stream", name="stdout", text="a line printed on the way\n")
    cell = new_code_cell("show_panel(event)  # code nobody should see", outputs=[printed, *outputs])
    return [
        new_markdown_cell(f"## {question}\n{why}"),
        cell,
        new_markdown_cell("Next: open the next notebook."),
    ]


def notebook(*sections: list[NotebookNode]) -> NotebookNode:
    head = [
        new_markdown_cell("# Preparation\nFor the team."),
        new_code_cell('event_id="secret-address"', metadata={"tags": ["parameters"]}),
    ]
    return new_notebook(cells=head + [cell for cells in sections for cell in cells])


def fig(text: str, kind: str = "measured", state: str = "known", title: str = "") -> str:
    return figure_html(text, kind=kind, state=state, title=title)


def money(text: str, kind: str = "measured", state: str = "known") -> Cell:
    return Cell(markup=fig(text, kind, state), numeric=True)


def say(*sentences: str, css: str = "wb-say") -> str:
    return "".join(f'<p class="{css}">{sentence}</p>' for sentence in sentences)


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


def walk_away() -> list[NotebookNode]:
    steps = [
        "Nordkarton's offer, ex works",
        "Freight to Linz",
        "Tooling over 3 years",
        "Requalification",
        "Payment 60 to 30 days",
        "Levelled price",
    ]
    values = [4.63, 0.11, 0.05, 0.04, 0.02, 4.85]
    data = [
        {
            "type": "waterfall",
            "x": steps,
            "y": values,
            "measure": ["absolute"] + ["relative"] * 4 + ["total"],
            "text": [f"{v:+.2f}" if 0 < i < 5 else f"{v:.2f}" for i, v in enumerate(values)],
            "textposition": "outside",
        }
    ]
    kinds = ["quoted", "inferred", "entered", "inferred", "inferred", "inferred"]
    states = ["known", "estimated", "known", "assumed", "known", "estimated"]
    rows = tuple(
        (s, money(f"{v:.2f}", k, st), "offer of 2 Nov 2026" if k == "quoted" else "rule: " + s.lower())
        for s, v, k, st in zip(steps, values, kinds, states, strict=True)
    )
    return section(
        "What is our best alternative worth?",
        "We leave when the deal is worse than this.\nIt is levelled to the terms on the table.",
        html_output(
            "receipt",
            "walk_away",
            20,
            say(
                f"We leave above {fig('EUR 4.85 per 100', 'quoted')} "
                "because Nordkarton delivers at that cost; it flips at a freight of 0.32; it expires on 15 Feb 2027.",
                css="wb-lead",
            ),
        ),
        chart_output(
            "receipt",
            "walk_away",
            20,
            data,
            {"showlegend": False, "yaxis": {"title": {"text": "EUR per 100"}, "range": [4.4, 4.95]}},
        ),
        html_output(
            "receipt",
            "walk_away",
            20,
            Table("The receipt", ("Contribution", "EUR per 100", "Evidence"), rows).html()
            + say("Markup is on cost; 30/360 day count; freight at the median of 8 lanes.", css="wb-note"),
        ),
    )


def tornado() -> list[NotebookNode]:
    names = [
        "Requalification cost and months to pass",
        "Freight",
        "Tooling life",
        "Reject rate",
        "EUR to CZK",
    ]
    low, high = [-0.09, -0.06, -0.04, -0.03, -0.01], [0.14, 0.08, 0.05, 0.02, 0.01]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": names[::-1],
            "x": low[::-1],
            "base": 4.85,
            "name": "low",
            "marker": {"color": "#0b4f6c"},
        },
        {
            "type": "bar",
            "orientation": "h",
            "y": names[::-1],
            "x": high[::-1],
            "base": 4.85,
            "name": "high",
            "marker": {"color": "#c8641b"},
        },
    ]
    rows = tuple(
        (n, Cell(f"{4.85 + a:.2f}", numeric=True), Cell(f"{4.85 + b:.2f}", numeric=True))
        for n, a, b in zip(names, low, high, strict=True)
    )
    return section(
        "Which unknown moves our limit most?",
        "Ask about the widest bar first.",
        chart_output(
            "tornado",
            "walk_away",
            30,
            data,
            {"barmode": "overlay", "xaxis": {"title": {"text": "limit, EUR per 100"}}},
        ),
        html_output(
            "tornado",
            "walk_away",
            30,
            Table("The limit when one input moves", ("Input", "At its low", "At its high"), rows).html(),
        ),
    )


def people() -> list[NotebookNode]:
    names = ["A. Plant manager, Linz", "B. Quality", "C. Finance controller", "D. Marketing", "E. Logistics"]
    data = [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [8, 7, 5, 3, 4],
            "y": [9, 6, 8, 4, 2],
            "text": list("ABCDE"),
            "textposition": "middle center",
            "textfont": {"color": "#fff"},
            "marker": {"size": 26, "color": "#0b4f6c"},
        }
    ]
    grid = {
        "height": 380,
        "xaxis": {"title": {"text": "interest"}, "range": [0, 10]},
        "yaxis": {"title": {"text": "power"}, "range": [0, 10]},
        "shapes": [
            {"type": "line", "x0": 5, "x1": 5, "y0": 0, "y1": 10, "line": {"color": "#9aa5b0", "width": 1}},
            {"type": "line", "x0": 0, "x1": 10, "y0": 5, "y1": 5, "line": {"color": "#9aa5b0", "width": 1}},
        ],
        "annotations": [
            {
                "x": 9.8,
                "y": 9.8,
                "text": "manage closely",
                "showarrow": False,
                "xanchor": "right",
                "font": {"color": "#4d5965"},
            },
            {
                "x": 0.2,
                "y": 9.8,
                "text": "keep satisfied",
                "showarrow": False,
                "xanchor": "left",
                "font": {"color": "#4d5965"},
            },
        ],
    }
    rows = tuple(
        (
            n,
            Cell(str(p), numeric=True),
            Cell(str(i), numeric=True),
            w,
            "supports",
            "supply security, then price",
        )
        for n, p, i, w in zip(
            names,
            [9, 6, 8, 4, 2],
            [8, 7, 5, 3, 4],
            ["decides", "speaks on quality", "speaks on money", "silent", "silent"],
            strict=True,
        )
    )
    return section(
        "Who decides, who speaks, who stays silent?",
        "Settle it inside before the meeting.",
        html_output(
            "grid",
            "people",
            10,
            say(
                "Settle quality against finance before the meeting: it moves the limit by EUR 0.04.",
                css="wb-lead",
            ),
        ),
        chart_output("grid", "people", 10, data, grid),
        html_output(
            "grid",
            "people",
            10,
            Table(
                "Stakeholders", ("Who", "Power", "Interest", "In the room", "Position", "Priorities"), rows
            ).html(),
        ),
    )


def trades_and_room() -> list[NotebookNode]:
    issue_rows = tuple(
        (i, *map(Cell, cells))
        for i, *cells in [
            ("Price per 100", "4.38", "4.52", "4.85", "EUR 25,600 per 0.10", "EUR 25,600 per 0.10"),
            ("Payment days", "90", "60", "30", "EUR 3,400 per 10 days", "EUR 5,100 per 10 days"),
            ("Volume committed", "none", "60 %", "80 %", "EUR 9,000 per 10 %", "EUR 22,000 per 10 %"),
            ("Call-off stock, weeks", "6", "4", "2", "EUR 6,500 per week", "EUR 4,000 per week"),
        ]
    )
    cards = (
        '<div class="wb-cards">'
        + "".join(
            f"<div><h4>Package {name}</h4><p>{text}</p><p><strong>worth EUR 151,000 to us</strong></p></div>"
            for name, text in [
                ("one", "4.52, 60 days, 60 % committed"),
                ("two", "4.61, 90 days, nothing committed"),
                ("three", "4.47, 30 days, 80 % committed"),
            ]
        )
        + "</div>"
    )
    questions = "".join(
        f"<li>{q} <em>Buyer, by 8 Jan 2027.</em></li>"
        for q in [
            "What does a week of call-off stock cost you?",
            "Which line runs our cartons, and how full is it?",
            "What would 80 % committed change in your board contract?",
            "Who approves a price below list?",
            "What did the last tooling change cost?",
        ]
    )
    trades = section(
        "What can we swap?",
        "A trade is a concession asked against one given.",
        html_output(
            "issues",
            "trades",
            10,
            Table(
                "What each step is worth",
                ("Issue", "Opening", "Target", "Limit", "Worth to us", "Worth to them"),
                issue_rows,
            ).html(),
        ),
        html_output(
            "issues", "trades", 10, cards + say("If you accept 60 days, then we commit 60 % of the volume.")
        ),
    )
    room = section(
        "What do we say in the room?",
        "One side of paper.",
        html_output(
            "room",
            "room",
            10,
            say(
                "“Board has fallen 11 % since your last offer. Show us how your price follows.”",
                css="wb-lead",
            )
            + f'<ol class="wb-questions">{questions}</ol>'
            + say("Not disclosed: the Nordkarton offer, the mandate, the launch date.", css="wb-warn")
            + say("To leave: “We are too far apart today. Let us speak again on 22 January.”"),
        ),
    )
    return trades + room


def appendix(
    *, conventions: str = "Prices delivered, duty paid. Percentiles by linear interpolation."
) -> list[NotebookNode]:
    rows = tuple(
        (
            f"Input {i + 1}",
            money(f"{i * 3.7 + 1:.2f}", ["measured", "quoted", "entered", "indexed", "inferred"][i % 5]),
            "spend.csv, row " + str(i + 2),
            "2026-11-02",
        )
        for i in range(18)
    )
    return section(
        "Where does each figure come from?",
        "",
        html_output(
            "evidence", "appendix", 10, Table("Evidence", ("Input", "Value", "Source", "As of"), rows).html()
        ),
    ) + section("Conventions", "", html_output("conventions", "appendix", 90, say(escape(conventions))))


def absent_supplier() -> list[NotebookNode]:
    return section(
        "What do we know about them?", "", html_output("supplier", "supplier", 10, "", absent=True)
    )


def full_notebooks() -> list[NotebookNode]:
    """Three notebooks with every chapter but the supplier's, in the order of work and not of the report."""
    return [
        notebook(price_history(), spend_by_entity(), decision(), absent_supplier(), appendix()),
        notebook(people(), appendix()),
        notebook(tornado(), walk_away(), trades_and_room(), appendix(conventions="Day count 30/360.")),
    ]
