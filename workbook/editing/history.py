"""The versions of an event: who changed what and when, compared and restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbook.dossier import Dossier, Estimate
from workbook.dossier.base import Row
from workbook.dossier.changes import Change, changes
from workbook.dossier.paths import in_words, label
from workbook.dossier.slot import Fact
from workbook.editing.session import Session
from workbook.editing.steps import reordered
from workbook.errors import WorkbookError
from workbook.store.records import VersionEntry
from workbook.wording import numbers
from workbook.wording.sentences import sentence

AT_MOST = 50
"""How many versions of others are taken apart at once; the earlier ones are in the history."""


@dataclass(frozen=True)
class Contribution:
    """What one version changed."""

    version: int
    author: str
    at: datetime
    changes: tuple[Change, ...]
    moved: tuple[str, ...] = ()
    note: str = ""

    def what(self, *, most: int = 5, locale: str = "en") -> list[str]:
        """Return each change in words, ``event, price: 5.2 USD/pack → 4.9 USD/pack``."""
        said = [change_in_words(change, locale=locale) for change in self.changes]
        said += [sentence("saving.order", {"where": where}) for where in self.moved]
        if len(said) > most:
            said = [*said[:most], sentence("saving.more", {"n": len(said) - most})]
        return said or [sentence("saving.nothing")]


def versions(session: Session) -> list[VersionEntry]:
    """Return the versions of the session's event, the newest first."""
    return list(reversed(session.store.history(session.current.event_id)))


def contribution(session: Session, version: int) -> Contribution:
    """Return what a version changed, compared with the one before it."""
    return compared(session, version - 1, version)


def compared(session: Session, earlier: int, later: int) -> Contribution:
    """Return what is different between two versions; version 0 is the empty dossier."""
    event_id = session.current.event_id
    stored = session.store.load(event_id, later)
    before = session.store.load(event_id, earlier).dossier if earlier else Dossier(event_id=event_id)
    return Contribution(
        later,
        stored.author,
        stored.at,
        changes(before, stored.dossier),
        tuple(in_words(stored.dossier, path) for path, _ in reordered(before, stored.dossier)),
        stored.note,
    )


def contributions(session: Session, since: int, until: int) -> tuple[Contribution, ...]:
    """Return what each version after ``since`` up to ``until`` changed; one that cannot be read is left out."""
    found = []
    for version in range(max(since, until - AT_MOST) + 1, until + 1):
        try:
            found.append(contribution(session, version))
        except WorkbookError:
            continue
    return tuple(found)


def restore(session: Session, version: int) -> Dossier:
    """Put an earlier version in place of what stands, as one edit: the next save makes a new version of it.

    Raises
    ------
    workbook.errors.WorkbookError
        If it cannot be read.
    """
    return session.replace(session.store.load(session.current.event_id, version).dossier)


def change_in_words(change: Change, *, locale: str = "en") -> str:
    """Return ``event, price: 5.2 USD/pack → 4.9 USD/pack``."""
    before, after = (value_in_words(value, locale=locale) for value in (change.before, change.after))
    return f"{change.where}: {before} → {after}"


def value_in_words(value: Any, *, locale: str = "en", longest: int = 80) -> str:
    """Return what stands in a place as a person would write it, cut where it is long."""
    text = _plain(value, locale)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _plain(value: Any, locale: str) -> str:
    if value is None or value == "" or value == ():
        return sentence("saving.empty")
    if isinstance(value, Fact):
        return _plain(value.value, locale)
    if isinstance(value, Estimate):
        if value.likely is None:
            return numbers.NOT_KNOWN
        text = numbers.number(value.likely, decimals=6, least=0, locale=locale)
        if value.low is not None and value.high is not None:
            ends = (numbers.number(x, decimals=6, least=0, locale=locale) for x in (value.low, value.high))
            text += f" ({' to '.join(ends)})"
        return f"{text} {value.unit}".strip()
    if isinstance(value, Row):
        return sentence("saving.row_gone") if value.deleted else label(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return numbers.day(value, locale=locale)
    if isinstance(value, int | float):
        return numbers.number(float(value), decimals=6, least=0, locale=locale)
    if isinstance(value, tuple):
        return ", ".join(_plain(part, locale) for part in value)
    return str(value)
