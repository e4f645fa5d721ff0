"""Put what was measured into docs/batch.md: the tables between its markers, from build/bench.json, faults.json and soak.json.

    make bench faults soak    measures
    make batch-tables         writes the tables

A table whose measurement is not there stays as it is.
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE, BUILD = ROOT / "docs" / "batch.md", ROOT / "build"
ABOUT = "batch: "


def bench_table(found: dict[str, Any]) -> str:
    """Return the rows of the batch as a table."""
    lines = ["| what | ours | beside it | ratio | aim |", "|---|---|---|---|---|"]
    for row in found["rows"]:
        if not row["name"].startswith(ABOUT):
            continue
        name, unit = row["name"].removeprefix(ABOUT), row["unit"]
        if row["ours"] is None:
            lines.append(f"| {name} | | {row['note']} | | |")
            continue
        peer = " ".join(filter(None, (row["peer"], row["peer_version"])))
        aim = "" if row["aim"] is None else f"{row['aim']:g}, {'met' if row['met'] else 'MISSED'}"
        ours, theirs = f"{_figure(row['ours'])} {unit}", f"{peer}: {_figure(row['theirs'])} {unit}"
        lines.append(f"| {name} | {ours} | {theirs} | {_figure(row['ratio'])} | {aim} |")
    machine = found["machine"]
    lines.append("")
    lines.append(f"Python {machine['python']}, {machine['cpus']} processors, load {machine['load']:.1f} at the start. "
                 "A ratio above one: ours is the smaller figure.")  # fmt: skip
    return "\n".join(lines)


def fault_table(found: dict[str, Any]) -> str:
    """Return the faults as a table."""
    lines = [
        "| fault | staged | what happened | neighbours | noticed, median | at most |",
        "|---|---|---|---|---|---|",
    ]
    for row in found["faults"]:
        seconds = [f"{row[key]:.2f} s" for key in ("median", "most")]
        lines.append(
            f"| {row['fault']} | {row['times']}× | {row['outcome']} | {row['neighbours']} | {seconds[0]} | {seconds[1]} |"
        )
    return "\n".join(lines)


def soak_table(found: dict[str, Any]) -> str:
    """Return the long run as a table."""
    first, last = "in the first 50", "in the last 50"
    lines = ["| what | measured |", "|---|---|"]
    lines.append(f"| events done, failed | {found['done']:,}, {found['failed']:,} |")
    for key, name in (("parent MB", "the process that forks"), ("supervisor MB", "the supervisor")):
        lines.append(f"| memory of {name}, {first} and {last} | {found[key][0]} MB, {found[key][1]} MB |")
    worker = found["worker MB"]
    lines.append(
        f"| memory of a worker beyond the parent, {first}, {last}, most | {worker[0]} MB, {worker[1]} MB, {worker[2]} MB |"
    )
    lines.append(
        f"| the same run again with `--resume`: skipped, in | {found['skipped again']:,}, {found['seconds to skip']:.1f} s |"
    )
    return "\n".join(lines)


TABLES = {"bench": bench_table, "faults": fault_table, "soak": soak_table}


def put(page: str, name: str, table: str) -> str:
    """Return the page with a table between its two markers.

    Raises
    ------
    ValueError
        If the page has no such markers.
    """
    begin, end = f"<!-- {name}: made by make batch-tables -->", f"<!-- end of {name} -->"
    pattern = re.compile(re.escape(begin) + r".*?" + re.escape(end), re.S)
    if not pattern.search(page):
        raise ValueError(f"{PAGE.name} has no place for {name}: {begin}")
    return pattern.sub(lambda _: f"{begin}\n{table}\n{end}", page)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2g}" if abs(value) < 10 else f"{value:.1f}"


def main() -> int:
    """Write the tables that were measured."""
    page = PAGE.read_text(encoding="utf-8")
    for name, table in TABLES.items():
        source = BUILD / f"{name}.json"
        if source.is_file():
            page = put(page, name, table(json.loads(source.read_text(encoding="utf-8"))))
            print(f"{name}: from {source.relative_to(ROOT)}")
        else:
            print(f"{name}: not measured yet (make {name})")
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
