"""Published examples at the level of the panel that shows them: a dossier in, the published figure in the sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.drafts import opened
from workbook.dossier import Alternative, Dossier, Estimate, Evidence, NumberSlot
from workbook.dossier.exchange import read
from workbook.panels import stakeholders, walk_away, zone
from workbook.panels.view import Chart, View

TUTORIALS = Path(__file__).resolve().parents[2] / "data" / "tutorials"
SAID = Evidence(kind="entered", source="Jewel/Condor business-school case")


def entered(value: float, unit: str) -> NumberSlot:
    return NumberSlot(entered=Estimate(likely=value, unit=unit, evidence=SAID))


def words(view: View) -> str:
    html = " ".join(b.html() for b in view.blocks if not isinstance(b, Chart))
    return html.replace("\u00a0", " ")


@pytest.fixture
def condor() -> Dossier:
    return read(TUTORIALS / "condor.yaml")


def with_chance(condor: Dossier) -> Dossier:
    dropped = Alternative(
        id="acme-28",
        name="Acme at 28",
        supplier="acme",
        status="internal",
        price=entered(28, "USD/unit"),
        chance=entered(0.5, "share"),
    )
    return condor.but(alternatives=(*condor.alternatives, dropped))


def test_condor_1(condor: Dossier, golden: dict[str, Any]) -> None:
    expect = golden["condor-1"]["expect"]
    shown = opened(condor)
    assert shown.appraisal.walk_away.limit.likely == expect["reservation_value_for_condor"]
    assert shown.appraisal.walk_away.best is not None
    assert expect["batna"] in shown.appraisal.walk_away.best.alternative.name
    assert "USD 33.00 per unit" in words(walk_away.reservation.view(shown))


def test_condor_2_a_chance_of_a_lower_price_falls_back_on_the_best_certain_one(
    condor: Dossier, golden: dict[str, Any]
) -> None:
    shown = opened(with_chance(condor))
    expect = golden["condor-2"]["expect"]["reservation_value_for_condor"]
    assert shown.appraisal.walk_away.limit.likely == pytest.approx(expect)
    assert "USD 30.50 per unit" in words(walk_away.reservation.view(shown))


def test_condor_3_the_zone_between_both_reservation_values(condor: Dossier, golden: dict[str, Any]) -> None:
    expect = golden["condor-3"]["expect"]
    plan = condor.plan.but(supplier_floor=entered(expect["supplier_reservation_value"], "USD/unit"))
    shown = opened(with_chance(condor).but(plan=plan))
    found = shown.appraisal.zone
    assert found.chance is not None
    assert found.chance.expected_surplus == pytest.approx(expect["zopa_width"])
    assert [found.floor.likely, shown.appraisal.walk_away.limit.likely] == pytest.approx(expect["zopa"])
    assert "USD 12.50" in words(zone.zopa.view(shown))


def test_no_zopa(condor: Dossier, golden: dict[str, Any]) -> None:
    assert golden["no-zopa"]["expect"]["gap"] == 25_000
    plan = condor.plan.but(supplier_floor=entered(275_000, "USD/unit"))
    only = condor.alternatives[0].but(price=entered(250_005, "USD/unit"))
    shown = opened(condor.but(plan=plan, alternatives=(only,)))
    assert shown.appraisal.walk_away.limit.likely == 250_000
    assert shown.appraisal.zone.probability == 0


def test_power_interest(golden: dict[str, Any]) -> None:
    from workbook.dossier import Stakeholder

    expect = golden["power-interest"]["expect"]
    people = tuple(
        Stakeholder(
            id=name,
            name=name,
            power=entered(8 if "high_power" in name else 2, "points"),
            interest=entered(8 if "high_interest" in name else 2, "points"),
        )
        for name in expect
    )
    html = words(
        stakeholders.power_interest.view(opened(Dossier(event_id="grid", stakeholders=people), mode="live"))
    )
    for name, quadrant in expect.items():
        row = html[html.index(f">{name}<") :]
        assert quadrant in row[: row.index("</tr>")]


def test_salience(golden: dict[str, Any]) -> None:
    from workbook.dossier import Stakeholder

    expect = golden["salience"]["expect"]
    people = tuple(
        Stakeholder(
            id=held,
            name=f"holds {held}",
            power=entered(8 if "P" in held else 2, "points"),
            legitimacy=entered(8 if "L" in held else 2, "points"),
            urgency=entered(8 if "U" in held else 2, "points"),
        )
        for held in expect
    )
    html = words(
        stakeholders.salience.view(opened(Dossier(event_id="salience", stakeholders=people), mode="live"))
    )
    assert len(expect) == 8
    for held, name in expect.items():
        row = html[html.index(f">{name}<") :]
        assert f"holds {held} (" in row[: row.index("</tr>")]
