"""Rows of the bench: what was measured, against what, and whether the aim was met."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

BUILD = Path(__file__).resolve().parents[1] / "build"
"""Where measurements are written."""

# "wall" is what a person waits. "cpu" counts this process alone: on a machine that others use, a long run is interrupted more
# often than the best of many short ones, so that a ratio by the wall clock would flatter the faster side.
CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
clock = "cpu"


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    name, unit : str
    ours : float or None
        Our figure; None where the row was left out.
    peer, peer_version : str
        What it is held against: another program, or "limit" where a figure is stated.
    theirs : float or None
    ratio : float or None
        Theirs over ours: above one, ours is the smaller (faster) figure.
    aim : float or None
        The ratio to reach; None where the row only informs.
    note : str
        What a reader must know: why a row was left out, that a figure is scaled, what was checked beside the time.
    """

    name: str
    unit: str
    ours: float | None
    peer: str
    peer_version: str
    theirs: float | None
    aim: float | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Theirs over ours."""
        return None if not self.ours or self.theirs is None else self.theirs / self.ours

    @property
    def met(self) -> bool | None:
        """Whether the ratio reaches the aim; None without an aim or a figure."""
        if self.aim is None or self.ours is None or self.theirs is None:
            return None
        return self.theirs >= self.aim * self.ours

    def record(self) -> dict[str, object]:
        """Return the row for ``build/bench.json``."""
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": self.ours,
            "peer": self.peer,
            "peer_version": self.peer_version,
            "theirs": self.theirs,
            "ratio": self.ratio,
            "aim": self.aim,
            "met": self.met,
            "note": self.note,
        }


def within(name: str, unit: str, ours: float, limit: float, note: str = "") -> Row:
    """Return a row against a stated limit."""
    return Row(name, unit, ours, "limit", "", limit, 1.0, note)


def left_out(name: str, unit: str, peer: str, aim: float | None, why: str) -> Row:
    """Return a row that could not be measured, with the reason."""
    return Row(name, unit, None, peer, "", None, aim, f"left out: {why}")


def best_of(repeats: int, call: Callable[[], object], fresh: Callable[[], None] | None = None) -> float:
    """Return the shortest of several timings in seconds; ``fresh`` runs before each, outside the clock."""
    return side_by_side([(repeats, call, fresh)])[0]


def side_by_side(
    calls: Sequence[tuple[int, Callable[[], object], Callable[[], None] | None]],
) -> list[float]:
    """Return the shortest time of each call in seconds, the calls taking turns so that a busy machine hits all.

    Each entry is (repeats, call, what to do before each, outside the clock).
    """
    best = [float("inf")] * len(calls)
    now = CLOCKS[clock]
    gc.collect()
    gc.disable()
    try:
        for turn in range(max(repeats for repeats, _, _ in calls)):
            for number, (repeats, call, fresh) in enumerate(calls):
                if turn >= repeats:
                    continue
                if fresh:
                    fresh()
                start = now()
                call()
                best[number] = min(best[number], now() - start)
    finally:
        gc.enable()
    return best
