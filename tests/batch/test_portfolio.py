"""The portfolio in a notebook: the events listed, a run started, followed and cancelled."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.drafts import full, thin
from workbook.batch.portfolio import Runner, events_table
from workbook.store import open_store


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    held = open_store(url)
    for dossier in (full(), thin(), full(event_id="--odd id")):
        held.save(dossier, author="test", base_version=None)
    return url


def test_events_are_listed_with_what_they_lack(store: str) -> None:
    html = events_table(store).html()
    assert "3 events" in html
    assert "<script" not in html
    assert html.index("EV 1/2") < html.index("thin")


def test_a_run_from_the_notebook(store: str, tmp_path: Path) -> None:
    runner = Runner(store, str(tmp_path / "out"))
    runner.chosen.value = ("thin", "--odd id")
    runner.start()
    assert runner.wait(120) == 0, runner.log.value
    assert runner.bar.value == runner.bar.max == 2
    assert "All reports are made" in runner.told.value
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert {e["event_id"]: e["status"] for e in run["events"]}["thin"] == "done"
    assert not runner.start_button.disabled


def test_lines_of_the_log_move_the_bar(store: str) -> None:
    runner = Runner(store)
    runner.heard("done   A | <b> (0.5 s) | 3 done, 1 failed, 16 remaining, 0:09 to go")
    assert (runner.bar.value, runner.bar.max) == (4, 20)
    assert "16 remaining" in runner.told.value
    assert "<b>" not in runner.log.value


def test_a_run_that_cannot_start_says_why(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    open_store(url).save(full(), author="test", base_version=None)
    runner = Runner(url, str(tmp_path / "out"))
    (tmp_path / "w.db").unlink()
    runner.start()
    assert runner.wait(60) != 0
    assert "did not finish" in runner.told.value or "failed" in runner.told.value
    assert runner.log.value


def test_a_run_is_cancelled(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    held = open_store(url)
    for n in range(60):
        held.save(full(event_id=f"EV-{n:02}"), author="test", base_version=None)
    runner = Runner(url, str(tmp_path / "out"))
    runner.start()
    until = time.monotonic() + 60
    while runner.bar.value < 2 and time.monotonic() < until:
        time.sleep(0.05)
    runner.cancel()
    assert runner.wait(60) != 0, runner.log.value
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    statuses = [e["status"] for e in run["events"]]
    assert statuses.count("done") >= 2
    assert statuses.count("skipped") + statuses.count("failed") > 0
    assert len(statuses) == 60
