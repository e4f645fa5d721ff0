"""The store: every save is a new version, nothing is overwritten, any version can be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Connection, Select, func, insert, select
from sqlalchemy.exc import IntegrityError

from workbook.dossier import Dossier
from workbook.dossier.upgrade import dossier_from_text
from workbook.errors import ArgumentError, DataError
from workbook.store import connection as connections
from workbook.store.addresses import absolute, shown
from workbook.store.errors import Conflict, NotFound, StoreError
from workbook.store.records import EventEntry, Saved, Stored, VersionEntry
from workbook.store.tables import event_key, versions

ENTRY = (versions.c.event_id, versions.c.version, versions.c.author, versions.c.at, versions.c.title)
FULL = (*ENTRY, versions.c.note, versions.c.content_hash, versions.c.content)

KEYS_AT_ONCE = 500
"""How many events one question names: databases limit it."""


class Store:
    """Dossiers at one address. Made by `workbook.store.open_store`; opens a connection per call and keeps none."""

    def __init__(self, url: str) -> None:
        self.url = absolute(url)
        self._engine = connections.engine_for(self.url)
        self._ready = False

    def __repr__(self) -> str:
        return f"Store({shown(self.url)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what a database in memory holds; others hold nothing between calls."""
        self._engine.dispose()

    def save(self, dossier: Dossier, *, author: str, base_version: int | None, note: str = "") -> Saved:
        """Save a dossier as the next version of its event.

        Parameters
        ----------
        dossier : Dossier
        author : str
            Who saves.
        base_version : int or None
            The version the dossier was made from; None (or 0) for a new event.
        note : str, optional
            Why, in a few words.

        Raises
        ------
        Conflict
            If the event has another newest version than ``base_version``. Nothing is changed.
        StoreError
            If the store cannot be written.
        """
        return self._save([(dossier, base_version)], author=author, note=note, keep_unchanged=True)[0]

    def save_many(
        self, dossiers: Iterable[tuple[Dossier, int | None]], *, author: str, note: str = ""
    ) -> list[Saved]:
        """Save several dossiers in one transaction: all of them, or at a `Conflict` none.

        A dossier that is the same as the version it was made from makes no new version (``changed`` is false), so that an
        import that brings nothing new leaves no trace.

        Parameters
        ----------
        dossiers : iterable of (Dossier, int or None)
            Each with the version it was made from.
        """
        return self._save(list(dossiers), author=author, note=note, keep_unchanged=False)

    def load(self, event_id: str, version: int | None = None) -> Stored:
        """Return a version of an event's dossier, by default the newest.

        Raises
        ------
        NotFound
            If there is no such event, or no such version.
        StoreError
            If the store cannot be read, or what it holds is damaged.
        """
        with self._reading() as connection:
            query = select(*FULL).where(versions.c.event_key == event_key(event_id))
            if version:
                query = query.where(versions.c.version == version)
            row = connection.execute(query.order_by(versions.c.version.desc()).limit(1)).first()
            newest = self._newest(connection, event_id) if row is None else 0
        if row is None and newest:
            raise NotFound(f"event {event_id!r} has no version {version}; its newest is {newest}")
        if row is None:
            raise NotFound(
                f"no event {event_id!r} in {shown(self.url)}; 'workbook events' lists what is there"
            )
        return self._stored(row)

    def load_many(self, event_ids: Iterable[str] | None = None) -> dict[str, Stored]:
        """Return the newest version of each of these events that exists (by default of all), by event id."""
        query = _newest_of_all(*FULL)
        with self._reading() as connection:
            if event_ids is None:
                rows = list(connection.execute(query))
            else:
                keys = sorted({event_key(event_id) for event_id in event_ids})
                rows = []
                for start in range(0, len(keys), KEYS_AT_ONCE):
                    some = versions.c.event_key.in_(keys[start : start + KEYS_AT_ONCE])
                    rows += connection.execute(query.where(some))
        return {row.event_id: self._stored(row) for row in rows}

    def events(self) -> list[EventEntry]:
        """Return all events with their newest version, sorted by id."""
        with self._reading() as connection:
            rows = connection.execute(_newest_of_all(*ENTRY)).all()
        return sorted((EventEntry(**self._entry(row)) for row in rows), key=lambda entry: entry.event_id)

    def history(self, event_id: str) -> list[VersionEntry]:
        """Return an event's versions, oldest first.

        Raises
        ------
        NotFound
            If there is no such event.
        """
        with self._reading() as connection:
            query = select(*ENTRY, versions.c.note, versions.c.content_hash)
            rows = connection.execute(
                query.where(versions.c.event_key == event_key(event_id)).order_by(versions.c.version)
            ).all()
        if not rows:
            raise NotFound(
                f"no event {event_id!r} in {shown(self.url)}; 'workbook events' lists what is there"
            )
        return [
            VersionEntry(**self._entry(row), note=row.note, content_hash=row.content_hash) for row in rows
        ]

    def newest(self, event_id: str) -> int:
        """Return the number of an event's newest version, 0 where there is no such event; nothing else is read.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        with self._reading() as connection:
            return self._newest(connection, event_id)

    def _save(
        self,
        dossiers: list[tuple[Dossier, int | None]],
        *,
        author: str,
        note: str,
        keep_unchanged: bool,
    ) -> list[Saved]:
        if not author.strip():
            raise ArgumentError("author", "is empty", "say who saves")
        if not (self._ready and connections.is_there(self.url)):
            connections.prepare(self._engine, self.url)
            self._ready = True
        try:
            with connections.transaction(self._engine, self.url, writes=True) as connection:
                return [
                    self._add(connection, dossier, base or 0, author, note, keep_unchanged)
                    for dossier, base in dossiers
                ]
        except StoreError as problem:
            if isinstance(problem.__cause__, IntegrityError):
                # Another process saved the same version between our look and our insert: look again.
                self._raise_conflict(dossiers, problem)
            raise

    def _add(
        self, connection: Connection, dossier: Dossier, base: int, author: str, note: str, keep: bool
    ) -> Saved:
        current = self._newest(connection, dossier.event_id)
        self._check(connection, dossier, base, current)
        content = content_of(dossier)
        digest = hashlib.sha256(content.encode("utf-8")).hexdigest()
        key = event_key(dossier.event_id)
        if current and not keep:
            query = select(versions.c.at, versions.c.content_hash)
            last = connection.execute(
                query.where(versions.c.event_key == key, versions.c.version == current)
            ).one()
            if last.content_hash == digest:
                return Saved(dossier.event_id, current, _time(last.at), changed=False)
        at = datetime.now(UTC)
        connection.execute(
            insert(versions).values(
                event_key=key,
                version=current + 1,
                event_id=dossier.event_id,
                title=dossier.event.title,
                author=author.strip(),
                at=at.isoformat(timespec="microseconds"),
                note=note,
                content=content,
                content_hash=digest,
            )
        )
        return Saved(dossier.event_id, current + 1, at)

    def _check(self, connection: Connection, mine: Dossier, base: int, current: int) -> None:
        """Raise where the version a dossier was made from is not the newest."""
        if base == current:
            return
        if base < 0 or base > current:
            raise ArgumentError(
                "base_version",
                f"event {mine.event_id!r} has no version {base} (newest: {current or 'none'})",
                "give the version the dossier was loaded as",
            )
        found = {v: self._at(connection, mine.event_id, v) for v in (base, current) if v}
        began = found[base] if base else Dossier(event_id=mine.event_id)
        raise Conflict(began, mine, found[current], base, current)

    def _raise_conflict(self, dossiers: list[tuple[Dossier, int | None]], problem: StoreError) -> None:
        with self._reading() as connection:
            for dossier, base in dossiers:
                try:
                    self._check(connection, dossier, base or 0, self._newest(connection, dossier.event_id))
                except Conflict as conflict:
                    raise conflict from problem

    def _reading(self) -> Any:
        if not (self._ready and connections.is_there(self.url)):
            connections.require(self._engine, self.url)
            self._ready = True
        return connections.transaction(self._engine, self.url)

    def _newest(self, connection: Connection, event_id: str) -> int:
        query = select(func.max(versions.c.version)).where(versions.c.event_key == event_key(event_id))
        return connection.scalar(query) or 0

    def _at(self, connection: Connection, event_id: str, version: int) -> Dossier:
        query = select(*FULL).where(
            versions.c.event_key == event_key(event_id), versions.c.version == version
        )
        return self._stored(connection.execute(query).one()).dossier

    def _stored(self, row: Any) -> Stored:
        return Stored(
            event_id=row.event_id,
            version=row.version,
            author=row.author,
            at=_time(row.at),
            dossier=self._dossier(row),
            note=row.note,
            content_hash=row.content_hash,
        )

    def _dossier(self, row: Any) -> Dossier:
        place = f"{shown(self.url)}, event {row.event_id!r}, version {row.version}"
        if hashlib.sha256(row.content.encode("utf-8")).hexdigest() != row.content_hash:
            raise StoreError(
                f"{place}: the content does not agree with its hash, so it was damaged or changed outside the "
                "workbook; read an earlier version or restore the store from a copy"
            )
        try:
            return dossier_from_text(row.content)
        except DataError as problem:
            raise StoreError(f"{place}: {problem}") from problem
        except ValueError as problem:
            first = str(problem).strip().splitlines()[0]
            raise StoreError(
                f"{place}: the content is not a dossier ({first}); read an earlier version or restore the store"
            ) from problem

    @staticmethod
    def _entry(row: Any) -> Mapping[str, Any]:
        return {
            "event_id": row.event_id,
            "version": row.version,
            "author": row.author,
            "at": _time(row.at),
            "title": row.title,
        }


def content_of(dossier: Dossier) -> str:
    """Return a dossier as the store keeps it: JSON of what differs from the defaults, and its schema version."""
    content: dict[str, Any] = dossier.model_dump(mode="json", exclude_defaults=True)
    content["schema_version"] = dossier.schema_version
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _newest_of_all(*columns: Any) -> Select[Any]:
    newest = (
        select(versions.c.event_key, func.max(versions.c.version).label("version"))
        .group_by(versions.c.event_key)
        .subquery()
    )
    return select(*columns).join(
        newest, (versions.c.event_key == newest.c.event_key) & (versions.c.version == newest.c.version)
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
