"""A search in the index of 5,000 events: from the letter to the laid-out table, in headless Chromium."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.live import missing
from bench.page import say
from bench.rows import Row, left_out, within

EVENTS = 5000
LIMIT = 100.0
"""Milliseconds that still feel at once."""
NAME = f"a search in an index of {EVENTS} events, to the laid-out table"
WORDS = ("gyori", "lot 12", "x", "freight quote", "")
SEARCH = """(words) => words.map(word => {
  const box = document.getElementById('search'), from = performance.now();
  box.value = word; box.dispatchEvent(new Event('input')); document.body.offsetHeight;
  return performance.now() - from;
})"""


def rows() -> Iterator[Row]:
    """Yield the row of this area."""
    why = missing()
    if not why:
        try:
            times = searched()
        except Exception as problem:  # the bench goes on with its other areas
            why = f"{type(problem).__name__}: {problem}".splitlines()[0]
            say(why)
    if why:
        yield left_out(NAME, "ms", "limit", 1.0, why)
    else:
        note = f"the middle of {len(times)}; the longest {max(times):.0f} ms"
        yield within(NAME, "ms", median(times), LIMIT, note)


def searched() -> list[float]:
    """Return how many milliseconds each search took."""
    from playwright.sync_api import sync_playwright

    from tests.browser.finder import FLAGS, find_browser
    from tests.browser.folder import index_rows
    from workbook.report import write_index

    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        path = write_index(Path(made), index_rows(EVENTS), {})
        browser = driver.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-index=ready]")
            found: list[float] = page.evaluate(SEARCH, list(WORDS * 4))
        finally:
            browser.close()
    return found
