"""run.json: what a batch did, event by event, for people and programs. Its schema is shipped as ``run.schema.json``."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from workbook.batch.event import RESULT
from workbook.batch.files import write_whole

RUN_FILE = "run.json"
DONE, FAILED, SKIPPED = "done", "failed", "skipped"
_WRITING_SHARE = 0.05


def schema() -> dict[str, Any]:
    """Return the JSON Schema of run.json."""
    text = resources.files("workbook.batch").joinpath("run.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@dataclass
class Manifest:
    """The record of a run, written whole each time: while the run goes on it lists the events that are finished.

    Writing takes at most a twentieth of the run's time, however many events there are; the last state is always written.
    """

    path: Path
    run: dict[str, Any]
    versions: dict[str, str]
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    _next: float = 0.0

    def add(self, result: dict[str, Any], *, status: str = "", reason: str = "") -> None:
        """Add an event's result."""
        self.events[result["event_id"]] = {
            "event_id": result["event_id"],
            "status": status or result["status"],
            "seconds": result.get("seconds") or 0.0,
            "report": result.get("report"),
            "error": result.get("error"),
            "version": result.get("version"),
            "reason": reason,
        }

    def counts(self) -> dict[str, int]:
        """Return how many events are done, failed and skipped."""
        every = [event["status"] for event in self.events.values()]
        return {status: every.count(status) for status in (DONE, FAILED, SKIPPED)}

    def write(self, *, last: bool = False) -> None:
        """Write the file, if it is time or the last time.

        Raises
        ------
        OSError
            At the last time only: where the disk is full in between, the file stays as it was and is written later.
        """
        began = time.monotonic()
        if not last and began < self._next:
            return
        content = {
            "run": {**self.run, "counts": self.counts()},
            "versions": self.versions,
            "events": list(self.events.values()),
        }
        try:
            write_whole(self.path, json.dumps(content, indent=1, ensure_ascii=True) + "\n")
        except OSError:
            if last:
                raise
        self._next = time.monotonic() + (time.monotonic() - began) / _WRITING_SHARE


def result_in(folder: Path) -> dict[str, Any] | None:
    """Return the result that stands in an event's folder, if it is whole: every file there, with its size."""
    try:
        result = json.loads((folder / RESULT).read_bytes())
        sizes = {name: (folder / name).stat().st_size for name in result["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return result if sizes == result["files"] and isinstance(result, dict) else None
