"""Last year's event as the start of this year's: what is emptied, what becomes history, what is carried over."""

from __future__ import annotations

from datetime import date

import pytest

from tests.drafts import full
from workbook.dossier import (
    Agreement,
    Alternative,
    DateSlot,
    Dossier,
    Estimate,
    Evidence,
    Fact,
    Interest,
    Issue,
    Mandate,
    NumberSlot,
    Offer,
    Package,
    Plan,
    Question,
    SourcingEvent,
    Stakeholder,
    Supplier,
    TextSlot,
)
from workbook.dossier.next_round import EMPTIED, next_round
from workbook.dossier.refresh import refresh
from workbook.errors import ArgumentError

TODAY = date(2027, 9, 1)
TYPED = Evidence(kind="entered", by="Ana", on=date(2026, 6, 1))


def number(value: float, unit: str) -> NumberSlot:
    return NumberSlot(entered=Estimate(likely=value, unit=unit, evidence=TYPED))


def text(value: str) -> TextSlot:
    return TextSlot(entered=Fact[str](value=value, evidence=TYPED))


def day(value: date) -> DateSlot:
    return DateSlot(entered=Fact[date](value=value, evidence=TYPED))


def last() -> Dossier:
    return Dossier(
        event_id="PK-2026",
        event=SourcingEvent(
            title="Boxes 2026",
            currency="EUR",
            incumbent="alpha",
            as_of=date(2026, 6, 30),
            price=number(5.0, "EUR/box"),
            annual_quantity=number(40_000, "box/year"),
            deadline=day(date(2026, 10, 1)),
            portfolio_rank=number(0.8, "share"),
        ),
        suppliers=(Supplier(id="alpha", name="Alpha"), Supplier(id="gone", name="Gone", deleted=True)),
        alternatives=(
            Alternative(
                id="beta",
                name="Beta",
                status="quoted",
                price=number(4.6, "EUR/box"),
                quoted_on=day(date(2026, 5, 2)),
                valid_until=day(date(2026, 12, 31)),
            ),
            Alternative(id="make", name="Make it", status="internal", price=number(4.9, "EUR/box")),
        ),
        issues=(Issue(id="price", name="Price", weight=number(60, "points"), target=number(4.5, "EUR/box")),),
        stakeholders=(
            Stakeholder(id="qa", name="Quality", power=number(7, "points"), position=number(-3, "points")),
        ),
        mandate=Mandate(holder=text("Ana"), limit=number(4.8, "EUR/box")),
        plan=Plan(
            interests=(Interest(id="i1", text=text("No stock-outs")),),
            questions=(
                Question(id="q1", text=text("Capacity?"), answer=text("80 %")),
                Question(id="q2", text=text("Freight?"), due=day(date(2026, 7, 1))),
            ),
        ),
        offers=(Offer(id="o1", on=date(2026, 8, 1), side="theirs", packages=(Package(id="p"),)),),
        entered_fields=("/event/title", "/deliveries"),
    )


def test_the_round_itself_is_emptied() -> None:
    new = next_round(last(), "PK-2027", on=TODAY)
    assert (new.event_id, new.event.title, new.event.as_of) == ("PK-2027", "Boxes 2026", TODAY)
    assert new.mandate == Mandate()
    assert (new.offers, new.concessions, new.packages, new.agreement, new.forecasts) == ((), (), (), None, ())
    assert new.issues[0].target.best is None
    assert new.issues[0].weight.likely == 60
    assert new.event.portfolio_rank.best is None
    assert new.entered_fields == tuple(
        f"/event/{name}" for name in ("currency", "horizon_months", "incumbent", "locale", "title")
    )


def test_days_are_cleared_but_an_old_offer_keeps_its_age() -> None:
    new = next_round(last(), "PK-2027", on=TODAY)
    assert new.event.deadline.day is None
    beta = new.alternatives[0]
    assert (beta.quoted_on.day, beta.valid_until.day) == (date(2026, 5, 2), None)
    assert [(q.id, q.due.day) for q in new.plan.questions] == [("q2", None)]


def test_money_becomes_history() -> None:
    new = next_round(last(), "PK-2027", on=TODAY)
    beta, make = new.alternatives
    assert (beta.status, make.status) == ("benchmark", "internal")
    for slot, value in ((new.event.price, 5.0), (beta.price, 4.6), (make.price, 4.9)):
        assert slot.entered is None
        assert slot.inferred is not None
        assert (slot.inferred.likely, slot.inferred.state) == (value, "assumed")
        assert slot.inferred.evidence.kind == "inferred"
        assert "PK-2026" in slot.inferred.evidence.rule
        assert slot.inferred.evidence.on == date(2026, 6, 1)
    assert new.event.annual_quantity == last().event.annual_quantity


def test_the_price_agreed_last_time_is_todays() -> None:
    agreed = Agreement(signed_on=date(2026, 9, 28), price=number(4.55, "EUR/box"))
    price = next_round(last().but(agreement=agreed), "PK-2027", on=TODAY).event.price
    assert price.inferred is not None
    assert (price.inferred.likely, price.inferred.state) == (4.55, "known")
    assert price.inferred.evidence.on == date(2026, 9, 28)


def test_people_and_what_we_know_are_carried_over_as_the_teams_own() -> None:
    new = next_round(last(), "PK-2027", on=TODAY, title="Boxes 2027")
    assert new.event.title == "Boxes 2027"
    assert [s.id for s in new.suppliers] == ["alpha"]
    (quality,) = new.stakeholders
    assert (quality.power, quality.position.best, quality.origin) == (
        last().stakeholders[0].power,
        None,
        "entered",
    )
    assert new.plan.interests[0].text.text == "No stock-outs"


def test_a_later_import_takes_nothing_of_it_away() -> None:
    new = next_round(last(), "PK-2027", on=TODAY)
    draft = Dossier(event_id="PK-2027", event=SourcingEvent(title="PK-2027", currency="USD"))
    after = refresh(new, draft)
    assert (after.event.title, after.event.currency) == ("Boxes 2026", "EUR")
    assert [row.id for row in after.stakeholders] == ["qa"]
    assert [row.id for row in after.issues] == ["price"]


def test_a_full_event_is_copied_and_every_emptied_place_exists() -> None:
    new = next_round(full(), "next", on=TODAY)
    assert new.deliveries == full().deliveries
    assert new.comparables == full().comparables
    for path in EMPTIED:
        record = Dossier
        for part in (p for p in path if p != "*"):
            assert part in record.model_fields, path
            inner = record.model_fields[part].annotation
            args = [a for a in getattr(inner, "__args__", ()) if hasattr(a, "model_fields")]
            record = args[0] if args else inner  # type: ignore[assignment]


@pytest.mark.parametrize("event_id", ["", "  ", "PK-2026"])
def test_the_new_event_needs_an_id_of_its_own(event_id: str) -> None:
    with pytest.raises(ArgumentError, match="event_id"):
        next_round(last(), event_id, on=TODAY)
