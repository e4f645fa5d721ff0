"""What is negotiated: issues, packages, offers, concessions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from workbook.dossier.base import Frozen, Row
from workbook.dossier.slot import FlagSlot, NumberSlot, TextSlot

Better = Literal["lower", "higher"]


class Level(Row):
    """One possible outcome of an issue, with what it is worth to each side in money over the horizon."""

    label: str
    amount: float | None = None
    ours: NumberSlot = NumberSlot()
    theirs: NumberSlot = NumberSlot()


class Issue(Row):
    """Something negotiated. ``better`` says which direction is better for us.

    ``criterion`` is the standard a demand rests on, ``criterion_source`` where the supplier can verify it, ``for_them`` what it
    gives them to take home. ``step_worth`` is what a step of ``step`` units is worth to us in money over the horizon, as somebody
    said it directly: the play-back holds the weights against it. ``their_limit`` is the furthest we believe they would go.
    """

    name: str = Field(min_length=1)
    unit: str = ""
    better: Better = "lower"
    today: NumberSlot = NumberSlot()
    opening: NumberSlot = NumberSlot()
    target: NumberSlot = NumberSlot()
    limit: NumberSlot = NumberSlot()
    weight: NumberSlot = NumberSlot()
    their_weight: NumberSlot = NumberSlot()
    must_have: FlagSlot = FlagSlot()
    criterion: TextSlot = TextSlot()
    criterion_source: TextSlot = TextSlot()
    for_them: TextSlot = TextSlot()
    their_limit: NumberSlot = NumberSlot()
    step: NumberSlot = NumberSlot()
    step_worth: NumberSlot = NumberSlot()
    lead: TextSlot = TextSlot()
    levels: tuple[Level, ...] = ()


class Choice(Frozen):
    """A level chosen for an issue (both by id)."""

    issue: str
    level: str


class Package(Row):
    """One level for every issue."""

    name: str = ""
    choices: tuple[Choice, ...] = ()


class Offer(Row):
    """What one side put on the table: one package, or several of equal value at once (a MESO). Appended, never edited."""

    on: date
    side: Literal["ours", "theirs"]
    packages: tuple[Package, ...] = Field(min_length=1)
    note: str = ""


class Concession(Row):
    """A move on an issue; with ``against`` (the issue asked for in return) it is a trade."""

    on: date | None = None
    side: Literal["ours", "theirs"]
    issue: str
    step: float
    unit: str = ""
    against: str = ""
    reason: str = ""
