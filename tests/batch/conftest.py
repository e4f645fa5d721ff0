"""Stores of a few events, the fixture notebooks, and a batch run from outside as a process."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from workbook.dossier import Dossier, SourcingEvent
from workbook.store import open_store

NOTEBOOKS = Path(__file__).parent / "notebooks"
MakeStore = Callable[[Iterable[str]], str]


def notebook(*names: str) -> list[str]:
    """Return the paths of fixture notebooks."""
    return [str(NOTEBOOKS / f"{name}.ipynb") for name in names]


@pytest.fixture
def make_store(tmp_path: Path) -> MakeStore:
    """Make a store of small events with these ids and return its address."""

    def make(ids: Iterable[str]) -> str:
        url = f"sqlite:///{tmp_path / 'events.db'}"
        dossiers = [
            Dossier(event_id=name, event=SourcingEvent(title=f"About {name}", currency="EUR")) for name in ids
        ]
        with open_store(url) as store:
            store.save_many([(dossier, None) for dossier in dossiers], author="tests")
        return url

    return make


class Outside:
    """A batch in a process of its own, watched and disturbed from here."""

    def __init__(self, store: str, out: Path, notebooks: list[str], **how: Any) -> None:
        call = {"store_url": store, "out_dir": str(out), "notebooks": notebooks, "progress": "lines", **how}
        self.out = out
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.batch.drive", json.dumps(call)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def until_done(self, count: int, seconds: float = 60) -> None:
        """Wait until so many events are finished, as run.json says."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if len(events_in(self.out)) >= count:
                return
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.01)
        raise AssertionError(f"{count} events were not finished within {seconds} s")

    def send(self, number: signal.Signals) -> None:
        """Send the supervisor a signal."""
        self.process.send_signal(number)

    def end(self, seconds: float = 60) -> tuple[int, str]:
        """Wait for the end; return exit status and what was said."""
        said, errors = self.process.communicate(timeout=seconds)
        return self.process.returncode, said + errors


def events_in(out: Path) -> dict[str, dict[str, Any]]:
    """Return the events of a run.json by id; none where there is no file yet."""
    path = out / "run.json"
    if not path.is_file():
        return {}
    return {event["event_id"]: event for event in json.loads(path.read_bytes())["events"]}


def is_alive(pid: int) -> bool:
    """Return whether a process is there and no zombie."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def processes_naming(text: str) -> list[int]:
    """Return the processes whose command line or environment holds a text."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid() and is_alive(int(folder.name)):
            try:
                read = (folder / "cmdline").read_bytes() + b"\0" + (folder / "environ").read_bytes()
            except OSError:
                continue
            if text.encode() in read:
                found.append(int(folder.name))
    return found


_TIMES = re.compile(
    r'"(start_time|end_time|duration|seconds|finished|started|id)": ("[^"]*"|[\d.]+(e-\d+)?|null)'
    r'|"\w+\.ipynb": \d+'
    r"|\d{4}-\d\d-\d\dT[\d:.+]+Z?"
    r"|\d+ \w{3} \d{4}, \d\d:\d\d UTC"
)


def content_of(out: Path) -> dict[str, str]:
    """Return every file below an output folder, without times (and how long a notebook is with its times)."""
    return {
        path.relative_to(out).as_posix(): _TIMES.sub("", path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted(out.rglob("*"))
        if path.is_file() and "assets" not in path.parts and path.name != "run.json"
    }
