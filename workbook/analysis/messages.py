"""The message: what a result says, as a key with typed values. Wording turns it into a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

Value = float | int | str | bool | date | None


@dataclass(frozen=True)
class Message:
    """A sentence before it is worded.

    Attributes
    ----------
    key : str
        Entry of the catalogue in ``workbook.wording.catalogue``, such as ``"walk_away.limit"``.
    values : mapping of str to Value
        What the entry's placeholders take: plain numbers, text and dates, never formatted.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def __reduce__(self) -> tuple[object, ...]:
        return Message, (self.key, dict(self.values))


def message(key: str, **values: Value) -> Message:
    """Return a `Message` from keyword values."""
    return Message(key, values)
