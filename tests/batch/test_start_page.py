"""The start page without a browser: what its buttons ask for, and what it says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.drafts import full, thin
from workbook.batch import start_page
from workbook.batch.desk import Desk, Line
from workbook.batch.start_page import EventsPage
from workbook.batch.start_rows import rows, words
from workbook.store import EventEntry, open_store

NASTY = '"><script>alert(1)</script> [x](javascript:alert(1)) 🙂'


def test_shortcuts_of_jupyterlab_stay_away_from_what_has_the_focus() -> None:
    """A place that the keyboard reaches is marked where every element of the list is made; a letter there cuts no cell."""
    script = (Path(start_page.__file__).parent / "static" / "start.js").read_text(encoding="utf-8")
    making = script[script.index("function h(") : script.index("function filled(")]
    assert re.search(
        r'"button", "input", "select".*hasAttribute\("tabindex"\).*"data-lm-suppress-shortcuts"', making
    )
    assert script.count("document.createElement(") == 1


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return f"sqlite:///{(tmp_path / 'w.db').as_posix()}"


@pytest.fixture
def page(url: str) -> EventsPage:
    with open_store(url) as held:
        for dossier in (full(), thin()):
            held.save(dossier, author="Ana", base_version=None)
    made = EventsPage(Desk(url, "."))
    made.wait()
    return made


@pytest.fixture
def sent(page: EventsPage, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    monkeypatch.setattr(page.widget, "send", messages.append)
    return messages


def row(page: EventsPage, event_id: str) -> dict[str, Any]:
    return next(r for r in page.widget.rows if r["id"] == event_id)


def test_a_row_says_when_what_and_by_whom(page: EventsPage) -> None:
    found = row(page, "EV 1/2")
    assert found["supplier"] == "Alpha & Sons"
    assert found["state"] in ("ready", "not_ready")
    assert found["value_text"].startswith("USD")
    assert found["edited_text"].endswith(", Ana")
    assert found["missing"].startswith("first: ")


def test_the_nearest_deadline_comes_first_and_none_last() -> None:
    today = date(2027, 1, 10)
    at = datetime(2027, 1, 1, tzinfo=UTC)
    lines = [
        Line(EventEntry(name, 1, "Ana", at, ""), "", "", day)
        for name, day in (("c", None), ("a", today + timedelta(9)), ("b", today - timedelta(2)))
    ]
    found = rows(lines, today)
    assert [(r["id"], r["days"]) for r in found] == [("b", -2), ("a", 9), ("c", None)]
    assert found[2]["deadline_text"] == "no date"


def test_opening_sends_where_the_page_is_from_here(page: EventsPage, sent: list[dict[str, Any]]) -> None:
    page.act({"do": "open", "id": "EV 1/2", "page": "03_walk_away.ipynb"})
    (message,) = sent
    assert message["open"].endswith("/03_walk_away.ipynb")
    assert Path(message["open"]).is_file()
    assert page.widget.said["kind"] == "status"


def test_an_event_that_somebody_took_out_is_said_in_words(page: EventsPage, sent: list[Any]) -> None:
    page.act({"do": "open", "id": NASTY})
    assert page.widget.said["kind"] == "alert"
    assert page.widget.said["text"].startswith("Event " + NASTY)
    assert sent == []


def test_a_new_event_appears_and_is_named(page: EventsPage, sent: list[Any]) -> None:
    page.act({"do": "begin", "id": " New ", "title": NASTY, "deadline": "2027-05-01"})
    page.wait()
    assert row(page, "New")["title"] == NASTY
    assert row(page, "New")["deadline"] == "2027-05-01"
    assert sent == [{"made": "New"}]
    assert page.widget.said["text"] == "New is begun."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"do": "begin", "id": ""}, "is empty"),
        ({"do": "begin", "id": "x", "deadline": "soon"}, "2027-01-31"),
        ({"do": "copy", "last": "EV 1/2", "id": "EV 1/2"}, "new one"),
        ({"do": "copy", "last": "EV 1/2", "id": "thin"}, "taken"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    page: EventsPage, sent: list[Any], asked: dict[str, str], said: str
) -> None:
    before = page.widget.rows
    page.act(asked)
    assert page.widget.said["kind"] == "alert"
    assert said in page.widget.said["text"]
    assert (page.widget.rows, sent) == (before, [])


def test_last_years_event_is_copied(page: EventsPage, sent: list[Any]) -> None:
    page.act({"do": "copy", "last": "EV 1/2", "id": "EV 2027", "title": ""})
    page.wait()
    assert sent == [{"made": "EV 2027"}]
    assert row(page, "EV 2027")["deadline"] == ""
    assert page.widget.said["text"] == "EV 2027 begins from EV 1/2."


def test_without_a_store_the_page_offers_three_ways(url: str) -> None:
    page = EventsPage(Desk(url, "."))
    assert page.widget.rows == []
    assert "There are no events" in page.widget.place["empty"]
    assert "w.db" in page.widget.place["empty"]
    page.act({"do": "begin", "id": "first"})
    page.wait()
    assert page.widget.place["empty"] == ""
    assert [r["id"] for r in page.widget.rows] == ["first"]


def test_a_store_that_cannot_be_read_is_said_and_comes_back(page: EventsPage, tmp_path: Path) -> None:
    good = (tmp_path / "w.db").read_bytes()
    (tmp_path / "w.db").write_bytes(b"spoilt" * 1000)
    page.refresh()
    assert page.widget.rows == []
    assert page.widget.said["kind"] == "alert"
    assert "cannot be read" in page.widget.said["text"]
    (tmp_path / "w.db").write_bytes(good)
    page.refresh()
    assert len(page.widget.rows) == 2
    assert page.widget.said == {}


def test_a_full_disk_is_said(page: EventsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "/mine")

    monkeypatch.setattr("workbook.batch.desk.open_notebooks", full_disk)
    page.act({"do": "open", "id": "thin"})
    assert page.widget.said["text"] == "That did not work: /mine no space left on device"


def test_the_widget_tells_a_file_nothing(page: EventsPage) -> None:
    assert repr(page.widget) == "EventsWidget"
    bundle = page.widget._repr_mimebundle_()
    assert "Alpha" not in str(bundle)


def test_every_sentence_the_browser_asks_for_is_there() -> None:
    import re

    script = (Path(start_page.__file__).with_name("static") / "start.js").read_text(encoding="utf-8")
    script += (Path(start_page.__file__).with_name("static") / "tables.js").read_text(encoding="utf-8")
    asked = set(re.findall(r"\bw\.(\w+)", script))
    known = words()
    assert asked <= known.keys()
    assert {"show_all", "show_not_ready", "show_ready", "show_due"} <= known.keys()
    assert {f"empty_{way}" for way in ("sample", "import", "new")} <= known.keys()
