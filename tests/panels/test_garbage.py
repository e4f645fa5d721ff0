"""While a notebook opens Python hardly searches for garbage; once it stands it does again, without what was there."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tests.panels.ticking import ticking
from workbook.panels import garbage


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = gc.get_threshold()
    # Another test may have opened a notebook in this process that was never calm.
    gc.set_threshold(700, 10, 10)
    monkeypatch.setattr(garbage, "_usual", [])
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Ring:
    """Refers to itself, so that only a search finds it."""

    def __init__(self) -> None:
        self.me = self


def test_the_usual_search_comes_back_once_no_panel_came_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = ticking(monkeypatch, garbage)
    usual, frozen = gc.get_threshold(), gc.get_freeze_count()
    garbage.opening()
    assert gc.get_threshold() > usual
    calm = garbage.Calm()
    calm.another()
    loop.go(garbage.CALM - 0.5)
    calm.another()
    loop.go(garbage.CALM - 0.5)
    assert gc.get_threshold() > usual, "another panel puts it off"
    loop.go(1.0)
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > frozen


def test_what_comes_later_is_still_found_and_a_second_opening_sets_nothing_aside() -> None:
    garbage.opening()
    garbage.opened()
    ring = weakref.ref(Ring())
    garbage.opening()
    garbage.opened()
    gc.collect()
    assert ring() is None


def test_without_an_opening_nothing_is_changed() -> None:
    usual, frozen = gc.get_threshold(), gc.get_freeze_count()
    garbage.opened()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, frozen)
