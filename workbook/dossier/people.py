"""What is agreed with people: what each accepts, who does what in a decision, who talks to whom, what the mandate allows."""

from __future__ import annotations

from workbook.dossier.base import Frozen, Row
from workbook.dossier.slot import DateSlot, NumberSlot, TextSlot


class Accepts(Row):
    """The least and the most of one issue (its id) that a person accepts; an end nobody gave is open."""

    issue: str = ""
    least: NumberSlot = NumberSlot()
    most: NumberSlot = NumberSlot()


class Decision(Row):
    """A decision to be taken on our side: ids of who does the work, who answers for it, who is asked, who is told.

    Each is a stakeholder or a member of our team.

    Exactly one person should answer for it; more are kept as they were written, and said.
    """

    text: TextSlot = TextSlot()
    due: DateSlot = DateSlot()
    responsible: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


class Talk(Row):
    """Who of us talks to a stakeholder (``to``, an id), about what, by when, and whether it is done."""

    to: str = ""
    by: TextSlot = TextSlot()
    about: TextSlot = TextSlot()
    due: DateSlot = DateSlot()
    done: bool = False


class MandateLimit(Row):
    """How far the negotiator may go on one issue (its id) beside the price."""

    issue: str = ""
    limit: NumberSlot = NumberSlot()
    note: TextSlot = TextSlot()


class Mandate(Frozen):
    """What the negotiator may agree to, signed off by whom, from when until when.

    ``limit`` is the price per unit that may not be passed; ``limits`` hold what may not be passed on other issues.
    """

    holder: TextSlot = TextSlot()
    approver: TextSlot = TextSlot()
    limit: NumberSlot = NumberSlot()
    approved_on: DateSlot = DateSlot()
    valid_from: DateSlot = DateSlot()
    valid_until: DateSlot = DateSlot()
    conditions: TextSlot = TextSlot()
    limits: tuple[MandateLimit, ...] = ()
