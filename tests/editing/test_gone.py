"""An event that is no longer in the store while somebody works on it: nothing of it is lost, in this process or the next."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.drafts import full
from tests.editing.hands import Hands
from tests.editing.test_autosave import EVENT, PRICE, journals, keeper, newest
from workbook.editing import autosave_of, open_session
from workbook.editing.opening import loaded
from workbook.store import NotFound, Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(full(), author="import", base_version=None)
    return store


def test_an_event_deleted_meanwhile_is_saved_as_a_new_one(store: Store, hands: Hands, tmp_path: Path) -> None:
    ann = keeper(store, hands)
    for path in tmp_path.glob("w.db*"):
        if path.is_file():
            path.unlink()
    ann.session.edit(PRICE, 4.5)
    hands.pass_(2)
    assert ann.state.kind == "gone"
    assert "version 1 of this event is no longer in the store" in ann.state.words()
    assert ann.save_as_new().kind == "saved"
    assert (store.load(EVENT).version, newest(store)) == (1, 4.5)


def test_an_event_that_is_gone_survives_the_kernel_too(store: Store, hands: Hands, tmp_path: Path) -> None:
    script = (
        "import sys, signal, os\n"
        "from sqlalchemy import create_engine, text\n"
        "from workbook.editing import open_session\n"
        "from workbook.store import open_store\n"
        "store = open_store(sys.argv[1])\n"
        "session = open_session(store, store.load('EV 1/2'), author='Ann')\n"
        "with create_engine(sys.argv[1]).begin() as there:\n"
        "    there.execute(text('DELETE FROM workbook_version'))\n"
        "if sys.argv[2] == 'edited':\n"
        "    session.edit('/event/price', 4.25)\n"
        "    session.keeper.save()\n"
        "    session.edit('/plan/purpose', 'and it went on')\n"
        "else:\n"
        "    session.keeper.found_missing(True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    for how, price in (("seen", None), ("edited", 4.25)):
        done = subprocess.run(
            [sys.executable, "-c", script, store.url, how], check=False, timeout=60, capture_output=True
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        with pytest.raises(NotFound):
            store.load(EVENT)
        again = open_session(store, loaded(store, EVENT), author="Ann", timer=hands.timer)
        before = full()
        assert again.current.event.price.likely == (price or before.event.price.likely)
        assert (again.current.alternatives, again.current.team) == (before.alternatives, before.team)
        assert again.current.plan.purpose.text == ("and it went on" if price else before.plan.purpose.text)
        autosave_of(again).save()
        assert (store.load(EVENT).version, store.load(EVENT).dossier) == (1, again.current)
        autosave_of(again).close()
        assert journals(tmp_path) == []


def test_a_cell_that_runs_again_while_the_event_is_gone_goes_on_with_it(store: Store, hands: Hands) -> None:
    first = open_session(store, store.load(EVENT), author="Ann", timer=hands.timer)
    with create_engine(store.url).begin() as there:
        there.execute(text("DELETE FROM workbook_version"))
    autosave_of(first).found_missing(True)
    second = open_session(store, loaded(store, EVENT), author="Ann", timer=hands.timer)
    assert second.current == first.current
    assert autosave_of(second).save().kind == "saved"
    autosave_of(second).close()


def test_an_event_that_nobody_left_behind_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        loaded(store, "never there")
    with pytest.raises(NotFound):
        loaded(store, EVENT, 7)


def test_a_store_that_was_away_leaves_no_journal(store: Store, hands: Hands, tmp_path: Path) -> None:
    ann = keeper(store, hands)
    ann.found_missing(True)
    assert len(journals(tmp_path)) == 1
    ann.found_missing(False)
    assert [path.read_bytes() for path in journals(tmp_path)] == [b""]
    ann.session.edit(PRICE, 4.5)
    hands.pass_(2)
    assert (ann.state.kind, newest(store)) == ("saved", 4.5)
