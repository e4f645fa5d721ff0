"""The import as a whole: snapshots, the file of rows set aside, a second import, what people entered."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.sources.tables import written
from workbook.dossier import Estimate, Evidence
from workbook.errors import DataError
from workbook.sources import run_import
from workbook.sources.set_aside import escaped
from workbook.sources.snapshots import snapshot_folder
from workbook.store import Store, open_store

SPEND = """
    supplier    | date       | quantity | price | entity | item | currency
    Acme Ltd    | 2024-01-01 | 10       | 2     | X/Y    | i    | EUR
    " Acme  Ltd. " | 2024-02-01 | 10    | 4     | X/Y    | i    | EUR
    =cmd()      | 2024-03-01 | ten      | 1     | X/Y    | i    | EUR
    Other       | 2024-03-01 | 1        | 1     | X/Y    | i    | EUR
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{(tmp_path / 'w.db').as_posix()}")


def test_an_import_keeps_what_evidence_points_to(tmp_path: Path, store: Store) -> None:
    path = written(tmp_path, "spend", SPEND)
    report = run_import("plain", {"spend": path}, store, author="t")
    assert (report.events, report.created) == (1, 1)
    dossier = store.load("X/Y | i").dossier
    evidence = dossier.event.price.best.evidence  # type: ignore[union-attr]
    file = tmp_path / "snapshots" / f"{evidence.snapshot}.parquet"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == evidence.snapshot == report.tables[0].snapshot
    rows = pq.read_table(file).to_pandas().set_index("row")
    assert [rows.loc[row, "price"] for row in evidence.rows] == [2, 4]
    assert evidence.source == "spend.csv"
    lines = path.read_text().splitlines()
    assert all("Acme" in lines[row - 1] for row in evidence.rows)
    assert dossier.incumbent is not None
    assert (dossier.incumbent.name, dossier.incumbent.aliases) == ("Acme Ltd", ("Acme Ltd.",))


def test_rows_set_aside_are_in_a_file_that_no_spreadsheet_runs(tmp_path: Path, store: Store) -> None:
    report = run_import("plain", {"spend": written(tmp_path, "spend", SPEND)}, store, author="t")
    file = report.tables[0].set_aside_file
    assert file == tmp_path / "set-aside" / "spend-spend.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        (row,) = list(csv.DictReader(opened))
    assert (row["file"], row["row"], row["column"]) == ("spend.csv", "4", "quantity")
    assert row["supplier"] == "'=cmd()"
    assert "give a number or leave it empty" in row["reason"]
    assert f"  the rows set aside are in {file}" in report.lines()
    dossier = store.load("X/Y | i").dossier
    assert [(s.reason, s.rows) for s in dossier.set_aside] == [("quantity is not a number", (4,))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formulas_are_escaped(text: str) -> None:
    assert escaped(text) == "'" + text
    assert escaped("x" + text) == "x" + text


def test_the_same_import_again_changes_nothing(tmp_path: Path, store: Store) -> None:
    path = written(tmp_path, "spend", SPEND)
    run_import("plain", {"spend": path}, store, author="t")
    report = run_import("plain", {"spend": path}, store, author="t")
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    assert len(store.history("X/Y | i")) == 1


def test_a_new_import_moves_inferred_figures_and_leaves_entered_ones(tmp_path: Path, store: Store) -> None:
    path = written(tmp_path, "spend", SPEND)
    run_import("plain", {"spend": path}, store, author="t")
    stored = store.load("X/Y | i")
    entered = Estimate(
        likely=2.5, unit="EUR/unit", evidence=Evidence(kind="entered", by="t", on=date(2024, 4, 1))
    )
    event = stored.dossier.event
    mine = stored.dossier.but(event=event.but(price=event.price.enter(entered)))
    store.save(mine, author="t", base_version=stored.version)
    written(tmp_path, "spend", SPEND.replace("| 4 ", "| 6 "))
    report = run_import("plain", {"spend": path}, store, author="t")
    assert report.updated == 1
    fresh = store.load("X/Y | i").dossier.event
    assert fresh.price.likely == 2.5
    assert fresh.price.inferred is not None
    assert fresh.price.inferred.likely == pytest.approx(4.0)
    assert fresh.annual_spend.likely == pytest.approx((20 + 60 + 1) / 2)


def test_several_files_are_one_table_whose_rows_are_found_again(tmp_path: Path, store: Store) -> None:
    head = "supplier | date | value | entity | item | site"
    folder = tmp_path / "spend"
    folder.mkdir()
    written(folder, "a", head + "\n A | 2024-01-01 | 5 | X | i | F")
    written(
        folder, "b", head.replace("| site", "") + "\n B | 2024-01-01 | 7 | X | i\n B | 2024-02-01 | 8 | X | i"
    )
    report = run_import("plain", {"spend": folder}, store, author="t")
    assert [t.source for t in report.tables] == ["a.csv", "b.csv"]
    evidence = store.load("X | i").dossier.event.annual_spend.best.evidence  # type: ignore[union-attr]
    rows = pq.read_table(tmp_path / "snapshots" / f"{evidence.snapshot}.parquet").to_pandas().set_index("row")
    found = [(str(rows.loc[r, "file"]), int(rows.loc[r, "file_row"])) for r in evidence.rows]
    assert found == [("a.csv", 2), ("b.csv", 2), ("b.csv", 3)]
    assert evidence.source == "2 files, a.csv to b.csv"


def test_what_is_missing_is_said_before_anything_is_saved(tmp_path: Path, store: Store) -> None:
    spend = written(tmp_path, "spend", SPEND)
    with pytest.raises(DataError, match="neither spend nor events"):
        run_import("plain", {"quotes": spend}, store, author="t")
    with pytest.raises(
        DataError, match="there is no such mapping; give the path of a YAML file, or one of ariba"
    ):
        run_import("nowhere", {"spend": spend}, store, author="t")
    bad = tmp_path / "bad.yaml"
    bad.write_text("mapping: 1\nname: x\ntables: {spend: {dates: 5}}\n")
    with pytest.raises(DataError, match=r"bad\.yaml, tables\.spend\.dates: "):
        run_import(bad, {"spend": spend}, store, author="t")
    bad.write_text("mapping: 1\nname: [x\n")
    with pytest.raises(DataError, match=r"bad\.yaml, row \d: this is not readable YAML"):
        run_import(bad, {"spend": spend}, store, author="t")
    assert not (tmp_path / "w.db").exists()


def test_where_snapshots_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert snapshot_folder(f"sqlite:///{tmp_path}/x/w.db") == tmp_path / "x" / "snapshots"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert snapshot_folder("postgresql://host/db").name == "snapshots"
    monkeypatch.setenv("WORKBOOK_SNAPSHOTS", str(tmp_path / "here"))
    assert snapshot_folder("postgresql://host/db") == tmp_path / "here"
