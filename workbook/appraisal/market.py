"""The market of the item: who sells it, how it is divided, where its prices went and are expected to go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workbook.analysis.messages import message
from workbook.analysis.prices import Concentration, concentration
from workbook.appraisal import facts
from workbook.appraisal.position import other_sources
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Dossier, PriceIndex

CAPACITIES = ("tight", "balanced", "slack")
YEAR, HALF_A_MONTH = 365, 15


@dataclass(frozen=True)
class IndexMove:
    """What a linked index did over the last year of its points."""

    name: str
    change: float
    first: date
    last: date
    swing: float


@dataclass(frozen=True)
class MarketView:
    """What is known of the market.

    Attributes
    ----------
    sellers : tuple of str
        Suppliers that sell the item to anybody, the incumbent first.
    others : int or None
        Independent ones beside the incumbent.
    counted : bool
        Whether a person counted them.
    concentration : Concentration or None
        Of the quantities of the records, ours and other buyers' of the window, with two sellers or more.
    indices : tuple of IndexMove
    capacity : str
    outlook : Quantity
        Change of market prices expected over the next year, as a share.
    waiting : Quantity
        What that makes a year's spend dearer (below zero: cheaper).
    """

    sellers: tuple[str, ...]
    others: int | None
    counted: bool
    concentration: Concentration | None
    top: str
    indices: tuple[IndexMove, ...]
    capacity: str
    trends: str
    shown_by: str
    outlook: Quantity
    waiting: Quantity

    @property
    def known(self) -> bool:
        """Whether there is anything to say beyond the incumbent's name."""
        said = self.capacity or self.trends or self.outlook.is_known or self.indices
        return bool(said) or self.counted or len(self.sellers) > 1


def market_view(dossier: Dossier) -> MarketView:
    """Return what the records and people say of the market."""
    market, names = dossier.market, {s.id: s.name for s in dossier.suppliers}
    quantities: dict[str, float] = {}
    for row in facts.standing(dossier.comparables):
        quantities[row.supplier] = quantities.get(row.supplier, 0.0) + row.quantity
    incumbent = dossier.event.incumbent
    for delivery in facts.recent(dossier):
        quantities[delivery.supplier] = quantities.get(delivery.supplier, 0.0) + delivery.quantity
    sellers = dict.fromkeys([incumbent] if incumbent else [])
    sellers.update(dict.fromkeys(quantities))
    sellers.update(
        dict.fromkeys(a.supplier for a in facts.standing(dossier.alternatives) if a.supplier and a.status != "internal")
    )  # fmt: skip
    held = concentration(quantities) if len(quantities) > 1 else None
    outlook = of_slot(market.outlook, "market/outlook", "share")
    capacity = market.capacity.text if market.capacity.text in CAPACITIES else ""
    return MarketView(
        tuple(names.get(s, s) for s in sellers),
        other_sources(dossier),
        market.capable.likely is not None,
        held,
        names.get(held.top, held.top) if held is not None else "",
        tuple(m for i in facts.standing(dossier.indices) if (m := _move(i)) is not None),
        capacity,
        market.trends.text,
        market.shown_by.text,
        outlook,
        _waiting(dossier, outlook),
    )


def _waiting(dossier: Dossier, outlook: Quantity) -> Quantity:
    spend = facts.annual_spend(dossier)
    unit = f"{dossier.event.currency}/year"
    if outlook.likely is None or spend.likely is None or spend.likely <= 0:
        return unknown_quantity(unit)
    low, high = (None if end is None else end * spend.likely for end in (outlook.low, outlook.high))
    rule = message("market.waiting_rule")
    return derived(outlook.likely * spend.likely, unit, (spend, outlook), rule, low=low, high=high)


def _move(index: PriceIndex) -> IndexMove | None:
    """Return an index's change over its last year, and how far it swung: highest against lowest."""
    if not index.series:
        return None
    last = max(index.series, key=lambda p: p.on)
    before = [p for p in index.series if p.on <= last.on - timedelta(days=YEAR - HALF_A_MONTH)]
    if not before:
        return None
    first = max(before, key=lambda p: p.on)
    within = [p.value for p in index.series if first.on <= p.on <= last.on]
    if first.value <= 0 or min(within) <= 0:
        return None
    return IndexMove(
        index.name, last.value / first.value - 1, first.on, last.on, max(within) / min(within) - 1
    )
