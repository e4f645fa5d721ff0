"""Properties of packages, preferences, concessions and learning that hold for any input."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.analysis.concessions import Bid, concession_curve, concession_ledger, next_trade
from workbook.analysis.learning import bayes_update, learned_priorities, reservation_posterior
from workbook.analysis.packages import (
    PackageTable,
    best_swaps,
    carried_through,
    distance_to_frontier,
    egalitarian,
    equal_offers,
    kalai_smorodinsky,
    largest_sum,
    nash,
    on_hull,
    package_table,
    pareto_frontier,
)
from workbook.analysis.preferences import direct_weights, rank_order_weights, sampled_priorities

RULES = (nash, kalai_smorodinsky, egalitarian, largest_sum)
HULL = ("nash", "kalai_smorodinsky", "egalitarian", "largest_sum")
WHOLE = st.integers(-9, 9).map(float)
ANY = st.floats(-1e30, 1e30, allow_nan=False, allow_infinity=False)


@st.composite
def tables(
    draw: st.DrawFn, figures: st.SearchStrategy[float] = WHOLE, parties: int = 2, most: int = 4
) -> PackageTable:
    """A table of up to four issues of up to four levels, some with forbidden combinations and links."""
    row = st.tuples(*[figures] * parties)
    values = {
        f"issue {i}": {
            f"level {j}": worth for j, worth in enumerate(draw(st.lists(row, min_size=1, max_size=4)))
        }
        for i in range(draw(st.integers(1, most)))
    }
    links, forbidden = [], []
    if len(values) > 1 and draw(st.booleans()):
        part = {name: draw(st.sampled_from(sorted(values[name]))) for name in list(values)[:2]}
        links.append((part, draw(row)))
        if len(values["issue 0"]) > 1 and draw(st.booleans()):
            forbidden.append({name: draw(st.sampled_from(sorted(values[name]))) for name in part})
    return package_table(
        values,
        parties=[f"party {p}" for p in range(parties)],
        disagreement=draw(row),
        links=links,
        forbidden=forbidden,
    )


def enumerated(table: PackageTable) -> set[tuple[float, ...]]:
    points = table.worth(table.every_package())
    return {
        tuple(float(x) for x in p)
        for p in points
        if not ((points >= p).all(axis=1) & (points > p).any(axis=1)).any()
    }


def points(table: PackageTable) -> set[tuple[float, ...]]:
    return {tuple(float(x) for x in p) for p in pareto_frontier(table).points}


@given(tables())
def test_merge_equals_enumeration(table: PackageTable) -> None:
    frontier = pareto_frontier(table)
    assert points(table) == enumerated(table)
    assert np.array_equal(table.worth(frontier.options), frontier.points)
    assert table.allowed(frontier.options).all()


@given(tables(parties=3, most=3))
def test_merge_equals_enumeration_for_three_parties(table: PackageTable) -> None:
    assert points(table) == enumerated(table)


@pytest.mark.parametrize("seed", range(3))
def test_merge_equals_enumeration_up_to_a_hundred_thousand_packages(seed: int) -> None:
    rng = np.random.default_rng(seed)
    worth = rng.integers(0, 400, (5, 10, 2))
    table = package_table({f"i{i}": {f"l{j}": worth[i, j].tolist() for j in range(10)} for i in range(5)})
    every = table.worth(table.every_package())
    assert len(every) == 100_000
    order = np.lexsort((-every[:, 1], -every[:, 0]))
    theirs = every[order, 1]
    best = np.maximum.accumulate(theirs)
    keep = np.append(True, theirs[1:] > best[:-1])
    assert np.array_equal(pareto_frontier(table).points, every[order[keep]])


@given(tables(), st.sampled_from([0.5, 2.0, 4.0]), st.integers(-5, 5), st.integers(0, 1))
def test_rescaling_one_side_changes_no_package(table: PackageTable, by: float, plus: int, side: int) -> None:
    """Nash and Kalai-Smorodinsky do not depend on either side's unit or zero (both scale with the disagreement point)."""

    def scaled(worth: np.ndarray[Any, Any], shift: float) -> list[float]:
        changed = np.array(worth, dtype=float)
        changed[side] = changed[side] * by + shift
        return [float(x) for x in changed]

    if table.links or table.forbidden:
        return
    first = table.issues[0]
    values = {
        issue: {
            level: scaled(row, plus if issue == first else 0)
            for level, row in zip(table.levels[i], table.values[i], strict=True)
        }
        for i, issue in enumerate(table.issues)
    }
    other = package_table(values, parties=table.parties, disagreement=scaled(table.disagreement, plus))
    before, after = pareto_frontier(table), pareto_frontier(other)
    for rule in (nash, kalai_smorodinsky):
        one, two = rule(before), rule(after)
        assert one.number == two.number


@given(tables(), st.randoms())
def test_relabelling_changes_no_point(table: PackageTable, random: Any) -> None:
    if table.links or table.forbidden:
        return
    issues = list(range(len(table.issues)))
    random.shuffle(issues)
    values = {}
    for i in issues:
        order = list(range(len(table.levels[i])))
        random.shuffle(order)
        values[f"new {i}"] = {f"name {j}": table.values[i][j].tolist() for j in order}
    other = package_table(values, parties=table.parties, disagreement=table.disagreement)
    assert points(other) == points(table)
    for rule in RULES:
        assert rule(pareto_frontier(other)).utilities == rule(pareto_frontier(table)).utilities


@given(tables(), st.integers(0, 3), st.integers(1, 3))
def test_a_dominated_level_changes_nothing(table: PackageTable, which: int, worse: int) -> None:
    if table.links or table.forbidden:
        return
    at = which % len(table.issues)
    values = {
        issue: {level: row.tolist() for level, row in zip(table.levels[i], table.values[i], strict=True)}
        for i, issue in enumerate(table.issues)
    }
    values[table.issues[at]]["dominated"] = (table.values[at][0] - worse).tolist()
    other = package_table(values, parties=table.parties, disagreement=table.disagreement)
    assert points(other) == points(table)
    for rule in RULES:
        assert rule(pareto_frontier(other)).utilities == rule(pareto_frontier(table)).utilities


@given(tables(), st.integers(1, 5))
def test_a_better_walk_away_never_lowers_our_hull_share(table: PackageTable, more: int) -> None:
    """Nash and Kalai-Smorodinsky on mixes: our value does not fall as our own disagreement value rises (Thomson 1987)."""
    raised = PackageTable(
        **{
            name: getattr(table, name)
            for name in ("issues", "levels", "values", "parties", "links", "forbidden", "money", "inputs")
        },
        disagreement=table.disagreement + np.array([more, 0]),
    )
    for rule in ("nash", "kalai_smorodinsky"):
        first, second = on_hull(pareto_frontier(table), rule), on_hull(pareto_frontier(raised), rule)
        if first.mix and second.mix:
            assert second.utilities[0] >= first.utilities[0] - 1e-9


@given(tables())
def test_the_rules_agree_with_a_search_of_every_package(table: PackageTable) -> None:
    gains = table.worth(table.every_package()) - table.disagreement
    gains = gains[(gains >= 0).all(axis=1)]
    frontier = pareto_frontier(table)
    if not len(gains):
        assert all(rule(frontier).package is None for rule in RULES)
        return
    most = gains.max(axis=0)
    shares = np.where(most > 0, gains / np.where(most > 0, most, 1), 1)
    assert nash(frontier).score == pytest.approx(gains.prod(axis=1).max())
    assert kalai_smorodinsky(frontier).score == pytest.approx(shares.min(axis=1).max())
    assert egalitarian(frontier).score == pytest.approx(gains.min(axis=1).max())
    assert largest_sum(frontier).score == pytest.approx(gains.sum(axis=1).max())


@given(tables())
def test_mixes_do_at_least_as_well_as_packages(table: PackageTable) -> None:
    frontier = pareto_frontier(table)
    if nash(frontier).package is None:
        return
    assert np.prod(on_hull(frontier, "nash").gains) >= np.prod(nash(frontier).gains) - 1e-9
    assert sum(on_hull(frontier, "largest_sum").gains) >= sum(largest_sum(frontier).gains) - 1e-9
    assert min(on_hull(frontier, "egalitarian").gains) >= min(egalitarian(frontier).gains) - 1e-9


@given(tables(), st.data())
def test_swaps_and_trades_hurt_nobody(table: PackageTable, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(table.every_package().tolist()))
    start = table.package(row)
    here = np.array(table.worth_of(start))
    for swap in best_swaps(table, start).swaps:
        assert min(swap.gains) >= 0
        assert np.array(table.worth_of(swap.package)) - here == pytest.approx(np.array(swap.gains))
    for trade in next_trade(table, start).trades:
        assert trade.ours > 0
        assert trade.theirs > 0
    left = distance_to_frontier(pareto_frontier(table), start)
    assert left.efficient == (tuple(here) in enumerated(table))
    assert min(left.most) >= 0


@given(tables(), st.data())
def test_the_ledger_adds_up(table: PackageTable, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.sampled_from(table.every_package().tolist()), min_size=1, max_size=6))
    bids = [Bid(f"bid {n}", table.parties[n % 2], table.package(row)) for n, row in enumerate(rows)]
    ledger = concession_ledger(table, bids)
    for side in (0, 1):
        own = [bid for bid in bids if bid.by == table.parties[side]]
        if not own:
            continue
        moved = [m for m in ledger.moves if m.by == table.parties[side]]
        for party, figure in ((0, "ours"), (1, "theirs")):
            change = ledger.values[own[-1].key][party] - ledger.values[own[0].key][party]
            assert sum(getattr(m, figure) for m in moved) == pytest.approx(change, abs=1e-9)
    assert ledger.given_cost >= 0
    assert ledger.got_cost >= 0


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_rank_order_weights_sum_to_one_and_keep_the_order(ranks: list[int]) -> None:
    weights = rank_order_weights({str(i): rank for i, rank in enumerate(ranks)}).values
    assert sum(weights) == pytest.approx(1)
    for i, one in enumerate(ranks):
        for j, other in enumerate(ranks):
            assert (weights[i] > weights[j]) == (one < other)


@given(st.lists(st.floats(0, 1e30), min_size=1, max_size=8), st.floats(0.001, 1000))
def test_weights_ignore_the_scale_they_were_said_on(given_: list[float], by: float) -> None:
    if max(given_) * min(by, 1) < 1e-20 or max(given_) * by > 1e30:
        return
    one = direct_weights({str(i): x for i, x in enumerate(given_)}).values
    other = direct_weights({str(i): x * by for i, x in enumerate(given_)}).values
    assert sum(one) == pytest.approx(1)
    assert one == pytest.approx(other)


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=9),
    st.floats(0, 1e6),
    st.floats(0, 1e6),
    st.floats(0.05, 20),
)
def test_concession_curves_never_turn_back(
    times: list[float], start: float, end: float, shape: float
) -> None:
    offers = concession_curve(start, end, sorted(times), shape=shape).offers
    way = np.diff(offers) * np.sign(end - start)
    assert (way >= -1e-6).all()
    assert min(start, end) - 1e-6 <= min(offers)
    assert max(offers) <= max(start, end) + 1e-6


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1e12)), min_size=1, max_size=9))
def test_posteriors_are_probabilities(rows: list[tuple[float, float]]) -> None:
    prior, likelihood = zip(*rows, strict=True)
    if max(prior) < 1e-30 or max(x for p, x in rows if p > 0) < 1e-30:
        return
    after = bayes_update(prior, likelihood)
    assert after.sum() == pytest.approx(1)
    assert (after >= 0).all()


@given(st.lists(st.floats(60, 100), min_size=1, max_size=6), st.floats(61, 100))
def test_reservation_posteriors_are_probabilities(offers: list[float], asked: float) -> None:
    times = np.linspace(0, 1, len(offers)).tolist()
    known = reservation_posterior(offers, times, 20, 120)
    assert known.probabilities.sum() == pytest.approx(1)
    assert 0 <= known.accepts(asked) <= 1
    assert known.accepts(asked) <= known.accepts(asked + 1)
    assert known.values[known.probabilities > 0].max() <= min(offers) + 1e-9


@settings(max_examples=60)
@given(tables(ANY), tables(ANY, parties=3, most=2), st.integers(0, 50))
def test_no_warning_and_no_nan_from_any_finite_figure(
    two: PackageTable, three: PackageTable, seed: int
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for table in (two, three):
            frontier = pareto_frontier(table)
            assert np.isfinite(frontier.points).all()
            for rule in RULES:
                choice = rule(frontier)
                assert all(np.isfinite(choice.gains))
                assert choice.score is None or not np.isnan(choice.score)
            start = table.package(table.every_package()[seed % table.count])
            left = distance_to_frontier(frontier, start)
            assert np.isfinite((*left.most, left.distance)).all()
            for swap in best_swaps(table, start).swaps:
                assert np.isfinite(swap.joint)
        for rule in HULL:
            assert np.isfinite(on_hull(pareto_frontier(two), rule).gains).all()
        known = sampled_priorities(two.issues, samples=20, seed=seed)
        start = two.package(two.every_package()[seed % two.count])
        next_trade(two, start)
        concession_ledger(
            two,
            [Bid("a", two.parties[0], start), Bid("b", two.parties[0], two.package(two.every_package()[0]))],
        )
        learned = learned_priorities(two, known, offers=[start])
        assert learned.probabilities.sum() == pytest.approx(1)
        equal_offers(two, float(np.clip(two.worth_of(start)[0], -1e30, 1e30)), 1.0, priorities=known)
        if not two.links:
            carried = carried_through(two, known)
            assert np.isfinite(carried.ours).all()
