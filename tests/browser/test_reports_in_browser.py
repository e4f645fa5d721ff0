"""A report in a real browser, from disk: drawn, clean, within its width, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Watched, until
from tests.browser.folder import make_folder
from tests.browser.paper import page_sizes, page_texts
from tests.report.outputs import chart_output, html_output, notebook, section
from workbook.report import build_report
from workbook.wording.tables import Cell, Table

Open = Callable[..., Watched]
DRAWN, READY = "html[data-charts=drawn]", "html[data-index=ready]"
SIZES = """[...document.querySelectorAll('figure.wb-chart')].map(f => {
  const s = f.querySelector('svg.main-svg').getBoundingClientRect();
  const marks = f.querySelectorAll('.trace path').length;
  return {width: s.width, height: s.height, room: f.clientWidth, marks};
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("reports"))


@pytest.mark.parametrize("width", [1280, 380])
def test_from_the_index_by_a_link_to_charts_that_are_drawn(watched: Open, folder: Path, width: int) -> None:
    seen = watched(width)
    page = seen.open(folder / "index.html", READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("tbody a").first.click()
    page.wait_for_selector(DRAWN, state="attached", timeout=20_000)
    assert page.title() == "Folding cartons, Linz and Brno, 2027"
    charts = page.evaluate(SIZES)
    assert len(charts) == 6
    for chart in charts:
        assert chart["marks"] > 0
        assert chart["height"] > 100
        assert 0 < chart["width"] <= chart["room"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    seen.assert_clean()


def test_charts_follow_the_width_of_the_window(watched: Open, folder: Path) -> None:
    seen = watched(1280)
    page = seen.open(folder / "full-00000000" / "report.html", DRAWN)
    before = page.evaluate(SIZES)
    page.set_viewport_size({"width": 500, "height": 900})
    until(
        page,
        "[...document.querySelectorAll('svg.main-svg')].every(s => s.getBoundingClientRect().width < 500)",
    )
    after = page.evaluate(SIZES)
    assert all(new["width"] < old["width"] for new, old in zip(after, before, strict=True))
    seen.assert_clean()


def test_a_chart_of_one_day_shows_months_and_no_milliseconds(watched: Open, folder: Path) -> None:
    data = [{"type": "scatter", "mode": "markers", "x": ["2010-10-22"], "y": [146.0]}]
    cells = section("How did the price move?", "", chart_output("price_history", "situation", 1, data, {}))
    path = folder / "full-00000000" / "one_day.html"
    path.write_text(
        build_report([notebook(cells)], title="One day", event_id="1", version=1, generated_at=""),
        encoding="utf-8",
    )
    seen = watched()
    page = seen.open(path, DRAWN)
    ticks = page.locator(".xtick").all_text_contents()
    assert len(ticks) >= 2
    assert not any(":" in tick for tick in ticks)
    seen.assert_clean()


def test_wide_tables_scroll_inside_themselves_and_keep_their_first_column(
    watched: Open, folder: Path
) -> None:
    page = watched(380).open(folder / "full-00000000" / "report.html", DRAWN)
    kept = page.evaluate(
        """[...document.querySelectorAll('.wb-scroll')].filter(box => box.scrollWidth > box.clientWidth + 4).map(box => {
             box.scrollLeft = 200;
             const first = box.querySelector('tbody th').getBoundingClientRect(), edge = box.getBoundingClientRect();
             return Math.abs(first.left - edge.left) < 2;
           })"""
    )
    assert kept
    assert all(kept)


def test_only_tables_wider_than_the_sheet_are_set_tighter_on_paper(
    watched: Open, folder: Path, tmp_path: Path
) -> None:
    columns = tuple(f"Column with a name {i}" for i in range(14))
    rows = (tuple(Cell(f"EUR\u00a01,234,567.{i:02d}", numeric=True) for i in range(14)),)
    wide = html_output("wide", "situation", 1, Table("Wide", columns, rows).html())
    plain = html_output("plain", "situation", 2, Table("Plain", columns[:3], (rows[0][:3],)).html())
    books = [notebook(section("Q?", "", wide), section("R?", "", plain))]
    path = folder / "full-00000000" / "wide.html"
    page_text = build_report(books, title="Wide", event_id="1", version=1, generated_at="")
    path.write_text(page_text, encoding="utf-8")
    page = watched().open(path, DRAWN)
    page.pdf(path=str(tmp_path / "wide.pdf"), prefer_css_page_size=True)
    tight = page.evaluate(
        "[...document.querySelectorAll('.wb-table')].map(t => t.classList.contains('wb-tight'))"
    )
    assert tight == [True, False]


def test_hostile_text_runs_nothing(watched: Open, folder: Path) -> None:
    seen = watched()
    page = seen.open(folder / "hostile-00000000" / "report.html", DRAWN)
    assert page.title().startswith("</script><script>")
    assert "document.title='taken'" in page.locator("h1").inner_text()
    seen.assert_clean()


def test_a_script_that_got_into_the_page_is_stopped_by_its_policy(watched: Open, folder: Path) -> None:
    page = (folder / "full-00000000" / "report.html").read_text(encoding="utf-8")
    injected = folder / "full-00000000" / "injected.html"
    bad = "<script>document.title='taken'</script><img src='https://example.org/x.png' onerror=\"document.title='taken'\">"
    injected.write_text(page.replace("</main>", bad + "</main>"), encoding="utf-8")
    seen = watched()
    opened = seen.open(injected, DRAWN)
    assert opened.title() == "Folding cartons, Linz and Brno, 2027"
    assert [t for t in seen.troubles if "Content Security Policy" in t]


def test_without_scripts_the_tables_say_it_all(watched: Open, folder: Path) -> None:
    seen = watched(java_script_enabled=False)
    page = seen.page
    page.goto((folder / "full-00000000" / "report.html").as_uri())
    assert page.locator("table").count() == 8
    assert "Its numbers are in the table" in page.locator("main").inner_text()
    page.goto((folder / "index.html").as_uri())
    assert page.locator("tbody tr:visible").count() == 24
    assert not page.locator(".ix-tools").is_visible()


def test_the_keyboard_gets_past_the_banner_and_sees_where_it_is(watched: Open, folder: Path) -> None:
    page = watched().open(folder / "full-00000000" / "report.html", DRAWN)
    page.keyboard.press("Tab")
    focus = """(() => {
      const e = document.activeElement;
      return [e.textContent, getComputedStyle(e).outlineStyle, e.getBoundingClientRect().top >= 0];
    })()"""
    assert page.evaluate(focus) == ["Skip to the contents", "solid", True]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#decision"


@pytest.mark.parametrize("name", ["full-00000000", "long-00000000", "hostile-00000000"])
def test_on_paper_the_decision_is_one_page_and_every_page_is_classified(
    watched: Open, folder: Path, tmp_path: Path, name: str
) -> None:
    seen = watched()
    page = seen.open(folder / name / "report.html", DRAWN)
    target = tmp_path / "report.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)
    texts = page_texts(target)
    assert all(abs(w - 595) < 2 and abs(h - 842) < 2 for w, h in page_sizes(target))
    assert all("Internal: contains our walk-away" in text for text in texts)
    assert re.search(r"page 1 of \d+", texts[0])
    for said in ("Approve a deal up to", "Mandate", "Decision needed", "entered by a person", "opening 4.38"):
        assert said in texts[0]
    assert not any("Decision needed" in text for text in texts[1:])
    if name == "full-00000000":
        assert "How has the price moved" in texts[1]
        room = next(
            text for text in texts if "What do we say in the room?" in text and "Contents" not in text.title()
        )
        assert "To leave:" in room
        assert "Where does each figure come from?" not in room
    else:
        assert len(texts) <= 9
    until(page, "document.querySelector('.wb-plot svg').getBoundingClientRect().width > 700")
    seen.assert_clean()
