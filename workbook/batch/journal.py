"""What a notebook has put out so far, kept cell by cell, so that it survives the process that computes it.

papermill can save the whole notebook after every cell, which costs more than the cells. This appends one line per cell; where the
process is killed, the notebook up to the failing cell is put together again from the lines.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PARTIAL_EVERY = 0.5
"""Seconds between the first two lines for a cell that is still running; the pause grows by half each time."""


class Journal:
    """Appends to the journal of one event.

    Parameters
    ----------
    path : Path or None
        The file; with none nothing is kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._fd = None if path is None else os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self._due, self._pause, self._index = 0.0, PARTIAL_EVERY, -1

    def notebook(self, name: str, content: dict[str, Any]) -> None:
        """Note that a notebook begins, with its parameters already in."""
        self._write({"notebook": name, "content": content})

    def begins(self, index: int, at: str) -> None:
        """Note that a cell begins, and when (ISO)."""
        self._mark(index, {"at": index, "began": at})

    def cell(self, index: int, cell: dict[str, Any]) -> None:
        """Note what a cell is now."""
        self._mark(index, {"at": index, "cell": cell})

    def _mark(self, index: int, line: dict[str, Any]) -> None:
        if index != self._index:
            self._index, self._pause = index, PARTIAL_EVERY
        self._write(line)
        self._due = time.monotonic() + self._pause

    def is_due(self) -> bool:
        """Return whether it is time to note what a running cell has put out so far: less and less often."""
        if self._fd is None or time.monotonic() < self._due:
            return False
        self._pause *= 1.5
        return True

    def saved(self) -> None:
        """Note that the notebook stands in its own file."""
        self._write({"saved": True})

    def close(self) -> None:
        """Close the file."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def _write(self, line: dict[str, Any]) -> None:
        if self._fd is not None:
            # without room for the journal the report may still be made; it fails where its own files have no room
            with contextlib.suppress(OSError):
                os.write(self._fd, (json.dumps(line) + "\n").encode())


@dataclass
class Place:
    """How far an event had come: the notebook, the cell that ran last, and the notebook as far as it was computed."""

    notebook: str = ""
    index: int = -1
    content: dict[str, Any] = field(default_factory=dict)
    saved: bool = False


def read(path: Path) -> Place:
    """Return how far the journal's event had come; a last line cut off in the middle is left out."""
    place = Place()
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return place
    for raw in lines:
        try:
            line = json.loads(raw)
        except ValueError:
            continue
        if "notebook" in line:
            place = Place(line["notebook"], -1, line["content"])
        elif "at" in line:
            place.index = line["at"]
            if "cell" in line:
                place.content["cells"][place.index] = line["cell"]
            elif "began" in line:
                marks = place.content["cells"][place.index]["metadata"].setdefault("papermill", {})
                marks["start_time"] = line["began"]
        elif "saved" in line:
            place.saved = True
    return place


def stopped_notebook(place: Place, reason: str) -> dict[str, Any]:
    """Return the notebook up to the cell that was stopped, with the reason as that cell's last output."""
    content = place.content
    if 0 <= place.index < len(content["cells"]):
        cell = content["cells"][place.index]
        if cell["cell_type"] == "code":
            error = {"output_type": "error", "ename": "Stopped", "evalue": reason, "traceback": [reason]}
            cell["outputs"] = [*cell.get("outputs", []), error]
            cell.setdefault("metadata", {}).setdefault("papermill", {}).update(
                status="failed", exception=True
            )
    return content
