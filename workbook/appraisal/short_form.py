"""The short form: eight answers from which everything else is drafted, and which of them are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from workbook.appraisal import facts
from workbook.dossier import Dossier

Standing = Literal["answered", "imported", "open"]
MINUTES = 15
"""What all eight take somebody who knows the event."""


@dataclass(frozen=True)
class Answer:
    """One of the eight questions, and whether a person answered it, the tables did, or nobody."""

    key: str
    standing: Standing


@dataclass(frozen=True)
class ShortForm:
    """The eight, in the order in which they are asked."""

    answers: tuple[Answer, ...]

    @property
    def known(self) -> int:
        """How many are answered, by whomever."""
        return sum(answer.standing != "open" for answer in self.answers)

    @property
    def minutes(self) -> int:
        """About how long the others take."""
        left = len(self.answers) - self.known
        return -(-MINUTES * left // len(self.answers))


def short_form(dossier: Dossier) -> ShortForm:
    """Return which of the eight answers are there.

    They are facts like all others: what is answered here stands in the same place as in the full form.
    """
    return ShortForm(tuple(Answer(key, look(dossier)) for key, look in QUESTIONS.items()))


def _standing(known: bool, entered: bool) -> Standing:
    return "open" if not known else "answered" if entered else "imported"


def _supplier(d: Dossier) -> Standing:
    return _standing(d.incumbent is not None, "/event/incumbent" in d.entered_fields)


def _purpose(d: Dossier) -> Standing:
    return _standing(bool(d.plan.purpose.text), d.plan.purpose.is_entered)


def _deadline(d: Dossier) -> Standing:
    days = (d.event.deadline, d.event.notice_date)
    return _standing(any(slot.day for slot in days), any(slot.is_entered for slot in days))


def _price(d: Dossier) -> Standing:
    return _standing(facts.todays_price(d).is_known, d.event.price.is_entered)


def _quantity(d: Dossier) -> Standing:
    return _standing(facts.annual_quantity(d).is_known, d.event.annual_quantity.is_entered)


def _alternatives(d: Dossier) -> Standing:
    ways = [row for row in facts.standing(d.alternatives) if row.status != "benchmark"]
    return _standing(bool(ways), any(row.origin == "entered" or row.price.is_entered for row in ways))


def _interests(d: Dossier) -> Standing:
    wishes = [row for row in facts.standing(d.plan.interests) if row.side == "theirs" and row.text.text]
    needs = d.incumbent.needs if d.incumbent is not None else None
    said = needs is not None and bool(needs.text)
    return _standing(bool(wishes) or said, bool(wishes) or (needs is not None and needs.is_entered))


def _mandate(d: Dossier) -> Standing:
    return _standing(bool(d.mandate.holder.text), d.mandate.holder.is_entered)


QUESTIONS: dict[str, Callable[[Dossier], Standing]] = {
    "supplier": _supplier,
    "purpose": _purpose,
    "deadline": _deadline,
    "price": _price,
    "quantity": _quantity,
    "alternatives": _alternatives,
    "interests": _interests,
    "mandate": _mandate,
}
