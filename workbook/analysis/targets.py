"""Target and opening of a buyer: from comparable prices, never above the limit or today's price.

The target is the 25th percentile of comparable prices (a quarter of buyers paid less), the opening the 10th (an ask
that somebody got). Both are on the basis of the deal on the table. Then ``opening <= target <= min(limit, today)``.
A style may hold the opening nearer to the target: at most its stretch of the room beyond the target, where the room is the longer
of the way from target to limit and that from target to the 10th percentile. It never asks for less than the 10th percentile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from numpy.typing import ArrayLike

from workbook.analysis.checks import number, positive, share
from workbook.analysis.messages import Message, message
from workbook.analysis.prices import PriceRange, price_range
from workbook.analysis.steps import Step

Rule = Literal["25th percentile", "10th percentile", "limit", "today's price", "target", "style"]


@dataclass(frozen=True)
class Targets:
    """Opening, target and limit per unit.

    Attributes
    ----------
    opening, target : float or None
        ``None`` where there are too few comparable prices.
    opening_rule, target_rule : str or None
        What set the figure: its percentile, the bound that clipped it, or the style.
    limit, today : float or None
        As given.
    comparables : PriceRange
    reason : Message or None
        Why there is no target.
    stretch : float or None
        As given.
    """

    definition: ClassVar[str] = "targets.definition"

    opening: float | None
    target: float | None
    limit: float | None
    today: float | None
    opening_rule: Rule | None
    target_rule: Rule | None
    comparables: PriceRange
    reason: Message | None
    working: tuple[Step, ...]
    stretch: float | None = None

    @property
    def known(self) -> bool:
        return self.target is not None

    @property
    def clipped(self) -> bool:
        """Whether a bound, not the comparable prices, set the target."""
        return self.target_rule in ("limit", "today's price")

    def explain(self) -> tuple[Message, ...]:
        if self.reason is not None:
            return (self.reason, message("targets.none"))
        found = [message("targets.both", opening=self.opening, target=self.target, n=self.comparables.n)]
        if self.target_rule == "limit":
            found.append(message("targets.clipped_by_limit", p25=self.comparables.p25, limit=self.limit))
        elif self.target_rule == "today's price":
            found.append(message("targets.clipped_by_today", p25=self.comparables.p25, today=self.today))
        if self.opening_rule == "target":
            found.append(message("targets.opening_is_target"))
        elif self.opening_rule == "style":
            values = {"stretch": self.stretch, "p10": self.comparables.p10}
            found.append(message("targets.opening_by_style", **values))
        if self.limit is None:
            found.append(message("targets.no_limit"))
        found.append(message(self.definition))
        return tuple(found)


def targets(
    comparables: ArrayLike,
    *,
    limit: float | None = None,
    today: float | None = None,
    min_prices: int = 3,
    keys: Sequence[str] = (),
    stretch: float | None = None,
) -> Targets:
    """Return target and opening from comparable prices.

    Parameters
    ----------
    comparables : array_like, shape (n,)
        Comparable prices per unit, brought to the basis of the deal on the table; may be empty.
    limit : float, optional
        The levelled reservation value per unit (`reservation_value(...).limit`); without one only today's price clips.
    today : float, optional
        What we pay now per unit.
    min_prices : int
        With fewer comparable prices there is no target and no opening.
    stretch : float, optional
        How far the opening may lie beyond the target, as a share (0 to 1) of the room; without one it is the 10th percentile.

    Notes
    -----
    The limit names the clip when it equals today's price. A limit at or below zero (an alternative cheaper than the
    incumbent's own add-ons) clips like any other.

    Examples
    --------
    >>> found = targets([8, 9, 10, 11, 12], limit=10.5, today=9.4)
    >>> found.target, found.opening
    (9.0, 8.4)
    """
    found = price_range(comparables, min_prices=min_prices, keys=keys)
    bound = None if limit is None else number("limit", limit)
    now = None if today is None else positive("today", today)
    if found.p25 is None or found.p10 is None:
        return Targets(None, None, bound, now, None, None, found, found.reason, found.working)
    target = found.p25
    rule: Rule = "25th percentile"
    if now is not None and now < target:
        target, rule = now, "today's price"
    if bound is not None and bound <= target and bound < found.p25:
        target, rule = bound, "limit"
    opening = found.p10
    opening_rule: Rule = "10th percentile"
    if target < opening:
        opening, opening_rule = target, "target"
    elif stretch is not None:
        room = max(target - opening, 0.0 if bound is None else bound - target)
        nearest = target - share("stretch", stretch) * room
        if nearest > opening:
            opening, opening_rule = nearest, "style"
    working = (
        *found.working,
        Step("25th percentile", found.p25, tuple(keys)),
        Step("10th percentile", found.p10, tuple(keys)),
        Step("limit", bound, ("limit",)),
        Step("today's price", now, ("today",)),
        Step("target", target, (rule,)),
        Step("opening", opening, (opening_rule,)),
    )
    return Targets(opening, target, bound, now, opening_rule, rule, found, None, working, stretch)
