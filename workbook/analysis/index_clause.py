"""Price-index clauses: a share of the price follows an index against its base, within a cap and a floor.

Price = base price × (fixed share + Σ weight × index / base), the ratio rounded as the clause says, the change
limited to the collar, the result rounded to the decimals of the price. The change is always taken against the
base, never against the price before. The manner is that of US regulation VAAR 852.216-72.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.rounding import half_away
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class IndexTerm:
    """One index in a clause: its share of the price and its value at the base date."""

    weight: float
    base: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", checks.share("weight", self.weight))
        object.__setattr__(self, "base", checks.positive("base", self.base))


@dataclass(frozen=True)
class IndexClause:
    """A price that follows indices.

    Attributes
    ----------
    price : float
        Base price per unit.
    terms : mapping of str to IndexTerm
        By index; the weights sum to at most one, the rest of the price is fixed.
    cap, floor : float, optional
        The most the price may rise or fall against the base, as a share of the base price; both together are
        a collar.
    trigger : float
        Change (share of the base price) below which the price stays at the base.
    lag : int
        Periods between the index used and the period it prices.
    every : int
        Periods between adjustments: 3 adjusts a monthly price each quarter.
    ratio_decimals, price_decimals : int, optional
        Rounding of index / base, and of the price; None is unrounded.
    """

    price: float
    terms: Mapping[str, IndexTerm]
    cap: float | None = None
    floor: float | None = None
    trigger: float = 0.0
    lag: int = 0
    every: int = 1
    ratio_decimals: int | None = None
    price_decimals: int | None = None

    def __post_init__(self) -> None:
        checks.not_negative("price", self.price)
        if not self.terms:
            raise ArgumentError("terms", "is empty", "give at least one index")
        total = sum(term.weight for term in self.terms.values())
        if total > 1 + 1e-9:
            raise ArgumentError("terms", f"have weights that sum to {total:g}", "let them sum to 1 or less")
        if self.cap is not None:
            checks.not_negative("cap", self.cap)
        if self.floor is not None:
            checks.share("floor", self.floor)
        checks.not_negative("trigger", self.trigger)
        checks.whole("lag", self.lag, low=0)
        checks.whole("every", self.every, low=1)
        for name in ("ratio_decimals", "price_decimals"):
            if getattr(self, name) is not None:
                checks.whole(name, getattr(self, name), low=-12, high=12)


@dataclass(frozen=True)
class ClausePrice:
    """The price under a clause at given index values.

    Attributes
    ----------
    price, base_price : float
    change : float
        Price against base price, as a share.
    unlimited : float
        Price before cap, floor and trigger, unrounded.
    limited_by : str
        "cap", "floor", "trigger" or "" where none of them acts.
    working : tuple of Step
    """

    price: float
    base_price: float
    change: float
    unlimited: float
    limited_by: str
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """What the change is taken against."""
        return message("cost.clause.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [message("cost.clause.price", price=self.price, base=self.base_price, change=self.change)]
        if self.limited_by:
            said.append(message(f"cost.clause.{self.limited_by}", unlimited=self.unlimited))
        return (*said, self.definition)


def clause_price(clause: IndexClause, index: Mapping[str, float]) -> ClausePrice:
    """Return the price when the indices stand at ``index``.

    Raises
    ------
    ArgumentError
        If an index of the clause has no value, or a value below zero.

    Examples
    --------
    >>> fuel = IndexClause(2.10, {"fuel": IndexTerm(0.10, 1.559)}, ratio_decimals=4, price_decimals=2)
    >>> clause_price(fuel, {"fuel": 2.129}).price
    2.18
    """
    _all_there(clause, index)
    values = {name: np.array([checks.not_negative(f"index[{name}]", index[name])]) for name in clause.terms}
    ratios = _ratios(clause, values)
    steps = [
        Step(f"{name} against its base", float(ratio[0]), (f"index[{name}]", f"terms[{name}].base"))
        for name, ratio in ratios.items()
    ]
    fixed = 1 - sum(term.weight for term in clause.terms.values())
    steps.append(Step("fixed part", clause.price * fixed, ("price", "terms")))
    for name, ratio in ratios.items():
        moving = clause.price * clause.terms[name].weight * float(ratio[0])
        steps.append(Step(f"{name} part", moving, ("price", f"terms[{name}].weight", f"index[{name}]")))
    change = _change(clause, ratios)
    limited = _limited(clause, change)
    price = float(_rounded(clause, clause.price * (1 + limited))[0])
    unlimited = float(clause.price * (1 + change[0]))
    steps.append(Step("price", price, ("price", *(f"index[{name}]" for name in clause.terms))))
    by = ""
    if limited[0] != change[0]:
        by = "trigger" if abs(change[0]) < clause.trigger else "cap" if change[0] > 0 else "floor"
    moved = (price - clause.price) / clause.price if clause.price >= checks.SMALLEST else 0.0
    return ClausePrice(price, clause.price, moved, unlimited, by, tuple(steps))


def clause_path(clause: IndexClause, index: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
    """Return the price of each period along index paths.

    Parameters
    ----------
    clause : IndexClause
    index : mapping of str to array_like, shape (periods,) or (paths, periods)
        Index values by name. With a lag the first ``lag`` periods are history: they price nothing themselves.

    Returns
    -------
    numpy.ndarray, shape (periods - lag,) or (paths, periods - lag)

    Raises
    ------
    ArgumentError
        If an index is missing, paths differ in shape, are not longer than the lag, or hold impossible values.
    """
    _all_there(clause, index)
    values = {name: np.asarray(index[name], dtype=float) for name in clause.terms}
    shape = next(iter(values.values())).shape
    for name, path in values.items():
        if path.ndim not in (1, 2) or path.shape != shape:
            raise ArgumentError(f"index[{name}]", f"has shape {path.shape}", f"give {shape}, as the others")
        if not np.isfinite(path).all() or (path < 0).any() or (path > checks.LARGEST).any():
            raise ArgumentError(f"index[{name}]", "holds a value below zero or none", "give zero or more")
    periods = shape[-1] - clause.lag
    if periods < 1:
        raise ArgumentError("index", f"has {shape[-1]} periods", f"give more than the lag of {clause.lag}")
    priced_by = np.arange(periods) // clause.every * clause.every
    used = {name: path[..., priced_by] for name, path in values.items()}
    change = _limited(clause, _change(clause, _ratios(clause, used)))
    return _rounded(clause, clause.price * (1 + change))


def _all_there(clause: IndexClause, index: Mapping[str, object]) -> None:
    missing = [name for name in clause.terms if name not in index]
    if missing:
        raise ArgumentError("index", f"has no {', '.join(missing)}", "give every index of the clause")


def _ratios(clause: IndexClause, values: Mapping[str, NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    ratios = {name: values[name] / term.base for name, term in clause.terms.items()}
    if clause.ratio_decimals is not None:
        ratios = {name: half_away(ratio, clause.ratio_decimals) for name, ratio in ratios.items()}
    return ratios


def _change(clause: IndexClause, ratios: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    parts = [term.weight * (ratios[name] - 1) for name, term in clause.terms.items()]
    total: NDArray[np.float64] = np.sum(parts, axis=0)
    return total


def _limited(clause: IndexClause, change: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.where(np.abs(change) < clause.trigger, 0.0, change)
    low = -np.inf if clause.floor is None else -clause.floor
    high = np.inf if clause.cap is None else clause.cap
    clipped: NDArray[np.float64] = np.clip(kept, low, high)
    return clipped


def _rounded(clause: IndexClause, prices: NDArray[np.float64]) -> NDArray[np.float64]:
    return prices if clause.price_decimals is None else half_away(prices, clause.price_decimals)
