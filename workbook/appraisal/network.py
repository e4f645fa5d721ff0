"""Who moves whom: the influence of every stakeholder of both sides over the ties between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workbook.analysis.circle import circle_order
from workbook.analysis.influence import Influence, influence
from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.appraisal.quantity import Quantity
from workbook.dossier import Dossier, Evidence

MOST_DRAWN = 40
"""How many people a drawn network may hold; beyond, a table says it better."""


@dataclass(frozen=True)
class Network:
    """Who moves whom, over all stakeholders of both sides.

    Attributes
    ----------
    result : Influence
    scores : tuple of (str, str, Quantity)
        Name, side and share of the influence, the most influential first.
    ties : int
    powered : bool
        Whether everybody starts with their power (everybody's is known); else all start alike.
    unread : tuple of Message
    links : tuple of (str, str, float)
        Who influences whom, and how strongly.
    circle : tuple of str
        Everybody, in an order around a circle that keeps the ties short; of too many only those with a tie, and nobody where
        these are too many to draw as well.
    """

    result: Influence
    scores: tuple[tuple[str, str, Quantity], ...]
    ties: int
    powered: bool
    unread: tuple[Message, ...] = ()
    links: tuple[tuple[str, str, float], ...] = ()
    circle: tuple[str, ...] = ()

    @property
    def circled(self) -> tuple[tuple[str, str, Quantity], ...]:
        """Name, side and share of those around the circle, in its order."""
        scores = {score[0]: score for score in self.scores}
        return tuple(scores[name] for name in self.circle)

    @cached_property
    def _moved(self) -> dict[str, list[str]]:
        moved: dict[str, list[str]] = {}
        for who, whom, _ in self.links:
            moved.setdefault(who, []).append(whom)
        return moved

    def moved_by(self, name: str) -> tuple[str, ...]:
        """Return whom a person influences."""
        return tuple(dict.fromkeys(self._moved.get(name, ())))

    @property
    def too_many(self) -> bool:
        """Whether more people have ties than can be drawn."""
        return not self.circle


def names_of(dossier: Dossier) -> dict[str, str]:
    """Return the name of each stakeholder by id; where two have the same the id is said with it."""
    people = facts.standing(dossier.stakeholders)
    return dict(zip([s.id for s in people], unique([(s.name, s.id) for s in people]), strict=True))


def network(dossier: Dossier) -> Network | None:
    """Return the influence of each stakeholder; None without ties."""
    people, names = facts.standing(dossier.stakeholders), names_of(dossier)
    links, unread = [], []
    for person in people:
        for tie in facts.standing(person.influences):
            if not tie.to:
                continue
            if tie.to not in names:
                unread.append(message("alignment.tie_unread", name=names[person.id], to=tie.to))
            elif tie.to != person.id and tie.weight > 0:
                links.append((names[person.id], names[tie.to], tie.weight))
    if not links:
        return None
    powers = {names[s.id]: s.power.likely for s in people if s.power.likely is not None}
    powered = len(powers) == len(people) and sum(powers.values()) > 0
    found = influence(links, people=tuple(names.values()), power=powers if powered else None)
    kinds = {"entered" if s.origin == "entered" else "inferred" for s in people if s.influences}
    evidence = tuple(Evidence(kind=k, source="ties between stakeholders") for k in sorted(kinds))  # type: ignore[arg-type]
    basis = Quantity(
        0.0, "share", state="estimated", evidence=evidence, inputs=("stakeholders",), rule=found.definition
    )
    sides = {names[s.id]: s.side for s in people}
    scores = tuple((name, sides[name], basis.but(likely=found.scores[name])) for name in found.ranking)
    tied = {name for link in links for name in link[:2]}
    drawn = [name for name in names.values() if name in tied or len(names) <= MOST_DRAWN]
    circle = circle_order(drawn, links) if len(drawn) <= MOST_DRAWN else ()
    return Network(found, scores, len(links), powered, tuple(dict.fromkeys(unread)), tuple(links), circle)
