"""Who does what: RACI of each decision on our side, and who talks to whom, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbook.analysis.messages import Message, message
from workbook.analysis.raci import Assigned, assigned
from workbook.appraisal import facts
from workbook.appraisal.people import People, Placed
from workbook.dossier import Decision, Dossier, Talk

Status = Literal["done", "overdue", "planned", "no day"]
ORDER: tuple[Status, ...] = ("overdue", "planned", "no day", "done")


@dataclass(frozen=True)
class Someone:
    """Somebody who can have a part in a decision: a stakeholder, or a member of our team."""

    id: str
    name: str
    ours: bool = True


@dataclass(frozen=True)
class Decided:
    """One decision: the letters of each person (by id), and what is wrong with it in words."""

    decision: Decision
    result: Assigned
    says: tuple[Message, ...]


@dataclass(frozen=True)
class Responsibilities:
    """All decisions, and who has a part in any of them: stakeholders first, then members of the team."""

    decisions: tuple[Decided, ...]
    people: tuple[Someone, ...]

    @property
    def says(self) -> tuple[Message, ...]:
        """Everything that is wrong, decision by decision."""
        return tuple(m for d in self.decisions for m in d.says)


def responsibilities(dossier: Dossier, people: People, as_of: date | None) -> Responsibilities:
    """Return who does what in each decision on our side."""
    everybody = who_can(dossier, people)
    found = tuple(
        _decided(decision, number, everybody, as_of)
        for number, decision in enumerate(facts.standing(dossier.decisions), 1)
    )
    named = {ident for d in found for ident in d.result.letters}
    return Responsibilities(found, tuple(one for one in everybody.values() if one.id in named))


def who_can(dossier: Dossier, people: People) -> dict[str, Someone]:
    """Return by id who can have a part in a decision; where two ids are one, the stakeholder's stands."""
    found = {p.stakeholder.id: Someone(p.stakeholder.id, p.name, p.ours) for p in people.placed}
    for member in facts.standing(dossier.team):
        found.setdefault(member.id, Someone(member.id, member.name))
    return found


def _decided(decision: Decision, number: int, people: Mapping[str, Someone], as_of: date | None) -> Decided:
    what = decision.text.text or f"{number}."
    lists = {
        role: [i for i in getattr(decision, role) if i]
        for role in ("responsible", "accountable", "consulted", "informed")
    }
    known = {role: [i for i in ids if i in people] for role, ids in lists.items()}
    found = assigned(**known)
    says = []
    for flag in found.flags:
        names = _names(known["accountable"], people)
        says.append(message(f"raci.{flag}", what=what, names=names, n=len(known["accountable"])))
    gone = {i for role in lists for i in lists[role] if i not in people}
    if gone:
        says.append(message("raci.not_listed", what=what, n=len(gone)))
    if found.told_twice:
        says.append(message("raci.told_twice", what=what, names=_names(found.told_twice, people)))
    theirs = [i for i in known["accountable"] if not people[i].ours]
    if theirs:
        says.append(message("raci.theirs", what=what, names=_names(theirs, people)))
    if not decision.text.text:
        says.append(message("raci.no_text", what=what))
    day = decision.due.day
    if day is not None and as_of is not None and day < as_of:
        says.append(message("raci.overdue", what=what, on=day))
    return Decided(decision, found, tuple(says))


def _names(ids: Sequence[str], people: Mapping[str, Someone]) -> str:
    return ", ".join(people[i].name for i in ids if i in people)


@dataclass(frozen=True)
class Spoken:
    """One talk: with whom, its status, and the days until it is due (below 0: since)."""

    talk: Talk
    person: Placed | None
    status: Status
    days: int | None


@dataclass(frozen=True)
class Talks:
    """The talks, what is overdue first; and the people who need close management and whom nobody talks to."""

    talks: tuple[Spoken, ...]
    without: tuple[Placed, ...]
    says: tuple[Message, ...]

    def of_status(self, status: Status) -> tuple[Spoken, ...]:
        """Return the talks of one status."""
        return tuple(t for t in self.talks if t.status == status)


def talks(dossier: Dossier, people: People, as_of: date | None, deadline: date | None) -> Talks:
    """Return who talks to whom, what is overdue as of a day, and what is missing."""
    found = [_spoken(t, people, as_of) for t in facts.standing(dossier.talks)]
    found.sort(key=lambda t: (ORDER.index(t.status), t.talk.due.day or date.max))
    reached = {t.person.stakeholder.id for t in found if t.person is not None}
    without = tuple(p for p in people.close if p.stakeholder.id not in reached)
    says = []
    for t in found:
        who = t.person.name if t.person is not None else ""
        if t.status == "done":
            continue
        if t.person is None:
            about = t.talk.about.text
            says.append(message("talks.nobody_about", about=about) if about else message("talks.nobody"))
        elif not t.talk.by.text:
            says.append(message("talks.no_owner", name=who))
        if deadline is not None and t.talk.due.day is not None and t.talk.due.day > deadline:
            says.append(
                message("talks.after_deadline", name=who or "?", on=t.talk.due.day, deadline=deadline)
            )
    return Talks(tuple(found), without, tuple(dict.fromkeys(says)))


def _spoken(talk: Talk, people: People, as_of: date | None) -> Spoken:
    day = talk.due.day
    days = (day - as_of).days if day is not None and as_of is not None else None
    status: Status = "planned"
    if talk.done:
        status = "done"
    elif day is None:
        status = "no day"
    elif days is not None and days < 0:
        status = "overdue"
    return Spoken(talk, people.by_id.get(talk.to), status, days)
