"""What walking away rests on beside the alternatives: decision trees, scenarios of the supplier, improvements, triggers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from workbook.dossier.base import Frozen, Row
from workbook.dossier.slot import DateSlot, FlagSlot, NumberSlot, TextSlot

NodeKind = Literal["chance", "decision", "outcome"]
ImprovedPart = Literal["price", "freight", "duty", "quality", "switching", "risk", "chance", "qualify"]
TriggerKind = Literal["trust", "red_line", "conduct", "other"]
TriggerThen = Literal["leave", "pause"]


def shares_in_range(row: Frozen, *names: str) -> None:
    """Raise `ValueError` where a side of one of these slots is not a share from 0 to 1."""
    for name in names:
        slot: NumberSlot = getattr(row, name)
        for side in (slot.inferred, slot.entered):
            if side is not None and side.likely is not None and not 0 <= side.likely <= 1:
                raise ValueError(f"{name}: {side.likely:g} is not a share from 0 to 1")


class TreeNode(Row):
    """One node of a decision tree: what chance decides, what we decide, or what it ends in.

    ``parent`` is the id of the node it hangs from; the root has none. ``chance`` is how likely the branch is, below a node that
    chance decides. ``cost`` is what an outcome costs per unit, brought to the terms of the deal on the table; an outcome that
    names an ``alternative`` (by id) costs what that one costs.
    """

    name: str = Field(min_length=1)
    kind: NodeKind = "outcome"
    parent: str = ""
    chance: NumberSlot = NumberSlot()
    cost: NumberSlot = NumberSlot()
    alternative: str = ""

    @model_validator(mode="after")
    def _chance_is_a_share(self) -> TreeNode:
        shares_in_range(self, "chance")
        return self


class TheirOption(Row):
    """What the supplier could do without us: ``value`` is the price per unit from us that serves it as well.

    ``chance`` is how likely it comes about (certain where nobody said); if it does not, the next best one counts.
    """

    name: str = Field(min_length=1)
    value: NumberSlot = NumberSlot()
    chance: NumberSlot = NumberSlot()

    @model_validator(mode="after")
    def _chance_is_a_share(self) -> TheirOption:
        shares_in_range(self, "chance")
        return self


class SupplierScenario(Row):
    """One picture of the supplier, with how likely it is.

    ``floor`` is the least it would accept per unit; where nobody entered one it follows from ``options``, what it could do
    without us. ``risk_tolerance`` is in money per unit: a supplier that dislikes risk accepts less than the expected value.
    """

    name: str = Field(min_length=1)
    chance: NumberSlot = NumberSlot()
    floor: NumberSlot = NumberSlot()
    options: tuple[TheirOption, ...] = ()
    risk_tolerance: NumberSlot = NumberSlot()
    shown_by: TextSlot = TextSlot()

    @model_validator(mode="after")
    def _in_range(self) -> SupplierScenario:
        shares_in_range(self, "chance")
        for side in (self.risk_tolerance.inferred, self.risk_tolerance.entered):
            if side is not None and side.likely is not None and side.likely <= 0:
                raise ValueError(f"risk_tolerance: {side.likely:g} is not above 0")
        return self


class Improvement(Row):
    """Something we could do before the table to make an alternative better.

    ``part`` of the ``alternative`` (by id) would become ``to``, in that part's own unit; "qualify" makes it one that may set the
    walk-away. ``cost`` is what doing it costs, ``chance`` how likely it succeeds.
    """

    name: str = Field(min_length=1)
    alternative: str = ""
    part: ImprovedPart = "price"
    to: NumberSlot = NumberSlot()
    cost: NumberSlot = NumberSlot()
    chance: NumberSlot = NumberSlot()
    owner: TextSlot = TextSlot()
    due: DateSlot = DateSlot()

    @model_validator(mode="after")
    def _chance_is_a_share(self) -> Improvement:
        shares_in_range(self, "chance")
        return self


class Trigger(Row):
    """What ends or interrupts the talks whatever the price: it counts once it happened and somebody says so."""

    text: TextSlot = TextSlot()
    kind: TriggerKind = "red_line"
    then: TriggerThen = "leave"
    happened: FlagSlot = FlagSlot()
    said_by: TextSlot = TextSlot()
    on: DateSlot = DateSlot()
    shown_by: TextSlot = TextSlot()
