"""The index: order, links, words for what is unknown, and that text stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.report.test_page import HOSTILE, Page
from workbook.report import write_index
from workbook.report.index import index_html
from workbook.report.index_rows import attention_order, index_row


def row(event_id: str, **changes: Any) -> dict[str, Any]:
    given = {
        "event_id": event_id, "title": f"Event {event_id}", "category": "Packaging", "entity": "Linz",
        "incumbent": "Amberfold", "currency": "EUR", "annual_value": 1_240_000.0, "p_zopa": 0.62, "gap": 138_000.0,
        "gap_share": 0.107, "missing": "", "walk_away": "established", "readiness": "ready", "deadline": "2027-01-30",
        "status": "done", "seconds": 0.2, "report": f"{event_id}-0a1b2c3d/report.html", "error": None,
    }  # fmt: skip
    return {**given, **changes}


def cells(html: str) -> list[str]:
    return html[html.index("<tbody>") : html.index("</tbody>")].split("<tr ")[1:]


def test_a_row_says_everything() -> None:
    (line,) = cells(index_html([row("a")], {}))
    for said in (
        'href="a-0a1b2c3d/report.html"', "Event a", "Packaging", "Linz", "Amberfold", "EUR\u00a01,240,000",
        "62\u00a0%", "EUR\u00a0138,000", "11\u00a0%", "30 Jan 2027", "Ready",
    ):  # fmt: skip
        assert said in line


def test_what_is_unknown_says_so_and_has_nothing_to_sort_by() -> None:
    nothing = row(
        "a", annual_value=None, p_zopa=None, gap=None, gap_share=None, deadline=None, incumbent="", category=None,
        walk_away="not established", readiness="not ready",
    )  # fmt: skip
    (line,) = cells(index_html([nothing], {}))
    assert line.count(">unknown<") == 6
    assert line.count("data-n=") == 1  # the place in the first order
    assert "walk-away not established" in line
    assert "nan" not in line.lower()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_unknown(bad: float) -> None:
    shown = index_row(row("a", p_zopa=bad, gap=bad, annual_value=bad))
    assert (shown.p_zopa, shown.gap, shown.value) == (None, None, None)
    assert shown.gap_text == "unknown"


def test_zero_is_not_unknown() -> None:
    shown = index_row(row("a", p_zopa=0.0, gap=0.0))
    assert (shown.p_zopa_text, shown.gap_text) == ("0\u00a0%", "EUR\u00a00")


def test_a_failed_event_says_where_and_why_and_links_nowhere() -> None:
    error = {
        "kind": "data",
        "notebook": "03_walk_away.ipynb",
        "section": "What is it worth?",
        "message": "row 14: n/a",
    }
    html = index_html([{"event_id": "0012", "status": "failed", "error": error, "report": None}], {})
    (line,) = cells(html)
    assert "<a " not in line
    assert "03_walk_away.ipynb · What is it worth?: row 14: n/a" in line
    assert "0012" in line


def test_the_head_counts() -> None:
    rows = [
        row("a"), row("b", readiness="not ready", walk_away="not established"), row("c", status="failed", error="x"),
        row("d", status="skipped", reason="not asked for"), row("e", walk_away="not established"),
    ]  # fmt: skip
    html = index_html(rows, {})
    read = Page(html)
    assert list(zip(read.texts("dt"), read.texts("dd"), strict=True)) == [
        ("events", "5"), ("done", "3"), ("failed", "1"), ("skipped", "1"), ("walk-away established", "2"),
        ("not ready", "1"),
    ]  # fmt: skip


def test_those_that_need_a_person_come_first_and_currencies_are_not_compared() -> None:
    rows = [
        row("ready"),
        row("late", readiness="not ready", deadline="2027-03-01"),
        row("soon", readiness="not ready", deadline="2026-12-01"),
        row("small-eur", readiness="not ready", deadline=None, annual_value=10.0),
        row("large-eur", readiness="not ready", deadline=None, annual_value=2000.0),
        row("large-jpy", readiness="not ready", deadline=None, annual_value=9e6, currency="JPY"),
        row("small-jpy", readiness="not ready", deadline=None, annual_value=8e6, currency="JPY"),
        row("broken", status="failed"),
    ]
    order = [r.event_id for r in attention_order(index_row(r) for r in rows)]
    assert order == ["broken", "soon", "late", "large-eur", "large-jpy", "small-eur", "small-jpy", "ready"]


def test_several_currencies_are_announced_and_one_is_not() -> None:
    two = index_html([row("a"), row("b", currency="USD")], {})
    assert "Amounts are in EUR, USD: they are never added or compared across currencies." in two
    assert "across currencies." not in index_html([row("a"), row("b")], {})


@pytest.mark.parametrize(
    "field", ["title", "event_id", "category", "incumbent", "missing", "entity", "currency", "error"]
)
def test_hostile_text_stays_text(field: str) -> None:
    status = "failed" if field == "error" else "done"
    html = index_html([{**row("a"), field: HOSTILE, "status": status}], {"title": HOSTILE})
    read = Page(html)
    assert len(read.of("script")) == 1
    assert not read.of("img")
    assert "\u202e" not in html


@pytest.mark.parametrize(
    "report", ["javascript:alert(1)", "https://example.org/x", "/etc/passwd", "../../x.html", "\\\\host\\x"]
)
def test_a_link_stays_in_the_folder(report: str) -> None:
    read = Page(index_html([row("a", report=report)], {}))
    for link in read.of("a"):
        href = link["href"] or ""
        assert ":" not in href
        assert not href.startswith(("/", "..", "\\"))


def test_ten_thousand_characters_are_cut() -> None:
    html = index_html([row("a", title="x" * 10_000, missing="y" * 10_000)], {})
    assert len(html) < 12_000


def test_run_json_and_its_part_give_the_same_page() -> None:
    about = {"finished": "2026-11-23T09:00:00+00:00", "state": "stopped", "reason": "the disk is full"}
    whole = index_html([row("a")], {"run": about, "events": []})
    assert whole == index_html([row("a")], about)
    assert "23 Nov 2026, 09:00 UTC" in whole
    assert "the disk is full" in whole


def test_writing_leaves_the_page_and_its_files_and_nothing_half_written(tmp_path: Path) -> None:
    path = write_index(tmp_path / "out", [row("a")], {})
    assert path == tmp_path / "out" / "index.html"
    assert {p.name for p in (tmp_path / "out" / "assets").iterdir()} == {
        "base.css", "report.css", "report.js", "index.css", "index.js", "plotly.min.js",
    }  # fmt: skip
    before = (tmp_path / "out" / "assets" / "plotly.min.js").stat().st_mtime_ns
    write_index(tmp_path / "out", [row("a"), row("b")], {})
    assert (tmp_path / "out" / "assets" / "plotly.min.js").stat().st_mtime_ns == before
    assert len(cells(path.read_text(encoding="utf-8"))) == 2


def test_no_events_at_all_is_a_page() -> None:
    assert Page(index_html([], {})).texts("dd")[:2] == ["0", "0"]
