"""The dossier: everything a team knows about one sourcing event, one versioned document of facts."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.costs import Clauses, Costs
from workbook.dossier.market import Alternative, Benefit, Comparable, Delivery, PriceIndex
from workbook.dossier.parties import Alignment, Stakeholder, Supplier, SupplierGroup, TeamMember
from workbook.dossier.people import Decision, Mandate, Talk
from workbook.dossier.plan import Agreement, Forecast, Plan
from workbook.dossier.ranges import check_range
from workbook.dossier.reviewing import Review
from workbook.dossier.slot import DateSlot, FlagSlot, NumberSlot, TextSlot
from workbook.dossier.standing import Market, Measure, Standing
from workbook.dossier.substance import Concession, Issue, Offer, Package

SCHEMA_VERSION = 3


class SourcingEvent(Frozen):
    """One negotiation to prepare: a category, an incumbent, a need, a deadline.

    ``as_of`` is the day the facts are seen from; ``horizon_months`` is what money for the event covers. ``unit`` names one
    unit of the item ("pack", "hour"); ``incumbent`` is a supplier's id;
    ``related`` names the other events with that supplier. ``capital_rate`` is what money costs us a year and ``delay_rate`` what
    a year's delay costs, both as a share.
    """

    title: str = ""
    currency: str = Field(default="", pattern=r"^([A-Z]{3})?$")
    locale: str = "en"
    as_of: date | None = None
    horizon_months: int = Field(default=12, ge=1, le=120)
    incumbent: str = ""
    category: TextSlot = TextSlot()
    item: TextSlot = TextSlot()
    unit: TextSlot = TextSlot()
    entity: TextSlot = TextSlot()
    buyer: TextSlot = TextSlot()
    incoterm: TextSlot = TextSlot()
    annual_spend: NumberSlot = NumberSlot()
    annual_quantity: NumberSlot = NumberSlot()
    price: NumberSlot = NumberSlot()
    freight: NumberSlot = NumberSlot()
    payment_days: NumberSlot = NumberSlot()
    portfolio_rank: NumberSlot = NumberSlot()
    capital_rate: NumberSlot = NumberSlot()
    delay_rate: NumberSlot = NumberSlot()
    related: TextSlot = TextSlot()
    deadline: DateSlot = DateSlot()
    notice_date: DateSlot = DateSlot()
    contract_start: DateSlot = DateSlot()
    contract_end: DateSlot = DateSlot()
    auto_renewal: FlagSlot = FlagSlot()

    @model_validator(mode="after")
    def _rates_in_range(self) -> SourcingEvent:
        check_range(self, 0, 1, "capital_rate")
        check_range(self, 0, 10, "delay_rate")
        return self


class SetAside(Frozen):
    """Rows of an import that belong to this event and were not used, with the reason."""

    reason: str
    source: str = ""
    rows: tuple[int, ...] = ()


class Dossier(Frozen):
    """Everything a team knows about one event. Facts only: results are derived by `workbook.appraisal` each time.

    ``entered_fields`` names the plain fields (those without an inferred side) that a person set, as paths such as
    ``/event/title``: an import leaves them alone.
    """

    schema_version: int = SCHEMA_VERSION
    event_id: str = Field(min_length=1)
    event: SourcingEvent = SourcingEvent()
    suppliers: tuple[Supplier, ...] = ()
    groups: tuple[SupplierGroup, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    comparables: tuple[Comparable, ...] = ()
    indices: tuple[PriceIndex, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    costs: Costs = Costs()
    clauses: Clauses = Clauses()
    measures: tuple[Measure, ...] = ()
    market: Market = Market()
    standing: Standing = Standing()
    issues: tuple[Issue, ...] = ()
    packages: tuple[Package, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    alignment: Alignment = Alignment()
    team: tuple[TeamMember, ...] = ()
    decisions: tuple[Decision, ...] = ()
    talks: tuple[Talk, ...] = ()
    mandate: Mandate = Mandate()
    plan: Plan = Plan()
    reviews: tuple[Review, ...] = ()
    offers: tuple[Offer, ...] = ()
    concessions: tuple[Concession, ...] = ()
    agreement: Agreement | None = None
    forecasts: tuple[Forecast, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    entered_fields: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ids_unique(self) -> Dossier:
        for name in type(self).model_fields:
            rows = getattr(self, name)
            if isinstance(rows, tuple) and rows and isinstance(rows[0], Row):
                ids = [row.id for row in rows]
                twice = {i for i in ids if ids.count(i) > 1} if len(set(ids)) < len(ids) else set()
                if twice:
                    raise ValueError(
                        f"{name}: the id {sorted(twice)[0]!r} stands twice; give each row its own"
                    )
        return self

    def supplier(self, supplier_id: str) -> Supplier | None:
        """Return the supplier with this id, if it is there and not deleted."""
        return next((s for s in self.suppliers if s.id == supplier_id and not s.deleted), None)

    @property
    def incumbent(self) -> Supplier | None:
        """The supplier we buy from today, if known."""
        return self.supplier(self.event.incumbent)
