"""The faults of a batch, staged from outside one after another: what happened, and how long it took to notice.

    python -m bench.faults [TIMES]      writes build/faults.json

Faults of an event come from the notebooks of ``tests/batch/notebooks``; those of a run are signals sent at random moments.
"Noticed" is the time from the fault (the start of the failing cell, the deadline, the signal) to the result, the new process
or the end.
"""

# ruff: noqa: T201
from __future__ import annotations

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.rows import BUILD
from tests.batch.conftest import Outside, content_of, events_in, notebook, processes_naming
from workbook.batch import processes, run
from workbook.batch.progress import Silent
from workbook.dossier import Dossier
from workbook.store import open_store

OUT = BUILD / "faults.json"
DEADLINE, MEMORY_MB = 4.0, 500
OF_EVENTS = {
    "exception": "an exception in a cell",
    "bad_data": "data that cannot be used",
    "deleted": "the event deleted in the middle",
    "os_exit": "`os._exit`",
    "sigkill": "SIGKILL",
    "segfault": "a segmentation fault",
    "endless_loop": "an endless loop",
    "endless_output": "endless output",
    "much_memory": "too much memory at once",
    "slow_memory": "too much memory, bit by bit in a child",
    "huge_file": "a file beyond the limit",
}
LATE = ("endless_loop", "endless_output")
HARMLESS = {"child_left": "a child left behind, in its group or out of it", "much_output": "much output"}


@dataclass(frozen=True)
class Staged:
    """One fault: how often it was staged, what came of it, and the seconds until it was noticed."""

    fault: str
    times: int
    outcome: str
    neighbours: str
    median: float | None
    most: float | None


class Listening(Silent):
    """Notes when each result came in."""

    def __init__(self) -> None:
        self.at: dict[str, datetime] = {}

    def result(self, result: dict[str, Any]) -> None:
        """Note a result's time."""
        self.at[result["event_id"]] = datetime.now(UTC)


def of_event(name: str, what: str, times: int, folder: Path) -> Staged:
    """Stage a fault of an event several times in one run, with neighbours between."""
    ids = [each for n in range(times) for each in (f"{name} {n}", f"neighbour {n}")]
    url, heard = _store(folder, ids), Listening()
    report = run(
        url,
        folder / "out",
        deadline=DEADLINE,
        memory_mb=MEMORY_MB,
        notebooks=notebook("plain", name),
        progress=heard,
    )
    events = {event["event_id"]: event for event in report.events}
    failed = [events[each] for each in ids if each.startswith(name)]
    others = [events[each]["status"] for each in ids if not each.startswith(name)]
    noticed = [_seconds(folder / "out", event, heard, name) for event in failed]
    outcome = f"failed, *{failed[0]['error']['kind']}*: {_short(failed[0]['error']['message'], folder)}"
    return _staged(what, outcome, f"{others.count('done')} of {len(others)} done", noticed)


def of_harmless(name: str, what: str, times: int, folder: Path) -> Staged:
    """Stage what an event survives, several times in one run: seconds from the run's end until nothing of it is left."""
    ids = [each for n in range(times) for each in (f"{name} {n}", f"neighbour {n}")]
    report = run(
        _store(folder, ids), folder / "out", notebooks=notebook("plain", name), progress="none", deadline=30
    )
    began = time.monotonic()
    while processes_naming("time.sleep(600)") and time.monotonic() - began < 10:
        time.sleep(0.005)
    gone = time.monotonic() - began
    cut = sum("The output is cut here" in path.read_text() for path in folder.glob(f"out/*/{name}.ipynb"))
    told = (
        f"done; output cut with a notice in {cut} of {times}"
        if cut
        else "done; the child is ended with its event"
    )
    return replace(_staged(what, told, f"{report.done - times} of {times} done", [gone]), times=times)


def _seconds(out: Path, event: dict[str, Any], heard: Listening, name: str) -> float:
    """Return the time from the fault to its result: from the failing cell's start, or past the deadline."""
    if name in LATE:
        return float(event["seconds"]) - DEADLINE
    from workbook.batch.job import folder_name

    kept = json.loads((out / folder_name(event["event_id"]) / f"{name}.ipynb").read_bytes())
    marks = [cell["metadata"].get("papermill", {}) for cell in kept["cells"] if cell["cell_type"] == "code"]
    began = next(mark["start_time"] for mark in marks if mark.get("exception"))
    return (heard.at[event["event_id"]] - datetime.fromisoformat(began)).total_seconds()


def of_damage(times: int, folder: Path) -> Staged:
    """Spoil stored dossiers."""
    from sqlalchemy import create_engine, text

    ids = [each for n in range(times) for each in (f"damaged {n}", f"neighbour {n}")]
    url, heard = _store(folder, ids), Listening()
    with create_engine(url).begin() as connection:
        connection.execute(
            text("update workbook_version set content = '{\"sch' where event_id like 'damaged%'")
        )
    report = run(url, folder / "out", notebooks=notebook("plain"), progress=heard)
    failed = [event for event in report.events if event["status"] == "failed"]
    told = f"failed, *{failed[0]['error']['kind']}*: {_short(failed[0]['error']['message'], folder)}"
    rest = f"{report.done} of {times} done"
    return _staged("a corrupt dossier", told, rest, [event["seconds"] for event in failed])


def of_run(what: str, disturb: Callable[[Outside, random.Random], float], times: int, folder: Path) -> Staged:
    """Disturb runs at random moments; then resume, and hold the result against an undisturbed run."""
    ids, books = [f"event {n}" for n in range(8)], notebook("plain", "slow")
    url = _store(folder, ids)
    run(url, folder / "undisturbed", notebooks=books, progress="none")
    wanted = content_of(folder / "undisturbed")
    noticed, ends = [], []
    for seed in range(times):
        out = folder / f"out-{seed}"
        batch = Outside(url, out, books)
        batch.until_done(1)
        chance = random.Random(seed)
        time.sleep(chance.uniform(0, 1))
        noticed.append(disturb(batch, chance))
        batch.end()
        before = events_in(out)
        done = sum(event["status"] == "done" for event in before.values())
        rest = run(url, out, notebooks=books, resume=True, progress="none")
        once = done + rest.done == len(ids) and rest.exit_code == 0
        ends.append(once and content_of(out) == wanted)
    told = f"`--resume` finished {ends.count(True)} of {times} runs with the bytes of an undisturbed one"
    return _staged(what, told, "", noticed)


def interrupted(batch: Outside, _: random.Random) -> float:
    """Ctrl-C once: seconds to the end, what runs being finished."""
    return _until_over(batch, signal.SIGINT)


def interrupted_twice(batch: Outside, _: random.Random) -> float:
    """Ctrl-C twice."""
    batch.send(signal.SIGINT)
    time.sleep(0.05)
    return _until_over(batch, signal.SIGINT)


def terminated(batch: Outside, _: random.Random) -> float:
    """SIGTERM."""
    return _until_over(batch, signal.SIGTERM)


def supervisor_killed(batch: Outside, _: random.Random) -> float:
    """SIGKILL to the supervisor: seconds until the last of its processes has ended."""
    began = time.monotonic()
    batch.send(signal.SIGKILL)
    batch.process.wait()
    while processes_naming(str(batch.out)) and time.monotonic() - began < 10:
        time.sleep(0.005)
    return time.monotonic() - began


def host_killed(batch: Outside, _: random.Random) -> float:
    """SIGKILL to the process that forks: seconds until a new one is there."""
    return _until_new(batch.process.pid)


def worker_killed(batch: Outside, _: random.Random) -> float:
    """SIGKILL to an event's process: seconds until another one runs."""
    return _until_new(_children(batch.process.pid)[0])


def _until_over(batch: Outside, number: signal.Signals) -> float:
    began = time.monotonic()
    batch.send(number)
    batch.process.wait()
    return time.monotonic() - began


def _until_new(parent: int) -> float:
    before = _children(parent)
    began = time.monotonic()
    os.kill(before[0], signal.SIGKILL)
    while not set(processes.children_of(parent)) - set(before) and time.monotonic() - began < 10:
        time.sleep(0.002)
    return time.monotonic() - began


def _children(pid: int) -> list[int]:
    for _ in range(1000):
        found = processes.children_of(pid)
        if found:
            return found
        time.sleep(0.002)
    raise RuntimeError(f"process {pid} has no child")


def of_store(times: int, folder: Path) -> Staged:
    """Take the store away in the middle: seconds until the run stops by itself."""
    noticed, told, kept = [], "", 0
    for seed in range(times):
        place = folder / f"{seed}"
        place.mkdir()
        url = _store(place, [f"event {n:02}" for n in range(20)])
        batch = Outside(url, place / "out", notebook("slow"))
        batch.until_done(2)
        for path in place.glob("events.db*"):
            path.unlink()
        began = time.monotonic()
        _, said = batch.end()
        noticed.append(time.monotonic() - began)
        kept = sum(event["status"] == "done" for event in events_in(place / "out").values())
        told = next((line for line in said.splitlines() if "in a row" in line), told)
    outcome = f"the run stops after six and says why; {kept} reports made before stand"
    return _staged("an unreadable store", outcome if told else "not said why", "", noticed)


def of_disk(times: int, folder: Path) -> Iterator[Staged]:
    """Fill a small file system of its own, where this user may mount one."""
    small, ids, books = folder / "small", [f"event {n}" for n in range(8)], notebook("plain", "slow")
    small.mkdir()
    url, ends, noticed = _store(folder, ids), [], []
    for _ in range(times):
        mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(small)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            return
        try:
            batch = Outside(url, small / "out", books)
            batch.until_done(1)
            stat = os.statvfs(small)
            (small / "filler").write_bytes(bytes(max(0, stat.f_bavail * stat.f_frsize - 20_000)))
            began = time.monotonic()
            _, said = batch.end()
            noticed.append(time.monotonic() - began)
            half = list((small / "out").glob("*/.*.part"))
            (small / "filler").unlink()
            subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
            rest = run(url, small / "out", notebooks=books, resume=True, progress="none")
            ends.append("free space on the disk" in said and not half and rest.exit_code == 0)
        finally:
            subprocess.run(["umount", "-l", str(small)], check=False)
    told = f"said, no half file, `--resume` finished {ends.count(True)} of {times} runs"
    yield _staged("a full disk (to the end of the run)", told, "", noticed)


def staged(times: int) -> Iterator[Staged]:
    """Stage every fault."""
    with tempfile.TemporaryDirectory(prefix="workbook-faults-") as name:
        place = iter(range(1000))

        def folder() -> Path:
            made = Path(name) / f"{next(place)}"
            made.mkdir()
            return made

        for fault, what in OF_EVENTS.items():
            yield of_event(fault, what, times, folder())
        for harmless, what in HARMLESS.items():
            yield of_harmless(harmless, what, times, folder())
        yield of_damage(times, folder())
        runs: dict[str, Callable[[Outside, random.Random], float]] = {
            "an event's process killed from outside": worker_killed,
            "the process that forks killed": host_killed,
            "the supervisor killed with -9 (to the end of its processes)": supervisor_killed,
            "Ctrl-C (to the end, what runs is finished)": interrupted,
            "Ctrl-C twice (to the end)": interrupted_twice,
            "SIGTERM (to the end)": terminated,
        }
        for what, disturb in runs.items():
            yield of_run(what, disturb, times, folder())
        yield of_store(times, folder())
        yield from of_disk(times, folder())


def _store(folder: Path, ids: list[str]) -> str:
    url = f"sqlite:///{folder / 'events.db'}"
    with open_store(url) as store:
        store.save_many([(Dossier(event_id=each), None) for each in ids], author="bench")
    return url


def _staged(what: str, outcome: str, neighbours: str, noticed: list[float]) -> Staged:
    return Staged(what, len(noticed), outcome, neighbours, statistics.median(noticed), max(noticed))


def _short(text: str, folder: Path) -> str:
    line = text.splitlines()[0].replace("|", "/").replace(f"{folder}/", "")
    return line if len(line) <= 90 else line[:89] + "…"


def main(arguments: list[str]) -> int:
    """Stage, print, write."""
    times = int(arguments[0]) if arguments else 5
    found = []
    for each in staged(times):
        found.append(asdict(each))
        print(
            f"{each.fault:60} {each.median:6.2f} s, at most {each.most:6.2f} s   {each.outcome}  {each.neighbours}",
            flush=True,
        )
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({"faults": found}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} faults; written to {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
