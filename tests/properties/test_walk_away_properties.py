"""What must hold for every walk-away, target, tree, zone and expectation."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbook.analysis.build_up import BuildUp, Contribution
from workbook.analysis.distributions import (
    Distribution,
    Empirical,
    Lognormal,
    Pert,
    Point,
    Triangular,
    Uniform,
)
from workbook.analysis.opening_and_stop import SupplierBehaviour, best_deal, deal_chance
from workbook.analysis.targets import targets
from workbook.analysis.tree import Chance, Decision, Node, Outcome, tree_value
from workbook.analysis.walk_away import reservation_value
from workbook.analysis.walk_away_questions import walk_away_questions
from workbook.analysis.zopa import zopa, zopa_chance

prices = st.floats(0.01, 1e6)
scales = st.floats(1e-3, 1e3)
LABELS = ("unit_price", "freight", "duty", "quality", "switching")


@st.composite
def contributions(draw: st.DrawFn, key: str) -> Contribution:
    low, likely, high = sorted(draw(st.lists(st.floats(0.01, 1000), min_size=3, max_size=3)))
    basis = draw(st.sampled_from(["unit", "event"]))
    factor = draw(st.sampled_from([1.0, 1.0, 1.0, -0.5]))
    return Contribution(
        key, draw(st.sampled_from(LABELS)), likely, low, high, draw(st.booleans()), basis, factor
    )


@st.composite
def alternatives(draw: st.DrawFn, most: int = 4) -> list[BuildUp]:
    found = []
    for at in range(draw(st.integers(1, most))):
        parts = tuple(draw(contributions(f"{at}.{part}")) for part in range(draw(st.integers(1, 3))))
        found.append(BuildUp(f"alt{at}", draw(st.sampled_from(["quoted", "qualified", "internal"])), parts))
    return found


@st.composite
def distributions(draw: st.DrawFn) -> Distribution:
    low, likely, high = sorted(draw(st.lists(st.floats(1, 100), min_size=3, max_size=3)))
    assume(high - low > 1e-3)
    kind = draw(st.integers(0, 5))
    made: list[Distribution] = [
        Point(likely), Uniform(low, high), Triangular(low, likely, high), Pert(low, likely, high),
        Lognormal(likely, 0.05 + low / 200), Empirical([low, likely, high, high]),
    ]  # fmt: skip
    return made[kind]


def scaled(which: Distribution, by: float) -> Distribution:
    if isinstance(which, Point):
        return Point(which.value * by)
    if isinstance(which, Uniform):
        return Uniform(which.low * by, which.high * by)
    if isinstance(which, Triangular | Pert):
        return type(which)(which.low * by, which.likely * by, which.high * by)
    if isinstance(which, Lognormal):
        return Lognormal(which.median * by, which.sigma)
    assert isinstance(which, Empirical)
    return Empirical([value * by for value in which.values])


@given(alternatives(), contributions("own"), st.floats(1, 1e5))
def test_limit_lies_within_its_bounds_and_the_receipt_adds_up(
    build_ups: list[BuildUp], own: Contribution, quantity: float
) -> None:
    result = reservation_value(build_ups, quantity=quantity, incumbent_adjustments=[own], price_on_table=50.0)
    assert result.limit is not None
    assert result.low <= result.limit <= result.high  # type: ignore[operator]
    size = sum(abs(line.per_unit) for line in result.receipt)
    assert sum(line.per_unit for line in result.receipt) == pytest.approx(result.limit, abs=1e-9 * (1 + size))
    cheapest = min(row.levelled for row in result.alternatives if row.levelled is not None)
    assert result.levelled == pytest.approx(cheapest)
    assert all(math.isfinite(flip.at) for flip in result.flips)
    assert result.explain()
    swings = [bar.swing for bar in result.tornado]
    assert swings == sorted(swings, reverse=True)


@given(alternatives(), st.floats(1, 1e5), scales)
def test_another_currency_scales_every_figure(build_ups: list[BuildUp], quantity: float, by: float) -> None:
    def converted(part: Contribution) -> Contribution:
        assert part.likely is not None
        assert part.low is not None
        assert part.high is not None
        return replace(part, likely=part.likely * by, low=part.low * by, high=part.high * by)

    before = reservation_value(build_ups, quantity=quantity)
    there = [replace(each, contributions=tuple(map(converted, each.contributions))) for each in build_ups]
    after = reservation_value(there, quantity=quantity)
    assert before.limit is not None
    size = sum(abs(line.per_unit) for line in before.receipt) * by
    assert after.limit == pytest.approx(before.limit * by, abs=1e-9 * size)
    if len(before.tied) == len(after.tied) == 0:
        assert after.best == before.best


@given(alternatives(), st.floats(1, 1e5), st.floats(0.1, 100), st.integers(0, 100))
def test_limit_rises_with_each_cost_and_falls_with_our_own(
    build_ups: list[BuildUp], quantity: float, more: float, which: int
) -> None:
    def raised(part: Contribution, key: str) -> Contribution:
        assert part.likely is not None
        assert part.low is not None
        assert part.high is not None
        if part.key != key:
            return part
        return replace(part, likely=part.likely + more, low=part.low + more, high=part.high + more)

    keys = [part.key for each in build_ups for part in each.contributions if part.factor > 0]
    assume(keys)
    key = keys[which % len(keys)]
    before = reservation_value(build_ups, quantity=quantity).limit
    dearer = [
        replace(each, contributions=tuple(raised(part, key) for part in each.contributions))
        for each in build_ups
    ]
    after = reservation_value(dearer, quantity=quantity).limit
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9 * (1 + abs(before))
    own = Contribution("own", "freight", more)
    less = reservation_value(build_ups, quantity=quantity, incumbent_adjustments=[own]).limit
    assert less == pytest.approx(before - more, abs=1e-6)


@given(alternatives(), st.floats(1, 1e5), st.floats(0.01, 100))
def test_a_dominated_alternative_changes_nothing(
    build_ups: list[BuildUp], quantity: float, more: float
) -> None:
    before = reservation_value(build_ups, quantity=quantity)
    worse = BuildUp("worse", "quoted", (Contribution("w", "unit_price", (before.levelled or 0.0) + more),))
    after = reservation_value([*build_ups, worse], quantity=quantity)
    assert (after.limit, after.best, after.receipt) == (before.limit, before.best, before.receipt)
    benchmark = BuildUp("cheap", "benchmark", (Contribution("c", "unit_price", 0.001),))
    with_benchmark = reservation_value([*build_ups, benchmark], quantity=quantity)
    assert (with_benchmark.limit, with_benchmark.best) == (before.limit, before.best)


@given(alternatives(), st.floats(1, 1e4))
def test_at_a_flip_point_the_two_alternatives_are_level(build_ups: list[BuildUp], quantity: float) -> None:
    result = reservation_value(build_ups, quantity=quantity)
    for flip in result.flips:
        if flip.key == "quantity":
            continue

        def moved(part: Contribution, key: str = flip.key, at: float = flip.at) -> Contribution:
            return replace(part, likely=at, low=at, high=at) if part.key == key else part

        there = [
            replace(each, contributions=tuple(moved(part) for part in each.contributions))
            for each in build_ups
        ]
        rows = {row.key: row for row in reservation_value(there, quantity=quantity).alternatives}
        size = 1 + sum(
            abs(part.likely or 0.0) + abs(flip.at) for each in build_ups for part in each.contributions
        )
        assert rows[flip.becomes].levelled == pytest.approx(rows[result.best or ""].levelled, abs=1e-7 * size)


@given(alternatives(), st.floats(1, 1e3), st.floats(0.1, 1e5), st.floats(1.1, 100))
def test_less_tolerance_for_risk_never_lowers_the_limit(
    build_ups: list[BuildUp], quantity: float, tolerance: float, more: float
) -> None:
    careful = reservation_value(build_ups, quantity=quantity, risk_tolerance=tolerance)
    bolder = reservation_value(build_ups, quantity=quantity, risk_tolerance=tolerance * more)
    assert careful.limit is not None
    assert bolder.limit is not None
    assert careful.low is not None
    assert careful.limit >= bolder.limit - 1e-6 * (1 + abs(bolder.limit))


@given(st.lists(prices, max_size=8), st.none() | st.floats(-10, 1e6), st.none() | prices, scales)
def test_opening_target_and_limit_are_always_in_order(
    comparables: list[float], limit: float | None, today: float | None, by: float
) -> None:
    result = targets(comparables, limit=limit, today=today)
    assert result.explain()
    if len(comparables) < 3:
        assert (result.opening, result.target) == (None, None)
        return
    assert result.opening is not None
    assert result.target is not None
    assert result.opening <= result.target
    assert result.target <= min(math.inf if limit is None else limit, math.inf if today is None else today)
    other = targets(
        [price * by for price in comparables],
        limit=None if limit is None else limit * by,
        today=None if today is None else today * by,
    )
    assert other.target == pytest.approx(result.target * by, rel=1e-9, abs=1e-9)


def trees() -> st.SearchStrategy[Node]:
    leaves = st.floats(-1e4, 1e4).map(lambda value: Outcome("leaf", value))

    def grow(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        chance = st.tuples(st.floats(0, 1), children, children).map(
            lambda each: Chance("chance", ((each[0], each[1]), (1 - each[0], each[2])))
        )
        decision = st.lists(children, min_size=1, max_size=3).map(
            lambda each: Decision("decision", tuple((str(at), child) for at, child in enumerate(each)))
        )
        return chance | decision

    return st.recursive(leaves, grow, max_leaves=12)


def leaves_of(node: Node) -> list[float]:
    if isinstance(node, Outcome):
        return [node.value]
    children = node.branches if isinstance(node, Chance) else node.options
    return [value for _, child in children for value in leaves_of(child)]


@given(trees(), st.floats(0.1, 1e5), st.sampled_from(["most", "least"]))
def test_a_tree_is_worth_something_between_its_outcomes(tree: Node, tolerance: float, aim: str) -> None:
    plain = tree_value(tree, aim=aim)  # type: ignore[arg-type]
    careful = tree_value(tree, aim=aim, risk_tolerance=tolerance)  # type: ignore[arg-type]
    found = leaves_of(tree)
    for value in (plain, careful):
        assert min(found) <= value.low <= value.high <= max(found)
        assert value.low - 1e-9 <= value.value <= value.high + 1e-9
    sign = 1 if aim == "most" else -1
    assert sign * careful.value <= sign * plain.value + 1e-6


@given(trees(), scales)
def test_a_tree_scales_with_the_currency(tree: Node, by: float) -> None:
    def converted(node: Node) -> Node:
        if isinstance(node, Outcome):
            return Outcome(node.key, node.value * by)
        if isinstance(node, Chance):
            return Chance(node.key, tuple((share, converted(child)) for share, child in node.branches))
        return Decision(node.key, tuple((name, converted(child)) for name, child in node.options))

    assert tree_value(converted(tree)).value == pytest.approx(tree_value(tree).value * by, rel=1e-9, abs=1e-6)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_surpluses_share_the_zone(buyer: float, supplier: float, price: float) -> None:
    result = zopa(buyer, supplier, price=price)
    assert result.width >= 0
    assert result.gap >= 0
    assert result.width == 0 or result.gap == 0
    assert result.buyer_surplus + result.supplier_surplus == pytest.approx(  # type: ignore[operator]
        buyer - supplier, abs=1e-6
    )


@settings(deadline=None)
@given(distributions(), distributions(), scales)
def test_the_chance_of_a_zone(buyer: Distribution, supplier: Distribution, by: float) -> None:
    result = zopa_chance(buyer, supplier)
    assert 0 <= result.probability <= 1
    assert result.expected_surplus >= 0
    other = zopa_chance(scaled(buyer, by), scaled(supplier, by))
    assert other.probability == pytest.approx(result.probability, abs=1e-6)
    assert other.expected_surplus == pytest.approx(result.expected_surplus * by, rel=1e-6, abs=1e-6 * by)
    # What the zone is worth one way less the other way round is the difference of the means.
    back = zopa_chance(supplier, buyer)
    slack = 1e-6 * (1 + buyer.mean + supplier.mean) + 8 * (result.surplus_error + back.surplus_error)
    assert result.expected_surplus - back.expected_surplus == pytest.approx(
        buyer.mean - supplier.mean, abs=slack
    )
    raised = zopa_chance(Point(float(buyer.ppf(0.5)) + by), supplier)
    assert raised.probability >= zopa_chance(Point(float(buyer.ppf(0.5))), supplier).probability


@settings(deadline=None)
@given(
    distributions(), st.floats(0, 1), st.floats(0, 0.9), st.floats(1, 120), st.floats(0, 1), st.floats(0, 1)
)
def test_a_deal_is_a_chance_and_gains_no_more_than_the_room(
    floor: Distribution, share: float, walk_off: float, limit: float, a: float, b: float
) -> None:
    how = SupplierBehaviour(share, walk_off)
    stop = limit * max(a, b)
    opening = stop * min(a, b)
    result = deal_chance(opening, stop, limit=limit, supplier=floor, behaviour=how)
    assert 0 <= result.probability <= float(floor.cdf(stop)) + 1e-9
    assert -1e-9 <= result.gain <= result.probability * (limit - opening) + 1e-6
    higher = deal_chance(opening, stop, limit=limit + 1, supplier=floor, behaviour=how)
    assert higher.gain == pytest.approx(result.gain + result.probability, abs=1e-6)


@settings(deadline=None, max_examples=30)
@given(distributions(), st.floats(0, 1), st.floats(0, 0.9), st.floats(1, 120))
def test_the_best_deal_is_in_order_and_gains(
    floor: Distribution, share: float, walk_off: float, limit: float
) -> None:
    best = best_deal(limit=limit, supplier=floor, behaviour=SupplierBehaviour(share, walk_off))
    assert best.explain()
    if best.deal is not None:
        assert best.deal.opening <= best.deal.stop <= limit
        assert best.deal.gain >= 0


@settings(deadline=None, max_examples=40)
@given(alternatives(3), st.floats(1, 1e4), prices, scales)
def test_information_is_worth_something_or_nothing(
    build_ups: list[BuildUp], quantity: float, price: float, by: float
) -> None:
    found = walk_away_questions(build_ups, quantity=quantity, price_on_table=price)
    assert found.total >= 0
    assert all(0 <= (question.worth or 0.0) <= found.total for question in found.questions)
    assert len(found.first) <= 5
    assert found.explain()
