"""The worked examples on the pages about cost, people, position and scoring are true, and no page is cut short."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

METHODS = Path(__file__).resolve().parents[2] / "docs" / "methods"
PAGES = [
    "alignment",
    "awards",
    "clause-cost",
    "coalitions",
    "index-clause",
    "index-link",
    "influence",
    "internal-zopa",
    "kraljic",
    "knowing-the-floor",
    "learning-curve",
    "leaving",
    "leverage",
    "meeting-order",
    "payment-terms",
    "power-interest",
    "quantity-discounts",
    "rank-reversal",
    "rebate-tiers",
    "responsibilities",
    "salience",
    "should-cost",
    "style",
    "supplier-preferencing",
    "support",
    "topsis",
    "total-cost",
    "volume-commitment",
    "ways-of-working",
    "weight-sensitivity",
    "weighted-sum",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_worked_example_is_true(page: str) -> None:
    result = doctest.testfile(str(METHODS / f"{page}.md"), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_when_how_and_its_limits(page: str) -> None:
    text = (METHODS / f"{page}.md").read_text(encoding="utf-8")
    assert "**When to use it.**" in text
    assert "**Formula.**" in text or "**Rule.**" in text
    assert "**Worked example.**" in text
    assert "**Limits.**" in text
