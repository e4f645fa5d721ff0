"""What the plan itself leaves open: demands without a standard, disagreement inside, benefits without an owner,
contradictions of the play-back, assumptions that do not hold. Each with what the answer is worth."""

from __future__ import annotations

from workbook.analysis.distributions import three_point
from workbook.analysis.floor_information import floor_information
from workbook.analysis.messages import message
from workbook.appraisal import facts
from workbook.appraisal.demands import Demands
from workbook.appraisal.disagreement import Priorities
from workbook.appraisal.internal_range import InternalRanges
from workbook.appraisal.mandate import MandateCheck
from workbook.appraisal.playback import PlayedBack
from workbook.appraisal.quantity import Quantity, derived, of_slot, scaled
from workbook.appraisal.relationship import why_not
from workbook.appraisal.supplier_side import SupplierSide
from workbook.appraisal.unknown import Unknown, unknown_answer
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier

FAILS, HOLDS = "fails", "holds"


def open_demands(demands: Demands) -> list[Unknown]:
    """Return the demands that rest on nothing; each is worth what getting it would bring."""
    return [unknown_answer("criterion", d.worth, place=d.issue, name=d.name) for d in demands.flagged]


def inside(dossier: Dossier, priorities: Priorities | None) -> list[Unknown]:
    """Return the conflict on our own side; stated as open it keeps the event from the table."""
    pair = priorities.worst if priorities is not None else None
    worth = None
    if priorities is not None and priorities.conflict_gain is not None:
        worth = priorities.conflict_gain.but(rule=message("unknown.conflict_rule"))
    stated = dossier.plan.conflict_inside.flag is True
    if pair is not None and worth is not None and (worth.likely or 0.0) > 0:
        return [unknown_answer("conflict", worth, decisive=stated, one=pair.one, two=pair.two)]
    return [unknown_answer("inside", decisive=True)] if stated else []


def gap_inside(dossier: Dossier, ranges: InternalRanges) -> list[Unknown]:
    """Return the issues on which nothing is acceptable to everybody of ours: no deal can be, before that is settled."""
    years = dossier.event.horizon_months / 12
    return [
        unknown_answer(
            "gap_inside",
            None if r.in_money is None else scaled(r.in_money, years, dossier.event.currency),
            decisive=True,
            place=r.issue,
            issue=r.name,
            one=r.result.low_set_by,
            two=r.result.high_set_by,
        )
        for r in ranges.ranges
        if r.gap is not None
    ]


def mandate_left(check: MandateCheck) -> list[Unknown]:
    """Return where the plan leaves the mandate, or goes to the table before it begins."""
    early = [unknown_answer("mandate_early", decisive=True)] if check.standing == "not yet valid" else []
    beyond = [unknown_answer("mandate_left", place=h.name, issue=h.name) for h in check.held if h.beyond]
    return [*early, *beyond]


def benefits(dossier: Dossier) -> list[Unknown]:
    """Return the benefits of the relationship that count for nothing because nobody owns them or nothing shows them."""
    found, years = [], dossier.event.horizon_months / 12
    for benefit in facts.standing(dossier.benefits):
        value = of_slot(benefit.value, f"benefits/{benefit.id}/value", f"{dossier.event.currency}/year")
        if value.likely is None or value.likely <= 0 or why_not(benefit) is None:
            continue
        rule = message("unknown.benefit_rule")
        worth = derived(value.likely * years, dossier.event.currency, (value,), rule)
        found.append(unknown_answer("benefit", worth, place=benefit.id, name=benefit.name))
    return found


def contradictions(spoken: PlayedBack | None) -> list[Unknown]:
    """Return the answers that contradict the weights; each is worth the difference."""
    found = []
    for row in spoken.contradictions if spoken is not None else ():
        apart = abs((row.said.likely or 0.0) - (row.implied.likely or 0.0))
        worth = derived(apart, row.implied.unit, (row.implied, row.said), message("unknown.playback_rule"))
        place, name = row.rate.issue.issue.id, row.rate.issue.name
        found.append(unknown_answer("playback", worth, place=place, name=name))
    return found


def failed_assumptions(dossier: Dossier) -> list[Unknown]:
    """Return the assumptions that were tested and do not hold: the plan may not go to the table with them."""
    return [
        unknown_answer("assumption_failed", decisive=True, place=a.id, name=a.text.text)
        for a in facts.standing(dossier.plan.assumptions)
        if a.outcome.text == FAILS and a.text.text
    ]


def floor_range(dossier: Dossier, supplier: SupplierSide, walk_away: WalkAway) -> list[Unknown]:
    """Return where the supplier's floor lies in its range, with what knowing it before the offer is worth."""
    limit, units = walk_away.limit, walk_away.quantity
    low, likely, high = supplier.ends
    if not supplier.known or limit.likely is None or high <= low:
        return []
    worth: Quantity | None = None
    if units.likely is not None and units.likely > 0:
        known = floor_information(limit.likely, three_point(low, likely, high))
        worth = derived(
            known.worth * units.likely, dossier.event.currency, (limit, supplier.floor, units), known.definition,
            state="estimated",
        )  # fmt: skip
        if not worth.likely:
            return []
    return [unknown_answer("floor_range", worth, name=facts.incumbent_name(dossier))]
