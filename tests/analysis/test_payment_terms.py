"""Payment terms: three conventions, both directions."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.payment_terms import payment_value, trade_credit
from workbook.errors import ArgumentError


def test_thirty_more_days_at_six_percent() -> None:
    result = payment_value(100_000, days_now=30, days_then=60, rate=0.06)
    assert result.worth == pytest.approx(100_000 / (1 + 0.06 * 30 / 365) - 100_000 / (1 + 0.06 * 60 / 365))
    assert result.share == pytest.approx(0.0049, abs=5e-5)
    assert "Paying later is worth" in worded(result.explain())[0]


def test_paying_earlier_costs() -> None:
    result = payment_value(100_000, days_now=60, days_then=30, rate=0.06, convention="effective")
    assert result.worth < 0
    assert "Paying earlier costs us" in worded(result.explain())[0]


def test_effective_convention_compounds() -> None:
    result = payment_value(100, days_now=0, days_then=365, rate=0.10, convention="effective")
    assert result.worth == pytest.approx(100 - 100 / 1.1)


def test_the_convention_changes_the_figure_and_is_said() -> None:
    worth = {c: payment_value(100, days_now=0, days_then=90, rate=0.1, convention=c) for c in ("365", "360")}
    assert worth["360"].worth > worth["365"].worth
    assert "360 days" in " ".join(worded(worth["360"].explain()))


def test_impossible_terms_name_the_argument() -> None:
    with pytest.raises(ArgumentError, match="net_days:"):
        trade_credit(0.02, 30, 30)
    with pytest.raises(ArgumentError, match="discount: is the whole invoice"):
        trade_credit(1.0, 10, 30)
    with pytest.raises(ArgumentError, match="discount: is too large"):
        trade_credit(0.999, 0, 1)
    with pytest.raises(ArgumentError, match="convention:"):
        payment_value(1, days_now=0, days_then=1, rate=0.1, convention="366")


def test_trade_credit_is_said_in_three_conventions() -> None:
    text = worded(trade_credit(0.02, 10, 30).explain())[0]
    assert "20 days" in text
    assert "37" in text
    assert "45" in text
