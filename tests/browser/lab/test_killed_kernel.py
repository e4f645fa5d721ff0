"""A kernel that dies in the middle of the work: what was typed in the last seconds comes back, and the page says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab

pytestmark = pytest.mark.slow
EVENT, FRAME = "FR-0002", "What are we negotiating, and by when?"


def test_edits_of_the_last_seconds_come_back(lab: Lab, person: Callable[..., Desk]) -> None:
    desk = person().begin().open(EVENT, "Preparation")
    kernel = max(lab.kernels(), key=lambda process: process.create_time())
    version = lab.stored(EVENT).version

    with lab.busy_store():
        desk.fill(desk.field(FRAME, "Why we negotiate"), "freight rates fell")
        until(lambda: b"freight rates fell" in lab.journals(), "the edit is in the journal")
        kernel.kill()
        kernel.wait(60)
    assert lab.stored(EVENT).version == version

    fresh = person().begin().open(EVENT, "Preparation")
    expect(fresh.field(FRAME, "Why we negotiate")).to_have_value("freight rates fell")
    expect(fresh.status).to_contain_text("of an earlier session that ended before it saved came back")
    until(lambda: lab.entered(EVENT, "/plan/purpose") == "freight rates fell", "what came back is saved")
    assert lab.stored(EVENT).version > version
