"""Any finite input: an answer without NaN or warning, or an `ArgumentError` that names the argument."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.analysis.build_up import BuildUp, Contribution
from workbook.analysis.distributions import Empirical, Lognormal, Pert, Point, Triangular, Uniform
from workbook.analysis.expectation import price_expectation
from workbook.analysis.information import Option, information_value
from workbook.analysis.opening_and_stop import SupplierBehaviour, best_deal, deal_chance
from workbook.analysis.price_signs import price_signs
from workbook.analysis.prices import (
    concentration,
    dispersion,
    lateness,
    lateness_cost,
    price_range,
    price_trend,
    weighted_price,
)
from workbook.analysis.targets import targets
from workbook.analysis.tree import Chance, Outcome, tree_value
from workbook.analysis.walk_away import reservation_value
from workbook.analysis.walk_away_questions import walk_away_questions
from workbook.analysis.zopa import zopa, zopa_chance
from workbook.errors import ArgumentError

finite = st.floats(allow_nan=False, allow_infinity=False)
many = st.lists(finite, min_size=8, max_size=8)


def distribution(kind: int, a: float, b: float, c: float) -> object:
    low, likely, high = sorted((a, b, c))
    made: list[Callable[[], object]] = [
        lambda: Point(a), lambda: Uniform(low, high), lambda: Triangular(low, likely, high),
        lambda: Pert(low, likely, high), lambda: Lognormal(a, abs(b)), lambda: Empirical([a, b, c]),
    ]  # fmt: skip
    return made[kind]()


def clean(value: object, allow_infinite: bool = False) -> None:
    """Fail on a NaN or an infinity anywhere in a result (an unbounded alternative may be infinite)."""
    if isinstance(value, float):
        assert not math.isnan(value)
        assert allow_infinite or math.isfinite(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            if each.name != "supplier" and not each.name.startswith("_"):
                clean(getattr(value, each.name), allow_infinite or type(value).__name__ == "Levelled")
    elif isinstance(value, tuple):
        for each in value:
            clean(each, allow_infinite)


def build_ups(x: list[float]) -> list[BuildUp]:
    low, likely, high = sorted(x[:3])
    return [
        BuildUp("a", "quoted", (Contribution("a.p", "unit_price", likely, low, high), Contribution("a.f", "freight", x[3]))),
        BuildUp("b", "internal", (Contribution("b.p", "unit_price", x[4]), Contribution("b.s", "switching", x[5], basis="event"))),
    ]  # fmt: skip


CALLS: dict[str, Callable[[list[float], int], object]] = {
    "weighted_price": lambda x, k: weighted_price(x[:4], x[4:]),
    "price_trend": lambda x, k: price_trend(x, x[::-1]),
    "price_range": lambda x, k: price_range(x),
    "dispersion": lambda x, k: dispersion(x),
    "concentration": lambda x, k: concentration({str(at): value for at, value in enumerate(x)}),
    "lateness": lambda x, k: lateness(x[:4], x[4:]),
    "lateness_cost": lambda x, k: lateness_cost(*x[:3]),
    "targets": lambda x, k: targets(x[:4], limit=x[4], today=x[5]),
    "tree": lambda x, k: tree_value(
        Chance("c", ((0.3, Outcome("a", x[0])), (0.7, Outcome("b", x[1])))), risk_tolerance=abs(x[2])
    ),
    "reservation_value": lambda x, k: reservation_value(
        build_ups(x), quantity=abs(x[6]), risk_tolerance=abs(x[7]) if k % 2 else None, price_on_table=x[7]
    ),
    "zopa": lambda x, k: zopa(x[0], x[1], price=x[2]),
    "zopa_chance": lambda x, k: zopa_chance(
        distribution(k, *x[:3]),
        distribution((k + 1) % 6, *x[3:6]),
        points=64,  # type: ignore[arg-type]
    ),
    "zopa_draws": lambda x, k: zopa_chance(
        distribution(k, *x[:3]),
        distribution(k, *x[3:6]),
        points=64,
        method="draws",  # type: ignore[arg-type]
    ),
    "deal_chance": lambda x, k: deal_chance(
        x[3],
        x[4],
        limit=x[5],
        supplier=distribution(k, *x[:3]),
        behaviour=SupplierBehaviour(0.3, 0.3),  # type: ignore[arg-type]
    ),
    "best_deal": lambda x, k: best_deal(limit=x[5], supplier=distribution(k, *x[:3])),  # type: ignore[arg-type]
    "information": lambda x, k: information_value(
        [Option("a", x[0], {"x": x[1]}), Option("b", x[2], {"x": x[3]})],
        {"x": distribution(k, *x[4:7])},  # type: ignore[dict-item]
        points=64,
    ),
    "questions": lambda x, k: walk_away_questions(build_ups(x), quantity=abs(x[6]), price_on_table=x[7]),
    "expectation": lambda x, k: price_expectation(
        price_signs([1, 2], x[:2], as_of_day=3, market_days=[1, 2], market_prices=x[2:4])
    ),
}


@pytest.mark.parametrize("name", CALLS)
@settings(deadline=None, max_examples=60)
@given(x=many, scale=st.sampled_from([1.0, 1e-290, 1e-280, 1e3]), kind=st.integers(0, 5), up=st.booleans())
def test_an_answer_or_an_argument_error(name: str, x: list[float], scale: float, kind: int, up: bool) -> None:
    figures = sorted(value * scale for value in x) if up else [value * scale for value in x]
    if not all(map(math.isfinite, figures)):
        figures = x
    try:
        result = CALLS[name](figures, kind)
    except ArgumentError:
        return
    clean(result)


moderate = st.floats(-1e30, 1e30) | st.floats(-1e6, 1e6) | st.floats(1e-30, 1e-3)


@pytest.mark.parametrize("name", CALLS)
@settings(deadline=None, max_examples=60)
@given(x=st.lists(moderate, min_size=8, max_size=8), kind=st.integers(0, 5), up=st.booleans())
def test_figures_within_the_bounds(name: str, x: list[float], kind: int, up: bool) -> None:
    figures = sorted(map(abs, x)) if up else x
    try:
        result = CALLS[name](figures, kind)
    except ArgumentError:
        return
    clean(result)
