"""The bench: ratios, aims, rows left out, and the file it writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bench import analysis, cases, peers
from bench import rows as harness
from bench.__main__ import areas, line, main
from bench.rows import Row, best_of, left_out, within
from workbook.analysis.packages import pareto_frontier

KEYS = {"name", "unit", "ours", "peer", "peer_version", "theirs", "ratio", "aim", "met"}


def test_a_ratio_is_theirs_over_ours() -> None:
    row = Row("merge", "ms", 2.0, "peer", "1.0", 1000.0, 500.0)
    assert (row.ratio, row.met) == (500.0, True)
    assert Row("merge", "ms", 2.1, "peer", "1.0", 1000.0, 500.0).met is False
    assert Row("merge", "ms", 2.0, "peer", "1.0", 1000.0, None).met is None
    assert row.record().keys() >= KEYS
    assert "met" in line(row)
    assert "MISSED" in line(Row("merge", "ms", 3.0, "peer", "1.0", 1000.0, 500.0))


def test_a_limit_is_met_at_or_below_it() -> None:
    assert within("import", "s", 0.35, 0.35).met
    assert within("import", "s", 0.36, 0.35).met is False


def test_a_row_left_out_says_why_and_is_neither_met_nor_missed() -> None:
    row = left_out("frontier", "ms", "NegMAS", 500.0, "it is not installed")
    assert (row.ours, row.ratio, row.met) == (None, None, None)
    assert "left out: it is not installed" in line(row)


@pytest.mark.parametrize("clock", ["wall", "cpu"])
def test_the_best_of_several_prepares_before_each(clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "clock", clock)
    seen: list[str] = []
    seconds = best_of(3, lambda: seen.append("run"), lambda: seen.append("fresh"))
    assert seen == ["fresh", "run"] * 3
    assert 0 <= seconds < 1


@pytest.mark.parametrize("opposed", [False, True])
def test_the_enumeration_the_bench_compares_with_finds_the_same_points(opposed: bool) -> None:
    table = cases.table(4, 5, opposed=opposed)
    points, levels = peers.enumerated_frontier(table)
    assert np.allclose(points, pareto_frontier(table).points, rtol=0, atol=1e-9)
    assert np.allclose(table.worth(levels), points, rtol=0, atol=1e-9)


def test_frontier_rows_compare_points_and_name_a_missing_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "negmas_version", lambda: None)
    absent, present = analysis.frontier_rows(cases.table(3, 5, opposed=False), 6, False, 500.0)
    assert "NegMAS is not installed" in absent.note
    assert present.ours
    assert present.ratio
    assert present.note.startswith("identical points")


def test_different_points_stop_the_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "negmas_version", lambda: None)
    monkeypatch.setattr(peers, "enumerated_frontier", lambda table: (np.zeros((1, 2)), None))
    with pytest.raises(AssertionError, match="frontiers differ"):
        list(analysis.frontier_rows(cases.table(3, 5, opposed=False), 6, False, 500.0))


def test_the_table_and_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def rows() -> Iterator[Row]:
        yield Row("merge", "ms", 2.0, "peer", "1.0", 1000.0, 500.0, "identical points: 3")
        yield within("import", "s", 0.5, 0.35)
        yield left_out("oracle", "ms", "NegMAS", 500.0, "not installed")

    assert "analysis" in areas()
    monkeypatch.setattr(analysis, "rows", rows)
    out = tmp_path / "build" / "bench.json"
    assert main(["analysis", "--out", str(out)]) == 1
    written = json.loads(out.read_text("utf-8"))
    assert [row["met"] for row in written["rows"]] == [True, False, None]
    assert all(row.keys() >= KEYS for row in written["rows"])
    printed = capsys.readouterr().out
    assert "3 rows, 1 missed, 1 left out" in printed
    assert "identical points: 3" in printed
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "no area 'nothing'" in capsys.readouterr().err
