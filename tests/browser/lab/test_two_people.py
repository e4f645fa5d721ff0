"""Two people on one event, each with a lab of their own on the same store: what they change is put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab, start_lab
from workbook.store import open_store

pytestmark = pytest.mark.slow
EVENT, FRAME = "FR-0002", "What are we negotiating, and by when?"
PURPOSE = "Why we negotiate"


def test_fields_are_put_together_and_a_clash_is_for_people_to_settle(
    lab: Lab, person: Callable[..., Desk], tmp_path: Path
) -> None:
    other_lab = start_lab(tmp_path / "bert", store_url=lab.store_url, name="bert")
    try:
        anna = person().begin().open(EVENT, "Preparation")
        bert = person(at=other_lab).begin().open(EVENT, "Preparation")
        both_fields_are_kept(lab, anna, bert)
        the_clash_is_settled(lab, anna, bert)
        fresh = person(at=other_lab).begin().open(EVENT, "Preparation")
        expect(fresh.field(FRAME, PURPOSE)).to_have_value("anna: rates fell")
        fresh.page.close()
    finally:
        other_lab.stop()


def both_fields_are_kept(lab: Lab, anna: Desk, bert: Desk) -> None:
    """Each changes another field; each sees both, and bert reads what anna changed."""
    anna.fill(anna.field(FRAME, PURPOSE), "anna: new lanes")
    until(lambda: lab.entered(EVENT, "/plan/purpose") == "anna: new lanes", "anna's edit is saved")
    expect(bert.status).to_contain_text("Changed by others")
    expect(bert.status).to_contain_text("anna")
    expect(bert.status).to_contain_text("anna: new lanes")
    expect(bert.field(FRAME, PURPOSE)).to_have_value("anna: new lanes")

    title = bert.field(FRAME, "Title")
    bert.fill(title, "Ocean freight, bert's lanes")
    until(lambda: lab.stored(EVENT).dossier.event.title == "Ocean freight, bert's lanes", "bert's as well")
    expect(anna.field(FRAME, "Title")).to_have_value("Ocean freight, bert's lanes")
    assert lab.entered(EVENT, "/plan/purpose") == "anna: new lanes"


def the_clash_is_settled(lab: Lab, anna: Desk, bert: Desk) -> None:
    """Both change one field while the store takes nothing; the later one is asked, and what is chosen stands for both."""
    with lab.busy_store():
        anna.fill(anna.field(FRAME, PURPOSE), "anna: rates fell")
        bert.fill(bert.field(FRAME, PURPOSE), "bert: capacity")
    until(lambda: asked(anna) or asked(bert), "one of them is asked")
    one = anna if asked(anna) else bert
    expect(one.status).to_contain_text("anna: rates fell")
    expect(one.status).to_contain_text("bert: capacity")
    choose = "Keep mine:" if one is anna else "Take theirs:"
    one.status.get_by_role("button", name=choose).click()
    until(lambda: lab.entered(EVENT, "/plan/purpose") == "anna: rates fell", "what was chosen is saved")
    for desk in (anna, bert):
        expect(desk.field(FRAME, PURPOSE)).to_have_value("anna: rates fell")
        expect(desk.status.get_by_role("button", name="Keep mine:")).to_have_count(0)
    with open_store(lab.store_url) as store:
        assert {"anna", "bert"} <= {version.author for version in store.history(EVENT)}


def asked(desk: Desk) -> bool:
    """Return whether somebody is asked to choose."""
    return desk.status.get_by_role("button", name="Keep mine:").count() > 0
