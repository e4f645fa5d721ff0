"""Messages to sentences on the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbook.analysis.messages import Message
from workbook.panels.view import Say, View, Weight
from workbook.panels.words import marked, plain, safe
from workbook.wording.sentences import Context, sentence

if TYPE_CHECKING:
    from workbook.panels.event import Event


def say(key: str, context: Context, weight: Weight = "say", **values: object) -> Say:
    """Return one sentence; quantities among the values stand with their marks."""
    return Say(marked(key, context, **values), weight)


def say_all(messages: Iterable[Message], context: Context, weight: Weight = "say") -> list[Say]:
    """Return the sentences of messages; how a figure was worked out is a note."""
    return [
        Say(safe(plain(m, context)), "note" if weight == "say" and _is_method(m.key) else weight)
        for m in messages
    ]


def plain_text(key: str, event: Event, **values: object) -> str:
    """Return a sentence about the event as plain text, for those who cannot see a chart."""
    return sentence(key, values, event.context)


def start_with(event: Event, key: str) -> View:
    """Return what a panel without anything to show says on the screen: what to enter first; in a report nothing."""
    return View((say(key, event.context, "note"),)) if event.mode == "live" else View()


def _is_method(key: str) -> bool:
    return key.endswith("definition") or key in ("zopa.exact", "zopa.simulated")
