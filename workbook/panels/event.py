"""The opened event: one dossier at one version, for one audience, live or for a report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, cast

from workbook.appraisal.event_appraisal import Appraisal, appraise
from workbook.dossier import Dossier
from workbook.errors import ArgumentError
from workbook.panels.held import held
from workbook.panels.panel import AUDIENCES, Audience
from workbook.panels.words import context_of
from workbook.wording.sentences import Context

if TYPE_CHECKING:
    from ipywidgets import VBox

    from workbook.appraisal.kept import KeptAppraisal
    from workbook.editing import Session
    from workbook.forms.status import Status
    from workbook.panels.following import Coordinator
    from workbook.store import Stored

Mode = Literal["live", "report"]


class Event:
    """What the panels of a notebook are asked about.

    Attributes
    ----------
    stored : Stored
        The version that was opened.
    audience : {"negotiator", "approver", "supplier"}
    mode : {"live", "report"}
    as_of : date or None
        The day periods are counted from.
    session : Session or None
        The edits on the screen; only when live.
    coordinator : Coordinator or None
        Brings the panels on the screen up to date; made by the first one that is shown live.
    trial : Dossier or None
        What the dossier would be if what is being dragged were let go now.

    ``appraised`` is the appraisal of the opened version, where it is at hand already.
    """

    def __init__(
        self,
        stored: Stored,
        *,
        audience: Audience = "negotiator",
        mode: Mode = "report",
        as_of: date | None = None,
        session: Session | None = None,
        appraised: Appraisal | None = None,
    ) -> None:
        self.stored = stored
        self.audience = audience
        self.mode = mode
        self.as_of = as_of
        self.session = session
        self.trial: Dossier | None = None
        self.coordinator: Coordinator | None = None
        self._appraised: Appraisal | None = appraised
        self._context: Context | None = None
        if session is not None:
            from workbook.appraisal.kept import KeptAppraisal

            self._appraised = KeptAppraisal(session.current, as_of)

    @property
    def dossier(self) -> Dossier:
        """The dossier as it stands on the screen, or as it was opened."""
        return self.stored.dossier if self.session is None else self.appraisal.dossier

    @property
    def appraisal(self) -> Appraisal:
        """The results of the dossier as it stands; live, what an edit does not touch is kept."""
        if self.session is not None:
            kept = cast("KeptAppraisal", self._appraised)
            kept.show(self.trial or self.session.current)
            return kept
        if self._appraised is None:
            self._appraised = appraise(self.stored.dossier, self.as_of)
        return self._appraised

    @property
    def context(self) -> Context:
        """What sentences about this event need."""
        if self.session is not None:
            return cast(Context, self.remember("context", lambda: context_of(self.dossier)))
        if self._context is None:
            self._context = context_of(self.dossier)
        return self._context

    def remember(self, key: object, make: Callable[[], Any]) -> Any:
        """Return what ``make`` says of this event; live, what it said before if nothing that it read has changed."""
        if self.session is None:
            return make()
        return cast("KeptAppraisal", self.appraisal).remember(("event", key), make)

    @property
    def version(self) -> int:
        """The version that was opened or last saved."""
        return self.session.version if self.session is not None else self.stored.version


def open_event(
    event_id: str,
    store: str = "",
    *,
    version: int = 0,
    as_of: str = "",
    audience: str = "negotiator",
    mode: str = "report",
) -> Event:
    """Open an event at an address; this is what a notebook's parameters hold.

    Parameters
    ----------
    event_id : str
    store : str
        Address without a password; empty means WORKBOOK_STORE or ``sqlite:///workbook.db``.
    version : int
        Which version to read; 0 means the newest.
    as_of : str
        ISO day periods are counted from; empty means the day of the dossier.
    audience : {"negotiator", "approver", "supplier"}
    mode : {"live", "report"}

    Raises
    ------
    ArgumentError
        If a parameter has a value that does not exist.
    workbook.store.NotFound
        If the store holds no such event or version.
    """
    from workbook.store import open_store

    if audience not in AUDIENCES:
        raise ArgumentError("audience", f"{audience!r} is none of {', '.join(AUDIENCES)}")
    if mode not in ("live", "report"):
        raise ArgumentError("mode", f"{mode!r} is neither live nor report")
    if mode == "live":
        from workbook.panels.garbage import opening
        from workbook.panels.plain_errors import say_errors_plainly

        opening()
        say_errors_plainly()
    if not event_id:
        raise ArgumentError(
            "event_id", "is empty", "run 'workbook open EVENT' to open a copy of this notebook for an event"
        )
    try:
        day = date.fromisoformat(as_of) if as_of else None
    except ValueError as problem:
        raise ArgumentError("as_of", f"{as_of!r} is not a day", "write it as 2026-09-30") from problem
    kept = held(event_id, store, version) if mode == "report" else None
    if kept is not None:
        seen = kept.appraisal(day)
        return Event(kept.stored, audience=cast(Audience, audience), as_of=day, appraised=seen)
    opened = open_store(store or None)
    session = None
    if mode == "live":
        from workbook.editing.opening import loaded, open_session

        stored = loaded(opened, event_id, version or None)
        session = open_session(opened, stored)
        _show_status(session)
    else:
        stored = opened.load(event_id, version or None)
    return Event(
        stored,
        audience=cast(Audience, audience),
        mode=cast(Mode, mode),
        as_of=day,
        session=session,
    )


_statuses: dict[str, tuple[Status, VBox]] = {}


def _show_status(session: Session) -> None:
    """Show in the opening cell what is saved, with the history; outside a notebook there is nowhere to."""
    from IPython.core.getipython import get_ipython

    if get_ipython() is None:
        return
    from ipywidgets import VBox

    from workbook.forms.status import Status
    from workbook.panels.giving_way import close, give_way
    from workbook.panels.shown import show_widget
    from workbook.wording.sentences import sentence

    event_id = session.current.event_id
    if event_id in _statuses:
        before, place = _statuses.pop(event_id)
        give_way((event_id, "status"), place, "live.moved_status")
        before.close()
        close(before.widget)
    status = Status(session)
    _statuses[event_id] = (status, VBox([status.widget]))
    show_widget(_statuses[event_id][1], sentence("live.shown_status", {}))
