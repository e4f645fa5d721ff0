"""What executed notebooks are made of: panel outputs as the panels leave them, sections, notebooks."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workbook.wording.marks import figure_html
from workbook.wording.tables import Cell


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
