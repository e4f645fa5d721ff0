"""What axe-core says of the start page and the three notebooks, opened in JupyterLab: nothing serious in what we render."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import assert_accessible
from tests.browser.lab.desk import Desk

pytestmark = pytest.mark.slow
EVENT = "00123"
OURS = (".wbf", ".wb-live", ".jp-MarkdownCell .jp-RenderedMarkdown")
WIDTHS = (1280, 1024)
WIDER = """selectors => [...document.querySelectorAll(selectors)]
  .filter(part => part.offsetParent && part.scrollWidth > part.clientWidth + 1)
  .map(part => `${part.className} ${part.scrollWidth} > ${part.clientWidth}`)"""


@pytest.mark.parametrize("name", ["Preparation", "Stakeholders", "Walk away"])
def test_a_live_notebook_has_no_serious_finding(person: Callable[..., Desk], name: str) -> None:
    desk = person().begin().open(EVENT, name)
    for heading in desk.headings():
        desk.panel(heading).scroll_into_view_if_needed()
    for width in WIDTHS:
        at_width(desk.page, width)
        assert_accessible(desk.page, OURS, [".jp-InternalAnchorLink"])
        assert_fits(desk.page, ".wb-live, .wbf, .wb-body")


def test_the_start_page_has_no_serious_finding(person: Callable[..., Desk]) -> None:
    desk = person().begin()
    for width in WIDTHS:
        at_width(desk.page, width)
        assert_accessible(desk.page, (".wb-begin",))
        assert_fits(desk.page, ".wb-begin")


def at_width(page: Page, width: int) -> None:
    """Make the window so wide, and let what is in it settle."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(1500)


def test_what_is_too_wide_is_found(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1024, "height": 400})
    page.set_content("<main class='wb-begin' style='width: 300px'><p style='width: 400px'>wide</p></main>")
    with pytest.raises(AssertionError, match="400 > 300"):
        assert_fits(page, ".wb-begin")
    with pytest.raises(AssertionError, match="nothing here"):
        assert_fits(page, ".wbf")
    page.close()


def assert_fits(page: Page, selectors: str) -> None:
    """Fail where something of ours is wider than its place, or nothing is there to look at."""
    assert page.locator(selectors).count(), f"nothing here is {selectors}"
    found = page.evaluate(WIDER, selectors)
    assert not found, "\n".join(found)
