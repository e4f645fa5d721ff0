"""The portfolio in a notebook: the events listed, a run started, followed and cancelled."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.drafts import full, thin
from workbook.batch.desk import Desk
from workbook.batch.portfolio import Portfolio, Runner
from workbook.store import open_store


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    held = open_store(url)
    for dossier in (full(), thin(), full(event_id="--odd id")):
        held.save(dossier, author="test", base_version=None)
    return url


def runner_of(url: str, out: Path) -> Runner:
    return Runner(Desk(url, str(out)), str(out))


def test_a_run_from_the_notebook(store: str, tmp_path: Path) -> None:
    runner = runner_of(store, tmp_path / "out")
    runner.which.value = "chosen"
    runner.chosen.value = ("thin", "--odd id")
    runner.start()
    assert runner.wait(240) == 0, runner.log.value
    assert runner.bar.value == runner.bar.max == 2
    assert "All reports are made" in runner.told.value
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert {e["event_id"]: e["status"] for e in run["events"]}["thin"] == "done"
    assert not runner.start_button.disabled
    assert runner.open_button.layout.display == ""


def test_lines_of_the_log_move_the_bar(store: str, tmp_path: Path) -> None:
    runner = runner_of(store, tmp_path)
    runner.heard("done   A | <b> (0.5 s) | 3 done, 1 failed, 16 remaining, 0:09 to go")
    assert (runner.bar.value, runner.bar.max) == (4, 20)
    assert "16 remaining" in runner.told.value
    assert "<b>" not in runner.log.value


def test_a_run_that_cannot_start_says_why(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    open_store(url).save(full(), author="test", base_version=None)
    runner = runner_of(url, tmp_path / "out")
    (tmp_path / "w.db").unlink()
    runner.start()
    assert runner.wait(240) != 0
    assert "did not finish" in runner.told.value or "failed" in runner.told.value
    assert runner.log.value


def test_a_run_is_cancelled(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    held = open_store(url)
    for n in range(60):
        held.save(full(event_id=f"EV-{n:02}"), author="test", base_version=None)
    runner = runner_of(url, tmp_path / "out")
    runner.start()
    until = time.monotonic() + 240
    while runner.bar.value < 2 and time.monotonic() < until:
        time.sleep(0.05)
    runner.cancel()
    assert runner.wait(240) != 0, runner.log.value
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    statuses = [e["status"] for e in run["events"]]
    assert statuses.count("done") >= 2
    assert statuses.count("skipped") + statuses.count("failed") > 0
    assert len(statuses) == 60


def test_choosing_none_starts_nothing(store: str, tmp_path: Path) -> None:
    runner = runner_of(store, tmp_path / "out")
    runner.which.value = "chosen"
    runner.start()
    assert "at least one" in runner.told.value
    assert runner.process is None


def test_a_new_event_can_be_chosen_and_the_choice_stays(store: str, tmp_path: Path) -> None:
    runner = runner_of(store, tmp_path / "out")
    runner.which.value = "chosen"
    runner.chosen.value = ("thin",)
    open_store(store).save(full(event_id="new"), author="test", base_version=None)
    runner.refresh()
    assert "new" in [event_id for _, event_id in runner.chosen.options]
    assert runner.chosen.value == ("thin",)


def test_the_three_parts_follow_one_another(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr("workbook.batch.portfolio._show", shown.append)
    page = Portfolio(store, str(tmp_path / "mine"))
    page.events()
    page.tables()
    page.reports()
    assert [repr(widget) for widget in shown] == ["EventsWidget", "TablesWidget", "Runner"]
    page.desk.begin("fresh")
    page._changed()
    page._pages[0].wait()
    assert "fresh" in [row["id"] for row in page._pages[0].widget.rows]
    assert "fresh" in [event_id for _, event_id in page._runners[0].chosen.options]


def test_the_result_is_opened_from_disk_or_named(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr("workbook.batch.portfolio.webbrowser.open", lambda url: seen.append(url) or True)
    monkeypatch.setattr("workbook.batch.portfolio.sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    runner = runner_of(store, tmp_path / "a b")
    assert runner.open_button.layout.display == "none"
    runner.open_result()
    assert seen == [(tmp_path / "a b" / "index.html").as_uri()]
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    runner.open_result()
    assert len(seen) == 1
    assert str(tmp_path / "a b" / "index.html") in runner.told.value
