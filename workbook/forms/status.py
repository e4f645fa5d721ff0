"""The save state of a notebook: what is saved, what is not and where it is kept, what others changed, and what clashes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbook.editing import Session, autosave_of
from workbook.editing.history import Contribution, value_in_words
from workbook.editing.lookout import Ask, Lookout
from workbook.editing.save_state import time_of_day
from workbook.editing.timers import Timer, later
from workbook.errors import WorkbookError
from workbook.forms.history import History
from workbook.forms.patches import patch
from workbook.forms.widget import StatusWidget
from workbook.wording.sentences import sentence

NEWEST = 5
"""How many versions of others are shown; the history holds them all."""


class Status:
    """The status bar of an open event, with its history. ``widget`` is what is shown; one per notebook, beside its first cell.

    Parameters
    ----------
    session : Session
        One that saves by itself (see `workbook.editing.open_session`); another is made to.
    timer, ask : callable, optional
        See `workbook.editing.lookout`.
    """

    def __init__(self, session: Session, *, timer: Timer = later, ask: Ask | None = None) -> None:
        self.session = session
        self.keeper = autosave_of(session, timer=timer)
        self.history = History(session)
        self._seen = 0
        self._recovered_seen = False
        self._sent: dict[str, Any] = {}
        self._busy = False
        self.widget = StatusWidget(self.receive)
        self.lookout = Lookout(self.keeper, self.follow, timer=timer, ask=ask)
        self._leave = self.keeper.listen(self.follow)

    def describe(self) -> dict[str, Any]:
        """Return what is shown: the state in words, what one can do about it, others' changes, clashes and the history."""
        keeper, locale = self.keeper, self.session.current.event.locale
        state = keeper.state
        kind, words = state.kind, state.words(locale=locale)
        if keeper.missing:
            kind, words = "gone", words if kind == "gone" else sentence("saving.missing")
        return {
            "kind": kind,
            "words": words,
            "event": self.session.current.event.title or self.session.current.event_id,
            "note": sentence("saving.unreachable") if self.lookout.unreachable and kind != "failed" else "",
            "can_save": kind == "failed",
            "can_save_as_new": kind == "gone",
            "undo": self.session.can_undo,
            "redo": self.session.can_redo,
            "recovered": self._recovered(),
            "others": [_of_others(one, locale) for one in keeper.incoming[self._seen :][-NEWEST:]],
            "clashes": [
                {
                    "where": clash.where,
                    "mine": value_in_words(clash.mine, locale=locale),
                    "theirs": value_in_words(clash.theirs, locale=locale),
                    "base": value_in_words(clash.base, locale=locale),
                }
                for clash in self.session.conflicts
            ],
            "history": self.history.describe(),
        }

    def receive(self, message: Mapping[str, Any]) -> None:
        """Do what the page asks, and answer with what changed.

        Parameters
        ----------
        message : mapping
            ``do`` is one of hello, save, save_as_new, undo, redo, mine and theirs (with ``where``, the clash's place), seen,
            history, compare (``earlier``, ``later``) and restore (``version``).
        """
        said = ""
        with self.session.lock:
            self._busy = True
            try:
                action: Callable[[Mapping[str, Any]], str | None] | None = self._actions().get(
                    str(message.get("do"))
                )
                said = (action(message) if action is not None else None) or ""
            except WorkbookError as problem:
                said = str(problem)
            finally:
                self._busy = False
                if message.get("do") == "hello":
                    self._sent = {}
                self._answer(message.get("seq", 0), said)

    def follow(self) -> None:
        """Tell the page what changed; may be called from any thread."""
        if self._busy or not self._sent:
            return
        with self.session.lock:
            if self.history.is_open and self._sent.get("words") != self.keeper.state.words(
                locale=self.session.current.event.locale
            ):
                self.history.look()
            self._answer(0, "")

    def close(self) -> None:
        """Follow the session no longer."""
        self.lookout.end()
        self._leave()
        self.widget.close()

    def _actions(self) -> dict[str, Callable[[Mapping[str, Any]], str | None]]:
        return {
            "save": lambda _: _nothing(self.keeper.save()),
            "save_as_new": lambda _: _nothing(self.keeper.save_as_new()),
            "undo": lambda _: _nothing(self.session.undo()),
            "redo": lambda _: _nothing(self.session.redo()),
            "mine": lambda m: self._choose(m, mine=True),
            "theirs": lambda m: self._choose(m, mine=False),
            "seen": lambda _: self._mark_seen(),
            "history": lambda _: self.history.hide() if self.history.is_open else self.history.show(),
            "compare": lambda m: self.history.compare(int(m["earlier"]), int(m["later"])),
            "restore": lambda m: self.history.restore(int(m["version"])),
        }

    def _choose(self, message: Mapping[str, Any], *, mine: bool) -> None:
        clash = next((c for c in self.session.conflicts if c.where == message.get("where")), None)
        if clash is not None:
            (self.session.keep_mine if mine else self.session.take_theirs)(clash)

    def _mark_seen(self) -> None:
        self._seen, self._recovered_seen = len(self.keeper.incoming), True

    def _recovered(self) -> list[str]:
        found = self.keeper.recovered
        if self._recovered_seen:
            return []
        said = [sentence("saving.recovered", {"n": found.places})] if found.places else []
        return said + [sentence("saving.unreadable", {"problem": problem}) for problem in found.unreadable]

    def _answer(self, seq: int, said: str) -> None:
        now = self.describe()
        changed, self._sent = patch(self._sent, now), now
        if changed or seq or said:
            self.widget.tell({"type": "changed", "seq": seq, "status": changed, "said": said})


def _nothing(_: object) -> None:
    return None


def _of_others(one: Contribution, locale: str) -> dict[str, Any]:
    return {
        "head": f"{one.author}, {time_of_day(one.at, locale=locale)}",
        "version": one.version,
        "lines": one.what(most=12, locale=locale),
    }
