"""What was bought and what it cost: deliveries, comparable prices, an index; and the alternatives."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.estimate import Estimate
from workbook.dossier.leaving import TreeNode
from workbook.dossier.slot import DateSlot, FlagSlot, NumberSlot, TextSlot

FreightBasis = Literal["measured", "pooled", "included", "separate", "unknown"]
AlternativeStatus = Literal["quoted", "qualified", "internal", "benchmark"]
Dependence = Literal["same_supplier", "same_factory", "same_group"]
BenefitKind = Literal["supply", "service", "innovation", "other"]


class Delivery(Frozen):
    """One line bought by this event's entity, or a month of them (then ``rows`` has several).

    ``freight`` is the money paid for the line on top of ``value``; absent when unknown. All money is in the event's currency.
    """

    on: date
    supplier: str
    quantity: float = Field(gt=0)
    price: float
    value: float
    freight: float | None = None
    freight_basis: FreightBasis = "unknown"
    incoterm: str = ""
    site: str = ""
    promised: date | None = None
    snapshot: str = ""
    rows: tuple[int, ...] = ()


class Comparable(Row):
    """What one buyer (entity) paid one supplier for the same item in the window.

    ``price`` and ``freight`` are per unit, quantity-weighted; ``freight`` is absent when unknown.
    """

    supplier: str
    entity: str
    quantity: float = Field(gt=0)
    lines: int = Field(ge=1)
    price: Estimate
    freight: Estimate | None = None
    incoterms: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    last: date | None = None


class IndexPoint(Frozen):
    """One month of an index."""

    on: date
    value: float


class IndexMonth(Row):
    """One month of an index as a person typed or pasted it; it stands before an imported value of the same month."""

    on: date | None = None
    value: float | None = None


class PriceIndex(Row):
    """A published series that somebody linked to this event, with the share of the price that follows it.

    ``points`` come from an import, ``months`` from people; `series` is both together.
    """

    name: str
    unit: str = ""
    points: tuple[IndexPoint, ...] = ()
    months: tuple[IndexMonth, ...] = ()
    share: NumberSlot = NumberSlot()
    source: str = ""
    snapshot: str = ""

    @property
    def series(self) -> tuple[IndexPoint, ...]:
        """The values that stand, oldest first: imported ones, and those of people in their months' place."""
        typed = [
            IndexPoint(on=m.on, value=m.value)
            for m in self.months
            if not m.deleted and m.on is not None and m.value is not None
        ]
        if not typed:
            return self.points
        taken = {(p.on.year, p.on.month) for p in typed}
        kept = [p for p in self.points if (p.on.year, p.on.month) not in taken]
        return tuple(sorted([*kept, *typed], key=lambda p: p.on))


class Alternative(Row):
    """Another way to meet the need without the incumbent.

    ``price`` is per unit at the alternative's own terms (``incoterm``, ``payment_days``); ``freight``, ``duty`` and
    ``quality`` per unit bring it level; ``switching`` is a one-off in money for the event; ``risk`` is a share of the price.
    ``chance`` is a share: how likely it comes about; if it does not, we fall back on the best certain alternative.
    ``dependences`` says why it is not independent of the incumbent; such a one never sets a walk-away. Where it has a ``tree``,
    its cost is what the tree is worth. ``drawn`` says whether its waterfall is shown; unsaid, the cheapest are.
    """

    name: str = Field(min_length=1)
    supplier: str = ""
    status: AlternativeStatus
    dependences: tuple[Dependence, ...] = ()
    independent: FlagSlot = FlagSlot()
    price: NumberSlot = NumberSlot()
    incoterm: TextSlot = TextSlot()
    freight: NumberSlot = NumberSlot()
    duty: NumberSlot = NumberSlot()
    quality: NumberSlot = NumberSlot()
    switching: NumberSlot = NumberSlot()
    risk: NumberSlot = NumberSlot()
    payment_days: NumberSlot = NumberSlot()
    volume: NumberSlot = NumberSlot()
    chance: NumberSlot = NumberSlot()
    quoted_on: DateSlot = DateSlot()
    valid_until: DateSlot = DateSlot()
    notes: TextSlot = TextSlot()
    tree: tuple[TreeNode, ...] = ()
    drawn: FlagSlot = FlagSlot()

    @model_validator(mode="after")
    def _chance_is_a_share(self) -> Alternative:
        for side in (self.chance.inferred, self.chance.entered):
            if side is not None and side.likely is not None and not 0 <= side.likely <= 1:
                raise ValueError(f"chance: {side.likely:g} is not a share from 0 to 1")
        return self


class Benefit(Row):
    """What the relationship gives beyond the goods (priority supply, service, innovation), valued per year, with an owner and
    what shows it."""

    name: str
    kind: BenefitKind = "other"
    value: NumberSlot = NumberSlot()
    owner: TextSlot = TextSlot()
    shown_by: TextSlot = TextSlot()
