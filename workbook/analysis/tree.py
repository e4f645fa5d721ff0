"""Decision trees of any depth: what a course of action is worth when chance and our own later choices decide.

Rolled back from the leaves: a chance node is worth the expected value of its branches, or their certainty equivalent
for a stated risk tolerance; a decision node the best of its options, ties to the option written first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from workbook.analysis.checks import number
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.analysis.utility import certainty_equivalent
from workbook.errors import ArgumentError

Aim = Literal["most", "least"]


@dataclass(frozen=True)
class Outcome:
    """A leaf: what it is worth, or costs."""

    key: str
    value: float

    def __post_init__(self) -> None:
        number("value", self.value)


@dataclass(frozen=True)
class Chance:
    """A node that chance decides: (probability, node) branches, the probabilities adding up to 1."""

    key: str
    branches: tuple[tuple[float, Node], ...]

    def __post_init__(self) -> None:
        if not self.branches:
            raise ArgumentError("branches", f"{self.key} has none", "give at least one")
        certainty_equivalent([0.0] * len(self.branches), [share for share, _ in self.branches])


@dataclass(frozen=True)
class Decision:
    """A node that we decide: named options."""

    key: str
    options: tuple[tuple[str, Node], ...]

    def __post_init__(self) -> None:
        if not self.options:
            raise ArgumentError("options", f"{self.key} has none", "give at least one")


Node = Outcome | Chance | Decision


@dataclass(frozen=True)
class TreeValue:
    """What a tree is worth.

    Attributes
    ----------
    value : float
        Expected value, or certainty equivalent where a risk tolerance is stated.
    expected : float
        Expected value of the same plan.
    low, high : float
        Least and largest outcome that the plan can end in.
    plan : tuple of (str, str)
        Decision nodes with the option to take, in the order they are met.
    """

    definition: ClassVar[str] = "walk_away.tree_definition"

    value: float
    expected: float
    low: float
    high: float
    plan: tuple[tuple[str, str], ...]
    aim: Aim
    risk_tolerance: float | None
    working: tuple[Step, ...]

    def explain(self) -> tuple[Message, ...]:
        sentences = [message("walk_away.tree_value", value=self.value, low=self.low, high=self.high)]
        sentences += [message("walk_away.tree_choice", at=at, choice=choice) for at, choice in self.plan]
        if self.risk_tolerance is not None:
            sentences.append(
                message(
                    "walk_away.tree_equivalent", expected=self.expected, risk_tolerance=self.risk_tolerance
                )
            )
        return tuple(sentences)


@dataclass(frozen=True)
class _Rolled:
    value: float
    expected: float
    low: float
    high: float
    choice: str | None = None


def tree_value(root: Node, *, aim: Aim = "most", risk_tolerance: float | None = None) -> TreeValue:
    """Return what a decision tree is worth and which options to take.

    Parameters
    ----------
    root : Outcome, Chance or Decision
    aim : {"most", "least"}
        "most" when the outcomes are worth, "least" when they are costs or prices we pay.
    risk_tolerance : float, optional
        For the certainty equivalent under exponential utility, in the unit of the outcomes.

    Examples
    --------
    >>> tree_value(Chance("sale", ((0.2, Outcome("elsewhere", 30)), (0.8, Outcome("liquidate", 15))))).value
    18.0
    """
    if aim not in ("most", "least"):
        raise ArgumentError("aim", f"is {aim!r}", "choose most or least")
    done: dict[int, _Rolled] = {}
    steps: list[Step] = []
    for node in _leaves_first(root):
        rolled = _roll(node, done, aim, risk_tolerance)
        done[id(node)] = rolled
        inputs = (
            (node.key,) if isinstance(node, Outcome) else tuple(child.key for _, child in _children(node))
        )
        steps.append(Step(node.key, rolled.value, inputs))
    found = done[id(root)]
    plan = tuple(_taken(root, done))
    return TreeValue(
        found.value, found.expected, found.low, found.high, plan, aim, risk_tolerance, tuple(steps)
    )


def _children(node: Node) -> tuple[tuple[object, Node], ...]:
    if isinstance(node, Outcome):
        return ()
    return node.branches if isinstance(node, Chance) else node.options


def _leaves_first(root: Node) -> list[Node]:
    seen: set[int] = set()
    order: list[Node] = []
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if id(node) in seen:
            continue
        if ready:
            seen.add(id(node))
            order.append(node)
        else:
            stack.append((node, True))
            stack.extend((child, False) for _, child in reversed(_children(node)))
    return order


def _roll(node: Node, done: dict[int, _Rolled], aim: Aim, risk_tolerance: float | None) -> _Rolled:
    if isinstance(node, Outcome):
        value = float(node.value)
        return _Rolled(value, value, value, value)
    if isinstance(node, Chance):
        shares = [share for share, _ in node.branches]
        parts = [done[id(child)] for _, child in node.branches]
        value = certainty_equivalent(
            [part.value for part in parts], shares, risk_tolerance, cost=aim == "least"
        )
        expected = certainty_equivalent([part.expected for part in parts], shares)
        possible = [part for part, share in zip(parts, shares, strict=True) if share > 0]
        return _Rolled(
            value, expected, min(part.low for part in possible), max(part.high for part in possible)
        )
    sign = -1.0 if aim == "most" else 1.0
    name, child = min(node.options, key=lambda option: sign * done[id(option[1])].value)
    part = done[id(child)]
    return _Rolled(part.value, part.expected, part.low, part.high, name)


def _taken(root: Node, done: dict[int, _Rolled]) -> Iterator[tuple[str, str]]:
    stack, met = [root], set()
    while stack:
        node = stack.pop()
        if id(node) in met:
            continue
        met.add(id(node))
        if isinstance(node, Decision):
            choice = done[id(node)].choice or ""
            yield node.key, choice
            stack.append(next(child for name, child in node.options if name == choice))
        elif isinstance(node, Chance):
            stack.extend(child for share, child in reversed(node.branches) if share > 0)
