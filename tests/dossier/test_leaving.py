"""The facts of leaving: trees, scenarios, improvements and triggers keep their rules and travel through the exchange file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.drafts import full, number, text
from workbook.dossier import (
    Alternative,
    Improvement,
    Plan,
    SupplierScenario,
    TheirOption,
    TreeNode,
    Trigger,
)
from workbook.dossier.exchange import read, write
from workbook.dossier.paths import path_of, value_at


@pytest.mark.parametrize(
    "made",
    [
        lambda n: TreeNode(id="n", name="drops", chance=n),
        lambda n: TheirOption(id="o", name="elsewhere", chance=n),
        lambda n: SupplierScenario(id="s", name="busy", chance=n),
        lambda n: Improvement(id="i", name="ask", chance=n),
        lambda n: Plan(their_share=n),
        lambda n: Plan(break_off=n),
    ],
)
def test_a_chance_is_a_share(made) -> None:  # type: ignore[no-untyped-def]
    made(number(1, "share"))
    with pytest.raises(ValidationError, match="is not a share from 0 to 1"):
        made(number(1.2, "share"))


def test_a_risk_tolerance_is_above_zero() -> None:
    with pytest.raises(ValidationError, match="is not above 0"):
        SupplierScenario(id="s", name="busy", risk_tolerance=number(0, "USD/pack"))


def test_they_travel_through_a_file(tmp_path: Path) -> None:
    tree = (
        TreeNode(id="r", name="Will it drop?", kind="chance"),
        TreeNode(id="y", name="yes", parent="r", chance=number(0.5, "share"), cost=number(28, "USD/pack")),
    )
    whole = full(alternatives=(Alternative(id="a", name="Wait", status="internal", tree=tree),))
    option = TheirOption(id="o", name="elsewhere", value=number(30, "USD/pack"), chance=number(0.2, "share"))
    plan = whole.plan.but(
        scenarios=(SupplierScenario(id="s", name="hungry", chance=number(1, "share"), options=(option,)),),
        improvements=(Improvement(id="i", name="A second quote", alternative="a", to=number(4, "USD/pack")),),
        triggers=(Trigger(id="t", text=text("A bribe is offered"), said_by=text("Anna")),),
    )
    dossier = whole.but(plan=plan)
    write(dossier, tmp_path / "event.yaml")
    assert read(tmp_path / "event.yaml") == dossier
    assert value_at(dossier, path_of("/alternatives/a/tree/y/cost")).likely == 28
    assert value_at(dossier, path_of("/plan/scenarios/s/options/o/value")).likely == 30
