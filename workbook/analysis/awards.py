"""Awards: who gets how much of what, at least cost, as a mixed-integer programme (scipy.optimize.milp,
HiGHS).

Quantities are continuous. Fixed costs count once per supplier used; a discount holds for the whole spend of a
supplier that reaches its threshold. The cheapest award without the incumbent is the cost of having no deal
with it: `award_without`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Bid:
    """What one supplier offers.

    Attributes
    ----------
    prices : mapping of str to float
        Item to unit price, delivered and comparable; items not named are not offered.
    capacity : mapping of str to float
        Item to the most units this supplier can supply; without an entry there is no bound.
    total_capacity : float, optional
        The most units over all items.
    fixed_cost : float
        Money once, if anything is awarded: qualification, tooling, switching.
    least_spend : float
        Spend below which the supplier takes no award.
    discounts : tuple of (float, float)
        From which spend (before discount) which share comes off the whole spend, in rising order.
    """

    prices: Mapping[str, float]
    capacity: Mapping[str, float] = field(default_factory=dict)
    total_capacity: float | None = None
    fixed_cost: float = 0.0
    least_spend: float = 0.0
    discounts: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Rules:
    """What an award must keep to.

    Attributes
    ----------
    most_suppliers, least_suppliers : int, optional
        Of all suppliers used; asking for several needs a ``least_share``.
    most_share : float
        Largest share of an item's quantity for one supplier: 0.7 forces a second source on every item.
    least_share : float
        Smallest share of an item's quantity, if a supplier gets any of it.
    exclude : frozenset of str
        Suppliers left out.
    """

    most_suppliers: int | None = None
    least_suppliers: int | None = None
    most_share: float = 1.0
    least_share: float = 0.0
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Award:
    """The cheapest award.

    Attributes
    ----------
    cost : float or None
        Purchases after discounts, and fixed costs; None where no award meets the rules.
    quantities : dict of str to dict of str to float
        Supplier to item to units; only what is awarded.
    spend : dict of str to float
        Supplier to spend after discount.
    fixed : float
        Fixed costs within the cost.
    suppliers : tuple of str
        Who is used, by falling spend.
    gap : float
        By what share of the cost the award may be dearer than the best; zero when proven.
    why : tuple of Message
        Why there is no award.
    working : tuple of Step
    """

    cost: float | None
    quantities: dict[str, dict[str, float]]
    spend: dict[str, float]
    fixed: float
    suppliers: tuple[str, ...]
    gap: float
    why: tuple[Message, ...]
    working: tuple[Step, ...]

    @property
    def definition(self) -> Message:
        """What is minimised."""
        return message("people.awards.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        if self.cost is None:
            return (*self.why, self.definition)
        said = [message("people.awards.best", cost=self.cost, suppliers=", ".join(self.suppliers))]
        amounts = {step.name: step.value for step in self.working}
        for supplier in self.suppliers:
            for item, quantity in self.quantities[supplier].items():
                cost = amounts[f"{supplier}: {item}"]
                said.append(
                    message("people.awards.line", supplier=supplier, item=item, quantity=quantity, cost=cost)
                )
        if self.gap > 0:
            said.append(message("people.awards.not_proven", gap=self.gap))
        return (*said, self.definition)


def cheapest_award(
    demand: Mapping[str, float],
    bids: Mapping[str, Bid],
    rules: Rules | None = None,
    *,
    seconds: float = 10.0,
) -> Award:
    """Return the award that meets the demand at least cost.

    Parameters
    ----------
    demand : mapping of str to float
        Item to units needed, above zero.
    bids : mapping of str to Bid
    rules : Rules, optional
    seconds : float
        When the search stops; what is found by then is returned with its gap.

    Raises
    ------
    ArgumentError
        If demand or bids are empty, an offered item is not needed, or a figure is impossible.
    """
    from workbook.analysis.award_programme import solve

    rules = rules or Rules()
    _check(demand, bids, rules)
    seconds = checks.positive("seconds", seconds)
    open_to = {name: bid for name, bid in bids.items() if name not in rules.exclude}
    why = _obstacles(demand, open_to, rules)
    solved = None if why else solve(demand, open_to, rules, seconds)
    if solved is None:
        return Award(None, {}, {}, 0.0, (), 0.0, why or (message("people.awards.rules"),), ())
    quantities, gap = solved
    return _priced(open_to, quantities, gap)


def _check(demand: Mapping[str, float], bids: Mapping[str, Bid], rules: Rules) -> None:
    checks.names("demand", demand)
    checks.names("bids", bids)
    for item, units in demand.items():
        checks.positive(f"demand[{item}]", units)
    for name, bid in bids.items():
        for what, figures in (("prices", bid.prices), ("capacity", bid.capacity)):
            for item, figure in figures.items():
                if item not in demand:
                    raise ArgumentError(f"bids[{name}].{what}", f"names {item}", "offer only what is needed")
                checks.not_negative(f"bids[{name}].{what}[{item}]", figure)
        checks.not_negative(f"bids[{name}].fixed_cost", bid.fixed_cost)
        checks.not_negative(f"bids[{name}].least_spend", bid.least_spend)
        if bid.total_capacity is not None:
            checks.not_negative(f"bids[{name}].total_capacity", bid.total_capacity)
        last = 0.0
        for start, share in bid.discounts:
            if checks.not_negative(f"bids[{name}].discounts", start) <= last and last > 0:
                raise ArgumentError(f"bids[{name}].discounts", "are not in order", "let thresholds rise")
            checks.share(f"bids[{name}].discounts", share)
            last = start
    checks.positive("rules.most_share", checks.share("rules.most_share", rules.most_share))
    checks.number("rules.least_share", rules.least_share, low=0.0, high=rules.most_share)
    if (rules.least_suppliers or 1) > 1 and rules.least_share < 1e-6:
        remedy = "say from which share of an item on an award counts"
        raise ArgumentError("rules.least_share", "is zero while several suppliers are asked for", remedy)
    for what in ("most_suppliers", "least_suppliers"):
        if getattr(rules, what) is not None:
            checks.whole(f"rules.{what}", getattr(rules, what), low=1)


def _obstacles(demand: Mapping[str, float], bids: Mapping[str, Bid], rules: Rules) -> tuple[Message, ...]:
    """Return what plainly stands against any award."""
    if not bids:
        return (message("people.awards.nobody"),)
    found = []
    for item, units in demand.items():
        offers = [bid for bid in bids.values() if item in bid.prices]
        if not offers:
            found.append(message("people.awards.not_offered", item=item))
            continue
        reach = sum(min(bid.capacity.get(item, units), rules.most_share * units) for bid in offers)
        if reach < units * (1 - 1e-9):
            found.append(message("people.awards.short", reach=reach, units=units, item=item))
    if rules.least_suppliers is not None and rules.least_suppliers > len(bids):
        found.append(message("people.awards.too_few", asked=rules.least_suppliers, n=len(bids)))
    return tuple(found)


def _priced(bids: Mapping[str, Bid], quantities: dict[str, dict[str, float]], gap: float) -> Award:
    spend: dict[str, float] = {}
    steps: list[Step] = []
    fixed = 0.0
    for name, items in quantities.items():
        bid = bids[name]
        gross = sum(units * bid.prices[item] for item, units in items.items())
        # The solver meets a threshold to its tolerance; an award that misses it by a rounding has reached it.
        off = max(
            (share for start, share in bid.discounts if gross >= start * (1 - 1e-6) - 1e-9), default=0.0
        )
        spend[name] = gross * (1 - off)
        keys = (f"bids[{name}].prices", *((f"bids[{name}].discounts",) if off else ()))
        steps += [
            Step(f"{name}: {item}", units * bid.prices[item] * (1 - off), (*keys, f"demand[{item}]"))
            for item, units in items.items()
        ]
        if bid.fixed_cost:
            fixed += bid.fixed_cost
            steps.append(Step(f"fixed cost of {name}", bid.fixed_cost, (f"bids[{name}].fixed_cost",)))
    used: Collection[str] = sorted(spend, key=lambda name: -spend[name])
    return Award(sum(spend.values()) + fixed, quantities, spend, fixed, tuple(used), gap, (), tuple(steps))
