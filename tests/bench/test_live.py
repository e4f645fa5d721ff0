"""The bench of live panels: what it counts, and what it does without a browser; no timing is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import kernel, live, page
from bench.__main__ import areas
from tests.appraisal.bargaining import bargaining
from workbook.batch import templates


def test_percentiles_are_of_milliseconds() -> None:
    assert kernel.p50_p95([n / 1000 for n in range(101)]) == (pytest.approx(50), pytest.approx(95))


def test_the_panels_of_a_notebook_are_found_in_its_cells() -> None:
    first = [panel.name for panel in kernel.panels_of(templates.located()[0])]
    assert first[0] == "short"
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


def test_both_are_areas_of_the_bench() -> None:
    assert {"kernel", "live"} <= set(areas())


def test_without_a_browser_every_row_says_why_it_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "missing", lambda: "no browser was found")
    rows = list(live.rows())
    assert [row.name for row in rows] == [
        *live.NAMES.values(),
        live.MEMORY,
        *(name for _, name in live.BESIDE.values()),
    ]
    assert all(row.ours is None and "no browser was found" in row.note for row in rows)


def test_what_was_measured_has_its_row_when_the_rest_failed() -> None:
    slide, drag, enter, memory, interact, bare = live.rows_of(
        {"slide": [100.0, 200.0]}, [], "EV", "TimeoutError: late"
    )
    assert slide.ours == pytest.approx(195)
    assert (slide.unit, slide.theirs) == ("ms", 150)
    assert slide.met is False
    assert "p50 150 ms; 2 edits of EV" in slide.note
    assert {row.note for row in (drag, enter, memory, interact, bare)} == {"left out: TimeoutError: late"}


def test_memory_that_shrank_has_not_grown() -> None:
    memory = {row.name: row for row in live.rows_of({}, [-3.0], "EV", "")}[live.MEMORY]
    assert (memory.ours, memory.theirs, memory.unit, memory.met) == (0, 10, "MB", True)


def test_a_slower_peer_stands_beside_our_slider() -> None:
    *_, interact, bare = live.rows_of({"slide": [100.0] * 3, "interact": [400.0] * 3}, [], "EV", "")
    assert (interact.ours, interact.theirs, interact.ratio) == (100, 400, 4)
    assert bare.ours is None


def test_what_people_would_write_instead_is_a_whole_program() -> None:
    for source in live.plain("sqlite:///x.db", "EV 1").values():
        compile(source, "cell", "exec")
    assert "'EV 1'" in live.plain("sqlite:///x.db", "EV 1")["interact"]


class Clock:
    """A page whose figure is redrawn after as many milliseconds as it is told."""

    def __init__(self, *answers: float | None) -> None:
        self.answers = list(answers)

    def evaluate(self, expression: str, *_: object) -> float | None:
        return self.answers.pop(0) if expression == "bench.result" else None

    def wait_for_timeout(self, milliseconds: float) -> None:
        """Nothing to wait for."""


def test_the_first_acts_warm_up_and_one_that_redraws_nothing_does_not_count() -> None:
    clock = Clock(*[900.0] * page.WARM, 1.0, None, 3.0)
    assert page.timed(clock, 3, lambda turn: None) == [1.0, 3.0]


def test_a_page_that_redraws_nothing_is_given_up() -> None:
    with pytest.raises(RuntimeError, match="10 of 10 acts redrew no figure"):
        page.timed(Clock(*[None] * 99), 50, lambda turn: None)
