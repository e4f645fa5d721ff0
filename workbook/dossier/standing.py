"""How the two sides stand to each other: the market, what the supplier delivers, and where the team sees the account."""

from __future__ import annotations

from math import inf
from typing import Literal

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.ranges import check_range
from workbook.dossier.slot import NumberSlot, TextSlot


class Measure(Row):
    """One thing the supplier is measured by: what it achieves, what is agreed, and what the gap costs us a year."""

    name: str = Field(min_length=1)
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    actual: NumberSlot = NumberSlot()
    agreed: NumberSlot = NumberSlot()
    cost: NumberSlot = NumberSlot()
    shown_by: TextSlot = TextSlot()


class Market(Frozen):
    """The market of the item: how many could supply it, how full they are, where prices go.

    ``capable`` counts suppliers beside the incumbent; ``capacity`` is "tight", "balanced" or "slack"; ``outlook`` is the change
    of market prices expected over the next year, as a share.
    """

    capable: NumberSlot = NumberSlot()
    capacity: TextSlot = TextSlot()
    outlook: NumberSlot = NumberSlot()
    trends: TextSlot = TextSlot()
    shown_by: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _in_range(self) -> Market:
        check_range(self, 0, inf, "capable")
        check_range(self, -1, 10, "outlook")
        return self


class PortfolioPlace(Frozen):
    """Where the team sees the event in the portfolio, against the place that follows from facts; it counts with a reason."""

    profit_impact: NumberSlot = NumberSlot()
    supply_risk: NumberSlot = NumberSlot()
    reason: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _in_range(self) -> PortfolioPlace:
        check_range(self, 0, 10, "profit_impact", "supply_risk")
        return self


class AccountPlace(Frozen):
    """Where the team thinks the supplier sees our account, against the place that follows from facts; it counts with a reason."""

    attractiveness: NumberSlot = NumberSlot()
    account_value: NumberSlot = NumberSlot()
    reason: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _in_range(self) -> AccountPlace:
        check_range(self, 0, 10, "attractiveness", "account_value")
        return self


class Standing(Frozen):
    """How the sides depend on each other. ``switching_difficulty`` runs from 0 (tomorrow, at no cost) to 10 (hardly possible)."""

    switching_difficulty: NumberSlot = NumberSlot()
    portfolio: PortfolioPlace = PortfolioPlace()
    account: AccountPlace = AccountPlace()

    @model_validator(mode="after")
    def _in_range(self) -> Standing:
        check_range(self, 0, 10, "switching_difficulty")
        return self
