"""What we do not know: the missing answers, the costliest first, and whether the event is ready for the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook.analysis.messages import message
from workbook.appraisal import facts
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.information import Answers
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.supplier_side import SupplierSide
from workbook.appraisal.targets import Aims
from workbook.appraisal.unknown import Unknown, unknown_answer
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier

ASKED = 5


@dataclass(frozen=True)
class Readiness:
    """Whether the event is ready, with the reasons against."""

    ready: bool
    missing: tuple[Unknown, ...]
    against: tuple[Unknown, ...]

    @property
    def first(self) -> Unknown | None:
        """The decisive unknown to resolve first; without one, the costliest."""
        return next(iter(self.against), None) or next(iter(self.missing), None)

    @property
    def questions(self) -> tuple[Unknown, ...]:
        """The five to ask first."""
        return tuple(dict.fromkeys((*self.against, *self.missing)))[:ASKED]


def readiness(
    dossier: Dossier,
    benchmark: Benchmark,
    walk_away: WalkAway,
    supplier: SupplierSide,
    answers: Answers | None,
    as_of: date | None,
    *,
    aims: Aims | None = None,
    open_plan: Sequence[Unknown] = (),
) -> Readiness:
    """Return what is missing, in the order in which it should be found out.

    Parameters
    ----------
    aims : Aims, optional
        With a target, what a deal would bring says what a missing mandate or day is worth.
    open_plan : sequence of Unknown
        What the plan itself leaves open (see `workbook.appraisal.plan_questions`).
    """
    gap = _gap(aims, walk_away, dossier)
    found = [
        *_basics(dossier, gap),
        *_alternative(dossier, benchmark, walk_away),
        *_assumptions(walk_away, answers),
        *_supplier(dossier, supplier),
        *_mandate(dossier, as_of, gap),
        *open_plan,
    ]
    order = {u.key: place for place, u in enumerate(found)}
    found.sort(key=lambda u: (u.worth.likely is None, -(u.worth.likely or 0.0), order[u.key]))
    against = tuple(sorted((u for u in found if u.decisive), key=lambda u: order[u.key]))
    return Readiness(not against, tuple(found), against)


def _gap(aims: Aims | None, walk_away: WalkAway, dossier: Dossier) -> Quantity | None:
    """Return what a deal at target would bring over today's price; None where that cannot be said."""
    today, units = facts.todays_price(dossier), walk_away.quantity
    if aims is None or today.likely is None or aims.target.likely is None or units.likely is None:
        return None
    gap = (today.likely - aims.target.likely) * units.likely
    if gap <= 0:
        return None
    rule = message("unknown.gap_rule")
    return derived(gap, dossier.event.currency, (today, aims.target, units), rule, state="estimated")


def _basics(dossier: Dossier, gap: Quantity | None) -> list[Unknown]:
    found = []
    if not facts.todays_price(dossier).is_known:
        found.append(unknown_answer("price", decisive=True))
    if not facts.annual_quantity(dossier).is_known:
        found.append(unknown_answer("quantity", decisive=True))
    if dossier.incumbent is None:
        found.append(unknown_answer("incumbent", decisive=True))
    if dossier.event.deadline.day is None and dossier.event.notice_date.day is None:
        # A contract that ends by itself waits for nobody's notice.
        found.append(unknown_answer("deadline", None if dossier.event.auto_renewal.flag is False else gap))
    return found


def _alternative(dossier: Dossier, benchmark: Benchmark, walk_away: WalkAway) -> list[Unknown]:
    """Return what would establish the walk-away: a quote, or the freight that keeps one from being compared."""
    if walk_away.established:
        return []
    worth = _quote_worth(benchmark, walk_away)
    flagged = [r for r in walk_away.rows if r.reason is not None and r.reason.key.startswith("levelling.")]
    if flagged:
        return [unknown_answer("terms", worth, decisive=True, name=flagged[0].alternative.name)]
    return [unknown_answer("alternative", worth, decisive=True)]


def _quote_worth(benchmark: Benchmark, walk_away: WalkAway) -> Quantity:
    """Value a quote at the 25th percentile of comparable prices against today's, on the same basis."""
    today, low = walk_away.today_levelled, benchmark.p25
    units = walk_away.quantity
    rule = message("unknown.quote_worth_rule")
    unit = today.currency
    if today.likely is None or low.likely is None or units.likely is None:
        return unknown_quantity(unit, rule=rule)
    worth = max(today.likely - low.likely, 0.0) * units.likely
    return (
        derived(worth, unit, (today, low, units), rule, state="estimated")
        if worth
        else unknown_quantity(unit)
    )


def _assumptions(walk_away: WalkAway, answers: Answers | None) -> list[Unknown]:
    """Return the assumed inputs of the walk-away, each with what knowing it is worth before we choose."""
    if walk_away.result is None or walk_away.best is None or answers is None:
        return []
    found = []
    for question in answers.result.questions:
        held = walk_away.inputs.get(question.key)
        if held is None or held.state != "assumed":
            continue
        name = _owner(walk_away, question.key)
        found.append(
            Unknown(
                question.key,
                message(f"unknown.part_{question.label_key}", name=name),
                message(f"unknown.part_{question.label_key}_ask", name=name),
                answers.worth.get(question.key, unknown_quantity()),
                False,
            )
        )
    return found


def _owner(walk_away: WalkAway, key: str) -> str:
    """Return the alternative that an input belongs to; the best one where it belongs to none."""
    for row in walk_away.rows:
        if key.startswith(f"alternatives/{row.alternative.id}/"):
            return row.alternative.name
    return walk_away.best.alternative.name if walk_away.best else ""


def _supplier(dossier: Dossier, supplier: SupplierSide) -> list[Unknown]:
    return [] if supplier.known else [unknown_answer("supplier_floor", name=facts.incumbent_name(dossier))]


def _mandate(dossier: Dossier, as_of: date | None, gap: Quantity | None) -> list[Unknown]:
    mandate = dossier.mandate
    if not mandate.holder.text:
        return [unknown_answer("mandate", gap, decisive=True)]
    until = mandate.valid_until.day
    if until is not None and as_of is not None and until < as_of:
        return [unknown_answer("mandate_expired", gap, decisive=True, holder=mandate.holder.text)]
    if not of_slot(mandate.limit, "mandate/limit").is_known:
        return [unknown_answer("mandate_limit")]
    return []
