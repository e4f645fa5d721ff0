"""Several real processes at one store: one of two saves wins, tables are made once, readers wait for nobody."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from workbook.dossier import Dossier, SourcingEvent
from workbook.store import Conflict, Store, open_store
from workbook.store.connection import transaction
from workbook.store.tables import versions

SPAWN = multiprocessing.get_context("spawn")


def titled(title: str, event_id: str = "EV-1") -> Dossier:
    return Dossier(event_id=event_id, event=SourcingEvent(title=title))


def _save_over_one(url: str, name: str, start: Any, answers: Any) -> None:
    store = open_store(url)
    start.wait(60)
    try:
        store.save(titled(name), author=name, base_version=1)
        answers.put((name, "saved"))
    except Conflict as conflict:
        answers.put((name, f"conflict with {conflict.theirs.event.title}"))
    except Exception as problem:
        answers.put((name, repr(problem)))


def _save_own_event_and_count_up(url: str, name: str, start: Any, answers: Any) -> None:
    store = open_store(url)
    start.wait(60)
    try:
        store.save(titled(name, f"own {name}"), author=name, base_version=None)
        base, mine = 0, 0
        while mine < 5:
            try:
                base = store.save(titled(name, "shared"), author=name, base_version=base).version
                mine += 1
            except Conflict as conflict:
                base = conflict.current_version
        answers.put((name, "saved"))
    except Exception as problem:
        answers.put((name, repr(problem)))


def run_together(work: Any, url: str, names: list[str]) -> dict[str, str]:
    start, answers = SPAWN.Barrier(len(names)), SPAWN.Queue()
    processes = [SPAWN.Process(target=work, args=(url, name, start, answers)) for name in names]
    for process in processes:
        process.start()
    found = dict(answers.get(timeout=90) for _ in names)
    for process in processes:
        process.join(30)
        process.close()
    answers.close()
    answers.join_thread()
    return found


def test_of_two_saves_over_one_version_exactly_one_wins(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    store = open_store(url)
    store.save(titled("base"), author="Ann", base_version=None)
    answers = run_together(_save_over_one, url, ["Ben", "Cleo"])
    winner = store.load("EV-1").dossier.event.title
    loser = {"Ben": "Cleo", "Cleo": "Ben"}[winner]
    assert answers == {winner: "saved", loser: f"conflict with {winner}"}
    assert [h.version for h in store.history("EV-1")] == [1, 2]


def test_processes_that_start_at_once_on_nothing_make_one_store_and_lose_no_save(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    names = ["Ann", "Ben", "Cleo"]
    assert run_together(_save_own_event_and_count_up, url, names) == dict.fromkeys(names, "saved")
    store = open_store(url)
    assert [e.event_id for e in store.events()] == ["own Ann", "own Ben", "own Cleo", "shared"]
    history = store.history("shared")
    assert [h.version for h in history] == list(range(1, 16))
    assert sorted(h.author for h in history) == sorted(names * 5)


def test_the_key_itself_refuses_a_second_save_where_the_look_came_too_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that lets two writers look at once: both see version 1 as the newest."""
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    store.save(titled("base"), author="Ann", base_version=None)
    store.save(titled("theirs"), author="Ben", base_version=1)
    looks: list[int] = []
    newest = Store._newest

    def _late(self: Store, connection: Any, event_id: str) -> int:
        looks.append(newest(self, connection, event_id))
        return 1 if len(looks) == 1 else looks[-1]

    monkeypatch.setattr(Store, "_newest", _late)
    with pytest.raises(Conflict) as caught:
        store.save(titled("mine"), author="Ann", base_version=1)
    assert caught.value.theirs == titled("theirs")
    assert len(looks) == 2
    assert store.load("EV-1").dossier == titled("theirs")


def test_readers_do_not_wait_for_a_save_in_progress(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    writer = open_store(url)
    writer.save(titled("base"), author="Ann", base_version=None)
    with transaction(writer._engine, url, writes=True) as connection:
        connection.execute(versions.update().values(title="not yet"))
        assert connection.scalar(select(versions.c.title)) == "not yet"
        assert [e.title for e in open_store(url).events()] == ["base"]
