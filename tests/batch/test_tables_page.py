"""Tables brought in from the start page: files in parts, paths, the report in words, and mistakes that lose nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbook.batch.desk import Desk
from workbook.batch.tables_page import TablesPage, mappings

GOOD = "event_id,title,supplier,currency,annual_spend\nA1,Pens,Inky Ltd,EUR,1000\nA2,<b>Paper</b>,Inky Ltd,EUR,500\n"


@pytest.fixture
def page(tmp_path: Path) -> TablesPage:
    return TablesPage(Desk(f"sqlite:///{tmp_path / 'w.db'}", str(tmp_path / "mine")))


def upload(page: TablesPage, role: str, name: str, content: bytes, key: str = "k", part: int = 10) -> None:
    page.act({"do": "begin", "upload": key, "role": role, "name": name})
    for start in range(0, max(len(content), 1), part):
        page.act(
            {"do": "part", "upload": key, "last": start + part >= len(content)}, content[start : start + part]
        )


def bring(page: TablesPage, mapping: str = "plain", **tables: list[dict[str, str]]) -> dict[str, Any]:
    page.act({"do": "import", "mapping": mapping, "tables": tables})
    return dict(page.widget.said)


def test_a_file_sent_in_parts_arrives_whole_and_is_brought_in(page: TablesPage, tmp_path: Path) -> None:
    changes: list[int] = []
    page.changed = lambda: changes.append(1)
    upload(page, "events", "my events.csv", GOOD.encode())
    assert (tmp_path / "mine" / "tables" / "events-my events.csv").read_bytes() == GOOD.encode()
    said = bring(page, events=[{"upload": "k"}])
    assert said["kind"] == "status"
    assert said["text"].startswith("2 events: 2 new, 0 updated, 0 unchanged.")
    assert changes == [1]
    assert [e.title for e in page.desk.store().events()] == ["Pens", "<b>Paper</b>"]


def test_the_report_says_what_became_of_the_rows(page: TablesPage, tmp_path: Path) -> None:
    table = tmp_path / "spend.csv"
    table.write_text(
        "supplier,date,value,currency,entity,item\n"
        "Inky <script>,2026-01-31,100,EUR,X,pens\n"
        "Inky <script>,soon,100,EUR,X,pens\n"
    )
    bring(page, spend=[{"path": f' "{table}" '}])
    report = page.widget.report
    assert (
        '<td class="num">2</td><td class="num">1</td><td class="num">0</td><td class="num">1</td>' in report
    )
    assert "1 row of spend set aside: date is not a date (the first: row 3" in report
    assert "set-aside" in report
    assert "<script" not in report


@pytest.mark.parametrize(
    ("mapping", "content", "said"),
    [
        ("nowhere.yaml", GOOD, "no such mapping"),
        ("sap_purchase_orders", GOOD, "Nothing was brought in"),
        ("plain", "a,b\n1,2\n", "Nothing was brought in"),
        ("plain", "", "Nothing was brought in"),
    ],
)
def test_a_mistake_is_said_and_the_files_stay(
    page: TablesPage, mapping: str, content: str, said: str
) -> None:
    upload(page, "spend", "x.csv", content.encode())
    told = bring(page, mapping, spend=[{"upload": "k"}])
    assert told["kind"] == "alert"
    assert said in told["text"]
    assert not page.widget.busy
    assert page.uploads.paths["k"].exists()
    assert page.desk.lines() == []


def test_without_a_file_nothing_happens(page: TablesPage) -> None:
    assert "Choose at least one file" in bring(page)["text"]


def test_a_path_that_is_not_there_is_said(page: TablesPage, tmp_path: Path) -> None:
    assert "absent.csv" in bring(page, events=[{"path": str(tmp_path / "absent.csv")}])["text"]


def test_the_names_of_files_cannot_leave_the_folder(page: TablesPage, tmp_path: Path) -> None:
    upload(page, "events", "../../../etc/pass\x00wd:*?", b"x")
    (kept,) = (tmp_path / "mine" / "tables").iterdir()
    assert kept.name == "events-pass_wd___"
    page.act({"do": "begin", "upload": "z", "role": "../up", "name": "x"})
    assert page.widget.said["kind"] == "alert"
    assert len(list((tmp_path / "mine" / "tables").iterdir())) == 1


def test_a_part_of_nothing_is_said(page: TablesPage) -> None:
    page.act({"do": "part", "upload": "unknown", "last": True}, b"x")
    assert page.widget.said["kind"] == "alert"


def test_own_tables_do_not_go_into_the_sample(page: TablesPage) -> None:
    page.desk.sample = True
    assert "turn to them first" in bring(page, events=[{"path": "x.csv"}])["text"]


def test_the_plainest_mapping_is_offered_first() -> None:
    found = mappings()
    assert found[0]["name"] == "plain"
    assert {"ariba", "coupa", "sap_purchase_orders"} <= {rules["name"] for rules in found}
    assert all(rules["about"] for rules in found)
