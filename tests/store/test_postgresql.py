"""The same store in a real PostgreSQL server, started for these tests where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.store.test_together import _save_over_one, _save_own_event_and_count_up, run_together, titled
from workbook.store import Conflict, NotFound, StoreError, StoreMissing, open_store

pwd = pytest.importorskip("pwd", reason="PostgreSQL is started here on Linux and macOS only")


def _server_user() -> str | None:
    """Return whom the server runs as: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    try:
        return str(pwd.getpwnam("postgres").pw_name)
    except KeyError:
        pytest.skip("needs a user 'postgres' to run PostgreSQL as, because root may not")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of an empty server without a database of ours."""
    if find_spec("psycopg") is None or not (shutil.which("initdb") and shutil.which("pg_ctl")):
        pytest.skip("needs PostgreSQL (initdb, pg_ctl) and the Python package psycopg")
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="wb-pg-"))
    try:
        if user:
            shutil.chown(folder, user)

        def _run(*command: str) -> None:
            subprocess.run(command, user=user, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

        data = str(folder / "data")
        _run("initdb", "-D", data, "-U", "buyer", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        _run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://buyer@/{{database}}?host={folder}"
        finally:
            _run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def url(server: str) -> str:
    """Return the address of an empty database of its own."""
    import psycopg

    folder = server.rpartition("=")[2]
    with psycopg.connect(host=folder, user="buyer", dbname="postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS plans")
        connection.execute("CREATE DATABASE plans")
    return server.format(database="plans")


def test_versions_conflicts_and_history(url: str) -> None:
    store = open_store(url)
    with pytest.raises(StoreMissing, match="holds no dossiers yet"):
        store.events()
    for event_id in ("007", "7", "7 ", "a/b", "Größe 🎉"):
        store.save(titled(f"t {event_id}", event_id), author="Ann", base_version=None)
    assert [e.event_id for e in store.events()] == sorted(["007", "7", "7 ", "a/b", "Größe 🎉"])
    assert store.load("Größe 🎉").dossier == titled("t Größe 🎉", "Größe 🎉")
    store.save(titled("two", "7"), author="Ben", base_version=1)
    with pytest.raises(Conflict) as caught:
        store.save(titled("mine", "7"), author="Ann", base_version=1)
    assert caught.value.theirs == titled("two", "7")
    assert [h.author for h in store.history("7")] == ["Ann", "Ben"]
    with pytest.raises(NotFound):
        store.load("07")


def test_of_two_processes_that_save_over_one_version_one_wins(url: str) -> None:
    store = open_store(url)
    store.save(titled("base"), author="Ann", base_version=None)
    answers = run_together(_save_over_one, url, ["Ben", "Cleo"])
    winner = store.load("EV-1").dossier.event.title
    loser = {"Ben": "Cleo", "Cleo": "Ben"}[winner]
    assert answers == {winner: "saved", loser: f"conflict with {winner}"}


def test_processes_that_start_at_once_on_nothing_make_one_store_and_lose_no_save(url: str) -> None:
    names = ["Ann", "Ben", "Cleo"]
    assert run_together(_save_own_event_and_count_up, url, names) == dict.fromkeys(names, "saved")
    history = open_store(url).history("shared")
    assert [h.version for h in history] == list(range(1, 16))


def test_tables_of_others_in_the_same_database_do_not_matter(url: str) -> None:
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE invoices (id integer)")
    store = open_store(url)
    store.save(titled("one"), author="Ann", base_version=None)
    assert store.load("EV-1").dossier == titled("one")


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql+psycopg://buyer:s3cr3t@/plans?host={tmp_path}").events()
    assert "postgresql+psycopg://buyer:***@/plans" in str(caught.value)
    assert "s3cr3t" not in str(caught.value)
