"""What a price is made of, what using each source costs beyond it, and the clauses that move money."""

from __future__ import annotations

from math import inf
from typing import Literal

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.ranges import check_range
from workbook.dossier.slot import NumberSlot, TextSlot

CostWhen = Literal["per_year", "one_off", "at_end"]


class CostItem(Row):
    """One line of what a unit costs to make: ``amount`` is money per unit, ``index`` the id of the linked index it follows."""

    name: str = Field(min_length=1)
    amount: NumberSlot = NumberSlot()
    index: str = ""
    shown_by: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _in_range(self) -> CostItem:
        check_range(self, 0, inf, "amount")
        return self


class FurtherCost(Row):
    """A cost of using a source with a name of its own: every year, once at the start, or at the end; below zero it is a benefit."""

    name: str = Field(min_length=1)
    when: CostWhen = "one_off"
    amount: NumberSlot = NumberSlot()


class Ownership(Row):
    """What using one source costs beyond price and freight.

    ``source`` is the id of an alternative; empty, it is the incumbent. ``defect_rate`` is the share of units that fail, each
    costing ``cost_per_defect`` (the price of a unit where nobody said); ``lot_size`` units come with each order.
    """

    source: str = ""
    defect_rate: NumberSlot = NumberSlot()
    cost_per_defect: NumberSlot = NumberSlot()
    lot_size: NumberSlot = NumberSlot()
    further: tuple[FurtherCost, ...] = ()

    @model_validator(mode="after")
    def _in_range(self) -> Ownership:
        check_range(self, 0, 1, "defect_rate")
        check_range(self, 0, inf, "cost_per_defect", "lot_size")
        return self


class Costs(Frozen):
    """The cost build-up of the item with the supplier's profit, and the cost of using each source.

    ``profit`` is a share; ``profit_basis`` says of what: "markup" (of cost) or "margin" (of price). ``order_cost`` is money per
    order, ``carrying_rate`` the yearly cost of stock as a share of its price.
    """

    items: tuple[CostItem, ...] = ()
    profit: NumberSlot = NumberSlot()
    profit_basis: TextSlot = TextSlot()
    order_cost: NumberSlot = NumberSlot()
    carrying_rate: NumberSlot = NumberSlot()
    ownership: tuple[Ownership, ...] = ()

    @model_validator(mode="after")
    def _in_range(self) -> Costs:
        check_range(self, 0, 10, "profit")
        check_range(self, 0, inf, "order_cost")
        check_range(self, 0, 1, "carrying_rate")
        return self


class RebateTier(Row):
    """From which yearly spend on a share of it comes back."""

    start: NumberSlot = NumberSlot()
    rate: NumberSlot = NumberSlot()

    @model_validator(mode="after")
    def _in_range(self) -> RebateTier:
        check_range(self, 0, inf, "start")
        check_range(self, 0, 1, "rate")
        return self


class Clauses(Frozen):
    """The clauses under discussion, as far as they are money.

    Index clause: ``index`` is the id of a linked index (or ``index_name`` names one that stands at ``index_now``),
    ``index_share`` the part of the price that follows it against ``index_base``; ``cap``, ``floor`` and ``trigger`` are shares of
    the base price; ``lag`` and ``every`` are months. Rebate: tiers of yearly spend, for the "whole spend" or "within tier".
    Payment: ``payment_days`` as proposed; ``discount`` for paying within ``discount_days``. Volume: ``committed`` units a year at
    ``committed_price``, ``shortfall_fee`` per unit short of the commitment less its ``tolerance``.
    """

    index: str = ""
    index_name: TextSlot = TextSlot()
    index_now: NumberSlot = NumberSlot()
    index_share: NumberSlot = NumberSlot()
    index_base: NumberSlot = NumberSlot()
    cap: NumberSlot = NumberSlot()
    floor: NumberSlot = NumberSlot()
    trigger: NumberSlot = NumberSlot()
    lag: NumberSlot = NumberSlot()
    every: NumberSlot = NumberSlot()
    ratio_decimals: NumberSlot = NumberSlot()
    price_decimals: NumberSlot = NumberSlot()
    rebates: tuple[RebateTier, ...] = ()
    rebate_kind: TextSlot = TextSlot()
    payment_days: NumberSlot = NumberSlot()
    discount: NumberSlot = NumberSlot()
    discount_days: NumberSlot = NumberSlot()
    committed: NumberSlot = NumberSlot()
    committed_price: NumberSlot = NumberSlot()
    shortfall_fee: NumberSlot = NumberSlot()
    tolerance: NumberSlot = NumberSlot()

    @model_validator(mode="after")
    def _in_range(self) -> Clauses:
        check_range(self, 0, 1, "index_share", "floor", "discount", "tolerance")
        check_range(self, 0, 10, "cap", "trigger")
        check_range(self, 0, 60, "lag")
        check_range(self, 1, 60, "every")
        check_range(self, 0, 12, "ratio_decimals", "price_decimals")
        check_range(self, 0, 730, "payment_days", "discount_days")
        check_range(self, 0, inf, "index_now", "index_base", "committed", "committed_price", "shortfall_fee")
        return self
