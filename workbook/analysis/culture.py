"""How these people may work, and what that changes: agenda, who decides, pace and wording; never a price.

Five prompts (directness, hierarchy, time, trust, decision), each with two poles. They follow E. T. Hall, "Beyond
Culture" (1976), and J. M. Brett, "Negotiating Globally" (2001); that a habit of these people is seen or told, and not
taken from a score of their country, is this project's rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message

LEANS: dict[str, tuple[str, str]] = {
    "directness": ("direct", "indirect"),
    "hierarchy": ("flat", "steep"),
    "time": ("clock", "events"),
    "trust": ("work", "person"),
    "decision": ("one", "group"),
}
"""The two poles of each habit."""

PARTS = ("agenda", "decider", "pace", "wording")

CHANGES: dict[tuple[str, str], tuple[str, ...]] = {
    ("directness", "direct"): ("wording",),
    ("directness", "indirect"): ("wording", "agenda"),
    ("hierarchy", "flat"): ("decider",),
    ("hierarchy", "steep"): ("decider", "agenda"),
    ("time", "clock"): ("agenda",),
    ("time", "events"): ("pace",),
    ("trust", "work"): ("agenda",),
    ("trust", "person"): ("agenda", "pace"),
    ("decision", "one"): ("decider",),
    ("decision", "group"): ("pace", "decider"),
}
"""Which parts of the plan a pole changes."""


@dataclass(frozen=True)
class Habit:
    """What is noted of one habit.

    Attributes
    ----------
    about : str
        One of `LEANS`.
    theirs, ours : str
        A pole of that habit, or empty where none is seen.
    """

    about: str
    theirs: str = ""
    ours: str = ""

    def __post_init__(self) -> None:
        checks.one_of("about", self.about, tuple(LEANS))
        for name in ("theirs", "ours"):
            if getattr(self, name):
                checks.one_of(name, getattr(self, name), LEANS[self.about])

    @property
    def differs(self) -> bool | None:
        """Whether the two sides lean apart; None where one of them is not known."""
        return self.theirs != self.ours if self.theirs and self.ours else None


@dataclass(frozen=True)
class CulturePlan:
    """What the habits change.

    Attributes
    ----------
    changes : dict of str to tuple of Message
        By part of the plan, in the order of `PARTS`; parts that nothing changes are left out.
    changing, alike : tuple of str
        Habits of theirs that change something, and those in which both sides lean the same way, so that nothing changes.
    unasked : tuple of str
        Habits of theirs that nobody has noted.
    inputs : tuple of str
    """

    changes: dict[str, tuple[Message, ...]]
    changing: tuple[str, ...]
    alike: tuple[str, ...]
    unasked: tuple[str, ...]
    inputs: tuple[str, ...] = ("habits",)

    @property
    def definition(self) -> Message:
        """What the habits may and may not do."""
        return message("culture.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (*(m for part in self.changes.values() for m in part), self.definition)


def culture_plan(habits: Sequence[Habit], *, consult_days: float | None = None) -> CulturePlan:
    """Return what the habits of the other side change in agenda, decider, pace and wording.

    Parameters
    ----------
    habits : sequence of Habit
        At most one for each prompt. Where our own side leans the same way nothing changes.
    consult_days : float, optional
        How long they need at home before a yes.

    Examples
    --------
    >>> found = culture_plan([Habit("decision", "group", "one"), Habit("time", "clock", "clock")])
    >>> list(found.changes), found.alike
    (['decider', 'pace'], ('time',))
    """
    about = [habit.about for habit in habits]
    if about:
        checks.names("habits", about)
    days = None if consult_days is None else checks.not_negative("consult_days", consult_days)
    found: dict[str, list[Message]] = {part: [] for part in PARTS}
    alike = []
    for habit in habits:
        if not habit.theirs:
            continue
        if habit.differs is False:
            alike.append(habit.about)
            continue
        for part in CHANGES[habit.about, habit.theirs]:
            found[part].append(message(f"culture.{habit.about}.{habit.theirs}.{part}"))
    if days:
        found["pace"].append(message("culture.consult", days=days))
    noted = {habit.about for habit in habits if habit.theirs}
    return CulturePlan(
        {part: tuple(said) for part, said in found.items() if said},
        tuple(habit.about for habit in habits if habit.theirs and habit.about not in alike),
        tuple(alike),
        tuple(name for name in LEANS if name not in noted),
    )
