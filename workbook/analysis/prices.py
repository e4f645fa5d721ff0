"""Price statistics: what was paid, between which bounds, and how far vendors differ.

The trend, the concentration of spend and lateness have a module each and are offered here as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from workbook.analysis.arguments import figures, same_length
from workbook.analysis.concentration import Concentration, concentration
from workbook.analysis.lateness import (
    Lateness,
    LatenessCost,
    lateness,
    lateness_cost,
    wilson_interval,
)
from workbook.analysis.messages import Message, message
from workbook.analysis.price_trend import PriceTrend, price_trend, theil_sen
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

__all__ = [
    "Concentration",
    "Dispersion",
    "Lateness",
    "LatenessCost",
    "PriceRange",
    "PriceTrend",
    "WeightedPrice",
    "concentration",
    "dispersion",
    "lateness",
    "lateness_cost",
    "percentile",
    "price_range",
    "price_trend",
    "theil_sen",
    "weighted_price",
    "wilson_interval",
]


@dataclass(frozen=True)
class WeightedPrice:
    """Quantity-weighted price: money over all deliveries divided by the quantity over all deliveries."""

    definition: ClassVar[str] = "prices.weighted_definition"

    price: float
    quantity: float
    money: float
    n: int
    lowest: float
    highest: float
    working: tuple[Step, ...]

    def explain(self) -> tuple[Message, ...]:
        return (
            message("prices.weighted", price=self.price, n=self.n, lowest=self.lowest, highest=self.highest),
        )


def weighted_price(prices: ArrayLike, quantities: ArrayLike, *, keys: Sequence[str] = ()) -> WeightedPrice:
    """Return the quantity-weighted price.

    Parameters
    ----------
    prices : array_like, shape (n,)
        Price per unit of each delivery, above zero.
    quantities : array_like, shape (n,)
        Units of each delivery, zero or more, not all zero.
    keys : sequence of str, optional
        Key of each delivery, for the working.

    Raises
    ------
    ArgumentError
        If there is no delivery, the lengths differ or the quantities add up to zero.

    Examples
    --------
    >>> round(weighted_price([10.0, 12.0], [300, 100]).price, 6)
    10.5
    """
    paid = figures("prices", prices, above_zero=True)
    units = figures("quantities", quantities, negative=False)
    same_length("quantities", units, "prices", paid.size)
    total = float(units.sum())
    if not total > 0:
        raise ArgumentError("quantities", "add up to zero", "give the units of at least one delivery")
    money = float((paid * units).sum())
    # The weights are formed first so that the result cannot leave the range of the prices by rounding.
    price = float(np.clip((paid * (units / total)).sum(), paid.min(), paid.max()))
    bought = paid[units > 0]
    inputs = tuple(keys)
    return WeightedPrice(
        price,
        total,
        money,
        int(paid.size),
        float(bought.min()),
        float(bought.max()),
        (Step("money", money, inputs), Step("quantity", total, inputs), Step("price", price, inputs)),
    )


def percentile(values: ArrayLike, share: float) -> float:
    """Return the percentile by linear interpolation (Hyndman and Fan's definition 7).

    The rank of share ``p`` among ``n`` sorted figures is ``1 + (n - 1) p``; spreadsheets say PERCENTILE.INC.
    Source: Hyndman and Fan 1996, Sample quantiles in statistical packages, The American Statistician 50(4).
    """
    found = figures("values", values)
    return float(np.quantile(found, share, method="linear"))


@dataclass(frozen=True)
class PriceRange:
    """Percentiles of comparable prices; ``None`` throughout where there are too few to give a range.

    Attributes
    ----------
    p10, p25, median, p75, p90 : float or None
    n : int
        Number of prices.
    reason : Message or None
        Why there is no figure.
    """

    definition: ClassVar[str] = "prices.range_definition"

    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None
    n: int
    reason: Message | None
    working: tuple[Step, ...]

    @property
    def known(self) -> bool:
        return self.reason is None

    def explain(self) -> tuple[Message, ...]:
        if self.reason is not None:
            return (self.reason,)
        return (
            message("prices.range", n=self.n, p10=self.p10, p90=self.p90, median=self.median, p25=self.p25),
            message("prices.range_definition"),
        )


def price_range(prices: ArrayLike, *, min_prices: int = 3, keys: Sequence[str] = ()) -> PriceRange:
    """Return the 10th, 25th, 50th, 75th and 90th percentile of comparable prices.

    Parameters
    ----------
    prices : array_like, shape (n,)
        Comparable prices per unit, on one basis; may be empty.
    min_prices : int
        With fewer prices the result holds no figure and says why.
    keys : sequence of str, optional
        Key of each price, for the working.
    """
    found = figures("prices", prices, at_least=0, above_zero=True)
    n = int(found.size)
    if min_prices < 1:
        raise ArgumentError("min_prices", f"is {min_prices}", "give one or more")
    working = (Step("number of prices", n, tuple(keys)),)
    if n < min_prices:
        reason = message("prices.too_few_for_range", n=n, min_prices=min_prices)
        return PriceRange(None, None, None, None, None, n, reason, working)
    p10, p25, median, p75, p90 = np.quantile(found, [0.1, 0.25, 0.5, 0.75, 0.9], method="linear").tolist()
    return PriceRange(p10, p25, median, p75, p90, n, None, working)


@dataclass(frozen=True)
class Dispersion:
    """How far vendors' prices lie apart.

    Attributes
    ----------
    coefficient_of_variation : float or None
        Sample standard deviation (n - 1) over the mean; ``None`` below two vendors.
    range_over_median : float or None
        (highest - lowest) / median.
    """

    definition: ClassVar[str] = "prices.dispersion_definition"

    coefficient_of_variation: float | None
    range_over_median: float | None
    lowest: float | None
    highest: float | None
    n: int
    reason: Message | None
    working: tuple[Step, ...]

    @property
    def known(self) -> bool:
        return self.reason is None

    def explain(self) -> tuple[Message, ...]:
        if self.reason is not None:
            return (self.reason,)
        return (
            message(
                "prices.dispersion",
                n=self.n,
                range_over_median=self.range_over_median,
                lowest=self.lowest,
                highest=self.highest,
                coefficient_of_variation=self.coefficient_of_variation,
            ),
        )


def dispersion(prices: ArrayLike, *, keys: Sequence[str] = ()) -> Dispersion:
    """Return the dispersion of one price per vendor.

    Parameters
    ----------
    prices : array_like, shape (n,)
        One price per unit for each vendor, on one basis; may be empty.
    """
    found = figures("prices", prices, at_least=0, above_zero=True)
    n = int(found.size)
    if n < 2:
        reason = message("prices.too_few_for_dispersion", n=n)
        low, high = (float(found.min()), float(found.max())) if n else (None, None)
        return Dispersion(None, None, low, high, n, reason, (Step("number of vendors", n, tuple(keys)),))
    mean, median = float(found.mean()), float(np.median(found))
    lowest, highest = float(found.min()), float(found.max())
    # Deviations are taken relative to the mean, so that equal prices give exactly zero.
    deviation = float(np.sqrt(np.square(found / mean - 1).sum() / (n - 1))) if highest > lowest else 0.0
    working = (
        Step("mean", mean, tuple(keys)),
        Step("median", median, tuple(keys)),
        Step("lowest", lowest, tuple(keys)),
        Step("highest", highest, tuple(keys)),
    )
    return Dispersion(deviation, (highest - lowest) / median, lowest, highest, n, None, working)
