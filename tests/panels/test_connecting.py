"""Two people of the network are tied on the chart: the message of the page becomes one edit, and what cannot be is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.crowd import house
from tests.panels.test_following import live, session
from workbook.editing import Session
from workbook.editing.connect import connect
from workbook.errors import ArgumentError
from workbook.panels.alignment import influence
from workbook.panels.live import LivePanel
from workbook.panels.view import Chart, Joint


def drawn(panel: LivePanel) -> Chart:
    return next(block for block in panel.shown.blocks if isinstance(block, Chart))


def without_ties() -> Session:
    dossier = house()
    return session(dossier.but(stakeholders=tuple(s.but(influences=()) for s in dossier.stakeholders)))


def click(panel: LivePanel, one: int, other: int, /, **more: Any) -> None:
    joints = drawn(panel).joints
    labels = [joints[one].label, joints[other].label]
    said = {"do": "connect", "chart": 0, "one": one, "other": other, "labels": labels}
    panel.receive({**said, **more})


def test_before_the_first_tie_everybody_stands_there_and_two_are_tied() -> None:
    edits = without_ties()
    panel = LivePanel(influence, live(edits))
    people = edits.current.stakeholders
    assert [joint.label for joint in drawn(panel).joints] == [s.name for s in people]
    stood = edits.current
    click(panel, 0, 1)
    (tie,) = edits.current.stakeholders[0].influences
    assert (tie.to, tie.weight, tie.origin) == (people[1].id, 1.0, "entered")
    assert "one tie" in drawn(panel).alt
    edits.undo()
    assert edits.current == stood


def test_every_dot_stands_where_the_figure_draws_it() -> None:
    panel = LivePanel(influence, live(session(house())))
    chart = drawn(panel)
    dots = {
        (x, y)
        for trace in chart.figure["data"]
        if "text" in trace.get("mode", "")
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    assert {(joint.x, joint.y) for joint in chart.joints} == dots


def test_what_cannot_be_tied_is_said_and_changes_nothing() -> None:
    edits = without_ties()
    panel = LivePanel(influence, live(edits))
    click(panel, 0, 1)
    stood = edits.current
    click(panel, 0, 1)
    assert "already influences" in panel.notice.value
    for wrong in ({"labels": ["x", "y"]}, {"chart": 4}, {"other": 99}, {"one": "<script>"}):
        click(panel, 0, 1, **wrong)
    assert edits.current is stood
    with pytest.raises(ArgumentError, match="cannot be tied"):
        connect(edits, "/stakeholders/fin", "/stakeholders/fin")
    with pytest.raises(ArgumentError):
        connect(edits, "/stakeholders/fin", "/stakeholders/nobody")


def test_a_tie_that_was_removed_comes_back_with_its_weight() -> None:
    edits = without_ties()
    one, other = edits.current.stakeholders[:2]
    connect(edits, f"/stakeholders/{one.id}", f"/stakeholders/{other.id}")
    (tie,) = edits.current.stakeholders[0].influences
    place = f"/stakeholders/{one.id}/influences/{tie.id}"
    edits.edit(f"{place}/weight", 0.4)
    edits.remove(place)
    connect(edits, f"/stakeholders/{one.id}", f"/stakeholders/{other.id}")
    (again,) = edits.current.stakeholders[0].influences
    assert (again.weight, again.deleted) == (0.4, False)


def test_a_joint_is_told_to_the_page_without_its_place_in_the_dossier() -> None:
    panel = LivePanel(influence, live(session(house())))
    joint: Joint = drawn(panel).joints[0]
    assert panel._told[0]["joints"][0] == {"label": joint.label, "x": joint.x, "y": joint.y}
