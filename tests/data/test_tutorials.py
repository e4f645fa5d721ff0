"""The tutorial dossiers hold the published figures, and the published answers follow from them."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from workbook.appraisal import appraise
from workbook.dossier import Dossier, Slot
from workbook.dossier.base import Frozen
from workbook.dossier.exchange import read

TUTORIALS = Path(__file__).resolve().parents[2] / "data" / "tutorials"
FILES = ("condor.yaml", "itex_cypress.yaml")


def load(name: str) -> Dossier:
    return read(TUTORIALS / name)


def likely(slot: Any) -> float:
    assert slot.likely is not None
    return float(slot.likely)


def slots(part: Any) -> list[Slot[Any]]:
    if isinstance(part, Slot):
        return [part]
    if isinstance(part, Frozen):
        return [s for name in type(part).model_fields for s in slots(getattr(part, name))]
    return [s for row in part for s in slots(row)] if isinstance(part, tuple) else []


@pytest.mark.parametrize("name", FILES)
def test_every_fact_is_entered_and_names_the_published_case(name: str) -> None:
    filled = [slot for slot in slots(load(name)) if slot.best is not None]
    assert filled
    for slot in filled:
        assert slot.inferred is None
        assert slot.entered.evidence.kind == "entered"
        assert "case" in slot.entered.evidence.source


@pytest.mark.parametrize("name", FILES)
def test_every_row_was_entered_by_a_person(name: str) -> None:
    dossier = load(name)
    rows = [
        *dossier.suppliers,
        *dossier.alternatives,
        *dossier.issues,
        *(x for i in dossier.issues for x in i.levels),
    ]
    assert {row.origin for row in rows} == {"entered"}
    assert dossier.incumbent is not None


def test_condor_gives_the_published_walk_aways(golden: dict[str, dict[str, Any]]) -> None:
    dossier = load("condor.yaml")
    worth = {a.supplier: likely(a.price) + (a.quality.likely or 0.0) for a in dossier.alternatives}
    expected = golden["condor-1"]["expect"]
    assert min(worth.values()) == expected["reservation_value_for_condor"]
    assert min(worth, key=lambda supplier: worth[supplier]).capitalize() == expected["batna"]
    with_a_chance = 0.5 * min(*worth.values(), 28) + 0.5 * min(worth.values())
    assert with_a_chance == golden["condor-2"]["expect"]["reservation_value_for_condor"]
    assert likely(dossier.plan.supplier_floor) == golden["condor-3"]["expect"]["supplier_reservation_value"]
    assert "50 %" in dossier.plan.assumptions[0].text.text


def test_itex_cypress_holds_the_published_levels_and_weights(golden: dict[str, dict[str, Any]]) -> None:
    dossier, case = load("itex_cypress.yaml"), golden["itex-cypress"]
    assert {issue.id for issue in dossier.issues} == set(case["issues"])
    for issue in dossier.issues:
        published = case["issues"][issue.id]
        assert [level.label for level in issue.levels] == published["levels"]
        assert [likely(level.ours) for level in issue.levels] == published["cypress"]
        assert [likely(level.theirs) for level in issue.levels] == published["itex"]
        assert likely(issue.weight) == case["weights"]["cypress"][issue.id]
        assert likely(issue.their_weight) == case["weights"]["itex"][issue.id]


def test_the_published_frontier_follows_from_the_dossier(golden: dict[str, dict[str, Any]]) -> None:
    """All 180 packages, by plain arithmetic."""
    issues = load("itex_cypress.yaml").issues
    best = [(max(likely(x.ours) for x in i.levels), max(likely(x.theirs) for x in i.levels)) for i in issues]
    packages = []
    for choice in product(*(i.levels for i in issues)):
        ours = sum(
            likely(i.weight) * likely(x.ours) / b[0] for i, x, b in zip(issues, choice, best, strict=True)
        )
        theirs = sum(
            likely(i.their_weight) * likely(x.theirs) / b[1]
            for i, x, b in zip(issues, choice, best, strict=True)
        )
        packages.append((ours, theirs))
    frontier = sorted(
        p for p in packages if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in packages)
    )
    expected = golden["itex-cypress"]["expect"]
    assert len(packages) == 180
    assert len(frontier) == expected["pareto_packages"]
    for found, published in zip(frontier, sorted(map(tuple, expected["frontier_cypress_itex"])), strict=True):
        assert found == pytest.approx(published, abs=6e-5)


def test_the_appraisal_of_condor_gives_the_published_walk_away(golden: dict[str, dict[str, Any]]) -> None:
    appraisal = appraise(load("condor.yaml"))
    expected = golden["condor-1"]["expect"]
    assert appraisal.walk_away.limit.likely == pytest.approx(expected["reservation_value_for_condor"])
    assert appraisal.walk_away.best is not None
    assert appraisal.walk_away.best.alternative.supplier == expected["batna"].lower()
    assert appraisal.supplier_side.floor.likely == golden["condor-3"]["expect"]["supplier_reservation_value"]
