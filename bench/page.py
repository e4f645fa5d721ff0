"""Pages of JupyterLab in headless Chromium, timed inside the page."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 60.0
"""The longest wait for anything that must come."""
REDRAWN = 3.0
"""Seconds after which an act counts as one that redrew nothing."""
MISSED = 10
"""So many acts without a redrawn figure, and the measurement is given up."""
PAUSE = 100
"""Milliseconds between two acts."""
LONGEST = 45.0
"""Seconds after which a measurement ends with the acts it has: a busy machine must not hold up the whole bench."""
FEWEST = 20
"""Fewer times say nothing of the 95th percentile."""
WARM = 5
"""Acts that come before those that count."""

TIMER = """(plots) => {
  const bench = { from: null, done: null };
  window.bench = bench;
  const drawn = () => {
    if (bench.from === null) return;
    const took = performance.now() - bench.from;
    bench.from = null;
    bench.done?.(took);
  };
  for (const plot of plots) plot.on("plotly_afterplot", drawn);
  if (!plots.length) {
    new MutationObserver((changes) => {
      const anew = (node) => node.matches?.(".main-svg") || node.querySelector?.(".main-svg");
      if (changes.some((change) => [...change.addedNodes].some(anew))) drawn();
    }).observe(document.body, { childList: true, subtree: true });
  }
  // The clock starts with the event as the browser delivers it, before any other listener.
  bench.next = (kind, key, limit) => {
    bench.result = new Promise((resolve) => {
      const begin = (event) => {
        if (key && event.key !== key) return;
        window.removeEventListener(kind, begin, true);
        bench.from = performance.now();
      };
      window.addEventListener(kind, begin, true);
      const late = setTimeout(() => { bench.from = null; window.removeEventListener(kind, begin, true); resolve(null); }, limit);
      bench.done = (took) => { clearTimeout(late); bench.done = null; resolve(took); };
    });
  };
}"""


def say(text: str) -> None:
    """Say on the error stream how far the measurement is."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def watch(page: Any, plots: Any = None) -> None:
    """Time the redrawing of these figures; without any, the coming of new ones."""
    handle = plots.element_handles() if plots is not None else []
    page.evaluate(TIMER, handle)


def timed(
    page: Any, acts: int, act: Callable[[int], None], kind: str = "keydown", key: str = ""
) -> list[float]:
    """Return the milliseconds from each act's event to the figure redrawn after it; the first few do not count.

    Raises
    ------
    RuntimeError
        If too many acts redraw nothing.
    """
    found: list[float] = []
    missed, stop = 0, time.monotonic() + LONGEST
    for turn in range(acts + WARM):
        page.evaluate("([kind, key, limit]) => bench.next(kind, key, limit)", [kind, key, REDRAWN * 1e3])
        act(turn)
        took = page.evaluate("bench.result")
        if took is None:
            missed += 1
            if missed == MISSED:
                raise RuntimeError(f"{missed} of {turn + 1} acts redrew no figure within {REDRAWN:g} s")
        elif turn >= WARM:
            found.append(took)
        page.wait_for_timeout(PAUSE)
        if time.monotonic() > stop and len(found) >= FEWEST:
            break
    return found


def written(path: Path, source: str) -> Path:
    """Write a notebook with one cell."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "c1",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    page = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(page), encoding="utf-8")
    return path


def run_cell(page: Any, ready: str) -> None:
    """Run the one cell of the notebook in front and wait until what it shows is there."""
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.wait_for_selector(".jp-NotebookPanel [data-status='idle']", state="attached")
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(ready)
    page.wait_for_timeout(1000)
