"""Every fault at once: one event for each, and neighbours that must not notice."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.batch.conftest import NOTEBOOKS, notebook, processes_naming
from workbook.batch import run
from workbook.batch.manifest import schema
from workbook.batch.wave import RunReport
from workbook.dossier import Dossier, SourcingEvent
from workbook.store import open_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, signals and /proc are Linux's")

FAULTS = {
    "exception": ("exception", "ZeroDivisionError"),
    "bad_data": ("data", "quotes.csv, row 14: unit_price is 'n/a'; give a number or leave it empty"),
    "os_exit": ("kernel", "ended early, with exit status 3"),
    "sigkill": ("kernel", "SIGKILL"),
    "segfault": ("kernel", "crashed (SIGSEGV)"),
    "endless_loop": ("deadline", "Not done within 6 seconds"),
    "endless_output": ("deadline", "Not done within 6 seconds"),
    "much_memory": ("kernel", "memory"),
    "slow_memory": ("kernel", "Needed more than 500 MB of memory"),
    "huge_file": ("kernel", "No room is left"),
    "deleted": ("data", "no event 'deleted'"),
    "leaves": ("exception", "SystemExit: 4"),
    "asks": ("exception", "StdinNotImplementedError"),
}
HARMLESS = ("much_output", "child_left")
NEIGHBOURS = [f"neighbour {n}" for n in range(6)]
HEADING = "What goes wrong here?"


class Staged:
    """The run with every fault in it."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "out"
        self.url = f"sqlite:///{folder / 'events.db'}"
        ids = [*NEIGHBOURS[:3], *FAULTS, *HARMLESS, *NEIGHBOURS[3:], "damaged"]
        with open_store(self.url) as store:
            for name in ids:
                store.save(
                    Dossier(event_id=name, event=SourcingEvent(title=name)), author="tests", base_version=None
                )
        damage(self.url, "damaged")
        began = time.monotonic()
        self.report: RunReport = run(
            self.url,
            self.out,
            deadline=6,
            memory_mb=500,
            notebooks=notebook("plain", *FAULTS, *HARMLESS),
            progress="none",
        )
        self.seconds = time.monotonic() - began
        self.run_json: dict[str, Any] = json.loads((self.out / "run.json").read_bytes())
        self.events = {event["event_id"]: event for event in self.run_json["events"]}

    def folder(self, event_id: str) -> Path:
        """Return an event's folder."""
        from workbook.batch.job import folder_name

        return self.out / folder_name(event_id)


def damage(url: str, event_id: str) -> None:
    """Spoil the stored content of an event."""
    from sqlalchemy import create_engine, text

    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text("update workbook_version set content = '{\"schema_' where event_id = :e"), {"e": event_id}
        )
    engine.dispose()


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staged]:
    return Staged(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_reason(staged: Staged, fault: str) -> None:
    event = staged.events[fault]
    kind, words = FAULTS[fault]
    assert event["status"] == "failed"
    assert event["report"] is None
    assert event["error"]["kind"] == kind
    assert words in event["error"]["message"]
    assert (event["error"]["notebook"], event["error"]["section"]) == (f"{fault}.ipynb", HEADING)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_notebook_is_kept_up_to_the_failing_cell(staged: Staged, fault: str) -> None:
    kept = json.loads((staged.folder(fault) / f"{fault}.ipynb").read_bytes())
    code = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert "so far" in json.dumps(code[2]["outputs"]), "what came before the failing cell is there"
    assert any(output["output_type"] == "error" for cell in code for output in cell["outputs"])
    assert not (staged.folder(fault) / "report.html").exists()


@pytest.mark.parametrize("event_id", [*NEIGHBOURS, *HARMLESS])
def test_neighbours_are_done_and_whole(staged: Staged, event_id: str) -> None:
    event = staged.events[event_id]
    assert (event["status"], event["error"]) == ("done", None)
    assert (staged.out / event["report"]).read_text().rstrip().endswith("</html>")
    names = {path.name for path in staged.folder(event_id).iterdir()}
    wanted = {f"{name}.ipynb" for name in ("plain", *FAULTS, *HARMLESS)}
    assert names == wanted | {"report.html", "event.json"}


def test_a_damaged_dossier_fails_alone_before_any_notebook(staged: Staged) -> None:
    error = staged.events["damaged"]["error"]
    assert (error["kind"], error["notebook"]) == ("data", "")
    assert "damaged" in error["message"]


def test_run_json_is_what_its_schema_says(staged: Staged) -> None:
    jsonschema.validate(staged.run_json, schema())
    assert staged.run_json["run"]["state"] == "finished"
    assert staged.run_json["run"]["counts"] == {"done": 8, "failed": len(FAULTS) + 1, "skipped": 0}
    assert staged.report.exit_code == 1


def test_deadlines_are_noticed_within_two_seconds(staged: Staged) -> None:
    for name in ("endless_loop", "endless_output"):
        assert 6 <= staged.events[name]["seconds"] < 8


def test_endless_output_is_capped_with_a_notice(staged: Staged) -> None:
    for name in ("endless_output", "much_output"):
        path = staged.folder(name) / f"{name}.ipynb"
        assert path.stat().st_size < 6_000_000
        assert "The output is cut here" in path.read_text()


def test_nothing_is_left_behind(staged: Staged) -> None:
    assert not (staged.out / ".work").exists()
    assert processes_naming("time.sleep(600)") == []
    parts = [path for path in staged.out.rglob("*") if path.name.startswith(".")]
    assert parts == []


def test_the_index_lists_failures_with_their_reason(staged: Staged) -> None:
    page = (staged.out / "index.html").read_text()
    assert "quotes.csv, row 14" in page
    assert "SIGSEGV" in page


def test_every_failure_has_its_notebook() -> None:
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} >= {*FAULTS, *HARMLESS}
