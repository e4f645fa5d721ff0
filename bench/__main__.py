"""Run the bench: print its table and write build/bench.json.

    python -m bench [AREA ...] [--clock wall|cpu] [--out build/bench.json]

An area is a module of this folder with ``rows() -> Iterable[Row]``, such as ``analysis``; without one all are run.
Exits with 1 if an aim is missed.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from bench import rows as harness
from bench.rows import Row

FOLDER = Path(__file__).resolve().parent
OUT = harness.BUILD / "bench.json"


def areas() -> list[str]:
    """Return the modules here that define ``rows``."""
    names = [module.name for module in iter_modules([str(FOLDER)]) if not module.name.startswith("_")]
    return [name for name in names if "\ndef rows(" in (FOLDER / f"{name}.py").read_text(encoding="utf-8")]


def figure(value: float | None, *, digits: int = 3) -> str:
    """Return a number short enough for a table."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{digits}g}"


def line(row: Row) -> str:
    """Return a row of the table."""
    verdict = {True: "met", False: "MISSED", None: "-"}[row.met]
    peer = f"{row.peer} {row.peer_version}".strip()
    cells = (
        f"{row.name[:58]:58}",
        f"{figure(row.ours):>9}",
        f"{figure(row.theirs):>9}",
        f"{row.unit:>8}",
        f"{figure(row.ratio):>8}",
        f"{figure(row.aim):>6}",
        f"{verdict:>6}",
        f"{peer:22}",
    )
    return "  ".join(cells).rstrip() + (f"\n    {row.note}" if row.note else "")


def main(arguments: list[str] | None = None) -> int:
    """Run, print, write; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Ratios against peers, in one run.")
    parser.add_argument("area", nargs="*", help=f"which to run: {', '.join(areas())} (default: all)")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument(
        "--clock",
        choices=sorted(harness.CLOCKS),
        default=harness.clock,
        help="processor time (default) or the wall clock",
    )
    given = parser.parse_args(arguments)
    unknown = [name for name in given.area if name not in areas()]
    if unknown:
        parser.error(f"no area {unknown[0]!r}; choose {', '.join(areas())}")
    harness.clock = given.clock
    cpus, load = os.cpu_count() or 1, os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if given.clock == "wall" and load > cpus / 2:
        print(f"The machine is busy (load {load:.1f} on {cpus} processors): these times are too long.")
    head = ("what", "ours", "theirs", "unit", "ratio", "aim", "aim?", "against")
    widths = (58, -9, -9, -8, -8, -6, -6, 22)
    print("  ".join(f"{h:{w}}" if w > 0 else f"{h:>{-w}}" for h, w in zip(head, widths, strict=True)))
    rows: list[Row] = []
    for area in given.area or areas():
        for row in import_module(f"bench.{area}").rows():
            rows.append(row)
            print(line(row), flush=True)
    machine = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cpus": cpus,
        "load": load,
        "clock": given.clock,
    }
    given.out.parent.mkdir(parents=True, exist_ok=True)
    found = {"machine": machine, "rows": [row.record() for row in rows]}
    given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    missed = sum(row.met is False for row in rows)
    skipped = sum(row.ours is None for row in rows)
    print(f"{len(rows)} rows, {missed} missed, {skipped} left out; written to {given.out}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
