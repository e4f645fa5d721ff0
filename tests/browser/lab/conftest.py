"""A lab for the tests of one worker, and people who sit down in front of it, each with a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.lab.desk import PATIENCE, Desk
from tests.browser.lab.server import Lab, start_lab
from tests.conftest import ROOT
from workbook.batch.sample import import_sample

REPORTS = pytest.StashKey[dict[str, pytest.TestReport]]()
PICTURES = ROOT / "build" / "browser"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash.setdefault(REPORTS, {})[report.when] = report
    return report  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    """What is expected of a page may take as long as anything else asked of it."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """`workbook lab` on a store with the sample wave."""
    folder = tmp_path_factory.mktemp("lab")
    url = f"sqlite:///{(folder / 'wave.db').as_posix()}"
    import_sample(url)
    running = start_lab(folder, store_url=url)
    yield running
    running.stop()
    # The kernel says so where something that a page sent was lost.
    assert "Cannot handle comm_msg" not in running.log.read_text(encoding="utf-8", errors="replace")


@pytest.fixture
def person(browser: Browser, lab: Lab, request: pytest.FixtureRequest) -> Iterator[Callable[..., Desk]]:
    """Return a function that seats one more person, in a browser that knows nothing of the others.

    When the test fails, what each of them saw is kept in ``build/browser``.
    """
    contexts: list[tuple[BrowserContext, Desk]] = []
    numbers = count(1)

    def sit_down(width: int = 1280, height: int = 900, at: Lab = lab) -> Desk:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=False)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        desk = Desk(at, context.new_page())
        contexts.append((context, desk))
        return desk

    yield sit_down
    call = request.node.stash.get(REPORTS, {}).get("call")
    for context, desk in contexts:
        if call is not None and call.failed and not desk.page.is_closed():
            name = re.sub(r"\W+", "-", request.node.name)[:80]
            desk.picture(Path(PICTURES) / f"{name}-{next(numbers)}.png")
        context.close()
