"""What the start page does: events listed and worked out, one begun, copied, opened, tables brought in, the sample shown."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.drafts import full, thin
from workbook.batch.desk import Desk
from workbook.errors import ArgumentError, DataError
from workbook.store import NotFound, StoreError, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'w.db').as_posix()}"


@pytest.fixture
def desk(url: str, tmp_path: Path) -> Desk:
    with open_store(url) as held:
        for dossier in (full(), thin()):
            held.save(dossier, author="Ana", base_version=None)
    return Desk(url, str(tmp_path / "mine"))


def test_events_are_listed_at_once_and_worked_out_after(desk: Desk) -> None:
    lines = desk.lines()
    assert [line.entry.event_id for line in lines] == ["EV 1/2", "thin"]
    assert (lines[0].supplier, lines[0].entry.author, lines[0].summary) == ("Alpha & Sons", "Ana", None)
    assert list(desk.work_out(lines)) == [None]
    assert [line.summary is not None for line in desk.lines()] == [True, True]
    assert list(desk.work_out(desk.lines())) == []


def test_without_a_store_there_are_no_events(url: str, tmp_path: Path) -> None:
    assert Desk(url, str(tmp_path)).lines() == []
    assert not (tmp_path / "w.db").exists()


def test_a_damaged_event_does_not_keep_the_others_away(desk: Desk, tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "w.db")
    database.execute("UPDATE workbook_version SET content = '{' WHERE event_id = 'thin'")
    database.commit()
    database.close()
    good, bad = desk.lines()
    assert (good.problem, good.supplier) == ("", "Alpha & Sons")
    assert "thin" in bad.problem
    list(desk.work_out(desk.lines()))
    assert [line.summary is not None for line in desk.lines()] == [True, False]


def test_a_store_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "w.db").write_text("not a database at all, but long enough to be looked at" * 50)
    with pytest.raises(StoreError):
        Desk(f"sqlite:///{tmp_path / 'w.db'}", str(tmp_path)).lines()


def test_an_event_is_begun_with_little(desk: Desk) -> None:
    desk.begin(
        " PK-2027 ",
        title="Boxes <b>",
        currency="eur",
        supplier="Möbel & Söhne GmbH",
        deadline=date(2027, 3, 1),
    )
    stored = desk.store().load("PK-2027")
    event = stored.dossier.event
    assert (event.title, event.currency, event.deadline.day) == ("Boxes <b>", "EUR", date(2027, 3, 1))
    assert event.deadline.is_entered
    assert stored.dossier.incumbent is not None
    assert stored.dossier.incumbent.name == "Möbel & Söhne GmbH"
    assert "/event/title" in stored.dossier.entered_fields


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"event_id": "  "}, "is empty"),
        ({"event_id": "thin"}, "taken"),
        ({"event_id": "new", "currency": "EURO"}, "three letters"),
        ({"event_id": "new", "currency": "12x"}, "three letters"),
    ],
)
def test_an_event_that_cannot_be_begun_leaves_nothing(desk: Desk, values: dict[str, str], what: str) -> None:
    before = desk.lines()
    with pytest.raises(ArgumentError, match=what):
        desk.begin(**values)  # type: ignore[arg-type]
    assert desk.lines() == before


def test_last_years_event_is_copied_and_stays(desk: Desk) -> None:
    before = desk.store().load("EV 1/2")
    desk.copy("EV 1/2", "EV 2027", title="Boxes 2027")
    new = desk.store().load("EV 2027")
    assert (new.version, new.note, new.dossier.event.title) == (
        1,
        "begun from EV 1/2, version 1",
        "Boxes 2027",
    )
    assert new.dossier.deliveries == before.dossier.deliveries
    assert new.dossier.mandate.holder.text == ""
    assert desk.store().load("EV 1/2") == before
    with pytest.raises(ArgumentError, match="taken"):
        desk.copy("EV 1/2", "thin")


def test_opening_lays_the_pages_out_and_a_deleted_event_is_said(desk: Desk, tmp_path: Path) -> None:
    opened = desk.open("EV 1/2")
    assert opened.folder.parent == tmp_path / "mine"
    assert [p.name for p in opened.notebooks] == [
        "01_preparation.ipynb",
        "02_stakeholders.ipynb",
        "03_walk_away.ipynb",
    ]
    assert all(p.is_file() for p in opened.notebooks)
    with pytest.raises(NotFound):
        desk.open("nobody")
    assert sorted(p.name for p in (tmp_path / "mine").iterdir()) == [opened.folder.name]


def test_tables_are_brought_in_and_a_bad_one_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    table.write_text("event_id,title,supplier,currency\nA1,Pens,Inky Ltd,EUR\nA2,Paper,Inky Ltd,EUR\n")
    report = desk.bring_in("plain", {"events": [table]})
    assert (report.events, report.created, report.tables[0].read) == (2, 2, 2)
    before = desk.lines()
    with pytest.raises(DataError):
        desk.bring_in("plain", {"events": [tmp_path / "absent.csv"]})
    assert desk.lines() == before


def test_the_sample_is_kept_apart(desk: Desk, tmp_path: Path) -> None:
    own = desk.lines()
    desk.show_sample()
    assert len(desk.lines()) == 24
    assert desk.shown == str(tmp_path / "mine" / "sample.db")
    desk.show_own()
    assert desk.lines() == own


def test_a_password_is_neither_shown_nor_handed_to_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_STORE", "postgresql+psycopg://ana:hush@db.example/events")
    desk = Desk("", str(tmp_path))
    assert desk.address == ""
    assert "hush" not in desk.shown
    assert "db.example" in desk.shown
