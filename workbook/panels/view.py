"""The view: what a panel shows, the same on the screen and in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from workbook.wording.html import escape
from workbook.wording.tables import Table

Weight = Literal["lead", "say", "note", "warn"]


@dataclass(frozen=True)
class Say:
    """A sentence. ``markup`` is safe HTML made by `workbook.panels.words`."""

    markup: str
    weight: Weight = "say"

    def html(self) -> str:
        """Return the sentence as safe HTML."""
        return f'<p class="wb-{self.weight}">{self.markup}</p>'


@dataclass(frozen=True)
class Points:
    """A list, numbered when the order matters; each item is safe HTML."""

    items: tuple[str, ...]
    title: str = ""
    ordered: bool = False

    def html(self) -> str:
        """Return the list as safe HTML."""
        tag = 'ol class="wb-questions"' if self.ordered else 'ul class="wb-points"'
        head = f'<p class="wb-list-title">{escape(self.title)}</p>' if self.title else ""
        return f"{head}<{tag}>{''.join(f'<li>{item}</li>' for item in self.items)}</{tag[:2]}>"


@dataclass(frozen=True)
class Markup:
    """Safe HTML made by `workbook.wording` itself."""

    markup: str

    def html(self) -> str:
        """Return it."""
        return self.markup


@dataclass(frozen=True)
class Chart:
    """A plotly figure as plain data, with what it shows in words for those who cannot see it."""

    figure: Mapping[str, Any]
    alt: str


Block = Say | Points | Markup | Table | Chart


@dataclass(frozen=True)
class Annex:
    """A full table for the annex of the report: plain values, nothing rounded."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class View:
    """What a panel shows, in order. Without blocks the panel has nothing to say yet and is left out."""

    blocks: tuple[Block, ...] = ()
    annex: tuple[Annex, ...] = field(default=())

    @property
    def absent(self) -> bool:
        """Whether there is nothing to show."""
        return not self.blocks


def view(*blocks: Block | Sequence[Block] | None, annex: Sequence[Annex] = ()) -> View:
    """Return a view of the blocks given; lists are flattened, None is left out."""
    flat: list[Block] = []
    for block in blocks:
        if block is None:
            continue
        if isinstance(block, Sequence):
            flat.extend(block)
        else:
            flat.append(block)
    return View(tuple(flat), tuple(annex))
