"""One person's work on one dossier: edits with undo and redo, saved as a new version, brought together with others' saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from pydantic import ValidationError

from workbook.dossier import Dossier, Row, Slot
from workbook.dossier.changes import Change, changes
from workbook.dossier.merge import FieldConflict, merge
from workbook.dossier.mistakes import explained
from workbook.dossier.paths import Path, in_words, path_of, value_at, with_value
from workbook.dossier.refresh import as_edit
from workbook.editing.entries import entered, with_row
from workbook.errors import ArgumentError
from workbook.store import Conflict, Saved, Stored

if TYPE_CHECKING:
    from workbook.store import Store

STEPS = 200
"""How many edits can be taken back."""

Watcher = Callable[["Session"], None]


@dataclass(frozen=True)
class Outcome:
    """What came of a save.

    Attributes
    ----------
    saved : Saved, optional
        The new version; None where both sides changed one field: nothing was saved yet, and the session now holds the merged
        dossier with mine in those places. Look at them, choose, and save again.
    incoming : tuple of Change
        What others had saved in the meantime, now part of the dossier.
    conflicts : tuple of FieldConflict
        Where both sides changed one field.
    """

    saved: Saved | None
    incoming: tuple[Change, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()


class Session:
    """A dossier being edited.

    Parameters
    ----------
    store : Store
        Where it is saved.
    stored : Stored
        The version it begins from; of version 0 for a new event (see `Session.new`).
    author : str, optional
        Who edits; written into the evidence of what is entered.
    today : callable, optional
        Gives the day written into that evidence.

    Attributes
    ----------
    lock : threading.RLock
        Held during each edit and each save; whoever does several things at once holds it around them.
    keeper : object, optional
        What saves this session by itself (see `workbook.editing.opening`).
    """

    def __init__(
        self, store: Store, stored: Stored, *, author: str = "", today: Callable[[], date] = date.today
    ) -> None:
        self.store, self.author = store, author
        self.today = today
        self._base, self._version = stored.dossier, stored.version
        self._current = stored.dossier
        self._undo: list[Dossier] = []
        self._redo: list[Dossier] = []
        self._last: Path | None = None
        self._watchers: list[Watcher] = []
        self._open: tuple[FieldConflict, ...] = ()
        # Widget callbacks may run while a cell runs, and a timer may save meanwhile.
        self.lock = RLock()
        self.keeper: Any = None

    @classmethod
    def open(cls, store: Store, event_id: str, version: int | None = None, *, author: str = "") -> Self:
        """Begin from a version of an event, by default the newest."""
        return cls(store, store.load(event_id, version), author=author)

    @classmethod
    def new(cls, store: Store, event_id: str, *, author: str = "") -> Self:
        """Begin an event that is not in the store yet."""
        empty = Dossier(event_id=event_id)
        return cls(store, Stored(event_id, 0, author, datetime.now(UTC), empty), author=author)

    @property
    def current(self) -> Dossier:
        """The dossier as it stands on the screen."""
        return self._current

    @property
    def base(self) -> Dossier:
        """The version the edits began from."""
        return self._base

    @property
    def version(self) -> int:
        """The number of that version; 0 for a new event."""
        return self._version

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """What was changed since the base version."""
        return changes(self._base, self._current)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from the base version, the order of rows included."""
        return self._base != self._current

    @property
    def conflicts(self) -> tuple[FieldConflict, ...]:
        """Where both sides changed one field and nobody chose yet; the dossier holds mine there."""
        return self._open

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to bring back."""
        return bool(self._redo)

    def edit(
        self,
        path: str | Sequence[str],
        value: Any,
        *,
        unit: str = "",
        continues: bool = False,
        row: Row | None = None,
    ) -> Dossier:
        """Change one place and return the dossier.

        Parameters
        ----------
        path : str or sequence of str
            ``"/alternatives/beta/price"`` or ``("alternatives", "beta", "price")``. For a slot the entered side is meant.
        value : object
            What stands there from now on. For a slot an estimate or a fact, or a bare number, text, day or flag; None clears
            the entered side and brings the inferred one back.
        unit : str, optional
            The unit of a bare number, where none stands there yet.
        continues : bool, optional
            Whether this goes on from the edit before at the same place, as while somebody types: one undo takes both back.
        row : Row, optional
            The row that the place belongs to, where the first entry makes it: it is added to its table if none of its id is there.

        Raises
        ------
        workbook.errors.ArgumentError
            If there is no such place, or the value breaks the dossier's rules; nothing is changed.
        """
        with self.lock:
            place = _path(path)
            onto = self._current if row is None else with_row(self._current, place[:-2], row)
            there = value_at(onto, place)
            if isinstance(there, Slot) and not isinstance(value, Slot):
                with self._in_words(place):
                    value = entered(there, value, by=self.author, on=self.today(), unit=unit)
                place = (*place, "entered")
            return self._put(place, value, continues=continues, onto=onto)

    def replace(self, dossier: Dossier) -> Dossier:
        """Put a whole dossier (read from a file, say) in place of the current one, as one edit."""
        with self.lock:
            if dossier.event_id != self._current.event_id:
                raise ArgumentError(
                    "dossier", f"is of event {dossier.event_id!r}, not of {self._current.event_id!r}"
                )
            return self._put((), dossier)

    def add(self, table: str | Sequence[str], *rows: Row) -> Dossier:
        """Append rows to a table (``"/alternatives"``) as a person's own, as one edit, and return the dossier."""
        with self.lock:
            place = _path(table)
            there = value_at(self._current, place)
            taken = {getattr(known, "id", None) for known in there} if isinstance(there, tuple) else set()
            for row in rows:
                if not isinstance(there, tuple) or row.id in taken:
                    raise ArgumentError(
                        "row", f"the id {row.id!r} is taken or {in_words(self._current, place)} is no table"
                    )
                taken.add(row.id)
            return self._put(place, (*there, *(row.but(origin="entered") for row in rows)))

    def move(self, row: str | Sequence[str], by: int) -> Dossier:
        """Move a row up (``by`` below 0) or down among the rows that are not deleted; at the end it stays."""
        with self.lock:
            *table, row_id = _path(row)
            value_at(self._current, (*table, row_id))
            rows: list[Row] = list(value_at(self._current, table))
            seen = [at for at, known in enumerate(rows) if not known.deleted or known.id == row_id]
            here = next(n for n, at in enumerate(seen) if rows[at].id == row_id)
            there = min(max(here + by, 0), len(seen) - 1)
            rows.insert(seen[there], rows.pop(seen[here]))
            return self._put(tuple(table), tuple(rows))

    def remove(self, row: str | Sequence[str]) -> Dossier:
        """Mark a row (``"/alternatives/beta"``) as deleted, so that no import brings it back."""
        return self.edit((*_path(row), "deleted"), True)

    def restore(self, row: str | Sequence[str]) -> Dossier:
        """Take a row's deletion mark away."""
        return self.edit((*_path(row), "deleted"), False)

    def undo(self) -> Dossier:
        """Take the last edit back; without one nothing happens."""
        return self._move(self._undo, self._redo)

    def redo(self) -> Dossier:
        """Bring the last edit taken back into force again; without one nothing happens."""
        return self._move(self._redo, self._undo)

    def take_theirs(self, conflict: FieldConflict) -> Dossier:
        """Choose the other side's value where both changed one field."""
        with self.lock:
            self._open = tuple(other for other in self._open if other.path != conflict.path)
            before = self._current
            self._put(conflict.path, conflict.theirs)
            if self._current == before:
                self._tell()
            return self._current

    def keep_mine(self, conflict: FieldConflict) -> Dossier:
        """Choose what stands here where both changed one field."""
        with self.lock:
            self._open = tuple(other for other in self._open if other.path != conflict.path)
            self._tell()
            return self._current

    def save(self, author: str = "", *, note: str = "") -> Outcome:
        """Save as a new version; what others saved in the meantime is merged in by field.

        Where both changed one field nothing is saved: the outcome lists these places, the session goes on from the newest version
        with mine in them, and the next save keeps what then stands.

        Raises
        ------
        workbook.errors.ArgumentError
            If nobody is named as author.
        workbook.store.StoreError
            If the store cannot be written; the edits stay in the session.
        """
        with self.lock:
            incoming: list[Change] = []
            while True:
                try:
                    saved = self.store.save(
                        self._current,
                        author=author or self.author,
                        base_version=self._version or None,
                        note=note,
                    )
                except Conflict as conflict:
                    incoming += changes(conflict.base, conflict.theirs)
                    self._follow(self._base, self._current, conflict.theirs, conflict.current_version)
                    if self._open:
                        self._tell()
                        return Outcome(None, tuple(incoming), self._open)
                else:
                    self._base, self._version, self._open = self._current, saved.version, ()
                    if incoming:
                        self._tell()
                    return Outcome(saved, tuple(incoming))

    def pull(self) -> Outcome:
        """Bring in what others saved in the meantime, without saving; the outcome holds no new version.

        Raises
        ------
        workbook.errors.WorkbookError
            If the event cannot be read.
        """
        with self.lock:
            newest = self.store.load(self._current.event_id)
            if newest.version <= self._version:
                return Outcome(None, (), self._open)
            incoming = changes(self._base, newest.dossier)
            self._follow(self._base, self._current, newest.dossier, newest.version)
            self._tell()
            return Outcome(None, incoming, self._open)

    def rejoin(self, base: Dossier, mine: Dossier) -> tuple[FieldConflict, ...]:
        """Bring in a person's edits of an earlier version that were never saved; where they clash, they stand and are told."""
        with self.lock:
            if self._current == base:
                # Nothing else came meanwhile: it stands as it was left, with what was drafted still marked so.
                if mine != base:
                    self._undo.append(base)
                    self._current, self._last = mine, None
                    self._tell()
                return ()
            joined = merge(base, mine, self._current)
            self._open += tuple(c for c in joined.conflicts if c.path not in {o.path for o in self._open})
            self.replace(joined.dossier)
            return joined.conflicts

    def begin_anew(self) -> None:
        """Go on as a new event: the one this session began from is no longer in the store."""
        with self.lock:
            self._base, self._version = Dossier(event_id=self._current.event_id), 0
            self._tell()

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call ``watcher`` with the session after each change; returns what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    @contextmanager
    def _in_words(self, place: Path) -> Iterator[None]:
        """Say in words which rule of the dossier a value breaks."""
        try:
            yield
        except ValidationError as problem:
            raise ArgumentError(in_words(self._current, place), *explained(problem)) from problem

    def _put(
        self, place: Path, value: Any, *, continues: bool = False, onto: Dossier | None = None
    ) -> Dossier:
        with self._in_words(place):
            after = as_edit(self._current, with_value(onto or self._current, place, value))
        if after != self._current:
            if not (continues and self._undo and self._last == place):
                self._undo.append(self._current)
                del self._undo[:-STEPS]
            self._last = place
            self._redo.clear()
            self._current = after
            self._tell()
        return self._current

    def _move(self, source: list[Dossier], target: list[Dossier]) -> Dossier:
        with self.lock:
            if source:
                target.append(self._current)
                self._current, self._last = source.pop(), None
                self._tell()
            return self._current

    def _follow(self, base: Dossier, mine: Dossier, theirs: Dossier, version: int) -> None:
        """Go on from the other side's version, undo and redo included."""

        def _onto(dossier: Dossier) -> Dossier:
            return merge(base, dossier, theirs).dossier

        merged = merge(base, mine, theirs)
        self._undo, self._redo = [_onto(d) for d in self._undo], [_onto(d) for d in self._redo]
        self._current = merged.dossier
        self._base, self._version = theirs, version
        fresh = {conflict.path for conflict in merged.conflicts}
        self._open = tuple(c for c in self._open if c.path not in fresh) + merged.conflicts

    def _tell(self) -> None:
        for watcher in tuple(self._watchers):
            watcher(self)


def _path(path: str | Sequence[str]) -> Path:
    return path_of(path) if isinstance(path, str) else tuple(path)
