"""The two tables of a store.

An event is found by the SHA-256 of its id, because databases differ in how they compare text (case, trailing spaces, accents)
and ids may hold any character. The key (event, version) is what makes two saves over one version impossible.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Column, Integer, MetaData, String, Table, UnicodeText
from sqlalchemy.dialects.mysql import LONGTEXT

LAYOUT = "1"
"""The layout of the tables; the dossier's own schema version stands in each content."""

LongText = UnicodeText().with_variant(LONGTEXT(), "mysql", "mariadb")

metadata = MetaData()

about = Table(
    "workbook_store",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)

versions = Table(
    "workbook_version",
    metadata,
    Column("event_key", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("event_id", UnicodeText, nullable=False),
    Column("title", UnicodeText, nullable=False),
    Column("author", UnicodeText, nullable=False),
    Column("at", String(32), nullable=False),
    Column("note", UnicodeText, nullable=False),
    Column("content", LongText, nullable=False),
    Column("content_hash", String(64), nullable=False),
)


def event_key(event_id: str) -> str:
    """Return the key under which an event is found, whatever characters its id holds."""
    return hashlib.sha256(event_id.encode("utf-8")).hexdigest()
