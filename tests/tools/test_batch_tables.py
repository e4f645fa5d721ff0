"""The tables of docs/batch.md, from measurements written by hand."""

from __future__ import annotations

import pytest

from tools.batch_tables import PAGE, TABLES, bench_table, fault_table, put, soak_table

BENCH = {
    "machine": {"python": "3.11.7", "cpus": 2, "load": 0.12},
    "rows": [
        {"name": "frontier", "unit": "ms", "ours": 1.0, "theirs": 2.0, "ratio": 2.0, "aim": 1.0, "met": True,
         "peer": "x", "peer_version": "1", "note": ""},
        {"name": "batch: the limit", "unit": "s/report", "ours": 0.05, "theirs": 0.045, "ratio": 0.9, "aim": 0.8,
         "met": True, "peer": "limit", "peer_version": "", "note": "48 events"},
        {"name": "batch: a pool", "unit": "s/report", "ours": 0.05, "theirs": 0.5, "ratio": 10.0, "aim": 20.0,
         "met": False, "peer": "papermill", "peer_version": "2.7", "note": ""},
        {"name": "batch: absent", "unit": "s/report", "ours": None, "theirs": None, "ratio": None, "aim": 1.0,
         "met": None, "peer": "x", "peer_version": "", "note": "left out: not installed"},
    ],
}  # fmt: skip


def test_the_bench_table_holds_the_rows_of_the_batch_and_says_what_is_missed() -> None:
    table = bench_table(BENCH)
    assert "| the limit | 0.05 s/report | limit: 0.045 s/report | 0.9 | 0.8, met |" in table
    assert "| a pool | 0.05 s/report | papermill 2.7: 0.5 s/report | 10.0 | 20, MISSED |" in table
    assert "| absent | | left out: not installed | | |" in table
    assert "frontier" not in table
    assert "2 processors, load 0.1" in table


def test_the_fault_table_has_a_line_for_each_fault() -> None:
    fault = {
        "fault": "SIGKILL",
        "times": 5,
        "outcome": "failed",
        "neighbours": "5 of 5 done",
        "median": 0.044,
        "most": 0.2,
    }
    assert (
        fault_table({"faults": [fault, fault]}).splitlines()[2:]
        == ["| SIGKILL | 5× | failed | 5 of 5 done | 0.04 s | 0.20 s |"] * 2
    )


def test_the_soak_table_sets_the_first_events_beside_the_last() -> None:
    found = {"done": 5000, "failed": 0, "parent MB": [200, 201], "supervisor MB": [90, 91], "worker MB": [30, 31, 33],
             "skipped again": 5000, "seconds to skip": 2.345}  # fmt: skip
    table = soak_table(found)
    assert (
        "| memory of the process that forks, in the first 50 and in the last 50 | 200 MB, 201 MB |" in table
    )
    assert "5,000, 2.3 s" in table


def test_a_table_takes_the_place_of_the_last_one() -> None:
    page = "a\n<!-- soak: made by make batch-tables -->\nold\n<!-- end of soak -->\nb"
    once = put(page, "soak", r"new \1")
    assert once == "a\n<!-- soak: made by make batch-tables -->\nnew \\1\n<!-- end of soak -->\nb"
    assert put(once, "soak", r"new \1") == once
    with pytest.raises(ValueError, match="no place for faults"):
        put(page, "faults", "x")


def test_the_page_has_a_place_for_every_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in TABLES:
        put(page, name, "x")
