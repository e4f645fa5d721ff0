"""While a notebook opens Python hardly searches for garbage; once it stands it does again, without what was there."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from workbook.panels import garbage


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = gc.get_threshold()
    monkeypatch.setattr(garbage, "_usual", [])
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Ring:
    """Refers to itself, so that only a search finds it."""

    def __init__(self) -> None:
        self.me = self


def test_the_usual_search_comes_back_once_no_panel_came_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "CALM", 0.05)
    usual = gc.get_threshold()
    garbage.opening()
    assert gc.get_threshold() > usual
    frozen = gc.get_freeze_count()

    async def notebook() -> None:
        calm = garbage.Calm()
        calm.another()
        await asyncio.sleep(0.02)
        calm.another()
        await asyncio.sleep(0.04)
        assert gc.get_threshold() != usual, "another panel puts it off"
        await asyncio.sleep(0.1)

    asyncio.run(notebook())
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
