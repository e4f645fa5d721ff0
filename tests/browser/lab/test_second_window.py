"""One notebook in two windows: the one opened last works, the other says so, and what was typed in either is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab

pytestmark = pytest.mark.slow
EVENT, FRAME = "IT-02", "What are we negotiating, and by when?"
PURPOSE, TITLE = "Why we negotiate", "Title"
AGAIN = "opened again, perhaps in another window"


def test_the_window_opened_first_says_where_to_go_on(lab: Lab, person: Callable[..., Desk]) -> None:
    first = person().begin().open(EVENT, "Preparation")
    first.fill(first.field(FRAME, PURPOSE), "prices fell")
    second = person().begin().open(EVENT, "Preparation")
    expect(second.field(FRAME, PURPOSE)).to_have_value("prices fell")
    said = first.page.get_by_text(AGAIN)
    expect(said.first).to_be_visible()
    expect(said.first).to_contain_text("What you entered is kept")
    assert said.count() > 5, "each section of the page says so"
    second.fill(second.field(FRAME, TITLE), "Laptops, next round")
    until(lambda: lab.stored(EVENT).dossier.event.title == "Laptops, next round", "the second saves")

    # A reload brings the work back to the first window.
    first.page.reload()
    expect(first.field(FRAME, TITLE)).to_have_value("Laptops, next round")
    first.fill(first.field(FRAME, PURPOSE), "and it goes on")
    until(lambda: lab.entered(EVENT, "/plan/purpose") == "and it goes on", "the first saves again")
