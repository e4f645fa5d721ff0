"""Concessions as they were noted down, step by step: which of ours to question.

The rules of `concession_flags`, for a record of steps instead of a record of whole offers: a step of ours is one-sided when it
asks for nothing and they gave nothing since our last; too large when it takes more than a stated share of the room left to the
mandate on its issue; accelerating when it costs more than our last; past the mandate when the room is used up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.concessions.flags import Flag

NOISE = 1e-9


@dataclass(frozen=True)
class RecordedStep:
    """One step that one side gave on one issue.

    Attributes
    ----------
    key : str
    ours : bool
        Whether we gave it.
    issue : str
    size : float
        How far, in the unit of the issue.
    asked : bool
        Whether something was asked in return.
    cost : float or None
        What it costs its giver; None where nothing values it.
    """

    key: str
    ours: bool
    issue: str
    size: float
    asked: bool
    cost: float | None = None


def recorded_flags(
    steps: Sequence[RecordedStep], *, room: Mapping[str, float] | None = None, share: float = 0.5
) -> tuple[Flag, ...]:
    """Return our steps that should be questioned, in their order.

    Parameters
    ----------
    steps : sequence of RecordedStep
        In the order they were made.
    room : mapping of issue to float, optional
        How far we may go in all on an issue, in its unit; issues not named are free.
    share : float
        A step that takes more than this share of the room left is too large.

    Returns
    -------
    tuple of Flag
        ``figure`` and ``measure`` are costs for "accelerating" and sizes in the unit of the issue for the others.

    Examples
    --------
    >>> steps = [RecordedStep("one", True, "price", 3, False), RecordedStep("two", True, "price", 1, True)]
    >>> [(flag.bid, flag.kind) for flag in recorded_flags(steps, room={"price": 5})]
    [('one', 'one_sided'), ('one', 'too_large')]
    """
    part = checks.share("share", share)
    checks.names("steps", (step.key for step in steps), least=0)
    left = {issue: checks.number(f"room[{issue}]", value) for issue, value in (room or {}).items()}
    flags: list[Flag] = []
    last: float | None = None
    got = False
    for step in steps:
        size = abs(checks.number("steps", step.size))
        if not step.ours:
            got = True
            continue
        where = (step.issue,)
        if not step.asked and not got:
            flags.append(Flag("one_sided", step.key, where, size, 0.0))
        if step.issue in left:
            remaining = left[step.issue]
            noise = NOISE * max(abs(remaining), size)
            if size > remaining + noise:
                flags.append(Flag("past_mandate", step.key, where, size, max(remaining, 0.0)))
            elif size > part * remaining + noise:
                flags.append(Flag("too_large", step.key, where, size, remaining))
            left[step.issue] = remaining - size
        if step.cost is not None:
            if last is not None and step.cost > last * (1 + NOISE):
                flags.append(Flag("accelerating", step.key, where, step.cost, last))
            last = step.cost
        got = False
    return tuple(flags)
