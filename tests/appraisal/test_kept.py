"""Results that are kept between edits: whatever is edited, they say what a fresh appraisal says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.appraisal.bargaining import bargaining
from tests.crowd import house
from tests.drafts import AS_OF, full, opened
from tests.edits import other, slots
from tests.situated import situated
from workbook.appraisal.event_appraisal import Appraisal
from workbook.appraisal.kept import KeptAppraisal
from workbook.appraisal.reads import Reads, same, watched
from workbook.dossier import Dossier, FlagSlot, TextSlot
from workbook.dossier.paths import value_at, with_value
from workbook.editing.entries import entered
from workbook.panels import (
    alignment,
    costs,
    internal,
    mandate,
    market,
    portfolio,
    preparation,
    relationship,
    responsibilities,
    situation,
    stakeholders,
    their_side,
    trades,
    walk_away,
)
from workbook.panels.event import Event
from workbook.panels.panel import Panel
from workbook.store import Stored

PANELS = [
    p
    for module in (preparation, trades, stakeholders, alignment, walk_away)
    for p in vars(module).values()
    if isinstance(p, Panel)
]
OF_PEOPLE = [
    p
    for module in (internal, mandate, responsibilities, their_side)
    for p in vars(module).values()
    if isinstance(p, Panel)
]


class OnScreen:
    """As much of a session as an event asks for."""

    def __init__(self, dossier: Dossier) -> None:
        self.current, self.version = dossier, 1


@pytest.mark.parametrize("dossier", [full(), bargaining(), house()], ids=["full", "bargaining", "house"])
def test_after_any_edit_every_panel_says_what_a_fresh_appraisal_says(dossier: Dossier) -> None:
    screen = OnScreen(dossier)
    stored = opened(dossier).stored
    live = Event(stored, mode="report", as_of=AS_OF, session=screen)  # type: ignore[arg-type]
    kept = 0
    held: dict[str, Any] = {}
    for turn, (path, slot) in enumerate(slots(dossier)):
        if path[-1] == "unit" or (isinstance(slot, FlagSlot) and turn % 2):
            continue
        value = entered(slot, other(slot, turn), by="ana", on=AS_OF)
        try:
            screen.current = with_value(screen.current, (*path, "entered"), value)
        except ValueError:
            continue
        fresh = Event(
            Stored(stored.event_id, 1, "ana", stored.at, screen.current), mode="report", as_of=AS_OF
        )
        for panel in (*PANELS, *OF_PEOPLE):
            shown = live.remember(panel.name, lambda p=panel: p.view(live))
            assert shown == panel.view(fresh), (path, panel.name)
            kept += shown is held.get(panel.name)
            held[panel.name] = shown
    assert kept > 50


SITUATION = [
    p
    for module in (situation, costs, market, portfolio, relationship)
    for p in vars(module).values()
    if isinstance(p, Panel) and p.make.__module__ == module.__name__
]
SECTIONS = ("costs", "clauses", "measures", "market", "standing", "benefits", "suppliers", "indices")


def test_after_any_edit_of_the_situation_its_panels_say_what_a_fresh_appraisal_says() -> None:
    dossier = situated()
    screen, stored = OnScreen(dossier), opened(dossier).stored
    live = Event(stored, mode="report", as_of=AS_OF, session=screen)  # type: ignore[arg-type]
    edited = 0
    for turn, (path, slot) in enumerate(slots(dossier)):
        if path[0] not in SECTIONS:
            continue
        try:
            value = entered(slot, other(slot, turn), by="ana", on=AS_OF)
            screen.current = with_value(screen.current, (*path, "entered"), value)
        except ValueError:
            continue
        edited += 1
        fresh = Event(
            Stored(stored.event_id, 1, "ana", stored.at, screen.current), mode="report", as_of=AS_OF
        )
        for panel in SITUATION:
            shown = live.remember(panel.name, lambda p=panel: p.view(live))
            assert shown == panel.view(fresh), (path, panel.name)
    assert edited > 40


def test_only_what_read_a_fact_is_worked_out_again() -> None:
    dossier = full()
    kept = KeptAppraisal(dossier)
    names = [name for name in vars(Appraisal) if isinstance(vars(KeptAppraisal).get(name), property)]
    before = {name: getattr(kept, name) for name in names}
    person = dossier.stakeholders[0]
    power = entered(person.power, 1.0, by="ana", on=AS_OF)
    kept.show(with_value(dossier, ("stakeholders", person.id, "power", "entered"), power))
    assert kept.people is not before["people"]
    assert kept.people.placed[0] != before["people"].placed[0]
    for name in ("spend", "price_history", "benchmark", "walk_away", "aims", "zone", "trades"):
        assert getattr(kept, name) is before[name]


def test_a_lazy_result_that_reads_late_finds_todays_fact() -> None:
    dossier, reads = full(), Reads()
    now = [dossier]
    lazy = watched(lambda: now[0], reads)
    assert lazy.event.currency == dossier.event.currency
    now[0] = with_value(dossier, ("event", "title"), "renamed")
    assert reads.still_hold(now[0])
    assert lazy.event.title == "renamed"
    assert set(reads.facts) == {("event", "currency"), ("event", "title")}
    assert not reads.still_hold(dossier)


def test_facts_are_the_same_by_identity_and_plain_values_by_value() -> None:
    dossier = full()
    copied = dossier.but(event_id=dossier.event_id)
    assert same(dossier.stakeholders, copied.stakeholders)
    assert same("a", "".join(["a"]))
    assert not same(1, 1.0)
    assert not same(dossier.stakeholders, dossier.stakeholders[1:])
    rebuilt = tuple(type(r)(**{n: getattr(r, n) for n in type(r).model_fields}) for r in dossier.stakeholders)
    assert rebuilt == dossier.stakeholders
    assert not same(dossier.stakeholders, rebuilt)


def test_the_whole_dossier_read_at_once_counts_as_everything() -> None:
    dossier, reads = full(), Reads()
    assert watched(lambda: dossier, reads).model_dump() == dossier.model_dump()
    changed = value_at(dossier, ("plan",)).but(purpose=TextSlot())
    assert not reads.still_hold(with_value(dossier, ("plan",), changed)) or changed == dossier.plan
    assert not reads.still_hold(with_value(dossier, ("suppliers",), dossier.suppliers[1:]))


def test_a_result_that_fails_is_tried_again() -> None:
    kept = KeptAppraisal(full())
    asked: list[int] = []

    def fails() -> None:
        asked.append(1)
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            kept.remember("x", fails)
    assert len(asked) == 2
    assert kept.dossier is kept._now
