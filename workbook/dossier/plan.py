"""What was decided about the negotiation: questions, criteria, disclosure, style."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.leaving import Improvement, SupplierScenario, Trigger, shares_in_range
from workbook.dossier.slot import DateSlot, FlagSlot, NumberSlot, TextSlot

Style = Literal["principled", "distributive", "cooperative", "cross-cultural", "multi-party"]
Habit = Literal["directness", "hierarchy", "time", "trust", "decision"]


class Question(Row):
    """Something to find out, with who asks and by when.

    ``about`` names the missing answer it would give (a key of `workbook.appraisal.questions`), if it is one of those.
    """

    about: str = ""
    text: TextSlot = TextSlot()
    owner: TextSlot = TextSlot()
    due: DateSlot = DateSlot()
    answer: TextSlot = TextSlot()


class Assumption(Row):
    """Something taken for granted that should be tested; ``outcome`` is "holds" or "fails" once it was."""

    text: TextSlot = TextSlot()
    test: TextSlot = TextSlot()
    owner: TextSlot = TextSlot()
    due: DateSlot = DateSlot()
    outcome: TextSlot = TextSlot()


class Interest(Row):
    """Why a side wants what it asks for; ``confidence`` (0 to 1) for what we believe of theirs, and what shows it.

    ``issue`` is the id of the issue that serves it, if one does. The rows stand in order of importance.
    """

    side: Literal["ours", "theirs"] = "ours"
    text: TextSlot = TextSlot()
    confidence: NumberSlot = NumberSlot()
    issue: str = ""
    shown_by: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _confidence_is_a_share(self) -> Interest:
        for side in (self.confidence.inferred, self.confidence.entered):
            if side is not None and side.likely is not None and not 0 <= side.likely <= 1:
                raise ValueError(f"confidence: {side.likely:g} is not a share from 0 to 1")
        return self


class Remark(Row):
    """A strength, weakness, opportunity or threat of one side, as a person sees it; ``shown_by`` is what shows it."""

    side: Literal["ours", "theirs"] = "ours"
    kind: Literal["strength", "weakness", "opportunity", "threat"] = "strength"
    text: TextSlot = TextSlot()
    shown_by: TextSlot = TextSlot()


class Way(Row):
    """How these people may work, on one side: a hypothesis to check with them, with how we came by it.

    ``lean`` is one of the two poles of the habit (`workbook.analysis.culture.LEANS`), where the team sees one.
    ``score`` is a figure from a table of the team's own, in its own scale; it is shown as weak evidence and enters no calculation.
    """

    about: Habit = "decision"
    side: Literal["ours", "theirs"] = "theirs"
    lean: TextSlot = TextSlot()
    text: TextSlot = TextSlot()
    heard_from: TextSlot = TextSlot()
    score: NumberSlot = NumberSlot()


class Party(Row):
    """A further party beside us and the supplier whose word matters to the deal.

    ``brings`` names (by id) the parties that follow when this one agrees; ``position`` runs from -10 (against) to 10 (for).
    ``adds`` is what the deal is worth more over the horizon with this party on board (its volume, say); ``owner`` talks to it.
    """

    name: str = Field(min_length=1)
    wants: TextSlot = TextSlot()
    position: NumberSlot = NumberSlot()
    must_agree: FlagSlot = FlagSlot()
    can_block: FlagSlot = FlagSlot()
    brings: tuple[str, ...] = ()
    adds: NumberSlot = NumberSlot()
    owner: TextSlot = TextSlot()
    meet_on: DateSlot = DateSlot()

    @model_validator(mode="after")
    def _position_in_range(self) -> Party:
        for side in (self.position.inferred, self.position.entered):
            if side is not None and side.likely is not None and not -10 <= side.likely <= 10:
                raise ValueError(f"position: {side.likely:g} is outside -10 to 10")
        return self


class Disclosure(Row):
    """One thing we know and they may want to know: told freely, told only for something in return, or kept to ourselves."""

    text: TextSlot = TextSlot()
    how: Literal["freely", "in return", "never"] = "freely"
    reason: TextSlot = TextSlot()


class HardQuestion(Row):
    """A question that we hope they do not ask, with our answer and who gives it; the answer is true."""

    text: TextSlot = TextSlot()
    answer: TextSlot = TextSlot()
    owner: TextSlot = TextSlot()


class HabitScore(Row):
    """A row of a table of scores about ways of working that the team brings; none is shipped.

    The figures are in the table's own scale, about groups and not about these people; they enter no calculation.
    """

    about: str = ""
    ours: NumberSlot = NumberSlot()
    theirs: NumberSlot = NumberSlot()
    source: TextSlot = TextSlot()


class Plan(Frozen):
    """The team's decisions on conduct, and what it knows of the two sides' dealings.

    ``purpose`` is why we negotiate, ``serves`` what that serves, ``scope`` what is in and out; ``conduct`` names conflicts of
    interest and rules of confidence; ``history`` and ``relationship`` say what was between the sides and what we want of it.
    ``trust`` runs from 0 (broken) to 10; ``lasting`` says whether we shall deal with this supplier again;
    ``conflict_inside`` whether our own side still disagrees on the limit or the priorities. ``style`` is the team's own choice
    and counts with ``style_reason``; ``consult_days`` is how long they need at home before a yes.

    ``stop`` is the highest price we plan to agree to, at or below the limit; ``their_share`` the part of the room that the
    supplier is expected to take, and ``break_off`` how likely it breaks off over an opening 10 % below its floor.
    ``first_step`` sets the alternative going.
    """

    purpose: TextSlot = TextSlot()
    serves: TextSlot = TextSlot()
    scope: TextSlot = TextSlot()
    conduct: TextSlot = TextSlot()
    history: TextSlot = TextSlot()
    relationship: TextSlot = TextSlot()
    style: TextSlot = TextSlot()
    style_reason: TextSlot = TextSlot()
    trust: NumberSlot = NumberSlot()
    lasting: FlagSlot = FlagSlot()
    conflict_inside: FlagSlot = FlagSlot()
    consult_days: NumberSlot = NumberSlot()
    supplier_floor: NumberSlot = NumberSlot()
    stop: NumberSlot = NumberSlot()
    their_share: NumberSlot = NumberSlot()
    break_off: NumberSlot = NumberSlot()
    opening_words: TextSlot = TextSlot()
    exit_words: TextSlot = TextSlot()
    exit_speaker: TextSlot = TextSlot()
    return_date: DateSlot = DateSlot()
    first_step: TextSlot = TextSlot()
    first_step_owner: TextSlot = TextSlot()
    disclose: TextSlot = TextSlot()
    withhold: TextSlot = TextSlot()
    interests: tuple[Interest, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ways: tuple[Way, ...] = ()
    scores: tuple[HabitScore, ...] = ()
    parties: tuple[Party, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    hard_questions: tuple[HardQuestion, ...] = ()
    scenarios: tuple[SupplierScenario, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    triggers: tuple[Trigger, ...] = ()

    @model_validator(mode="after")
    def _trust_in_range(self) -> Plan:
        shares_in_range(self, "their_share", "break_off")
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
