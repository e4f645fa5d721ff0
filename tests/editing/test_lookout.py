"""Looking for what others saved: brought in within seconds, said when the event is gone, ended with the session."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drafts import full
from tests.editing.hands import Hands
from tests.forms.page import Page
from workbook.editing import Session, open_session
from workbook.editing.lookout import Lookout
from workbook.errors import WorkbookError
from workbook.forms.frame import frame_form
from workbook.store import open_store

ROOT = Path(__file__).resolve().parents[2]


def at_once(question: Callable[[], int], then: Callable[[int | None], None]) -> None:
    try:
        found = question()
    except WorkbookError:
        found = None  # type: ignore[assignment]
    then(found)


@pytest.fixture
def session(tmp_path: Path, hands: Hands) -> Session:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(full(), author="import", base_version=None)
    return open_session(store, store.load("EV 1/2"), author="anna", timer=hands.timer)


def save_as_bela(session: Session) -> None:
    other = Session.open(session.store, "EV 1/2", author="bela")
    other.edit("/event/item", "masks")
    other.save()


def test_another_persons_save_is_part_of_the_dossier_within_seconds(session: Session, hands: Hands) -> None:
    Lookout(session.keeper, every=3, timer=hands.timer, ask=at_once)
    session.edit("/event/entity", "Plant 7")
    save_as_bela(session)
    hands.pass_(3)
    assert session.current.event.item.text == "masks"
    assert session.current.event.entity.text == "Plant 7"
    assert [(one.author, one.version) for one in session.keeper.incoming] == [("bela", 2)]


def test_without_news_nothing_is_loaded(
    session: Session, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    Lookout(session.keeper, every=3, timer=hands.timer, ask=at_once)
    monkeypatch.setattr(session.store, "load", lambda *_: pytest.fail("loaded"))
    hands.pass_(10)


def test_an_event_that_is_gone_is_noticed(
    session: Session, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    keeper = session.keeper
    keeper.listen(lambda: told.append(keeper.missing))
    Lookout(keeper, timer=hands.timer, ask=at_once)
    form = Page(frame_form(session))
    assert form.state["state"]["kind"] == "saved"
    with monkeypatch.context() as gone:
        gone.setattr(session.store, "newest", lambda _: 0)
        hands.pass_(4)
    assert told == [True]
    assert form.state["state"]["kind"] == "gone", "no form says that it is saved"
    hands.pass_(4)
    assert told == [True, False], "a store that was away for a moment is back"
    assert form.state["state"]["kind"] == "saved"


def test_a_store_that_cannot_be_read_is_said_and_asked_again(
    session: Session, hands: Hands, tmp_path: Path
) -> None:
    lookout = Lookout(session.keeper, timer=hands.timer, ask=at_once)
    file = tmp_path / "w.db"
    file.rename(tmp_path / "away.db")
    hands.pass_(4)
    assert lookout.unreachable
    (tmp_path / "away.db").rename(file)
    hands.pass_(4)
    assert not lookout.unreachable


def test_it_ends_with_the_session(session: Session, hands: Hands) -> None:
    Lookout(session.keeper, timer=hands.timer, ask=at_once)
    session.keeper.close()
    hands.pass_(4)
    assert hands.waiting == []


def test_a_process_that_ends_saves_what_it_has(tmp_path: Path) -> None:
    code = (
        "from workbook.editing import open_session; from workbook.store import open_store\n"
        "from tests.drafts import full\n"
        f"store = open_store('sqlite:///{(tmp_path / 'w.db').as_posix()}')\n"
        "store.save(full(), author='import', base_version=None)\n"
        "open_session(store, store.load('EV 1/2'), author='anna').edit('/event/item', 'masks')\n"
        "kept = open_session(store, store.load('EV 1/2'), author='anna'); kept.edit('/event/entity', 'Plant 7')\n"
    )
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stderr == ""
    kept = open_store(f"sqlite:///{tmp_path / 'w.db'}").load("EV 1/2").dossier.event
    assert (kept.item.text, kept.entity.text) == ("masks", "Plant 7")
    assert list(tmp_path.rglob("*.jsonl")) == []
