"""A table copied in Excel, pasted into a table of the workbook; and what nobody should be able to break it with."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab
from workbook.store import open_store

pytestmark = pytest.mark.slow
EVENT, GERMAN, ALTERNATIVES = "00123", "LAB-03", "What else could we do?"
BLOCK = "Name\tPrice\tIncoterm\nNordkarton\t0,1199\tDAP\nSüdkarton\tn/a\tEXW\n"
SCRIPT, EMOJI = "<script>alert(1)</script>", "📦 Kartons"


def names(lab: Lab, event_id: str) -> dict[str, float | None]:
    """Return the names and prices of the alternatives in the store."""
    found = [a for a in lab.stored(event_id).dossier.alternatives if not a.deleted]
    return {a.name: a.price.best.likely if a.price.best is not None else None for a in found}


def paste(desk: Desk, text: str) -> None:
    """Put a text where Excel would put it, and press Ctrl+V."""
    desk.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    desk.page.keyboard.press("ControlOrMeta+v")


def make_german(lab: Lab) -> None:
    """Have the event's numbers written as in Germany, as somebody did who prepared it before."""
    stored = lab.stored(GERMAN)
    changed = stored.dossier.but(event=stored.dossier.event.but(locale="de"))
    with open_store(lab.store_url) as store:
        store.save(changed, author="anna", base_version=stored.version)


def test_rows_from_excel_stand_in_the_table_and_what_does_not_fit_is_said(
    lab: Lab, person: Callable[..., Desk]
) -> None:
    make_german(lab)
    stood = names(lab, GERMAN)
    desk = person().begin().open(GERMAN, "Walk away")
    panel = desk.panel(ALTERNATIVES)
    panel.get_by_role("button", name="Paste from Excel").first.click()
    paste(desk, BLOCK)
    until(lambda: {"Nordkarton", "Südkarton"} <= set(names(lab, GERMAN)), "both rows are saved")
    assert names(lab, GERMAN)["Nordkarton"] == pytest.approx(0.1199)
    assert names(lab, GERMAN)["Südkarton"] is None
    expect(panel.get_by_role("status").filter(has_text="Incoterm").first).to_be_visible()
    wrong = panel.get_by_label(re.compile(r"^Price, row \d+, Südkarton$"))
    expect(wrong).to_have_value("n/a")
    expect(wrong).to_have_attribute("aria-invalid", "true")

    panel.get_by_role("button", name="Undo").first.click()
    until(lambda: names(lab, GERMAN) == stood, "one undo takes the rows back")
    panel.get_by_role("button", name="Redo").first.click()
    until(lambda: {"Nordkarton", "Südkarton"} <= set(names(lab, GERMAN)), "and redo brings them again")

    fresh = person().begin().open(GERMAN, "Walk away")
    kept = fresh.panel(ALTERNATIVES).get_by_label(re.compile(r"^Name, row \d+, Nordkarton$"))
    expect(kept).to_have_value("Nordkarton")


def test_what_is_typed_is_text_and_nothing_else(lab: Lab, person: Callable[..., Desk]) -> None:
    desk = person().begin().open(EVENT, "Walk away")
    opened: list[str] = []
    desk.page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    name = desk.panel(ALTERNATIVES).get_by_label("Name, row 3", exact=False).first
    for text in (SCRIPT, EMOJI):
        desk.fill(name, text)
        until(lambda text=text: text in names(lab, EVENT), "it is saved as it was typed")
        expect(desk.panel(ALTERNATIVES).locator(".wb-live")).to_contain_text(text)
    desk.page.get_by_role("button", name="Undo").first.click()
    desk.page.get_by_role("button", name="Undo").first.click()

    price = desk.panel(ALTERNATIVES).get_by_label("Price, row 3", exact=False).first
    before = price.input_value()
    desk.fill(price, "cheap")
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(price).to_have_value("cheap")
    desk.fill(price, before)
    expect(price).not_to_have_attribute("aria-invalid", "true")
    assert opened == []
    assert desk.errors == []
