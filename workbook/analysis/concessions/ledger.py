"""The ledger of concessions: every give and get, in our money and in what it is worth to them.

A concession is costly to its giver and worth something to its receiver, and the two differ: that difference is what
trades are made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages.table import Package, PackageTable
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError

COMBINATION = "combination"


@dataclass(frozen=True)
class Bid:
    """A package one side put on the table.

    Attributes
    ----------
    key : str
        The offer's key ("offer 3").
    by : str
        The party, as the table names it.
    package : mapping of issue to level
    """

    key: str
    by: str
    package: Package


@dataclass(frozen=True)
class Move:
    """One issue that changed between two bids of the same side.

    Attributes
    ----------
    bid, earlier : str
        Keys of the bid that moved and of the same side's bid before.
    by, issue, before, after : str
    ours, theirs : float
        What the change is worth to us and to them (more is better for each), in money where the table's scales have
        prices, otherwise on those scales.
    concession : bool
        Whether the side that moved loses by it.
    """

    bid: str
    earlier: str
    by: str
    issue: str
    before: str
    after: str
    ours: float
    theirs: float
    concession: bool


@dataclass(frozen=True, eq=False)
class Ledger:
    """Moves in the order they were made, with their totals.

    Attributes
    ----------
    moves : tuple of Move
    given_cost, given_worth : float
        What our concessions cost us, and what they are worth to them.
    got_worth, got_cost : float
        What their concessions are worth to us, and what they cost them.
    in_money : bool
        Whether the figures are money.
    values : mapping of bid key to (ours, theirs)
        What each bid as a whole is worth.
    """

    table: PackageTable
    bids: tuple[Bid, ...]
    moves: tuple[Move, ...]
    given_cost: float
    given_worth: float
    got_worth: float
    got_cost: float
    in_money: bool
    values: Mapping[str, tuple[float, float]]

    @property
    def balance(self) -> float:
        """What we got less what we gave, in our value."""
        return self.got_worth - self.given_cost

    @property
    def definition(self) -> Message:
        """How moves are valued."""
        return message(
            "concessions.ledger.definition_money" if self.in_money else "concessions.ledger.definition"
        )

    @property
    def working(self) -> tuple[Step, ...]:
        """Both values of every move, and the totals."""
        steps = []
        for move in self.moves:
            keys = (move.earlier, move.bid, *self.table.inputs.get(move.issue, ()))
            name = f"{move.bid}: {move.issue} {move.before} to {move.after}"
            steps.append(Step(f"{name}, to us", move.ours, keys))
            steps.append(Step(f"{name}, to them", move.theirs, keys))
        keys = tuple(bid.key for bid in self.bids)
        steps.append(Step("given, cost to us", self.given_cost, keys))
        steps.append(Step("given, worth to them", self.given_worth, keys))
        steps.append(Step("got, worth to us", self.got_worth, keys))
        steps.append(Step("got, cost to them", self.got_cost, keys))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        key = "concessions.ledger.answer_money" if self.in_money else "concessions.ledger.answer"
        if not self.moves:
            return (message("concessions.ledger.none"), self.definition)
        totals = message(
            key,
            given_cost=self.given_cost,
            given_worth=self.given_worth,
            got_worth=self.got_worth,
            got_cost=self.got_cost,
        )
        return (totals, self.definition)


def concession_ledger(table: PackageTable, bids: Sequence[Bid]) -> Ledger:
    """Return what each bid gave and asked, issue by issue.

    Parameters
    ----------
    table : PackageTable
        Two parties, the first is us.
    bids : sequence of Bid
        In the order they were made; each is compared with the same side's bid before it.

    Raises
    ------
    ArgumentError
        If a bid's party, issue or level is not the table's, or a key stands twice.
    """
    if len(table.parties) != 2:
        raise ArgumentError("table", f"has {len(table.parties)} parties", "give two")
    checks.names("bids", (bid.key for bid in bids), least=0)
    in_money = len(table.money) == 2 and None not in table.money
    rate = np.array([1.0 if not in_money else float(one or 1.0) for one in table.money or (1.0, 1.0)])
    noise = table.tolerance * rate
    last: dict[str, tuple[Bid, tuple[int, ...]]] = {}
    moves: list[Move] = []
    values: dict[str, tuple[float, float]] = {}
    for bid in bids:
        side = table.parties.index(checks.one_of("bids", bid.by, table.parties))
        row = table.indices(bid.package, "bids")
        worth = table.worth([row])[0] * rate
        values[bid.key] = (float(worth[0]), float(worth[1]))
        if bid.by in last:
            earlier, old = last[bid.by]
            change = worth - table.worth([old])[0] * rate
            parts = []
            for issue, name in enumerate(table.issues):
                if row[issue] != old[issue]:
                    step = (table.values[issue][row[issue]] - table.values[issue][old[issue]]) * rate
                    change = change - step
                    levels = table.levels[issue]
                    parts.append((name, levels[old[issue]], levels[row[issue]], step))
            if (np.abs(change) > 4 * noise).any():
                parts.append((COMBINATION, "before", "after", change))
            for name, before, after, step in parts:
                loses = bool(step[side] < -noise[side])
                moves.append(
                    Move(
                        bid.key,
                        earlier.key,
                        bid.by,
                        name,
                        before,
                        after,
                        float(step[0]),
                        float(step[1]),
                        loses,
                    )
                )
        last[bid.by] = (bid, row)
    us = table.parties[0]
    gave = [move for move in moves if move.concession and move.by == us]
    got = [move for move in moves if move.concession and move.by != us]
    return Ledger(
        table,
        tuple(bids),
        tuple(moves),
        _plus(-sum(move.ours for move in gave)),
        _plus(sum(move.theirs for move in gave)),
        _plus(sum(move.ours for move in got)),
        _plus(-sum(move.theirs for move in got)),
        in_money,
        values,
    )


def _plus(value: float) -> float:
    return value + 0.0
