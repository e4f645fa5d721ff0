"""How to leave: the words, the return date, what is set going, and the door that stays open.

A breakdown of trust or a crossed red line ends a negotiation without a price, and conduct may interrupt it; without an
established walk-away nobody leaves, the talks are paused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.analysis.messages import Message, message


@dataclass(frozen=True)
class Exit:
    """How to leave this negotiation.

    Attributes
    ----------
    kind : str
        "switch" (the alternative is set going), "pause" (no walk-away is established), "end" (trust is broken), "refuse" (a red
        line is crossed) or "halt" (interrupted until something is put right).
    when : Message
        What makes us leave.
    words : tuple of Message
        What is said at the table, in order.
    door : tuple of Message
        How the door stays open, or why it is shut.
    actions : tuple of Message
        What happens on our side on the same day.
    """

    kind: str
    when: Message
    words: tuple[Message, ...]
    door: tuple[Message, ...]
    actions: tuple[Message, ...]

    @property
    def definition(self) -> Message:
        """What the kind of exit means."""
        return message(f"exit.definition.{self.kind}")

    def explain(self) -> tuple[Message, ...]:
        """Return the messages a panel prints."""
        return (self.definition, self.when, *self.words, *self.door, *self.actions)


def exit_plan(
    *,
    alternative: str | None = None,
    return_on: date | None = None,
    expires_on: date | None = None,
    lasting: bool = True,
    trust_broken: bool = False,
    without_price: str = "",
) -> Exit:
    """Return how to leave, given what is established.

    Parameters
    ----------
    alternative : str, optional
        Name of the BATNA; None while no walk-away is established. It appears only in our own actions, never
        in the words said at the table.
    return_on : date, optional
        When we are ready to hear from them again; without it the words ask for a date.
    expires_on : date, optional
        When the alternative stops being available.
    lasting : bool
        Whether we shall deal with this supplier again.
    trust_broken : bool
        Whether an agreement would not be believed whatever its price.
    without_price : {"", "end", "refuse", "halt"}
        What happened that decides whatever the price, if anything did.
    """
    kind = "switch" if alternative is not None else "pause"
    if trust_broken or without_price:
        kind = "end" if trust_broken else without_price
    when = message(f"exit.when.{kind}")
    words = [message(f"exit.words.{kind}"), message("exit.words.thanks")]
    door: list[Message] = []
    actions: list[Message] = []
    if kind == "end":
        door.append(message("exit.door.later" if lasting else "exit.door.shut"))
        actions.append(message("exit.action.record"))
    elif kind in ("refuse", "halt"):
        actions += [message("exit.action.record"), message("exit.action.escalate")]
        door.append(message("exit.door.put_right"))
        if lasting:
            door.append(message("exit.door.lasting"))
    else:
        if return_on is not None:
            words.append(message("exit.words.return", return_on=return_on))
            door.append(message("exit.door.date", return_on=return_on))
        else:
            words.append(message("exit.words.no_date"))
            door.append(message("exit.door.no_date"))
        door.append(message("exit.door.change"))
        if lasting:
            door.append(message("exit.door.lasting"))
    if kind == "halt":
        return Exit(kind, when, tuple(words), tuple(door), tuple(actions))
    if alternative is not None:
        actions.append(message("exit.action.activate", alternative=alternative))
        if expires_on is not None:
            actions.append(message("exit.action.expires", alternative=alternative, expires_on=expires_on))
    else:
        actions.append(message("exit.action.find"))
    return Exit(kind, when, tuple(words), tuple(door), tuple(actions))
