"""Where a session stands with its saving, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workbook.wording.numbers import day
from workbook.wording.sentences import sentence

Kind = Literal["saved", "unsaved", "conflict", "failed", "gone"]


@dataclass(frozen=True)
class SaveState:
    """Where a session stands with its saving.

    Attributes
    ----------
    kind : {"saved", "unsaved", "conflict", "failed", "gone"}
        Everything is in the store; edits wait for the next save; a person has to choose first; the store did not take them; the
        event is no longer in it.
    version : int
        The version the session stands on.
    at : datetime, optional
        When that was saved, in UTC.
    author : str
        Who saved it, where it was not this session.
    edits : int
        How many places differ from it.
    clashes : int
        How many of them somebody has to choose.
    problem : str
        Why the store did not take them.
    kept_in : str
        The journal that holds them; empty where there is none.
    journal_problem : str
        Why there is none.
    """

    kind: Kind
    version: int
    at: datetime | None = None
    author: str = ""
    edits: int = 0
    clashes: int = 0
    problem: str = ""
    kept_in: str = ""
    journal_problem: str = ""

    @property
    def is_safe(self) -> bool:
        """Whether nothing is lost if the kernel dies now."""
        return self.kind == "saved" or bool(self.kept_in)

    def words(self, *, locale: str = "en") -> str:
        """Return the state as the screen says it: ``saved 14:02, version 7``."""
        parts = [self._main(locale)]
        if self.kind in ("conflict", "failed", "gone") and self.kept_in:
            parts.append(sentence("saving.kept", {"place": self.kept_in}))
        if self.kind != "saved" and self.journal_problem:
            parts.append(sentence("saving.not_kept", {"problem": self.journal_problem}))
        return "; ".join(parts)

    def _main(self, locale: str) -> str:
        values: dict[str, object] = {"version": self.version, "problem": self.problem.rstrip(".")}
        if self.kind == "saved":
            if self.at is None:
                return sentence("saving.new")
            values["at"] = time_of_day(self.at, locale=locale)
            values["author"] = self.author
            return sentence("saving.opened" if self.author else "saving.saved", values)
        values["n"] = self.clashes if self.kind == "conflict" else max(self.edits, 1)
        return sentence(f"saving.{self.kind}", values)


def time_of_day(at: datetime, *, locale: str = "en", now: datetime | None = None) -> str:
    """Return a moment on the clock of this computer, with its day where that is not today: ``14:02``, ``3 May 2026 14:02``."""
    here = at.astimezone()
    today = (now or datetime.now(here.tzinfo)).astimezone().date()
    clock = here.strftime("%H:%M")
    return clock if here.date() == today else f"{day(here.date(), locale=locale)} {clock}"
