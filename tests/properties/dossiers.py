"""Generated dossiers: drafts as an import makes them, and what people then do to them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from hypothesis import strategies as st

from workbook.dossier import (
    Alternative,
    Choice,
    Delivery,
    Dossier,
    Estimate,
    Evidence,
    Fact,
    Forecast,
    Frozen,
    NumberSlot,
    Offer,
    Package,
    Plan,
    Priority,
    Question,
    Row,
    SourcingEvent,
    Stakeholder,
    SupplierScenario,
    TextSlot,
    TheirOption,
    TreeNode,
    Trigger,
)

DAYS = st.sampled_from([date(2024, 1, 31), date(2024, 2, 29), date(2025, 12, 1)])
IDS = st.sampled_from(["a", "b/c", "ç~", "deleted", "offers"])
WORDS = st.sampled_from(["", "Beta", "Größe", "007"])
NAMES = st.sampled_from(["Alpha", "Beta", "Größe"])
AMOUNTS = st.sampled_from([0.0, 1.5, 2.0, 1e-300, 10.0])


def evidence(entered: bool) -> Evidence:
    return Evidence(kind="entered", by="Ann") if entered else Evidence(kind="inferred", rule="mean")


def estimates(entered: bool) -> Any:
    return AMOUNTS.map(lambda x: Estimate(likely=x, low=x, high=x, unit="EUR", evidence=evidence(entered)))


def facts(entered: bool) -> Any:
    return WORDS.map(lambda text: Fact[str](value=text, evidence=evidence(entered)))


def sides(values: Any, people: bool) -> Any:
    """Return both sides of a slot; in a draft nobody entered anything."""
    return st.fixed_dictionaries(
        {
            "inferred": st.none() | values(False),
            "entered": (st.none() | values(True)) if people else st.none(),
        }
    )


def numbers(people: bool) -> Any:
    return sides(estimates, people).map(lambda both: NumberSlot(**both))


def texts(people: bool) -> Any:
    return sides(facts, people).map(lambda both: TextSlot(**both))


def marks(people: bool) -> dict[str, Any]:
    if not people:
        return {"id": IDS, "origin": st.just("drafted"), "deleted": st.just(False)}
    return {"id": IDS, "origin": st.sampled_from(["drafted", "entered"]), "deleted": st.booleans()}


def table(kind: Any, people: bool, ordered: bool, **fields: Any) -> Any:
    """Return tables of rows with ids of their own; ``ordered`` ones stand sorted by id."""
    rows = st.lists(st.builds(kind, **marks(people), **fields), max_size=3, unique_by=lambda row: str(row.id))
    return rows.map(lambda found: tuple(sorted(found, key=lambda row: str(row.id)) if ordered else found))


def offers() -> Any:
    packages = st.builds(
        lambda name: (Package(id="p", name=name, choices=(Choice(issue="i", level="l"),)),), WORDS
    )
    offer = st.builds(
        Offer, id=st.sampled_from(["1", "2"]), on=DAYS, side=st.just("ours"), packages=packages, note=WORDS
    )
    return st.lists(offer, max_size=2, unique_by=lambda row: row.id).map(
        lambda found: tuple(sorted(found, key=lambda row: row.id))
    )


@st.composite
def dossiers(draw: Any, people: bool = True, ordered: bool = True) -> Dossier:
    """Return a dossier of event "EV"; without ``people`` one as an import drafts it."""
    event = st.builds(
        SourcingEvent,
        title=WORDS,
        currency=st.sampled_from(["", "EUR"]),
        as_of=st.none() | DAYS,
        horizon_months=st.sampled_from([12, 24]),
        category=texts(people),
        price=numbers(people),
    )
    deliveries = st.builds(
        Delivery, on=DAYS, supplier=NAMES, quantity=st.just(2.0), price=AMOUNTS, value=AMOUNTS
    )
    forecasts = st.builds(
        Forecast,
        on=DAYS,
        at=st.just("approval"),
        dossier_version=st.integers(1, 2),
        code_version=st.just("0.1.0"),
        figures=st.just({"limit": 2.0}),
    )
    priorities = table(
        Priority, people, ordered, issue=st.just("price"), points=st.sampled_from([10.0, 50.0])
    )
    questions = table(Question, people, ordered, text=texts(people))
    nodes = table(
        TreeNode, people, ordered, name=NAMES, parent=st.sampled_from(["", "a"]), cost=numbers(people)
    )
    options = table(TheirOption, people, ordered, name=NAMES, value=numbers(people))
    scenarios = table(SupplierScenario, people, ordered, name=NAMES, floor=numbers(people), options=options)
    triggers = table(Trigger, people, ordered, text=texts(people), then=st.sampled_from(["leave", "pause"]))
    return draw(
        st.builds(
            Dossier,
            event_id=st.just("EV"),
            event=event,
            deliveries=st.lists(deliveries, max_size=2).map(tuple),
            alternatives=table(
                Alternative,
                people,
                ordered,
                name=NAMES,
                status=st.sampled_from(["quoted", "internal"]),
                price=numbers(people),
                notes=texts(people),
                tree=nodes if people else st.just(()),
            ),
            stakeholders=table(
                Stakeholder,
                people,
                ordered,
                name=NAMES,
                power=numbers(people),
                decides=st.booleans(),
                priorities=priorities,
            ),
            plan=st.builds(
                Plan, purpose=texts(people), questions=questions, scenarios=scenarios, triggers=triggers
            )
            if people
            else st.just(Plan()),
            offers=offers() if people else st.just(()),
            entered_fields=st.sets(st.sampled_from(["/event/title", "/alternatives/a/name"])).map(
                lambda found: tuple(sorted(found))
            )
            if people
            else st.just(()),
            forecasts=st.lists(forecasts, max_size=2, unique_by=str).map(tuple) if people else st.just(()),
        )
    )


def blended(base: Any, other: Any, chance: Random, share: float = 0.2) -> Any:
    """Return ``base`` with a share of its places, down to single fields of rows, as ``other`` has them."""
    if base == other:
        return base
    if isinstance(base, tuple) and isinstance(other, tuple) and all(isinstance(r, Row) for r in base + other):
        mine, theirs = {r.id: r for r in base}, {r.id: r for r in other}
        rows = []
        for row_id in sorted({**mine, **theirs}):
            if row_id in mine and row_id in theirs:
                rows.append(blended(mine[row_id], theirs[row_id], chance, share))
            elif (row_id in theirs) == (chance.random() < share):
                rows.append(mine.get(row_id) or theirs[row_id])
        return tuple(rows)
    if isinstance(base, Frozen) and type(base) is type(other) and not isinstance(base, Estimate | Fact):
        values = {
            name: blended(getattr(base, name), getattr(other, name), chance, share)
            for name in type(base).model_fields
        }
        return type(base)(**values)
    return other if chance.random() < share else base


@st.composite
def edits_of_one(draw: Any) -> tuple[Dossier, Dossier, Dossier]:
    """Return a dossier and what two people made of it, each changing some places."""
    base = draw(dossiers())
    sides = [blended(base, draw(dossiers()), Random(draw(st.integers(0, 10**6)))) for _ in range(2)]
    return base, sides[0], sides[1]


def drafts() -> Any:
    """Return dossiers as an import makes them."""
    return dossiers(people=False, ordered=False)
