"""The link between an index and a price: found where it is, none where it is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.analysis.real_indices import aligned, crude, pink_sheet
from tests.analysis.sentences import worded
from workbook.analysis.index_link import index_link
from workbook.errors import ArgumentError


def walk(rng: np.random.Generator, n: int, step: float = 0.05) -> np.ndarray:
    return 100 * np.exp(np.cumsum(rng.normal(0, step, n)))


def momentum(rng: np.random.Generator, n: int) -> np.ndarray:
    """A series whose changes carry over: each is 0.7 of the one before and something new."""
    change = rng.normal(0, 0.02, n)
    for i in range(1, n):
        change[i] += 0.7 * change[i - 1]
    return 100 * np.exp(np.cumsum(change))


def test_a_price_that_follows_two_periods_late_is_found() -> None:
    rng = np.random.default_rng(3)
    index = walk(rng, 60)
    price = 5 * (np.roll(index, 2) / 100) ** 0.4 * np.exp(rng.normal(0, 0.003, 60))
    link = index_link(price[2:], index, periods=range(2, 60))
    assert link.usable
    assert link.lag == 2
    assert link.pass_through == pytest.approx(0.4, abs=0.05)
    assert "2 periods later" in worded(link.explain())[0]


def test_prices_some_periods_apart_use_the_index_change_between_them() -> None:
    rng = np.random.default_rng(4)
    index = walk(rng, 90)
    at = np.sort(rng.choice(90, 25, replace=False))
    link = index_link(3 * np.sqrt(index[at]), index, periods=at, max_lag=0)
    assert link.usable
    assert link.pass_through == pytest.approx(0.5)
    assert link.explained == pytest.approx(1.0)


def test_unrelated_series_are_called_linked_about_as_rarely_as_stated() -> None:
    rng = np.random.default_rng(5)
    found = sum(
        index_link(walk(rng, 40), walk(rng, 40), max_lag=3, least_explained=0.0).usable for _ in range(400)
    )
    assert found / 400 <= 0.05
    smooth = sum(
        index_link(momentum(rng, 60), momentum(rng, 60), least_explained=0.0).usable for _ in range(400)
    )
    assert smooth / 400 <= 0.06
    strict = sum(index_link(walk(rng, 40), walk(rng, 40)).usable for _ in range(200))
    assert strict / 200 <= 0.01


@pytest.mark.parametrize(
    ("prices", "index", "reason"),
    [
        ([1, 2, 3], [1, 2, 3], "too few prices"),
        ([5] * 20, list(range(1, 21)), "price never changes"),
        (list(range(1, 21)), [5] * 20, "index never changes"),
        (list(range(1, 31)), [float(x) for x in np.exp(-(np.arange(30) ** 1.5) / 50)], "too weak"),
    ],
)
def test_no_usable_link_is_none_with_its_reason(prices: list[float], index: list[float], reason: str) -> None:
    link = index_link(prices, index)
    assert (link.usable, link.pass_through, link.lag, link.reason) == (False, None, None, reason)
    assert worded(link.explain())[0].startswith("No usable link")


def test_impossible_input_names_the_argument() -> None:
    with pytest.raises(ArgumentError, match="prices: holds 0"):
        index_link([1, 0, 2], [1, 2, 3])
    with pytest.raises(ArgumentError, match="periods: is missing"):
        index_link([1, 2], [1, 2, 3])
    with pytest.raises(ArgumentError, match="periods: are not rising"):
        index_link([1, 2], [1, 2, 3], periods=[2, 1])
    with pytest.raises(ArgumentError, match="periods: point outside"):
        index_link([1, 2], [1, 2, 3], periods=[1, 3])


@pytest.mark.realdata
def test_wti_follows_brent_and_rice_does_not(realdata: Path) -> None:
    brent, wti = aligned(crude(realdata, "brent"), crude(realdata, "wti"))
    link = index_link(wti, brent)
    assert link.usable
    assert link.lag == 0
    assert 0.7 < (link.pass_through or 0) < 1.1
    rice = pink_sheet(realdata, "Rice, Thai 5%")
    copper = pink_sheet(realdata, "Copper")
    assert not index_link(*aligned(rice, copper)).usable
