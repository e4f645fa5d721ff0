"""The sample by its commands: laid out once, kept afterwards, mistakes said in a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook.batch import lab, sample
from workbook.cli import app
from workbook.errors import ArgumentError
from workbook.store import ENVIRONMENT_VARIABLE, NotFound, open_store


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(ENVIRONMENT_VARIABLE, raising=False)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[lab.Prepared]:
    """JupyterLab is not started; what it would be started with is noted."""
    seen: list[lab.Prepared] = []

    def note(ready: lab.Prepared, **_: object) -> int:
        seen.append(ready)
        return 0

    monkeypatch.setattr(lab, "start_lab", note)
    return seen


def test_every_table_of_the_sample_is_there() -> None:
    assert set(sample.sample_tables()) == {
        "spend",
        "events",
        "quotes",
        "stakeholders",
        "groups",
        "indices",
        "rates",
    }


def test_a_table_that_is_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "sample_folder", lambda: tmp_path)
    with pytest.raises(ArgumentError, match=r"spend\.csv is not there"):
        sample.sample_tables()


def test_lab_lays_the_sample_out_once_when_asked_and_keeps_edits(started: list[lab.Prepared]) -> None:
    said = CliRunner().invoke(app, ["lab", "--no-browser", "--sample"])
    assert said.exit_code == 0, said.output
    assert "with the invented sample wave" in said.output
    (ready,) = started
    assert ready.sample
    assert not Path("workbook.db").exists()
    with open_store(lab.sample_url(ready.folder)) as store:
        assert len(store.events()) == 24
        stored = store.load("00123")
        event = stored.dossier.event.but(title="Ours")
        store.save(stored.dossier.but(event=event), author="t", base_version=stored.version)
    again = CliRunner().invoke(app, ["lab", "--no-browser"])
    assert "with the invented sample wave" in again.output
    with open_store(lab.sample_url(started[-1].folder)) as store:
        assert store.load("00123").dossier.event.title == "Ours"


def test_lab_uses_the_store_that_is_there(started: list[lab.Prepared]) -> None:
    sample.import_sample("sqlite:///workbook.db")
    assert CliRunner().invoke(app, ["lab"]).exit_code == 0
    (ready,) = started
    assert not ready.sample
    assert ready.store.endswith("/workbook.db")
    assert not (ready.folder / "sample.db").exists()


@pytest.mark.parametrize("given", [[], ["--store", "sqlite:///nowhere.db"]])
def test_lab_without_events_says_what_the_start_page_offers(
    started: list[lab.Prepared], given: list[str]
) -> None:
    said = CliRunner().invoke(app, ["lab", *given])
    assert said.exit_code == 0, said.output
    assert "There are no events yet" in said.output
    (ready,) = started
    assert ready.empty
    assert not list(Path().glob("*.db")), "a store is made when there is something to keep"


def test_open_prints_the_copies_of_an_event_whose_id_holds_a_slash() -> None:
    sample.import_sample("sqlite:///workbook.db")
    said = CliRunner().invoke(app, ["open", "PK/2026 07"])
    assert said.exit_code == 0, said.output
    printed = re.findall(r"^my-events/\S+\.ipynb$", said.output, re.MULTILINE)
    assert [Path(path).name[:2] for path in printed] == ["01", "02", "03"]
    assert all(Path(path).is_file() for path in printed)


def test_open_refuses_an_event_that_is_not_there() -> None:
    sample.import_sample("sqlite:///workbook.db")
    said = CliRunner().invoke(app, ["open", "123"])
    assert isinstance(said.exception, NotFound)
    assert not Path("my-events").exists()


def test_the_sample_command_starts_from_a_fresh_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, Path]] = []

    class Report:
        exit_code, done = 0, 24

    def run(store: str, out: Path, **_: object) -> Report:
        seen.append((store, out))
        return Report()

    monkeypatch.setattr("workbook.batch.run", run, raising=False)
    for _ in range(2):
        said = CliRunner().invoke(app, ["sample", "--out", "reports"])
        assert said.exit_code == 0, said.output
        assert said.output.strip().splitlines()[-1] == "24 reports. Open reports/index.html"
        with open_store(seen[-1][0]) as store:
            assert {entry.version for entry in store.events()} == {1}
            stored = store.load("00123")
            store.save(stored.dossier, author="t", base_version=stored.version)
