"""The tables can be made in the databases teams have, not only in SQLite."""

from __future__ import annotations

import pytest
from sqlalchemy.dialects import mssql, mysql, postgresql
from sqlalchemy.schema import CreateTable

from workbook.store.tables import event_key, versions


@pytest.mark.parametrize(
    ("dialect", "content"),
    [
        (postgresql.dialect(), "content TEXT NOT NULL"),
        (mysql.dialect(), "content LONGTEXT NOT NULL"),
        (mssql.dialect(deprecate_large_types=True), "content NVARCHAR(max) NOT NULL"),
    ],
    ids=["postgresql", "mysql", "mssql"],
)
def test_the_content_has_room_and_the_key_is_event_and_version(dialect: object, content: str) -> None:
    text = str(CreateTable(versions).compile(dialect=dialect))  # type: ignore[arg-type]
    assert content in text
    assert "PRIMARY KEY (event_key, version)" in text


def test_keys_tell_apart_what_databases_may_take_for_the_same() -> None:
    ids = ["a", "A", "a ", " a", "á", "a\u0301", ""]
    assert len({event_key(event_id) for event_id in ids}) == len(ids)
