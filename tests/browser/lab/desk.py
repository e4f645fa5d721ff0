"""A person in front of JupyterLab: finds things by what is written on them, points, types, and reads what is there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.lab.server import Lab
from workbook.batch.lab import START_PAGE

PATIENCE = 120_000
"""Milliseconds until something that was asked for must be there; a busy machine needs them, an idle one uses few."""
HEADING = "xpath=//div[contains(@class,'jp-Cell')][.//*[self::h1 or self::h2][normalize-space(text())=%s]]"

NEXT_CODE = "/following-sibling::div[contains(@class,'jp-CodeCell')][1]"


class Desk:
    """One person's browser on a lab. Everything is done by mouse and keyboard."""

    def __init__(self, lab: Lab, page: Page) -> None:
        self.lab, self.page = lab, page
        self.errors: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    # Where things are

    def begin(self) -> Desk:
        """Open the start page, as the command does."""
        self.page.goto(self.lab.url(START_PAGE))
        self.page.get_by_role("button", name=re.compile("^Open ")).first.wait_for()
        return self

    def open(self, event_id: str, page: str) -> Desk:
        """From the start page open a page of an event, and wait until every question has its answer."""
        self.opener(event_id, page).click()
        self.page.get_by_role("tab", name=f"{event_id} · {page.lower()}", selected=True).wait_for()
        return self.wait_for_panels()

    def opener(self, event_id: str, page: str) -> Locator:
        """Return the start page's button for a page of an event."""
        row = self.page.get_by_role("row").filter(has=self.page.get_by_text(event_id, exact=True))
        return row.get_by_role("button", name=re.compile(f"^Open {page} of "))

    @property
    def notebook(self) -> Locator:
        """The notebook in front."""
        return self.page.locator(".jp-NotebookPanel:visible").first

    def panel(self, heading: str) -> Locator:
        """Return what stands under a question."""
        return self.notebook.locator((HEADING % _quoted(heading)) + NEXT_CODE).first

    def headings(self) -> list[str]:
        """Return the questions of the notebook in front."""
        return [h.strip("¶ \n") for h in self.notebook.locator(".jp-MarkdownCell h2").all_text_contents()]

    def field(self, heading: str, label: str) -> Locator:
        """Return a field under a question by its label."""
        return self.panel(heading).get_by_label(label, exact=True)

    def table(self, heading: str, title: str) -> Locator:
        """Return a table that is filled in under a question, by what stands above it."""
        named = self.page.get_by_role("heading", name=title, exact=True)
        return self.panel(heading).locator(".wbf-grid").filter(has=named).first

    def handle(self, heading: str, name: str) -> Locator:
        """Return a handle on a chart under a question; a chart is drawn when it comes near the part of the page in sight."""
        self.panel(heading).locator(".wb-chart").first.scroll_into_view_if_needed()
        found = self.panel(heading).get_by_role("slider", name=re.compile(f"^{name}", re.IGNORECASE))
        found.scroll_into_view_if_needed()
        return found

    @property
    def status(self) -> Locator:
        """Where the page says whether everything is saved."""
        return self.notebook.get_by_role("region", name="Saved state of this event").first

    # What a person does

    def start(self) -> Desk:
        """Press the visible Start, and wait until every question has its answer."""
        self.notebook.get_by_role("button", name=re.compile("^Start")).first.click()
        return self.wait_for_panels()

    def wait_for_panels(self) -> Desk:
        """Wait until every panel of the notebook in front is there."""
        self.notebook.locator(".jp-MarkdownCell h2").first.wait_for()
        last = self.notebook.locator(".jp-CodeCell").last
        last.locator(".jp-OutputArea-output").first.wait_for(state="attached", timeout=3 * PATIENCE)
        return self

    def wait_for_saved(self, version: int) -> None:
        """Wait until the page says that this version is in the store."""
        expect(self.status).to_contain_text(
            re.compile(rf"saved \S.*version {version}(?!\d)"), timeout=PATIENCE
        )

    def fill(self, field: Locator, text: str) -> None:
        """Go to a field, replace what is in it, and leave it with Tab."""
        field.scroll_into_view_if_needed()
        field.click()
        field.press("ControlOrMeta+a")
        field.press_sequentially(text, delay=5)
        field.press("Tab")

    def choose(self, label: Locator, words: str) -> None:
        """Go to a list by its label, and type what the answer begins with."""
        label.scroll_into_view_if_needed()
        label.click()
        self.type_on(words)

    def add_row(self, table: Locator, what: str) -> None:
        """Add a row to a table; its first box then has the focus."""
        button = table.get_by_role("button", name=f"Add {what}", exact=True)
        button.scroll_into_view_if_needed()
        rows = table.locator("tr[data-row]").count()
        button.click()
        expect(table.locator("tr[data-row]")).to_have_count(rows + 1)
        expect(table.locator("tr[data-row]").last.locator("[data-column] :focus")).to_have_count(1)

    def type_on(self, *texts: str) -> None:
        """Type into one box or list after the other, from the one that has the focus on; nothing leaves one as it is."""
        keyboard = self.page.keyboard
        for text in texts:
            if text and self.page.evaluate("document.activeElement.tagName") != "SELECT":
                keyboard.press("ControlOrMeta+a")
            keyboard.type(text, delay=5)
            keyboard.press("Tab")

    def follow_link(self, page: str) -> Desk:
        """Follow the link to the event's next page, and wait until every question has its answer."""
        link = self.notebook.get_by_role("link", name=page, exact=True)
        link.scroll_into_view_if_needed()
        link.click()
        self.page.get_by_role("tab", name=f" · {page}", selected=True).wait_for()
        return self.wait_for_panels()

    def tab_to(self, wanted: Locator, *, most: int = 80, back: bool = False) -> None:
        """Press Tab until something has the focus."""
        for _ in range(most):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"not reached by {most} presses of Tab: {wanted}")

    def drag(self, grip: Locator, dx: float, dy: float) -> None:
        """Drag something by so many pixels, in small steps, as a hand does."""
        grip.scroll_into_view_if_needed()
        box = grip.bounding_box()
        assert box is not None, "there is nothing to drag"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        for step in range(1, 11):
            mouse.move(x + dx * step / 10, y + dy * step / 10)
        mouse.up()

    # What a person sees

    def reads(self, place: Locator, text: str | re.Pattern[str]) -> None:
        """Wait until something says a text."""
        expect(place).to_contain_text(text, timeout=PATIENCE)

    def picture(self, path: Path) -> Path:
        """Keep what is on the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(path))
        return path


def until(condition: Callable[[], object], what: str, *, seconds: float = 120.0) -> None:
    """Wait until something outside the browser is so: a version in the store, a process that ended."""
    stop = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < stop, f"not within {seconds:g} s: {what}"
        time.sleep(0.1)


def _quoted(text: str) -> str:
    """Return a text as XPath writes it."""
    if "'" not in text:
        return f"'{text}'"
    parts = ', "\'", '.join(f"'{part}'" for part in text.split("'"))
    return f"concat({parts})"
