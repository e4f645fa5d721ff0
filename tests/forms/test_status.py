"""The save state on the screen: saved, unsaved, failed, gone, clashes with both sides, others' changes, history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.drafts import full
from tests.editing.hands import Hands
from tests.forms.page import Page, merged
from workbook.editing import Session, open_session, opening
from workbook.errors import WorkbookError
from workbook.forms.frame import frame_form
from workbook.forms.status import Status
from workbook.store import StoreError, open_store


def at_once(question: Callable[[], int], then: Callable[[int | None], None]) -> None:
    try:
        then(question())
    except WorkbookError:
        then(None)


class Shown:
    """The page that shows a status."""

    def __init__(self, status: Status) -> None:
        self.status, self.state, self.answers = status, {}, []
        status.widget.tell = self.hear  # type: ignore[method-assign]
        self.send(do="hello")

    def hear(self, message: Mapping[str, Any]) -> None:
        self.answers.append(message)
        self.state = merged(self.state, message["status"])

    def send(self, **message: Any) -> Mapping[str, Any]:
        self.status.widget.receive({"seq": len(self.answers) + 1, **message})
        return self.answers[-1]


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def session(tmp_path: Path, hands: Hands) -> Session:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(full(), author="import", base_version=None)
    return open_session(store, store.load("EV 1/2"), author="anna", timer=hands.timer)


@pytest.fixture
def shown(session: Session, hands: Hands) -> Shown:
    return Shown(Status(session, timer=hands.timer, ask=at_once))


def save_as_bela(session: Session, path: str = "/event/item", value: Any = "masks") -> None:
    other = Session.open(session.store, "EV 1/2", author="bela")
    other.edit(path, value)
    other.save()


def test_an_edit_is_unsaved_then_saved_and_both_are_said(
    session: Session, shown: Shown, hands: Hands
) -> None:
    assert shown.state["kind"] == "saved"
    assert "version 1" in shown.state["words"]
    session.edit("/event/item", "masks")
    assert shown.state["kind"] == "unsaved"
    assert "not saved yet" in shown.state["words"]
    hands.pass_(2)
    assert shown.state["kind"] == "saved"
    assert shown.state["words"].startswith("saved ") or shown.state["words"].startswith("Saved ")
    assert shown.state["words"].endswith("version 2")


def test_a_save_that_fails_says_where_the_edits_are(
    session: Session, shown: Shown, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(session.store, "save", full_disk)
    session.edit("/event/item", "masks")
    hands.pass_(2)
    assert shown.state["kind"] == "failed"
    assert "the disk is full" in shown.state["words"]
    assert ".jsonl" in shown.state["words"]
    assert shown.state["can_save"]
    monkeypatch.undo()
    shown.send(do="save")
    assert shown.state["kind"] == "saved"


def test_another_persons_save_is_named_field_by_field(session: Session, shown: Shown, hands: Hands) -> None:
    save_as_bela(session)
    hands.pass_(4)
    (other,) = shown.state["others"]
    assert other["head"].startswith("bela, ")
    assert other["lines"] == ["event, item: nothing → masks"]
    shown.send(do="seen")
    assert shown.state["others"] == []


def test_a_clash_shows_both_sides_and_one_is_chosen(session: Session, shown: Shown, hands: Hands) -> None:
    save_as_bela(session, value="masks")
    session.edit("/event/item", "aprons")
    hands.pass_(2)
    (clash,) = shown.state["clashes"]
    assert (clash["where"], clash["mine"], clash["theirs"]) == ("event, item", "aprons", "masks")
    assert shown.state["kind"] == "conflict"
    shown.send(do="theirs", where="event, item")
    assert session.current.event.item.text == "masks"
    assert shown.state["clashes"] == []


def test_mine_is_kept_and_saved(session: Session, shown: Shown, hands: Hands) -> None:
    save_as_bela(session, value="masks")
    session.edit("/event/item", "aprons")
    hands.pass_(2)
    shown.send(do="mine", where="event, item")
    hands.pass_(2)
    assert shown.state["kind"] == "saved"
    assert session.store.load("EV 1/2").dossier.event.item.text == "aprons"


def test_an_event_deleted_meanwhile_is_saved_as_a_new_one(
    session: Session, shown: Shown, hands: Hands, tmp_path: Path
) -> None:
    (tmp_path / "w.db").unlink()
    open_store(session.store.url).save(full(event_id="another"), author="x", base_version=None)
    hands.pass_(4)
    assert shown.state["kind"] == "gone"
    assert "no longer in the store" in shown.state["words"]
    session.edit("/event/item", "masks")
    hands.pass_(2)
    assert shown.state["can_save_as_new"]
    shown.send(do="save_as_new")
    assert shown.state["kind"] == "saved"
    assert session.store.load("EV 1/2").dossier.event.item.text == "masks"


def test_what_a_dead_session_left_is_said(tmp_path: Path, hands: Hands) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(full(), author="import", base_version=None)
    dead = open_session(store, store.load("EV 1/2"), author="anna", timer=hands.timer)
    dead.edit("/event/item", "masks")
    opening._open.discard(dead.keeper)
    dead.keeper._journal._file.close()
    session = open_session(store, store.load("EV 1/2"), author="anna", timer=Hands().timer)
    shown = Shown(Status(session, timer=hands.timer, ask=at_once))
    assert "came back" in shown.state["recovered"][0]
    assert session.current.event.item.text == "masks"


def test_the_history_compares_and_restores(session: Session, shown: Shown, hands: Hands) -> None:
    session.edit("/event/item", "masks")
    hands.pass_(2)
    session.edit("/event/entity", "Plant 7")
    hands.pass_(2)
    assert shown.state["history"] == {"open": False}
    shown.send(do="history")
    history = shown.state["history"]
    assert [one["version"] for one in history["versions"]] == [3, 2, 1]
    assert history["comparison"]["lines"] == ["event, entity: nothing → Plant 7"]
    shown.send(do="compare", earlier=3, later=1)
    assert (
        shown.state["history"]["comparison"]["earlier"],
        len(shown.state["history"]["comparison"]["lines"]),
    ) == (
        1,
        2,
    )
    answer = shown.send(do="restore", version=1)
    assert "1 restored" in answer["said"]
    assert session.current.event.item.text == full().event.item.text
    hands.pass_(2)
    assert session.store.load("EV 1/2").version == 4
    assert [one["version"] for one in shown.state["history"]["versions"]] == [4, 3, 2, 1]
    session.undo()
    assert session.current.event.entity.text == "Plant 7"
    shown.send(do="history")
    assert shown.state["history"] == {"open": False}


def test_a_form_says_where_saving_stands(session: Session, hands: Hands) -> None:
    page = Page(frame_form(session))
    page.type("/event/item", "masks")
    assert page.state["state"]["kind"] == "unsaved"
    hands.pass_(2)
    assert page.state["state"]["words"].endswith("version 2")


def test_a_form_left_over_from_an_earlier_opening_takes_nothing(session: Session, hands: Hands) -> None:
    page = Page(frame_form(session))
    open_session(session.store, session.store.load("EV 1/2"), author="anna", timer=hands.timer)
    answer = page.type("/event/item", "masks")
    assert "opened anew" in answer["said"]["words"]
    assert session.current.event.item.text == full().event.item.text
