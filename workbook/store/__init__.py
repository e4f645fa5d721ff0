"""Dossiers in SQLite or any SQLAlchemy database: versions, history, conflicts.

May import dossier only. Importing it opens no connection and does not load SQLAlchemy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.store.addresses import DEFAULT_URL, ENVIRONMENT_VARIABLE, address, resolve, shown
from workbook.store.errors import Conflict, NotFound, StoreError, StoreMissing
from workbook.store.records import EventEntry, Saved, Stored, VersionEntry

if TYPE_CHECKING:
    from workbook.store.database import Store

__all__ = [
    "DEFAULT_URL",
    "ENVIRONMENT_VARIABLE",
    "Conflict",
    "EventEntry",
    "NotFound",
    "Saved",
    "Store",
    "StoreError",
    "StoreMissing",
    "Stored",
    "VersionEntry",
    "address",
    "open_store",
    "resolve",
    "shown",
]


def open_store(url: str | None = None) -> Store:
    """Return the store at an address; nothing is opened before the first read or save.

    Parameters
    ----------
    url : str, optional
        Any SQLAlchemy URL. Without one: the environment variable WORKBOOK_STORE, else ``sqlite:///workbook.db``.

    Raises
    ------
    StoreError
        If the address cannot be understood, or the driver for it is not installed.
    """
    from workbook.store.database import Store

    return Store(resolve(url))


def __getattr__(name: str) -> Any:
    if name == "Store":
        from workbook.store.database import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
