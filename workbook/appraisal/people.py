"""People: quadrant and salience of each stakeholder, who decides and who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis.power_interest import PowerInterest, power_interest
from workbook.analysis.salience import Salience, salience
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.dossier import Dossier, Stakeholder

HIGH = 5.0


@dataclass(frozen=True)
class Placed:
    """One stakeholder on the grid; what is not known of a person stays unknown."""

    stakeholder: Stakeholder
    power: Quantity
    interest: Quantity
    position: Quantity
    quadrant: PowerInterest | None
    salience: Salience | None


@dataclass(frozen=True)
class People:
    """Everybody who matters to the event, ours first, the most powerful first."""

    placed: tuple[Placed, ...]

    @property
    def deciders(self) -> tuple[Placed, ...]:
        """Those who decide on our side."""
        return tuple(p for p in self.placed if p.stakeholder.decides and p.stakeholder.side == "ours")

    @property
    def speakers(self) -> tuple[Placed, ...]:
        """Those who speak for us."""
        return tuple(p for p in self.placed if p.stakeholder.speaks and p.stakeholder.side == "ours")

    @property
    def opponents(self) -> tuple[Placed, ...]:
        """Those with high power who stand against."""
        return tuple(p for p in self.placed if (p.power.likely or 0) >= HIGH and (p.position.likely or 0) < 0)


def people(dossier: Dossier) -> People:
    """Return the stakeholders of an event, placed by their scores."""
    placed = [_place(s) for s in facts.standing(dossier.stakeholders)]
    placed.sort(key=lambda p: (p.stakeholder.side != "ours", -(p.power.likely or -1), p.stakeholder.name))
    return People(tuple(placed))


def _place(stakeholder: Stakeholder) -> Placed:
    key = f"stakeholders/{stakeholder.id}"
    power = of_slot(stakeholder.power, f"{key}/power", "points")
    interest = of_slot(stakeholder.interest, f"{key}/interest", "points")
    quadrant = None
    if power.likely is not None and interest.likely is not None:
        quadrant = power_interest(power.likely, interest.likely)
    held = [s.likely for s in (stakeholder.power, stakeholder.legitimacy, stakeholder.urgency)]
    scores = [score for score in held if score is not None]
    return Placed(
        stakeholder,
        power,
        interest,
        of_slot(stakeholder.position, f"{key}/position", "points"),
        quadrant,
        salience(*scores) if len(scores) == len(held) else None,
    )
