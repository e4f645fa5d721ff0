"""What somebody's other options are worth together: the best one first, and where it does not come about the next.

Each option comes about with its own chance, independently of the others. From the best down, the value is
``p1 v1 + (1 - p1) (p2 v2 + ...)``; the last one is taken as certain, because something is always done. With a stated
risk tolerance each step is taken at its certainty equivalent (`workbook.analysis.tree`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from workbook.analysis.checks import number, share
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.analysis.tree import Chance, Node, Outcome, TreeValue, tree_value
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Fallback:
    """What the options are worth.

    Attributes
    ----------
    value : float
        Expected value, or certainty equivalent where a risk tolerance is stated.
    order : tuple of str
        The options from the best down, as far as they can be reached.
    reached : tuple of float
        How likely each of them is what comes about; adds up to 1.
    rests_on_last : bool
        Whether the last option is uncertain as stated, and taken as certain.
    """

    definition: ClassVar[str] = "fallback.definition"

    value: float
    order: tuple[str, ...]
    reached: tuple[float, ...]
    rests_on_last: bool
    tree: TreeValue

    @property
    def working(self) -> tuple[Step, ...]:
        return self.tree.working

    def explain(self) -> tuple[Message, ...]:
        found = [message("fallback.value", value=self.value, name=self.order[0])]
        if self.rests_on_last:
            found.append(message("fallback.last_certain", name=self.order[-1]))
        return (*found, message(self.definition))


def fallback_value(
    options: Sequence[tuple[str, float, float]], *, risk_tolerance: float | None = None
) -> Fallback:
    """Return what options with chances are worth together to whoever wants the most.

    Parameters
    ----------
    options : sequence of (name, value, chance)
        At least one; more is better.
    risk_tolerance : float, optional
        In the unit of the values.

    Examples
    --------
    >>> fallback_value([("liquidate", 15, 1.0), ("elsewhere", 30, 0.2)]).value
    18.0
    """
    if not options:
        raise ArgumentError("options", "there is none", "give at least one")
    ranked = sorted(
        ((name, number("value", value), share("chance", chance)) for name, value, chance in options),
        key=lambda option: (-option[1], -option[2]),
    )
    order, reached, left = [], [], 1.0
    for place, (name, _, chance) in enumerate(ranked):
        last = place == len(ranked) - 1
        order.append(name)
        reached.append(left if last else left * chance)
        left -= reached[-1]
        if chance >= 1:
            break
    used = ranked[: len(order)]
    node: Node = Outcome(f"{len(used) - 1}", used[-1][1])
    for place in range(len(used) - 2, -1, -1):
        _, value, chance = used[place]
        node = Chance(f"step {place}", ((chance, Outcome(f"{place}", value)), (1 - chance, node)))
    tree = tree_value(node, risk_tolerance=risk_tolerance)
    return Fallback(tree.value, tuple(order), tuple(reached), used[-1][2] < 1, tree)
