"""A cell that runs again: what it showed before gives way with a sentence, and no more than one generation is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from tests.drafts import full
from workbook.editing import open_session
from workbook.panels import giving_way, live, situation
from workbook.panels.event import Event
from workbook.store import Store, open_store

AGAIN = "opened again, perhaps in another window"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr("workbook.editing.journal.data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(live, "show_widget", lambda widget, words: None)
    monkeypatch.setattr(live, "_shown", {})
    monkeypatch.setattr(giving_way, "_left", {})
    with open_store(f"sqlite:///{tmp_path / 'w.db'}") as made:
        made.save(full(), author="import", base_version=None)
        yield made


def run(store: Store) -> live.LivePanel:
    """Run the cells of the frame once more, as a second window does."""
    stored = store.load("EV 1/2")
    live.show_live(
        situation.frame, Event(stored, mode="live", session=open_session(store, stored, author="ana"))
    )
    return next(iter(live._shown.values()))


def words(widget: Any) -> str:
    return " ".join(str(getattr(part, "value", "")) for part in widget.children)


def test_what_was_shown_before_says_where_to_go_on(store: Store) -> None:
    first = run(store)
    assert AGAIN not in words(first.widget)
    second = run(store)
    assert AGAIN in words(first.widget)
    assert first.widget.comm is not None, "the window that shows it hears of it"
    assert first.form is not None
    assert first.form.widget.comm is None
    assert AGAIN not in words(second.widget)


def test_what_was_entered_before_is_kept(store: Store) -> None:
    first = run(store)
    assert first.event.session is not None
    first.event.session.edit("/plan/purpose", "because prices rose")
    run(store)
    assert store.load("EV 1/2").dossier.plan.purpose.text == "because prices rose"


def test_however_often_a_cell_runs_only_one_that_gave_way_is_kept(store: Store) -> None:
    run(store)
    run(store)
    before = len(_instances)
    for _ in range(5):
        run(store)
    assert len(giving_way._left) == 1
    assert len(_instances) <= before
