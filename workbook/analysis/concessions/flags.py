"""Moves of ours to question: one-sided, too large, larger than the one before, or past the mandate. Each names the bid.

Rules, stated with every result: a concession is one-sided when it asks for nothing in the same bid and they gave
nothing since our last bid; too large when it gives up more than a stated share of the room left to the mandate;
accelerating when it gives more than our last concession.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.concessions.ledger import Ledger
from workbook.analysis.messages import Message, message
from workbook.analysis.steps import Step
from workbook.errors import ArgumentError


@dataclass(frozen=True)
class Flag:
    """One thing to question.

    Attributes
    ----------
    kind : str
        "one_sided", "too_large", "accelerating", "past_mandate" or "past_mandate_issue".
    bid : str
        Key of the bid.
    issues : tuple of str
        The issues that gave.
    figure, measure : float
        What was found and what it was held against, in our value.
    """

    kind: str
    bid: str
    issues: tuple[str, ...]
    figure: float
    measure: float


@dataclass(frozen=True)
class Flags:
    """Every flag, in the order of the bids."""

    flags: tuple[Flag, ...]
    share: float
    mandate: float | None
    in_money: bool
    inputs: tuple[str, ...] = ()

    @property
    def definition(self) -> Message:
        """The rules."""
        return message("concessions.flags.definition", share=self.share)

    @property
    def working(self) -> tuple[Step, ...]:
        """Figure and measure of each flag."""
        steps = []
        for flag in self.flags:
            steps.append(Step(f"{flag.bid} {flag.kind}", flag.figure, (flag.bid,)))
            steps.append(Step(f"{flag.bid} {flag.kind}, held against", flag.measure, (flag.bid,)))
        return tuple(steps)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        money = "_money" if self.in_money else ""
        said = []
        for flag in self.flags:
            bare = flag.kind == "past_mandate_issue"
            said.append(
                message(
                    f"concessions.flags.{flag.kind}{'' if bare else money}",
                    bid=flag.bid,
                    issues=", ".join(flag.issues),
                    figure=flag.figure,
                    measure=flag.measure,
                )
            )
        return (*(said or [message("concessions.flags.none")]), self.definition)


def concession_flags(
    ledger: Ledger,
    *,
    mandate: float | None = None,
    allowed: Mapping[str, Sequence[str]] | None = None,
    share: float = 0.5,
) -> Flags:
    """Return our moves that should be questioned.

    Parameters
    ----------
    ledger : Ledger
    mandate : float, optional
        The least a package may be worth to us, in the unit of the ledger.
    allowed : mapping of issue to levels, optional
        Levels the mandate allows; issues not named are free.
    share : float
        A bid that gives up more than this share of the room left to the mandate is too large.
    """
    part = checks.share("share", share)
    least = None if mandate is None else checks.number("mandate", mandate)
    table, us = ledger.table, ledger.table.parties[0]
    for issue in allowed or {}:
        if issue not in table.issues:
            raise ArgumentError("allowed", f"names {issue!r}, which is not an issue here")
    noise = float(table.tolerance[0]) * (float(table.money[0] or 1.0) if ledger.in_money else 1.0) * 4
    flags: list[Flag] = []
    value: float | None = None
    step: float | None = None
    got_since, first = False, True
    for bid in ledger.bids:
        own = [move for move in ledger.moves if move.bid == bid.key]
        if bid.by != us:
            got_since = got_since or any(move.concession for move in own)
            continue
        gave = tuple(move.issue for move in own if move.concession)
        asked = any(not move.concession and move.ours > noise for move in own)
        now = ledger.values[bid.key][0]
        cost = 0.0 if value is None else value - now
        if gave and not asked and not got_since and not first:
            flags.append(Flag("one_sided", bid.key, gave, cost, 0.0))
        if least is not None and value is not None and cost > noise:
            room = max(value - least, 0.0)
            if cost > part * room + noise:
                flags.append(Flag("too_large", bid.key, gave, cost, room))
        if step is not None and cost > step + noise:
            flags.append(Flag("accelerating", bid.key, gave, cost, step))
        if least is not None and now < least - noise:
            flags.append(Flag("past_mandate", bid.key, gave, now, least))
        beyond = tuple(i for i, levels in (allowed or {}).items() if bid.package[i] not in levels)
        if beyond:
            flags.append(Flag("past_mandate_issue", bid.key, beyond, now, now))
        step = cost if cost > noise else step
        value, got_since, first = now, False, False
    return Flags(tuple(flags), part, least, ledger.in_money, tuple(bid.key for bid in ledger.bids))
