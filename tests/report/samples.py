"""Executed notebooks of one invented event with every chapter but the supplier's, written by hand."""

from __future__ import annotations

from nbformat import NotebookNode

from tests.report.outputs import html_output, money, notebook, say, section
from tests.report.sample_figures import decision, price_history, spend_by_entity
from tests.report.sample_positions import people, tornado, walk_away
from workbook.wording.html import escape
from workbook.wording.tables import Cell, Table


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
