"""Messages to sentences on the page."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.analysis.messages import Message
from workbook.panels.view import Say, Weight
from workbook.panels.words import marked, plain, safe
from workbook.wording.sentences import Context


def say(key: str, context: Context, weight: Weight = "say", **values: object) -> Say:
    """Return one sentence; quantities among the values stand with their marks."""
    return Say(marked(key, context, **values), weight)


def say_all(messages: Iterable[Message], context: Context, weight: Weight = "say") -> list[Say]:
    """Return the sentences of messages."""
    return [Say(safe(plain(m, context)), weight) for m in messages]
