"""The doctor: what is there, what is missing, and what to do."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from workbook import doctor
from workbook.dossier import Dossier
from workbook.store import open_store


def by_name(checks: list[doctor.Check]) -> dict[str, doctor.Check]:
    return {check.name: check for check in checks}


def test_here_everything_needed_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'w.db'}"
    with open_store(url) as store:
        store.save(Dossier(event_id="1"), author="Ann", base_version=None)
    found = by_name(doctor.examine(url))
    assert [check for check in found.values() if check.state == "missing"] == []
    assert found["store"].found.endswith("w.db: 1 event")
    assert found["pandas"].found == metadata.version("pandas")
    assert found["this folder"].found == str(tmp_path)
    assert found["Python"].found.startswith(f"{sys.version_info.major}.{sys.version_info.minor}")


def test_every_declared_package_is_looked_at_and_no_other() -> None:
    declared = [line for line in metadata.requires(doctor.DISTRIBUTION) or [] if "extra" not in line]
    assert len(declared) > 20
    assert len(list(doctor.packages())) == len(declared)


def test_a_missing_or_old_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        metadata,
        "requires",
        lambda _: ["none-such>=2.1", "typer>=99.10", 'rich>=13; extra == "test"', "rich"],
    )
    none, old, fine = doctor.packages()
    assert (none.state, none.found) == ("missing", "not installed")
    assert none.remedy == 'run: python -m pip install "none-such>=2.1"'
    assert (old.state, old.found) == ("missing", f"{metadata.version('typer')}, and 99.10 or later is needed")
    assert fine.state == "ok"


def test_versions_compare_as_numbers() -> None:
    assert doctor._release("2.10.1") > doctor._release("2.9")
    assert doctor._release("3.0rc1") >= doctor._release("3")


def test_a_store_that_is_not_there_is_a_note_and_a_damaged_one_is_missing(tmp_path: Path) -> None:
    assert doctor.store_at(f"sqlite:///{tmp_path / 'none.db'}").state == "note"
    (tmp_path / "bad.db").write_text("not a database " * 100)
    check = doctor.store_at(f"sqlite:///{tmp_path / 'bad.db'}")
    assert check.state == "missing"
    assert "not a database" in check.found


def test_notebooks_that_are_not_there_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbook.batch import templates

    monkeypatch.setattr(templates, "folder", lambda: tmp_path)
    check = doctor.notebooks()
    assert check.state == "missing"
    assert "01_preparation.ipynb" in check.found


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    monkeypatch.setattr(doctor, "BROWSER_FILES", ())
    monkeypatch.delenv("CHROME_PATH", raising=False)
    check = doctor.browser()
    assert check.state == "note"
    assert "install Chrome, Edge or Chromium" in check.remedy
