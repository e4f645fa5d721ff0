"""The supplier's side: who decides there, whom the deciders listen to, and whom they must answer to."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.messages import Message, message
from workbook.appraisal.network import Network
from workbook.appraisal.people import People, Placed
from workbook.dossier import Dossier

PARTS = ("decider", "influencer", "constituent")


@dataclass(frozen=True)
class Theirs:
    """One person of the supplier's side.

    Attributes
    ----------
    person : Placed
    part : str
        "decider", "influencer", "constituent", or empty where nobody said and no tie shows it.
    shown_by_ties : bool
        Whether the part was read from the ties, not stated.
    moved_by : str
        Whom the person listens to most, where ties say so.
    ours : str
        Who of us talks to the person, as far as planned.
    """

    person: Placed
    part: str
    shown_by_ties: bool
    moved_by: str
    ours: str


@dataclass(frozen=True)
class TheirPeople:
    """Everybody of the supplier's side, deciders first; and what is not known of them."""

    people: tuple[Theirs, ...]
    says: tuple[Message, ...]

    def of_part(self, part: str) -> tuple[Theirs, ...]:
        """Return those of one part."""
        return tuple(t for t in self.people if t.part == part)


def their_people(dossier: Dossier, people: People, network: Network | None) -> TheirPeople:
    """Return the supplier's side; empty where nobody of theirs is named."""
    theirs = people.theirs
    if not theirs:
        return TheirPeople((), ())
    deciding = {p.stakeholder.id for p in theirs if p.stakeholder.decides or p.stakeholder.part == "decider"}
    moved_by = {} if network is None else {name: by for name, (by, _) in network.result.strongest.items()}
    talking: dict[str, str] = {}
    for talk in dossier.talks:
        if not talk.deleted and talk.by.text:
            talking.setdefault(talk.to, talk.by.text)
    found = []
    for p in theirs:
        ident = p.stakeholder.id
        stated = p.stakeholder.part or ("decider" if p.stakeholder.decides else "")
        tied = any(t.to in deciding and t.weight > 0 and not t.deleted for t in p.stakeholder.influences)
        part = stated or ("influencer" if tied else "")
        found.append(
            Theirs(p, part, not stated and bool(part), moved_by.get(p.name, ""), talking.get(ident, ""))
        )
    found.sort(key=lambda t: (*PARTS, "").index(t.part))
    return TheirPeople(tuple(found), tuple(_says(tuple(found))))


def _says(found: tuple[Theirs, ...]) -> list[Message]:
    says = []
    deciders = [t for t in found if t.part == "decider"]
    if not deciders:
        says.append(message("their_side.no_decider"))
    elif not any(t.part == "constituent" for t in found):
        says.append(message("their_side.no_constituent", name=deciders[0].person.name))
    unreached = [t.person.name for t in deciders if not t.ours]
    if unreached:
        says.append(message("their_side.nobody_talks", names=", ".join(unreached)))
    unknown = [t.person.name for t in deciders if not t.person.stakeholder.wants.text]
    if unknown:
        says.append(message("their_side.wants_unknown", names=", ".join(unknown)))
    return says
