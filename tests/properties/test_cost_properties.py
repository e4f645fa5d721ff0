"""Properties of cost and clauses over any finite input: no warning, no NaN, and figures that move the right way."""

from __future__ import annotations

import math
from contextlib import suppress
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.sentences import worded
from workbook.analysis.clause_cost import clause_cost
from workbook.analysis.discounts import KINDS as DISCOUNTS
from workbook.analysis.discounts import discounted_cost
from workbook.analysis.index_clause import IndexClause, IndexTerm, clause_price
from workbook.analysis.index_link import index_link
from workbook.analysis.learning_curve import MODELS, learning_curve
from workbook.analysis.payment_terms import CONVENTIONS, payment_value, trade_credit
from workbook.analysis.rebates import KINDS as REBATES
from workbook.analysis.rebates import rebate
from workbook.analysis.should_cost import BASES, should_cost
from workbook.analysis.total_cost import total_cost
from workbook.analysis.volume_commitment import volume_commitment
from workbook.errors import ArgumentError

anything = st.floats(allow_nan=True, allow_infinity=True)
amounts = st.floats(0, 1e9)
above = st.floats(1e-3, 1e9)
shares = st.floats(0, 1)


def sane(result: Any) -> None:
    """Every figure of a result is finite, and its sentences can be written."""
    for name in result.__dataclass_fields__:
        value = getattr(result, name)
        if isinstance(value, float):
            assert math.isfinite(value), name
        if isinstance(value, np.ndarray):
            assert np.isfinite(value).all(), name
    assert worded(result.explain())


@given(st.lists(anything, min_size=12, max_size=12), st.integers(-3, 40))
def test_any_number_gives_an_answer_or_names_the_argument(x: list[float], n: int) -> None:
    calls = [
        lambda: should_cost({"a": x[0], "b": x[1]}, rate=x[2], basis="margin", quoted=x[3]),
        lambda: total_cost(
            unit_price=x[0],
            quantity=x[1],
            freight_per_unit=x[2],
            defect_rate=x[3],
            lot_size=x[4],
            order_cost=x[5],
            carrying_rate=x[6],
            one_off={"tooling": x[7]},
            years=n,
            discount_rate=x[8],
        ),
        lambda: discounted_cost(x[0], [(0, x[1]), (x[2], x[3])], kind="all-units"),
        lambda: rebate(x[0], [(x[1], x[2]), (x[3], x[4])], kind="within tier"),
        lambda: learning_curve(x[0], x[1], n, model="crawford"),
        lambda: trade_credit(x[0], x[1], x[2]),
        lambda: payment_value(x[0], days_now=x[1], days_then=x[2], rate=x[3], convention="effective"),
        lambda: clause_price(IndexClause(x[0], {"i": IndexTerm(x[1], x[2])}, cap=x[3]), {"i": x[4]}),
        lambda: clause_cost(IndexClause(x[0], {"i": IndexTerm(x[1], x[2])}), {"i": x[3:9]}, x[9:11]),
        lambda: volume_commitment(
            x[:4], committed=x[4], price=x[5], free_price=x[6], fee=x[7], tolerance=x[8]
        ),
    ]
    for call in calls:
        with suppress(ArgumentError):
            sane(call())


@given(
    st.lists(st.floats(1e-6, 1e9), min_size=2, max_size=40),
    st.lists(st.floats(1e-6, 1e9), min_size=40, max_size=40),
)
def test_an_index_link_is_usable_or_none(prices: list[float], index: list[float]) -> None:
    link = index_link(prices, index[: len(prices)])
    sane(link)
    assert link.usable == (link.pass_through is not None)
    assert link.usable == (link.reason == "")
    if link.usable:
        assert link.pass_through is not None
        assert link.pass_through > 0
        assert link.p_value is not None
        assert 0 <= link.p_value <= 1


@given(
    st.dictionaries(st.text(min_size=1, max_size=5), above, min_size=1, max_size=6),
    st.floats(0, 0.9),
    st.floats(1e-3, 1e3),
)
def test_should_cost_scales_and_a_margin_is_dearer(costs: dict[str, float], rate: float, k: float) -> None:
    prices = {basis: should_cost(costs, rate=rate, basis=basis).price for basis in BASES}
    assert prices["margin"] >= prices["markup"] * (1 - 1e-12)
    for basis in BASES:
        scaled = should_cost({name: k * value for name, value in costs.items()}, rate=rate, basis=basis)
        assert scaled.price == pytest.approx(k * prices[basis])


@given(above, st.lists(st.floats(1, 1e4), min_size=1, max_size=5), above)
def test_discounts_agree_without_bands_and_never_exceed_the_first_price(
    quantity: float, steps: list[float], price: float
) -> None:
    starts = np.concatenate([[0.0], np.cumsum(steps)])
    falling = [price * 0.9**i for i in range(len(starts))]
    breaks = list(zip(starts.tolist(), falling, strict=True))
    cost = {kind: discounted_cost(quantity, breaks, kind=kind).cost for kind in DISCOUNTS}
    assert cost["all-units"] <= cost["incremental"] * (1 + 1e-12) <= quantity * price * (1 + 1e-9)
    flat = [discounted_cost(quantity, [(0, price)], kind=kind).cost for kind in DISCOUNTS]
    assert flat[0] == pytest.approx(flat[1])


@given(st.lists(above, min_size=2, max_size=8), st.floats(1, 1e6), st.floats(0.5, 0.99))
def test_incremental_cost_and_rebate_grow_with_quantity(
    quantities: list[float], start: float, cut: float
) -> None:
    ordered = sorted(quantities)
    costs = [discounted_cost(q, [(0, 2.0), (start, 2.0 * cut)], kind="incremental").cost for q in ordered]
    assert all(a <= b * (1 + 1e-12) for a, b in pairwise(costs))
    for kind in REBATES:
        back = [rebate(q, [(start, 0.01), (2 * start, 0.03)], kind=kind).rebate for q in ordered]
        assert all(a <= b * (1 + 1e-12) for a, b in pairwise(back))
        assert all(b <= q for b, q in zip(back, ordered, strict=True))


@given(st.floats(0.51, 1), st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(MODELS))
def test_lots_add_up_and_cost_no_more_per_unit(rate: float, one: int, two: int, model: str) -> None:
    whole = learning_curve(10, rate, one + two, model=model)
    first = learning_curve(10, rate, one, model=model)
    second = learning_curve(10, rate, two, model=model, made_before=one)
    assert first.total + second.total == pytest.approx(whole.total, rel=1e-9)
    assert second.average <= first.average * (1 + 1e-9)


@given(amounts, st.floats(0, 400), st.floats(0, 400), st.floats(0, 2), st.sampled_from(CONVENTIONS))
def test_payment_there_and_back_is_worth_nothing(
    amount: float, now: float, then: float, rate: float, convention: str
) -> None:
    there = payment_value(amount, days_now=now, days_then=then, rate=rate, convention=convention).worth
    back = payment_value(amount, days_now=then, days_then=now, rate=rate, convention=convention).worth
    assert there == pytest.approx(-back)
    assert (there >= 0) == (then >= now) or there == 0
    assert abs(there) <= amount


@given(above, shares, st.floats(1e-2, 1e4), st.floats(0, 1e5), shares, shares)
def test_a_clause_stays_in_its_collar_and_at_the_base(
    price: float, weight: float, base: float, index: float, cap: float, floor: float
) -> None:
    clause = IndexClause(price, {"i": IndexTerm(weight, base)}, cap=cap, floor=floor)
    result = clause_price(clause, {"i": index}).price
    assert price * (1 - floor) * (1 - 1e-12) <= result <= price * (1 + cap) * (1 + 1e-12)
    assert clause_price(clause, {"i": base}).price == pytest.approx(price)
    higher = clause_price(clause, {"i": index * 1.1}).price
    assert higher >= result * (1 - 1e-12)


@given(
    st.lists(st.floats(0.1, 1e4), min_size=8, max_size=30),
    st.lists(amounts, min_size=1, max_size=4),
    shares,
    st.floats(0, 0.5),
)
def test_a_tighter_cap_costs_no_more(
    history: list[float], quantities: list[float], weight: float, cap: float
) -> None:
    def cost(limit: float) -> np.ndarray:
        clause = IndexClause(10, {"i": IndexTerm(weight, 50)}, cap=limit)
        return clause_cost(clause, {"i": history}, quantities).costs

    assert (cost(cap / 2) <= cost(cap) * (1 + 1e-12)).all()


@given(st.lists(amounts, min_size=1, max_size=10), amounts, above, above, amounts, shares)
def test_a_commitment_adds_up_and_a_larger_one_is_worth_no_more(
    demands: list[float], committed: float, price: float, free: float, fee: float, tolerance: float
) -> None:
    spent = max(demands) * max(price, free) + 2 * committed * fee

    def worth(units: float) -> float:
        result = volume_commitment(
            demands, committed=units, price=price, free_price=free, fee=fee, tolerance=tolerance
        )
        assert 0 <= result.short <= 1
        assert result.worth == pytest.approx(
            result.expected_free - result.expected_cost, rel=1e-9, abs=1e-9 * (1 + spent)
        )
        return result.worth

    assert worth(committed * 2) <= worth(committed) + 1e-9 * (1 + spent)
