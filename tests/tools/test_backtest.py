"""The back-test: the published event-years and aims on the real file, and that it cannot look ahead."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "backtest.py"
COLUMNS = [
    "Country", "Fulfill Via", "Delivered to Client Date", "Molecule/Test Type", "Dosage", "Dosage Form",
    "Unit of Measure (Per Pack)", "Line Item Quantity", "Line Item Value", "Pack Price",
]  # fmt: skip


def run(file: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(file), "--out", str(out)], capture_output=True, text=True, cwd=ROOT
    )


def made_up(path: Path, last_price: float = 8.0) -> Path:
    """Write four years of deliveries of one item to three countries; ``last_price`` is paid in the last year."""
    rng = np.random.default_rng(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        for year in (7, 8, 9, 10):
            for country in ("Aland", "Borduria", "Cascara"):
                price = last_price if year == 10 else round(10 - year / 3 + float(rng.uniform(-1, 1)), 2)
                table.writerow(
                    dict(zip(COLUMNS, [
                        country, "Direct Drop", f"15-Jun-{year:02d}" if country != "Aland" else f"12/20/{year:02d}",
                        "Test", "N/A", "Kit", "20", "2000", str(2000 * price), str(price),
                    ], strict=True))
                )  # fmt: skip
    return path


@pytest.fixture(scope="module")
def real_result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    file = ROOT.parent / "shared" / "realdata" / "scms" / "scms-deliveries-to-2012.csv"
    if not file.is_file():
        pytest.skip("needs ../shared/realdata/scms, which is not there")
    out = tmp_path_factory.mktemp("backtest") / "backtest.json"
    done = run(file, out)
    assert done.returncode == 0, done.stderr
    assert "year-end" in done.stdout
    result: dict[str, object] = json.loads(out.read_text())
    return result


@pytest.mark.realdata
def test_real_event_years_and_aims(real_result: dict[str, object]) -> None:
    assert real_result["n"] == 336
    assert real_result["year_ends"] == [2007, 2008, 2009, 2010, 2011]
    assert real_result["error_ratio"] <= 0.9  # type: ignore[operator]
    assert real_result["error_ratio_absolute"] <= 0.9  # type: ignore[operator]
    assert 0.75 <= real_result["coverage"]["80"] <= 0.85  # type: ignore[index]
    assert real_result["brier"] < real_result["brier_base_rate"]  # type: ignore[operator]


@pytest.mark.realdata
def test_real_targets_are_reached_less_often_where_they_ask_for_more(real_result: dict[str, object]) -> None:
    target: dict[str, float] = real_result["target"]  # type: ignore[assignment]
    assert target["n_below_today"] < target["n"] < 336
    assert 0 < target["reached_where_below_today"] < target["reached"] < 1


@pytest.mark.realdata
def test_real_years_are_judged_with_earlier_years_only(real_result: dict[str, object]) -> None:
    for row in real_result["years"]:  # type: ignore[attr-defined]
        assert row["learned_from_year_ends"][1] < row["year_end"]


def test_later_outcomes_change_no_earlier_year(tmp_path: Path) -> None:
    results = []
    for place, price in enumerate((8.0, 3.0)):
        file, out = made_up(tmp_path / f"{place}.csv", price), tmp_path / f"{place}.json"
        done = run(file, out)
        assert done.returncode == 0, done.stderr
        results.append(json.loads(out.read_text()))
    first, second = results
    assert [row["year_end"] for row in first["years"]] == [2008, 2009]
    assert first["years"][0] == second["years"][0] | {"parameters": first["years"][0]["parameters"]}
    assert first["years"][1]["parameters"]["market_pull"] == second["years"][1]["parameters"]["market_pull"]
    assert first["years"][1]["error"] != second["years"][1]["error"]


def test_a_bad_date_names_file_row_and_field(tmp_path: Path) -> None:
    file = made_up(tmp_path / "bad.csv")
    file.write_text(file.read_text().replace("15-Jun-08", "sometime", 1))
    done = run(file, tmp_path / "out.json")
    assert done.returncode == 1
    assert "bad.csv, row 6, Delivered to Client Date: is 'sometime'" in done.stderr


def test_too_short_a_file_and_a_wrong_layout_say_so(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert "has no column" in run(other, tmp_path / "o.json").stderr
    assert "no such file" in run(tmp_path / "none.csv", tmp_path / "o.json").stderr
