"""What was decided about the negotiation: questions, criteria, disclosure, style."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.slot import DateSlot, FlagSlot, NumberSlot, TextSlot

Style = Literal["principled", "distributive", "cooperative", "cross-cultural", "multi-party"]
Habit = Literal["directness", "hierarchy", "time", "trust", "decision"]


class Question(Row):
    """Something to find out, with who asks and by when."""

    text: TextSlot = TextSlot()
    owner: TextSlot = TextSlot()
    due: DateSlot = DateSlot()
    answer: TextSlot = TextSlot()


class Assumption(Row):
    """Something taken for granted that should be tested."""

    text: TextSlot = TextSlot()
    test: TextSlot = TextSlot()


class Interest(Row):
    """Why a side wants what it asks for; ``confidence`` (0 to 1) for what we believe of theirs."""

    side: Literal["ours", "theirs"]
    text: TextSlot = TextSlot()
    confidence: NumberSlot = NumberSlot()


class Remark(Row):
    """A strength or weakness of one side, as a person sees it; ``shown_by`` is what shows it."""

    side: Literal["ours", "theirs"]
    kind: Literal["strength", "weakness"]
    text: TextSlot = TextSlot()
    shown_by: TextSlot = TextSlot()


class Way(Row):
    """How these people may work, on one side: a hypothesis to check with them, with how we came by it.

    ``score`` is a figure from a table of the team's own, in its own scale; it is shown as weak evidence and enters no calculation.
    """

    about: Habit
    side: Literal["ours", "theirs"] = "theirs"
    text: TextSlot = TextSlot()
    heard_from: TextSlot = TextSlot()
    score: NumberSlot = NumberSlot()


class Party(Row):
    """A further party beside us and the supplier whose word matters to the deal.

    ``brings`` names (by id) the parties that follow when this one agrees; ``position`` runs from -10 (against) to 10 (for).
    """

    name: str = Field(min_length=1)
    wants: TextSlot = TextSlot()
    position: NumberSlot = NumberSlot()
    must_agree: FlagSlot = FlagSlot()
    can_block: FlagSlot = FlagSlot()
    brings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _position_in_range(self) -> Party:
        for side in (self.position.inferred, self.position.entered):
            if side is not None and side.likely is not None and not -10 <= side.likely <= 10:
                raise ValueError(f"position: {side.likely:g} is outside -10 to 10")
        return self


class Plan(Frozen):
    """The team's decisions on conduct, and what it knows of the two sides' dealings.

    ``trust`` runs from 0 (broken) to 10; ``lasting`` says whether we shall deal with this supplier again;
    ``conflict_inside`` whether our own side still disagrees on the limit or the priorities.
    """

    purpose: TextSlot = TextSlot()
    style: TextSlot = TextSlot()
    trust: NumberSlot = NumberSlot()
    lasting: FlagSlot = FlagSlot()
    conflict_inside: FlagSlot = FlagSlot()
    supplier_floor: NumberSlot = NumberSlot()
    opening_words: TextSlot = TextSlot()
    exit_words: TextSlot = TextSlot()
    return_date: DateSlot = DateSlot()
    disclose: TextSlot = TextSlot()
    withhold: TextSlot = TextSlot()
    interests: tuple[Interest, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ways: tuple[Way, ...] = ()
    parties: tuple[Party, ...] = ()

    @model_validator(mode="after")
    def _trust_in_range(self) -> Plan:
        for side in (self.trust.inferred, self.trust.entered):
            if side is not None and side.likely is not None and not 0 <= side.likely <= 10:
                raise ValueError(f"trust: {side.likely:g} is outside 0 to 10")
        return self


class Forecast(Frozen):
    """What was predicted at approval or signing, frozen with the versions it came from, to be judged later."""

    on: date
    at: Literal["approval", "signing"]
    dossier_version: int
    code_version: str
    figures: dict[str, float] = Field(default_factory=dict)


class Obligation(Row):
    """What one side must do after signing, by when."""

    side: Literal["ours", "theirs"]
    text: str
    owner: TextSlot = TextSlot()
    due: DateSlot = DateSlot()
    done: bool = False


class Agreement(Frozen):
    """What was signed."""

    signed_on: date
    package: str = ""
    price: NumberSlot = NumberSlot()
    obligations: tuple[Obligation, ...] = ()
