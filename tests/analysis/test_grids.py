"""Power/interest, salience, Kraljic and preferencing: the threshold rule, the unknown and the words."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.position import kraljic, kraljic_from_facts, spend_ranks
from workbook.analysis.power_interest import power_interest
from workbook.analysis.preferencing import (
    account_value_score,
    attractiveness_from_facts,
    supplier_preferencing,
)
from workbook.analysis.salience import CLASSES, salience
from workbook.errors import ArgumentError


def test_a_score_on_the_threshold_counts_as_high_and_is_said() -> None:
    result = power_interest(5, 4.99)
    assert result.quadrant == "keep satisfied"
    assert result.on_threshold == ("power",)
    assert any("exactly 5" in text for text in worded(result.explain()))


def test_a_stated_threshold_moves_the_line() -> None:
    assert power_interest(6, 6, threshold=7).quadrant == "monitor"
    assert salience(6, 8, 6, threshold=7).name == "discretionary"
    assert kraljic(6, 8, threshold=7).quadrant == "bottleneck"


@pytest.mark.parametrize("bad", [-0.1, 10.1, float("nan"), float("inf"), "high"])
def test_scores_outside_the_scale_name_the_argument(bad: float) -> None:
    with pytest.raises(ArgumentError, match="interest:"):
        power_interest(5, bad)
    with pytest.raises(ArgumentError, match="urgency:"):
        salience(5, 5, bad)
    with pytest.raises(ArgumentError, match="supply_risk:"):
        kraljic(5, bad)


def test_every_class_and_quadrant_has_its_sentence() -> None:
    for letters in CLASSES:
        scores = [9.0 if letter in letters else 1.0 for letter in "PLU"]
        assert worded(salience(*scores).explain())
    for first in (1.0, 9.0):
        for second in (1.0, 9.0):
            assert worded(power_interest(first, second).explain())
            assert worded(kraljic(first, second).explain())
            assert worded(supplier_preferencing(first, second).explain())


def test_level_of_salience_counts_the_attributes() -> None:
    assert [salience(*s).level for s in [(0, 0, 0), (9, 0, 0), (9, 9, 0), (9, 9, 9)]] == [
        "none",
        "low",
        "moderate",
        "high",
    ]


def test_kraljic_point_from_facts_shows_its_reasons() -> None:
    result = kraljic_from_facts(spend_rank=0.9, other_sources=3, switching_difficulty=4)
    assert result.profit_impact == pytest.approx(9.0)
    assert result.supply_risk == pytest.approx((10 / 4 + 4) / 2)
    assert result.quadrant == "leverage"
    text = " ".join(worded(result.explain()))
    assert "3 other independent sources" in text
    assert "90" in text


def test_losing_the_other_sources_changes_the_quadrant() -> None:
    with_sources = kraljic_from_facts(spend_rank=0.9, other_sources=4, switching_difficulty=3)
    without = kraljic_from_facts(spend_rank=0.9, other_sources=0, switching_difficulty=3)
    assert (with_sources.quadrant, without.quadrant) == ("leverage", "strategic")


def test_an_axis_without_a_fact_is_unknown_not_low() -> None:
    result = kraljic_from_facts(spend_rank=0.9)
    assert result.quadrant is None
    assert result.supply_risk is None
    assert result.inputs == ("spend_rank",)
    assert worded(result.explain())[0].startswith("The portfolio position is unknown")


def test_one_risk_fact_is_enough_and_the_missing_one_is_named() -> None:
    result = kraljic_from_facts(spend_rank=0.1, switching_difficulty=8)
    assert result.quadrant == "bottleneck"
    assert "How many independent sources could supply is not known." in worded(result.explain())


def test_spend_ranks_share_ties_and_end_at_one() -> None:
    assert spend_ranks({"a": 10, "b": 30, "c": 10, "d": 20}) == pytest.approx(
        {"a": 1 / 6, "b": 1.0, "c": 1 / 6, "d": 2 / 3}
    )
    assert spend_ranks({"only": 5}) == {"only": 1.0}
    with pytest.raises(ArgumentError, match="spend:"):
        spend_ranks({})


def test_account_value_score_is_five_at_the_stated_share() -> None:
    assert account_value_score(0.05) == pytest.approx(5.0)
    assert account_value_score(0.025) == pytest.approx(2.5)
    assert account_value_score(0.4) == 10.0
    assert supplier_preferencing(8, account_value_score(0.02)).quadrant == "development"
    with pytest.raises(ArgumentError, match="share_at_threshold:"):
        account_value_score(0.1, share_at_threshold=0)


@pytest.mark.parametrize(
    ("facts", "score"),
    [
        ({"growth": 0.2}, 10),
        ({"growth": 0.5}, 10),
        ({"growth": 0.0}, 5),
        ({"growth": -0.1}, 2.5),
        ({"growth": -0.9}, 0),
        ({"payment_days": 0}, 10),
        ({"payment_days": 45}, 5),
        ({"payment_days": 120}, 0),
        ({"trust": 3}, 3),
        ({"growth": 0.1, "payment_days": 45, "trust": 6}, 18.5 / 3),
        ({}, None),
    ],
)
def test_attractiveness_is_the_mean_of_what_they_can_see(
    facts: dict[str, float], score: float | None
) -> None:
    found = attractiveness_from_facts(**facts)
    assert found.score == (None if score is None else pytest.approx(score))
    assert len(found.reasons) == len(facts)
    assert set(found.inputs) == set(facts)


def test_attractiveness_refuses_what_cannot_be() -> None:
    for facts in ({"growth": -2}, {"payment_days": -1}, {"trust": 11}):
        with pytest.raises(ArgumentError):
            attractiveness_from_facts(**facts)
