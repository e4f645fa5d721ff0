"""What the tests of explanations share."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.analysis.messages import Message
from workbook.wording.sentences import Context, sentence

EVENT = Context(locale="en", currency="EUR", unit="kg")


def worded(messages: Iterable[Message]) -> list[str]:
    """Return the sentences of the messages; a missing entry or value raises."""
    sentences = [sentence(message.key, message.values, EVENT) for message in messages]
    assert sentences
    assert all(text.strip() and "unknown type" not in text for text in sentences)
    return sentences
