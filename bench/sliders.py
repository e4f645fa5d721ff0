"""What a slider touches, for a dossier of 12 issues, 8 alternatives and 30 stakeholders: each within 20 ms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bench import cases, desk
from bench.rows import Row, best_of, within
from workbook.analysis.concessions import (
    Bid,
    concession_curve,
    concession_flags,
    concession_ledger,
    next_trade,
)
from workbook.analysis.learning import learned_priorities, reservation_posterior
from workbook.analysis.packages import (
    best_swaps,
    distance_to_frontier,
    egalitarian,
    equal_offers,
    kalai_smorodinsky,
    largest_sum,
    nash,
    on_hull,
    pareto_frontier,
)
from workbook.analysis.preferences import sampled_priorities, swing_weights

LIMIT = 20.0


def slider_rows() -> Iterator[Row]:
    """Yield one row per thing that follows a slider."""
    table = cases.table(12, 5, opposed=True)
    frontier = pareto_frontier(table)
    package = table.package([2] * 12)
    known = sampled_priorities(table.issues, samples=300, seed=1)
    bids = [
        Bid(f"bid {n}", table.parties[n % 2], table.package([(n + i) % 5 for i in range(12)]))
        for n in range(12)
    ]
    names = {issue: 100 - 5 * n for n, issue in enumerate(table.issues)}
    middle = float((table.best + table.worst)[0] / 2)

    def frontier_and_rules() -> None:
        made = pareto_frontier(replace(table))
        for rule in (nash, kalai_smorodinsky, egalitarian, largest_sum):
            rule(made)

    def ledger_and_flags() -> None:
        concession_flags(concession_ledger(table, bids), mandate=0.3)

    calls: list[tuple[str, Callable[[], object]]] = [
        ("weights", lambda: swing_weights(names)),
        ("frontier and four rules", frontier_and_rules),
        ("Nash on mixes", lambda: on_hull(frontier, "nash")),
        ("distance to the frontier", lambda: distance_to_frontier(frontier, package)),
        ("best swaps", lambda: best_swaps(table, package)),
        ("equal offers", lambda: equal_offers(table, middle, 0.02, priorities=known)),
        ("ledger and flags of 12 bids", ledger_and_flags),
        ("next trade", lambda: next_trade(table, package)),
        ("concession curve", lambda: concession_curve(100, 60, [n / 50 for n in range(51)], shape=0.4)),
        (
            "reservation posterior",
            lambda: reservation_posterior([100, 96, 93, 91], [0, 0.2, 0.4, 0.6], 50, 110),
        ),
        (
            "priorities from 6 offers",
            lambda: learned_priorities(table, known, offers=[b.package for b in bids[::2]]),
        ),
    ]
    for name, call in [*calls, *desk.calls()]:
        call()
        yield within(f"slider: {name}", "ms", best_of(7, call) * 1e3, LIMIT)
