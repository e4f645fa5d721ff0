"""Dossiers with issues whose levels are valued, offers, concessions, priorities and ties; figures worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.drafts import day, estimate, full, number
from workbook.dossier import (
    Dossier,
    Issue,
    Level,
    NumberSlot,
    Stakeholder,
)
from workbook.dossier.parties import Priority, Tie
from workbook.dossier.substance import Choice, Concession, Offer, Package

MONEY = "USD"


def level(key: str, amount: float | None, ours: float, theirs: float | None, unit: str = MONEY) -> Level:
    """Return a level valued for us and, if known, for them."""
    slot = NumberSlot() if theirs is None else NumberSlot(inferred=estimate(theirs, unit, state="estimated"))
    return Level(id=key, label=key, amount=amount, ours=number(ours, unit), theirs=slot)


def issues(*, theirs: bool = True) -> tuple[Issue, ...]:
    """Return price (ours 10,000 for 1 USD a pack), payment (300 a day to us, 100 to them) and warranty (them more)."""

    def known(value: float) -> float | None:
        return value if theirs else None

    return (
        Issue(id="price", name="Price", unit="USD/pack", opening=number(4.0, "USD/pack"), levels=(
            level("4.00", 4.0, 10_000, known(0)), level("4.50", 4.5, 5_000, known(5_000)),
            level("5.00", 5.0, 0, known(10_000)))),
        Issue(id="pay", name="Payment", unit="days", better="higher", today=number(30, "days"), levels=(
            level("30 days", 30, 0, known(3_000)), level("60 days", 60, 9_000, known(0)))),
        Issue(id="warranty", name="Warranty", levels=(
            level("two years", None, 1_000, known(0)), level("one year", None, 0, known(4_000)))),
    )  # fmt: skip


def offer(key: str, on: date, side: Any, *packages: tuple[str, str, str]) -> Offer:
    """Return an offer of packages given as (price, payment, warranty)."""
    made = tuple(
        Package(id=f"{key}-{n}", choices=tuple(
            Choice(issue=i, level=x) for i, x in zip(("price", "pay", "warranty"), p, strict=True)))
        for n, p in enumerate(packages)
    )  # fmt: skip
    return Offer(id=key, on=on, side=side, packages=made)


def bargaining(**changes: Any) -> Dossier:
    """Return the full event with valued issues, offers, concessions noted down, priorities and ties."""
    event = full().event.but(notice_date=day(date(2026, 9, 30)))
    points = {
        "ops": {"pay": 20.0, "warranty": 80.0},
        "fin": {"pay": 80.0, "warranty": 20.0},
    }
    people = tuple(
        Stakeholder(id=key, name=name, power=number(power, "points"), interest=number(5, "points"),
                    priorities=tuple(Priority(id=i, issue=i, points=p) for i, p in points[key].items()),
                    influences=ties)
        for key, name, power, ties in (
            ("ops", "Plant head", 8, ()),
            ("fin", "Finance", 4, (Tie(id="t", to="ops", weight=1.0),)),
        )
    )  # fmt: skip
    whole: dict[str, Any] = {
        "event": event,
        "issues": issues(),
        "stakeholders": people,
        "offers": (
            offer("o1", date(2026, 7, 1), "theirs", ("5.00", "30 days", "one year")),
            offer("o2", date(2026, 7, 5), "ours", ("4.00", "60 days", "two years")),
            offer("o3", date(2026, 7, 20), "theirs", ("4.50", "30 days", "one year")),
            offer("o4", date(2026, 7, 25), "ours", ("4.00", "30 days", "two years")),
        ),
        "concessions": (
            Concession(id="c1", on=date(2026, 7, 1), side="ours", issue="pay", step=10, unit="days"),
            Concession(id="c2", on=date(2026, 7, 2), side="theirs", issue="price", step=0.1, unit="USD/pack"),
            Concession(id="c3", on=date(2026, 7, 3), side="ours", issue="price", step=0.8, unit="USD/pack",
                       against="pay"),
            Concession(id="c4", on=date(2026, 7, 4), side="ours", issue="price", step=0.5, against="pay"),
        ),
    }  # fmt: skip
    return full(**{**whole, **changes})


def unvalued_for_them() -> Dossier:
    """Return it with nothing known of their values."""
    return bargaining(issues=issues(theirs=False))
