"""One event is prepared from the start page to the saved plan; then a fresh browser, the store and the report say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab.desk import Desk, until
from tests.browser.lab.server import Lab, words
from workbook.appraisal import appraise

pytestmark = [pytest.mark.slow, pytest.mark.alone]
EVENT = "FR-0001"

FRAME = "What are we negotiating, and by when?"
PLACE = "Where do we stand with this supplier?"
STYLE = "Which style do the facts call for?"
INTERESTS = "Why do both sides want what they ask for?"
ISSUES = "What is negotiated, and what matters most?"
AIMS = "What do we ask for, aim for, and leave above?"
ASSUMPTIONS = "What do we take for granted?"
GATE = "May we go to the table?"
ATTENTION = "Who needs our attention?"
MANDATE = "What may we promise?"
ALTERNATIVES = "What else could we do?"
WORTH = "What is our best alternative worth?"
TRIGGERS = "What would end the talks whatever the price?"
LEAVE = "How do we leave, and keep the door open?"

PURPOSE, SCOPE = (
    "the lane grew by a third since the last tender",
    "part loads only; full loads stay as they are",
)
MOVED = "two hauliers on this lane gave up their permits"
REASON = "a single tender round is expected of us"
INTEREST, TERM = "lorries that come back full", "Payment term"
ASSUMED, TESTED = "the toll stays as it is", "ask the forwarders' association"
SPEAKER, WORDS = (
    "Lane planning",
    "Call us when your return loads are settled; we should like to go on with you.",
)
TRIGGER = "loads are passed on to others without asking"
QUOTE = "Seven League Haulage SARL"


def test_a_whole_preparation(lab: Lab, person: Callable[..., Desk], tmp_path: Path) -> None:
    desk = person().begin()
    expect(row(desk)).to_contain_text("not ready")
    desk.open(EVENT, "Preparation")
    gate = desk.panel(GATE).locator(".wb-live")
    expect(gate).to_contain_text(
        "a dated quote from an independent supplier; the mandate must be known first"
    )

    frame_and_style(desk)
    what_is_negotiated(desk)
    desk.follow_link("stakeholders")
    moved = people_and_mandate(desk)
    desk.follow_link("walk away")
    walk_away(desk)

    until(lambda: WORDS in str(lab.entered(EVENT, "/plan/exit_words")), "the last words are saved")
    desk.wait_for_saved(lab.stored(EVENT).version)
    assert desk.errors == []
    said = lead(desk)

    stored(lab, moved)
    seen_by_another(person(), said)
    report = lab.report(EVENT, tmp_path / "reports")
    for text in (
        PURPOSE, SCOPE, MOVED, REASON, INTEREST, TERM, ASSUMED, TESTED, SPEAKER, TRIGGER, WORDS,
        said, "Ready for the table", "The mandate stands: held by Lane team, approved by Head of logistics",
    ):  # fmt: skip
        assert text in report, text


def frame_and_style(desk: Desk) -> None:
    """Why we negotiate, where the event stands, and the style."""
    desk.fill(desk.field(FRAME, "Why we negotiate"), PURPOSE)
    desk.fill(desk.field(FRAME, "In scope and out"), SCOPE)
    expect(desk.panel(FRAME).locator(".wb-live")).to_contain_text(SCOPE)

    desk.fill(desk.field(PLACE, "How hard a switch would be, likely"), "3")
    point = desk.handle(PLACE, "the place in the portfolio")
    before = point.get_attribute("aria-valuetext")
    desk.drag(point, 90, -40)
    expect(point).not_to_have_attribute("aria-valuetext", before or "")
    live = desk.panel(PLACE).locator(".wb-live")
    expect(live).to_contain_text("proposed")
    desk.fill(desk.field(PLACE, "Why it stands elsewhere than the facts say"), MOVED)
    expect(live).to_contain_text(f"The team moved the point: {MOVED}")

    desk.panel(STYLE).get_by_role("radio", name="yes").first.click()
    desk.fill(desk.field(STYLE, "Trust, 0 (broken) to 10, likely"), "7")
    desk.choose(desk.panel(STYLE).get_by_text("We choose", exact=True), "distributive")
    desk.fill(desk.field(STYLE, "Because"), REASON)
    expect(desk.panel(STYLE).locator(".wb-live")).to_contain_text(REASON)


def what_is_negotiated(desk: Desk) -> None:
    """Interests, issues, what we ask for, and what we take for granted."""
    desk.add_row(desk.table(INTERESTS, "What they want, and why"), "an interest")
    desk.type_on(INTEREST, "", "40", "their offer of May")
    expect(desk.panel(INTERESTS).locator(".wb-live")).to_contain_text(INTEREST)

    desk.add_row(desk.table(ISSUES, "What is negotiated"), "an issue")
    desk.type_on(TERM, "days", "higher", "no", "30", "75", "60", "45")
    expect(desk.panel(ISSUES).locator(".wb-live")).to_contain_text(TERM)

    for label, price in (("Opening", "71"), ("Target", "76")):
        desk.fill(desk.field(AIMS, f"{label}, likely"), price)
    desk.add_row(desk.table(ASSUMPTIONS, "What we take for granted"), "an assumption")
    desk.type_on(ASSUMED, TESTED, "Lane team", "2026-08-01")
    expect(desk.panel(ASSUMPTIONS).locator(".wb-live")).to_contain_text(TESTED)


def people_and_mandate(desk: Desk) -> dict[str, float]:
    """Return interest and power of a new person after their point was dragged."""
    desk.add_row(desk.table(ATTENTION, "Who has a say"), "a stakeholder")
    desk.type_on(SPEAKER, "planning", "ours", "4", "6", "3")
    point = desk.handle(ATTENTION, SPEAKER)
    figures = {
        name: desk.panel(ATTENTION).get_by_label(re.compile(f"^{name}, row .*{SPEAKER}"))
        for name in ("Interest", "Power")
    }
    desk.drag(point, -80, -60)
    expect(figures["Interest"]).not_to_have_value("6")
    expect(figures["Power"]).not_to_have_value("4")

    for label, text in (
        ("Held by", "Lane team"),
        ("Approved by", "Head of logistics"),
        ("Approved on", "2026-06-15"),
        ("Valid from", "2026-06-15"),
        ("Valid until", "2026-12-31"),
        ("Limit of the price, likely", "81"),
    ):
        desk.fill(desk.field(MANDATE, label), text)
    expect(desk.panel(MANDATE).locator(".wb-live")).to_contain_text("The mandate stands")
    return {name.lower(): float(figure.input_value()) for name, figure in figures.items()}


def walk_away(desk: Desk) -> None:
    """The alternative's renewed quote, what ends the talks, and the words to leave with."""
    price = desk.panel(ALTERNATIVES).get_by_label(re.compile(f"^Price, row .*{QUOTE}"))
    desk.fill(price, "79.4")
    day = desk.panel(ALTERNATIVES).get_by_label(re.compile(f"^Valid until, row .*{QUOTE}"))
    desk.fill(day, "2026-12-31")
    expect(desk.panel(WORTH).locator(".wb-lead").first).to_contain_text(f"because {QUOTE}")

    desk.add_row(desk.table(TRIGGERS, "What decides whatever the price"), "a trigger")
    desk.type_on(TRIGGER, "trust", "we leave")
    expect(desk.panel(TRIGGERS).locator(".wb-live")).to_contain_text(TRIGGER)
    desk.fill(desk.field(LEAVE, "Who says them"), SPEAKER)
    desk.fill(desk.field(LEAVE, "Our words"), WORDS)
    expect(desk.panel(LEAVE).locator(".wb-live")).to_contain_text(WORDS)


def stored(lab: Lab, moved: dict[str, float]) -> None:
    """Everything stands in the store as it was entered."""
    d = lab.stored(EVENT).dossier
    plan, mandate = d.plan, d.mandate
    assert (plan.purpose.text, plan.scope.text, plan.style.text) == (PURPOSE, SCOPE, "distributive")
    assert plan.style_reason.text == REASON
    assert (plan.lasting.flag, plan.trust.likely) == (True, 7)
    assert d.standing.portfolio.reason.text == MOVED
    assert d.standing.portfolio.supply_risk.entered is not None
    interest = named(plan.interests, INTEREST)
    assert (interest.side, interest.confidence.likely) == ("theirs", 0.4)
    term = named(d.issues, TERM)
    assert (term.unit, term.better, term.must_have.flag) == ("days", "higher", False)
    levels = (term.today, term.opening, term.target, term.limit)
    assert [slot.likely for slot in levels] == [30, 75, 60, 45]
    assert lab.entered(EVENT, "/issues/price/opening") == 71
    assert lab.entered(EVENT, "/issues/price/target") == 76
    assumption = named(plan.assumptions, ASSUMED)
    assert (assumption.test.text, assumption.due.day) == (TESTED, date(2026, 8, 1))
    speaker = named(d.stakeholders, SPEAKER)
    assert {"interest": speaker.interest.likely, "power": speaker.power.likely} == moved
    assert (mandate.holder.text, mandate.valid_until.day) == ("Lane team", date(2026, 12, 31))
    assert mandate.limit.likely == 81
    trigger = named(plan.triggers, TRIGGER)
    assert (trigger.kind, trigger.then) == ("trust", "leave")
    assert plan.exit_words.text == WORDS
    assert appraise(d).readiness.ready


def seen_by_another(desk: Desk, said: str) -> None:
    """Somebody else opens the three pages in a fresh browser, and sees the same."""
    desk.begin().open(EVENT, "Preparation")
    expect(desk.field(FRAME, "Why we negotiate")).to_have_value(PURPOSE)
    expect(desk.field(PLACE, "Why it stands elsewhere than the facts say")).to_have_value(MOVED)
    expect(desk.field(STYLE, "We choose")).to_have_value("distributive")
    expect(desk.panel(INTERESTS).get_by_label(re.compile(f"^Confidence, .*{INTEREST}"))).to_have_value("40")
    expect(desk.panel(ISSUES).get_by_label(re.compile(f"^Target, .*{TERM}"))).to_have_value("60")
    expect(desk.panel(ASSUMPTIONS).get_by_label(re.compile(f"^Tested by, .*{ASSUMED}"))).to_have_value(TESTED)
    expect(desk.panel(GATE).locator(".wb-live")).to_contain_text("Ready for the table")
    desk.follow_link("stakeholders")
    expect(desk.panel(ATTENTION).get_by_label(re.compile(f"^Role, .*{SPEAKER}"))).to_have_value("planning")
    expect(desk.field(MANDATE, "Held by")).to_have_value("Lane team")
    desk.follow_link("walk away")
    assert lead(desk) == said
    expect(desk.panel(TRIGGERS).locator(".wb-live")).to_contain_text(TRIGGER)
    expect(desk.field(LEAVE, "Our words")).to_have_value(WORDS)
    desk.page.get_by_role("tab", name="Events").click()
    expect(row(desk).locator(".wb-state")).to_have_text("ready")


def row(desk: Desk) -> Locator:
    """Return the event's line on the start page."""
    return desk.page.get_by_role("row").filter(has=desk.page.get_by_text(EVENT, exact=True))


def lead(desk: Desk) -> str:
    """Return the sentence that says above which price we leave."""
    return words(desk.panel(WORTH).locator(".wb-lead").first.inner_html())


def named(rows: Any, name: str) -> Any:
    """Return the row of a table that has this name or text."""
    return next(
        r for r in rows if name in (getattr(r, "name", ""), getattr(getattr(r, "text", ""), "text", ""))
    )
