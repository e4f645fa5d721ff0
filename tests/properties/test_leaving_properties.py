"""Properties of what walking away rests on: trees, options, mixtures, improvements, triggers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.appraisal.leaving import condor, entered, flag, node, option, said, scenario, trigger
from workbook.analysis.distributions import Point, Triangular
from workbook.analysis.fallback import fallback_value
from workbook.analysis.mixture import mixture
from workbook.appraisal import appraise
from workbook.dossier import Improvement, TreeNode

SOME = settings(max_examples=40, deadline=None)
PRICES = st.floats(1, 100).map(lambda x: round(x, 2))
SHARES = st.floats(0.02, 1).map(lambda x: round(x, 2))


@st.composite
def trees(draw: st.DrawFn) -> tuple[TreeNode, ...]:
    """Return a sound tree of up to three levels; the chances below a node add up to one."""
    nodes: list[TreeNode] = []

    def grow(node_id: str, parent: str, chance: float | None, depth: int) -> None:
        kind = draw(st.sampled_from(["chance", "decision", "outcome"])) if depth < 3 else "outcome"
        facts = {} if chance is None else {"chance": chance}
        if kind == "outcome":
            nodes.append(node(node_id, kind, parent, cost=draw(PRICES), **facts))
            return
        nodes.append(node(node_id, kind, parent, **facts))
        weights = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
        for n, weight in enumerate(weights):
            share = weight / sum(weights) if kind == "chance" else None
            grow(f"{node_id}{n}", node_id, share, depth + 1)

    grow("r", "", None, 0)
    return tuple(nodes)


def worth(nodes: tuple[TreeNode, ...], at: str = "r") -> float:
    """Work a tree out a second way: straight down, from the definition."""
    here = next(n for n in nodes if n.id == at)
    below = [n for n in nodes if n.parent == at]
    if here.kind == "outcome":
        return here.cost.likely or 0.0
    if here.kind == "decision":
        return min(worth(nodes, n.id) for n in below)
    return sum((n.chance.likely or 0.0) * worth(nodes, n.id) for n in below)


@SOME
@given(trees())
def test_a_tree_is_worth_what_its_definition_says(nodes: tuple[TreeNode, ...]) -> None:
    tree = next(r.tree for r in appraise(condor(tree=nodes)).walk_away.rows if r.tree is not None)
    assert tree is not None
    assert tree.problems == ()
    assert tree.cost.likely == pytest.approx(worth(nodes))
    costs = [n.cost.likely or 0.0 for n in nodes if n.kind == "outcome"]
    assert min(costs) - 1e-9 <= (tree.cost.likely or 0.0) <= max(costs) + 1e-9
    leaves = sum(r.reached or 0.0 for r in tree.rows if r.node.kind == "outcome")
    assert leaves == pytest.approx(1)


@SOME
@given(trees(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(nodes: tuple[TreeNode, ...], chance) -> None:  # type: ignore[no-untyped-def]
    mixed = list(nodes)
    chance.shuffle(mixed)
    one, other = (appraise(condor(tree=t)).walk_away.limit.likely for t in (nodes, tuple(mixed)))
    assert one == pytest.approx(other)


@SOME
@given(st.lists(st.tuples(PRICES, SHARES), min_size=1, max_size=5))
def test_options_are_worth_between_the_worst_and_the_best(options: list[tuple[float, float]]) -> None:
    found = fallback_value([(str(n), v, p) for n, (v, p) in enumerate(options)])
    values = [v for v, _ in options]
    assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9
    assert sum(found.reached) == pytest.approx(1)
    better = fallback_value(
        [*((str(n), v, p) for n, (v, p) in enumerate(options)), ("new", max(values) + 1, 0.5)]
    )
    assert better.value >= found.value - 1e-9


@SOME
@given(st.lists(st.tuples(PRICES, st.integers(1, 9)), min_size=1, max_size=4), PRICES)
def test_a_mixture_is_a_distribution(pictures: list[tuple[float, int]], at: float) -> None:
    total = sum(w for _, w in pictures)
    parts = [Triangular(x - 1, x, x + 2) if n % 2 else Point(x) for n, (x, _) in enumerate(pictures)]
    found = mixture(parts, [w / total for _, w in pictures])
    assert 0 <= float(found.cdf(at)) <= 1 + 1e-12
    assert float(found.cdf(found.high)) == pytest.approx(1)
    assert float(found.shortfall(found.high + 3)) == pytest.approx(found.high + 3 - found.mean)
    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9


@SOME
@given(PRICES, PRICES, SHARES)
def test_a_better_alternative_never_costs_more(now: float, then: float, chance: float) -> None:
    """An improvement is worth what the limit falls, times its chance; one that changes nothing is worth nothing."""
    row = Improvement(
        id="i", name="i", alternative="acme", part="price", to=entered(then), chance=entered(chance, "share")
    )
    whole = condor(improvements=(row,))
    acme = whole.alternatives[1].but(price=entered(now))
    found = appraise(whole.but(alternatives=(whole.alternatives[0], acme)))
    step = next(s for s in found.improvements.steps if s.own)
    falls = min(33, now) - min(33, then)
    assert step.saves.likely == pytest.approx(falls, abs=1e-9)
    assert step.worth.likely == pytest.approx(falls * chance, abs=1e-9)


@SOME
@given(st.lists(st.tuples(PRICES, st.integers(1, 9)), min_size=1, max_size=4))
def test_the_floor_is_the_average_of_the_pictures(pictures: list[tuple[float, int]]) -> None:
    total = sum(w for _, w in pictures)
    rows = tuple(
        scenario(f"s{n}", w / total, options=(option("sure", x),)) for n, (x, w) in enumerate(pictures)
    )
    found = appraise(condor(scenarios=rows)).supplier_side.floor
    assert found.likely == pytest.approx(sum(x * w for x, w in pictures) / total)


@SOME
@given(st.booleans(), st.booleans(), st.sampled_from(["leave", "pause"]))
def test_nothing_decides_without_a_price_unless_somebody_says_so(
    happened: bool, signed: bool, then: str
) -> None:
    held = trigger("x", happened=flag(happened), said_by=said("Ana" if signed else ""), then=then)
    found = appraise(condor(triggers=(held,))).triggers
    assert bool(found.verdict) is (happened and signed)
