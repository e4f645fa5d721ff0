"""The examples in the docstrings of cost, people, position and scoring are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = [
    "alignment",
    "coalitions",
    "discounts",
    "index_clause",
    "internal_zopa",
    "learning_curve",
    "payment_terms",
    "position",
    "power_interest",
    "rebates",
    "salience",
    "should_cost",
    "style",
    "volume_commitment",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    found = doctest.testmod(import_module(f"workbook.analysis.{name}"))
    assert found.attempted > 0
    assert found.failed == 0
