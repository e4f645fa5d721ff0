"""Saving is adding a version; saving over a version that has moved on is a conflict and changes nothing."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook.dossier import Dossier, SourcingEvent
from workbook.errors import ArgumentError
from workbook.store import Conflict, NotFound, Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'workbook.db'}")


def titled(title: str, event_id: str = "EV-1") -> Dossier:
    return Dossier(event_id=event_id, event=SourcingEvent(title=title))


def test_a_save_is_a_new_version_and_any_version_reads_back(store: Store) -> None:
    before = datetime.now(UTC)
    first = store.save(titled("one"), author="Ann", base_version=None, note="first draft")
    second = store.save(titled("two"), author="Ben", base_version=1)
    assert (first.version, second.version) == (1, 2)
    assert before <= first.at <= second.at <= datetime.now(UTC)
    assert store.load("EV-1").dossier == titled("two")
    old = store.load("EV-1", 1)
    assert (old.dossier, old.author, old.note, old.version) == (titled("one"), "Ann", "first draft", 1)
    assert old.at.utcoffset() == timedelta(0)


def test_saving_the_same_content_is_still_a_version(store: Store) -> None:
    store.save(titled("one"), author="Ann", base_version=None)
    assert store.save(titled("one"), author="Ann", base_version=1).version == 2


def test_history_lists_every_version_oldest_first(store: Store) -> None:
    for number, author in enumerate(["Ann", "Ben", "Ann"]):
        store.save(titled(f"t{number}"), author=author, base_version=number or None, note=f"n{number}")
    history = store.history("EV-1")
    assert [(h.version, h.author, h.title, h.note) for h in history] == [
        (1, "Ann", "t0", "n0"),
        (2, "Ben", "t1", "n1"),
        (3, "Ann", "t2", "n2"),
    ]
    assert len({h.content_hash for h in history}) == 3


def test_events_are_listed_with_their_newest_version(store: Store) -> None:
    store.save(titled("b", "B"), author="Ann", base_version=None)
    store.save(titled("a", "A"), author="Ann", base_version=None)
    store.save(titled("b2", "B"), author="Ben", base_version=1)
    assert [(e.event_id, e.version, e.title, e.author) for e in store.events()] == [
        ("A", 1, "a", "Ann"),
        ("B", 2, "b2", "Ben"),
    ]
    assert set(store.load_many()) == {"A", "B"}
    assert store.load_many(["B", "none"])["B"].dossier == titled("b2", "B")


def test_a_conflict_carries_base_mine_and_theirs_and_changes_nothing(store: Store) -> None:
    store.save(titled("base"), author="Ann", base_version=None)
    store.save(titled("theirs"), author="Ben", base_version=1)
    with pytest.raises(Conflict) as caught:
        store.save(titled("mine"), author="Ann", base_version=1)
    conflict = caught.value
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        titled("base"),
        titled("mine"),
        titled("theirs"),
    )
    assert (conflict.base_version, conflict.current_version) == (1, 2)
    assert "nothing was overwritten" in str(conflict)
    assert [h.version for h in store.history("EV-1")] == [1, 2]
    assert store.load("EV-1").dossier == titled("theirs")
    again = pickle.loads(pickle.dumps(conflict))
    assert (again.base, again.theirs, str(again)) == (conflict.base, conflict.theirs, str(conflict))


def test_a_new_event_that_exists_already_is_a_conflict_from_an_empty_base(store: Store) -> None:
    store.save(titled("theirs"), author="Ann", base_version=None)
    with pytest.raises(Conflict) as caught:
        store.save(titled("mine"), author="Ben", base_version=None)
    assert caught.value.base == Dossier(event_id="EV-1")
    assert caught.value.base_version == 0


def test_a_base_that_never_existed_is_refused(store: Store) -> None:
    with pytest.raises(ArgumentError, match="has no version 3"):
        store.save(titled("x"), author="Ann", base_version=3)


def test_a_save_needs_an_author(store: Store) -> None:
    with pytest.raises(ArgumentError, match="author"):
        store.save(titled("x"), author="  ", base_version=None)


def test_many_are_saved_together_or_not_at_all(store: Store) -> None:
    store.save(titled("a", "A"), author="Ann", base_version=None)
    store.save(titled("a2", "A"), author="Ann", base_version=1)
    with pytest.raises(Conflict):
        store.save_many([(titled("b", "B"), None), (titled("a3", "A"), 1)], author="import")
    assert [e.event_id for e in store.events()] == ["A"]
    saved = store.save_many([(titled("b", "B"), None), (titled("a3", "A"), 2)], author="import")
    assert [(s.event_id, s.version, s.changed) for s in saved] == [("B", 1, True), ("A", 3, True)]


def test_an_import_that_brings_nothing_new_makes_no_version(store: Store) -> None:
    first = store.save(titled("a", "A"), author="Ann", base_version=None)
    again = store.save_many([(titled("a", "A"), 1)], author="import")[0]
    assert (again.version, again.changed, again.at) == (1, False, first.at)
    assert len(store.history("A")) == 1


ODD_IDS = [
    "007",
    "7",
    "7 ",
    " 7",
    "a/b",
    "a\\b",
    "../x",
    "Ünïcode 🎉",
    "e\u0301",
    "é",
    "A",
    "a",
    "x" * 300,
    "'; DROP",
]


def test_ids_survive_as_they_are_and_are_never_mixed_up(store: Store) -> None:
    for event_id in ODD_IDS:
        store.save(titled(f"title of {event_id}", event_id), author="Ann", base_version=None)
    assert [e.event_id for e in store.events()] == sorted(ODD_IDS)
    for event_id in ODD_IDS:
        assert store.load(event_id).dossier == titled(f"title of {event_id}", event_id)


def test_what_is_not_there_is_named(store: Store) -> None:
    store.save(titled("one"), author="Ann", base_version=None)
    with pytest.raises(NotFound, match=r"no event '0EV-1'.*workbook\.db"):
        store.load("0EV-1")
    with pytest.raises(NotFound, match="no event '0EV-1'"):
        store.history("0EV-1")
    with pytest.raises(NotFound, match="has no version 9; its newest is 1"):
        store.load("EV-1", 9)


def test_many_more_events_than_one_question_may_name_are_read_together(store: Store) -> None:
    ids = [f"EV-{number}" for number in range(1201)]
    store.save_many([(titled("t", event_id), None) for event_id in ids], author="import")
    assert len(store.load_many(ids)) == 1201
    assert set(store.load_many(ids[3:5])) == {"EV-3", "EV-4"}
    assert store.load_many([]) == {}
