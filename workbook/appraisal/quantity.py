"""The quantity: a result's number with the state, the evidence and the inputs it rests on.

A derived number is as good as its weakest input and as old as its oldest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook.analysis.messages import Message
from workbook.dossier import Estimate, Evidence, NumberSlot, State, weakest


@dataclass(frozen=True)
class Quantity:
    """A number with everything a reader may ask of it.

    Attributes
    ----------
    likely, low, high : float or None
        ``likely`` is None exactly when the state is "unknown".
    unit : str
        As in `workbook.dossier.Estimate`.
    state : {"known", "estimated", "assumed", "unknown"}
    evidence : tuple of Evidence
        What it was taken or derived from.
    inputs : tuple of str
        Keys of the slots it rests on, such as ``"event/price"`` or ``"alternatives/a1/freight"``.
    rule : Message or None
        How it was derived; None for a fact.
    """

    likely: float | None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    state: State = "known"
    evidence: tuple[Evidence, ...] = ()
    inputs: tuple[str, ...] = ()
    rule: Message | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is a number at all."""
        return self.likely is not None

    @property
    def kind(self) -> str:
        """The evidence mark: that of the fact, or "inferred" for anything derived."""
        if self.rule is not None or len(self.evidence) != 1:
            return "inferred"
        return self.evidence[0].kind

    @property
    def oldest(self) -> date | None:
        """The day of the oldest evidence it rests on."""
        return min((e.on for e in self.evidence if e.on is not None), default=None)

    @property
    def per(self) -> str:
        """What it is per, such as "pack"."""
        return self.unit.partition("/")[2]

    @property
    def currency(self) -> str:
        """The currency of a money unit, else empty."""
        head = self.unit.split("/")[0]
        return head if len(head) == 3 and head.isupper() else ""

    def turned(self) -> Quantity:
        """Return it the other way round: what is lost as what is gained, its low end from the high one."""
        likely, low, high = (None if x is None else -x for x in (self.likely, self.high, self.low))
        return replace(self, likely=likely, low=low, high=high)

    def but(self, **changes: object) -> Quantity:
        """Return a copy with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


def unknown_quantity(unit: str = "", *, inputs: Iterable[str] = (), rule: Message | None = None) -> Quantity:
    """Return the quantity that says we do not know."""
    return Quantity(None, unit, state="unknown", inputs=tuple(inputs), rule=rule)


def of_estimate(estimate: Estimate | None, key: str, unit: str = "") -> Quantity:
    """Return the quantity of a fact; a missing or unknown one is unknown."""
    if estimate is None or estimate.likely is None:
        return unknown_quantity(estimate.unit if estimate else unit, inputs=(key,))
    return Quantity(
        estimate.likely,
        estimate.unit or unit,
        estimate.low,
        estimate.high,
        estimate.state,
        (estimate.evidence,),
        (key,),
    )


def of_slot(slot: NumberSlot, key: str, unit: str = "") -> Quantity:
    """Return the quantity of a slot: its entered side if there is one, else the inferred."""
    return of_estimate(slot.best, key, unit)


def assumed(value: float, unit: str, key: str, rule: Message, low: float, high: float) -> Quantity:
    """Return a default that nobody has confirmed: every sentence that rests on it says "if"."""
    evidence = Evidence(kind="inferred")
    return Quantity(value, unit, low, high, "assumed", (evidence,), (key,), rule)


def derived(
    likely: float | None,
    unit: str,
    inputs: Sequence[Quantity],
    rule: Message,
    *,
    low: float | None = None,
    high: float | None = None,
    state: State | None = None,
) -> Quantity:
    """Return a number derived from ``inputs``: their weakest state, all their evidence, all their keys.

    Parameters
    ----------
    state : optional
        A state at least as weak as this one is taken (an estimate made from known figures is "estimated").
    """
    if likely is None or any(q.likely is None for q in inputs):
        keys = dict.fromkeys(k for q in inputs for k in q.inputs)
        return unknown_quantity(unit, inputs=keys, rule=rule)
    floor: tuple[State, ...] = (state,) if state else ()
    return Quantity(
        likely,
        unit,
        low,
        high,
        weakest(*(q.state for q in inputs), *floor),
        tuple(dict.fromkeys(e for q in inputs for e in q.evidence)),
        tuple(dict.fromkeys(k for q in inputs for k in q.inputs)),
        rule,
    )


def scaled(quantity: Quantity, factor: float, unit: str) -> Quantity:
    """Return a quantity times a factor, in another unit."""
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    if low is not None and high is not None and low > high:
        low, high = high, low
    likely = None if quantity.likely is None else quantity.likely * factor
    return quantity.but(likely=likely, low=low, high=high, unit=unit)
