"""Dossiers for the tests of leaving: the Condor purchase, published, with trees, scenarios and triggers entered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook.dossier import (
    Alternative,
    Dossier,
    Estimate,
    Evidence,
    Fact,
    FlagSlot,
    NumberSlot,
    SupplierScenario,
    TextSlot,
    TheirOption,
    TreeNode,
    Trigger,
)
from workbook.dossier.exchange import read

SAID = Evidence(kind="entered", by="buyer")
CONDOR = Path(__file__).resolve().parents[2] / "data" / "tutorials" / "condor.yaml"


def entered(value: float, unit: str = "USD/unit", *ends: float) -> NumberSlot:
    """Return a figure somebody entered; with low and high it is estimated."""
    low, high = ends or (None, None)
    state = "estimated" if ends else "known"
    return NumberSlot(
        entered=Estimate(likely=value, low=low, high=high, unit=unit, state=state, evidence=SAID)
    )


def said(value: str) -> TextSlot:
    """Return a text somebody entered."""
    return TextSlot(entered=Fact(value=value, evidence=SAID))


def flag(value: bool) -> FlagSlot:
    """Return an answer somebody entered."""
    return FlagSlot(entered=Fact(value=value, evidence=SAID))


def node(node_id: str, kind: str = "outcome", parent: str = "", **more: Any) -> TreeNode:
    """Return a node; ``chance`` and ``cost`` as plain numbers."""
    facts = {
        name: entered(more.pop(name), "share" if name == "chance" else "USD/unit")
        for name in ("chance", "cost")
        if name in more
    }
    return TreeNode(id=node_id, name=more.pop("name", node_id), kind=kind, parent=parent, **facts, **more)


def acme_tree(drops: float = 0.5, stays: float = 0.5) -> tuple[TreeNode, ...]:
    """Return the published tree: with an even chance Acme drops to 28; if not, Beta is still there at 33."""
    return (
        node("ask", "chance", name="Will Acme drop to 28?"),
        node("drops", "decision", "ask", chance=drops),
        node("stays", "decision", "ask", chance=stays),
        node("acme at 28", parent="drops", cost=28),
        node("beta", parent="drops", alternative="beta"),
        node("acme at 35", parent="stays", alternative="acme"),
        node("beta then", parent="stays", alternative="beta"),
    )


def condor(*, tree: tuple[TreeNode, ...] = (), floor: bool = False, **plan: Any) -> Dossier:
    """Return the Condor purchase; with a ``tree`` it has one alternative more, without ``floor`` no floor is entered."""
    whole = read(CONDOR)
    changes: dict[str, Any] = {**plan} if floor else {"supplier_floor": NumberSlot(), **plan}
    whole = whole.but(plan=whole.plan.but(**changes))
    if tree:
        wait = Alternative(id="wait", name="Wait for Acme", status="internal", tree=tree)
        whole = whole.but(alternatives=(*whole.alternatives, wait))
    return whole


def option(name: str, value: float, chance: float | None = None) -> TheirOption:
    """Return what the supplier could do without us."""
    slot = NumberSlot() if chance is None else entered(chance, "share")
    return TheirOption(id=name, name=name, value=entered(value), chance=slot)


def scenario(name: str, chance: float | None = None, **more: Any) -> SupplierScenario:
    """Return a picture of the supplier."""
    slot = NumberSlot() if chance is None else entered(chance, "share")
    return SupplierScenario(id=name, name=name, chance=slot, **more)


def liquidates(chance: float | None = None, **more: Any) -> SupplierScenario:
    """Return the published picture of Condor: a 20 % chance of 30 elsewhere, else 15 in liquidation."""
    return scenario("sells", chance, options=(option("liquidate", 15), option("elsewhere", 30, 0.2)), **more)


def trigger(text: str, **more: Any) -> Trigger:
    """Return a trigger."""
    return Trigger(id=text, text=said(text), **more)
