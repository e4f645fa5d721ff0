"""Two people tied on the picture of the network, by mouse and by keyboard; one undo takes a tie back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab

pytestmark = pytest.mark.slow
EVENT, MOVES = "00123", "Who moves whom?"


def test_a_tie_by_click_and_one_by_keyboard(lab: Lab, person: Callable[..., Desk]) -> None:
    people = [s for s in lab.stored(EVENT).dossier.stakeholders if not s.deleted]
    before = ties(lab)
    free = [
        (one, other)
        for one in people
        for other in people
        if one.id != other.id and (one.id, other.id) not in before
    ]
    (one, other), (third, fourth) = free[0], free[-1]
    desk = person().begin().open(EVENT, "Stakeholders")
    desk.panel(MOVES).locator(".wb-chart").first.scroll_into_view_if_needed()

    dot(desk, one.name).click()
    expect(dot(desk, one.name)).to_have_attribute("aria-pressed", "true")
    dot(desk, other.name).click()
    until(lambda: (one.id, other.id) in ties(lab), "the tie is in the store")
    expect(desk.panel(MOVES).locator(".wb-joint-said")).to_have_text(f"{one.name} influences {other.name}")

    start = dot(desk, third.name)
    start.focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Escape")
    expect(start).to_have_attribute("aria-pressed", "false")
    desk.page.keyboard.press("Enter")
    desk.tab_to(dot(desk, fourth.name), back=people.index(fourth) < people.index(third))
    desk.page.keyboard.press("Enter")
    until(lambda: (third.id, fourth.id) in ties(lab), "the second tie is in the store")

    desk.panel(MOVES).get_by_role("button", name="Undo").first.click()
    until(lambda: (third.id, fourth.id) not in ties(lab), "the second tie is taken back")
    assert (one.id, other.id) in ties(lab)


def dot(desk: Desk, name: str) -> Locator:
    """Return the dot of a person on the picture."""
    return desk.panel(MOVES).locator(".wb-joint").and_(desk.page.get_by_title(name, exact=True))


def ties(lab: Lab) -> set[tuple[str, str]]:
    """Return who influences whom, in the store."""
    people = lab.stored(EVENT).dossier.stakeholders
    return {(s.id, tie.to) for s in people for tie in s.influences if not tie.deleted}
