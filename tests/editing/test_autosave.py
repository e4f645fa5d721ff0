"""Each edit is kept: in the journal at once, in the store within two seconds, and after any death of the kernel."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.drafts import full
from tests.editing.hands import Hands
from workbook.editing import Session, autosave_of, open_session
from workbook.editing.autosave import Autosave
from workbook.editing.journal import Journal, places
from workbook.editing.save_state import SaveState, time_of_day
from workbook.editing.timers import later
from workbook.store import Store, open_store

EVENT = "EV 1/2"
PRICE = "/event/price"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(full(), author="import", base_version=None)
    return store


def keeper(store: Store, hands: Hands, author: str = "Ann") -> Autosave:
    session = Session(store, store.load(EVENT), author=author, today=lambda: date(2026, 7, 1))
    kept = Autosave(session, places(store.url), timer=hands.timer, clock=hands.clock)
    kept.recover()
    return kept


def newest(store: Store) -> float | None:
    return store.load(EVENT).dossier.event.price.likely


def journals(tmp_path: Path) -> list[Path]:
    return sorted(tmp_path.rglob("*.jsonl"))


def broken(store: Store, tmp_path: Path) -> None:
    """Make the store's file one that is no database."""
    for path in tmp_path.glob("w.db*"):
        if path.is_file():
            path.rename(path.with_name("away-" + path.name))
    (tmp_path / "w.db").write_text("not a database " * 100)


def mended(tmp_path: Path) -> None:
    for path in tmp_path.glob("away-*"):
        path.replace(path.with_name(path.name.removeprefix("away-")))


def test_an_edit_is_in_the_journal_at_once_and_a_version_within_two_seconds(
    store: Store, hands: Hands, tmp_path: Path
) -> None:
    ann = keeper(store, hands)
    ann.session.edit(PRICE, 4.5)
    (journal,) = journals(tmp_path)
    assert '"likely": 4.5' in journal.read_text()
    assert (store.load(EVENT).version, ann.state.kind) == (1, "unsaved")
    hands.pass_(2)
    stored = store.load(EVENT)
    assert (stored.version, stored.author, newest(store)) == (2, "Ann", 4.5)
    assert ann.state.words() == f"saved {time_of_day(stored.at)}, version 2"
    assert journal.read_bytes() == b""
    ann.close()
    assert journals(tmp_path) == []


def test_one_who_never_stops_typing_is_saved_all_the_same_and_a_burst_is_one_version(
    store: Store, hands: Hands
) -> None:
    ann = keeper(store, hands)
    for n in range(10):
        ann.session.edit(PRICE, 4 + n / 10)
        hands.pass_(0.1)
    hands.pass_(1)
    assert store.load(EVENT).version == 2
    for n in range(50):
        ann.session.edit(PRICE, 10 + n)
        hands.pass_(0.4)
        waited = 10 + n - (newest(store) or 0)
        assert n < 5 or waited * 0.4 <= 2


def test_an_edit_taken_back_before_the_save_leaves_no_version(store: Store, hands: Hands) -> None:
    ann = keeper(store, hands)
    ann.session.edit(PRICE, 4.5)
    ann.session.undo()
    assert ann.state.kind == "saved"
    hands.pass_(10)
    assert store.load(EVENT).version == 1


def test_a_new_order_of_rows_is_saved(store: Store, hands: Hands) -> None:
    ann = keeper(store, hands)
    ann.session.move("/stakeholders/fin", -1)
    hands.pass_(2)
    assert [row.id for row in store.load(EVENT).dossier.stakeholders] == ["fin", "ops"]


def test_an_unreachable_store_is_said_asked_again_and_loses_nothing(
    store: Store, hands: Hands, tmp_path: Path
) -> None:
    ann = keeper(store, hands)
    broken(store, tmp_path)
    ann.session.edit(PRICE, 4.5)
    hands.pass_(2)
    words = ann.state.words()
    assert words.startswith("not saved: ")
    assert f"your edits are kept in {journals(tmp_path)[0]}" in words
    ann.session.edit(PRICE, 4.4)
    hands.pass_(2)
    mended(tmp_path)
    hands.pass_(60)
    assert ann.state.kind == "saved"
    assert newest(store) == 4.4


def test_a_killed_process_leaves_its_edits_and_the_next_opening_brings_them_back(
    store: Store, hands: Hands, tmp_path: Path
) -> None:
    script = (
        "import sys, signal, os\n"
        "from workbook.editing import open_session\n"
        "from workbook.store import open_store\n"
        "store = open_store(sys.argv[1])\n"
        "session = open_session(store, store.load('EV 1/2'), author='Ann')\n"
        "session.edit('/event/price', 4.25)\n"
        "session.edit('/plan/purpose', 'said \\u2028 <script> \\U0001f600')\n"
        "session.remove('/alternatives/beta')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, store.url], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert len(journals(tmp_path)) == 1
    again = keeper(store, hands)
    assert again.recovered.places == 3
    dossier = again.session.current
    assert (dossier.event.price.likely, dossier.plan.purpose.text) == (
        4.25,
        "said \u2028 <script> \U0001f600",
    )
    assert dossier.alternatives[0].deleted
    assert len(journals(tmp_path)) == 1, "the old journal is gone, this session has its own"
    again.save()
    assert newest(store) == 4.25
    again.close()
    assert journals(tmp_path) == []
    assert keeper(store, hands).recovered.places == 0


def test_edits_that_did_reach_the_store_are_not_brought_back(
    store: Store, hands: Hands, tmp_path: Path
) -> None:
    ann = keeper(store, hands)
    ann.session.edit(PRICE, 4.5)
    text = journals(tmp_path)[0].read_bytes()
    ann.close()
    left = Path(places(store.url)[0])
    left.mkdir()
    ann._journal._open(left)  # the file name of this event
    path = ann._journal.path
    ann._journal.close(keep=True)
    assert path is not None
    path.write_bytes(text)
    again = keeper(store, hands)
    assert (again.recovered.places, again.session.dirty) == (0, False)
    assert journals(tmp_path) == []


def test_a_line_that_was_not_written_to_its_end_takes_only_itself_along(
    store: Store, hands: Hands, tmp_path: Path
) -> None:
    ann = keeper(store, hands)
    ann.session.edit(PRICE, 4.5)
    ann.session.edit("/event/item", "gloves, blue")
    ann._journal.close(keep=True)
    (path,) = journals(tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    again = keeper(store, hands)
    assert again.session.current.event.price.likely == 4.5
    assert again.session.current.event.item.text == "gloves"


def test_a_journal_nobody_can_read_is_named_and_stays(store: Store, hands: Hands, tmp_path: Path) -> None:
    ann = keeper(store, hands)
    ann.session.edit(PRICE, 4.5)
    ann._journal.close(keep=True)
    (path,) = journals(tmp_path)
    path.write_bytes(b"{]\n" + path.read_bytes())
    again = keeper(store, hands)
    (said,) = again.recovered.unreadable
    assert str(path) in said
    assert "row 1" in said
    assert journals(tmp_path) == [path]


def test_a_journal_of_a_living_session_is_left_alone(store: Store, hands: Hands, tmp_path: Path) -> None:
    ann = keeper(store, hands)
    ann.session.edit(PRICE, 4.5)
    other = keeper(store, hands)
    assert (other.recovered.places, other.session.dirty) == (0, False)
    assert ann.state.kept_in == str(journals(tmp_path)[0])


def test_a_full_disk_moves_the_journal_and_without_any_room_the_screen_says_so(
    store: Store, hands: Hands, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = keeper(store, hands)
    ann.session.edit(PRICE, 4.5)
    ann.session.edit("/event/item", "gloves, blue")
    real, full_folders = Journal._write, {places(store.url)[0]}

    def _write(self: Journal, lines: object) -> None:
        if self.path is not None and self.path.parent in full_folders:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(self, lines)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "_write", _write)
    ann.session.edit("/event/entity", "Plant 3")
    assert Path(ann.state.kept_in).is_relative_to(data_folder)
    full_folders.add(places(store.url)[1])
    ann.session.edit("/event/entity", "Plant 4")
    assert not ann.state.is_safe
    assert "No space left on device): keep this page open until they are saved" in ann.state.words()
    full_folders.clear()
    ann.session.edit("/event/entity", "Plant 5")
    assert ann.state.is_safe
    ann._journal.close(keep=True)
    again = keeper(store, hands).session.current.event
    assert (again.price.likely, again.item.text, again.entity.text) == (4.5, "gloves, blue", "Plant 5")


def test_a_clash_waits_for_a_person_and_survives_a_death(store: Store, hands: Hands) -> None:
    ann, ben = keeper(store, hands), keeper(store, hands, "Ben")
    ann.session.edit(PRICE, 4.5)
    ben.session.edit(PRICE, 4.8)
    ben.session.edit("/event/item", "gloves, blue")
    ben.save()
    ann.session.edit("/event/entity", "Plant 3")
    hands.pass_(5)
    assert ann.state.kind == "conflict"
    assert ann.state.words().startswith("not saved: one field was changed by somebody else as well")
    assert [(c.author, c.what()) for c in ann.incoming] == [
        ("Ben", ["event, item: nothing → gloves, blue", "event, price: nothing → 4.8 USD/pack"])
    ]
    ann.session.edit("/plan/purpose", "while it is open")
    hands.pass_(5)
    assert newest(store) == 4.8, "nothing is overwritten without a choice"
    ann._journal.close(keep=True)
    again = keeper(store, hands)
    assert again.session.current.plan.purpose.text == "while it is open"
    assert again.session.current.event.item.text == "gloves, blue"
    (clash,) = again.session.conflicts
    assert (clash.mine.likely, clash.theirs.likely) == (4.5, 4.8)
    again.session.keep_mine(clash)
    hands.pass_(2)
    stored = store.load(EVENT).dossier
    assert (stored.event.price.likely, stored.plan.purpose.text) == (4.5, "while it is open")


def test_taking_theirs_saves_the_rest(store: Store, hands: Hands) -> None:
    ann, ben = keeper(store, hands), keeper(store, hands, "Ben")
    ben.session.edit(PRICE, 4.8)
    ben.save()
    ann.session.edit(PRICE, 4.5)
    ann.session.edit("/event/entity", "Plant 3")
    ann.save()
    ann.session.take_theirs(ann.session.conflicts[0])
    hands.pass_(2)
    stored = store.load(EVENT)
    assert stored.version == 3
    assert (stored.dossier.event.price.likely, stored.dossier.event.entity.text) == (4.8, "Plant 3")


def test_others_saves_come_in_when_one_looks(store: Store, hands: Hands) -> None:
    ann, ben = keeper(store, hands), keeper(store, hands, "Ben")
    ben.session.edit(PRICE, 4.8)
    ben.save()
    assert ann.look().kind == "saved"
    assert ann.session.current.event.price.likely == 4.8
    assert [c.author for c in ann.incoming] == ["Ben"]
    ann.look()
    assert len(ann.incoming) == 1


def test_opening_again_in_one_process_ends_the_session_before(
    store: Store, hands: Hands, tmp_path: Path
) -> None:
    first = open_session(store, store.load(EVENT), author="Ann", timer=hands.timer)
    first.edit(PRICE, 4.5)
    second = open_session(store, store.load(EVENT), author="Ann", timer=hands.timer)
    assert (second.version, second.current.event.price.likely) == (2, 4.5)
    broken(store, tmp_path)
    second.edit(PRICE, 4.4)
    autosave_of(second).save()
    mended(tmp_path)
    third = open_session(store, store.load(EVENT), author="Ann", timer=hands.timer)
    assert third.current.event.price.likely == 4.4
    autosave_of(third).close()


def test_a_session_nobody_named_saves_under_the_users_name(store: Store, hands: Hands) -> None:
    session = open_session(store, store.load(EVENT), timer=hands.timer)
    assert session.author
    assert autosave_of(session) is autosave_of(session)
    autosave_of(session).close()


def test_the_days_of_another_day_are_said() -> None:
    at = datetime(2026, 5, 3, 12, 2, tzinfo=UTC)
    assert time_of_day(at, now=at) == at.astimezone().strftime("%H:%M")
    assert time_of_day(at, now=datetime(2026, 5, 9, tzinfo=UTC)).endswith(
        at.astimezone().strftime("2026 %H:%M")
    )
    assert SaveState("saved", 0).words() == "nothing entered yet"


def test_without_a_loop_a_thread_keeps_the_appointment() -> None:
    reader, writer = os.pipe()
    later(0.01, lambda: os.close(writer))
    assert os.read(reader, 1) == b""
    os.close(reader)
    later(60, lambda: None).cancel()
