"""Total cost of ownership: everything a choice of supplier costs over the horizon, line by line.

Lines per year: purchase, freight, defects, ordering, stock and whatever else is named; one-off costs at the
start and costs at the end. Later years may be discounted; a year's costs fall at its end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class TotalCost:
    """The total cost of one supplier over the horizon.

    Attributes
    ----------
    total : float
        Over the horizon, discounted where a rate is given.
    per_unit : float
        Total per unit bought over the horizon.
    unit_price : float
    lines : dict of str to float
        What each line adds; they sum to the total.
    years : int
    discount_rate : float
    working : tuple of Step
    """

    total: float
    per_unit: float
    unit_price: float
    lines: dict[str, float]
    years: int
    discount_rate: float
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """The horizon, the discounting and what stock is charged on."""
        return message("cost.total.definition", years=self.years, rate=self.discount_rate)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        beyond = self.total - self.lines["purchase"]
        largest = max((name for name in self.lines if name != "purchase"), key=lambda n: abs(self.lines[n]))
        said = [
            message("cost.total.total", total=self.total, per_unit=self.per_unit, price=self.unit_price),
            self.definition,
        ]
        if beyond:
            said.insert(
                1,
                message("cost.total.beyond", beyond=beyond, largest=largest, amount=self.lines[largest]),
            )
        return tuple(said)


def total_cost(
    *,
    unit_price: float,
    quantity: float,
    freight_per_unit: float = 0.0,
    defect_rate: float = 0.0,
    cost_per_defect: float | None = None,
    lot_size: float | None = None,
    order_cost: float = 0.0,
    carrying_rate: float = 0.0,
    per_year: Mapping[str, float] | None = None,
    one_off: Mapping[str, float] | None = None,
    at_end: Mapping[str, float] | None = None,
    years: int = 1,
    discount_rate: float = 0.0,
) -> TotalCost:
    """Return the total cost of ownership.

    Parameters
    ----------
    unit_price : float
    quantity : float
        Units a year.
    freight_per_unit : float
        See `freight_per_unit` for weight and distance.
    defect_rate : float
        Share of units that fail.
    cost_per_defect : float, optional
        Money per failed unit; the unit price where it is not given.
    lot_size, order_cost : float
        Units per order and money per order; without a lot size a year's quantity is one order. Part orders
        count in proportion.
    carrying_rate : float
        Yearly cost of holding stock as a share of its price; the average stock is half a lot.
    per_year, one_off, at_end : mapping of str to float, optional
        Further lines by name; a negative amount is a benefit.
    years : int
        Length of the horizon.
    discount_rate : float
        Per year, as a share.

    Raises
    ------
    ArgumentError
        If a figure is impossible, or a further line is named like one of the standard lines or twice.
    """
    unit_price = checks.not_negative("unit_price", unit_price)
    quantity = checks.positive("quantity", quantity)
    lot = quantity if lot_size is None else checks.positive("lot_size", lot_size)
    years = checks.whole("years", years, low=1, high=100)
    rate = checks.not_negative("discount_rate", discount_rate)
    defect = (
        unit_price if cost_per_defect is None else checks.not_negative("cost_per_defect", cost_per_defect)
    )
    defect_key = "unit_price" if cost_per_defect is None else "cost_per_defect"
    factor = sum((1 + rate) ** -year for year in range(1, years + 1)) if rate else float(years)
    end_factor = (1 + rate) ** -years
    yearly: dict[str, tuple[float, tuple[str, ...]]] = {
        "purchase": (unit_price * quantity, ("unit_price", "quantity")),
        "freight": (
            checks.not_negative("freight_per_unit", freight_per_unit) * quantity,
            ("freight_per_unit", "quantity"),
        ),
        "defects": (
            checks.share("defect_rate", defect_rate) * quantity * defect,
            ("defect_rate", "quantity", defect_key),
        ),
        "ordering": (
            checks.not_negative("order_cost", order_cost) * quantity / lot,
            ("order_cost", "quantity", "lot_size"),
        ),
        "stock": (
            checks.not_negative("carrying_rate", carrying_rate) * unit_price * lot / 2,
            ("carrying_rate", "unit_price", "lot_size"),
        ),
    }
    lines: dict[str, float] = {}
    steps: list[Step] = []

    def add(name: str, amount: float, inputs: tuple[str, ...], argument: str) -> None:
        if name in lines:
            raise ArgumentError(argument, f"names {name!r}, which is already a line", "give it another name")
        lines[name] = amount
        steps.append(Step(name, amount, inputs))

    time = ("years", "discount_rate") if years > 1 or rate else ()
    for name, (amount, inputs) in yearly.items():
        add(name, amount * factor, (*inputs, *time), "per_year")
    groups = (("per_year", per_year, factor), ("one_off", one_off, 1.0), ("at_end", at_end, end_factor))
    for argument, further, times in groups:
        for name, value in (further or {}).items():
            key = f"{argument}[{name}]"
            inputs = (key,) if argument == "one_off" else (key, *time)
            add(name, checks.number(key, value) * times, inputs, argument)
    total = sum(lines.values())
    every = tuple(dict.fromkeys(key for step in steps for key in step.inputs))
    steps.append(Step("total cost", total, every))
    return TotalCost(total, total / (quantity * years), unit_price, lines, years, rate, tuple(steps))


def freight_per_unit(
    *, weight: float, distance: float, rate: float, weight_of_rate_unit: float = 2000.0
) -> float:
    """Return the freight of one unit from its weight, the distance and a rate per weight and distance.

    Parameters
    ----------
    weight : float
        Of one unit, in the weight unit of ``weight_of_rate_unit``.
    distance : float
    rate : float
        Money per (``weight_of_rate_unit`` of weight) and unit of distance; 2,000 pounds are a short ton, so
        that the default reads a rate per ton-mile; use 1,000 with kilograms for a rate per tonne-kilometre.
    """
    heavy = checks.not_negative("weight", weight) / checks.positive(
        "weight_of_rate_unit", weight_of_rate_unit
    )
    return heavy * checks.not_negative("distance", distance) * checks.not_negative("rate", rate)
