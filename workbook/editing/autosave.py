"""Saving by itself: each edit into the journal at once, and into the store as a version a moment later."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from workbook.dossier import Dossier
from workbook.editing.history import Contribution, contributions
from workbook.editing.journal import Journal
from workbook.editing.left import Recovered, forget, header, recover
from workbook.editing.save_state import SaveState
from workbook.editing.session import Session
from workbook.editing.steps import steps
from workbook.editing.timers import Handle, Timer, later
from workbook.errors import ArgumentError, WorkbookError
from workbook.wording.sentences import sentence

QUIET_SECONDS = 0.8
"""How long nobody must have typed before a save ..."""
LONGEST_SECONDS = 1.6
"""... unless the oldest edit has waited this long."""
RETRY_SECONDS = (5.0, 15.0, 60.0)
"""When a store that refused is asked again; the last one for ever."""


class Autosave:
    """Keeps a session's edits.

    An edit is in the journal when `Session.edit` returns. It is in the store within two seconds, unless the store refuses or
    somebody has to choose between two people's values first: then it stays in the journal, and `state` says so. Once the event is
    found to be gone from the store, the journal holds all of it.

    Parameters
    ----------
    session : Session
    folders : sequence of Path
        Where the journal may stand, the best place first (see `workbook.editing.journal.places`).
    timer : callable, optional
        Makes an appointment: seconds and what to do.
    clock : callable, optional
        Seconds that only go up.
    opened_at : datetime, optional
    opened_from : str, optional
        When and by whom the version was saved that the session began from.

    Attributes
    ----------
    incoming : tuple of Contribution
        What others saved since this session began and is now part of the dossier, the newest last.
    recovered : Recovered
        What came back from sessions that died.
    missing : bool
        Whether the event, or the version this session stands on, was no longer in the store when somebody last looked.
    closed : bool
        Whether it has ended: what is edited from then on is kept nowhere.
    """

    def __init__(
        self,
        session: Session,
        folders: Sequence[Path],
        *,
        timer: Timer = later,
        clock: Callable[[], float] = time.monotonic,
        opened_at: datetime | None = None,
        opened_from: str = "",
    ) -> None:
        self.session = session
        self.incoming: tuple[Contribution, ...] = ()
        self.recovered = Recovered()
        self.missing = self.closed = False
        self._folders = tuple(folders)
        self._journal = Journal(folders, session.current.event_id)
        self._journal_problem = ""
        self._noted: Dossier = session.current
        self._note_base = (session.version, session.base)
        self._timer, self._clock = timer, clock
        self._due: Handle | None = None
        self._first_unsaved: float | None = None
        self._tries = 0
        self._saving = False
        self._at, self._author = opened_at, opened_from
        self._problem, self._gone = "", False
        self._listeners: list[Callable[[], None]] = []
        self._leave = session.watch(lambda _: self._on_change())

    @property
    def state(self) -> SaveState:
        """Where saving stands."""
        session = self.session
        known = {"version": session.version, "at": self._at, "author": self._author}
        if not session.dirty and not session.conflicts:
            return SaveState("saved", **known)  # type: ignore[arg-type]
        kind = (
            "conflict"
            if session.conflicts
            else "gone"
            if self._gone
            else "failed"
            if self._problem
            else "unsaved"
        )
        return SaveState(
            kind,  # type: ignore[arg-type]
            **known,  # type: ignore[arg-type]
            edits=len(session.unsaved),
            clashes=len(session.conflicts),
            problem=self._problem,
            kept_in=str(self._journal.path or ""),
            journal_problem=self._journal_problem,
        )

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` when the state may have changed; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def recover(self) -> Recovered:
        """Bring back what sessions of this event left behind that died; it is then saved like any edit."""
        with self.session.lock:
            self.recovered = recover(self.session, self._folders)
            self._note(anew=True)
            if not self._journal_problem:
                forget(self.recovered)
            self._tell()
            return self.recovered

    def save(self) -> SaveState:
        """Save now what is unsaved; without anything to save, or with a choice to make first, nothing happens."""
        with self.session.lock:
            self._cancel()
            if self.session.dirty and not self.session.conflicts:
                self._save()
            self._tell()
            return self.state

    def found_missing(self, missing: bool) -> None:
        """Take note whether the event is still in the store; whoever listens is told of a change."""
        with self.session.lock:
            if missing != self.missing:
                self.missing = missing
                self._note()
                self._tell()

    def save_as_new(self) -> SaveState:
        """Save as a new event what is no longer in the store."""
        with self.session.lock:
            self.session.begin_anew()
            self._gone = self.missing = False
            return self.save()

    def look(self) -> SaveState:
        """Bring in what others saved in the meantime.

        Raises
        ------
        workbook.errors.WorkbookError
            If the store cannot be read.
        """
        with self.session.lock:
            base = self.session.version
            self.session.pull()
            self._note_incoming(base, self.session.version)
            self._on_change()
            return self.state

    def close(self) -> SaveState:
        """Save what is unsaved and end; the journal stays where the store did not take it."""
        with self.session.lock:
            state = self.save()
            self._cancel()
            self._leave()
            self.closed = True
            self._journal.close(keep=state.kind != "saved" or self.missing)
            return state

    def _on_change(self) -> None:
        """After each edit, with the session's lock held."""
        if self._saving:
            return
        self._note()
        if not self.session.dirty:
            self._cancel()
            self._first_unsaved, self._problem = None, ""
        elif not self.session.conflicts:
            now = self._clock()
            if self._first_unsaved is None:
                self._first_unsaved = now
            self._wait(max(min(QUIET_SECONDS, self._first_unsaved + LONGEST_SECONDS - now), 0.0))
        self._tell()

    def _wait(self, seconds: float) -> None:
        self._cancel()
        self._due = self._timer(seconds, self._on_time)

    def _cancel(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _on_time(self) -> None:
        self.save()

    def _save(self) -> None:
        base, self._saving = self.session.version, True
        try:
            outcome = self.session.save(note=sentence("saving.edited"))
        except WorkbookError as problem:
            self._gone = isinstance(problem, ArgumentError) and problem.argument == "base_version"
            self._problem = str(problem)
            if self._gone:
                self._note()
            else:
                self._wait(RETRY_SECONDS[min(self._tries, len(RETRY_SECONDS) - 1)])
                self._tries += 1
            # As long as it waits, the next edit need not hurry.
            self._first_unsaved = None
            return
        finally:
            self._saving = False
        self._problem, self._gone, self._tries, self._first_unsaved = "", False, 0, None
        if outcome.saved is None:
            self._note_incoming(base, self.session.version)
            self._note()
            return
        self._note_incoming(base, outcome.saved.version - 1)
        self._at, self._author = outcome.saved.at, ""
        self._noted, self._note_base = self.session.current, (self.session.version, self.session.base)
        self._journal.clear()
        self._journal_problem = ""

    def _note(self, *, anew: bool = False) -> None:
        """Write into the journal what changed since the last line."""
        session, gone = self.session, self._gone or self.missing
        stands_on = 0 if gone else session.version
        if (gone or not session.conflicts) and self._note_base[0] != stands_on:
            base = Dossier(event_id=session.current.event_id) if gone else session.base
            self._note_base, anew = (stands_on, base), True
        if session.current is self._noted and not anew and not self._journal_problem:
            return
        if not (session.dirty or session.conflicts or gone):
            self._journal.clear()
            self._noted = session.current
            return
        try:
            if anew or self._journal.path is None or self._journal_problem or self._noted is session.base:
                self._start_journal()
            else:
                self._journal.add({"steps": steps(self._noted, session.current)})
        except OSError:
            self._start_again()
        else:
            self._journal_problem = ""
        self._noted = session.current

    def _start_journal(self) -> None:
        version, base = self._note_base
        self._journal.start(
            [header(self.session, version), {"steps": steps(base, self.session.current)}],
        )

    def _start_again(self) -> None:
        """Try all folders once more, with everything that is unsaved."""
        try:
            self._journal.close()
            self._start_journal()
        except OSError as problem:
            self._journal_problem = problem.strerror or str(problem)
        else:
            self._journal_problem = ""

    def _note_incoming(self, since: int, until: int) -> None:
        if until > since:
            self.incoming += contributions(self.session, since, until)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
