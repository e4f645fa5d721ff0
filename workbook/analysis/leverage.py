"""Leverage: which facts speak for us, which for the supplier, and how they balance.

The idea is that of R. M. Emerson, "Power-dependence relations", American Sociological Review 27, 1962: each
side's power is the other's dependence. Each known fact becomes a strength from 0 to 1 for one side; the rules
are this project's convention and printed with the result.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.analysis import checks
from workbook.analysis.messages import Message, message

_EVEN = 0.1


@dataclass(frozen=True)
class Lever:
    """One fact: for "us", "them" or "neither", how strongly (0 to 1), why, and the argument it came from."""

    side: str
    strength: float
    reason: Message
    source: str


@dataclass(frozen=True)
class Leverage:
    """The balance of leverage.

    Attributes
    ----------
    balance : float or None
        From -1 (all with the supplier) to 1 (all with us); None without facts.
    side : str
        "us", "them", "even" or "unknown"; within a tenth of zero is even.
    levers : tuple of Lever
        Strongest first.
    missing : tuple of str
        Facts that are not known.
    inputs : tuple of str
        Facts that are.
    """

    balance: float | None
    side: str
    levers: tuple[Lever, ...]
    missing: tuple[str, ...]
    inputs: tuple[str, ...]

    @property
    def definition(self) -> Message:
        """How the balance is made."""
        return message("position.leverage.definition", even=_EVEN)

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        said = [message(f"position.leverage.{self.side}", balance=self.balance)]
        said += [lever.reason for lever in self.levers]
        if self.missing:
            missing = ", ".join(name.replace("_", " ") for name in self.missing)
            said.append(message("position.leverage.missing", missing=missing))
        return (*said, self.definition)


def leverage(
    *,
    other_sources: int | None = None,
    alternative_costs_more: float | None = None,
    switching_difficulty: float | None = None,
    share_of_their_sales: float | None = None,
    their_utilisation: float | None = None,
    our_days_left: float | None = None,
    unexplained_rise: float | None = None,
) -> Leverage:
    """Return the balance of leverage from the facts that are known.

    Parameters
    ----------
    other_sources : int, optional
        Independent sources able to supply instead: none speaks fully for them; n speak ``n / (n + 1)`` for
        us.
    alternative_costs_more : float, optional
        What the best alternative costs more than today's deal, as a share: from 20 % on fully for them; zero
        or less fully for us, straight between.
    switching_difficulty : float, optional
        0 (none) to 10: above 5 for them, below for us.
    share_of_their_sales : float, optional
        From 20 % on fully for us, nothing at zero.
    their_utilisation : float, optional
        How full their capacity is, as a share: at half and below fully for us, at 75 % nothing, at 100 %
        fully for them.
    our_days_left : float, optional
        Days until we must have a deal: under 90 it speaks for them, fully at zero.
    unexplained_rise : float, optional
        Share by which the price rose more than the index that drives it: from 10 % on fully for us; a price
        that rose less speaks for them.

    Raises
    ------
    ArgumentError
        If a fact lies outside its range.
    """
    given = dict(locals())
    levers: list[Lever] = []

    def add(source: str, lean: float, **values: float | int) -> None:
        """Record a fact that leans to us (above zero) or to them, up to one."""
        side = "us" if lean > 0 else "them" if lean < 0 else "neither"
        if side == "neither":
            reason = message("position.leverage.neither", fact=source.replace("_", " "))
        else:
            reason = message(f"position.leverage.{source}.{side}", **values)
        levers.append(Lever(side, min(1.0, abs(lean)), reason, source))

    if other_sources is not None:
        n = checks.whole("other_sources", other_sources, low=0)
        add("other_sources", n / (n + 1) if n else -1.0, n=n)
    if alternative_costs_more is not None:
        more = checks.number("alternative_costs_more", alternative_costs_more, low=-1.0)
        add("alternative_costs_more", max(-1.0, min(1.0, 1 - 10 * more)), more=max(more, 0.0))
    if switching_difficulty is not None:
        score = checks.number("switching_difficulty", switching_difficulty, low=0.0, high=10.0)
        add("switching_difficulty", (5 - score) / 5, score=score)
    if share_of_their_sales is not None:
        part = checks.share("share_of_their_sales", share_of_their_sales)
        add("share_of_their_sales", min(1.0, part / 0.2), share=part)
    if their_utilisation is not None:
        full = checks.share("their_utilisation", their_utilisation)
        add("their_utilisation", min(1.0, (0.75 - full) / 0.25), share=full)
    if our_days_left is not None:
        days = checks.not_negative("our_days_left", our_days_left)
        add("our_days_left", min(0.0, days / 90 - 1), days=days)
    if unexplained_rise is not None:
        rise = checks.number("unexplained_rise", unexplained_rise, low=-1.0)
        add("unexplained_rise", max(-1.0, min(1.0, rise / 0.1)), rise=abs(rise))
    known = tuple(name for name, value in given.items() if value is not None)
    missing = tuple(name for name, value in given.items() if value is None)
    if not levers:
        return Leverage(None, "unknown", (), missing, known)
    balance = sum(lever.strength * (1 if lever.side == "us" else -1) for lever in levers) / len(levers)
    side = "even" if abs(balance) < _EVEN else "us" if balance > 0 else "them"
    ordered = tuple(sorted(levers, key=lambda lever: -lever.strength))
    return Leverage(balance, side, ordered, missing, known)
