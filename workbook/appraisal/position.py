"""Where the event stands: Kraljic position, style, and how to leave, each from stated facts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook.analysis.exit_words import Exit, exit_plan
from workbook.analysis.messages import message
from workbook.analysis.position import Kraljic, kraljic, kraljic_from_facts
from workbook.analysis.style import SETTINGS, STYLES, Facts, Style, style_recommendation
from workbook.analysis.style_plan import StylePlan, style_plan
from workbook.appraisal import facts
from workbook.appraisal.alternatives import admissible, is_independent
from workbook.appraisal.quantity import Quantity, of_slot
from workbook.appraisal.triggers import triggers
from workbook.dossier import Dossier


@dataclass(frozen=True)
class Moved:
    """Where the team put a point against the facts: ``across`` and ``up`` (None: left by the facts), and why.

    Without a reason the point is shown as proposed, and the one by facts stays in force.
    """

    across: float | None
    up: float | None
    reason: str

    @property
    def proposed(self) -> bool:
        """Whether the team put the point anywhere."""
        return self.across is not None or self.up is not None

    @property
    def counts(self) -> bool:
        """Whether the moved point is in force."""
        return self.proposed and bool(self.reason)


@dataclass(frozen=True)
class Position:
    """The Kraljic position with the facts it was placed by.

    Attributes
    ----------
    kraljic : Kraljic
        The place that counts: by facts, or where the team moved it and said why.
    spend_rank, switching : Quantity
    other_sources : int or None
    by_facts : Kraljic
    moved : Moved
    """

    kraljic: Kraljic
    spend_rank: Quantity
    other_sources: int | None
    switching: Quantity
    by_facts: Kraljic
    moved: Moved


@dataclass(frozen=True)
class Approach:
    """The style: recommended by facts or chosen by the team, and what it changes in the plan.

    Attributes
    ----------
    recommended : Style
    chosen : str
        The style that counts; empty where none does.
    plan : StylePlan or None
    wished : str
        What the team entered. Against the recommendation it counts only with a reason.
    reason : str
    """

    recommended: Style
    chosen: str
    plan: StylePlan | None
    wished: str = ""
    reason: str = ""

    @property
    def overrides(self) -> bool:
        """Whether the team wants another style than the facts call for."""
        found = self.recommended
        return bool(
            self.wished
            and found.style is not None
            and self.wished != found.style
            and self.wished not in found.settings
        )


def position(dossier: Dossier) -> Position:
    """Return the Kraljic position; an axis without a fact is unknown, and a moved point counts with a reason."""
    rank = of_slot(dossier.event.portfolio_rank, "event/portfolio_rank", "share")
    switching = of_slot(dossier.standing.switching_difficulty, "standing/switching_difficulty", "points")
    sources = other_sources(dossier)
    facts_say = kraljic_from_facts(
        spend_rank=rank.likely, other_sources=sources, switching_difficulty=switching.likely
    )
    place = dossier.standing.portfolio
    moved = Moved(place.supply_risk.likely, place.profit_impact.likely, place.reason.text.strip().rstrip("."))
    counts = facts_say
    if moved.counts:
        impact = facts_say.profit_impact if moved.up is None else moved.up
        risk = facts_say.supply_risk if moved.across is None else moved.across
        if impact is not None and risk is not None:
            told = message("position.moved", reason=moved.reason)
            counts = replace(
                kraljic(impact, risk), reasons=(told, *facts_say.reasons), inputs=facts_say.inputs
            )
    return Position(counts, rank, sources, switching, facts_say, moved)


def other_sources(dossier: Dossier) -> int | None:
    """Return how many independent suppliers could supply: as a person counted them, else those that sell it to anybody.

    Unknown without market data.
    """
    counted = dossier.market.capable.likely
    if counted is not None:
        return round(counted)
    if not dossier.comparables and not dossier.alternatives:
        return None
    able = {
        a.supplier or a.id
        for a in facts.standing(dossier.alternatives)
        if a.status != "internal" and is_independent(a)
    }
    return len(able)


def style_facts(dossier: Dossier) -> Facts:
    """Return what the dossier says of the negotiation; what it does not say is unknown."""
    issues = facts.stated_issues(dossier)
    criteria = sum(1 for i in issues if i.criterion.text) if issues else None
    plan = dossier.plan
    conflict = plan.conflict_inside.flag
    if conflict is None and dossier.alignment.statement.text:
        conflict = True
    further = [p for p in facts.standing(plan.parties) if p.must_agree.flag is not False]
    ways = [w.text.text for w in facts.standing(plan.ways) if w.side == "theirs" and w.text.text]
    return Facts(
        quadrant=position(dossier).kraljic.quadrant,
        lasting=plan.lasting.flag,
        trust=plan.trust.likely,
        parties=2 + len(further) if further else None,
        ways=tuple(ways),
        tradable_issues=sum(1 for i in issues if not i.must_have.flag) if issues else None,
        other_sources=other_sources(dossier),
        criteria=criteria,
        conflict_inside=conflict,
        alternative=bool(admissible(dossier)),
    )


def approach(dossier: Dossier) -> Approach:
    """Return the recommended style, and the plan of the one that counts.

    The team's choice counts where it agrees with the facts, where the facts call for none, or where a reason is given.
    """
    known = style_facts(dossier)
    found = style_recommendation(known)
    entered, reason = dossier.plan.style.text, dossier.plan.style_reason.text
    wished = entered if entered in (*STYLES, *SETTINGS) else ""
    held = Approach(found, found.style or "", None, wished, reason)
    chosen = wished if wished and (reason or not held.overrides) else held.chosen
    style = chosen if chosen in STYLES else found.style
    plan = style_plan(style, known) if style is not None else None
    return Approach(found, chosen, plan, wished, reason)


def leaving(dossier: Dossier, best: str | None) -> Exit:
    """Return how to leave: words, return date, what is set going.

    Parameters
    ----------
    best : str or None
        Name of the BATNA; None while no walk-away is established.
    """
    found = triggers(dossier)
    named = next((a for a in admissible(dossier) if a.name == best), None)
    return exit_plan(
        alternative=best,
        return_on=dossier.plan.return_date.day,
        expires_on=named.valid_until.day if named else None,
        lasting=dossier.plan.lasting.flag is not False,
        trust_broken=found.trust_broken,
        without_price=found.verdict,
    )
