"""A real browser, driven from disk with every request, message and error noted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.finder import ADVICE, FLAGS, find_browser
from tests.drafts import full
from workbook.editing import Session
from workbook.store import open_store

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Watched:
    """An open page with what went wrong on it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def open(self, path: Path, ready: str) -> Page:
        """Open a file and wait until its script says that it is done."""
        self.page.goto(path.resolve().as_uri())
        self.page.wait_for_selector(ready, state="attached", timeout=20_000)
        return self.page

    def assert_clean(self) -> None:
        """Nothing was written to the console, nothing failed, nothing came from outside."""
        assert self.troubles == []
        assert [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))] == []


def until(page: Page, expression: str, *, seconds: float = 15.0) -> None:
    """Wait for a JavaScript expression to be true, asked from outside: the page's policy forbids eval within it."""
    stop = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < stop, f"not true within {seconds} s: {expression}"
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chrome, Edge or Chromium; without one the test fails and says what to install.

    One for each file: as long as it is open an event loop runs in this thread, and tests of other files must find none.
    """
    program = find_browser()
    if program is None:
        pytest.fail(ADVICE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(program), args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Return a function that opens an empty page of a given size."""
    contexts = []

    def make(width: int = 1280, height: int = 900, **options: object) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        seen = Watched(context.new_page())
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("requestfailed", lambda request: seen.troubles.append(f"failed: {request.url}"))
        seen.page.on("console", lambda message: seen.troubles.append(f"console: {message.text}"))
        seen.page.on("pageerror", lambda error: seen.troubles.append(f"error: {error}"))
        return seen

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session on the full dossier, whose journal stays out of the data folder of whoever runs the tests."""
    monkeypatch.setattr("workbook.editing.journal.data_folder", lambda: tmp_path / "data")
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(full(), author="import", base_version=None)
    return Session.open(store, "EV 1/2", author="buyer")
