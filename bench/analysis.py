"""The bench of the mathematics: frontiers, sampled frontiers, the ZOPA, imports and what a slider touches."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version

import numpy as np

from bench import cases, peers
from bench import rows as harness
from bench.rows import CLOCKS, Row, best_of, left_out, side_by_side, within
from bench.sliders import slider_rows
from workbook.analysis.distributions import Distribution, Lognormal, Pert, Triangular
from workbook.analysis.packages import Frontier, PackageTable, carried_through, pareto_frontier
from workbook.analysis.preferences import sampled_priorities
from workbook.analysis.zopa import zopa_chance


def rows() -> Iterator[Row]:
    """Yield the rows of issue "The numbers", paragraph Speed."""
    for issues, aim in ((6, 500.0), (8, 5000.0)):
        for opposed in (False, True):
            yield from frontier_rows(cases.table(issues, 5, opposed=opposed), issues, opposed, aim)
    yield from large_frontiers()
    yield sampled_frontiers()
    yield from zopa_rows()
    yield import_row()
    yield from slider_rows()


def _ours(table: PackageTable) -> tuple[Callable[[], None], Callable[[], object], Callable[[], Frontier]]:
    """Return what prepares a new table, the timed call with options, and the last frontier.

    The table is prepared outside the clock, as the peer's utility functions are; no result is kept from call to call.
    """
    held: dict[str, object] = {"table": table}

    def fresh() -> None:
        made = replace(table)
        for group in made.groups:
            group.columns  # noqa: B018
        made.tolerance  # noqa: B018
        held["table"] = made

    def call() -> object:
        frontier = pareto_frontier(held["table"])  # type: ignore[arg-type]
        held["frontier"] = frontier
        return frontier.options

    return fresh, call, lambda: held["frontier"]  # type: ignore[return-value,func-returns-value]


def frontier_rows(table: PackageTable, issues: int, opposed: bool, aim: float) -> Iterator[Row]:
    """Yield our frontier with options against NegMAS and against the enumeration, the points compared."""
    kind = "opposed" if opposed else "ordinary"
    name = f"frontier with options, {issues}×5 {kind}"
    fresh, call, last = _ours(table)
    found: dict[str, np.ndarray] = {}

    def enumeration() -> None:
        found["numpy"] = peers.enumerated_frontier(table)[0]

    release = peers.negmas_version()
    if release is None:
        ours, theirs = side_by_side([(200, call, fresh), (5, enumeration, None)])
        yield left_out(name, "ms", "NegMAS", aim, "NegMAS is not installed (pip install -e '.[oracle]')")
    else:
        theirs_call = peers.negmas_frontier(table)

        def negmas() -> None:
            found["negmas"] = theirs_call()

        calls = [(200, call, fresh), (5, enumeration, None), (5 if issues == 6 else 1, negmas, None)]
        ours, theirs, slow = side_by_side(calls)
        note = _same(last().points, found["negmas"])
        yield Row(name, "ms", ours * 1e3, "NegMAS", release, slow * 1e3, aim, note)
    note = _same(last().points, found["numpy"])
    yield Row(name, "ms", ours * 1e3, "numpy enumeration", version("numpy"), theirs * 1e3, 1.0, note)


def _same(ours: np.ndarray, theirs: np.ndarray) -> str:
    if ours.shape == theirs.shape and np.allclose(ours, theirs, rtol=0, atol=1e-9):
        return f"identical points: {len(ours)}"
    raise AssertionError(f"the frontiers differ: {len(ours)} points of ours, {len(theirs)} of theirs")


def large_frontiers() -> Iterator[Row]:
    """Yield the frontiers no enumeration finishes, and one that has to be thinned."""
    for opposed in (False, True):
        fresh, call, last = _ours(cases.table(20, 10, opposed=opposed))
        seconds = best_of(7, call, fresh)
        kind = "opposed" if opposed else "ordinary"
        note = f"exact: {last().exact}; {len(last())} points of 10^20 packages"
        yield within(f"frontier with options, 20×10 {kind}, exact", "ms", seconds * 1e3, 50.0, note)
    table = cases.zero_sum(20, 10)
    fresh, call, last = _ours(table)
    seconds = best_of(1, call, fresh)
    share = max(last().bound) / float((table.best - table.worst)[0])
    note = f"thinned: {len(last())} points in {seconds:.1f} s; no package beats them by more than {share:.2%} of the range"
    yield within("frontier past 100,000 points, 20×10 zero-sum: bound", "% range", share * 100, 1.0, note)


def sampled_frontiers() -> Row:
    """Return 10,000 frontiers of 8×5 with sampled weights of the other side, and Nash on each."""
    table = cases.table(8, 5, opposed=True)
    known = sampled_priorities(table.issues, samples=10_000, seed=1)
    seconds = best_of(1, lambda: carried_through(table, known))
    return within("10,000 sampled frontiers 8×5 with Nash", "s", seconds, 5.0)


def zopa_rows() -> Iterator[Row]:
    """Yield a million draws of the ZOPA, and the points Sobol needs for the error of plain draws."""
    buyer, supplier = Pert(90, 100, 115), Pert(80, 92, 110)
    pairs = {
        "triangular": (Triangular(90, 100, 115), Triangular(80, 92, 110)),
        "lognormal": (Lognormal(100, 0.05), Lognormal(92, 0.08)),
        "PERT": (buyer, supplier),
    }
    for name, (ours, theirs) in pairs.items():

        def draws(ours: Distribution = ours, theirs: Distribution = theirs) -> None:
            zopa_chance(ours, theirs, method="draws", points=1_000_000, seed=1)

        yield within(f"one million ZOPA draws, {name}", "ms", best_of(5, draws) * 1e3, 120.0)

    truth = zopa_chance(buyer, supplier, method="sobol", points=1 << 18, seed=99).probability
    plain, net = 40_960, 4_096

    def error(method: str, points: int) -> float:
        found = [
            zopa_chance(buyer, supplier, method=method, points=points, seed=seed).probability  # type: ignore[arg-type]
            for seed in range(20)
        ]
        return float(np.sqrt(np.mean((np.array(found) - truth) ** 2)))

    note = f"root mean square error of 20 seeds: {net:,} Sobol points against {plain:,} plain draws"
    yield Row(
        "ZOPA by Sobol with a tenth of the points: error",
        "P(deal)",
        error("sobol", net),
        "plain draws",
        "",
        error("draws", plain),
        1.0,
        note,
    )


IMPORT = """
import sys, time
start = time.{clock}()
import importlib, pkgutil
import workbook.analysis
for module in pkgutil.walk_packages(workbook.analysis.__path__, "workbook.analysis."):
    importlib.import_module(module.name)
print(time.{clock}() - start, [name for name in sys.modules if name in ("scipy", "scipy.stats", "networkx")])
"""


def import_row() -> Row:
    """Return the time of importing the mathematics, every module of it, in a fresh interpreter."""
    code = IMPORT.format(clock=CLOCKS[harness.clock].__name__)
    seconds, loaded = [], ""
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        figure, loaded = done.stdout.strip().split(" ", 1)
        seconds.append(float(figure))
    note = f"every module of it, numpy included; best of 5; loaded with it: {loaded}"
    return within("import workbook.analysis", "s", min(seconds), 0.35, note)
