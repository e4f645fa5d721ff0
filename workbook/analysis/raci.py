"""RACI: whether a decision has one person who answers for it and somebody who does the work.

R (responsible) does the work, A (accountable) answers for it, C is consulted before, I is informed after. The usual rules: exactly
one A, at least one R. Source of the chart: Project Management Institute, PMBOK Guide (responsibility assignment matrix).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.analysis import checks

LETTERS = ("R", "A", "C", "I")


@dataclass(frozen=True)
class Assigned:
    """One decision.

    Attributes
    ----------
    letters : dict of str to str
        Person to the letters held, in the order R, A, C, I, such as "RA".
    flags : tuple of str
        "no_accountable", "several_accountable", "no_responsible".
    told_twice : tuple of str
        People who are both consulted and informed, or hold a part in the work and are listed as told as well.
    """

    letters: dict[str, str]
    flags: tuple[str, ...]
    told_twice: tuple[str, ...]
    inputs: tuple[str, ...] = ("responsible", "accountable", "consulted", "informed")


def assigned(
    responsible: Sequence[str] = (),
    accountable: Sequence[str] = (),
    consulted: Sequence[str] = (),
    informed: Sequence[str] = (),
) -> Assigned:
    """Return the letters of each person in a decision, and which rules it breaks.

    Parameters
    ----------
    responsible, accountable, consulted, informed : sequence of str
        People; one named twice in a list counts once.

    Raises
    ------
    ArgumentError
        If a name is empty.

    Examples
    --------
    >>> assigned(["Ana"], ["Ana"], ["Ben"]).letters
    {'Ana': 'RA', 'Ben': 'C'}
    >>> assigned(["Ana"]).flags
    ('no_accountable',)
    """
    lists = {
        letter: checks.names(name, tuple(dict.fromkeys(given)), least=0)
        for letter, name, given in zip(
            LETTERS,
            ("responsible", "accountable", "consulted", "informed"),
            (responsible, accountable, consulted, informed),
            strict=True,
        )
    }
    letters: dict[str, str] = {}
    for letter in LETTERS:
        for name in lists[letter]:
            letters[name] = letters.get(name, "") + letter
    flags = []
    if not lists["A"]:
        flags.append("no_accountable")
    elif len(lists["A"]) > 1:
        flags.append("several_accountable")
    if not lists["R"]:
        flags.append("no_responsible")
    twice = tuple(n for n, held in letters.items() if len(held) > 1 and ("I" in held or held == "CI"))
    return Assigned(letters, tuple(flags), twice)
