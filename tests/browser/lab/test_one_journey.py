"""One whole journey: the start page, an edit, a new row, a drag; then the same in a fresh browser, the store and the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab, words

EVENT = "00123"
ALTERNATIVES, WORTH, ROOM = (
    "What else could we do?",
    "What is our best alternative worth?",
    "Is there room for a deal?",
)
TARGET = "/issues/price/target"
PRICE = "Price, row 3, Papierdrache Verpackung GmbH"


def test_from_the_start_page_to_the_saved_plan_and_the_report(
    lab: Lab, person: Callable[..., Desk], tmp_path: Path
) -> None:
    before = lab.stored(EVENT).version
    desk = person().begin().open(EVENT, "Walk away")

    # A figure is corrected: the panels follow.
    price = desk.field(ALTERNATIVES, PRICE)
    lead = desk.panel(WORTH).locator(".wb-lead").first
    was = lead.inner_text()
    desk.fill(price, "0.1051")
    expect(desk.panel(ALTERNATIVES).locator(".wb-live")).to_contain_text("0.1051")
    expect(lead).not_to_have_text(was)

    # A row is added by keyboard alone.
    desk.tab_to(desk.panel(ALTERNATIVES).get_by_role("button", name="Add an alternative"))
    desk.page.keyboard.press("Enter")
    name = desk.panel(ALTERNATIVES).locator(":focus")
    expect(name).to_have_attribute("aria-label", re.compile("^Name, row 5"))
    desk.page.keyboard.press("ControlOrMeta+a")
    desk.page.keyboard.type("Klebefix Muster AG")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.type("0.1302")
    desk.page.keyboard.press("Tab")
    expect(desk.panel(ALTERNATIVES).locator(".wb-live")).to_contain_text("Klebefix Muster AG")

    # A point is dragged: what it stands for follows, in figure, table and sentence.
    target = desk.handle(ROOM, "target")
    stood = place_of(target)
    desk.drag(target.locator(".wb-grip"), -60, 0)
    until(lambda: place_of(target) < stood, "the target has moved")
    until(
        lambda: lab.entered(EVENT, TARGET) == pytest.approx(place_of(target)),
        "it is saved where it was dropped",
    )
    dragged = place_of(target)
    assert dragged < stood

    # All of it is saved by itself.
    until(lambda: lab.stored(EVENT).version > before, "a new version in the store")
    until(
        lambda: "Klebefix Muster AG" in {a.name for a in lab.stored(EVENT).dossier.alternatives},
        "the new row is saved",
    )
    desk.wait_for_saved(lab.stored(EVENT).version)
    said = words(lead.inner_html())

    # A fresh browser shows the same, and so does the report.
    other = person().begin().open(EVENT, "Walk away")
    expect(other.field(ALTERNATIVES, PRICE)).to_have_value("0.1051")
    expect(other.field(ALTERNATIVES, "Name, row 5, Klebefix Muster AG")).to_have_value("Klebefix Muster AG")
    assert words(other.panel(WORTH).locator(".wb-lead").first.inner_html()) == said
    assert place_of(other.handle(ROOM, "target")) == pytest.approx(dragged)
    report = lab.report(EVENT, tmp_path / "reports")
    assert said in report
    assert "Klebefix Muster AG" in report


def place_of(handle: Locator) -> float:
    """Return what a handle on a chart stands at."""
    return float(handle.get_attribute("aria-valuenow") or "nan")
