"""Quantity discounts and rebate tiers: bands, edges, and whether to buy up."""

from __future__ import annotations

import pytest

from tests.analysis.sentences import worded
from workbook.analysis.discounts import KINDS, discounted_cost
from workbook.analysis.rebates import rebate
from workbook.errors import ArgumentError

BREAKS = [(0, 5.0), (1000, 4.5), (2000, 4.25)]
TIERS = [(50_000, 0.02), (100_000, 0.03)]


def test_buying_up_to_the_break_can_cost_less() -> None:
    result = discounted_cost(950, BREAKS, kind="all-units")
    assert result.cost == pytest.approx(4750)
    assert (result.buy_up_to, result.saving) == (1000, pytest.approx(250))
    assert any("Buying 1,000 units instead costs" in text for text in worded(result.explain()))
    assert discounted_cost(850, BREAKS, kind="all-units").buy_up_to is None


def test_incremental_never_rewards_buying_up() -> None:
    result = discounted_cost(1999, BREAKS, kind="incremental")
    assert result.cost == pytest.approx(5000 + 999 * 4.5)
    assert result.buy_up_to is None
    assert result.next_break == 2000
    assert [step.value for step in result.working[:-1]] == pytest.approx([5000, 999 * 4.5])


def test_a_quantity_on_the_break_has_the_lower_price() -> None:
    assert discounted_cost(1000, BREAKS, kind="all-units").average_price == pytest.approx(4.5)
    assert discounted_cost(1000, BREAKS, kind="incremental").marginal_price == pytest.approx(4.5)


@pytest.mark.parametrize("kind", KINDS)
def test_breaks_must_be_in_order_and_start_at_zero(kind: str) -> None:
    for wrong in ([], [(10, 5.0)], [(0, 5.0), (0, 4.0)], [(0, 5.0), (20, 4.0), (10, 3.0)]):
        with pytest.raises(ArgumentError, match="breaks:"):
            discounted_cost(5, wrong, kind=kind)
    with pytest.raises(ArgumentError, match="quantity:"):
        discounted_cost(0, BREAKS, kind=kind)


def test_rebates_on_the_whole_spend_and_within_the_tier() -> None:
    assert rebate(120_000, TIERS, kind="whole spend").rebate == pytest.approx(3600)
    assert rebate(120_000, TIERS, kind="within tier").rebate == pytest.approx(1000 + 600)
    assert rebate(49_999, TIERS, kind="whole spend").rebate == 0
    assert rebate(100_000, TIERS, kind="whole spend").rate == pytest.approx(0.03)
    assert rebate(0, TIERS, kind="whole spend").rate == 0


def test_the_worth_of_the_next_tier() -> None:
    result = rebate(99_000, TIERS, kind="whole spend")
    assert (result.next_tier, result.missing) == (100_000, 1000)
    assert result.worth_of_next == pytest.approx(3000 - 1980)
    assert result.net_of_reaching == pytest.approx(-20)
    assert any("costs EUR" in text and "less in total" in text for text in worded(result.explain()))
    top = rebate(200_000, TIERS, kind="within tier")
    assert top.next_tier is None
    assert worded(top.explain())


def test_impossible_tiers_name_the_argument() -> None:
    with pytest.raises(ArgumentError, match=r"tiers\[0\]: is 2"):
        rebate(10, [(0, 2.0)], kind="whole spend")
    with pytest.raises(ArgumentError, match="tiers: are not in order"):
        rebate(10, [(5, 0.1), (5, 0.2)], kind="whole spend")
    with pytest.raises(ArgumentError, match="spend: is -1"):
        rebate(-1, TIERS, kind="whole spend")
