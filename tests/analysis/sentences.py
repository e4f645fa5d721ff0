"""What the tests of explanations share."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from workbook.analysis.messages import Message


def worded(messages: Iterable[Message], *, currency: str = "EUR", unit: str = "kg") -> list[str]:
    """Return the sentences of the messages; a missing entry or value raises.

    Sentences need Babel. Where numpy, scipy and networkx are all there is, the test is skipped from here on: its
    figures have been checked.
    """
    pytest.importorskip("babel", reason="sentences need Babel, which the analysis itself does not")
    from workbook.wording.sentences import Context, sentence

    event = Context(locale="en", currency=currency, unit=unit)
    sentences = [sentence(message.key, message.values, event) for message in messages]
    assert sentences
    assert all(text.strip() for text in sentences)
    return sentences
