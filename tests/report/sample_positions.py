"""Sections of one invented event: an EU plant buys folding cartons from Amberfold; figures agree with each other."""

from __future__ import annotations

from nbformat import NotebookNode

from tests.report.outputs import chart_output, fig, html_output, money, say, section
from workbook.wording.tables import Cell, Table


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
