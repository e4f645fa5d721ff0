"""What an edit costs in the kernel, without a browser: all panels of a notebook on the screen, the sample's largest event."""

from __future__ import annotations

import asyncio
import gc
import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from itertools import cycle
from pathlib import Path
from statistics import quantiles

from bench import rows as harness
from bench.rows import Row, within
from workbook.batch import templates
from workbook.batch.sample import import_sample
from workbook.dossier import Dossier
from workbook.editing import Session
from workbook.panels.event import Event
from workbook.panels.live import LivePanel
from workbook.panels.panel import Panel
from workbook.store import Stored, open_store

EDITS = 100
LONG = 1000
BURST = 50
AIM = 150.0
FLAT = 10.0
FEW = 10.0
CALL = re.compile(r"^(\w+)\.(\w+)\(event\)$", re.MULTILINE)


def p50_p95(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile in milliseconds."""
    cut = quantiles(seconds, n=20, method="inclusive")
    return cut[9] * 1e3, cut[18] * 1e3


def largest(url: str) -> Dossier:
    """Return the largest event of the sample wave, which is imported into the store first."""
    import_sample(url)
    with open_store(url) as store:
        return max((s.dossier for s in store.load_many().values()), key=lambda d: len(d.model_dump_json()))


def panels_of(notebook: Path) -> list[Panel]:
    """Return the panels that a notebook shows."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    source = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return [
        getattr(import_module(f"workbook.panels.{module}"), name) for module, name in CALL.findall(source)
    ]


class Screen:
    """All panels of a notebook, live, on a session that nobody saves."""

    def __init__(self, dossier: Dossier, notebook: Path) -> None:
        stored = Stored(dossier.event_id, 1, "bench", datetime(2026, 6, 30, tzinfo=UTC), dossier)
        self.session = Session(None, stored, author="bench")  # type: ignore[arg-type]
        event = Event(stored, mode="live", session=self.session)
        self.panels = [LivePanel(panel, event) for panel in panels_of(notebook)]
        self.edits = self._edits(dossier)

    def edit(self) -> None:
        """Type another figure: a price, a person's power, the supplier's floor, trust, in turn."""
        next(self.edits)()

    def close(self) -> None:
        """Leave the screen."""
        for panel in self.panels:
            panel.close()

    def _edits(self, dossier: Dossier) -> Iterator[Callable[[], object]]:
        price = dossier.event.price.likely or 1.0
        places = [("/event/price", price), ("/plan/supplier_floor", 0.8 * price), ("/plan/trust", 5.0)]
        places += [(f"/stakeholders/{person.id}/power", 5.0) for person in dossier.stakeholders[:1]]
        for turn, (path, value) in enumerate(cycle(places)):
            figure = value * (1 + turn % 17 / 200)
            yield lambda path=path, figure=figure: self.session.edit(path, figure)


def timed(screen: Screen, edits: int) -> list[float]:
    """Return the seconds of each edit until every panel is up to date."""
    now, found = harness.CLOCKS[harness.clock], []
    for _ in range(edits):
        start = now()
        screen.edit()
        found.append(now() - start)
    return found


def burst(screen: Screen, edits: int) -> float:
    """Return the processor seconds until all panels are up to date after that many edits, one right after the other."""

    async def work() -> float:
        start = time.process_time()
        for _ in range(edits):
            screen.edit()
            await asyncio.sleep(0)
        follow = screen.panels[0].coordinator
        assert follow is not None
        while follow.stale:
            await asyncio.sleep(0.001)
        return time.process_time() - start

    return asyncio.run(work())


def megabytes() -> float:
    """Return the memory of this process in MB; the most it ever had where the system says no more."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def growth(screen: Screen, edits: int) -> float:
    """Return by how many MB this process grows over that many edits; the first hundred fill what is remembered."""
    timed(screen, 300)
    gc.collect()
    before = megabytes()
    timed(screen, edits)
    gc.collect()
    return megabytes() - before


def rows() -> Iterator[Row]:
    """Yield the rows of this area."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = largest(f"sqlite:///{folder}/sample.db")
    for number, notebook in enumerate(templates.located()):
        screen = Screen(dossier, notebook)
        timed(screen, 10)
        middle, late = p50_p95(timed(screen, EDITS))
        what = f"{notebook.stem[3:].replace('_', ' ')}, an edit, all panels, kernel alone"
        note = f"p50 {middle:.1f} ms; {len(screen.panels)} panels, {EDITS} edits of {dossier.event_id}"
        yield within(f"{what}, p95", "ms", late, AIM, note)
        if number == 0:
            one = sum(burst(screen, 1) for _ in range(12)) / 12
            many = min(burst(screen, BURST) for _ in range(4))
            note = (
                f"one {one * 1e3:.0f} ms, {BURST} of them {many * 1e3:.0f} ms until all panels are up to date"
            )
            yield within(f"{BURST} edits in a burst, against one", "times", many / one, FEW, note)
            yield within(
                f"memory over {LONG} edits",
                "MB",
                max(growth(screen, LONG), 0.0),
                FLAT,
                "growth of the process",
            )
        screen.close()
