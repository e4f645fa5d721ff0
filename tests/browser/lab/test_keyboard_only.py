"""No mouse at all: from the start page to a saved event, with figures, rows and a point on a chart moved by keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab
from workbook.dossier import Stakeholder

pytestmark = pytest.mark.slow
EVENT = "CL-01"
ATTENTION = "Who needs our attention?"
HEAD, COUNCIL, NEW = "Facility management", "Works council", "Night shift"
FOCUS = """() => {
  const el = document.activeElement;
  const style = getComputedStyle(el);
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  const box = el.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { ours: Boolean(el.closest(".wbf, .wb-live, .wb-begin")), visible: ring && seen, what: el.outerHTML.slice(0, 200) };
}"""


class Keys:
    """A person who has a keyboard and nothing else, and who must always see where they are."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.press, self.type = desk, desk.page.keyboard.press, desk.page.keyboard.type

    def go_to(self, wanted: Locator, *, back: bool = False, most: int = 120) -> None:
        """Press Tab until something has the focus; whatever of ours has it on the way shows it."""
        for _ in range(most):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.press("Shift+Tab" if back else "Tab")
            self.sees_the_focus()
        raise AssertionError(f"not reached by {most} presses of Tab: {wanted}")

    def sees_the_focus(self) -> None:
        """What has the focus is in sight and has a ring or a shadow."""
        focus: dict[str, Any] = self.desk.page.evaluate(FOCUS)
        assert focus["visible"] or not focus["ours"], focus["what"]

    def fills(self, *texts: str) -> None:
        """Type into one box after the other, beginning with the one that has the focus."""
        for text in texts:
            if text:
                self.press("ControlOrMeta+a")
                self.type(text)
            self.press("Tab")
            self.sees_the_focus()

    def opens(self, event_id: str, page: str) -> Desk:
        """From the start page find an event, and open a page of it."""
        desk = self.desk.begin()
        self.go_to(desk.page.get_by_role("searchbox"))
        self.type(event_id)
        self.go_to(desk.opener(event_id, page))
        self.press("Enter")
        desk.page.get_by_role("tab", name=f"{event_id} · {page.lower()}", selected=True).wait_for()
        return desk.wait_for_panels()


def test_everything_by_keyboard(lab: Lab, person: Callable[..., Desk]) -> None:
    before = lab.stored(EVENT).version
    desk = person()
    keys = Keys(desk)
    keys.opens(EVENT, "Stakeholders")
    panel = desk.panel(ATTENTION)

    # A slider by the arrows, and a figure with its interval.
    keys.go_to(button(panel, f"More about row 1, {HEAD}"))
    keys.press("Enter")
    slider = panel.get_by_role("slider", name="Legitimacy, 0 to 10, likely, as a slider")
    keys.go_to(slider)
    for _ in range(3):
        keys.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "5")
    keys.go_to(panel.get_by_label("Urgency, 0 to 10, low", exact=True))
    keys.fills("3", "5", "7")
    until(lambda: named(lab, HEAD).urgency.likely == 5, "the typed figure is saved")
    urgency = named(lab, HEAD).urgency.best
    assert urgency is not None
    assert (urgency.low, urgency.high) == (3, 7)
    assert named(lab, HEAD).legitimacy.likely == 5

    # A row is added, moved to the top but one, and the one below it is removed.
    keys.go_to(button(panel, "Add a stakeholder"))
    keys.press("Enter")
    expect(panel.locator(":focus")).to_have_attribute("aria-label", re.compile("^Name, row 3"))
    keys.fills(NEW, "cleaning crew", "", "6", "7", "-2")
    keys.go_to(button(panel, f"Move row 3, {NEW}: "), back=True)
    keys.press("ArrowUp")
    expect(button(panel, f"Move row 2, {NEW}: ")).to_be_focused()
    keys.go_to(button(panel, f"Remove row 3, {COUNCIL}"))
    keys.press("Enter")
    expect(button(panel, f"Move row 2, {NEW}: ")).to_be_focused()
    keys.sees_the_focus()
    until(lambda: people(lab) == [HEAD, NEW], "the row is removed")

    # That is taken back, done again, and taken back for good.
    for key, rows in (("z", [HEAD, NEW, COUNCIL]), ("y", [HEAD, NEW]), ("z", [HEAD, NEW, COUNCIL])):
        keys.press(f"ControlOrMeta+{key}")
        until(lambda rows=rows: people(lab) == rows, f"Ctrl+{key.upper()}")  # type: ignore[misc]
    assert (named(lab, NEW).role.text, named(lab, NEW).position.likely) == ("cleaning crew", -2)

    # A point on the chart is moved by the arrows, taken back, and moved again.
    point = panel.get_by_role("slider", name=NEW, exact=True)
    keys.go_to(point)
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        keys.press(key)
    until(lambda: place(lab) == (8, 5.5), "the point is saved where the arrows brought it")
    keys.press("ControlOrMeta+z")
    until(lambda: place(lab) == (7, 6), "Ctrl+Z on the chart")
    expect(point).to_have_attribute("aria-valuenow", "7")
    keys.press("ControlOrMeta+y")
    until(lambda: place(lab) == (8, 5.5), "Ctrl+Y on the chart")
    expect(point).to_be_focused()
    keys.sees_the_focus()
    keys.press("End")
    keys.press("ControlOrMeta+s")
    until(lambda: place(lab) == (10, 5.5), "Ctrl+S on the chart")
    assert lab.stored(EVENT).version > before
    desk.wait_for_saved(lab.stored(EVENT).version)
    assert desk.errors == []

    # Somebody else sees all of it, with a keyboard as well.
    other = Keys(person()).opens(EVENT, "Stakeholders")
    row = f"row 2, {NEW}"
    for column, text in (("Role", "cleaning crew"), ("Power", "5.5"), ("Interest", "10"), ("Position", "-2")):
        expect(other.field(ATTENTION, f"{column}, {row}")).to_have_value(text)
    expect(other.field(ATTENTION, f"Name, row 3, {COUNCIL}")).to_have_value(COUNCIL)
    expect(other.panel(ATTENTION).locator(".wb-live")).to_contain_text(NEW)


def button(panel: Locator, name: str) -> Locator:
    return panel.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))


def people(lab: Lab) -> list[str]:
    """Return who stands in the store, in order."""
    return [p.name for p in lab.stored(EVENT).dossier.stakeholders if not p.deleted]


def named(lab: Lab, name: str) -> Stakeholder:
    return next(p for p in lab.stored(EVENT).dossier.stakeholders if p.name == name)


def place(lab: Lab) -> tuple[float | None, float | None]:
    """Return where the new person stands on the grid: interest and power."""
    return named(lab, NEW).interest.likely, named(lab, NEW).power.likely
