"""The history panel: the versions of an event, two of them compared, one restored."""

from __future__ import annotations

from typing import Any

from workbook.editing import Session
from workbook.editing.history import compared, restore, versions
from workbook.editing.save_state import time_of_day
from workbook.errors import WorkbookError
from workbook.wording.sentences import sentence

MOST_LINES = 200
"""How many differences are listed; a comparison of two versions far apart says how many more there are."""


class History:
    """What is shown of the versions while the panel is open."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.is_open = False
        self.problem = ""
        self._entries: list[dict[str, Any]] = []
        self._comparison: dict[str, Any] = {}

    def show(self) -> None:
        """Open the panel with the versions as they are now, the last two compared."""
        self.is_open = True
        self.look()
        if len(self._entries) > 1:
            self.compare(self._entries[1]["version"], self._entries[0]["version"])

    def look(self) -> None:
        """Read the list of versions anew."""
        locale = self.session.current.event.locale
        try:
            found = versions(self.session)
        except WorkbookError as problem:
            self.problem = str(problem)
            return
        self.problem = ""
        self._entries = [
            {
                "version": entry.version,
                "author": entry.author,
                "at": time_of_day(entry.at, locale=locale),
                "note": entry.note,
            }
            for entry in found
        ]

    def hide(self) -> None:
        """Close the panel."""
        self.is_open, self._comparison = False, {}

    def compare(self, earlier: int, later: int) -> None:
        """Show what is different between two versions, whichever is named first."""
        first, second = sorted((earlier, later))
        locale = self.session.current.event.locale
        found = compared(self.session, first, second)
        self._comparison = {
            "earlier": first,
            "later": second,
            "head": sentence("saving.compared", {"earlier": first, "later": second}),
            "lines": found.what(most=MOST_LINES, locale=locale),
        }

    def restore(self, version: int) -> str:
        """Put an earlier version in place of what stands, as an edit that can be taken back; returns what to say."""
        restore(self.session, version)
        return sentence("saving.restored", {"version": version})

    def describe(self) -> dict[str, Any]:
        """Return the panel as the page shows it."""
        if not self.is_open:
            return {"open": False}
        return {
            "open": True,
            "problem": self.problem,
            "versions": self._entries,
            "comparison": self._comparison,
        }
