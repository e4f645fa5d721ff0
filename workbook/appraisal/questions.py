"""What we do not know: the missing answers, the costliest first, and whether the event is ready for the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.analysis.messages import Message, message
from workbook.appraisal import facts
from workbook.appraisal.benchmark import Benchmark
from workbook.appraisal.information import Answers
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.supplier_side import SupplierSide
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier

ASKED = 5


@dataclass(frozen=True)
class Unknown:
    """One missing or assumed answer, what it is worth in money for the event, and what to ask of whom.

    ``worth`` is unknown where it cannot be valued yet; ``decisive`` ones keep the event from the table.
    """

    key: str
    name: Message
    ask: Message
    worth: Quantity
    decisive: bool


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
) -> Readiness:
    """Return what is missing, in the order in which it should be found out."""
    found = [
        *_basics(dossier),
        *_alternative(dossier, benchmark, walk_away),
        *_assumptions(walk_away, answers),
        *_supplier(dossier, supplier),
        *_mandate(dossier, as_of),
    ]
    order = {u.key: place for place, u in enumerate(found)}
    found.sort(key=lambda u: (u.worth.likely is None, -(u.worth.likely or 0.0), order[u.key]))
    against = tuple(sorted((u for u in found if u.decisive), key=lambda u: order[u.key]))
    return Readiness(not against, tuple(found), against)


def _unknown(key: str, worth: Quantity | None = None, *, decisive: bool = False, **values: str) -> Unknown:
    nothing = worth if worth is not None else unknown_quantity()
    return Unknown(
        key, message(f"unknown.{key}", **values), message(f"unknown.{key}_ask", **values), nothing, decisive
    )


def _basics(dossier: Dossier) -> list[Unknown]:
    found = []
    if not facts.todays_price(dossier).is_known:
        found.append(_unknown("price", decisive=True))
    if not facts.annual_quantity(dossier).is_known:
        found.append(_unknown("quantity", decisive=True))
    if dossier.incumbent is None:
        found.append(_unknown("incumbent", decisive=True))
    if dossier.event.deadline.day is None and dossier.event.notice_date.day is None:
        found.append(_unknown("deadline"))
    return found


def _alternative(dossier: Dossier, benchmark: Benchmark, walk_away: WalkAway) -> list[Unknown]:
    """Return what would establish the walk-away: a quote, or the freight that keeps one from being compared."""
    if walk_away.established:
        return []
    worth = _quote_worth(benchmark, walk_away)
    flagged = [r for r in walk_away.rows if r.reason is not None and r.reason.key.startswith("levelling.")]
    if flagged:
        return [_unknown("terms", worth, decisive=True, name=flagged[0].alternative.name)]
    return [_unknown("alternative", worth, decisive=True)]


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
    return [] if supplier.known else [_unknown("supplier_floor", name=facts.incumbent_name(dossier))]


def _mandate(dossier: Dossier, as_of: date | None) -> list[Unknown]:
    mandate = dossier.mandate
    if not mandate.holder.text:
        return [_unknown("mandate", decisive=True)]
    until = mandate.valid_until.day
    if until is not None and as_of is not None and until < as_of:
        return [_unknown("mandate_expired", decisive=True, holder=mandate.holder.text)]
    if not of_slot(mandate.limit, "mandate/limit").is_known:
        return [_unknown("mandate_limit")]
    return []
