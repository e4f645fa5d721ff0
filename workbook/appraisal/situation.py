"""The situation: what is spent with whom, how the price moved, how reliably it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.analysis.lateness import Lateness, lateness, lateness_cost
from workbook.analysis.messages import Message, message
from workbook.analysis.price_trend import PriceTrend, price_trend
from workbook.analysis.prices import Concentration, concentration
from workbook.appraisal import facts
from workbook.appraisal.condensing import PricePoint, condense, index_line
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Delivery, Dossier, Evidence, IndexPoint, PriceIndex

ONE_PERCENT = 0.01


@dataclass(frozen=True)
class SupplierShare:
    """What one supplier got of this event's spend in the window."""

    supplier: str
    value: Quantity
    share: float
    lines: int


@dataclass(frozen=True)
class Spend:
    """Annual spend and quantity, what one percent is worth, and who gets how much."""

    annual: Quantity
    quantity: Quantity
    one_percent: Quantity
    suppliers: tuple[SupplierShare, ...]
    concentration: Concentration | None


def delivery_evidence(deliveries: tuple[Delivery, ...], rule: str) -> Evidence:
    """Return one evidence for several deliveries: their rows, their snapshot, the latest day."""
    rows = tuple(sorted({row for d in deliveries for row in d.rows}))
    return Evidence(
        kind="measured",
        on=max((d.on for d in deliveries), default=None),
        snapshot=next((d.snapshot for d in deliveries if d.snapshot), ""),
        rows=rows,
        rule=rule,
    )


def spend(dossier: Dossier) -> Spend:
    """Return what is spent on the event, and with whom."""
    annual = facts.annual_spend(dossier)
    lines: dict[str, list[Delivery]] = {}
    for delivery in facts.recent(dossier):
        lines.setdefault(delivery.supplier, []).append(delivery)
    values = {key: sum(d.value for d in found) for key, found in lines.items()}
    positive = {key: value for key, value in values.items() if value > 0}
    total = sum(positive.values())
    shares = tuple(
        SupplierShare(
            facts.supplier_name(dossier, key),
            Quantity(
                value,
                dossier.event.currency,
                evidence=(delivery_evidence(tuple(lines[key]), "value of the lines in 24 months"),),
                inputs=(f"deliveries/{key}",),
            ),
            value / total,
            sum(max(len(d.rows), 1) for d in lines[key]),
        )
        for key, value in sorted(positive.items(), key=lambda item: (-item[1], item[0]))
    )
    one = derived(
        None if annual.likely is None else annual.likely * ONE_PERCENT,
        annual.unit,
        (annual,),
        message("situation.one_percent_rule"),
    )
    held = concentration(positive) if len(positive) > 1 else None
    return Spend(annual, facts.annual_quantity(dossier), one, shares, held)


@dataclass(frozen=True)
class IndexComparison:
    """Price against index over the same months: how much of the change the index explains."""

    name: str
    price_change: float
    index_change: float
    share: Quantity
    unexplained: float | None
    first: date
    last: date


@dataclass(frozen=True)
class PriceHistory:
    """The event's deliveries in order of time, the trend of the incumbent's price, the index beside it.

    Attributes
    ----------
    deliveries : tuple of Delivery
        All of them, oldest first.
    points : tuple of PricePoint
        At most `MOST_POINTS` for the eye: the deliveries, or one point per supplier and period.
    condensed : str
        The period one point stands for ("month", "quarter", "year"); empty where each delivery has its own.
    index_points : tuple of IndexPoint
        The linked index over the same time, at most `MOST_INDEX_POINTS`.
    """

    deliveries: tuple[Delivery, ...]
    points: tuple[PricePoint, ...]
    condensed: str
    today: Quantity
    trend: PriceTrend
    index: PriceIndex | None
    index_points: tuple[IndexPoint, ...]
    comparison: IndexComparison | None
    says: tuple[Message, ...]

    @property
    def lines(self) -> int:
        """How many lines of the records there are."""
        return sum(max(len(d.rows), 1) for d in self.deliveries)


def price_history(dossier: Dossier) -> PriceHistory:
    """Return the price history; a trend only from enough deliveries of the incumbent."""
    shown = tuple(sorted((d for d in dossier.deliveries if d.price > 0), key=lambda d: d.on))
    own = [d for d in shown if d.supplier == dossier.event.incumbent]
    trend = price_trend([d.on.toordinal() for d in own], [d.price for d in own])
    index = next((i for i in facts.standing(dossier.indices) if i.series), None)
    comparison = _against(index, own, trend) if index is not None else None
    points, period = condense(shown)
    line = index_line(index, shown[0].on, shown[-1].on) if index is not None and shown else ()
    today = facts.todays_price(dossier)
    return PriceHistory(shown, points, period, today, trend, index, line, comparison, trend.explain())


def _against(index: PriceIndex, own: list[Delivery], trend: PriceTrend) -> IndexComparison | None:
    """Compare the trend line's change from the first to the last delivery with the index over those months."""
    if not trend.known or trend.share_per_year is None:
        return None
    first, last = own[0].on, own[-1].on
    start, end = _value_at(index, first), _value_at(index, last)
    if start is None or end is None or start <= 0:
        return None
    price_change = trend.share_per_year * (last - first).days / 365.25
    index_change = end / start - 1
    share = of_slot(index.share, f"indices/{index.id}/share", "share")
    explained = None if share.likely is None else share.likely * index_change
    unexplained = None if explained is None else price_change - explained
    return IndexComparison(index.name, price_change, index_change, share, unexplained, first, last)


def _value_at(index: PriceIndex, day: date) -> float | None:
    """Return the index of the latest month not after ``day``, none where the series begins later."""
    before = [p for p in index.series if p.on <= day]
    if not before:
        return None
    latest = max(before, key=lambda p: p.on)
    return latest.value if (day - latest.on).days <= 100 else None


@dataclass(frozen=True)
class Performance:
    """Late deliveries of the incumbent and what the delay costs in a year."""

    lateness: Lateness
    cost: Quantity
    rate: Quantity


def _ends(money: float, rate: Quantity) -> tuple[float | None, float | None]:
    """Return the cost at the low and the high of the rate, where it has them."""
    if rate.low is None or rate.high is None or not rate.likely:
        return None, None
    return money * rate.low / rate.likely, money * rate.high / rate.likely


def performance(dossier: Dossier) -> Performance:
    """Return how late the incumbent's deliveries of the window came."""
    own = [
        d for d in facts.recent(dossier) if d.supplier == dossier.event.incumbent and d.promised is not None
    ]
    found = lateness([d.promised.toordinal() for d in own if d.promised], [d.on.toordinal() for d in own])
    rate, annual = facts.delay_rate(dossier), facts.annual_spend(dossier)
    unit = f"{dossier.event.currency}/year"
    days = found.mean_days_late_over_all
    if not found.known or days is None or annual.likely is None or rate.likely is None or annual.likely < 0:
        return Performance(found, unknown_quantity(unit, inputs=annual.inputs), rate)
    cost = lateness_cost(annual.likely, days, rate.likely)
    low, high = _ends(cost.money, rate)
    rule = message("situation.delay_cost_rule", days=days, rate=rate.likely)
    measured = Quantity(
        days,
        "days",
        evidence=(delivery_evidence(tuple(own), "promised against actual day"),),
        inputs=(f"deliveries/{dossier.event.incumbent}",),
    )
    return Performance(
        found, derived(cost.money, unit, (annual, rate, measured), rule, low=low, high=high), rate
    )
