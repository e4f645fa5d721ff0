"""The next trade to propose: "if you ..., then we ...".

Of all changes of two issues, one our way and one theirs, those are kept by which we gain and they (as far as we know)
gain at least a stated share of the joint gain; the one that gains us most is proposed. The condition comes first, so
that nothing is given before something is got.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbook.analysis import checks
from workbook.analysis.messages import Message, message
from workbook.analysis.packages.swaps import neighbours
from workbook.analysis.packages.table import Floats, Ints, Package, PackageTable
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Trade:
    """Something asked against something given.

    Attributes
    ----------
    ask, ask_before, ask_after : str
        The issue they move, from and to.
    give, give_before, give_after : str
        The issue we move in return.
    ask_worth, give_cost : float
        What we gain by the one and pay for the other.
    ours, theirs : float
        What the trade is worth to each, in money or on each scale.
    """

    ask: str
    ask_before: str
    ask_after: str
    give: str
    give_before: str
    give_after: str
    ask_worth: float
    give_cost: float
    ours: float
    theirs: float


@dataclass(frozen=True, eq=False)
class NextTrade:
    """The trades to propose, best first, one per pair of issues; empty where no trade helps both."""

    table: PackageTable
    package: Mapping[str, str]
    trades: tuple[Trade, ...]
    in_money: bool
    their_share: float

    @property
    def best(self) -> Trade | None:
        """The trade to propose."""
        return self.trades[0] if self.trades else None

    @property
    def definition(self) -> Message:
        """The rule."""
        return message("concessions.trade.definition", share=self.their_share)

    @property
    def working(self) -> tuple[Step, ...]:
        """What each trade is worth to each side."""
        steps = []
        for trade in self.trades:
            keys = (*self.table.inputs.get(trade.ask, ()), *self.table.inputs.get(trade.give, ()))
            name = f"{trade.ask} for {trade.give}"
            steps.append(Step(f"{name}: asked, worth to us", trade.ask_worth, keys))
            steps.append(Step(f"{name}: given, cost to us", trade.give_cost, keys))
            steps.append(Step(f"{name}: to us", trade.ours, keys))
            steps.append(Step(f"{name}: to them", trade.theirs, keys))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        trade = self.best
        if trade is None:
            return (message("concessions.trade.none"), self.definition)
        words = message(
            "concessions.trade.words",
            ask=trade.ask,
            ask_before=trade.ask_before,
            ask_after=trade.ask_after,
            give=trade.give,
            give_before=trade.give_before,
            give_after=trade.give_after,
        )
        worth = message(
            "concessions.trade.worth_money" if self.in_money else "concessions.trade.worth",
            ours=trade.ours,
            theirs=trade.theirs,
            give_cost=trade.give_cost,
        )
        return (words, worth, self.definition)


def next_trade(
    table: PackageTable,
    package: Package,
    *,
    allowed: Mapping[str, Sequence[str]] | None = None,
    mandate: float | None = None,
    their_share: float = 0.25,
    most: int = 5,
) -> NextTrade:
    """Return the trades worth proposing from where the talks stand.

    Parameters
    ----------
    table : PackageTable
        Two parties, the first is us.
    package : mapping of issue to level
        Where the talks stand.
    allowed : mapping of issue to levels, optional
        Levels the mandate allows.
    mandate : float, optional
        The least the package may be worth to us after the trade, on our scale (in money where the table is).
    their_share : float
        Share of the joint gain (in money, or of shares of each span) they must have at least.
    most : int
        How many trades to return.
    """
    share = checks.share("their_share", their_share)
    checks.whole("most", most, low=1)
    if len(table.parties) != 2:
        raise ArgumentError("table", f"has {len(table.parties)} parties", "give two")
    in_money = len(table.money) == 2 and None not in table.money
    span = np.where(table.best > table.worst, table.best - table.worst, 1.0)
    rate = np.array([float(one or 1.0) for one in table.money]) if in_money else np.ones(2)
    common = rate if in_money else 1.0 / span
    start = np.array(table.indices(package), dtype=np.intp)
    rows, pairs = neighbours(table, start)
    trades: list[Trade] = []
    if len(rows):
        worth, slack = table.worth(rows), table.tolerance
        gains = worth - table.worth(start[None, :])
        parts = np.stack([_moved(table, start, rows, pairs, side) for side in (0, 1)], axis=1)
        compared = gains * common
        fine = table.allowed(rows) & (gains[:, 0] > slack[0]) & (gains[:, 1] > slack[1])
        # Parts: (packages, sides, issues). One issue must move our way at their cost, the other their way at ours:
        # anything else is no trade.
        fine &= (parts[:, 0] * parts[:, 1] < 0).all(axis=1) & (parts[:, 0].prod(axis=1) < 0)
        fine &= compared[:, 1] >= share * compared.sum(axis=1) * (1 - 1e-9)
        if mandate is not None:
            fine &= worth[:, 0] * rate[0] >= checks.number("mandate", mandate)
        for issue, levels in (allowed or {}).items():
            if issue not in table.issues:
                raise ArgumentError("allowed", f"names {issue!r}, which is not an issue here")
            at = table.issues.index(issue)
            fine &= np.isin(rows[:, at], [n for n, one in enumerate(table.levels[at]) if one in levels])
        found = np.flatnonzero(fine)
        seen: set[tuple[int, int]] = set()
        for at in found[np.argsort(-gains[found, 0], kind="stable")]:
            one, other = int(pairs[at, 0]), int(pairs[at, 1])
            if (one, other) in seen or len(trades) == most:
                continue
            seen.add((one, other))
            ask, give = (one, other) if parts[at, 0, 0] > 0 else (other, one)
            first, second = (0, 1) if ask == one else (1, 0)
            trades.append(
                Trade(
                    table.issues[ask],
                    table.levels[ask][start[ask]],
                    table.levels[ask][rows[at, ask]],
                    table.issues[give],
                    table.levels[give][start[give]],
                    table.levels[give][rows[at, give]],
                    float(parts[at, 0, first] * rate[0]),
                    float(-parts[at, 0, second] * rate[0]),
                    float(gains[at, 0] * rate[0]),
                    float(gains[at, 1] * rate[1]),
                )
            )
    return NextTrade(table, dict(package), tuple(trades), in_money, share)


def _moved(
    table: PackageTable,
    start: Ints,
    rows: Ints,
    pairs: Ints,
    side: int,
) -> Floats:
    """Return what the two issues' moves are worth to a side, (packages, two issues)."""
    found = np.zeros((len(rows), 2))
    for column in (0, 1):
        for issue, values in enumerate(table.values):
            here = pairs[:, column] == issue
            found[here, column] = values[rows[here, issue], side] - values[start[issue], side]
    return found
