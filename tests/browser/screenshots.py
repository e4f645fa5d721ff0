"""The pictures of the guide: each page as it looks in JupyterLab, and the first page of a report. Made by ``make screenshots``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.finder import ADVICE, FLAGS, find_browser
from tests.browser.lab.desk import Desk
from tests.browser.lab.server import Lab, start_lab
from tests.conftest import ROOT
from workbook.batch.sample import import_sample

EVENT = "00123"
IMAGES = ROOT / "docs" / "guide" / "images"
WIDTH, HEIGHT = 1200, 800
LARGEST = 200_000
PAGES = (
    ("01_preparation", "Preparation", "What are we negotiating, and by when?", HEIGHT),
    ("02_stakeholders", "Stakeholders", "Who needs our attention?", 1060),
    ("03_walk_away", "Walk away", "Is there room for a deal?", 1060),
)
"""The file, the page, the question that the picture begins with, and how high it is."""


def main() -> int:
    """Take all pictures; return 1 where there is no browser."""
    program = find_browser()
    if program is None:
        print(ADVICE, file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, a_lab() as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=FLAGS)
        for path in [*pages(browser, lab), report(browser, lab, Path(folder) / "reports")]:
            held = path.stat().st_size
            print(f"{path.relative_to(ROOT)}: {held / 1000:.0f} kB")
            assert held < LARGEST, f"{path.name} has {held} bytes; {LARGEST} are allowed"
        browser.close()
    return 0


@contextmanager
def a_lab() -> Iterator[Lab]:
    """`workbook lab` on the sample wave, in a folder of always the same name: it is in the picture."""
    home = Path(tempfile.gettempdir()) / "negotiations"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    url = f"sqlite:///{(home / 'workbook.db').as_posix()}"
    import_sample(url)
    lab = start_lab(home, store_url=url)
    try:
        yield lab
    finally:
        lab.stop()
        shutil.rmtree(home, ignore_errors=True)


def pages(browser: Browser, lab: Lab) -> Iterator[Path]:
    """Take the start page and the pages of one event."""
    desk = Desk(lab, browser.new_page(viewport=size(HEIGHT), reduced_motion="reduce"))
    desk.begin()
    desk.page.wait_for_function("!document.querySelector('.wb-waiting')")
    yield take(desk.page, IMAGES / "00_portfolio.png")
    for file, name, question, height in PAGES:
        desk.page.set_viewport_size(size(height))
        desk.page.get_by_role("tab", name="Events").click()
        desk.open(EVENT, name)
        heading = desk.notebook.get_by_role("heading", name=question).first
        heading.evaluate("element => element.scrollIntoView({block: 'start'})")
        settle(desk.page)
        heading.evaluate("element => element.scrollIntoView({block: 'start'})")
        yield take(desk.page, IMAGES / f"{file}.png")


def report(browser: Browser, lab: Lab, out: Path) -> Path:
    """Take the first page of the event's report."""
    lab.report(EVENT, out)
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto(next(out.glob("*/report.html")).as_uri())
    page.wait_for_selector("html[data-charts=drawn]", state="attached")
    return take(page, IMAGES / "report.png")


def size(height: int) -> ViewportSize:
    """Return the size of the window."""
    return {"width": WIDTH, "height": height}


def settle(page: Page) -> None:
    """Wait until the charts in sight are drawn."""
    page.wait_for_function(
        "[...document.querySelectorAll('.wb-chart')].every(chart => {"
        "  const box = chart.getBoundingClientRect();"
        "  return !box.height || box.top > innerHeight || box.bottom < 0 || chart.querySelector('.main-svg');"
        "})"
    )
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def take(page: Page, path: Path) -> Path:
    """Take a picture without a blinking cursor or a hover."""
    page.mouse.move(0, 0)
    page.screenshot(path=str(path), animations="disabled", caret="hide")
    return path


if __name__ == "__main__":
    sys.exit(main())
