"""Suppliers beside each other at total cost:
who is cheapest, by how much, and which line makes the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.total_cost import TotalCost


@dataclass(frozen=True)
class Comparison:
    """The ranking of suppliers at total cost.

    Attributes
    ----------
    ranking : tuple of str
        Cheapest first; equal totals stay in the order given.
    differences : dict of str to float
        What each costs more than the cheapest, over the horizon.
    price_leader : str
        Who has the lowest unit price.
    drivers : dict of str to str
        For each other supplier, the line that adds most against the cheapest.
    """

    ranking: tuple[str, ...]
    differences: dict[str, float]
    price_leader: str
    drivers: dict[str, str]

    @property
    def cheapest(self) -> str:
        """Who costs least in total."""
        return self.ranking[0]

    @property
    def definition(self) -> Message:
        """What is compared."""
        return message("cost.comparison.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [message("cost.comparison.cheapest", name=self.cheapest)]
        if self.price_leader != self.cheapest:
            more = self.differences[self.price_leader]
            said.append(message("cost.comparison.price_misleads", name=self.price_leader, more=more))
        for name in self.ranking[1:]:
            more, driver = self.differences[name], self.drivers[name]
            said.append(message("cost.comparison.more", name=name, more=more, driver=driver))
        return (*said, self.definition)


def compare_total_costs(costs: Mapping[str, TotalCost]) -> Comparison:
    """Return the suppliers ranked by total cost.

    Raises
    ------
    ArgumentError
        If there are fewer than two.
    """
    names = checks.names("costs", costs, least=2)
    ranking = tuple(sorted(names, key=lambda name: costs[name].total))
    best = costs[ranking[0]]
    differences = {name: costs[name].total - best.total for name in ranking}
    price_leader = min(ranking, key=lambda name: costs[name].unit_price)
    drivers = {
        name: max(
            {**best.lines, **costs[name].lines},
            key=lambda line: costs[name].lines.get(line, 0.0) - best.lines.get(line, 0.0),
        )
        for name in ranking[1:]
    }
    return Comparison(ranking, differences, price_leader, drivers)
