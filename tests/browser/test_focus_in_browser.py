"""Who works by keyboard goes on where they are: what goes away under the focus leaves it nearby, never at the top of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Watched
from tests.browser.form_page import FormPage
from workbook.dossier import Stakeholder
from workbook.editing import Session
from workbook.forms.frame import frame_form
from workbook.forms.people import people_form
from workbook.forms.status import Status


@pytest.fixture
def show(watched: Callable[..., Watched]) -> Callable[..., Page]:
    """Return a function that shows a form, or the save state."""
    return lambda form: FormPage(watched(900).page, form.widget).page


def press(button: Locator) -> None:
    """Press a button by keyboard."""
    button.focus()
    button.press("Enter")


def handle(page: Page, name: str) -> Locator:
    return page.locator(f".wbf-handle[aria-label*='{name}']")


def test_after_a_row_is_removed_the_next_one_has_the_focus(
    show: Callable[..., Page], session: Session
) -> None:
    page = show(people_form(session))
    press(page.get_by_role("button", name="Remove row 1, Plant head"))
    expect(handle(page, "Finance")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(handle(page, "Plant head")).to_be_visible()
    expect(handle(page, "Finance")).to_be_focused()
    press(page.get_by_role("button", name="Remove row 2, Finance"))
    expect(handle(page, "Plant head")).to_be_focused()
    press(page.get_by_role("button", name="Remove row 1, Plant head"))
    expect(page.get_by_role("button", name="Add a stakeholder")).to_be_focused()


def test_what_brings_a_row_back_goes_and_the_focus_stays_at_the_table(
    show: Callable[..., Page], session: Session
) -> None:
    page = show(people_form(session))
    add = page.get_by_role("button", name="Add a stakeholder")
    press(page.get_by_role("button", name="Remove row 1, Plant head"))
    press(page.locator(".wbf-said").get_by_role("button", name="Undo"))
    expect(handle(page, "Plant head")).to_be_visible()
    expect(add).to_be_focused()
    press(page.get_by_role("button", name="Remove row 1, Plant head"))
    press(page.locator("summary", has_text="1 removed"))
    press(page.get_by_role("button", name="Restore Plant head"))
    expect(handle(page, "Plant head")).to_be_visible()
    expect(add).to_be_focused()


def test_a_figure_taken_over_or_given_back_keeps_the_focus_at_its_field(
    show: Callable[..., Page], session: Session
) -> None:
    page = show(frame_form(session))
    item, price = page.get_by_label("Item", exact=True), page.get_by_label("Today's price, likely")
    for field, name in ((item, "Item"), (price, "Today's price")):
        press(page.get_by_role("button", name=f"Take over {name}", exact=True))
        expect(field).to_be_focused()
        press(page.get_by_role("button", name=f"Use imported {name}: "))
        expect(field).to_be_focused()


def test_a_button_with_nothing_left_to_do_hands_the_focus_on(
    show: Callable[..., Page], session: Session
) -> None:
    session.edit("/event/item", "masks")
    page = show(frame_form(session))
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    press(undo)
    expect(redo).to_be_focused()
    press(redo)
    expect(undo).to_be_focused()


def test_the_save_state_does_the_same(show: Callable[..., Page], session: Session) -> None:
    session.edit("/event/item", "masks")
    status = Status(session)
    page = show(status)
    press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("button", name="Redo")).to_be_focused()
    status.close()


def test_pages_of_a_long_table_are_turned_without_losing_the_place(
    show: Callable[..., Page], session: Session
) -> None:
    session.add("/stakeholders", *(Stakeholder(id=f"p{n}", name=f"Person {n}") for n in range(60)))
    page = show(people_form(session))
    press(page.get_by_role("button", name="Next"))
    expect(page.locator(".wbf-pager")).to_contain_text("Rows 51 to 62 of 62")
    expect(page.get_by_role("button", name="Previous")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
