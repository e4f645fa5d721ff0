"""The zone of possible agreement: the overlap of both sides' reservation values.

The zone runs from the least the supplier accepts to the most the buyer pays. With both values known it is an interval
or a gap; with uncertain values (taken as independent) it is a chance and an expected surplus; without evidence about
the supplier there is none, only the price below which a deal exists.

Sources: Raiffa, The Art and Science of Negotiation; Samuelson and Marks, Managerial Economics (the worked example).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook.analysis.checks import number
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.analysis.zopa_chance import ZopaChance, zopa_chance

__all__ = ["BreakEvenStatement", "Zopa", "ZopaChance", "zopa", "zopa_chance", "zopa_without_evidence"]


@dataclass(frozen=True)
class Zopa:
    """The zone of two known reservation values.

    Attributes
    ----------
    exists : bool
        Whether the supplier's value is at or below the buyer's (at equality the zone is one price).
    low, high : float or None
        The zone; ``None`` without one.
    width, gap : float
        Of the zone; between the two values where there is none. One of them is zero.
    buyer_surplus, supplier_surplus : float or None
        At ``price``, when one was given.
    """

    definition: ClassVar[str] = "zopa.definition"

    buyer: float
    supplier: float
    exists: bool
    low: float | None
    high: float | None
    width: float
    gap: float
    price: float | None
    buyer_surplus: float | None
    supplier_surplus: float | None

    @property
    def working(self) -> tuple[Step, ...]:
        return (Step("buyer", self.buyer, ("buyer",)), Step("supplier", self.supplier, ("supplier",)))

    def explain(self) -> tuple[Message, ...]:
        if not self.exists:
            return (message("zopa.gap", gap=self.gap, buyer=self.buyer, supplier=self.supplier),)
        found = [message("zopa.zone", low=self.low, high=self.high, width=self.width)]
        if self.price is not None and self.buyer_surplus is not None and self.supplier_surplus is not None:
            if self.buyer_surplus < 0:
                found.append(message("zopa.price_above_buyer", price=self.price, by=-self.buyer_surplus))
            elif self.supplier_surplus < 0:
                found.append(
                    message("zopa.price_below_supplier", price=self.price, by=-self.supplier_surplus)
                )
            else:
                found.append(
                    message(
                        "zopa.surplus",
                        price=self.price,
                        buyer_surplus=self.buyer_surplus,
                        supplier_surplus=self.supplier_surplus,
                    )
                )
        return tuple(found)


def zopa(buyer: float, supplier: float, *, price: float | None = None) -> Zopa:
    """Return the zone of two known reservation values, on one basis.

    Parameters
    ----------
    buyer : float
        The most the buyer pays.
    supplier : float
        The least the supplier accepts.
    price : float, optional
        Where both sides' surpluses are wanted.

    Examples
    --------
    >>> zopa(600_000, 520_000, price=540_000).buyer_surplus
    60000.0
    """
    top, floor = number("buyer", buyer), number("supplier", supplier)
    at = None if price is None else number("price", price)
    exists = floor <= top
    return Zopa(
        buyer=top,
        supplier=floor,
        exists=exists,
        low=floor if exists else None,
        high=top if exists else None,
        width=max(top - floor, 0.0),
        gap=max(floor - top, 0.0),
        price=at,
        buyer_surplus=None if at is None else top - at,
        supplier_surplus=None if at is None else at - floor,
    )


@dataclass(frozen=True)
class BreakEvenStatement:
    """What can be said without evidence about the supplier: a deal exists only if it accepts below our limit."""

    definition: ClassVar[str] = "zopa.no_evidence_definition"

    limit: float | None

    @property
    def working(self) -> tuple[Step, ...]:
        return (Step("limit", self.limit, ("limit",)),)

    def explain(self) -> tuple[Message, ...]:
        if self.limit is None:
            return (message("zopa.nothing_known"),)
        return (message("zopa.no_evidence", limit=self.limit),)


def zopa_without_evidence(limit: float | None) -> BreakEvenStatement:
    """Return the break-even statement for our limit (``None`` where no walk-away is established)."""
    return BreakEvenStatement(None if limit is None else number("limit", limit))
