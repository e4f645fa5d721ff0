"""Influence, alignment, the internal ZOPA and the conflict that matters most."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.alignment import alignment
from workbook.analysis.influence import influence
from workbook.analysis.internal_conflict import internal_conflict
from workbook.analysis.internal_zopa import internal_zopa
from workbook.errors import ArgumentError

PAGES = [(1, 2), (1, 3), (3, 1), (3, 2), (3, 5), (4, 5), (4, 6), (5, 4), (5, 6), (6, 4)]


def test_pagerank_of_langville_and_meyer() -> None:
    """A. Langville and C. Meyer, "A survey of eigenvector methods of web information retrieval", damping 0.9."""
    links = [(str(to), str(page), 1.0) for page, to in PAGES]
    result = influence(links, people=[str(i) for i in range(1, 7)], damping=0.9)
    expected = [0.03721197, 0.05395735, 0.04150565, 0.37508082, 0.20599833, 0.28624589]
    assert list(result.scores.values()) == pytest.approx(expected, abs=5e-8)
    assert result.ranking[:2] == ("4", "6")


def test_agreement_with_networkx_on_random_networks() -> None:
    rng = np.random.default_rng(11)
    for _ in range(10):
        names = [f"p{i}" for i in range(12)]
        links = [
            (a, b, float(rng.uniform(0.1, 2))) for a in names for b in names if a != b and rng.random() < 0.25
        ]
        graph = nx.DiGraph()
        graph.add_nodes_from(names)
        graph.add_weighted_edges_from((b, a, w) for a, b, w in links)
        theirs = nx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=500)
        ours = influence(links, people=names)
        assert [ours.scores[n] for n in names] == pytest.approx([theirs[n] for n in names], abs=1e-9)
        katz = influence(links, people=names, method="katz", damping=0.5)
        strongest = max(w for _, _, w in links)
        theirs = nx.katz_centrality_numpy(
            graph, alpha=katz.attenuation / strongest, beta=1.0, weight="weight"
        )
        total = sum(theirs.values())
        assert [katz.scores[n] for n in names] == pytest.approx([theirs[n] / total for n in names], abs=1e-9)


def test_who_moves_the_powerful_has_influence_without_power() -> None:
    links = [("assistant", "director", 3.0), ("director", "buyer", 2.0), ("director", "engineer", 2.0)]
    for method in ("pagerank", "katz"):
        result = influence(links, method=method)
        assert result.scores["assistant"] > result.scores["buyer"]
        assert result.strongest["director"] == ("assistant", 1.0)
        assert sum(result.scores.values()) == pytest.approx(1)
        assert worded(result.explain())


def test_a_long_chain_without_a_circle_is_solved_by_katz() -> None:
    links = [(f"p{i}", f"p{i + 1}", 1.0) for i in range(40)]
    result = influence(links, method="katz", damping=0.5)
    assert result.attenuation == pytest.approx(0.5)
    assert result.ranking[0] == "p0"


def test_power_shifts_influence() -> None:
    links = [("a", "b", 1.0), ("b", "a", 1.0)]
    assert influence(links).scores == pytest.approx({"a": 0.5, "b": 0.5})
    assert influence(links, power={"a": 9, "b": 1}).ranking[0] == "a"


def test_impossible_networks_name_the_argument() -> None:
    with pytest.raises(ArgumentError, match="people: is empty"):
        influence([])
    with pytest.raises(ArgumentError, match=r"links\[0\]: lets a influence a"):
        influence([("a", "a", 1)])
    with pytest.raises(ArgumentError, match=r"links\[0\]: is -1"):
        influence([("a", "b", -1)])
    with pytest.raises(ArgumentError, match="damping: is 1"):
        influence([("a", "b", 1)], damping=1.0)
    with pytest.raises(ArgumentError, match="power: names z"):
        influence([("a", "b", 1)], power={"z": 1})


def test_alignment_is_the_weight_two_share() -> None:
    result = alignment(
        {
            "finance": {"price": 8, "days": 2},
            "engineering": {"price": 1, "quality": 9},
            "plant": {"price": 5, "quality": 4, "days": 1},
        }
    )
    assert result.pairs[("finance", "engineering")] == pytest.approx(0.1)
    assert result.pairs[("finance", "plant")] == pytest.approx(0.6)
    assert result.pairs[("engineering", "plant")] == pytest.approx(0.5)
    assert result.alignment == pytest.approx(0.4)
    assert result.furthest == ("finance", "engineering")
    assert result.issue == "quality"
    assert "Finance and engineering agree least" in worded(result.explain())[1]


def test_same_priorities_on_another_scale_agree_fully() -> None:
    assert alignment({"a": {"x": 1, "y": 3}, "b": {"x": 25, "y": 75}}).alignment == pytest.approx(1)
    with pytest.raises(ArgumentError, match=r"priorities\[b\]: sums to zero"):
        alignment({"a": {"x": 1}, "b": {"x": 0}})
    with pytest.raises(ArgumentError, match="priorities: has 1"):
        alignment({"a": {"x": 1}})


def test_the_internal_range_and_the_pair_that_sets_it() -> None:
    result = internal_zopa({"quality": (80, 200), "finance": (0, 100), "plant": (50, 130)})
    assert (result.low, result.high, result.exists) == (80, 100, True)
    assert result.pair == ("quality", "finance")
    assert result.moves_by == pytest.approx((130 - 50) - 20)
    assert "quality against finance" in worded(result.explain())[1]


def test_no_internal_range_is_a_gap() -> None:
    result = internal_zopa({"quality": (110, 200), "finance": (0, 100)})
    assert not result.exists
    assert result.width == -10
    assert "a gap of 10" in worded(result.explain())[0]
    assert internal_zopa({"only": (1, 2)}).pair is None
    with pytest.raises(ArgumentError, match=r"ranges\[a\]: has 3 above 2"):
        internal_zopa({"a": (3, 2)})


def test_the_conflict_that_costs_most() -> None:
    worth = [10, 100, 60, 80]
    values = {"engineering": [5, -10, 2, 4], "finance": [3, 20, 1, -1], "plant": [1, 3, -5, 2]}
    result = internal_conflict(worth, values, dict.fromkeys(values, 0.0))
    assert (result.best, result.worth, result.acceptable) == (0, 10, 1)
    assert result.pair == ("engineering", "finance")
    assert result.gain == pytest.approx(90)
    assert result.settled == 1
    assert result.gains[("finance", "plant")] == pytest.approx(70)
    assert result.gains[("engineering", "plant")] == pytest.approx(0)
    assert result.ideal == 100
    assert "Settle engineering against finance first" in worded(result.explain())[1]


def test_nothing_acceptable_is_compared_with_no_deal() -> None:
    values = {"a": [-1.0], "b": [-1.0]}
    result = internal_conflict([50.0], values, {"a": 0, "b": 0}, no_deal=7)
    assert (result.best, result.worth, result.pair) == (None, 7, None)
    assert worded(result.explain())
    worse = internal_conflict([5.0], {"a": [1.0], "b": [1.0]}, {"a": 0, "b": 0}, no_deal=7)
    assert (worse.best, worse.worth, worse.acceptable) == (None, 7, 1)
    with pytest.raises(ArgumentError, match="minimums: has none for b"):
        internal_conflict([1.0], values, {"a": 0})


def test_the_pair_agrees_with_a_plain_search_on_random_cases() -> None:
    rng = np.random.default_rng(2)
    for _ in range(20):
        worth = rng.normal(50, 20, 40)
        values = {f"p{i}": rng.normal(0.8, 1, 40) for i in range(4)}
        result = internal_conflict(worth, values, dict.fromkeys(values, 0.0))
        names = list(values)
        for (one, two), gain in result.gains.items():
            allowed = [
                k
                for k in range(40)
                if values[one][k] + values[two][k] >= 0
                and all(values[n][k] >= 0 for n in names if n not in (one, two))
            ]
            reached = max((worth[k] for k in allowed if worth[k] >= 0), default=0.0)
            assert gain == pytest.approx(max(0.0, reached - result.worth))
