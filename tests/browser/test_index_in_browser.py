"""The index in a real browser: sorted and searched by mouse and keyboard, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watched
from tests.browser.folder import index_rows
from tests.browser.paper import page_sizes, page_texts
from workbook.report import write_index

Open = Callable[..., Watched]
READY = "html[data-index=ready]"
COLUMN = "[...document.querySelectorAll('tbody tr')].map(r => r.cells[%d].firstChild.textContent)"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(tmp_path_factory.mktemp("index"), index_rows(24), {"title": "Spring wave"})


def column(page: Page, number: int) -> list[str]:
    found: list[str] = page.evaluate(COLUMN % number)
    return found


def head(page: Page, name: str) -> str | None:
    return page.locator("thead th", has=page.get_by_role("button", name=name)).get_attribute("aria-sort")


def amounts(texts: list[str]) -> list[tuple[str, float] | None]:
    parts = [text.replace("\u00a0", " ").split(" ") for text in texts]
    return [None if part == ["unknown"] else (part[0], float(part[1].replace(",", ""))) for part in parts]


def test_a_click_sorts_amounts_within_each_currency_and_says_so(watched: Open, index: Path) -> None:
    seen = watched()
    page = seen.open(index, READY)
    page.get_by_role("button", name="Annual value").click()
    assert head(page, "Annual value") == "descending"
    down = amounts(column(page, 3))
    known = [amount for amount in down if amount is not None]
    assert len(known) > 10
    assert known == sorted(known, key=lambda amount: (amount[0], -amount[1]))
    assert down[len(known) :] == [None] * (len(down) - len(known))
    said = page.locator("#said").inner_text()
    assert "largest first within each currency" in said
    assert "CHF, EUR, USD are not compared" in said
    page.get_by_role("button", name="Annual value").click()
    assert head(page, "Annual value") == "ascending"
    up = amounts(column(page, 3))
    assert [amount for amount in up if amount] == sorted(known)
    assert up[len(known) :] == [None] * (len(up) - len(known))
    seen.assert_clean()


def test_the_keyboard_sorts_and_the_head_tells_it(watched: Open, index: Path) -> None:
    page = watched().open(index, READY)
    button = page.get_by_role("button", name="P(ZOPA)")
    button.focus()
    page.keyboard.press("Enter")
    assert head(page, "P(ZOPA)") == "descending"
    shares = [float(text.split("\u00a0")[0]) for text in column(page, 4) if text != "unknown"]
    assert len(shares) > 5
    assert shares == sorted(shares, reverse=True)
    assert column(page, 4)[len(shares) :] == ["unknown"] * (24 - len(shares))
    page.keyboard.press("Space")
    assert head(page, "P(ZOPA)") == "ascending"
    assert column(page, 4)[-1] == "unknown"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert head(page, "Gap to target") == "descending"
    assert head(page, "P(ZOPA)") is None


def test_search_finds_words_in_any_column_without_their_accents(watched: Open, index: Path) -> None:
    page = watched().open(index, READY)
    page.get_by_label("Search").fill("gyori freight")
    rows = page.locator("tbody tr")
    assert rows.count() == 2
    assert set(column(page, 2)) == {"Győri Karton"}
    assert "2 of 24 events" in page.locator("#said").inner_text()
    page.get_by_label("Search").fill("nobody sells this")
    assert rows.count() == 0
    assert page.get_by_text("No event matches").is_visible()
    page.get_by_label("Search").fill("")
    assert rows.count() == 24


def test_the_filter_shows_what_failed_with_its_reason(watched: Open, index: Path) -> None:
    page = watched().open(index, READY)
    page.get_by_label("Show").select_option("failed")
    assert column(page, 8) == ["Failed"] * 3
    assert "row 14: 'n/a'" in page.locator("tbody tr").first.inner_text()


def test_on_a_phone_events_are_cards_that_sort_by_a_list(watched: Open, index: Path) -> None:
    seen = watched(380, 800)
    page = seen.open(index, READY)
    page.get_by_label("Sort by").select_option(label="Deadline ▲")
    assert column(page, 7)[0].endswith("2027")
    assert column(page, 7)[-1] == "unknown"
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    wide = page.evaluate(
        "[...document.querySelectorAll('tbody *')].filter(e => e.getBoundingClientRect().right > 380).length"
    )
    assert wide == 0
    seen.assert_clean()


def test_of_five_thousand_events_only_the_first_are_placed_until_all_are_wanted(
    watched: Open, tmp_path: Path
) -> None:
    path = write_index(tmp_path, index_rows(5000), {})
    page = watched().open(path, READY)
    rows = page.locator("tbody tr")
    assert rows.count() == 200
    page.get_by_label("Search").fill("freight quote")
    found = page.locator("#said").inner_text()
    assert "of 5000 events" in found
    assert rows.count() == min(int(found.split()[0]), 200)
    page.get_by_label("Search").fill("")
    assert rows.count() == 200
    page.get_by_role("button", name="Show all 5000").click()
    assert page.locator("tbody tr").count() == 5000
    assert page.evaluate("document.activeElement.rowIndex") == 201


def test_on_paper_every_event_is_there_with_its_head_on_each_page(watched: Open, tmp_path: Path) -> None:
    path = write_index(tmp_path, index_rows(230), {"title": "Spring wave"})
    page = watched().open(path, READY)
    target = tmp_path / "index.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True)
    texts = page_texts(target)
    assert all(width > height for width, height in page_sizes(target))
    assert all("Internal: contains our targets" in text for text in texts)
    assert all("Decisive input missing" in text for text in texts[1:-1])
    whole = " ".join(texts)
    assert all(f"EV/{i:04d}" in whole for i in range(230))
