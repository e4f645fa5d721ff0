"""Leverage: what the dossier says for us and for the supplier, fact by fact, and what it does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbook.analysis.leverage import Leverage, leverage
from workbook.analysis.messages import message
from workbook.appraisal.position import Position
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.situation import PriceHistory
from workbook.appraisal.walk_away import WalkAway
from workbook.dossier import Dossier, Evidence


@dataclass(frozen=True)
class Power:
    """The balance of leverage with the facts behind it.

    Attributes
    ----------
    result : Leverage
    balance : Quantity
        From -1 (all with the supplier) to 1 (all with us), as good as its weakest fact.
    facts : mapping of str to Quantity
        What is known, by the name of the fact.
    """

    result: Leverage
    balance: Quantity
    facts: Mapping[str, Quantity]


def power(
    dossier: Dossier,
    position: Position,
    walk_away: WalkAway,
    history: PriceHistory,
    as_of: date | None,
    deadline: date | None,
) -> Power:
    """Return the balance of leverage from what the dossier states."""
    known: dict[str, Quantity] = {}
    counted = of_slot(dossier.market.capable, "market/capable", "points")
    if counted.is_known:
        known["other_sources"] = counted
    elif position.other_sources is not None:
        evidence = dict.fromkeys(
            e.evidence for a in dossier.alternatives if not a.deleted and (e := a.price.best) is not None
        )
        known["other_sources"] = Quantity(
            float(position.other_sources),
            "points",
            evidence=tuple(evidence),
            inputs=("alternatives",),
            rule=message("leverage.sources_rule"),
        )
    today, best = walk_away.today_levelled, walk_away.best
    if (
        walk_away.established
        and best is not None
        and best.total.likely is not None
        and (today.likely or 0) > 0
    ):
        more = best.total.likely / (today.likely or 1.0) - 1
        known["alternative_costs_more"] = derived(
            max(more, -1.0), "share", (best.total, today), message("leverage.more_rule")
        )
    _add_dependence(dossier, position, known)
    if as_of is not None and deadline is not None and deadline >= as_of:
        known["our_days_left"] = Quantity(
            float((deadline - as_of).days),
            "days",
            evidence=(_day_evidence(dossier, deadline),),
            inputs=("event/deadline",),
            rule=message("leverage.days_rule"),
        )
    compared = history.comparison
    if compared is not None and compared.unexplained is not None:
        known["unexplained_rise"] = derived(
            max(compared.unexplained, -1.0),
            "share",
            (history.today, compared.share),
            message("leverage.rise_rule"),
        )
    known = {name: fact for name, fact in known.items() if fact.is_known}
    figures = {name: fact.likely or 0.0 for name, fact in known.items()}
    found = leverage(
        other_sources=int(figures["other_sources"]) if "other_sources" in figures else None,
        alternative_costs_more=figures.get("alternative_costs_more"),
        our_days_left=figures.get("our_days_left"),
        unexplained_rise=figures.get("unexplained_rise"),
        switching_difficulty=figures.get("switching_difficulty"),
        share_of_their_sales=figures.get("share_of_their_sales"),
        their_utilisation=figures.get("their_utilisation"),
    )
    if found.balance is None:
        return Power(found, unknown_quantity("points", rule=found.definition), known)
    balance = derived(round(found.balance, 2) + 0.0, "points", tuple(known.values()), found.definition)
    return Power(found, balance, known)


def _add_dependence(dossier: Dossier, position: Position, known: dict[str, Quantity]) -> None:
    """Add what people say of the two sides' need of each other."""
    known["switching_difficulty"] = position.switching
    supplier = dossier.incumbent
    if supplier is not None:
        key = f"suppliers/{supplier.id}"
        known["share_of_their_sales"] = of_slot(supplier.our_share, f"{key}/our_share", "share")
        known["their_utilisation"] = of_slot(supplier.utilisation, f"{key}/utilisation", "share")


def _day_evidence(dossier: Dossier, deadline: date) -> Evidence:
    event = dossier.event
    for slot in (event.notice_date, event.deadline):
        if slot.best is not None and slot.best.value == deadline:
            return slot.best.evidence
    return Evidence(kind="inferred")
