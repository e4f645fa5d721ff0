"""What an answer is worth in money before we choose between the deal on the table and the alternatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis.information import InformationValue
from workbook.analysis.messages import message
from workbook.analysis.walk_away_questions import walk_away_questions
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived
from workbook.appraisal.seeds import seed_of
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier


@dataclass(frozen=True)
class Answers:
    """The expected value of perfect information, in total and per input of the walk-away.

    ``worth`` is by input key, money over the horizon; an answer that would not change the choice is worth nothing.
    """

    result: InformationValue
    total: Quantity
    worth: Mapping[str, Quantity]


def answers(dossier: Dossier, walk_away: WalkAway) -> Answers | None:
    """Return what answers are worth; None without a walk-away, a price on the table or a quantity."""
    today, units = facts.todays_price(dossier), walk_away.quantity
    if not walk_away.established or today.likely is None or not units.likely or units.likely <= 0:
        return None
    found = walk_away_questions(
        walk_away.build_ups,
        quantity=units.likely,
        price_on_table=today.likely,
        incumbent_adjustments=walk_away.adjustments,
        seed=seed_of(dossier.event_id),
    )
    unit, rule = dossier.event.currency, message("information.definition")
    worth = {
        q.key: derived(q.worth, unit, (walk_away.inputs[q.key],), rule, state="estimated")
        for q in found.questions
        if q.worth is not None and q.key in walk_away.inputs
    }
    total = derived(found.total, unit, (walk_away.limit, today), rule, state="estimated")
    return Answers(found, total, worth)
