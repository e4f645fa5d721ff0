"""An event that is deleted from the store while somebody works on it: it is said, nothing is lost, and one click saves it anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab
from workbook.store import open_store

pytestmark = pytest.mark.slow
EVENT, FRAME = "IT-01", "What are we negotiating, and by when?"
PURPOSE, TITLE = "Why we negotiate", "Title"
GONE = "no longer in the store"


def test_what_is_typed_after_the_deletion_is_kept_and_saved_as_a_new_event(
    lab: Lab, person: Callable[..., Desk]
) -> None:
    desk = person().begin().open(EVENT, "Preparation")
    before = lab.stored(EVENT).dossier
    desk.fill(desk.field(FRAME, PURPOSE), "prices fell")
    until(lambda: lab.entered(EVENT, "/plan/purpose") == "prices fell", "the edit before is saved")

    lab.delete(EVENT)
    desk.reads(desk.status, GONE)
    anew = desk.status.get_by_role("button", name="Save as a new event")
    expect(anew).to_be_visible()

    # Typing goes on, and is kept: on the page and in the journal, not in the store.
    desk.fill(desk.field(FRAME, TITLE), "Laptops, next round")
    until(lambda: b"Laptops, next round" in lab.journals(), "the edit is in the journal")
    desk.reads(desk.status, "your edits are kept in")
    with open_store(lab.store_url) as store:
        assert store.newest(EVENT) == 0
    expect(desk.field(FRAME, TITLE)).to_have_value("Laptops, next round")

    anew.click()
    desk.wait_for_saved(1)
    expect(anew).to_be_hidden()
    saved = lab.stored(EVENT)
    assert saved.version == 1
    assert saved.dossier.event.title == "Laptops, next round"
    assert lab.entered(EVENT, "/plan/purpose") == "prices fell"
    assert saved.dossier.alternatives == before.alternatives

    # The work goes on with the new event, in this browser and in a fresh one.
    desk.fill(desk.field(FRAME, PURPOSE), "and it goes on")
    desk.wait_for_saved(2)
    assert desk.errors == []
    fresh = person().begin().open(EVENT, "Preparation")
    expect(fresh.field(FRAME, TITLE)).to_have_value("Laptops, next round")
    expect(fresh.field(FRAME, PURPOSE)).to_have_value("and it goes on")
