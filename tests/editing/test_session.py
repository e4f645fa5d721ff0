"""One person's work on one dossier, alone and with others saving at the same time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workbook.dossier import Alternative, Dossier, Estimate, Evidence, NumberSlot, SourcingEvent
from workbook.editing import Session
from workbook.errors import ArgumentError
from workbook.store import NotFound, Store, StoreError, open_store

MEASURED = Estimate(likely=10.0, unit="EUR/pack", evidence=Evidence(kind="measured"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    drafted = Dossier(
        event_id="EV/1",
        event=SourcingEvent(title="Boxes", currency="EUR", price=NumberSlot(inferred=MEASURED)),
        alternatives=(Alternative(id="a/b", name="Alpha", status="quoted"),),
    )
    store.save(drafted, author="import", base_version=None)
    return store


def session(store: Store, author: str = "Ann") -> Session:
    return Session(store, store.load("EV/1"), author=author, today=lambda: date(2024, 5, 1))


def test_a_bare_number_is_entered_with_its_evidence_and_the_unit_that_stands(store: Store) -> None:
    ann = session(store)
    ann.edit("/event/price", 9.5)
    slot = ann.current.event.price
    assert slot.inferred == MEASURED
    assert slot.entered == Estimate(
        likely=9.5, unit="EUR/pack", evidence=Evidence(kind="entered", by="Ann", on=date(2024, 5, 1))
    )
    ann.edit("/event/price", None)
    assert ann.current.event.price.best == MEASURED


def test_every_kind_of_slot_takes_its_kind_of_value(store: Store) -> None:
    ann = session(store)
    ann.edit("/event/category", "Packaging")
    ann.edit("/event/deadline", date(2024, 12, 1))
    ann.edit("/event/auto_renewal", True)
    ann.edit(("alternatives", "a/b", "switching"), 2500, unit="EUR")
    event = ann.current.event
    assert (event.category.text, event.deadline.day, event.auto_renewal.flag) == (
        "Packaging",
        date(2024, 12, 1),
        True,
    )
    entered = ann.current.alternatives[0].switching.entered
    assert entered is not None
    assert (entered.likely, entered.unit) == (2500, "EUR")
    ann.edit("/event/category", "")
    assert not ann.current.event.category.is_entered


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("/event/price", "nine", "'nine' is not a number"),
        ("/event/price", True, "True is not a number"),
        ("/event/deadline", 3, "3 is not a day"),
        ("/event/price", float("inf"), "not a finite number"),
        ("/event/currency", "euro", "event, currency: 'euro' is not possible"),
        ("/event/horizon_months", 0, "event, horizon months: 0 is too small; write 1 or more"),
        ("/event/colour", "red", "a dossier has no /event/colour"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(
    store: Store, path: str, value: object, said: str
) -> None:
    ann = session(store)
    before = ann.current
    with pytest.raises(ArgumentError) as caught:
        ann.edit(path, value)
    assert said in str(caught.value)
    assert ann.current == before
    assert not ann.can_undo


def test_undo_and_redo_walk_through_the_edits(store: Store) -> None:
    ann = session(store)
    ann.edit("/event/title", "one")
    ann.edit("/event/title", "two")
    ann.edit("/event/title", "two")
    assert ann.undo().event.title == "one"
    assert ann.undo().event.title == "Boxes"
    assert ann.undo().event.title == "Boxes"
    assert not ann.can_undo
    assert ann.redo().event.title == "one"
    ann.edit("/event/title", "three")
    assert not ann.can_redo
    assert ann.undo().event.title == "one"


def test_rows_are_added_removed_with_a_mark_and_restored(store: Store) -> None:
    ann = session(store)
    ann.add("/alternatives", Alternative(id="own", name="Make it", status="internal"))
    assert [(row.id, row.origin) for row in ann.current.alternatives] == [
        ("a/b", "drafted"),
        ("own", "entered"),
    ]
    with pytest.raises(ArgumentError, match="the id 'own' is taken"):
        ann.add("/alternatives", Alternative(id="own", name="Again", status="internal"))
    ann.remove(("alternatives", "a/b"))
    assert ann.current.alternatives[0].deleted
    ann.restore(("alternatives", "a/b"))
    assert not ann.current.alternatives[0].deleted


def test_a_save_is_a_version_and_the_base_of_what_follows(store: Store) -> None:
    ann = session(store)
    ann.edit("/event/title", "Cartons")
    assert [c.where for c in ann.unsaved] == ["event, title"]
    outcome = ann.save(note="renamed")
    assert outcome.saved is not None
    assert (outcome.saved.version, outcome.incoming, outcome.conflicts) == (2, (), ())
    assert (ann.version, ann.unsaved) == (2, ())
    assert store.load("EV/1").dossier.event.title == "Cartons"
    assert store.load("EV/1").dossier.entered_fields == ("/event/title",)
    assert store.history("EV/1")[-1].note == "renamed"
    ann.edit("/event/title", "Boxes again")
    assert ann.save("Ben").saved is not None
    assert store.history("EV/1")[-1].author == "Ben"


def test_edits_in_different_places_meet_and_what_came_in_is_told(store: Store) -> None:
    ann, ben = session(store, "Ann"), session(store, "Ben")
    ann.edit("/event/title", "Cartons")
    ben.edit("/event/price", 9.0)
    ben.edit("/event/category", "Packaging")
    ben.save()
    outcome = ann.save()
    assert outcome.saved is not None
    assert outcome.saved.version == 3
    assert [c.where for c in outcome.incoming] == ["event, category", "event, price"]
    stored = store.load("EV/1").dossier.event
    assert (stored.title, stored.price.likely, stored.category.text) == ("Cartons", 9.0, "Packaging")
    assert ann.undo().event.title == "Boxes"
    assert ann.current.event.price.likely == 9.0, "undo takes back my edit, not theirs"


def test_one_field_changed_by_both_is_not_saved_before_somebody_chose(store: Store) -> None:
    ann, ben = session(store, "Ann"), session(store, "Ben")
    ann.edit("/event/price", 9.0)
    ann.edit("/event/title", "Cartons")
    ben.edit("/event/price", 8.0)
    ben.save()
    outcome = ann.save()
    assert outcome.saved is None
    (conflict,) = outcome.conflicts
    assert conflict.where == "event, price"
    assert (conflict.mine.likely, conflict.theirs.likely) == (9.0, 8.0)
    assert store.load("EV/1").version == 2
    assert ann.current.event.price.likely == 9.0
    ann.take_theirs(conflict)
    again = ann.save()
    assert again.saved is not None
    assert again.saved.version == 3
    stored = store.load("EV/1").dossier.event
    assert (stored.price.likely, stored.title) == (8.0, "Cartons")


def test_keeping_mine_is_saving_again(store: Store) -> None:
    ann, ben = session(store, "Ann"), session(store, "Ben")
    ann.edit("/event/price", 9.0)
    ben.edit("/event/price", 8.0)
    ben.save()
    assert ann.save().saved is None
    assert ann.save().saved is not None
    assert store.load("EV/1").dossier.event.price.likely == 9.0


def test_a_new_event_begins_empty_and_meets_one_that_was_made_meanwhile(store: Store) -> None:
    ann, ben = Session.new(store, "EV/2", author="Ann"), Session.new(store, "EV/2", author="Ben")
    ann.edit("/event/title", "New")
    ben.edit("/event/currency", "USD")
    assert ben.save().saved is not None
    outcome = ann.save()
    assert outcome.saved is not None
    event = Session.open(store, "EV/2").current.event
    assert (event.title, event.currency) == ("New", "USD")
    with pytest.raises(NotFound):
        Session.open(store, "EV/3")


def test_watchers_hear_each_change_until_they_leave(store: Store) -> None:
    ann = session(store)
    heard: list[str] = []
    leave = ann.watch(lambda s: heard.append(s.current.event.title))
    ann.edit("/event/title", "one")
    ann.edit("/event/title", "one")
    ann.undo()
    leave()
    leave()
    ann.redo()
    assert heard == ["one", "Boxes"]


def test_edits_stay_where_the_store_cannot_be_written(tmp_path: Path) -> None:
    ann = Session.new(open_store(f"sqlite:///{tmp_path}/none/w.db"), "EV", author="Ann")
    ann.edit("/event/title", "one")
    with pytest.raises(StoreError):
        ann.save()
    assert ann.current.event.title == "one"
    assert ann.unsaved
