"""Connections to a store: transactions that may write, readers that wait for nobody, and the tables made once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from workbook.store import tables
from workbook.store.addresses import parsed, shown, sqlite_file
from workbook.store.errors import StoreError, StoreMissing

WAIT_SECONDS = 30.0
"""How long a SQLite save waits for another one to finish."""


def engine_for(url: str) -> Engine:
    """Return an engine that keeps no connection between uses, so that it may be carried over a fork.

    Raises
    ------
    StoreError
        If the database's driver is not installed.
    """
    taken = parsed(url)
    try:
        if taken.get_backend_name() != "sqlite":
            return create_engine(taken, poolclass=NullPool)
        file = sqlite_file(url)
        options: dict[str, Any] = {"connect_args": {"timeout": WAIT_SECONDS}}
        if file is None:
            options["connect_args"]["check_same_thread"] = False
            engine = create_engine(taken, poolclass=StaticPool, **options)
        else:
            if _is_read_only(file):
                taken = taken.set(database=f"file:{file.resolve().as_posix()}", query=_read_only_query(file))
            engine = create_engine(taken, poolclass=NullPool, **options)
    except (NoSuchModuleError, ModuleNotFoundError) as problem:
        raise StoreError(
            f"{shown(url)}: the driver for this kind of database is not installed ({problem}); "
            "install it (for PostgreSQL: pip install 'negotiation-workbook[postgresql]', and write postgresql+psycopg://...)"
        ) from problem
    _take_over_transactions(engine)
    return engine


def _is_read_only(file: Path) -> bool:
    return file.is_file() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _read_only_query(file: Path) -> dict[str, str]:
    """Return how to open a file we may not write; a finished one is read as it is, without its lock file."""
    query = {"mode": "ro", "uri": "true"}
    if not file.with_name(file.name + "-wal").exists():
        query["immutable"] = "1"
    return query


def _take_over_transactions(engine: Engine) -> None:
    """Let SQLite take the lock when a save begins, so that two saves queue instead of failing halfway."""

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("workbook_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: Engine, url: str, *, writes: bool = False) -> Iterator[Connection]:
    """Open a connection for one transaction; a database error becomes a `StoreError` that names the store."""
    with in_words(url), engine.connect() as connection:
        connection = connection.execution_options(workbook_writes=writes)
        with connection.begin():
            yield connection


@contextmanager
def in_words(url: str) -> Iterator[None]:
    """Turn a database error into one of ours."""
    try:
        yield
    except SQLAlchemyError as problem:
        cause = str(problem.orig) if isinstance(problem, DBAPIError) else str(problem)
        raise StoreError(f"{shown(url)}: {cause.strip().splitlines()[0]}; {_remedy(cause)}") from problem


def _remedy(cause: str) -> str:
    if "not a database" in cause:
        return "the file is something else, or damaged: give the address of a workbook store"
    if "malformed" in cause or "disk image" in cause:
        return "the file is damaged: restore it from a copy"
    if "readonly" in cause:
        return "it can be read but not written: copy it to a place where you may write"
    if "unable to open" in cause:
        return "check that the folder exists and may be written"
    if "locked" in cause:
        return "another program keeps it busy: wait for it or close it, then try again"
    return "check the address, the network and your rights there"


def require(engine: Engine, url: str) -> None:
    """Check that there is a store at the address, and that we can read its layout.

    Raises
    ------
    StoreMissing
        If there is none yet.
    StoreError
        If the database is somebody else's, damaged, or of a newer layout.
    """
    if not is_there(url):
        raise StoreMissing(f"there is no store at {shown(url)} yet; import data or load a dossier first")
    if not _is_ours(engine, url):
        raise StoreMissing(f"{shown(url)} holds no dossiers yet; import data or load a dossier first")


def prepare(engine: Engine, url: str) -> None:
    """Make the tables where there are none; safe when several processes do so at once.

    Raises
    ------
    StoreError
        If the database is somebody else's or cannot be written.
    """
    if is_there(url) and _is_ours(engine, url):
        return
    if engine.dialect.name == "sqlite" and sqlite_file(url) is not None:
        with in_words(url), engine.connect() as connection:
            # Outside any transaction, as SQLite wants it. Readers then never wait for a save.
            raw: Any = connection.connection.dbapi_connection
            with suppress(sqlite3.Error):  # not on every network drive; then readers wait for a save to end
                raw.execute("PRAGMA journal_mode=WAL").fetchall()
    try:
        with transaction(engine, url, writes=True) as connection:
            tables.metadata.create_all(connection)
            layout = connection.scalar(select(tables.about.c.value).where(tables.about.c.name == "layout"))
            if layout is None:
                connection.execute(insert(tables.about).values(name="layout", value=tables.LAYOUT))
    except StoreError:
        # Another process may have made them in the same moment.
        if not _is_ours(engine, url):
            raise


def is_there(url: str) -> bool:
    """Return whether the file of a SQLite store is there; of another database that is not known before asking."""
    file = sqlite_file(url)
    return file is None or file.exists()


def _is_ours(engine: Engine, url: str) -> bool:
    """Return whether our tables are there; a database that holds other things is refused where it is a file."""
    with in_words(url), engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        ours = {table.name for table in tables.metadata.sorted_tables}
        if not ours <= names:
            if names and engine.dialect.name == "sqlite":
                raise StoreError(
                    f"{shown(url)} is a database, but not a store of the workbook "
                    f"(it holds {', '.join(sorted(names)[:3])}); give another address"
                )
            return False
        layout = connection.scalar(select(tables.about.c.value).where(tables.about.c.name == "layout"))
        if layout != tables.LAYOUT:
            raise StoreError(
                f"{shown(url)} has the layout {layout!r} and this version of the workbook reads {tables.LAYOUT!r}; "
                "update the workbook"
            )
        return True
