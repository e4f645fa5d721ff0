"""Decision trees of alternatives: the published one by hand, what is said of an incomplete one, what it sets."""

from __future__ import annotations

import pytest

from tests.appraisal.leaving import acme_tree, condor, entered, node
from workbook.appraisal import appraise
from workbook.appraisal.trees import DecisionTree
from workbook.dossier import Dossier


def tree_of(dossier: Dossier) -> DecisionTree:
    found = next(r.tree for r in appraise(dossier).walk_away.rows if r.tree is not None)
    assert found is not None
    return found


def test_the_published_tree_sets_the_walk_away() -> None:
    """0.5 x 28 + 0.5 x 33 = 30.5: if Acme does not drop, Beta at 38 - 5 is still there."""
    found = appraise(condor(tree=acme_tree())).walk_away
    assert found.limit.likely == 30.5
    assert (found.limit.low, found.limit.high) == (28, 33)
    assert found.best is not None
    assert found.best.alternative.name == "Wait for Acme"


def test_each_node_is_rolled_back_and_the_plan_followed() -> None:
    rows = {r.node.id: r for r in tree_of(condor(tree=acme_tree(0.2, 0.8))).rows}
    assert rows["ask"].cost.likely == pytest.approx(0.2 * 28 + 0.8 * 33)
    assert (rows["drops"].cost.likely, rows["stays"].cost.likely) == (28, 33)
    assert rows["acme at 35"].cost.likely == 35
    assert [name for name, r in rows.items() if r.taken] == [
        "ask",
        "drops",
        "acme at 28",
        "stays",
        "beta then",
    ]
    assert rows["beta then"].reached == pytest.approx(0.8)
    assert rows["beta"].reached == 0
    assert [rows[n].depth for n in ("ask", "drops", "beta")] == [0, 1, 2]


def test_a_dearer_tree_is_not_the_best_alternative() -> None:
    dear = (
        node("all", "chance"),
        node("a", parent="all", chance=0.5, cost=30),
        node("b", parent="all", chance=0.5, cost=40),
    )
    found = appraise(condor(tree=dear)).walk_away
    assert found.limit.likely == 33
    assert next(r for r in found.rows if r.tree).total.likely == 35


def test_rounded_chances_are_scaled() -> None:
    thirds = (
        node("r", "chance"),
        *(node(n, parent="r", chance=0.333, cost=c) for n, c in (("a", 30), ("b", 33), ("c", 36))),
    )
    assert tree_of(condor(tree=thirds)).cost.likely == pytest.approx(33)


def test_switching_joins_only_where_somebody_gave_it() -> None:
    whole = condor(tree=acme_tree())
    wait = whole.alternatives[-1]
    with_cost = whole.but(alternatives=(*whole.alternatives[:-1], wait.but(switching=entered(1, "USD"))))
    assert appraise(with_cost).walk_away.limit.likely == 31.5
    quoted = whole.but(alternatives=(*whole.alternatives[:-1], wait.but(status="quoted")))
    assert appraise(quoted).walk_away.limit.likely == 30.5


BROKEN = {
    "tree.shares": acme_tree(0.5, 0.4),
    "tree.left": (*acme_tree()[:2], node("stays", "decision", "ask"), *acme_tree()[3:]),
    "tree.no_chance": (node("r", "chance"), node("a", parent="r", cost=1), node("b", parent="r", cost=2)),
    "tree.no_cost": (node("only"),),
    "tree.too_large": (node("only", cost=1e31),),
    "tree.not_able": (node("only", alternative="nobody"),),
    "tree.lost": (node("r", cost=3), node("x", parent="gone", cost=1)),
    "tree.roots": (node("one", cost=3), node("two", cost=4)),
    "tree.circle": (node("r", cost=3), node("a", "chance", "b"), node("b", "chance", "a")),
    "tree.no_root": (node("a", "chance", "b"), node("b", "chance", "a")),
    "tree.no_branch": (node("r", "decision"),),
    "tree.outcome_with_branches": (node("r", cost=3), node("a", parent="r", cost=1)),
}


@pytest.mark.parametrize("key", BROKEN)
def test_what_is_wrong_is_said_and_sets_no_walk_away(key: str) -> None:
    dossier = condor(tree=BROKEN[key])
    found = tree_of(dossier)
    assert key in {m.key for m in found.problems}
    assert found.result is None
    assert not found.cost.is_known
    row = next(r for r in appraise(dossier).walk_away.rows if r.tree)
    assert row.reason is not None
    assert row.reason.key == "tree.reason"
    assert appraise(dossier).walk_away.limit.likely == 33


def test_the_sum_of_the_chances_is_named() -> None:
    (said,) = [m for m in tree_of(condor(tree=BROKEN["tree.shares"])).problems if m.key == "tree.shares"]
    assert said.values["sum"] == pytest.approx(0.9)
    (left,) = tree_of(condor(tree=BROKEN["tree.left"])).problems
    assert (left.values["left"], left.values["branch"]) == (0.5, "stays")


def test_an_assumed_chance_makes_an_assumed_walk_away() -> None:
    whole = condor(tree=acme_tree())
    tree = list(whole.alternatives[-1].tree)
    guess = tree[1].chance.entered
    assert guess is not None
    tree[1] = tree[1].but(chance=tree[1].chance.but(entered=guess.but(state="assumed")))
    changed = whole.but(alternatives=(*whole.alternatives[:-1], whole.alternatives[-1].but(tree=tuple(tree))))
    assert appraise(changed).walk_away.limit.state == "assumed"


def test_a_deleted_node_does_not_count() -> None:
    tree = (*acme_tree(), node("late", parent="stays", cost=1, deleted=True))
    assert appraise(condor(tree=tree)).walk_away.limit.likely == 30.5
