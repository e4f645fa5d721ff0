"""Published examples about people and position, with the literals of their sources."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.analysis.coalitions import shapley_values
from workbook.analysis.position import kraljic
from workbook.analysis.power_interest import power_interest
from workbook.analysis.salience import salience

HIGH, LOW = 8.0, 2.0


def test_salience_classes_of_mitchell_agle_and_wood(golden: dict[str, dict[str, Any]]) -> None:
    expected = golden["salience"]["expect"]
    assert len(expected) == 8
    for letters, name in expected.items():
        held = "" if letters == "none" else letters
        scores = [HIGH if letter in held else LOW for letter in "PLU"]
        assert salience(*scores).name == name


def test_power_interest_grid_of_mendelow(golden: dict[str, dict[str, Any]]) -> None:
    expected = golden["power-interest"]["expect"]
    found = {
        f"{p}_power_{i}_interest": power_interest(
            HIGH if p == "high" else LOW, HIGH if i == "high" else LOW
        ).quadrant
        for p in ("high", "low")
        for i in ("high", "low")
    }
    assert found == expected


@pytest.mark.parametrize(
    ("key", "impact", "risk"),
    [
        ("high_high", HIGH, HIGH),
        ("high_impact_low_risk", HIGH, LOW),
        ("low_impact_high_risk", LOW, HIGH),
        ("low_low", LOW, LOW),
    ],
)
def test_kraljic_portfolio(golden: dict[str, dict[str, Any]], key: str, impact: float, risk: float) -> None:
    assert kraljic(impact, risk).quadrant == golden["kraljic"]["expect"][key]


@pytest.mark.parametrize(
    ("parties", "key"), [(("A", "B"), "two_parties_AB"), (("A", "B", "C"), "three_parties")]
)
def test_shared_taxi(golden: dict[str, dict[str, Any]], parties: tuple[str, ...], key: str) -> None:
    fares = {"A": 6, "B": 11, "C": 15, "AB": 12, "AC": 17, "BC": 17, "ABC": 18}
    cost = {frozenset(group): float(fare) for group, fare in fares.items()}
    values = shapley_values(parties, cost, kind="cost").values
    assert list(values.values()) == pytest.approx(golden["shapley-taxi"]["expect"][key], abs=5e-5)
