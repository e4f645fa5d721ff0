"""The sample wave by its command: from tables to 24 reports and an index."""

from __future__ import annotations

import csv
import html
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Wave:
    """A finished run of the sample."""

    said: str
    folder: Path
    run: dict[str, Any]

    def report(self, event_id: str) -> str:
        (event,) = [e for e in self.run["events"] if e["event_id"] == event_id]
        return (self.folder / event["report"]).read_text(encoding="utf-8")

    def words(self, event_id: str) -> str:
        """What a reader sees: no tags, no scripts, single spaces."""
        body = re.sub(r"<(script|style)\b.*?</\1>", " ", self.report(event_id), flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture(scope="module")
def wave(tmp_path_factory: pytest.TempPathFactory) -> Wave:
    out = tmp_path_factory.mktemp("wave") / "reports"
    command = [
        sys.executable,
        "-c",
        "from workbook.cli import main; main()",
        "sample",
        "--out",
        str(out),
        "--workers",
        "2",
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=out.parent, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return Wave(done.stdout, out, json.loads((out / "run.json").read_text(encoding="utf-8")))


def event_rows() -> list[dict[str, str]]:
    with (ROOT / "data" / "sample" / "events.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_command_says_how_many_and_where(wave: Wave) -> None:
    last = wave.said.strip().splitlines()[-1]
    assert last.startswith("24 reports. Open ")
    assert Path(last.partition("Open ")[2]).resolve() == (wave.folder / "index.html").resolve()


def test_every_event_has_its_report(wave: Wave) -> None:
    assert {e["event_id"] for e in wave.run["events"]} == {row["Event"] for row in event_rows()}
    assert {e["status"] for e in wave.run["events"]} == {"done"}
    reports = {e["report"] for e in wave.run["events"]}
    assert len(reports) == 24
    assert all((wave.folder / report).is_file() for report in reports)


def test_reports_are_small(wave: Wave) -> None:
    sizes = sorted((wave.folder / e["report"]).stat().st_size for e in wave.run["events"])
    assert sizes[len(sizes) // 2] <= 200_000
    assert sizes[-1] <= 350_000


def test_nothing_reads_nan_or_none(wave: Wave) -> None:
    for event in wave.run["events"]:
        found = re.findall(
            r"\b(?:nan|NaN|None(?! of)|inf|Infinity|undefined|null)\b", wave.words(event["event_id"])
        )
        assert found == [], event["event_id"]


def test_each_report_warns_that_it_holds_the_walk_away(wave: Wave) -> None:
    for event in wave.run["events"]:
        assert "Internal: contains our walk-away" in wave.words(event["event_id"])


def test_no_report_reaches_for_the_network(wave: Wave) -> None:
    for path in wave.folder.rglob("*.html"):
        reached = re.findall(r"""(?:src|href)\s*=\s*["'](https?:|//)""", path.read_text(encoding="utf-8"))
        assert reached == [], path


def test_user_text_is_escaped(wave: Wave) -> None:
    title = next(row["Title"] for row in event_rows() if row["Event"] == "LAB-03")
    assert "<script>alert('walk-away')" in title
    for page in (wave.report("LAB-03"), (wave.folder / "index.html").read_text(encoding="utf-8")):
        assert "<script>alert(" not in page
    assert title in wave.words("LAB-03")


@pytest.mark.parametrize("event_id", ["PK-0003", "PK-0004", "FR-0001", "LAB-04", "CL-02", "LAB-02", "IT-03"])
def test_what_may_not_set_a_walk_away_does_not(wave: Wave, event_id: str) -> None:
    """Same factory, same group, expired, benchmark only, no alternative at all."""
    assert "not established" in wave.words(event_id)


@pytest.mark.parametrize("event_id", ["00123", "CL-01", "EN-02", "MT-01"])
def test_a_dated_quote_sets_a_walk_away(wave: Wave, event_id: str) -> None:
    assert "Walk-away not established" not in wave.words(event_id)


def test_a_supplier_and_a_spend_figure_make_one_page(wave: Wave) -> None:
    words = wave.words("OF-02")
    assert "not ready" in words.lower()
    assert "Throne and Stool SARL" in words
    assert "86,000" in words
    for absent in ("ZOPA", "frontier"):
        assert absent not in words


def test_the_index_lists_every_event_and_links_to_it(wave: Wave) -> None:
    page = (wave.folder / "index.html").read_text(encoding="utf-8")
    scripts = "".join(
        p.read_text(encoding="utf-8") for p in (wave.folder / "assets").glob("*.js") if "plotly" not in p.name
    )
    for event in wave.run["events"]:
        assert event["report"] in page + scripts, event["event_id"]
