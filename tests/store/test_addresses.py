"""Which address counts, how it is shown, and that no notebook is ever given a secret."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workbook.dossier import Dossier
from workbook.errors import ArgumentError
from workbook.store import StoreError, address, open_store, resolve, shown

SECRET = "postgresql+psycopg://buyer:s3cr3t@db.example/plans"


def test_argument_before_environment_before_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBOOK_STORE", raising=False)
    assert resolve() == "sqlite:///workbook.db"
    monkeypatch.setenv("WORKBOOK_STORE", "sqlite:///team.db")
    assert resolve() == "sqlite:///team.db"
    assert resolve("sqlite:///mine.db") == "sqlite:///mine.db"


def test_a_notebook_is_given_the_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBOOK_STORE", raising=False)
    assert address() == f"sqlite:///{tmp_path.resolve()}/workbook.db"
    assert address("sqlite:///a b.db") == f"sqlite:///{tmp_path.resolve()}/a b.db"
    assert (
        address("postgresql+psycopg://buyer@db.example/plans")
        == "postgresql+psycopg://buyer@db.example/plans"
    )


@pytest.mark.parametrize(
    "url",
    [
        SECRET,
        "postgresql+psycopg://buyer@db.example/plans?password=s3cr3t",
        "mssql+pyodbc:///?odbc_connect=DRIVER%3Dx%3BPWD%3Ds3cr3t",
    ],
)
def test_an_address_with_a_secret_is_no_parameter_and_never_shown(url: str) -> None:
    with pytest.raises(ArgumentError, match="WORKBOOK_STORE") as caught:
        address(url)
    assert "s3cr3t" not in str(caught.value)
    assert "s3cr3t" not in shown(url)


def test_a_secret_in_the_environment_leaves_the_parameter_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBOOK_STORE", SECRET)
    assert address() == ""


def test_errors_do_not_print_the_password() -> None:
    for url in (SECRET, "nodialect://buyer:s3cr3t@db/plans", "://buyer:s3cr3t@db"):
        with pytest.raises(StoreError) as caught:
            open_store(url).events()
        assert "s3cr3t" not in str(caught.value)


def test_a_bare_file_name_is_answered_with_the_right_form() -> None:
    with pytest.raises(StoreError, match=r"write sqlite:///plans\.db"):
        open_store("plans.db")


def test_a_relative_file_stays_the_same_one_when_the_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store("sqlite:///w.db")
    store.save(Dossier(event_id="EV-1"), author="Ann", base_version=None)
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert [e.event_id for e in store.events()] == ["EV-1"]


def test_importing_loads_no_database_library_and_makes_no_file(tmp_path: Path) -> None:
    code = "import sys, workbook.store; print('sqlalchemy' in sys.modules, 'sqlite3' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["False", "False"]
    assert list(tmp_path.iterdir()) == []
