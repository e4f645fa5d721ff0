"""Properties of people, awards, position and style over any finite input."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.sentences import worded
from workbook.analysis.alignment import alignment
from workbook.analysis.award_without import award_without
from workbook.analysis.awards import Bid, Rules, cheapest_award
from workbook.analysis.coalitions import shapley_values
from workbook.analysis.influence import METHODS, influence
from workbook.analysis.internal_conflict import internal_conflict
from workbook.analysis.internal_zopa import internal_zopa
from workbook.analysis.leverage import leverage
from workbook.analysis.position import kraljic, kraljic_from_facts
from workbook.analysis.power_interest import power_interest
from workbook.analysis.salience import salience
from workbook.analysis.style import Facts, style_recommendation
from workbook.analysis.style_plan import style_plan
from workbook.errors import ArgumentError

names = st.sampled_from("abcdefgh")
scores = st.floats(0, 10)
links = st.lists(
    st.tuples(names, names, st.floats(0, 1e6)).filter(lambda link: link[0] != link[1]), max_size=20
)


@given(links, st.sampled_from(METHODS), st.floats(0, 0.99))
def test_influence_is_a_share_and_follows_the_names(
    network: list[tuple[str, str, float]], method: str, damping: float
) -> None:
    people = list("abcdefgh")
    result = influence(network, people=people, method=method, damping=damping)
    found = np.array(list(result.scores.values()))
    assert np.isfinite(found).all()
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    assert worded(result.explain())
    turned = {name: people[-1 - i] for i, name in enumerate(people)}
    renamed = influence(
        [(turned[a], turned[b], w) for a, b, w in network], people=people, method=method, damping=damping
    )
    for name in people:
        assert renamed.scores[turned[name]] == pytest.approx(result.scores[name], rel=1e-6, abs=1e-9)


@given(st.lists(st.lists(st.floats(0.01, 100), min_size=3, max_size=3), min_size=2, max_size=6))
def test_alignment_lies_between_nothing_and_everything(rows: list[list[float]]) -> None:
    people = {f"p{i}": dict(zip("xyz", row, strict=True)) for i, row in enumerate(rows)}
    result = alignment(people)
    assert 0 <= min(result.pairs.values()) <= result.alignment <= max(result.pairs.values()) + 1e-12
    twins = alignment({**people, "twin": people["p0"]})
    assert twins.pairs[("p0", "twin")] == pytest.approx(1)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1e6)), min_size=1, max_size=8))
def test_settling_a_pair_never_narrows_the_range(rows: list[tuple[float, float]]) -> None:
    result = internal_zopa({f"p{i}": (low, low + width) for i, (low, width) in enumerate(rows)})
    assert result.moves_by >= -1e-6
    assert result.exists == (result.width >= 0)
    assert worded(result.explain())


@given(st.integers(2, 5), st.integers(1, 30), st.integers(0, 10_000))
def test_another_stakeholder_never_adds_worth(n: int, packages: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    worth = rng.normal(0, 10, packages)
    values = {f"p{i}": rng.normal(0.5, 1, packages) for i in range(n + 1)}
    fewer = {name: values[name] for name in list(values)[:-1]}
    minimums = dict.fromkeys(values, 0.0)
    more_people = internal_conflict(worth, values, minimums, no_deal=-100)
    fewer_people = internal_conflict(worth, fewer, minimums, no_deal=-100)
    assert more_people.worth <= fewer_people.worth
    assert more_people.worth + more_people.gain <= more_people.ideal + 1e-9


@given(st.integers(1, 7), st.integers(0, 10_000), st.floats(-50, 50))
def test_shapley_shares_everything_and_scales(n: int, seed: int, k: float) -> None:
    rng = np.random.default_rng(seed)
    parties = [f"p{i}" for i in range(n)]
    table: dict[frozenset[str], float] = {}

    def worth(members: frozenset[str]) -> float:
        return table.setdefault(members, float(rng.normal()))

    result = shapley_values(parties, worth)
    assert sum(result.values.values()) == pytest.approx(result.total)
    scaled = shapley_values(parties, lambda members: k * worth(members))
    assert [scaled.values[p] for p in parties] == pytest.approx([k * result.values[p] for p in parties])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000))
def test_awards_meet_the_demand_and_get_dearer_with_each_rule(seed: int) -> None:
    rng = np.random.default_rng(seed)
    items = [f"i{k}" for k in range(int(rng.integers(1, 4)))]
    demand = {item: float(rng.uniform(1, 500)) for item in items}
    bids = {
        f"s{j}": Bid(
            {item: float(rng.uniform(0.5, 20)) for item in items if rng.random() < 0.8},
            fixed_cost=float(rng.uniform(0, 200)),
        )
        for j in range(3)
    }
    free = cheapest_award(demand, bids)
    for rules in (Rules(most_suppliers=1), Rules(most_share=0.6), Rules(most_suppliers=2, least_share=0.3)):
        bound = cheapest_award(demand, bids, rules)
        assert worded(bound.explain())
        if bound.cost is None:
            continue
        assert free.cost is not None
        assert bound.cost >= free.cost - 1e-6 * (1 + free.cost)
        for item, units in demand.items():
            assert sum(part.get(item, 0.0) for part in bound.quantities.values()) == pytest.approx(units)
    without = award_without("s0", demand, bids)
    assert without.more is None or without.more >= -1e-6 * (1 + abs(without.cost or 0))
    assert "s0" not in without.without.suppliers


@given(scores, scores, scores, scores)
def test_grids_move_one_way(one: float, two: float, three: float, threshold: float) -> None:
    assert worded(power_interest(one, two, threshold=threshold).explain())
    assert worded(kraljic(one, two, threshold=threshold).explain())
    low = salience(one, two, three, threshold=threshold)
    high = salience(10, two, three, threshold=threshold)
    assert set(low.attributes) <= set(high.attributes)


@given(st.floats(0, 1), st.integers(0, 20), scores)
def test_more_sources_never_raise_supply_risk(rank: float, sources: int, switching: float) -> None:
    fewer, more = (
        kraljic_from_facts(spend_rank=rank, other_sources=n, switching_difficulty=switching)
        for n in (sources, sources + 1)
    )
    assert fewer.supply_risk is not None
    assert more.supply_risk is not None
    assert more.supply_risk <= fewer.supply_risk


@given(
    st.builds(
        Facts,
        quadrant=st.sampled_from([None, "strategic", "bottleneck", "leverage", "non-critical"]),
        lasting=st.sampled_from([None, True, False]),
        tradable_issues=st.none() | st.integers(0, 9),
        other_sources=st.none() | st.integers(0, 9),
        criteria=st.none() | st.integers(0, 9),
        trust=st.none() | scores,
        parties=st.none() | st.integers(2, 6),
        ways=st.lists(st.text(max_size=10), max_size=2).map(tuple),
        conflict_inside=st.sampled_from([None, True, False]),
        alternative=st.sampled_from([None, True, False]),
    )
)
def test_any_facts_give_a_style_or_say_what_is_missing(facts: Facts) -> None:
    result = style_recommendation(facts)
    assert worded(result.explain())
    if result.style is None:
        assert len(result.missing) > 3
    else:
        assert worded(style_plan(result.style, facts).explain())
        assert not (result.style == "distributive" and facts.other_sources == 0)


numbers = st.none() | st.floats(allow_nan=True, allow_infinity=True)


@given(st.tuples(*[numbers] * 6))
def test_leverage_lies_on_its_scale_or_names_the_argument(x: tuple[float | None, ...]) -> None:
    try:
        result = leverage(
            alternative_costs_more=x[0],
            switching_difficulty=x[1],
            share_of_their_sales=x[2],
            their_utilisation=x[3],
            our_days_left=x[4],
            unexplained_rise=x[5],
        )
    except ArgumentError:
        return
    assert result.balance is None or -1 <= result.balance <= 1
    assert worded(result.explain())
