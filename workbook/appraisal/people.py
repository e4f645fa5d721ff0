"""People: quadrant and salience of each stakeholder, who decides and who speaks, and how the plan is supported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workbook.analysis.messages import message
from workbook.analysis.power_interest import PowerInterest, power_interest
from workbook.analysis.salience import Salience, salience
from workbook.analysis.support import Support, support
from workbook.appraisal import facts
from workbook.appraisal.issue_values import unique
from workbook.appraisal.quantity import Quantity, derived, of_slot
from workbook.dossier import Dossier, Stakeholder

HIGH = 5.0


@dataclass(frozen=True)
class Placed:
    """One stakeholder on the grid, under a name of its own; what is not known of a person stays unknown."""

    stakeholder: Stakeholder
    name: str
    power: Quantity
    interest: Quantity
    legitimacy: Quantity
    urgency: Quantity
    position: Quantity
    quadrant: PowerInterest | None
    salience: Salience | None

    @property
    def ours(self) -> bool:
        """Whether the person is on our side."""
        return self.stakeholder.side == "ours"


@dataclass(frozen=True)
class Supported:
    """How one side supports the plan: the balance from -1 to 1, and the people it rests on."""

    result: Support
    balance: Quantity
    known: tuple[Placed, ...]
    unknown: tuple[Placed, ...]


@dataclass(frozen=True)
class People:
    """Everybody who matters to the event, ours first, the most powerful first."""

    placed: tuple[Placed, ...]

    @property
    def ours(self) -> tuple[Placed, ...]:
        """Those on our side."""
        return tuple(p for p in self.placed if p.ours)

    @property
    def theirs(self) -> tuple[Placed, ...]:
        """Those on the supplier's side."""
        return tuple(p for p in self.placed if not p.ours)

    @property
    def deciders(self) -> tuple[Placed, ...]:
        """Those who decide on our side."""
        return tuple(p for p in self.ours if p.stakeholder.decides)

    @property
    def speakers(self) -> tuple[Placed, ...]:
        """Those who speak for us."""
        return tuple(p for p in self.ours if p.stakeholder.speaks)

    @property
    def opponents(self) -> tuple[Placed, ...]:
        """Those with high power who stand against."""
        return tuple(p for p in self.placed if (p.power.likely or 0) >= HIGH and (p.position.likely or 0) < 0)

    @property
    def close(self) -> tuple[Placed, ...]:
        """Those who need close management."""
        return tuple(
            p for p in self.placed if p.quadrant is not None and p.quadrant.quadrant == "manage closely"
        )

    @cached_property
    def by_id(self) -> dict[str, Placed]:
        """Everybody by the id of their row."""
        return {p.stakeholder.id: p for p in self.placed}

    @cached_property
    def supported(self) -> Supported | None:
        """How our own side supports the plan; None where nobody's power and position are both known."""
        known = tuple(p for p in self.ours if p.power.is_known and p.position.is_known)
        if not known:
            return None
        found = support(
            {p.name: p.power.likely or 0.0 for p in known}, {p.name: p.position.likely or 0.0 for p in known}
        )
        inputs = [q for p in known for q in (p.power, p.position)]
        balance = derived(found.balance, "", inputs, message("people.support_rule"))
        left = tuple(p for p in self.ours if not (p.power.is_known and p.position.is_known))
        return Supported(found, balance, known, left)


def people(dossier: Dossier) -> People:
    """Return the stakeholders of an event, placed by their scores."""
    standing = facts.standing(dossier.stakeholders)
    names = unique([(s.name, s.id) for s in standing])
    placed = [_place(s, name) for s, name in zip(standing, names, strict=True)]
    placed.sort(key=lambda p: (not p.ours, -(p.power.likely or -1), p.name))
    return People(tuple(placed))


def _place(stakeholder: Stakeholder, name: str) -> Placed:
    key = f"stakeholders/{stakeholder.id}"
    power, interest, legitimacy, urgency, position = (
        of_slot(getattr(stakeholder, field), f"{key}/{field}", "points")
        for field in ("power", "interest", "legitimacy", "urgency", "position")
    )
    quadrant = None
    if power.likely is not None and interest.likely is not None:
        quadrant = power_interest(power.likely, interest.likely)
    held = [q.likely for q in (power, legitimacy, urgency)]
    scores = [score for score in held if score is not None]
    return Placed(
        stakeholder,
        name,
        power,
        interest,
        legitimacy,
        urgency,
        position,
        quadrant,
        salience(*scores) if len(scores) == len(held) else None,
    )
