"""Suppliers, supplier groups, stakeholders and our team."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.people import Accepts
from workbook.dossier.slot import FlagSlot, NumberSlot, TextSlot

Side = Literal["ours", "theirs"]
Part = Literal["", "decider", "influencer", "constituent"]


class Supplier(Row):
    """A supplier named in the event: the incumbent, a bidder, the seller of a benchmark.

    ``sites`` are the factories its goods come from; two suppliers selling one factory's product are not independent.
    ``our_share`` is our part of its sales, ``utilisation`` how full its capacity is, both as a share.
    """

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    group: TextSlot = TextSlot()
    country: TextSlot = TextSlot()
    sites: tuple[str, ...] = ()
    needs: TextSlot = TextSlot()
    our_share: NumberSlot = NumberSlot()
    utilisation: NumberSlot = NumberSlot()
    notes: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _shares_in_range(self) -> Supplier:
        for name in ("our_share", "utilisation"):
            slot: NumberSlot = getattr(self, name)
            for side in (slot.inferred, slot.entered):
                if side is not None and side.likely is not None and not 0 <= side.likely <= 1:
                    raise ValueError(f"{name}: {side.likely:g} is not a share from 0 to 1")
        return self


class SupplierGroup(Row):
    """A parent with its sisters: ``members`` are supplier names as the parents table writes them."""

    name: str = Field(min_length=1)
    parent: str = ""
    members: tuple[str, ...] = ()


class Priority(Row):
    """What one person wants most: an issue with points (0 to 100) given alone, before comparing."""

    issue: str
    points: float = Field(ge=0, le=100)


class Tie(Row):
    """That this stakeholder influences another, with a weight from 0 to 1."""

    to: str
    weight: float = Field(default=1.0, ge=0, le=1)


class Stakeholder(Row):
    """A person or group with power, interest, legitimacy, urgency (0 to 10), a position and priorities.

    ``position`` runs from -10 (against) to 10 (for). ``part`` says what somebody of the supplier's side is to the deal: one who
    decides it, one whom the deciders listen to, or one whom they must answer to (a constituent).
    """

    name: str = Field(min_length=1)
    role: TextSlot = TextSlot()
    side: Side = "ours"
    power: NumberSlot = NumberSlot()
    interest: NumberSlot = NumberSlot()
    legitimacy: NumberSlot = NumberSlot()
    urgency: NumberSlot = NumberSlot()
    position: NumberSlot = NumberSlot()
    decides: bool = False
    speaks: bool = False
    part: Part = ""
    wants: TextSlot = TextSlot()
    accepts: tuple[Accepts, ...] = ()
    priorities: tuple[Priority, ...] = ()
    influences: tuple[Tie, ...] = ()
    engagement: TextSlot = TextSlot()
    disclosure: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _scores_in_range(self) -> Stakeholder:
        for name, least in (
            ("power", 0),
            ("interest", 0),
            ("legitimacy", 0),
            ("urgency", 0),
            ("position", -10),
        ):
            slot: NumberSlot = getattr(self, name)
            for side in (slot.inferred, slot.entered):
                if side is not None and side.likely is not None and not least <= side.likely <= 10:
                    raise ValueError(f"{name}: {side.likely:g} is outside {least} to 10")
        return self


class TeamMember(Row):
    """Who sits on our side of the table, in which role and with which task, leading which issues (issue ids)."""

    name: str = Field(min_length=1)
    role: TextSlot = TextSlot()
    task: TextSlot = TextSlot()
    leads: tuple[str, ...] = ()


class Alignment(Frozen):
    """How far priorities of our side agree, as the team states it; the computed one is a result.

    ``alone`` asks that nobody sees the others' points before everybody of ours has given their own.
    """

    statement: TextSlot = TextSlot()
    alone: FlagSlot = FlagSlot()
