"""Packages: tables, linked and forbidden combinations, three parties, thinning, rules, distance, swaps, equal offers."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
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
    sampled_change,
)
from workbook.analysis.preferences import Priorities, sampled_priorities
from workbook.errors import ArgumentError

SUPPLY = {
    "payment": {"30 days": (0, 30), "45 days": (10, 20), "60 days": (20, 0)},
    "delivery": {"4 weeks": (40, 0), "6 weeks": (25, 15), "8 weeks": (0, 20)},
    "volume": {"free": (15, 0), "80 %": (5, 40), "100 %": (0, 50)},
}


def supply(**more: object) -> PackageTable:
    return package_table(SUPPLY, disagreement=(20, 20), money=(1, 1), **more)  # type: ignore[arg-type]


def brute(table: PackageTable) -> set[tuple[float, ...]]:
    points = table.worth(table.every_package())
    kept = [p for p in points if not ((points >= p).all(axis=1) & (points > p).any(axis=1)).any()]
    return {tuple(float(x) for x in p) for p in kept}


def random_table(seed: int, issues: int, levels: int, parties: int = 2) -> PackageTable:
    rng = np.random.default_rng(seed)
    return package_table(
        {
            f"issue {i}": {f"level {j}": rng.integers(0, 12, parties).tolist() for j in range(levels)}
            for i in range(issues)
        },
        parties=[f"party {p}" for p in range(parties)],
    )


def test_the_frontier_holds_a_package_for_each_point() -> None:
    frontier = pareto_frontier(supply())
    assert {tuple(p) for p in frontier.points} == brute(supply())
    for number, package in enumerate(frontier.packages()):
        assert frontier.table.worth_of(package) == tuple(frontier.points[number])
    assert (np.diff(frontier.points[:, 0]) < 0).all()
    assert any("27 packages" in text for text in worded(frontier.explain()))


@pytest.mark.parametrize("seed", range(6))
def test_three_parties_equal_enumeration(seed: int) -> None:
    table = random_table(seed, 4, 4, parties=3)
    assert {tuple(p) for p in pareto_frontier(table).points} == brute(table)


def test_four_parties_equal_enumeration() -> None:
    table = random_table(1, 3, 4, parties=4)
    assert {tuple(p) for p in pareto_frontier(table).points} == brute(table)


def test_links_and_forbidden_combinations_equal_enumeration() -> None:
    table = supply(
        links=[({"payment": "60 days", "volume": "100 %"}, (-5, 30))],
        forbidden=[{"delivery": "4 weeks", "volume": "free"}, {"payment": "45 days"}],
    )
    assert table.count == 2 * (9 - 1)
    frontier = pareto_frontier(table)
    assert {tuple(p) for p in frontier.points} == brute(table)
    for package in frontier.packages():
        assert package["payment"] != "45 days"
        assert (package["delivery"], package["volume"]) != ("4 weeks", "free")
    assert table.worth_of({"payment": "60 days", "delivery": "4 weeks", "volume": "100 %"}) == (55, 80)


def test_a_link_changes_only_its_combination() -> None:
    plain, linked = supply(), supply(links=[({"payment": "60 days", "volume": "100 %"}, (7, -3))])
    rows = plain.every_package()
    difference = linked.worth(rows) - plain.worth(rows)
    hit = (rows[:, 0] == 2) & (rows[:, 2] == 2)
    assert (difference[hit] == (7, -3)).all()
    assert (difference[~hit] == 0).all()


def test_a_thinned_frontier_keeps_its_bound() -> None:
    table = package_table(
        {
            f"issue {i}": {f"level {j}": (j * 2.0**i, (3 - j) * 2.0**i * (1 + i / 50)) for j in range(4)}
            for i in range(7)
        }
    )
    exact, thin = pareto_frontier(table), pareto_frontier(table, limit=60)
    assert exact.exact
    assert not thin.exact
    assert len(thin) <= 62 < len(exact)
    bound = np.array(thin.bound)
    reached = (thin.points[None] >= exact.points[:, None] - bound - 1e-9).all(axis=2).any(axis=1)
    assert reached.all()
    assert 0 < bound[0] < 0.5 * (table.best - table.worst)[0]
    assert any("thinned" in text for text in worded(thin.explain()))
    assert any("thinned" in text for text in worded(nash(thin).explain()))


def test_a_thinned_frontier_of_three_parties_keeps_its_bound() -> None:
    table = random_table(3, 6, 5, parties=3)
    exact, thin = pareto_frontier(table), pareto_frontier(table, limit=30)
    bound = np.array(thin.bound)
    assert bound.any()
    assert (thin.points[None] >= exact.points[:, None] - bound - 1e-9).all(axis=2).any(axis=1).all()


def test_every_rule_carries_its_disagreement_point_and_words() -> None:
    frontier = pareto_frontier(supply())
    for rule in (nash, kalai_smorodinsky, egalitarian, largest_sum):
        choice = rule(frontier)
        assert choice.disagreement == (20, 20)
        assert choice.package in list(frontier.packages())
        assert choice.gains == tuple(u - 20 for u in choice.utilities)
        assert choice.gains_in_money == choice.gains
        worded(choice.explain())
    assert not any("nobody has said" in text for text in worded(nash(frontier).explain()))


def test_an_assumed_disagreement_point_says_if() -> None:
    frontier = pareto_frontier(package_table(SUPPLY))
    assert any("holds if no deal" in text for text in worded(nash(frontier).explain()))


def test_no_rational_package_is_said_not_raised() -> None:
    frontier = pareto_frontier(package_table(SUPPLY, disagreement=(75, 80)))
    for rule in (nash, kalai_smorodinsky, egalitarian, largest_sum):
        assert rule(frontier).package is None
        worded(rule(frontier).explain())
    for name in ("nash", "kalai_smorodinsky", "egalitarian", "largest_sum"):
        assert on_hull(frontier, name).mix == ()
        worded(on_hull(frontier, name).explain())


def test_power_moves_the_nash_package_our_way() -> None:
    frontier = pareto_frontier(supply())
    ours = [nash(frontier, powers=(p, 1 - p)).utilities[0] for p in (0.05, 0.3, 0.5, 0.7, 0.95)]
    assert ours == sorted(ours)
    assert ours[0] < ours[-1]
    assert nash(frontier, powers=(1, 1)).package == nash(frontier).package
    assert any("power" in text for text in worded(nash(frontier, powers=(0.7, 0.3)).explain()))


def test_power_on_the_hull_divides_one_by_power() -> None:
    """Kalai 1977: on the line u1 + u2 = 1 with no deal at zero, shares equal the powers."""
    frontier = pareto_frontier(package_table({"split": {"us": (1, 0), "them": (0, 1)}}, disagreement=(0, 0)))
    assert on_hull(frontier, "nash", powers=(3, 1)).utilities == pytest.approx((0.75, 0.25))


def test_ties_follow_the_stated_rule() -> None:
    """Equal smallest share: the larger second share wins; all equal: the package better for us."""
    table = package_table({"o": {"a": (10, 4), "b": (4, 10)}}, disagreement=(0, 0))
    choice = kalai_smorodinsky(pareto_frontier(table))
    assert choice.tied == 2
    assert choice.package == {"o": "a"}
    three = package_table(
        {"o": {"a": (5, 5, 9), "b": (5, 7, 5), "c": (10, 0, 0), "d": (0, 10, 0), "e": (0, 0, 10)}},
        parties=("us", "x", "y"),
        disagreement=(0, 0, 0),
    )
    assert kalai_smorodinsky(pareto_frontier(three)).package == {"o": "a"}


def test_three_parties_on_the_hull() -> None:
    """u1/12 + u2/6 + u3/3 = 1 with no deal at zero: Nash and Kalai-Smorodinsky take a third of each axis."""
    table = package_table(
        {"o": {"a": (12, 0, 0), "b": (0, 6, 0), "c": (0, 0, 3)}},
        parties=("us", "x", "y"),
        disagreement=(0, 0, 0),
    )
    frontier = pareto_frontier(table)
    assert on_hull(frontier, "nash").utilities == pytest.approx((4, 2, 1), abs=1e-6)
    assert on_hull(frontier, "kalai_smorodinsky").utilities == pytest.approx((4, 2, 1), abs=1e-6)
    assert on_hull(frontier, "egalitarian").utilities == pytest.approx((12 / 7,) * 3, abs=1e-6)
    assert on_hull(frontier, "largest_sum").utilities == pytest.approx((12, 0, 0), abs=1e-6)
    powers = on_hull(frontier, "nash", powers=(0.5, 0.25, 0.25)).utilities
    assert powers == pytest.approx((6, 1.5, 0.75), abs=1e-4)


def test_a_mix_is_worth_what_it_says() -> None:
    frontier = pareto_frontier(supply())
    for rule in ("nash", "kalai_smorodinsky", "egalitarian", "largest_sum"):
        choice = on_hull(frontier, rule)
        total = sum(share * np.array(frontier.table.worth_of(package)) for share, package in choice.mix)
        assert sum(share for share, _ in choice.mix) == pytest.approx(1)
        assert tuple(total) == pytest.approx(choice.utilities)
        worded(choice.explain())


def test_the_hull_reaches_where_no_single_package_does() -> None:
    frontier = pareto_frontier(package_table({"o": {"a": (-1, 3), "b": (3, -1)}}, disagreement=(0, 0)))
    assert nash(frontier).package is None
    assert on_hull(frontier, "nash").utilities == pytest.approx((1, 1))


def test_distance_names_what_is_left() -> None:
    frontier = pareto_frontier(supply())
    bad = {"payment": "60 days", "delivery": "8 weeks", "volume": "free"}
    result = distance_to_frontier(frontier, bad)
    here = np.array(frontier.table.worth_of(bad))
    better = frontier.points[(frontier.points >= here).all(axis=1)] - here
    assert not result.efficient
    assert result.most == tuple(better.max(axis=0))
    assert result.distance > 0
    assert len(worded(result.explain())) >= 2
    for package in frontier.packages():
        assert distance_to_frontier(frontier, package).efficient
        assert distance_to_frontier(frontier, package).distance == 0


def test_the_best_swap_equals_a_search() -> None:
    table = supply()
    start = {"payment": "60 days", "delivery": "8 weeks", "volume": "free"}
    here = np.array(table.worth_of(start))
    rows = table.every_package()
    near = rows[(rows != np.array(table.indices(start))).sum(axis=1) == 2]
    gains = table.worth(near) - here
    best = gains[(gains >= 0).all(axis=1)].sum(axis=1).max()
    result = best_swaps(table, start)
    assert result.best is not None
    assert result.best.joint == best == sum(result.best.gains)
    assert table.worth_of(result.best.package) == tuple(here + result.best.gains)
    assert any("best swap" in text for text in worded(result.explain()))


def test_no_swap_from_an_efficient_package() -> None:
    table = supply()
    for package in pareto_frontier(table).packages():
        assert best_swaps(table, package).best is None
    worded(best_swaps(table, package).explain())


@pytest.mark.parametrize("issues", [4, 12])
def test_equal_offers_are_equal_for_us_and_differ_for_them(issues: int) -> None:
    rng = np.random.default_rng(4)
    table = package_table(
        {
            f"issue {i}": {f"level {j}": (w * j / 4, v * (4 - j) / 4) for j in range(5)}
            for i, (w, v) in enumerate(rng.uniform(1, 9, (issues, 2)))
        }
    )
    target = 0.55 * float(table.best[0])
    result = equal_offers(table, target, 0.04 * float(table.best[0]), count=3)
    assert len(result.offers) == 3
    for offer in result.offers:
        assert abs(table.worth_of(offer.package)[0] - target) <= result.tolerance + 1e-9
    assert len({tuple(offer.package.values()) for offer in result.offers}) == 3
    assert sum(offer.chosen for offer in result.offers) == pytest.approx(1)
    assert result.apart > 0.05
    assert all(offer.after > offer.before for offer in result.offers if offer.reveals)
    assert any("If they choose" in text for text in worded(result.explain()))


def test_fewer_or_no_equal_offers_are_said() -> None:
    table = supply()
    assert any("Only" in t for t in worded(equal_offers(table, 75, 0, count=3).explain()))
    assert any("No package" in t for t in worded(equal_offers(table, 500, 1).explain()))


def test_certain_priorities_carry_through_to_the_plain_answer() -> None:
    table = package_table(SUPPLY, disagreement=(20, 0))
    weights = np.array([[30, 20, 50]]) / 100
    known = Priorities(table.issues, np.repeat(weights, 5, axis=0))
    result = carried_through(table, known)
    plain = nash(pareto_frontier(table))
    assert result.packages == ((1.0, plain.package),)
    assert result.mean == plain.utilities[0]
    assert result.standard_error == 0


def test_uncertain_priorities_spread_the_answer() -> None:
    table = package_table(SUPPLY, disagreement=(20, 0))
    result = carried_through(table, sampled_priorities(table.issues, samples=300, seed=1))
    ends = result.interval()
    assert ends is not None
    assert ends[0] < ends[1]
    assert sum(share for share, _ in result.packages) <= 1 + 1e-12
    assert len(result.packages) > 1
    worded(result.explain())
    nobody = carried_through(package_table(SUPPLY, disagreement=(76, 0)), sampled_priorities(list(SUPPLY)))
    assert nobody.agreements == 0
    worded(nobody.explain())


def test_twenty_issues_of_ten_levels_are_exact() -> None:
    """The frontier of a sum of independent parts is what merging halves in another order gives as well."""
    rng = np.random.default_rng(0)
    values = rng.integers(0, 1000, (20, 10, 2))
    table = package_table({f"i{i}": {f"l{j}": values[i, j].tolist() for j in range(10)} for i in range(20)})
    turned = package_table(
        {f"i{i}": {f"l{j}": values[i, j].tolist() for j in range(9, -1, -1)} for i in range(19, -1, -1)}
    )
    frontier = pareto_frontier(table)
    assert frontier.exact
    assert {tuple(p) for p in frontier.points} == {tuple(p) for p in pareto_frontier(turned).points}
    assert np.array_equal(table.worth(frontier.options), frontier.points)


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("values", lambda: package_table({})),
        ("values", lambda: package_table({"a": {}})),
        ("values", lambda: package_table({"a": {"x": (1, float("nan"))}})),
        ("values", lambda: package_table({"a": {"x": (1, 2, 3)}})),
        ("parties", lambda: package_table(SUPPLY, parties=("us",))),
        ("disagreement", lambda: package_table(SUPPLY, disagreement=(1,))),
        ("forbidden", lambda: package_table({"a": {"x": (1, 2)}}, forbidden=[{"a": "x"}]).count),
        ("forbidden", lambda: package_table(SUPPLY, forbidden=[{"payment": "never"}])),
        ("links", lambda: package_table(SUPPLY, links=[({"colour": "red"}, (1, 1))])),
        ("money", lambda: package_table(SUPPLY, money=(0, 1))),
        ("package", lambda: best_swaps(supply(), {"payment": "30 days"})),
        ("limit", lambda: pareto_frontier(supply(), limit=2)),
        ("powers", lambda: nash(pareto_frontier(supply()), powers=(0, 0))),
        ("powers", lambda: on_hull(pareto_frontier(supply()), "egalitarian", powers=(1, 1))),
        ("rule", lambda: on_hull(pareto_frontier(supply()), "fair")),
        ("count", lambda: equal_offers(supply(), 40, 5, count=1)),
        ("inputs", lambda: supply(inputs={"colour": ["a"]})),
        (
            "after",
            lambda: sampled_change(
                supply(), supply().package([0, 0, 0]), {}, sampled_priorities(list(SUPPLY))
            ),
        ),
        ("priorities", lambda: carried_through(supply(), sampled_priorities(["colour", "payment"]))),
    ],
)
def test_impossible_input_names_the_argument(argument: str, call: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.argument.startswith(argument)


def test_working_carries_the_keys_of_its_inputs() -> None:
    table = supply(inputs={"payment": ["finance.rate"], "volume": ["forecast"]})
    choice = nash(pareto_frontier(table))
    assert choice.working
    assert all(step.inputs == ("finance.rate", "forecast") for step in choice.working)


def test_a_change_is_judged_under_every_priority() -> None:
    """A swap of payment for volume helps them exactly when volume weighs more: by symmetry in half of all weightings."""
    table = package_table(
        {"payment": {"30": (0, 1), "60": (1, 0)}, "volume": {"free": (1, 0), "all": (0, 1)}}
    )
    known = sampled_priorities(table.issues, samples=4000, seed=2)
    before, after = {"payment": "30", "volume": "free"}, {"payment": "60", "volume": "all"}
    change = sampled_change(table, before, after, known)
    assert change.gains == pytest.approx(0.5, abs=0.03)
    assert change.mean == pytest.approx(0, abs=0.03)
    assert change.low < 0 < change.high
    # Both packages are worth 1 to us, so the one they like less is dominated by the other.
    assert change.efficient == pytest.approx(change.gains)
    certain = sampled_priorities(table.issues, order=["volume", "payment"], samples=50)
    assert sampled_change(table, before, after, certain).gains == 1
    worded(change.explain())
    assert all(0 <= step.value <= 1 for step in change.working if step.name in ("they gain", "efficient"))  # type: ignore[operator]
