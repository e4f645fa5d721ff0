"""One event's report: the sections of its notebooks on one page, beginning with the decision.

Plain jinja2 rather than an nbconvert exporter: a report takes sections from several notebooks, in another order
than their cells, and only what panels emitted. nbconvert converts one notebook cell by cell; nothing of its
templates, filters or preprocessors would be left in use, and its markdown filter lets raw HTML through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from workbook.report.islands import alternative, island
from workbook.report.sections import CHAPTERS, Output, Section, sections_of
from workbook.report.text import css_string, fragment, markdown_html, moment, plain, slug
from workbook.wording.marks import MARKS, legend_html

if TYPE_CHECKING:
    from jinja2 import Environment

CLASSIFICATION = "Internal: contains our walk-away"
CONVENTIONS = "conventions"
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Block:
    """One output as the template shows it: a fragment, or a chart with its island and its words."""

    html: str = ""
    figure: str = ""
    island: str = ""
    alternative: str = ""


@dataclass(frozen=True)
class Question:
    """One section as the template shows it."""

    anchor: str
    heading: str
    why: Markup
    blocks: list[Block]


@dataclass(frozen=True)
class Chapter:
    """One chapter as the template shows it."""

    name: str
    heading: str
    questions: list[Question]


def build_report(
    notebooks: Sequence[Mapping[str, Any]],
    *,
    title: str,
    event_id: str,
    version: int | str,
    generated_at: datetime | str,
    assets: str = "../assets",
    classification: str = CLASSIFICATION,
    locale: str = "en",
    annex: str = "",
) -> str:
    """Return the report of one event as an HTML page that opens from disk with the network off.

    Parameters
    ----------
    notebooks : sequence of NotebookNode
        Executed in report mode, in the order of the journey.
    title, event_id : str
        Shown as text, whatever they hold; a title beyond 200 characters is cut.
    version : int or str
        The dossier version that the notebooks read.
    generated_at : datetime or str
        When the notebooks ran.
    assets : str
        Path from the report to the folder `workbook.report.write_assets` wrote.
    classification : str
        Stands on top of every page, printed ones included.
    locale : str
        Language of the page, and how the time is written.
    annex : str
        Path from the report to the file `workbook.report.write_annex` wrote; the footer links it. Empty: none.
    """
    sections = sections_of(notebooks)
    everything = _chapters(sections)
    conventions = [
        q for c in everything for q in c.questions if q.anchor.startswith(f"appendix-{CONVENTIONS}")
    ]
    for chapter in everything:
        chapter.questions[:] = [q for q in chapter.questions if q not in conventions]
    chapters = [chapter for chapter in everything if chapter.questions]
    written = " ".join(output.html for section in sections for output in section.outputs)
    marked = any(f"wb-mark-{kind}" in written for kind in MARKS)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            lang=locale.replace("_", "-"),
            assets=assets.rstrip("/"),
            annex=quote(annex),
            title=plain(title, longest=LONGEST_TITLE) or "Untitled event",
            event_id=plain(event_id, longest=LONGEST_TITLE),
            version=plain(version, longest=40),
            generated=moment(generated_at, locale=locale),
            classification=plain(classification, longest=120),
            in_css=css_string,
            decision=next((c for c in chapters if c.name == "decision"), None),
            chapters=[c for c in chapters if c.name != "decision"],
            listed=chapters,
            conventions=conventions,
            legend=fragment(legend_html()) if marked else "",
            has_charts=any(output.figure is not None for s in sections for output in s.outputs),
        )
    )


def _chapters(sections: Sequence[Section]) -> list[Chapter]:
    chapters: dict[str, Chapter] = {}
    anchors: set[str] = set()
    figures = 0
    for section in sections:
        anchor = base = f"{section.chapter}-{slug(section.panel)}"
        number = 2
        while anchor in anchors:
            anchor, number = f"{base}-{number}", number + 1
        anchors.add(anchor)
        blocks = []
        for output in section.outputs:
            figures += output.figure is not None
            blocks.append(_block(output, f"fig-{figures}", section.question))
        chapter = chapters.setdefault(
            section.chapter, Chapter(section.chapter.replace("_", "-"), CHAPTERS[section.chapter], [])
        )
        chapter.questions.append(Question(anchor, section.question, markdown_html(section.why), blocks))
    return list(chapters.values())


def _block(output: Output, name: str, question: str) -> Block:
    if output.figure is None:
        return Block(html=fragment(output.html))
    return Block(
        figure=name,
        island=island(output.figure),
        alternative=alternative(output.figure, question, output.alternative),
    )


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates of this package; everything they print is escaped unless it is safe markup."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("workbook.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
