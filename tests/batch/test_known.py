"""What is read once and known from then on: templates, cells, and the event a report is about. Each must notice a change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from nbformat import from_dict

from workbook.batch.event import remembered
from workbook.batch.shell import Reader
from workbook.dossier import Dossier, SourcingEvent
from workbook.panels import held as holder
from workbook.panels import open_event
from workbook.store import open_store


def test_a_template_is_read_once_and_again_when_it_has_changed(tmp_path: Path) -> None:
    path, reads = tmp_path / "a.ipynb", []

    def load(name: str) -> object:
        reads.append(name)
        return from_dict({"cells": [{"source": Path(name).read_text()}]})

    again = remembered(load)  # type: ignore[arg-type]
    path.write_text("one")
    first = again(str(path))
    first.cells[0].source = "spoilt by an event"
    assert again(str(path)).cells[0].source == "one"
    assert reads == [str(path)]
    path.write_text("another")
    os.utime(path, (1, 1))
    assert again(str(path)).cells[0].source == "another"
    assert len(reads) == 2


def test_a_copy_laid_ready_is_given_once(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text("one")
    again = remembered(lambda name: from_dict({"cells": [{"source": "one"}]}))
    again.lay_ready(str(path))  # type: ignore[attr-defined]
    given, other = again(str(path)), again(str(path))
    given.cells[0].source = "spoilt"
    assert other.cells[0].source == "one"
    assert again(str(path)).cells[0].source == "one"


def test_a_template_that_is_gone_fails_as_papermill_fails(tmp_path: Path) -> None:
    def load(name: str) -> object:
        raise FileNotFoundError(name)

    with pytest.raises(FileNotFoundError, match=r"absent\.ipynb"):
        remembered(load)(str(tmp_path / "absent.ipynb"))  # type: ignore[arg-type]


def test_cells_are_read_as_ipython_reads_them_and_new_ways_of_reading_count() -> None:
    reader = Reader()
    for _ in range(2):
        assert reader.transform_cell("%time 1") == "get_ipython().run_line_magic('time', '1')\n"
        assert reader.transform_cell("a = 1") == "a = 1\n"
    reader.line_transforms.append(lambda lines: [line.replace("1", "2") for line in lines])
    assert reader.transform_cell("a = 1") == "a = 2\n"


def test_an_event_held_open_is_given_only_under_its_own_address(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    with open_store(url) as store:
        store.save(Dossier(event_id="E", event=SourcingEvent(title="one")), author="tests", base_version=None)
        first = store.load("E")
        store.save(first.dossier.model_copy(update={"event": SourcingEvent(title="two")}),
                   author="tests", base_version=1)  # fmt: skip
    with holder.holding(first, url):
        opened = open_event("E", url, version=1)
        assert opened.stored is first
        assert open_event("E", url, version=1).appraisal is opened.appraisal
        assert open_event("E", url, version=1, as_of="2026-01-01").appraisal is not opened.appraisal
        assert open_event("E", url, version=2).dossier.event.title == "two"
        assert open_event("E", url).dossier.event.title == "two"
        assert holder.held("E", "sqlite:///elsewhere.db", 1) is None
    assert holder.held("E", url, 1) is None
    assert open_event("E", url, version=1).stored is not first
