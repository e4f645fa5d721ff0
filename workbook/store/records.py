"""What a store answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbook.dossier import Dossier


@dataclass(frozen=True)
class Saved:
    """The version a save made; ``changed`` is false where an import found nothing new and made none. ``at`` is UTC."""

    event_id: str
    version: int
    at: datetime
    changed: bool = True


@dataclass(frozen=True)
class Stored:
    """One version of a dossier as it was saved. ``at`` is UTC."""

    event_id: str
    version: int
    author: str
    at: datetime
    dossier: Dossier
    note: str = ""
    content_hash: str = ""


@dataclass(frozen=True)
class EventEntry:
    """One event with its newest version. ``at`` is UTC."""

    event_id: str
    version: int
    author: str
    at: datetime
    title: str


@dataclass(frozen=True)
class VersionEntry(EventEntry):
    """One line of an event's history."""

    note: str = ""
    content_hash: str = ""
