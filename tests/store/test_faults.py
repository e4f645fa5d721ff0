"""A store that is missing, damaged or somebody else's says so, by name, and is left as it was."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workbook.dossier import SCHEMA_VERSION, Dossier, SourcingEvent
from workbook.store import StoreError, StoreMissing, open_store


def titled(title: str, event_id: str = "EV-1") -> Dossier:
    return Dossier(event_id=event_id, event=SourcingEvent(title=title))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "w.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


def test_reading_where_there_is_no_store_says_so_and_makes_no_file(file: Path, url: str) -> None:
    with pytest.raises(StoreMissing, match=r"no store at .*w\.db yet; import data"):
        open_store(url).events()
    with pytest.raises(StoreMissing):
        open_store(url).load("EV-1")
    assert not file.exists()


def test_an_empty_database_is_no_store_yet_and_becomes_one(file: Path, url: str) -> None:
    file.touch()
    with pytest.raises(StoreMissing, match="holds no dossiers yet"):
        open_store(url).events()
    open_store(url).save(titled("one"), author="Ann", base_version=None)
    assert open_store(url).load("EV-1").dossier == titled("one")


def test_a_file_that_is_no_database_is_named_and_left_alone(file: Path, url: str) -> None:
    file.write_text("event;supplier\n" * 400)
    for attempt in (
        lambda: open_store(url).events(),
        lambda: open_store(url).save(titled("one"), author="Ann", base_version=None),
    ):
        with pytest.raises(StoreError, match=r"w\.db: file is not a database; the file is something else"):
            attempt()
    assert file.read_text() == "event;supplier\n" * 400


def test_another_programs_database_is_refused_and_left_alone(file: Path, url: str) -> None:
    change(file, "CREATE TABLE bookmarks (id INTEGER)")
    for attempt in (
        lambda: open_store(url).events(),
        lambda: open_store(url).save(titled("one"), author="Ann", base_version=None),
    ):
        with pytest.raises(StoreError, match=r"not a store of the workbook \(it holds bookmarks\)"):
            attempt()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_damaged_file_is_named(file: Path, url: str) -> None:
    store = open_store(url)
    store.save_many([(titled("long " * 2000, f"EV-{n}"), None) for n in range(20)], author="Ann")
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"w\.db: .*malformed.*; the file is damaged: restore it"):
        open_store(url).events()


def test_content_changed_outside_is_noticed_and_other_versions_still_read(file: Path, url: str) -> None:
    store = open_store(url)
    store.save(titled("one"), author="Ann", base_version=None)
    store.save(titled("two"), author="Ann", base_version=1)
    change(file, "UPDATE workbook_version SET content = replace(content, 'two', 'too') WHERE version = 2")
    with pytest.raises(StoreError, match="event 'EV-1', version 2: the content does not agree with its hash"):
        store.load("EV-1")
    assert store.load("EV-1", 1).dossier == titled("one")
    assert [h.title for h in store.history("EV-1")] == ["one", "two"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{nonsense", "the content is not a dossier"),
        ('{"event_id": "EV-1", "colour": "red"}', "the content is not a dossier"),
        ("[]", "the content is not a dossier"),
        ('{"event_id": "EV-1", "schema_version": 99}', f"schema 99; .* reads up to {SCHEMA_VERSION}; update"),
    ],
)
def test_content_that_is_no_dossier_is_named(file: Path, url: str, content: str, said: str) -> None:
    import hashlib

    store = open_store(url)
    store.save(titled("one"), author="Ann", base_version=None)
    digest = hashlib.sha256(content.encode()).hexdigest()
    change(file, "UPDATE workbook_version SET content = ?, content_hash = ?", content, digest)
    with pytest.raises(StoreError, match=f"EV-1.*version 1: .*{said}"):
        store.load("EV-1")


def test_a_newer_layout_is_refused(file: Path, url: str) -> None:
    open_store(url).save(titled("one"), author="Ann", base_version=None)
    change(file, "UPDATE workbook_store SET value = '7'")
    with pytest.raises(StoreError, match=r"layout '7'.*update the workbook"):
        open_store(url).events()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open database file; check that the folder exists"):
        open_store(f"sqlite:///{tmp_path}/none/w.db").save(titled("one"), author="Ann", base_version=None)


def test_a_file_that_may_only_be_read_is_read_and_not_written(
    file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(url).save(titled("one"), author="Ann", base_version=None)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    store = open_store(url)
    assert store.load("EV-1").dossier == titled("one")
    assert [path.name for path in file.parent.iterdir()] == ["w.db"]
    with pytest.raises(StoreError, match="it can be read but not written"):
        store.save(titled("two"), author="Ann", base_version=1)


def test_no_connection_stays_open(file: Path, url: str) -> None:
    store = open_store(url)
    store.save(titled("one"), author="Ann", base_version=None)
    store.load("EV-1")
    assert [path.name for path in file.parent.iterdir()] == ["w.db"], "the last reader removes the log"


def test_a_store_in_memory_lasts_as_long_as_it_is_held() -> None:
    with open_store("sqlite://") as store:
        store.save(titled("one"), author="Ann", base_version=None)
        assert store.load("EV-1").dossier == titled("one")


def test_a_store_taken_away_meanwhile_is_noticed_and_not_made_anew_by_a_reader(file: Path, url: str) -> None:
    store = open_store(url)
    store.save(titled("one"), author="Ann", base_version=None)
    file.unlink()
    with pytest.raises(StoreMissing):
        store.events()
    assert not file.exists()
    store.save(titled("again"), author="Ann", base_version=None)
    assert store.load("EV-1").version == 1


def test_an_empty_file_that_may_only_be_read_is_named(
    file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.touch()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(StoreError, match="it can be read but not written"):
        open_store(url).save(titled("one"), author="Ann", base_version=None)


def test_content_of_an_earlier_schema_is_upgraded_when_read(file: Path, url: str) -> None:
    import hashlib

    store = open_store(url)
    store.save(titled("one"), author="Ann", base_version=None)
    content = '{"event_id": "EV-1", "schema_version": 1, "title": "old", "category": "Boxes"}'
    digest = hashlib.sha256(content.encode()).hexdigest()
    change(file, "UPDATE workbook_version SET content = ?, content_hash = ?", content, digest)
    event = store.load("EV-1").dossier.event
    assert (event.title, event.category.text) == ("old", "Boxes")
    assert store.load("EV-1").dossier.schema_version == SCHEMA_VERSION
