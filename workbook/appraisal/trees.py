"""Decision trees of alternatives: rows to a tree, what it costs, which branches we take, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.analysis.checks import LARGEST
from workbook.analysis.messages import Message, message
from workbook.analysis.tree import Chance, Decision, Node, Outcome, TreeValue, tree_value
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity, derived, of_slot, unknown_quantity
from workbook.dossier import Alternative, Dossier, TreeNode

ROUNDING = 0.002
"""Chances that miss 1 by no more than this are taken as rounded, and scaled."""


@dataclass(frozen=True)
class NodeRow:
    """One node as a reader sees it, depth first.

    Attributes
    ----------
    depth : int
        0 for the root.
    chance : Quantity or None
        Of its branch; None where chance does not decide above it.
    cost : Quantity
        What it is worth rolled back, per unit; unknown while the tree cannot be worked out.
    taken : bool
        Whether the plan can lead there.
    reached : float or None
        How likely it is reached.
    """

    node: TreeNode
    depth: int
    parent: str
    chance: Quantity | None
    cost: Quantity
    taken: bool
    reached: float | None


@dataclass(frozen=True)
class DecisionTree:
    """The tree of one alternative; ``result`` is None while ``problems`` stand against it."""

    alternative: Alternative
    rows: tuple[NodeRow, ...]
    result: TreeValue | None
    cost: Quantity
    problems: tuple[Message, ...]


def decision_tree(dossier: Dossier, alternative: Alternative, known: Mapping[str, Quantity]) -> DecisionTree:
    """Return the tree of an alternative.

    Parameters
    ----------
    known : mapping of str to Quantity
        Levelled cost of each alternative that may set a walk-away, by id: what an outcome that names one costs.
    """
    nodes = facts.standing(alternative.tree)
    unit, key = facts.price_unit(dossier), f"alternatives/{alternative.id}/tree"
    below = _children(nodes)
    problems = _shape(nodes, below)
    costs = {n.id: _own_cost(dossier, n, key, unit, known) for n in nodes}
    chances = {n.id: of_slot(n.chance, f"{key}/{n.id}/chance", "share") for n in nodes}
    if not problems:
        problems = _figures(dossier, nodes, below, costs, chances, known)
    rule = message("tree.rule")
    if problems:
        rows = tuple(
            _bare(node, depth, parent, chances, costs) for node, depth, parent in _order(nodes, below)
        )
        nothing = unknown_quantity(unit, rule=rule)
        return DecisionTree(alternative, rows, None, nothing, tuple(problems))
    root = below[""][0]
    result = tree_value(_built(root, below, costs, chances), aim="least")
    values = {step.name: step.value or 0.0 for step in result.working}
    reached = _reached(root, below, chances, dict(result.plan))
    used = [
        q for n in nodes for q in (costs[n.id], chances[n.id]) if q.is_known and _counts(n, q, nodes, below)
    ]
    wide = result.high > result.low
    cost = derived(
        result.value,
        unit,
        used,
        rule,
        low=result.low if wide else None,
        high=result.high if wide else None,
        state="estimated" if wide else None,
    )
    rows = tuple(
        NodeRow(
            node,
            depth,
            parent,
            chances[node.id] if chances[node.id].is_known and parent else None,
            costs[node.id]
            if not below.get(node.id)
            else cost.but(likely=values[node.id], low=None, high=None),
            reached[node.id] > 0,
            reached[node.id],
        )
        for node, depth, parent in _order(nodes, below)
    )
    return DecisionTree(alternative, rows, result, cost, ())


def _children(nodes: Sequence[TreeNode]) -> dict[str, list[TreeNode]]:
    below: dict[str, list[TreeNode]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    return below


def _shape(nodes: Sequence[TreeNode], below: Mapping[str, list[TreeNode]]) -> list[Message]:
    """Return what is wrong with how the rows hang together."""
    roots, ids = below.get("", []), {n.id for n in nodes}
    found = [message("tree.lost", name=n.name) for n in nodes if n.parent and n.parent not in ids]
    if len(roots) > 1:
        found.append(message("tree.roots", n=len(roots), names=", ".join(n.name for n in roots)))
    reached = {n.id for n, _, _ in _order(nodes, below)}
    circle = next((n for n in nodes if n.id not in reached and n.parent in ids), None)
    if circle is not None and not found:
        found.append(message("tree.circle" if roots else "tree.no_root", name=circle.name))
    for node in nodes:
        if node.kind == "outcome" and below.get(node.id):
            found.append(message("tree.outcome_with_branches", name=node.name))
        if node.kind != "outcome" and not below.get(node.id):
            found.append(message("tree.no_branch", name=node.name))
    return found


def _order(nodes: Sequence[TreeNode], below: Mapping[str, list[TreeNode]]) -> list[tuple[TreeNode, int, str]]:
    """Return node, depth and name of its parent, depth first from the roots; what hangs in a circle is left out."""
    names = {n.id: n.name for n in nodes}
    stack = [(node, 0) for node in reversed(below.get("", []))]
    found = []
    while stack:
        node, depth = stack.pop()
        found.append((node, depth, names.get(node.parent, "")))
        stack.extend((child, depth + 1) for child in reversed(below.get(node.id, [])))
    return found


def _own_cost(
    dossier: Dossier, node: TreeNode, key: str, unit: str, known: Mapping[str, Quantity]
) -> Quantity:
    if node.alternative:
        named = next((a for a in facts.standing(dossier.alternatives) if a.id == node.alternative), None)
        cost = known.get(node.alternative)
        if named is None or cost is None or cost.likely is None:
            return unknown_quantity(unit)
        return derived(cost.likely, unit, (cost,), message("tree.taken_over", name=named.name))
    return of_slot(node.cost, f"{key}/{node.id}/cost", unit)


def _figures(
    dossier: Dossier,
    nodes: Sequence[TreeNode],
    below: Mapping[str, list[TreeNode]],
    costs: Mapping[str, Quantity],
    chances: Mapping[str, Quantity],
    known: Mapping[str, Quantity],
) -> list[Message]:
    """Return which costs and chances are missing or do not add up."""
    found = []
    names = {a.id: a.name for a in dossier.alternatives}
    for node in nodes:
        if node.kind == "outcome" and not costs[node.id].is_known:
            if node.alternative:
                other = names.get(node.alternative, node.alternative)
                found.append(message("tree.not_able", name=node.name, alternative=other))
            else:
                found.append(message("tree.no_cost", name=node.name))
        elif node.kind == "outcome" and abs(costs[node.id].likely or 0.0) > LARGEST:
            found.append(message("tree.too_large", name=node.name))
        if node.kind == "chance":
            found.extend(_branches(node, below[node.id], chances))
    return found


def _branches(node: TreeNode, branches: Sequence[TreeNode], chances: Mapping[str, Quantity]) -> list[Message]:
    given = [chances[b.id].likely for b in branches]
    total = sum(x for x in given if x is not None)
    missing = [b for b, x in zip(branches, given, strict=True) if x is None]
    if len(missing) == 1 and total < 1:
        return [message("tree.left", name=node.name, left=1 - total, branch=missing[0].name)]
    if missing:
        return [message("tree.no_chance", name=b.name, parent=node.name) for b in missing]
    return [message("tree.shares", name=node.name, sum=total)] if abs(total - 1) > ROUNDING else []


def _built(
    root: TreeNode,
    below: Mapping[str, list[TreeNode]],
    costs: Mapping[str, Quantity],
    chances: Mapping[str, Quantity],
) -> Node:
    """Return the tree of the analysis, leaves first, so that its depth has no bound."""
    line = [root]
    for node in line:
        line.extend(below.get(node.id, []))
    done: dict[str, Node] = {}
    for node in reversed(line):
        branches = below.get(node.id, [])
        if node.kind == "outcome":
            done[node.id] = Outcome(node.id, costs[node.id].likely or 0.0)
        elif node.kind == "decision":
            done[node.id] = Decision(node.id, tuple((b.id, done[b.id]) for b in branches))
        else:
            shares = [chances[b.id].likely or 0.0 for b in branches]
            total = sum(shares)
            done[node.id] = Chance(
                node.id, tuple((s / total, done[b.id]) for s, b in zip(shares, branches, strict=True))
            )
    return done[root.id]


def _reached(
    root: TreeNode,
    below: Mapping[str, list[TreeNode]],
    chances: Mapping[str, Quantity],
    plan: Mapping[str, str],
) -> dict[str, float]:
    found = {root.id: 1.0}
    line = [root]
    for node in line:
        branches = below.get(node.id, [])
        total = sum(chances[b.id].likely or 0.0 for b in branches)
        for branch in branches:
            if node.kind == "chance":
                share = (chances[branch.id].likely or 0.0) / total
            else:
                share = 1.0 if plan.get(node.id) == branch.id else 0.0
            found[branch.id] = found[node.id] * share
            line.append(branch)
    return found


def _counts(
    node: TreeNode, quantity: Quantity, nodes: Sequence[TreeNode], below: Mapping[str, list[TreeNode]]
) -> bool:
    """Whether a figure enters the value: the cost of an outcome, the chance of a branch below a chance node."""
    if quantity.unit == "share":
        return any(p.id == node.parent and p.kind == "chance" for p in nodes)
    return not below.get(node.id)


def _bare(
    node: TreeNode, depth: int, parent: str, chances: Mapping[str, Quantity], costs: Mapping[str, Quantity]
) -> NodeRow:
    chance = chances[node.id]
    cost = costs[node.id] if node.kind == "outcome" else unknown_quantity(costs[node.id].unit)
    return NodeRow(node, depth, parent, chance if chance.is_known else None, cost, False, None)
