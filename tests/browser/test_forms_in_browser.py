"""Forms in a real browser, by keyboard and mouse: what is typed arrives, what is wrong is said, tables move and take a paste."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Watched
from tests.browser.form_page import IDS, MOUNT, FormPage
from tests.drafts import full
from workbook.dossier import Stakeholder
from workbook.editing import Session
from workbook.forms.alternatives import alternatives_form
from workbook.forms.fields import EstimateField
from workbook.forms.form import Form
from workbook.forms.frame import frame_form
from workbook.forms.people import people_form
from workbook.forms.status import Status

Open = Callable[..., Watched]
PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(event);
}"""


@pytest.fixture
def show(watched: Open) -> Callable[..., FormPage]:
    """Return a function that shows a form on a page as wide as a notebook's cell."""

    def shown(form: Any, width: int = 900) -> FormPage:
        return FormPage(watched(width).page, form.widget)

    return shown


def cell(page: Page, row: int, column: str) -> Any:
    return page.locator("tbody tr[data-row]").nth(row).locator(f"[data-column={column}] .wbf-input").first


def test_what_is_wrong_is_said_beside_the_field_and_stays(
    show: Callable[..., FormPage], session: Session
) -> None:
    page = show(frame_form(session)).page
    price = page.get_by_label("Today's price, likely")
    price.fill("12 apples")
    said = page.locator(".wbf-error", has_text="is not a number")
    expect(said).to_be_visible()
    expect(price).to_have_attribute("aria-invalid", "true")
    assert said.get_attribute("id") in (price.get_attribute("aria-describedby") or "").split()
    item = page.get_by_label("Item", exact=True)
    item.fill("masks")
    item.press("Enter")
    expect(page.locator(".wbf-field", has=item)).to_have_attribute("data-origin", "entered")
    assert session.current.event.item.text == "masks"
    expect(price).to_have_value("12 apples")
    price.fill("6.5")
    expect(said).to_have_count(0)
    assert session.current.event.price.likely == 6.5


HOLD = """() => {
  const answer = window.toPython;
  window.sent = [];
  window.answers = [];
  window.toPython = (message) => {
    window.sent.push(message.value.likely);
    return new Promise((done) => window.answers.push(() => answer(message).then(done)));
  };
}"""
QUICK = """texts => {
  const box = document.activeElement;
  for (const text of texts) {
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  return window.sent.slice();
}"""


def test_what_is_typed_goes_at_once_and_only_the_newest_waits_for_the_answer(
    show: Callable[..., FormPage], session: Session
) -> None:
    page = show(frame_form(session)).page
    price = page.get_by_label("Today's price, likely")
    price.focus()
    page.evaluate(HOLD)
    assert page.evaluate(QUICK, ["6", "6.", "6.2", "6.25"]) == ["6"]
    page.evaluate("answers.shift()()")
    page.wait_for_function("sent.length === 2")
    assert page.evaluate("sent") == ["6", "6.25"]
    page.evaluate("answers.shift()()")
    expect(page.locator(".wbf-field", has=price)).to_have_attribute("data-origin", "entered")
    page.wait_for_timeout(400)
    assert page.evaluate("sent.length") == 2
    expect(price).to_have_value("6.25")
    assert session.current.event.price.likely == 6.25


def test_a_mistake_is_said_when_the_keys_rest(show: Callable[..., FormPage], session: Session) -> None:
    page = show(frame_form(session)).page
    price = page.get_by_label("Today's price, likely")
    field = page.locator(".wbf-field", has=price)
    page.evaluate(
        """() => {
          window.said = [];
          for (const error of document.querySelectorAll(".wbf-error")) {
            new MutationObserver(() => window.said.push(error.textContent)).observe(error, { childList: true });
          }
        }"""
    )
    price.focus()
    page.keyboard.press("ControlOrMeta+a")
    for key in "-6":
        page.keyboard.press("Backspace")
        page.keyboard.type(key)
        page.wait_for_timeout(40)
    expect(field).to_have_attribute("data-origin", "entered")
    assert page.evaluate("said") == []
    page.keyboard.type(" apples")
    expect(field.locator(".wbf-error")).to_contain_text("is not a number")


def test_low_before_high_is_asked_for_gently_and_refused_when_left(
    show: Callable[..., FormPage], session: Session
) -> None:
    page = show(frame_form(session)).page
    low = page.get_by_label("Today's price, low")
    low.fill("4")
    field = page.locator(".wbf-field", has=low)
    expect(field.locator(".wbf-warn")).to_contain_text("give both low and high")
    expect(field.locator(".wbf-error")).to_be_empty()
    page.get_by_label("Item", exact=True).focus()
    expect(field.locator(".wbf-error")).to_contain_text("give both low and high")


def test_by_keyboard_alone(show: Callable[..., FormPage], session: Session) -> None:
    page = show(frame_form(session)).page
    page.get_by_label("Item", exact=True).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("masks")
    page.keyboard.press("Enter")
    back = page.get_by_role("button", name="Use imported Item: gloves")
    expect(back).to_be_visible()
    page.keyboard.press("Tab")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Item", exact=True)).to_have_value("gloves")
    page.get_by_label("Item", exact=True).focus()
    page.keyboard.press("Control+z")
    expect(page.get_by_label("Item", exact=True)).to_have_value("masks")
    page.keyboard.press("Control+y")
    expect(page.get_by_label("Item", exact=True)).to_have_value("gloves")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Take over Item")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Use imported Item: gloves")).to_be_visible()
    entered = session.current.event.item.entered
    assert entered is not None
    assert entered.value == "gloves"


def test_the_slider_follows_the_keys(show: Callable[..., FormPage], session: Session) -> None:
    field = EstimateField(session, "/stakeholders/ops/power", "Power", "points", low=0, high=10, step=1)
    page = show(Form(session, "One", [field])).page
    slider = page.get_by_role("slider")
    expect(slider).to_have_value("8")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("Power, likely", exact=True)).to_have_value("5")
    assert session.current.stakeholders[0].power.likely == 5
    page.keyboard.press("Control+z")
    expect(page.get_by_label("Power, likely", exact=True)).to_have_value("8")


def test_rows_by_keyboard(show: Callable[..., FormPage], session: Session) -> None:
    page = show(people_form(session)).page
    page.get_by_role("button", name="Add a stakeholder").focus()
    page.keyboard.press("Enter")
    name = cell(page, 2, "name")
    expect(name).to_be_focused()
    page.keyboard.type("Anna 🧤")
    page.keyboard.press("Tab")
    page.keyboard.type("law")
    page.keyboard.press("Alt+ArrowUp")
    expect(cell(page, 1, "name")).to_have_value("Anna 🧤")
    expect(cell(page, 1, "role")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cell(page, 0, "role")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, 1, "role")).to_be_focused()
    rows = [row.name for row in session.current.stakeholders]
    assert rows == ["Plant head", "Anna 🧤", "Finance"]
    assert session.current.stakeholders[1].role.text == "law"


def test_a_row_is_dragged_by_its_handle(show: Callable[..., FormPage], session: Session) -> None:
    page = show(people_form(session)).page
    handles = page.locator(".wbf-handle")
    first, last = handles.nth(0).bounding_box(), handles.nth(1).bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 8, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 8, last["y"] + 10, steps=5)
    page.mouse.up()
    expect(cell(page, 0, "name")).to_have_value("Finance")
    assert [row.id for row in session.current.stakeholders] == ["fin", "ops"]


def test_a_row_is_removed_with_an_undo_beside_it(show: Callable[..., FormPage], session: Session) -> None:
    page = show(people_form(session)).page
    page.get_by_role("button", name="Remove row 1, Plant head").click()
    said = page.locator(".wbf-said")
    expect(said).to_contain_text("Plant head removed")
    said.get_by_role("button", name="Undo").click()
    expect(cell(page, 0, "name")).to_have_value("Plant head")
    page.get_by_role("button", name="Remove row 1, Plant head").click()
    page.get_by_text("1 removed").click()
    page.get_by_role("button", name="Restore Plant head").click()
    expect(page.locator("tbody tr[data-row]")).to_have_count(2)


def test_an_excel_block_is_pasted_into_a_cell(show: Callable[..., FormPage], session: Session) -> None:
    page = show(people_form(session)).page
    cell(page, 1, "name").focus()
    page.evaluate(PASTE, ["tr[data-row=fin] [data-column=name] .wbf-input", "Fin\tmoney\nLaw\tlawyers\n"])
    expect(page.locator("tbody tr[data-row]")).to_have_count(3)
    expect(cell(page, 1, "name")).to_have_value("Fin")
    expect(cell(page, 2, "role")).to_have_value("lawyers")
    expect(page.locator(".wbf-said")).to_contain_text("4 cells in 2 rows filled in")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator("tbody tr[data-row]")).to_have_count(2)


def test_rows_are_pasted_below_and_other_columns_stay_visible(
    show: Callable[..., FormPage], session: Session
) -> None:
    page = show(people_form(session)).page
    page.get_by_role("button", name="Paste from Excel").click()
    area = page.locator(".wbf-pasting textarea")
    expect(area).to_be_focused()
    page.evaluate(PASTE, [".wbf-pasting textarea", "Name\tShoe size\tPower\nAnna\t38\tmuch"])
    expect(page.locator(".wbf-said")).to_contain_text("left out: Shoe size")
    expect(page.locator(".wbf-left textarea")).to_have_value("Shoe size\n38")
    expect(cell(page, 2, "power")).to_have_value("much")
    expect(page.locator("tbody .wbf-error", has_text="is not a number")).to_be_visible()


def test_nothing_that_is_typed_is_executed(show: Callable[..., FormPage], session: Session) -> None:
    page = show(people_form(session)).page
    name = cell(page, 0, "name")
    name.fill("<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>")
    name.press("Enter")
    page.get_by_role("button", name="Remove row 1").click()
    page.get_by_text("1 removed").click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator("img, main script").count() == 0


def test_a_row_opens_into_its_detail(show: Callable[..., FormPage], session: Session) -> None:
    page = show(people_form(session)).page
    page.get_by_role("button", name="More about row 1, Plant head").click()
    note = page.get_by_role("textbox", name="How we involve them")
    note.fill("x" * 10_000)
    page.get_by_role("textbox", name="What they may be told").focus()
    expect(note).to_have_value("x" * 10_000)
    assert len(session.current.stakeholders[0].engagement.text) == 10_000
    page.get_by_role("button", name="More about row 1, Plant head").click()
    expect(note).to_have_count(0)


def test_five_hundred_rows_are_drawn_by_the_page(show: Callable[..., FormPage], session: Session) -> None:
    rows = [Stakeholder(id=f"p{n}", name=f"Person {n}") for n in range(500)]
    session.add("/stakeholders", *rows)
    page = show(people_form(session)).page
    assert page.locator("tbody tr[data-row]").count() == 50
    expect(page.locator(".wbf-pager")).to_contain_text("Rows 1 to 50 of 502")
    page.get_by_role("button", name="Next").click()
    expect(cell(page, 0, "name")).to_have_value("Person 48")
    role = cell(page, 0, "role")
    role.fill("law")
    role.press("Enter")
    expect(page.locator("tr[data-row=p48] [data-column=role] .wbf-control")).to_have_attribute(
        "data-origin", "entered"
    )


@pytest.mark.parametrize("width", [900, 560])
def test_forms_have_no_serious_finding(show: Callable[..., FormPage], session: Session, width: int) -> None:
    for form in (frame_form(session), people_form(session), alternatives_form(session)):
        page = show(form, width).page
        if page.locator(".wbf-open").count():
            page.locator(".wbf-open").first.click()
            page.locator(".wbf-inside .wbf-field").first.wait_for()
            cell(page, 0, "name").fill("")
            page.locator(".wbf-error", has_text="is empty").first.wait_for()
        assert_accessible(page, [".wbf"])
        assert too_small(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_kernel_that_does_not_answer_is_said(show: Callable[..., FormPage], session: Session) -> None:
    shown = show(frame_form(session))
    said = shown.page.get_by_text("The workbook does not answer")
    shown.page.evaluate("() => { window.toPython = () => new Promise(() => {}); }")
    item = shown.page.get_by_label("Item", exact=True)
    item.fill("masks")
    expect(said).to_have_count(0)
    expect(said).to_be_visible(timeout=12_000)
    expect(item).to_have_value("masks")
    shown.widget.tell({"type": "changed", "seq": 99, "form": {}})
    shown.hear()
    expect(said).to_have_count(0)


def test_two_forms_on_a_page_share_no_id(show: Callable[..., FormPage], session: Session) -> None:
    shown = show(frame_form(session))
    ids = shown.page.evaluate(IDS)
    shown.page.evaluate(MOUNT, [shown.widget._esm, shown.widget._css])
    shown.page.locator("[data-ready]").nth(1).wait_for()
    both = shown.page.evaluate(IDS)
    assert len(both) == 2 * len(ids) > 40
    assert len(set(both)) == len(both)


def too_small(page: Page) -> list[str]:
    """Return what can be clicked and is smaller than 24 px."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".wbf :is(button, input, select, textarea, summary)")]
          .filter(el => el.offsetParent && el.type !== "radio" && el.tabIndex >= 0)
          .filter(el => { const box = el.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
          .map(el => el.outerHTML.slice(0, 120))"""
    )
    return found


def test_focus_can_be_seen(show: Callable[..., FormPage], session: Session) -> None:
    page = show(people_form(session)).page
    page.get_by_role("button", name="Add a stakeholder").focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        # JupyterLab asks the focused element whether its shortcuts are wanted there.
        assert page.evaluate("document.activeElement.dataset.lmSuppressShortcuts") == "true"
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px", page.evaluate("document.activeElement.outerHTML")


def test_the_status_says_what_clashes_and_restores_a_version(
    show: Callable[..., FormPage], session: Session, tmp_path: Path
) -> None:
    status = Status(session)
    other = Session.open(session.store, "EV 1/2", author="bela")
    other.edit("/event/item", "masks")
    other.save()
    session.edit("/event/item", "aprons")
    shown = show(status)
    page = shown.page
    session.keeper.save()
    shown.hear()
    clash = page.get_by_role("alert").filter(has_text="You and somebody else changed the same fields")
    expect(clash).to_be_visible()
    assert_accessible(page, [".wbf"])
    page.get_by_role("button", name="Take theirs: masks").click()
    expect(clash).to_have_count(0)
    session.edit("/event/entity", "Plant 7")
    session.keeper.save()
    shown.hear()
    expect(page.locator(".wbs-words")).to_contain_text("version 3")
    page.get_by_role("button", name="History").click()
    expect(page.locator(".wbs-history")).to_contain_text("Plant 7")
    assert_accessible(page, [".wbf"])
    page.get_by_role("button", name="Restore version 1").click()
    expect(page.get_by_text("Version 1 restored")).to_be_visible()
    assert session.current.event.item.text == full().event.item.text
    status.close()
