"""What the panels of people share: a list of names that stays short, and the sentence that says what to enter first."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.panels.event import Event
from workbook.panels.say import say
from workbook.panels.view import View, view
from workbook.wording.sentences import Context, sentence

MOST_NAMES = 8


def listed(names: Sequence[str], context: Context) -> str:
    """Return names in a row; beyond eight how many more there are."""
    shown = ", ".join(names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return sentence("people.and_more", {"names": shown, "n": left}, context) if left > 0 else shown


def enter_first(event: Event, key: str) -> View:
    """Return what a panel without anything to show says: on the screen what to enter first, in a report nothing."""
    return View() if event.mode == "report" else view(say(f"first.{key}", event.context, "note"))
