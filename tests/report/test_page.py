"""The page of one event: what is kept, in which order, and that text stays text."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.report.outputs import chart_output, html_output, notebook, section
from tests.report.sample_figures import decision, price_history
from tests.report.sample_positions import people
from tests.report.samples import absent_supplier, appendix, full_notebooks
from workbook.report import build_report
from workbook.wording.html import escape

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" \u202egpj.exe\u2066 😀'


class Page(HTMLParser):
    """What a browser would make of the page: elements with attributes, text by element, JSON islands."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[tuple[str, str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.text.append((self.open[-1] if self.open else "", data))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]

    def texts(self, tag: str) -> list[str]:
        return [text.strip() for name, text in self.text if name == tag and text.strip()]

    def islands(self) -> list[dict[str, Any]]:
        return [json.loads(text) for name, text in self.text if name == "script" and text.strip()]


def page(notebooks: list[Any], **changes: Any) -> str:
    given: dict[str, Any] = {
        "title": "Folding cartons",
        "event_id": "PK/014",
        "version": 7,
        "generated_at": datetime(2026, 11, 23, 8, 45, tzinfo=UTC),
    }
    return build_report(notebooks, **{**given, **changes})


def test_chapters_come_in_reading_order_and_absent_ones_are_left_out() -> None:
    headings = Page(page(full_notebooks())).texts("h2")
    assert headings == [
        "Decision", "Contents", "Situation", "Walk-away", "People", "Trades", "Room sheet", "Appendix", "Conventions",
    ]  # fmt: skip


def test_sections_of_a_chapter_come_by_order_across_notebooks() -> None:
    questions = Page(page(full_notebooks())).texts("h3")
    assert questions[1:5] == [
        "How has the price moved against its costs?",
        "Who in our house buys this?",
        "What is our best alternative worth?",
        "Which unknown moves our limit most?",
    ]


def test_code_printed_lines_parameters_and_next_steps_stay_behind() -> None:
    html = page(full_notebooks())
    for left in ("show_panel", "a line printed", "secret-address", "open the next notebook", "For the team"):
        assert left not in html


def test_every_link_of_the_contents_has_its_target() -> None:
    read = Page(page(full_notebooks()))
    ids = [attrs["id"] for _, attrs in read.elements if attrs.get("id")]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for attrs in read.of("a") if (attrs["href"] or "").startswith("#")]
    assert len(links) > 10
    assert {link[1:] for link in links if link} <= set(ids)


def test_a_panel_repeated_in_three_notebooks_is_one_section_and_its_words_come_once() -> None:
    html = page(full_notebooks())
    assert html.count("Where does each figure come from?") == 2  # contents and heading
    assert html.count("Percentiles by linear interpolation") == 1
    assert html.count("Day count 30/360.") == 1


def test_footer_holds_version_time_and_classification() -> None:
    html = page([notebook(decision())], classification="Secret: board only")
    foot = html[html.index("<footer") :]
    assert "dossier version 7" in foot
    assert "23 Nov 2026, 08:45 UTC" in foot
    assert "Secret: board only" in foot
    assert '@top-center { content: "Secret: board only"; }' in html
    assert html.count("Internal: contains our walk-away") == 0


def test_charts_are_islands_without_their_template_and_with_words() -> None:
    read = Page(page(full_notebooks()))
    assert len(read.islands()) == 6
    assert all("template" not in figure["layout"] and "config" not in figure for figure in read.islands())
    plots = [a for a in read.of("div") if a.get("class") == "wb-plot"]
    assert all(a["role"] == "img" and len(a["aria-label"] or "") > 20 for a in plots)
    assert plots[0]["aria-label"] == "Chart: Price ladder from opening 4.38 to today's 5.06, EUR per 100"


def test_scripts_are_the_two_shared_files_and_plotly_only_where_there_is_a_chart() -> None:
    def sources(html: str) -> list[str | None]:
        return [a["src"] for a in Page(html).of("script") if "src" in a]

    assert sources(page(full_notebooks())) == ["../assets/plotly.min.js", "../assets/report.js"]
    assert sources(page([notebook(absent_supplier(), appendix())], assets="x/")) == ["x/report.js"]


def test_the_policy_lets_nothing_in_and_there_is_no_script_or_handler_in_the_page() -> None:
    read = Page(page(full_notebooks()))
    policy = next(a["content"] for a in read.of("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert not [a for _, a in read.elements if any(name.startswith("on") for name in a)]
    assert all(a.get("type") == "application/json" or "src" in a for a in read.of("script"))
    assert not [a for _, a in read.elements for value in a.values() if value and "://" in value]


@pytest.mark.parametrize("place", ["title", "event_id", "classification", "version"])
def test_hostile_text_in_an_argument_stays_text(place: str) -> None:
    html = page([notebook(decision())], **{place: HOSTILE})
    read = Page(html)
    assert "<script>alert" not in html
    assert not read.of("img")
    assert "\u202e" not in html
    assert "\u2066" not in html
    if place != "version":
        assert any("alert(1)" in text for _, text in read.text)


def test_hostile_text_in_markdown_is_shown_as_text() -> None:
    cells = section(
        f"What {HOSTILE}?",
        f"{HOSTILE}\n\n[a link](javascript:alert(3)) ![a picture](https://example.org/x.png) <https://example.org>",
        html_output("decision", "decision", 1, "<p>kept</p>"),
    )
    html = page([notebook(cells)])
    read = Page(html)
    assert not read.of("img")
    assert len(read.of("script")) == 1
    assert not [a for a in read.of("a") if not (a["href"] or "").startswith("#")]
    assert "javascript:" not in html
    assert "\u202e" not in html
    assert any("a picture" in text for text in read.texts("p"))


def test_hostile_text_in_a_figure_cannot_leave_its_island() -> None:
    name = HOSTILE + "\u2028 <a href='https://example.org'>x</a>"
    data = [{"type": "bar", "x": [1.0], "y": [name]}]
    cells = section("Q?", "", chart_output("tornado", "walk_away", 1, data, {"title": {"text": name}}))
    html = page([notebook(cells)])
    read = Page(html)
    shown = read.islands()[0]["data"][0]["y"][0]
    assert shown.startswith("</script><script>alert(1)</script>")
    assert "<a " not in shown
    assert "\u202e" not in shown
    assert "\u2028" not in html
    assert len(read.of("script")) == 3


def test_missing_numbers_of_a_figure_are_null() -> None:
    data = [{"type": "bar", "x": [1.0, float("nan"), float("inf")], "y": ["a", "NaN", "c"]}]
    cells = section("Q?", "", chart_output("tornado", "walk_away", 1, data, {}))
    figure = Page(page([notebook(cells)])).islands()[0]
    assert figure["data"][0]["x"] == [1.0, None, None]
    assert figure["data"][0]["y"] == ["a", "NaN", "c"]


def test_ten_thousand_characters_are_cut_in_titles_and_kept_in_sections() -> None:
    long = "very long " * 1000
    fragment = html_output("p", "situation", 1, f"<p>{escape(long)}</p>")
    html = page([notebook(section(long, long, fragment))], title=long, event_id=long)
    read = Page(html)
    assert max(len(text) for tag in ("h1", "h3", "bdi", "title") for text in [*read.texts(tag), ""]) <= 200
    assert long.strip() in " ".join(read.texts("p"))


def test_the_annex_is_linked_where_there_is_one() -> None:
    links = [a["href"] for a in Page(page([notebook(decision())], annex="my annex.xlsx")).of("a")]
    assert "my%20annex.xlsx" in links
    assert "annex" not in page([notebook(decision())])


def test_language_and_time_follow_the_locale() -> None:
    html = page([notebook(decision())], locale="de_CH")
    assert Page(html).of("html") == [{"lang": "de-CH"}]
    assert "23 Nov." in html


def test_an_event_with_nothing_to_say_still_makes_a_page() -> None:
    read = Page(page([notebook(absent_supplier())], title=" ", version="none"))
    assert read.texts("bdi")[0] == "Untitled event"
    assert read.texts("h3") == []


def test_outputs_without_our_mark_are_left_out() -> None:
    stray = html_output("x", "situation", 1, "<p>stray</p>")
    del stray["metadata"]["workbook"]
    html = page([notebook(section("Q?", "", stray), price_history(), people())])
    assert "stray" not in html


def test_the_page_of_a_full_event_is_small() -> None:
    assert len(page(full_notebooks()).encode()) < 100_000
