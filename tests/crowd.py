"""Stakeholders for tests: a small house worked out by hand, and crowds of any size with awkward names."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.drafts import day, full, number, text
from workbook.dossier import (
    Accepts,
    Decision,
    Dossier,
    Issue,
    Mandate,
    MandateLimit,
    Priority,
    Stakeholder,
    Talk,
    Tie,
)

NAMES = (
    "Ana 🌵 Silva",
    "<script>alert('x')</script>",
    'Ben "Boss" O\'Neill & Sons',
    "Neighbouring communities of the northern works",
    "Ünal Çelik",
    "李雷",
    "=1+1",
    "Finance control",
)


def accepts(issue: str, least: float | None, most: float | None, unit: str) -> Accepts:
    """Return what somebody accepts; an open end is None."""
    ends = {name: number(end, unit) for name, end in (("least", least), ("most", most)) if end is not None}
    return Accepts(id=issue, issue=issue, **ends)


def house(**changes: Any) -> Dossier:
    """Return an event with three people of ours and three of the supplier's, and everything agreed with them.

    Seen from 30 June 2026, notice by 30 September; today's price is 5.2, the quantity 10,000 a year.
    """
    ours = (
        Stakeholder(
            id="ops", name="Plant head", role=text("operations"), power=number(8, "points"),
            interest=number(9, "points"), legitimacy=number(6, "points"), urgency=number(7, "points"),
            position=number(-5, "points"), decides=True,
            accepts=(accepts("price", 4.9, None, "USD/pack"), accepts("lead", None, 10, "days")),
            priorities=(Priority(id="p", issue="price", points=20), Priority(id="l", issue="Lead time", points=80)),
        ),
        Stakeholder(
            id="fin", name="Finance", power=number(6, "points"), interest=number(4, "points"),
            legitimacy=number(8, "points"), urgency=number(2, "points"), position=number(10, "points"), speaks=True,
            accepts=(accepts("price", None, 4.7, "USD/pack"),),
            priorities=(Priority(id="p", issue="price", points=50),),
            influences=(Tie(id="t", to="ops", weight=0.5),),
        ),
        Stakeholder(
            id="qa", name="Quality", power=number(2, "points"), interest=number(8, "points"),
            legitimacy=number(9, "points"), urgency=number(1, "points"), position=number(0, "points"),
            accepts=(accepts("price", 4.6, 5.4, "USD/pack"),),
        ),
    )  # fmt: skip
    theirs = (
        Stakeholder(id="ceo", name="Managing director", side="theirs", power=number(9, "points"),
                    position=number(-2, "points"), part="decider", wants=text("a full line in winter")),
        Stakeholder(id="kam", name="Key account", side="theirs", influences=(Tie(id="t", to="ceo", weight=1.0),)),
        Stakeholder(id="owners", name="Owners", side="theirs", part="constituent"),
    )  # fmt: skip
    lead = Issue(id="lead", name="Lead time", unit="days", opening=number(5, "days"), target=number(8, "days"),
                 limit=number(14, "days"))  # fmt: skip
    parts: dict[str, Any] = {
        "stakeholders": (*ours, *theirs),
        "issues": (lead,),
        "decisions": (
            Decision(id="d1", text=text("Approve the mandate"), responsible=("ops",), accountable=("fin",),
                     informed=("qa",), due=day(date(2026, 7, 10))),
            Decision(id="d2", text=text("Choose the source"), accountable=("ops", "fin"), due=day(date(2026, 6, 1))),
        ),
        "talks": (
            Talk(id="t1", to="ops", by=text("Buyer"), about=text("lead time"), due=day(date(2026, 6, 20))),
            Talk(id="t2", to="ceo", by=text("Head of procurement"), about=text("volume"), due=day(date(2026, 7, 15))),
            Talk(id="t3", to="fin", about=text("budget"), due=day(date(2026, 10, 5))),
            Talk(id="t4", to="qa", by=text("Buyer"), about=text("samples"), due=day(date(2026, 5, 1)), done=True),
        ),
        "mandate": Mandate(
            holder=text("Buyer"), approver=text("Head of procurement"), limit=number(5.0, "USD/pack"),
            approved_on=day(date(2026, 6, 1)), valid_from=day(date(2026, 6, 1)), valid_until=day(date(2026, 8, 31)),
            limits=(MandateLimit(id="m1", issue="lead", limit=number(10, "days")),),
        ),
    }  # fmt: skip
    return full(**{**parts, **changes})


def crowd(n: int, *, ties: int = 2) -> Dossier:
    """Return an event with so many stakeholders, every fifth of the supplier's; scores, ties and points follow a fixed pattern."""
    names = [NAMES[i] if i < len(NAMES) else f"{NAMES[i % len(NAMES)]} {i}" for i in range(n)]
    people = tuple(
        Stakeholder(
            id=f"s{i}",
            name=names[i],
            side="theirs" if i % 5 == 4 else "ours",
            power=number((i * 7) % 11, "points"),
            interest=number((i * 3 + 4) % 11, "points"),
            legitimacy=number((i * 5) % 11, "points"),
            urgency=number((i * 2) % 11, "points"),
            position=number((i * 4) % 21 - 10, "points"),
            decides=i % 9 == 0,
            accepts=(accepts("price", 4 + (i % 7) / 10, 5 + (i % 5) / 10, "USD/pack"),),
            priorities=(
                Priority(id="a", issue="price", points=10 + i % 90),
                Priority(id="b", issue="quality", points=90 - i % 90),
            ),
            influences=tuple(
                Tie(id=f"t{k}", to=f"s{(i * (k + 2) + 3 * k + 1) % n}", weight=(1 + (i + k) % 4) / 4)
                for k in range(ties)
                if (i * (k + 2) + 3 * k + 1) % n != i
            ),
        )
        for i in range(n)
    )
    ids = [p.id for p in people]
    return full(
        stakeholders=people,
        decisions=tuple(
            Decision(
                id=f"d{i}", text=text(f"Decision {i} 🌵"), accountable=(ids[i],), responsible=tuple(ids[:3])
            )
            for i in range(min(n, 12))
        ),
        talks=tuple(
            Talk(id=f"k{i}", to=ids[i], by=text(names[-1]), about=text("<b>price</b>"))
            for i in range(min(n, 60))
        ),
    )
