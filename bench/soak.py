"""A long run: memory as it goes, and how long it takes to see that nothing has changed.

python -m bench.soak [EVENTS] [WORKERS]    writes build/soak.json
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.batch import Scale, wave
from bench.rows import BUILD
from workbook.batch import run

OUT = BUILD / "soak.json"
EARLY = 50


class Told(Scale):
    """Says how things stand every five hundred events."""

    def result(self, result: dict[str, Any]) -> None:
        """Note an end, and say where the run stands."""
        super().result(result)
        if len(self.ended) % 500 == 0 or len(self.ended) == EARLY:
            told = {key: f"{value:.0f} MB" for key, value in self.weighed[-1].items()}
            print(len(self.ended), told, f"{self.pace():.3f} s/report", flush=True)


def soak(events: int, workers: int) -> dict[str, Any]:
    """Run many events, then once more with nothing changed; return what was measured."""
    with tempfile.TemporaryDirectory(prefix="workbook-soak-") as name:
        url, out = f"sqlite:///{Path(name) / 'wave.db'}", Path(name) / "out"
        count = wave(url, max(1, -(-events // 24)))
        clock = Told(every=10)
        report = run(url, out, workers=workers, progress=clock)
        began = time.perf_counter()
        again = run(url, out, workers=workers, progress="none", resume=True)
        skipped = time.perf_counter() - began
    early, late = clock.weighed[: EARLY // clock.every], clock.weighed[-(EARLY // clock.every) :]
    return {
        "events": count,
        "done": report.done,
        "failed": report.failed,
        "seconds per report": round(clock.pace(), 4),
        "parent MB": [_most(early, "parent"), _most(late, "parent")],
        "supervisor MB": [_most(early, "supervisor"), _most(late, "supervisor")],
        "worker MB": [_most(early, "unique"), _most(late, "unique"), _most(clock.weighed, "unique")],
        "skipped again": again.skipped,
        "seconds to skip": round(skipped, 2),
    }


def _most(weighed: list[dict[str, float]], key: str) -> int:
    return round(max(each[key] for each in weighed))


def main(arguments: list[str]) -> int:
    """Run, print, write."""
    events, workers = (int(each) for each in [*arguments, *("5000", "2")[len(arguments) :]])
    found = soak(events, workers)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found))
    return 0 if found["failed"] == 0 and found["skipped again"] == found["events"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
