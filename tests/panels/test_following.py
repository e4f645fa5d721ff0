"""Edits on the screen: panels follow, the one in use first, each edit once however many come; what fails is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.appraisal.bargaining import bargaining
from tests.drafts import AS_OF
from tests.panels.ticking import Ticking, ticking
from workbook.dossier import Dossier, Issue
from workbook.editing import Session
from workbook.editing.trial import Entry, tried
from workbook.errors import ArgumentError
from workbook.forms.people import people_form
from workbook.panels import following, garbage
from workbook.panels.event import Event
from workbook.panels.live import LivePanel
from workbook.panels.panel import Panel
from workbook.panels.view import Along, Chart, Drag, View
from workbook.store import Stored
from workbook.wording.sentences import sentence


class NoStore:
    """A store that nobody saves to."""

    url = "sqlite://"


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Ticking:
    return ticking(monkeypatch, following, garbage)


def session(dossier: Dossier | None = None) -> Session:
    found = dossier or bargaining()
    stored = Stored(found.event_id, 1, "ana", datetime(2026, 6, 30, tzinfo=UTC), found)
    return Session(NoStore(), stored, author="ana", today=lambda: date(2026, 7, 1))  # type: ignore[arg-type]


def live(edits: Session) -> Event:
    stored = Stored(edits.current.event_id, 1, "ana", datetime(2026, 6, 30, tzinfo=UTC), edits.current)
    return Event(stored, mode="live", as_of=AS_OF, session=edits)


def power(dossier: Dossier) -> float:
    return dossier.stakeholders[0].power.likely or 0.0


def chart_of(event: Event) -> View:
    """A panel with one point that is dragged along both axes."""
    person = event.dossier.stakeholders[0]
    x, y = person.interest.likely or 0.0, person.power.likely or 0.0
    place = f"/stakeholders/{person.id}"
    figure = {"data": [{"type": "scatter", "x": [x], "y": [y]}], "layout": {"height": 300}}
    drag = Drag(
        person.name,
        x=Along(f"{place}/interest", x, 0, 10, 0.5),
        y=Along(f"{place}/power", y, 0, 10, 0.5),
    )
    return View((Chart(figure, "one point", (drag,)),))


GRID = Panel("grid", "people", 1, ("negotiator",), chart_of)


def counted(name: str, seen: list[str]) -> Panel:
    def make(event: Event) -> View:
        seen.append(name)
        return View((Chart({"data": [{"type": "bar", "y": [power(event.dossier)]}], "layout": {}}, "power"),))

    return Panel(name, "people", 1, ("negotiator",), make)


def place(edits: Session) -> str:
    return f"/stakeholders/{edits.current.stakeholders[0].id}/power"


def dragging(panel: LivePanel, x: Any, y: Any, end: str = "", **more: Any) -> None:
    label = panel.shown.blocks[0].drags[0].label  # type: ignore[union-attr]
    said = {"do": "drag", "chart": 0, "drag": 0, "label": label, "x": x, "y": y, "end": end, "n": 1}
    panel.receive({**said, **more})


def three(edits: Session) -> tuple[list[LivePanel], list[str]]:
    """Panels of one event: one out of sight, one in sight and one in use, and what notes which is worked out."""
    seen: list[str] = []
    event = live(edits)
    panels = [LivePanel(counted(name, seen), event) for name in ("far", "near", "used")]
    panels[1].receive({"do": "seen", "visible": True})
    panels[2].receive({"do": "used"})
    seen.clear()
    return panels, seen


def test_many_edits_in_one_go_are_worked_out_once_and_the_panel_in_use_first(loop: Ticking) -> None:
    edits = session()
    panels, seen = three(edits)
    for value in range(1, 10):
        edits.edit(place(edits), float(value))
    assert not seen
    loop.go(following.LONGEST)
    assert seen == ["used", "near"]
    loop.go(following.REST)
    assert seen == ["used", "near", "far"]
    assert all(p.charts[0].figure["data"][0]["y"] == [9.0] for p in panels)


def test_the_next_edit_is_followed_at_once_while_panels_out_of_sight_wait(loop: Ticking) -> None:
    edits = session()
    _, seen = three(edits)
    for value in range(1, 8):
        edits.edit(place(edits), float(value))
        loop.go(following.PAUSE)
        assert seen == ["used", "near"] * value
        loop.go(following.REST / 2)
    assert "far" not in seen
    loop.go(following.REST)
    assert seen.count("far") == 1


def test_a_panel_that_comes_into_sight_follows_though_the_hands_do_not_rest(loop: Ticking) -> None:
    edits = session()
    panels, seen = three(edits)
    edits.edit(place(edits), 3.0)
    loop.go(following.LONGEST)
    assert "far" not in seen
    panels[0].receive({"do": "seen", "visible": True})
    loop.go(0.001)
    assert seen[-1] == "far"


def test_without_a_loop_panels_follow_at_once() -> None:
    edits, seen = session(), []
    panel = LivePanel(counted("one", seen), live(edits))
    edits.edit(place(edits), 2.5)
    assert panel.charts[0].figure["data"][0]["y"] == [2.5]


def test_a_panel_that_an_edit_does_not_touch_is_not_worked_out() -> None:
    edits, seen = session(), []
    LivePanel(counted("one", seen), live(edits))
    seen.clear()
    edits.edit("/plan/purpose", "another purpose")
    assert not seen


def test_an_error_is_said_and_what_stood_before_stays_marked() -> None:
    edits = session()

    def make(event: Event) -> View:
        if power(event.dossier) == 1:
            raise ArgumentError("power", "is <b>too</b> small")
        if power(event.dossier) == 2:
            raise ZeroDivisionError("no")
        return chart_of(event)

    panel = LivePanel(Panel("fails", "people", 1, ("negotiator",), make), live(edits))
    before = panel.charts[0].figure
    for value, words in ((1.0, "is &lt;b&gt;too&lt;/b&gt; small"), (2.0, "ZeroDivisionError")):
        edits.edit(place(edits), value)
        assert words in panel.notice.value
        assert 'role="alert"' in panel.notice.value
        assert "wb-stale" in panel.body._dom_classes
        assert panel.charts[0].figure == before
    edits.edit(place(edits), 3.0)
    assert panel.notice.value == ""
    assert "wb-stale" not in panel.body._dom_classes
    assert panel.charts[0].figure != before


def test_a_drag_is_followed_while_it_moves_and_is_one_edit_when_let_go() -> None:
    edits = session()
    panel = LivePanel(GRID, live(edits))
    stood = edits.current
    for y in (6.1, 7.26):
        dragging(panel, 3.2, y)
    assert edits.current is stood
    assert panel.charts[0].figure["data"][0]["y"] == [7.5]
    dragging(panel, 11.0, 7.3, "drop")
    person = edits.current.stakeholders[0]
    assert (person.interest.likely, person.power.likely) == (10.0, 7.5)
    assert person.power.entered is not None
    assert person.power.entered.evidence.by == "ana"
    edits.undo()
    assert edits.current == stood


def test_undo_and_redo_on_a_chart_are_those_of_the_form_above_it() -> None:
    edits = session()
    panel = LivePanel(replace(GRID, form=people_form), live(edits))
    told: list[Any] = []
    panel.form.widget.tell = told.append  # type: ignore[union-attr]
    stood = edits.current
    dragging(panel, 3.0, 7.0, "drop")
    moved = edits.current
    assert moved != stood
    panel.receive({"do": "undo"})
    assert edits.current == stood
    assert told[-1]["said"]["words"] == sentence("forms.undone")
    panel.receive({"do": "redo"})
    assert edits.current == moved
    panel.receive({"do": "redo"})
    assert told[-1]["said"]["words"] == sentence("forms.nothing_to_redo")
    assert edits.current == moved


def test_a_drag_given_up_leaves_nothing() -> None:
    edits = session()
    panel = LivePanel(GRID, live(edits))
    stood, before = edits.current, panel.charts[0].figure
    dragging(panel, 1.0, 1.0)
    assert panel.charts[0].figure != before
    dragging(panel, 1.0, 1.0, "cancel")
    assert edits.current is stood
    assert panel.charts[0].figure == before


def test_a_drag_of_what_is_gone_or_was_never_there_changes_nothing() -> None:
    edits = session()
    panel = LivePanel(GRID, live(edits))
    stood = edits.current
    for wrong in ({"label": "somebody else"}, {"chart": 7}, {"drag": 3}, {"chart": "<script>"}):
        dragging(panel, 1.0, 1.0, "drop", **wrong)
        assert edits.current == stood
    dragging(panel, "<script>", None, "drop")
    assert edits.current == stood


def test_a_drag_that_breaks_a_rule_is_said() -> None:
    edits = session()

    def make(event: Event) -> View:
        figure = {"data": [{"type": "bar", "y": [1]}], "layout": {}}
        return View((Chart(figure, "trust", (Drag("trust", y=Along("/plan/trust", 5, 0, 20, 1)),)),))

    panel = LivePanel(Panel("trust", "people", 1, ("negotiator",), make), live(edits))
    dragging(panel, None, 15.0, "drop")
    assert "15" in panel.notice.value
    assert edits.current.plan.trust.entered is None
    dragging(panel, None, 7.0, "drop")
    assert panel.notice.value == ""
    assert edits.current.plan.trust.likely == 7.0


def test_the_page_hears_when_what_it_sent_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = LivePanel(GRID, live(session()))
    told: list[Any] = []
    monkeypatch.setattr(panel.hands, "tell", told.append)
    panel.receive({"do": "hello"})
    assert told[0]["charts"][0]["alt"] == "one point"
    assert told[0]["charts"][0]["drags"][0]["y"]["step"] == 0.5
    dragging(panel, 2.0, 2.0, n=41)
    assert told[-1] == {"do": "drawn", "n": 41}
    assert told[-2]["charts"][0]["drags"][0]["y"]["value"] == 2.0
    assert str(panel.hands.get_state()).count("one point") == 0


def test_a_closed_panel_follows_no_longer() -> None:
    edits, seen = session(), []
    panel = LivePanel(counted("one", seen), live(edits))
    panel.close()
    seen.clear()
    edits.edit(place(edits), 4.0)
    assert not seen


def test_a_trial_brings_the_row_it_needs_and_changes_nothing() -> None:
    edits = session(bargaining(issues=()))
    price = Issue(id="price", name="Price", unit="USD/pack")
    found = tried(edits, [Entry("/issues/price/target", 4.2, "USD/pack", price)])
    assert edits.current.issues == ()
    assert found.issues[0].target.likely == 4.2
    assert found.issues[0].origin == "entered"
    with pytest.raises(ArgumentError, match="takes no number"):
        tried(edits, [Entry("/event/title", 4.2)])
    with pytest.raises(ArgumentError):
        tried(edits, [Entry("/stakeholders/nobody/power", 4.2)])
