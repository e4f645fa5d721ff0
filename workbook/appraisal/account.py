"""How the supplier is likely to see our account: by facts, or where the team put the point and said why; and who needs whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workbook.analysis.messages import Message, message
from workbook.analysis.preferencing import (
    SHARE_AT_THRESHOLD,
    Preferencing,
    account_value_score,
    attractiveness_from_facts,
    supplier_preferencing,
)
from workbook.appraisal import facts
from workbook.appraisal.position import Moved
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.appraisal.situation import Spend, delivery_evidence
from workbook.dossier import Dossier

YEAR = 365
LEAST_LINES = 2
"""Deliveries a year needs before growth says anything."""
EVEN = 2.0
"""One share within this factor of the other is called even."""


@dataclass(frozen=True)
class Account:
    """The supplier's likely view of our account.

    Attributes
    ----------
    result : Preferencing or None
        None while an axis is unknown.
    attractiveness, account_value : float or None
        The scores that count.
    facts_attractiveness, facts_value : float or None
        The scores by facts alone.
    reasons : tuple of Message
        Where the scores by facts come from, and what is missing.
    growth, our_share, payment_days, trust : Quantity
    moved : Moved
        ``across`` is the account value, ``up`` the attractiveness.
    """

    result: Preferencing | None
    attractiveness: float | None
    account_value: float | None
    facts_attractiveness: float | None
    facts_value: float | None
    reasons: tuple[Message, ...]
    growth: Quantity
    our_share: Quantity
    payment_days: Quantity
    trust: Quantity
    moved: Moved


def account(dossier: Dossier) -> Account:
    """Return how the supplier is likely to see us."""
    supplier = dossier.incumbent
    key = f"suppliers/{supplier.id}/our_share" if supplier is not None else "suppliers"
    share = of_slot(supplier.our_share, key, "share") if supplier is not None else unknown_quantity("share")
    growth = spend_growth(dossier)
    days = of_slot(dossier.event.payment_days, "event/payment_days", "days")
    trust = of_slot(dossier.plan.trust, "plan/trust", "points")
    seen = attractiveness_from_facts(
        growth=growth.likely,
        payment_days=days.likely if (days.likely or 0.0) >= 0 else None,
        trust=trust.likely,
    )
    value = None if share.likely is None else account_value_score(share.likely)
    reasons = list(seen.reasons)
    if seen.score is None:
        reasons.append(message("position.account.missing_facts"))
    if value is None:
        reasons.append(message("position.account.missing_share"))
    else:
        reasons.append(
            message("position.account.share", share=share.likely, score=value, middle=SHARE_AT_THRESHOLD)
        )
    place = dossier.standing.account
    moved = Moved(
        place.account_value.likely, place.attractiveness.likely, place.reason.text.strip().rstrip(".")
    )
    attractiveness, account_value = seen.score, value
    if moved.counts:
        attractiveness = seen.score if moved.up is None else moved.up
        account_value = value if moved.across is None else moved.across
        reasons.insert(0, message("position.moved", reason=moved.reason))
    result = None
    if attractiveness is not None and account_value is not None:
        result = supplier_preferencing(attractiveness, account_value)
    return Account(
        result, attractiveness, account_value, seen.score, value, tuple(reasons), growth, share, days, trust, moved
    )  # fmt: skip


def spend_growth(dossier: Dossier) -> Quantity:
    """Return by what share our spend with the incumbent changed, the last year against the one before."""
    as_of, incumbent = dossier.event.as_of, dossier.event.incumbent
    nothing = unknown_quantity("share", inputs=("deliveries",))
    if as_of is None or not incumbent:
        return nothing
    middle, start = as_of - timedelta(days=YEAR), as_of - timedelta(days=2 * YEAR)
    own = [d for d in dossier.deliveries if d.supplier == incumbent and start < d.on <= as_of]
    late = [d for d in own if d.on > middle]
    early = [d for d in own if d.on <= middle]
    before, after = sum(d.value for d in early), sum(d.value for d in late)
    if len(early) < LEAST_LINES or len(late) < LEAST_LINES or before <= 0 or after < 0:
        return nothing
    if not _covers(dossier, start):
        return nothing
    evidence = delivery_evidence(tuple(own), "value of the last year against the one before")
    return Quantity(
        after / before - 1, "share", evidence=(evidence,), inputs=(f"deliveries/{incumbent}",),
        rule=message("account.growth_rule"),
    )  # fmt: skip


def _covers(dossier: Dossier, start: date) -> bool:
    """Whether the records begin early enough for a whole first year: within a quarter of its start."""
    return min(d.on for d in dossier.deliveries) <= start + timedelta(days=91)


@dataclass(frozen=True)
class Dependence:
    """How much each side matters to the other.

    Attributes
    ----------
    their_share : Quantity
        Their part of our spend on this item.
    our_share : Quantity
        Our part of their sales.
    sales : Quantity
        What that makes their sales a year.
    utilisation, switching : Quantity
    leans : str
        Who depends more by the two shares: "us", "them", "even", or "" where one of them is unknown.
    """

    their_share: Quantity
    our_share: Quantity
    sales: Quantity
    utilisation: Quantity
    switching: Quantity
    other_sources: int | None
    leans: str

    @property
    def known(self) -> bool:
        """Whether anything beyond the spend shares is known."""
        return any(q.is_known for q in (self.our_share, self.utilisation, self.switching))


def dependence(dossier: Dossier, spend: Spend, sources: int | None, switching: Quantity) -> Dependence:
    """Return how much each side matters to the other."""
    supplier = dossier.incumbent
    key = f"suppliers/{supplier.id}" if supplier is not None else "suppliers"
    ours = unknown_quantity("share", inputs=(f"{key}/our_share",))
    full = unknown_quantity("share", inputs=(f"{key}/utilisation",))
    if supplier is not None:
        ours = of_slot(supplier.our_share, f"{key}/our_share", "share")
        full = of_slot(supplier.utilisation, f"{key}/utilisation", "share")
    held = next((s for s in spend.suppliers if s.supplier == facts.incumbent_name(dossier)), None)
    theirs = unknown_quantity("share", inputs=("deliveries",))
    if held is not None:
        theirs = derived(held.share, "share", (held.value,), message("account.their_share_rule"))
    unit = f"{dossier.event.currency}/year"
    sales = unknown_quantity(unit)
    if ours.likely and spend.annual.likely is not None and spend.annual.likely > 0:
        rule = message("account.their_sales_rule")
        sales = derived(
            spend.annual.likely / ours.likely, unit, (spend.annual, ours), rule, state="estimated"
        )
    return Dependence(theirs, ours, sales, full, switching, sources, _leans(theirs, ours))


def _leans(theirs: Quantity, ours: Quantity) -> str:
    if theirs.likely is None or ours.likely is None:
        return ""
    if theirs.likely > EVEN * ours.likely:
        return "us"
    return "them" if ours.likely > EVEN * theirs.likely else "even"
