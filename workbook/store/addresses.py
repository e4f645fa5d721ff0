"""Where a store is: which address counts, how it may be shown, and which one a notebook may be given."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.errors import ArgumentError
from workbook.store.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

ENVIRONMENT_VARIABLE = "WORKBOOK_STORE"
DEFAULT_URL = "sqlite:///workbook.db"

SECRET_KEY = re.compile(r"pass|pwd|secret|token|credential|odbc_connect|api_?key", re.IGNORECASE)


def resolve(url: str | None = None) -> str:
    """Return the address that counts: the argument, else WORKBOOK_STORE, else ``sqlite:///workbook.db``."""
    return url or os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_URL


def parsed(url: str) -> URL:
    """Return the address taken apart.

    Raises
    ------
    StoreError
        If it is no SQLAlchemy URL.
    """
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError as NotAnAddress

    try:
        return make_url(url)
    except (NotAnAddress, ValueError) as problem:
        if "://" in url:
            raise StoreError(
                "the store's address cannot be understood; write it as dialect://user@host/database"
            ) from problem
        raise StoreError(
            f"{url!r} is no store address; for a file write sqlite:///{Path(url).as_posix()}"
        ) from problem


def shown(url: str | None = None) -> str:
    """Return the address as it may be printed: without a password or other secret."""
    taken = parsed(resolve(url))
    secrets = [key for key in taken.query if SECRET_KEY.search(key)]
    return taken.difference_update_query(secrets).render_as_string(hide_password=True)


def holds_secret(url: str) -> bool:
    """Return whether the address itself holds a password or another secret."""
    taken = parsed(url)
    return taken.password is not None or any(SECRET_KEY.search(key) for key in taken.query)


def sqlite_file(url: str) -> Path | None:
    """Return the file of a SQLite address; nothing for a database in memory or on a server."""
    taken = parsed(url)
    if taken.get_backend_name() != "sqlite" or not taken.database or taken.database == ":memory:":
        return None
    return None if taken.database.startswith("file:") else Path(taken.database)


def absolute(url: str) -> str:
    """Return the address so that it holds from any folder: a SQLite file with its whole path."""
    file = sqlite_file(url)
    if file is None:
        return url
    taken = parsed(url).set(database=file.expanduser().resolve().as_posix())
    return taken.render_as_string(hide_password=False)


def address(url: str | None = None) -> str:
    """Return the address as a notebook parameter: absolute for a file, and never with a secret.

    Where the secret stands in WORKBOOK_STORE the parameter is empty, and the notebook reads the environment too.

    Raises
    ------
    workbook.errors.ArgumentError
        If ``url`` itself holds a password: parameters are written into the notebook for everybody to read.
    """
    counted = resolve(url)
    if holds_secret(counted):
        if url:
            raise ArgumentError(
                "store",
                "the address holds a password, and a notebook's parameters can be read by everybody",
                f"put it into the environment variable {ENVIRONMENT_VARIABLE} and leave store empty",
            )
        return ""
    return absolute(counted)
