"""What a person sees while a batch runs: a bar in a terminal, a line per event where there is none."""

from __future__ import annotations

import sys
import time
from typing import Any, Protocol

from workbook.wording.sentences import sentence


class Progress(Protocol):
    """Hears of a run."""

    def begin(self, planned: int, skipped: int, note: str) -> None:
        """The run begins: so many events to compute, so many unchanged; ``note`` says how."""

    def result(self, result: dict[str, Any]) -> None:
        """An event came to its end."""

    def note(self, text: str) -> None:
        """Something worth a line happened."""

    def end(self) -> None:
        """The run is over."""


class Silent:
    """Says nothing."""

    def begin(self, planned: int, skipped: int, note: str) -> None:
        """Nothing."""

    def result(self, result: dict[str, Any]) -> None:
        """Nothing."""

    def note(self, text: str) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class _Counting:
    def __init__(self) -> None:
        self.planned = self.done = self.failed = 0
        self.began = time.monotonic()

    def count(self, planned: int) -> None:
        self.planned, self.began = planned, time.monotonic()

    def add(self, result: dict[str, Any]) -> None:
        if self.remaining == self.planned:
            # the engine's own start is no part of the pace
            self.began = time.monotonic() - result["seconds"]
        if result["status"] == "done":
            self.done += 1
        else:
            self.failed += 1

    @property
    def remaining(self) -> int:
        return self.planned - self.done - self.failed

    @property
    def left(self) -> float | None:
        """Seconds to go at the pace so far; None before the first event is finished."""
        finished = self.done + self.failed
        return None if not finished else (time.monotonic() - self.began) / finished * self.remaining


class Lines(_Counting):
    """One line per event, for a log."""

    def begin(self, planned: int, skipped: int, note: str) -> None:
        """Say what is about to happen."""
        self.count(planned)
        self._say(sentence("batch.begins", {"planned": planned, "skipped": skipped}) + " " + note)

    def result(self, result: dict[str, Any]) -> None:
        """Say how an event ended, and what remains."""
        self.add(result)
        tail = sentence(
            "batch.line_tail",
            {"done": self.done, "failed": self.failed, "remaining": self.remaining, "left": clock(self.left)},
        )
        self._say(
            f"{result['status']:<6} {result['event_id']} ({result['seconds']:.1f} s){_why(result)} | {tail}"
        )

    def note(self, text: str) -> None:
        """Print a line."""
        self._say(text)

    def end(self) -> None:
        """Nothing more to say."""

    def _say(self, text: str) -> None:
        sys.stderr.write("".join(c if c.isprintable() else " " for c in text) + "\n")
        sys.stderr.flush()


class Bar(_Counting):
    """A bar in a terminal, with the failures above it."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
            console=Console(stderr=True),
            auto_refresh=False,
        )
        self._task = self._bar.add_task("Events", total=None, said="")

    def begin(self, planned: int, skipped: int, note: str) -> None:
        """Show the bar."""
        self.count(planned)
        self._bar.start()
        self.note(sentence("batch.begins", {"planned": planned, "skipped": skipped}) + " " + note)
        self._bar.update(self._task, total=planned, completed=0)
        self._show()

    def result(self, result: dict[str, Any]) -> None:
        """Move the bar; name the event above it where it failed."""
        self.add(result)
        if result["status"] != "done":
            self.note(f"{result['status']} {result['event_id']}{_why(result)}")
        self._show()

    def note(self, text: str) -> None:
        """Print a line above the bar."""
        self._bar.console.print(text, markup=False, highlight=False)

    def end(self) -> None:
        """Leave the bar as it is."""
        self._bar.refresh()
        self._bar.stop()

    def _show(self) -> None:
        values = {
            "done": self.done,
            "failed": self.failed,
            "remaining": self.remaining,
            "left": clock(self.left),
        }
        self._bar.update(
            self._task, completed=self.done + self.failed, said=sentence("batch.line_tail", values)
        )
        self._bar.refresh()


def progress_for(kind: str) -> Progress:
    """Return a progress by name: ``bar``, ``lines``, ``none``, or ``auto`` (a bar in a terminal, else lines)."""
    if kind == "none":
        return Silent()
    return Bar() if kind == "bar" or (kind == "auto" and sys.stderr.isatty()) else Lines()


def clock(seconds: float | None) -> str:
    """Return a duration as minutes and seconds.

    >>> clock(75.2), clock(None)
    ('1:15', '?')
    """
    if seconds is None:
        return "?"
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def _why(result: dict[str, Any]) -> str:
    error = result.get("error")
    if not error:
        return ""
    place = ", ".join(part for part in (error["notebook"], error["section"]) if part)
    return f": {place + ': ' if place else ''}{error['message']}"
