"""Two people, one store, any order of edits, saves, choices, failures and deaths: no edit is lost unseen."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.drafts import full
from tests.editing.hands import Hands
from workbook.dossier import Dossier
from workbook.dossier.paths import path_of, value_at
from workbook.editing import Session
from workbook.editing.autosave import Autosave
from workbook.store import Store, StoreError, open_store

EVENT = "EV 1/2"
FIELDS = ("/event/price", "/event/freight", "/alternatives/beta/price", "/mandate/limit")
PEOPLE = st.sampled_from(("Ann", "Ben"))


def standing(dossier: Dossier, field: str) -> float | None:
    """Return what a person entered there."""
    slot = value_at(dossier, path_of(field))
    return None if slot.entered is None else float(slot.entered.likely)


class TwoPeople(RuleBasedStateMachine):
    """The model: which values each person has had before their eyes, field by field."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store(f"sqlite:///{self.folder / 'w.db'}")
        self.store.save(full(), author="import", base_version=None)
        self.reachable, self.hands, self.typed = True, Hands(), 0
        self.kept = {name: self._open(name) for name in ("Ann", "Ben")}
        self.seen: dict[str, dict[str, set[float | None]]] = {
            name: {field: {None} for field in FIELDS} for name in self.kept
        }
        self.last = self._stored()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            for kept in self.kept.values():
                kept._journal.close()
            self.store.close()
            shutil.rmtree(self.folder)

    def _open(self, name: str) -> Autosave:
        session = Session(self.store, self.store.load(EVENT), author=name)
        kept = Autosave(session, [self.folder / name], timer=self.hands.timer, clock=self.hands.clock)
        real = self.store.save

        def _save(dossier: Dossier, **more: Any) -> Any:
            if not self.reachable:
                raise StoreError("the store cannot be reached")
            saved = real(dossier, **more)
            self._nothing_unseen_went(name, dossier)
            return saved

        session.store = _Asked(self.store, _save)  # type: ignore[assignment]
        kept.recover()
        return kept

    def _stored(self) -> dict[str, float | None]:
        dossier = self.store.load(EVENT).dossier
        return {field: standing(dossier, field) for field in FIELDS}

    def _nothing_unseen_went(self, name: str, dossier: Dossier) -> None:
        """A save replaces only what the one who saves has seen."""
        for field in FIELDS:
            now = standing(dossier, field)
            if now != self.last[field]:
                assert self.last[field] in self.seen[name][field], (
                    f"{name} overwrote {self.last[field]} unseen"
                )
            self.last[field] = now

    def _looked(self, name: str) -> None:
        """What stands on the screen, and the other side of each clash, was seen."""
        session = self.kept[name].session
        for field in FIELDS:
            self.seen[name][field].add(standing(session.current, field))

    @rule(name=PEOPLE, field=st.sampled_from(FIELDS))
    def types(self, name: str, field: str) -> None:
        self.typed += 1
        self._looked(name)
        self.kept[name].session.edit(field, 1 + self.typed / 100, unit="USD/pack")
        self._looked(name)

    @rule(name=PEOPLE)
    def takes_back(self, name: str) -> None:
        self._looked(name)
        self.kept[name].session.undo()
        self._looked(name)

    @rule(seconds=st.sampled_from((0.3, 1.0, 90.0)))
    def waits(self, seconds: float) -> None:
        self.hands.pass_(seconds)

    @rule(name=PEOPLE)
    def saves(self, name: str) -> None:
        self.kept[name].save()

    @rule(name=PEOPLE, mine=st.booleans())
    def chooses(self, name: str, mine: bool) -> None:
        session = self.kept[name].session
        if session.conflicts:
            clash = session.conflicts[0]
            if clash.theirs is not None:
                self.seen[name]["/" + "/".join(clash.path[:-1])].add(clash.theirs.likely)
            (session.keep_mine if mine else session.take_theirs)(clash)
            self._looked(name)

    @rule(reachable=st.booleans())
    def the_store_comes_and_goes(self, reachable: bool) -> None:
        self.reachable = reachable

    @rule(name=PEOPLE)
    @precondition(lambda self: self.reachable)
    def dies_and_opens_again(self, name: str) -> None:
        before = self.kept[name].session
        meant = {
            field: standing(before.current, field)
            for field in FIELDS
            if standing(before.current, field) != standing(before.base, field)
        }
        self.kept[name]._cancel()
        self.kept[name]._leave()
        self.kept[name]._journal.close(keep=True)
        self.kept[name] = self._open(name)
        after = self.kept[name].session.current
        for field, value in meant.items():
            assert standing(after, field) == value, f"the death took {name}'s {value} in {field}"

    @invariant()
    def every_unsaved_edit_is_in_a_journal(self) -> None:
        for kept in getattr(self, "kept", {}).values():
            assert kept.state.is_safe, kept.state

    @invariant()
    def the_store_holds_what_was_saved_last(self) -> None:
        if hasattr(self, "store"):
            assert self._stored() == self.last

    @rule()
    @precondition(lambda self: self.reachable)
    def both_come_to_rest(self) -> None:
        """After every choice is made and both have saved and looked, all three hold the same."""
        for _ in range(2):
            for name, kept in self.kept.items():
                while kept.session.dirty or kept.session.conflicts:
                    self.chooses(name, True)
                    kept.save()
                kept.look()
                self._looked(name)
        for kept in self.kept.values():
            assert kept.session.current == self.store.load(EVENT).dossier


class _Asked:
    """A store whose saves are watched."""

    def __init__(self, store: Store, save: Any) -> None:
        self._store, self.save = store, save

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_the_machine_would_notice_a_lost_edit() -> None:
    """A merge that always keeps mine without telling is caught."""
    machine = TwoPeople()
    machine.begin()
    try:
        machine.types("Ann", FIELDS[0])
        machine.types("Ben", FIELDS[0])
        machine.saves("Ben")
        with patch.object(Session, "conflicts", ()), patch.object(Session, "_tell", lambda self: None):
            session = machine.kept["Ann"].session
            session.pull()
            session._open = ()
            with pytest.raises(AssertionError, match="overwrote"):
                machine.saves("Ann")
    finally:
        machine.teardown()
