"""Labelled fields for one fact each. A field works on a slot or on a plain field, whatever stands at its path.

What is wrong with an entry is said beside it; it stays as it was typed, changes nothing, and the other fields go on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.dossier import Estimate, Evidence, Row, Slot
from workbook.dossier.estimate import State
from workbook.dossier.paths import path_of, value_at
from workbook.editing import Session
from workbook.errors import ArgumentError, WorkbookError
from workbook.forms.kinds import Kind
from workbook.forms.places import (
    Draft,
    Suggest,
    Suggestion,
    as_plain,
    described,
    is_claimed,
    problem_of,
    taken_over,
    where,
)
from workbook.forms.reading import Unreadable
from workbook.wording.sentences import sentence

__all__ = [
    "ChoiceField",
    "DayField",
    "EstimateField",
    "Field",
    "FlagField",
    "NumberField",
    "Suggestion",
    "TextField",
]

NOT_AHEAD = ("on", "start")
"""How the names of days end that usually lie in the past."""


class Field:
    """One fact on the screen.

    Parameters
    ----------
    session : Session
    path : str
        Where it stands, ``"/event/price"``.
    label : str
    kind : Kind
    help : str
        A line beneath the label.
    suggest : callable, optional
        From the session to hints drawn from evidence, each entered by one click.
    row : Row, optional
        The row it belongs to, where the first entry makes it (the price as an issue).

    Attributes
    ----------
    draft : Draft or None
        What was typed and could not be taken.
    """

    def __init__(
        self,
        session: Session,
        path: str,
        label: str,
        kind: Kind,
        *,
        help: str = "",
        suggest: Suggest | None = None,
        row: Row | None = None,
    ) -> None:
        self.session, self.path, self.label, self.kind, self.help = session, path, label, kind, help
        self.suggest, self.row = suggest, row
        self.draft: Draft | None = None
        self.id = ""
        self._place = path_of(path)

    @property
    def there(self) -> Any:
        """What stands at the path: a slot or a plain value.

        Raises
        ------
        workbook.errors.ArgumentError
            If the place is no longer there.
        """
        try:
            return value_at(self.session.current, self._place)
        except ArgumentError:
            if self.row is None:
                raise
            return getattr(self.row, self._place[-1])

    def describe(self) -> dict[str, Any]:
        """Return the field as the page shows it."""
        kind = self.kind
        head: dict[str, Any] = {"is": "field", "kind": kind.name, "label": self.label, "help": self.help}
        head["unit"] = kind.unit
        if kind.options:
            head["options"] = [[value, words] for value, words in kind.options]
        if kind.low is not None and kind.high is not None:
            scale = _scale(kind)
            step = kind.step or (kind.high - kind.low) / 100
            head["slider"] = {"low": kind.low * scale, "high": kind.high * scale, "step": step * scale}
        if kind.certain:
            head["certain"] = True
        try:
            there = self.there
        except ArgumentError:
            return {
                **head,
                "gone": sentence("forms.nothing_left"),
                "value": "",
                "origin": "none",
                "source": "",
            }
        claimed = is_claimed(self.session, self._place, self._row())
        found = {**head, **described(self.session, kind, there, is_entered=claimed, draft=self.draft)}
        if kind.low is not None:
            best = there.best if isinstance(there, Slot) else there
            likely = getattr(best, "likely", best)
            if likely is not None:
                found["likely"] = likely * _scale(kind)
        hints = [hint.words for hint in self._hints()]
        if hints:
            found["hints"] = hints
        return found

    def receive(self, message: Mapping[str, Any]) -> None:
        """Do what the page asks: ``edit``, ``slide`` (to a likely figure on the slider), ``back``, ``take`` or ``use``."""
        do = message["do"]
        if do == "edit":
            self.type(message.get("value"), continues=bool(message.get("continues")))
        elif do == "slide":
            self._slide(float(message["value"]), continues=bool(message.get("continues")))
        elif do == "back":
            self._enter(None)
        elif do == "take" and isinstance(self.there, Slot):
            self._enter(taken_over(self.there, self.session.author, self.session.today()))
        elif do == "use":
            self._enter(self._hints()[int(message["n"])].value)

    def type(self, typed: Any, *, continues: bool = False) -> None:
        """Enter what somebody typed, or keep it with what is wrong.

        Parameters
        ----------
        typed : object
            As the control holds it: a text; for an estimate a text or low, likely and high as a mapping.
        continues : bool
            Whether the person is still typing: one undo takes all of it back.
        """
        try:
            near = where(self.session, self.kind, self.there)
            value = self.kind.read(typed, near)
        except Unreadable as problem:
            self.draft = Draft(typed, str(problem), problem.incomplete)
            return
        if self.draft is None and typed == self.kind.written(self._stands(), near):
            return
        self._enter(value, typed, continues=continues)

    def _slide(self, value: float, *, continues: bool) -> None:
        """Move the likely figure; an end of the interval that it passes moves with it."""
        there = self.there
        best = there.best if isinstance(there, Slot) else None
        likely = value / _scale(self.kind)
        ends: dict[str, float | None] = {"low": None, "high": None}
        if isinstance(best, Estimate) and best.low is not None and best.high is not None:
            ends = {"low": min(best.low, likely), "high": max(best.high, likely)}
        near = where(self.session, self.kind, there)
        state: State = "known" if ends["low"] is None else "estimated"
        if isinstance(best, Estimate) and best.state == "assumed":
            state = "assumed"
        evidence = Evidence(kind="entered", by=near.author, on=near.today)
        self._enter(
            Estimate(likely=likely, unit=near.unit, state=state, evidence=evidence, **ends),
            continues=continues,
        )

    def _enter(self, value: Any, typed: Any = None, *, continues: bool = False) -> None:
        there = self.there
        if self.row is not None and value in (None, "") and self._row() is None:
            self.draft = None
            return
        held = value if isinstance(there, Slot) else as_plain(there, value)
        try:
            self.session.edit(self.path, held, unit=self.kind.unit, continues=continues, row=self.row)
        except WorkbookError as problem:
            near = where(self.session, self.kind, there)
            shown = self.kind.written(value, near) if typed is None else typed
            self.draft = Draft(shown, problem_of(problem))
        else:
            self.draft = None

    def _stands(self) -> Any:
        there = self.there
        best = there.best if isinstance(there, Slot) else there
        return getattr(best, "value", best)

    def _hints(self) -> Sequence[Suggestion]:
        return tuple(self.suggest(self.session)) if self.suggest is not None else ()

    def _row(self) -> Row | None:
        try:
            holder = value_at(self.session.current, self._place[:-1])
        except ArgumentError:
            return None
        return holder if isinstance(holder, Row) else None


class TextField(Field):
    """A text; ``long`` gives it several lines."""

    def __init__(
        self,
        session: Session,
        path: str,
        label: str,
        *,
        help: str = "",
        long: bool = False,
        suggest: Suggest | None = None,
        row: Row | None = None,
    ) -> None:
        kind = Kind("long" if long else "text")
        super().__init__(session, path, label, kind, help=help, suggest=suggest, row=row)


class EstimateField(Field):
    """A number with its interval in one control: low, likely, high, in the event's number format.

    A share is shown and typed as percent. With the ends of a scale (``low``, ``high``, in the unit) a slider stands beside it.
    """

    def __init__(
        self,
        session: Session,
        path: str,
        label: str,
        unit: str = "",
        *,
        help: str = "",
        low: float | None = None,
        high: float | None = None,
        step: float | None = None,
        suggest: Suggest | None = None,
        row: Row | None = None,
    ) -> None:
        kind = Kind("estimate", unit=unit, low=low, high=high, step=step)
        super().__init__(session, path, label, kind, help=help, suggest=suggest, row=row)


class NumberField(Field):
    """A single number without an interval."""

    def __init__(
        self,
        session: Session,
        path: str,
        label: str,
        unit: str = "",
        *,
        help: str = "",
        suggest: Suggest | None = None,
    ) -> None:
        super().__init__(session, path, label, Kind("number", unit=unit), help=help, suggest=suggest)


class DayField(Field):
    """A day, typed as the locale writes it or picked from a calendar; one that should lie ahead and has passed gets a word."""

    def __init__(self, session: Session, path: str, label: str, *, help: str = "") -> None:
        super().__init__(session, path, label, Kind("day", ahead=lies_ahead(path)), help=help)


class FlagField(Field):
    """A yes or no; for a slot also not known."""

    def __init__(self, session: Session, path: str, label: str, *, help: str = "") -> None:
        there = value_at(session.current, path_of(path))
        super().__init__(session, path, label, Kind("flag", certain=isinstance(there, bool)), help=help)


class ChoiceField(Field):
    """One of several answers in plain words; ``options`` are pairs of value and words."""

    def __init__(
        self,
        session: Session,
        path: str,
        label: str,
        options: Sequence[tuple[Any, str]],
        *,
        help: str = "",
    ) -> None:
        super().__init__(session, path, label, Kind("choice", options=tuple(options)), help=help)


def _scale(kind: Kind) -> float:
    return 100.0 if kind.unit == "share" else 1.0


def lies_ahead(name: str) -> bool:
    """Return whether a day of this name usually lies ahead: a deadline, but not the day of a quote."""
    return not any(name.rsplit("/", 1)[-1].split("_")[-1] == end for end in NOT_AHEAD)
