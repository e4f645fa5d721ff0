"""What the start page does, without a screen: lists the events, lays one out, begins one, copies last year's, brings tables in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import store as stores
from workbook.batch.opening import Opened, open_notebooks, renew_notebooks
from workbook.dossier import DateSlot, Dossier, Evidence, Fact, SourcingEvent, Supplier
from workbook.dossier.naming import slug
from workbook.dossier.next_round import next_round
from workbook.dossier.refresh import as_edit
from workbook.editing.left import user
from workbook.errors import ArgumentError, WorkbookError
from workbook.store import Conflict, EventEntry, Store, StoreMissing
from workbook.store.addresses import sqlite_file

if TYPE_CHECKING:
    from workbook.appraisal import EventSummary
    from workbook.sources import ImportReport, Role

OWN_FOLDER = "my-events"
SAMPLE_STORE = "sample.db"
AT_ONCE = 8
"""How many events are worked out before the list shows them, ..."""
MOST_PARTS = 12
"""... and how often a long list is shown anew meanwhile."""


def sample_url(home: Path) -> str:
    """Return the address of the sample wave in a team's folder."""
    return f"sqlite:///{(home / SAMPLE_STORE).resolve().as_posix()}"


@dataclass(frozen=True)
class Line:
    """One event of the list. ``summary`` is absent until it was worked out, and for good where ``problem`` says why."""

    entry: EventEntry
    title: str = ""
    supplier: str = ""
    deadline: date | None = None
    summary: EventSummary | None = None
    problem: str = ""


class Desk:
    """The store and the team's folder that a start page works on.

    Parameters
    ----------
    store : str
        The team's own store; empty means WORKBOOK_STORE or ``sqlite:///workbook.db``.
    folder : str
        The team's folder; empty means ``my-events`` here.
    sample : bool
        Begin with the sample wave in that folder instead.
    """

    def __init__(self, store: str = "", folder: str = "", *, sample: bool = False) -> None:
        self.home = Path(folder or OWN_FOLDER).resolve()
        self.sample = sample
        self._own = store
        self._known: dict[tuple[str, str, int], Line] = {}

    @property
    def address(self) -> str:
        """The address as a notebook may hold it: without a secret."""
        return sample_url(self.home) if self.sample else stores.address(self._own or None)

    @property
    def shown(self) -> str:
        """Where the events are, in words: a file by its path, a database by its address without a secret."""
        url = stores.resolve(self.address or None)
        file = sqlite_file(url)
        return str(file.expanduser().resolve()) if file is not None else stores.shown(url)

    def store(self) -> Store:
        """Return the store."""
        return stores.open_store(self.address or None)

    def lines(self) -> list[Line]:
        """Return the events, with what is known of them already; without a store there are none.

        Raises
        ------
        workbook.store.StoreError
            If the store cannot be read.
        """
        held = self.store()
        try:
            entries = held.events()
        except StoreMissing:
            return []
        address = self.address
        new = [entry for entry in entries if self._key(entry, address) not in self._known]
        self._known |= {self._key(line.entry, address): line for line in _read(held, new)}
        return [self._known[self._key(entry, address)] for entry in entries]

    def work_out(self, lines: Sequence[Line]) -> Iterator[None]:
        """Work out what is not known yet of these events; yields after every few, ends where the desk turns to another store."""
        waiting = [line for line in lines if line.summary is None and not line.problem]
        address, held = self.address, self.store()
        step = max(AT_ONCE, len(waiting) // MOST_PARTS)
        for start in range(0, len(waiting), step):
            for line in waiting[start : start + step]:
                self._known[self._key(line.entry, address)] = _worked_out(held, line)
            if self.address != address:
                return
            yield

    def open(self, event_id: str) -> Opened:
        """Lay out the notebooks of an event that is still there.

        Raises
        ------
        workbook.store.NotFound
            If it is not there any more.
        workbook.errors.WorkbookError
            If the store or a copy cannot be read.
        """
        with self.store() as held:
            held.load(event_id)
        return open_notebooks(event_id, self.address, self.home)

    def renew(self, event_id: str) -> tuple[Path, ...]:
        """Bring an event's copies to the newest templates; what the team added stays."""
        return renew_notebooks(event_id, self.address, self.home)

    def begin(
        self,
        event_id: str,
        *,
        title: str = "",
        currency: str = "",
        supplier: str = "",
        deadline: date | None = None,
    ) -> None:
        """Save a new event with the little that is known.

        Raises
        ------
        ArgumentError
            If the id is empty or taken, or the currency is none.
        """
        name = event_id.strip()
        if not name:
            raise ArgumentError("id", "is empty", "give the event a short name, such as PK-2027")
        code = currency.strip().upper()
        if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise ArgumentError(
                "currency", f"{currency!r} is no currency", "write three letters, such as EUR"
            )
        known = supplier.strip()
        event = SourcingEvent(
            title=title.strip(),
            currency=code,
            as_of=date.today(),
            incumbent=slug(known) or known,
            deadline=_entered_day(deadline),
        )
        suppliers = (Supplier(id=event.incumbent, name=known),) if known else ()
        fresh = as_edit(Dossier(event_id=name), Dossier(event_id=name, event=event, suppliers=suppliers))
        self._save_new(fresh, "begun")

    def copy(self, last: str, event_id: str, *, title: str = "") -> None:
        """Save a new event that begins from last year's (see `workbook.dossier.next_round`)."""
        stored = self.store().load(last)
        fresh = next_round(stored.dossier, event_id.strip(), on=date.today(), title=title.strip())
        self._save_new(fresh, f"begun from {last}, version {stored.version}")

    def bring_in(self, mapping: str, tables: Mapping[Role, Sequence[str | Path]]) -> ImportReport:
        """Import tables into the team's own store.

        Raises
        ------
        DataError
            If a table cannot be read, or the mapping does not fit it; nothing is saved then.
        """
        from workbook.sources import run_import

        return run_import(mapping, dict(tables), self.store(), author=user())

    def show_sample(self) -> None:
        """Turn to the sample wave, imported where it is not there yet."""
        self.home.mkdir(parents=True, exist_ok=True)
        if not (self.home / SAMPLE_STORE).exists():
            from workbook.batch.sample import import_sample

            import_sample(sample_url(self.home))
        self.sample = True

    def show_own(self) -> None:
        """Turn to the team's own events."""
        self.sample = False

    def _save_new(self, dossier: Dossier, note: str) -> None:
        try:
            self.store().save(dossier, author=user(), base_version=None, note=note)
        except Conflict as problem:
            raise ArgumentError(
                "id", f"{dossier.event_id!r} is taken by another event", "choose another"
            ) from problem

    @staticmethod
    def _key(entry: EventEntry, address: str) -> tuple[str, str, int]:
        return (address, entry.event_id, entry.version)


def _entered_day(day: date | None) -> DateSlot:
    if day is None:
        return DateSlot()
    evidence = Evidence(kind="entered", by=user(), on=datetime.now(UTC).date())
    return DateSlot(entered=Fact[date](value=day, evidence=evidence))


def _read(held: Store, entries: Sequence[EventEntry]) -> Iterator[Line]:
    """Return what an event says of itself; one that cannot be read does not keep the others away."""
    try:
        stored = held.load_many([entry.event_id for entry in entries])
    except WorkbookError:
        stored = {}
    for entry in entries:
        try:
            found = stored.get(entry.event_id) or held.load(entry.event_id)
        except WorkbookError as problem:
            yield Line(entry, entry.title, problem=str(problem))
            continue
        event, incumbent = found.dossier.event, found.dossier.incumbent
        yield Line(
            entry,
            event.title or event.item.text,
            incumbent.name if incumbent else "",
            event.deadline.day or event.notice_date.day,
        )


def _worked_out(held: Store, line: Line) -> Line:
    from workbook.appraisal import summary

    try:
        return replace(line, summary=summary(held.load(line.entry.event_id, line.entry.version).dossier))
    except WorkbookError as problem:
        return replace(line, problem=str(problem))
