"""The view: what a panel shows, the same on the screen and in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from workbook.dossier.base import Row
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
class Along:
    """One axis of a drag: where the handle stands, and the fact of the dossier that follows it.

    Attributes
    ----------
    path : str
        The place in the dossier, ``"/stakeholders/ana/power"``: a slot that takes a number.
    value : float
        Where the handle stands, on the scale of the axis.
    low, high, step : float
        What the value may be; a dragged one is rounded to the step and kept within the limits.
    unit : str
        The unit of what is entered; empty keeps the unit that stands there.
    row : Row, optional
        The row that is added to its table first where the dossier has none of its id yet (``Issue(id="price", ...)``).
    """

    path: str
    value: float
    low: float
    high: float
    step: float
    unit: str = ""
    row: Row | None = None

    def near(self, value: float) -> float:
        """Return the value that a handle dropped at ``value`` enters.

        >>> Along("/plan/trust", 5, 0, 10, 0.5).near(7.3)
        7.5
        """
        steps = round((value - self.low) / self.step)
        return min(max(round(self.low + steps * self.step, 10), self.low), self.high)


@dataclass(frozen=True)
class Drag:
    """A handle on a chart that is dragged with the mouse, or moved with the arrow keys once it has the focus.

    With ``x`` alone it is an upright line across the chart, with ``y`` alone a level one, with both a point. The screen draws it
    over the figure at its ``value``; figure, table and sentences follow while it moves, and what it is let go at is one edit of the
    dossier. A report shows the figure as it stands. What can be dragged can also be typed in the panel's form.

    Attributes
    ----------
    label : str
        What is moved, in words: "Ana Silva", "target".
    x, y : Along, optional
        The axes it moves along.
    axes : tuple of str
        The plotly axes it stands on.
    """

    label: str
    x: Along | None = None
    y: Along | None = None
    axes: tuple[str, str] = ("xaxis", "yaxis")


@dataclass(frozen=True)
class Joint:
    """A person on a drawn network: a click on one and then on another ties them, the first influencing the second.

    Attributes
    ----------
    label : str
        The name.
    path : str
        The stakeholder's place in the dossier, ``"/stakeholders/ana"``.
    x, y : float
        Where the dot stands on the axes of the chart.
    """

    label: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """A plotly figure as plain data, with what it shows in words for those who cannot see it.

    ``drags`` are the handles that the screen puts on it, ``joints`` the dots it lets people connect.
    """

    figure: Mapping[str, Any]
    alt: str
    drags: tuple[Drag, ...] = ()
    joints: tuple[Joint, ...] = ()


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


def long_tables(blocks: Sequence[Block]) -> list[Annex]:
    """Return the tables that a report cuts short, whole and without their marks, for the annex."""
    return [
        Annex(
            table.caption,
            table.columns,
            tuple(tuple(cell if isinstance(cell, str) else cell.text for cell in row) for row in table.rows),
        )
        for table in blocks
        if isinstance(table, Table) and len(table.rows) > table.most_rows
    ]


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
