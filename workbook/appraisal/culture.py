"""Ways of working on both sides, as noted by the team, and what they change in the plan; no figure of them is ever used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.analysis.culture import LEANS, CulturePlan, Habit, culture_plan
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.dossier import Dossier, HabitScore, Way


@dataclass(frozen=True)
class Culture:
    """What is noted.

    Attributes
    ----------
    ways : tuple of Way
        Of both sides, in the order of the prompts.
    scores : tuple of HabitScore
        A table that the team brought: weak evidence.
    plan : CulturePlan
    consult_days : Quantity
        How long they need at home before a yes.
    days_left : int or None
        Until the deadline.
    """

    ways: tuple[Way, ...]
    scores: tuple[HabitScore, ...]
    plan: CulturePlan
    consult_days: Quantity
    days_left: int | None

    @property
    def unread(self) -> tuple[Way, ...]:
        """The rows whose pole is not one of their habit."""
        return tuple(w for w in self.ways if w.lean.text and w.lean.text not in LEANS[w.about])

    @property
    def noted(self) -> bool:
        """Whether anything is."""
        return bool(self.ways or self.scores or self.consult_days.is_known)

    @property
    def too_late(self) -> bool:
        """Whether they cannot consult any more before the deadline."""
        days = self.consult_days.likely
        return days is not None and self.days_left is not None and days >= self.days_left


def culture(dossier: Dossier, as_of: date | None, deadline: date | None) -> Culture:
    """Return the ways of working of both sides and what they change."""
    order = tuple(LEANS)
    ways = sorted(
        (
            w
            for w in facts.standing(dossier.plan.ways)
            if w.text.text or w.lean.text or w.score.best is not None
        ),
        key=lambda w: (order.index(w.about), w.side != "theirs"),
    )
    habits = [Habit(about, _lean(ways, about, "theirs"), _lean(ways, about, "ours")) for about in order]
    days = of_slot(dossier.plan.consult_days, "plan/consult_days", "days")
    usable = days.likely if days.likely is not None and days.likely > 0 else None
    left = None if as_of is None or deadline is None or deadline < as_of else (deadline - as_of).days
    found = culture_plan(habits, consult_days=usable)
    return Culture(tuple(ways), facts.standing(dossier.plan.scores), found, days, left)


def _lean(ways: list[Way], about: str, side: str) -> str:
    """Return the pole that is noted first for a side; a text that is no pole counts as none."""
    return next(
        (w.lean.text for w in ways if w.about == about and w.side == side and w.lean.text in LEANS[about]), ""
    )
