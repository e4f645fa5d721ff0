"""In which order to meet several parties, and what the yes of each is worth.

Order (this project's convention, after D. A. Lax and J. K. Sebenius, "3-D Negotiation", 2006, on sequencing): again and
again the party whose yes brings most of those still missing, the best disposed of equals first; those who bring nobody come
after, supporters before the undecided, and whoever can block last but before the final round.

Worth: a game in which a group gains once everybody who must agree is in it or is brought along by a member. The Shapley
values of that game say how much hangs on each party (`workbook.analysis.coalitions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbook.analysis import checks
from workbook.analysis.coalitions import Shapley, shapley_values
from workbook.analysis.messages import Message, message
from workbook.errors import ArgumentError

CORE = ("we", "the supplier")
MOST = 24
"""Beyond so many parties that matter, what each yes is worth is not worked out."""
ORDERS = 400


@dataclass(frozen=True)
class Voice:
    """One party beside us and the supplier.

    Attributes
    ----------
    name : str
    needed : bool
        Whether there is no deal without its yes.
    blocks : bool
        Whether it could stop the deal.
    position : float or None
        From -10 (against) to 10 (for); None is unknown.
    brings : tuple of str
        Names of the parties that follow when this one agrees.
    adds : float
        What the deal gains with it on board.
    """

    name: str
    needed: bool = True
    blocks: bool = False
    position: float | None = None
    brings: tuple[str, ...] = ()
    adds: float = 0.0

    @property
    def against(self) -> bool:
        """Whether it is known to stand against."""
        return self.position is not None and self.position < 0


@dataclass(frozen=True)
class Meeting:
    """One step of the order: whom, why then, and who follows."""

    name: str
    reason: Message
    follows: tuple[str, ...]


@dataclass(frozen=True)
class Meetings:
    """The order in which to meet, and what each yes is worth.

    Attributes
    ----------
    order : tuple of Meeting
        Parties won by an earlier yes are not met for it again; they stand in ``follows``.
    shares : Shapley or None
        Over us, the supplier and the parties; None with more than `MOST` parties on whom anything hangs.
    needed : tuple of str
        Without whom there is no deal.
    """

    order: tuple[Meeting, ...]
    shares: Shapley | None
    needed: tuple[str, ...]
    inputs: tuple[str, ...] = ("parties",)

    @property
    def definition(self) -> Message:
        """How order and worth are made."""
        return message("meetings.definition")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = () if self.shares is None else (self.shares.definition,)
        return (*(m.reason for m in self.order), self.definition, *said)


def meeting_order(parties: Sequence[Voice], *, worth: float = 1.0) -> Meetings:
    """Return the order of meetings and what each party's yes is worth.

    Parameters
    ----------
    parties : sequence of Voice
        Beside us and the supplier; at least one.
    worth : float
        What the deal is worth once everybody needed agrees: money, or 1 for shares.

    Raises
    ------
    ArgumentError
        If a name stands twice, is that of us or the supplier, or ``brings`` names nobody.

    Examples
    --------
    >>> works, plant = Voice("works council", brings=("plant head",)), Voice("plant head", blocks=True, position=-3)
    >>> found = meeting_order([plant, works])
    >>> [(m.name, m.follows) for m in found.order], round(found.shares.values["works council"], 3)
    ([('works council', ('plant head',))], 0.333)
    """
    names = checks.names("parties", [party.name for party in parties])
    taken = [name for name in names if name in CORE]
    if taken:
        raise ArgumentError("parties", f"names {taken[0]!r}, who is at the table already", "leave it out")
    by_name = {party.name: party for party in parties}
    for party in parties:
        gone = [other for other in party.brings if other not in by_name]
        if gone:
            raise ArgumentError(
                "brings", f"names {gone[0]!r}, who is no party here", "add it or leave it out"
            )
        checks.number(f"adds[{party.name}]", party.adds)
    value = checks.number("worth", worth)
    reached = {name: _closure(name, by_name) for name in names}
    needed = tuple(p.name for p in parties if p.needed or (p.blocks and p.against))
    return Meetings(_order(parties, reached), _shares(by_name, reached, frozenset(needed), value), needed)


def _shares(
    by_name: dict[str, Voice], reached: dict[str, frozenset[str]], required: frozenset[str], value: float
) -> Shapley | None:
    """Return what each yes is worth; a party that neither is needed nor brings or adds anything has nothing."""
    matter = required | {name for name, party in by_name.items() if party.adds}
    acting = [name for name in by_name if reached[name] & matter]
    if len(acting) > MOST:
        return None

    def gain(members: frozenset[str]) -> float:
        if any(name not in members for name in CORE):
            return 0.0
        won = frozenset().union(*(reached[name] for name in members if name in reached))
        return value + sum(by_name[name].adds for name in won) if required <= won else 0.0

    found = shapley_values([*CORE, *acting], gain, orders=ORDERS)
    idle = dict.fromkeys((name for name in by_name if name not in acting), 0.0)
    return replace(found, values={**found.values, **idle}, errors={**found.errors, **idle})


def _closure(name: str, by_name: dict[str, Voice]) -> frozenset[str]:
    """Return the party with everybody who follows it, directly or through others."""
    found, todo = set[str](), [name]
    while todo:
        here = todo.pop()
        if here not in found:
            found.add(here)
            todo.extend(by_name[here].brings)
    return frozenset(found)


def _order(parties: Sequence[Voice], reached: dict[str, frozenset[str]]) -> tuple[Meeting, ...]:
    left = {party.name: party for party in parties}
    order: list[Meeting] = []
    while left:
        brings = {name: len(reached[name] & left.keys()) - 1 for name in left}
        most = max(brings.values())
        if most > 0:
            # Of equals the best disposed; an unknown position counts as undecided.
            name = max((n for n in left if brings[n] == most), key=lambda n: left[n].position or 0.0)
            others = ", ".join(n for n in left if n in reached[name] and n != name)
            reason = message("meetings.brings", name=name, others=others)
        else:
            name = min(left, key=lambda n: _late(left[n]))
            reason = message(f"meetings.{_kind(left[name])}", name=name)
        follows = tuple(n for n in left if n in reached[name] and n != name)
        order.append(Meeting(name, reason, follows))
        left = {n: party for n, party in left.items() if n not in reached[name]}
    return tuple(order)


def _kind(party: Voice) -> str:
    if party.blocks:
        return "blocker"
    if party.position is None:
        return "unknown"
    return "for" if party.position > 0 else "against" if party.position < 0 else "undecided"


def _late(party: Voice) -> tuple[bool, float]:
    return party.blocks, -(party.position or 0.0)
