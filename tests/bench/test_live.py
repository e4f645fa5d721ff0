"""The bench of live panels: what it counts, and what it does without a browser; no timing is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import kernel
from bench.__main__ import areas
from tests.appraisal.bargaining import bargaining
from workbook.batch import templates


def test_percentiles_are_of_milliseconds() -> None:
    assert kernel.p50_p95([n / 1000 for n in range(101)]) == (pytest.approx(50), pytest.approx(95))


def test_the_panels_of_a_notebook_are_found_in_its_cells() -> None:
    first = [panel.name for panel in kernel.panels_of(templates.located()[0])]
    assert first[0] == "frame"
    assert "questions" in first
    assert len(first) == len(set(first))


def test_the_largest_event_of_the_sample_is_taken(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sample.db'}"
    assert kernel.largest(url).event_id == "00123"


def test_each_edit_changes_the_dossier_and_panels_are_up_to_date_after_it() -> None:
    screen = kernel.Screen(bargaining(), templates.located()[1])
    before = screen.session.current
    assert len(kernel.timed(screen, 9)) == 9
    assert screen.session.current != before
    follow = screen.panels[0].coordinator
    assert follow is not None
    assert follow.stale == ()
    assert kernel.burst(screen, 3) > 0
    assert follow.stale == ()
    screen.close()


def test_the_kernel_is_an_area_of_the_bench() -> None:
    assert "kernel" in areas()
