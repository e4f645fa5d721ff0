"""Dossiers for tests, built by hand: one with everything, and one for each thing an event may lack."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from workbook.dossier import (
    Alternative,
    Comparable,
    DateSlot,
    Delivery,
    Dossier,
    Estimate,
    Evidence,
    Fact,
    Mandate,
    NumberSlot,
    Plan,
    SourcingEvent,
    Stakeholder,
    Supplier,
    TextSlot,
)
from workbook.panels.event import Event
from workbook.store import Stored

AS_OF = date(2026, 6, 30)


def evidence(kind: str = "measured", **more: Any) -> Evidence:
    """Return evidence from a file."""
    return Evidence(kind=kind, source="spend.csv", on=date(2026, 5, 1), rows=(3, 4), **more)


def estimate(
    value: float, unit: str, low: float | None = None, high: float | None = None, **more: Any
) -> Estimate:
    """Return an estimate; with an interval it is estimated."""
    state = more.pop("state", "known" if low is None else "estimated")
    return Estimate(likely=value, low=low, high=high, unit=unit, state=state, evidence=evidence(), **more)


def number(value: float, unit: str, *ends: float) -> NumberSlot:
    """Return an inferred number."""
    return NumberSlot(inferred=estimate(value, unit, *ends))


def text(value: str) -> TextSlot:
    """Return an inferred text."""
    return TextSlot(inferred=Fact(value=value, evidence=evidence()))


def day(value: date) -> DateSlot:
    """Return an inferred day."""
    return DateSlot(inferred=Fact(value=value, evidence=evidence()))


def deliveries(n: int = 8, supplier: str = "alpha") -> tuple[Delivery, ...]:
    """Return monthly deliveries from January 2025, each two days late, at a price that rises by 5 cents."""
    return tuple(
        Delivery(
            on=date(2025 + i // 12, 1 + i % 12, 3),
            promised=date(2025 + i // 12, 1 + i % 12, 1),
            supplier=supplier,
            quantity=100 + i,
            price=5 + 0.05 * i,
            value=(100 + i) * (5 + 0.05 * i),
            freight=10.0,
            freight_basis="measured",
            incoterm="EXW",
            rows=(i + 2,),
        )
        for i in range(n)
    )


def comparables(n: int = 7, incumbents: int = 4) -> tuple[Comparable, ...]:
    """Return what others paid: 4.00, 4.20, 4.40 ... plus 0.10 freight; the first ones to the incumbent."""
    return tuple(
        Comparable(
            id=f"c{i}",
            supplier="alpha" if i < incumbents else "beta",
            entity=f"Plant {i}",
            quantity=50,
            lines=2,
            price=estimate(4 + 0.2 * i, "USD/pack"),
            freight=estimate(0.1, "USD/pack"),
            incoterms=("EXW",),
            last=date(2026, 1, 5),
        )
        for i in range(n)
    )


def alternatives() -> tuple[Alternative, ...]:
    """Return a qualified source, a benchmark, and a dated quote, freight known for the first and the last."""
    return (
        Alternative(id="beta", name="Beta", supplier="beta", status="qualified",
                    price=number(4.8, "USD/pack"), freight=number(0.2, "USD/pack")),
        Alternative(id="gamma", name="Gamma", supplier="gamma", status="benchmark",
                    price=number(4.1, "USD/pack"), freight=number(0.1, "USD/pack")),
        Alternative(id="quote", name="Delta", supplier="delta", status="quoted", price=number(4.7, "USD/pack"),
                    freight=number(0.2, "USD/pack"), valid_until=day(date(2026, 12, 1))),
    )  # fmt: skip


def full(**changes: Any) -> Dossier:
    """Return an event of which everything is known; ``changes`` replace parts of it."""
    event = SourcingEvent(
        title="Gloves <script>alert(1)</script>",
        currency="USD",
        as_of=AS_OF,
        incumbent="alpha",
        unit=text("pack"),
        item=text("gloves"),
        category=text("laboratory"),
        entity=text("Plant 9"),
        incoterm=text("EXW"),
        price=number(5.2, "USD/pack"),
        freight=number(0.1, "USD/pack"),
        annual_spend=number(52_000, "USD/year"),
        annual_quantity=number(10_000, "pack/year"),
        portfolio_rank=number(0.8, "share"),
        notice_date=day(date(2026, 9, 30)),
    )
    whole: dict[str, Any] = {
        "event_id": "EV 1/2",
        "event": event,
        "suppliers": (
            Supplier(id="alpha", name="Alpha & Sons", sites=("Works 1",)),
            Supplier(id="beta", name="Beta"),
            Supplier(id="gamma", name="Gamma"),
            Supplier(id="delta", name="Delta"),
        ),
        "deliveries": deliveries(),
        "comparables": comparables(),
        "alternatives": alternatives(),
        "stakeholders": (
            Stakeholder(id="ops", name="Plant head", role=text("operations"), power=number(8, "points"),
                        interest=number(9, "points"), legitimacy=number(6, "points"), urgency=number(2, "points"),
                        position=number(-3, "points"), decides=True),
            Stakeholder(id="fin", name="Finance", power=number(5, "points"), interest=number(2, "points")),
        ),
        "mandate": Mandate(holder=text("Category manager"), approver=text("Head of procurement"),
                           limit=number(5.1, "USD/pack"), valid_until=day(date(2026, 12, 31))),
        "plan": Plan(purpose=text("the contract ends")),
    }  # fmt: skip
    return Dossier(**{**whole, **changes})


def thin() -> Dossier:
    """Return an event of which only a supplier and a spend figure are known."""
    event = SourcingEvent(
        title="Cleaning",
        currency="EUR",
        as_of=AS_OF,
        incumbent="alpha",
        annual_spend=number(20_000, "EUR/year"),
    )
    return Dossier(event_id="thin", event=event, suppliers=(Supplier(id="alpha", name="Alpha"),))


def awkward() -> dict[str, Dossier]:
    """Return one dossier for each thing an event may lack."""
    from tests.prepared import prepared
    from tests.situated import situated

    whole = full()
    return {
        "everything": whole,
        "a whole plan": prepared(),
        "only supplier and spend": thin(),
        "nothing at all": Dossier(event_id="empty"),
        "no stakeholder": full(stakeholders=()),
        "no alternative": full(alternatives=(), comparables=()),
        "one delivery": full(deliveries=deliveries(1)),
        "two deliveries": full(deliveries=deliveries(2)),
        "only a benchmark": full(alternatives=alternatives()[1:2]),
        "one comparable": full(comparables=comparables(1)),
        "no freight known": full(event=whole.event.but(freight=NumberSlot()), deliveries=deliveries(3)),
        "no quantity": full(event=whole.event.but(annual_quantity=NumberSlot())),
        "no price": full(event=whole.event.but(price=NumberSlot())),
        "no incumbent": full(event=whole.event.but(incumbent="")),
        "no currency": full(event=whole.event.but(currency="")),
        "zero quantity": full(event=whole.event.but(annual_quantity=number(0, "pack/year"))),
        "negative spend": full(event=whole.event.but(annual_spend=number(-100, "USD/year"))),
        "no supplier evidence": full(comparables=comparables(5, incumbents=0)),
        "many deliveries": full(deliveries=tuple(d.but(on=d.on.replace(day=1 + i)) for i in range(27) for d in deliveries(12))),
        "situation and standing in full": situated(),
        "german": full(event=whole.event.but(locale="de_DE")),
    }  # fmt: skip


def opened(dossier: Dossier, **more: Any) -> Event:
    """Return a dossier opened for a report."""
    stored = Stored(dossier.event_id, 1, "test", datetime(2026, 6, 30, tzinfo=UTC), dossier)
    return Event(stored, **more)
