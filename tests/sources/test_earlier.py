"""A table that is not given again is taken from its last import; nothing another import brought is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.batch.sample import sample_tables
from workbook.dossier import Dossier
from workbook.sources import run_import
from workbook.store import open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'w.db'}"
    run_import("sample", sample_tables(), open_store(address), author="import")
    return address


def dossiers(url: str) -> dict[str, Dossier]:
    return {i: stored.dossier for i, stored in open_store(url).load_many().items()}


def test_spend_alone_keeps_quotes_people_groups_and_events(url: str) -> None:
    before = dossiers(url)
    report = run_import("sample", {"spend": sample_tables()["spend"]}, open_store(url), author="import")
    assert report.unchanged == 24
    assert report.updated == report.created == 0
    assert dossiers(url) == before
    assert any("quotes: not given; taken from the last import of" in line for line in report.lines())


def test_alone_means_alone(url: str) -> None:
    tables = {role: sample_tables()[role] for role in ("spend", "events", "rates")}
    run_import("sample", tables, open_store(url), author="import", alone=True)
    assert not any(
        a.status == "quoted" for d in dossiers(url).values() for a in d.alternatives if not a.deleted
    )


def test_another_store_and_a_lost_snapshot_count_for_nothing(url: str, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    tables = {role: sample_tables()[role] for role in ("spend", "events", "rates")}
    run_import("sample", tables, open_store(other), author="import")
    assert not any(d.stakeholders for d in dossiers(other).values())
    for file in (tmp_path / "snapshots").glob("*.parquet"):
        file.unlink()
    report = run_import("sample", tables, open_store(url), author="import")
    assert not any("not given" in line for line in report.lines())
