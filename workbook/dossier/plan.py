"""What was decided about the negotiation: mandate, questions, criteria, disclosure, style."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from workbook.dossier.base import Frozen, Row
from workbook.dossier.slot import DateSlot, NumberSlot, TextSlot

Style = Literal["principled", "distributive", "cooperative", "cross-cultural", "multi-party"]


class Mandate(Frozen):
    """What the negotiator may agree to, signed off by whom, until when."""

    holder: TextSlot = TextSlot()
    approver: TextSlot = TextSlot()
    limit: NumberSlot = NumberSlot()
    approved_on: DateSlot = DateSlot()
    valid_until: DateSlot = DateSlot()
    conditions: TextSlot = TextSlot()


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


class Plan(Frozen):
    """The team's decisions on conduct."""

    purpose: TextSlot = TextSlot()
    style: TextSlot = TextSlot()
    supplier_floor: NumberSlot = NumberSlot()
    opening_words: TextSlot = TextSlot()
    exit_words: TextSlot = TextSlot()
    return_date: DateSlot = DateSlot()
    disclose: TextSlot = TextSlot()
    withhold: TextSlot = TextSlot()
    interests: tuple[Interest, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


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
