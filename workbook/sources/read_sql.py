"""A SQL query as a table; the first row of the result is numbered 2, as if the headings were row 1."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field

import numpy as np

from workbook.errors import DataError
from workbook.sources.cells import cells_from_objects
from workbook.sources.raw import RawTable, unique_headings

SOURCE_DATABASE = "WORKBOOK_SOURCE_DB"
_QUERY = re.compile(r"\s*(select|with)\s", re.IGNORECASE)


def is_query(table: str) -> bool:
    """Return whether a text is a SQL query rather than a path."""
    return bool(_QUERY.match(table))


@dataclass
class QueryResult:
    """The result of a query, read whole."""

    headings: list[str]
    rows: list[tuple[object, ...]]
    notes: list[str] = field(default_factory=list)

    def load(self, columns: list[str]) -> RawTable:
        """Return the rows of ``columns``."""
        loaded = {}
        for name in columns:
            position = self.headings.index(name)
            loaded[name] = cells_from_objects([row[position] for row in self.rows])
        return RawTable("query", loaded, np.arange(len(self.rows), dtype=np.int64) + 2, [], list(self.notes))


def open_query(query: str, database: str = "") -> QueryResult:
    """Run a query; the address comes from the environment (it may hold a password), else from the mapping.

    Raises
    ------
    DataError
        If no database is named, it cannot be reached, or it refuses the query.
    """
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import ArgumentError as BadAddress
    from sqlalchemy.exc import SQLAlchemyError

    address = os.environ.get(SOURCE_DATABASE) or database
    if not address:
        raise DataError(
            "no database is named for this query",
            f"set file.database in the mapping, or {SOURCE_DATABASE} in the environment",
            file="query",
        )
    try:
        engine = create_engine(address)
    except (BadAddress, ModuleNotFoundError) as error:
        raise DataError(
            "the database's address cannot be used",
            "write it as SQLAlchemy does: sqlite:///erp.db, postgresql+psycopg://host/db",
            file="query",
        ) from error
    try:
        with engine.connect() as connection:
            result = connection.execute(text(query))
            names = list(result.keys())
            headings, _ = unique_headings([str(name) for name in names])
            rows = [tuple(row) for row in result]
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise DataError(
            f"the database says: {reason}", "check the query and the address", file="query"
        ) from error
    finally:
        engine.dispose()
    return QueryResult(headings, rows)
