"""From the cells of executed notebooks to the sections of one report: what is kept, in which order.

A markdown cell that begins with ``## A question?`` opens a section; the panel outputs after it fill it.
Everything else (code, printed lines, what to do next in the notebook) stays behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.report.text import heading_text, plain

CHAPTERS = {
    "decision": "Decision",
    "situation": "Situation",
    "walk_away": "Walk-away",
    "supplier": "Supplier",
    "people": "People",
    "trades": "Trades",
    "room": "Room sheet",
    "after": "After signing",
    "appendix": "Appendix",
}
HTML = "text/html"
CHART = "application/vnd.plotly.v1+json"


@dataclass(frozen=True)
class Output:
    """One thing a panel showed: a safe HTML fragment, or a chart as plotly's own mapping with its words."""

    html: str = ""
    figure: Mapping[str, Any] | None = None
    alternative: str = ""

    @property
    def key(self) -> str:
        """Return what tells this output from another."""
        return self.html if self.figure is None else json.dumps(self.figure, sort_keys=True, default=str)


@dataclass
class Section:
    """One question with its answer."""

    panel: str
    chapter: str
    order: float
    question: str
    why: str = ""
    outputs: list[Output] = field(default_factory=list)


def sections_of(notebooks: Iterable[Mapping[str, Any]]) -> list[Section]:
    """Return the sections of a report in reading order.

    A panel that says it is absent is left out. A panel that appears in several notebooks (the conventions, for
    one) makes one section; what it repeats word for word is kept once.

    Parameters
    ----------
    notebooks : iterable of NotebookNode
        Executed, in the order of the journey.
    """
    found: dict[tuple[str, str], Section] = {}
    seen: set[tuple[str, str, str]] = set()
    for notebook in notebooks:
        for section in _panels(notebook.get("cells", ())):
            kept = found.setdefault((section.chapter, section.panel), section)
            fresh = []
            for output in section.outputs:
                mark = (section.chapter, section.panel, output.key)
                if mark not in seen:
                    seen.add(mark)
                    fresh.append(output)
            if kept is section:
                kept.outputs = fresh
            else:
                kept.outputs.extend(fresh)
    places = {name: i for i, name in enumerate(CHAPTERS)}
    return sorted((s for s in found.values() if s.outputs), key=lambda s: (places[s.chapter], s.order))


def _panels(cells: Sequence[Mapping[str, Any]]) -> Iterator[Section]:
    question = why = ""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            first, _, rest = _joined(cell.get("source", "")).strip().partition("\n")
            if first.startswith("## "):
                question, why = heading_text(first), rest.strip()
            elif first.startswith("# "):
                question = why = ""
        elif cell.get("cell_type") == "code":
            for section in _shown(cell.get("outputs", ())):
                section.question = question or section.panel.replace("_", " ").capitalize()
                section.why = why
                why = ""
                yield section


def _shown(outputs: Iterable[Mapping[str, Any]]) -> Iterator[Section]:
    here: dict[tuple[str, str], Section] = {}
    for output in outputs:
        about = output.get("metadata", {}).get("workbook")
        if not isinstance(about, Mapping) or about.get("absent") or "panel" not in about:
            continue
        chapter = about.get("chapter", "appendix")
        section = Section(
            panel=plain(about["panel"], longest=80),
            chapter=chapter if chapter in CHAPTERS else "appendix",
            order=float(about.get("order", 0)),
            question="",
        )
        section = here.setdefault((section.chapter, section.panel), section)
        data = output.get("data", {})
        if CHART in data:
            section.outputs.append(Output(figure=data[CHART], alternative=str(about.get("alt") or "")))
        elif HTML in data and _joined(data[HTML]).strip():
            section.outputs.append(Output(html=_joined(data[HTML])))
    yield from (section for section in here.values() if section.outputs)


def _joined(source: str | Sequence[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
