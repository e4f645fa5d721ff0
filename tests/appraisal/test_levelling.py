"""Prices are compared on one basis, or not at all."""

from __future__ import annotations

import pytest

from tests.drafts import comparables, full, number, text
from workbook.appraisal.levelling import basis_of, level
from workbook.appraisal.quantity import Quantity, of_slot, unknown_quantity
from workbook.dossier import NumberSlot

UNKNOWN = unknown_quantity("USD/pack")


def price(value: float) -> Quantity:
    return of_slot(number(value, "USD/pack"), "p")


def test_delivered_price_is_price_plus_freight() -> None:
    found = level(price(4.0), price(0.25), "DDP", basis_of(full()))
    assert found.total.likely == pytest.approx(4.25)
    assert found.total.state == "known"


def test_freight_unknown_at_the_incumbents_incoterm_is_taken_as_its_freight_and_assumed() -> None:
    found = level(price(4.0), UNKNOWN, "EXW", basis_of(full()))
    assert found.total.likely == pytest.approx(4.1)
    assert found.total.state == "assumed"


def test_freight_unknown_at_another_incoterm_is_not_comparable_and_says_so() -> None:
    found = level(price(4.0), UNKNOWN, "DDP", basis_of(full()))
    assert not found.comparable
    assert found.total.likely is None
    assert found.reason is not None
    assert found.reason.key == "levelling.terms_differ"


def test_without_the_incumbents_freight_only_its_own_incoterm_compares() -> None:
    event = full().event.but(freight=NumberSlot())
    basis = basis_of(full(event=event))
    assert level(price(4.0), price(0.5), "EXW", basis).total.likely == pytest.approx(4.0)
    assert not level(price(4.0), price(0.5), "DDP", basis).comparable


def test_without_any_terms_prices_compare_as_they_stand() -> None:
    event = full().event.but(freight=NumberSlot(), incoterm=text(""))
    assert level(price(4.0), UNKNOWN, "", basis_of(full(event=event))).total.likely == pytest.approx(4.0)


def test_mixed_incoterms_of_one_comparable_need_known_freight() -> None:
    from workbook.appraisal.benchmark import benchmark

    mixed = tuple(c.but(incoterms=("DDP", "EXW"), freight=None) for c in comparables(3))
    found = benchmark(full(comparables=mixed))
    assert found.left_out == 3
    assert not found.range.known
