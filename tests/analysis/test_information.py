"""The value of information: a textbook's figure, hand-made cases, and the questions of a walk-away."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.sentences import worded
from workbook.analysis.build_up import BuildUp, Contribution
from workbook.analysis.distributions import Distribution, Triangular, Uniform
from workbook.analysis.information import (
    Option,
    information_value,
    perfect_information,
)
from workbook.analysis.walk_away_questions import walk_away_questions
from workbook.errors import ArgumentError


def test_the_investor_of_clemen() -> None:
    # Clemen, Making Hard Decisions: high-risk stock, low-risk stock, savings; market up .5, same .3, down .2.
    # Expected 580 without and 1,000 with perfect information.
    values = [[1500, 100, -1000], [1000, 200, -100], [500, 500, 500]]
    assert perfect_information(values, [0.5, 0.3, 0.2]) == pytest.approx(420)


def test_a_sure_thing_against_a_uniform_one() -> None:
    # max(0, x) with x uniform on -1 to 1 is worth 1/4; neither is worth anything without knowing.
    found = information_value([Option("none", 0.0), Option("try", 0.0, {"x": 1.0})], {"x": Uniform(-1, 1)})
    assert found.questions[0].worth == pytest.approx(0.25)
    assert found.total == pytest.approx(0.25, abs=1e-4)


def test_parts_agree_with_enumeration_and_never_exceed_the_total() -> None:
    unknowns: dict[str, Distribution] = {
        "a": Triangular(0, 2, 5), "b": Uniform(-1, 3), "c": Triangular(1, 1, 2), "idle": Uniform(0, 9),
    }  # fmt: skip
    options = [
        Option("p", 1.0, {"a": 1.0, "c": -1.0}),
        Option("q", 2.0, {"b": 1.5}),
        Option("r", 2.8, {"a": -0.5, "b": 0.5}),
        Option("s", 0.0, {"a": 1.0, "c": -1.0}),
    ]
    found = information_value(options, unknowns)
    means = {key: each.mean for key, each in unknowns.items()}
    shares = (np.arange(20_000) + 0.5) / 20_000

    def worth(option: Option, key: str, x: np.ndarray) -> np.ndarray:
        rest = sum(slope * means[name] for name, slope in option.slopes.items() if name != key)
        return option.constant + rest + option.slopes.get(key, 0.0) * x

    for question in found.questions:
        x = unknowns[question.key].ppf(shares)
        rows = np.array([worth(option, question.key, x) for option in options])
        assert question.worth == pytest.approx(rows.max(axis=0).mean() - rows.mean(axis=1).max(), abs=1e-4)
    assert all((question.worth or 0) <= found.total for question in found.questions)
    assert "idle" not in {question.key for question in found.first}
    assert 0 < found.total_error < 0.05


def test_questions_of_a_walk_away() -> None:
    rival = BuildUp(
        "rival", "quoted",
        (
            Contribution("rival.price", "unit_price", 9.0, 8.0, 10.5),
            Contribution("rival.duty", "duty", 0.5, 0.45, 0.55),
            Contribution("rival.tool", "one_off", 3000.0, 2000.0, 9000.0, basis="event"),
        ),
    )  # fmt: skip
    blank = BuildUp("blank", "qualified", (Contribution("blank.price", "unit_price", None),))
    elsewhere = BuildUp("elsewhere", "benchmark", (Contribution("e", "unit_price", 1.0),))
    found = walk_away_questions([rival, blank, elsewhere], quantity=10_000, price_on_table=10.0)
    assert found.first[0].key == "blank.price"
    assert found.first[0].worth is None
    assert [question.key for question in found.first[1:]] == ["rival.price", "rival.tool"]
    assert found.first[1].label_key == "unit_price"
    assert 0 < found.first[1].worth <= found.total  # type: ignore[operator]
    assert "the unit price (blank): not even bounds" in worded(found.explain())[1]


def test_nothing_to_ask_where_nothing_can_change_the_choice() -> None:
    rival = BuildUp("rival", "quoted", (Contribution("rival.price", "unit_price", 20.0, 19.0, 21.0),))
    found = walk_away_questions([rival], quantity=100, price_on_table=10.0)
    assert (found.first, found.total) == ((), 0.0)
    assert "No answer would change" in worded(found.explain())[0]
    assert walk_away_questions([], quantity=100, price_on_table=10.0).best == "deal on the table"


def test_impossible_input_names_its_argument() -> None:
    with pytest.raises(ArgumentError, match="unknowns"):
        information_value([Option("a", 0.0, {"x": 1.0})], {})
    with pytest.raises(ArgumentError, match="options"):
        information_value([], {})
    with pytest.raises(ArgumentError, match="probabilities"):
        perfect_information([[1.0, 2.0]], [0.5, 0.4])
