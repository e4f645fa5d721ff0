"""Labelled fields for one fact each: what was imported, what is entered, and what is wrong with it, in words.

An invalid entry stays in the field as it was typed and changes nothing; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as widgets
from babel.numbers import NumberFormatError, parse_decimal

from workbook.dossier import DateSlot, Estimate, Evidence, FlagSlot, NumberSlot, TextSlot
from workbook.dossier.paths import path_of, value_at
from workbook.editing import Session
from workbook.errors import WorkbookError
from workbook.wording import numbers
from workbook.wording.html import escape

WIDE = widgets.Layout(width="26em")
NARROW = widgets.Layout(width="8em")
LABEL = widgets.Layout(width="13em")


class Field:
    """One fact on the screen: ``widget`` is what is shown; `refresh` follows an edit made elsewhere."""

    def __init__(self, session: Session, path: str, label: str) -> None:
        self.session, self.path, self.label = session, path, label
        self.message = widgets.HTML()
        self.back = widgets.Button(
            description="use imported", tooltip="Clear what was entered; the imported figure counts again"
        )
        self.back.on_click(lambda _: self._try(None))
        self._quiet = False
        self.inputs = self.controls()
        caption = widgets.HTML(f"<label>{escape(label)}</label>", layout=LABEL)
        self.widget = widgets.VBox([widgets.HBox([caption, *self.inputs, self.back]), self.message])
        self.refresh()

    @property
    def slot(self) -> Any:
        """The slot as it stands."""
        return value_at(self.session.current, path_of(self.path))

    def controls(self) -> list[widgets.Widget]:
        """Return the inputs of this kind of field."""
        raise NotImplementedError

    def fill(self) -> None:
        """Put what stands into the inputs."""
        raise NotImplementedError

    def imported(self) -> str:
        """Return the imported side in words."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Follow the dossier."""
        self._quiet = True
        try:
            self.fill()
        finally:
            self._quiet = False
        slot = self.slot
        self.back.layout.visibility = "visible" if slot.is_entered and slot.inferred is not None else "hidden"
        if slot.inferred is None:
            said = "entered by a person" if slot.is_entered else "nobody has said yet"
        else:
            origin = slot.inferred.evidence
            source = ", ".join(x for x in (origin.rule, origin.source) if x) or origin.kind
            said = f"imported: {self.imported()} ({source})"
        self.message.value = f'<span class="wb-hint">{escape(said)}</span>'

    def changed(self, read: Callable[[], Any]) -> Callable[[Any], None]:
        """Return what an input calls when it changes: read it, edit the dossier, or say what is wrong."""

        def _on_change(_: Any) -> None:
            if self._quiet:
                return
            try:
                value = read()
            except ValueError as problem:
                self._wrong(str(problem))
                return
            self._try(value)

        return _on_change

    def _try(self, value: Any) -> None:
        try:
            self.session.edit(self.path, value)
        except WorkbookError as problem:
            self._wrong(str(problem))
        else:
            self.refresh()

    def _wrong(self, text: str) -> None:
        self.message.value = f'<span class="wb-wrong" role="alert">⚠ {escape(text)}</span>'


class TextField(Field):
    """A text."""

    def controls(self) -> list[widgets.Widget]:
        self.box = widgets.Text(continuous_update=False, layout=WIDE, placeholder=self.label)
        self.box.observe(self.changed(lambda: self.box.value.strip() or None), "value")
        return [self.box]

    def fill(self) -> None:
        self.box.value = self.slot.text

    def imported(self) -> str:
        slot: TextSlot = self.slot
        return slot.inferred.value if slot.inferred else ""


class DayField(Field):
    """A day."""

    def controls(self) -> list[widgets.Widget]:
        self.box = widgets.DatePicker(layout=widgets.Layout(width="12em"))
        self.box.observe(self.changed(lambda: self.box.value), "value")
        return [self.box]

    def fill(self) -> None:
        self.box.value = self.slot.day

    def imported(self) -> str:
        slot: DateSlot = self.slot
        return (
            numbers.day(slot.inferred.value, locale=self.session.current.event.locale)
            if slot.inferred
            else ""
        )


class FlagField(Field):
    """A yes or no, or not known."""

    def controls(self) -> list[widgets.Widget]:
        options = [("not said", None), ("yes", True), ("no", False)]
        self.box = widgets.Dropdown(options=options, layout=NARROW)
        self.box.observe(self.changed(lambda: self.box.value), "value")
        return [self.box]

    def fill(self) -> None:
        self.box.value = self.slot.flag

    def imported(self) -> str:
        slot: FlagSlot = self.slot
        return "" if slot.inferred is None else ("yes" if slot.inferred.value else "no")


class EstimateField(Field):
    """A number with its interval in one control: low, likely, high, in the event's number format."""

    def __init__(self, session: Session, path: str, label: str, unit: str) -> None:
        self.unit = unit
        super().__init__(session, path, f"{label} ({unit})" if unit else label)

    def controls(self) -> list[widgets.Widget]:
        self.boxes = {
            name: widgets.Text(continuous_update=False, layout=NARROW, placeholder=name)
            for name in ("low", "likely", "high")
        }
        for box in self.boxes.values():
            box.observe(self.changed(self.read), "value")
        return list(self.boxes.values())

    def fill(self) -> None:
        best = self.slot.best
        for name, box in self.boxes.items():
            value = getattr(best, name) if best is not None else None
            box.value = "" if value is None else self._written(value)

    def imported(self) -> str:
        slot: NumberSlot = self.slot
        held = slot.inferred
        return self._written(held.likely) if held is not None and held.likely is not None else "unknown"

    def read(self) -> Estimate | None:
        """Return the estimate in the boxes, nothing where all are empty.

        Raises
        ------
        ValueError
            If a box holds no number, or they are not in order.
        """
        given = {name: self._number(name, box.value) for name, box in self.boxes.items()}
        if all(value is None for value in given.values()):
            return None
        if given["likely"] is None:
            raise ValueError("give the likely figure as well, or empty all three")
        low, high = given["low"], given["high"]
        if (low is None) != (high is None):
            raise ValueError("give both low and high, or neither")
        evidence = Evidence(kind="entered", by=self.session.author, on=date.today())
        state = "known" if low is None else "estimated"
        stands = self.slot.best
        unit = stands.unit if stands is not None and stands.unit else self.unit
        try:
            return Estimate(
                likely=given["likely"], low=low, high=high, unit=unit, state=state, evidence=evidence
            )
        except ValueError:
            raise ValueError("low, likely and high are not in order: low <= likely <= high") from None

    def _number(self, name: str, text: str) -> float | None:
        clean = text.strip()
        if not clean:
            return None
        try:
            return float(parse_decimal(clean, locale=self.session.current.event.locale, strict=True))
        except NumberFormatError:
            example = self._written(1234.5)
            raise ValueError(f"{name}: {clean!r} is not a number; write it like {example}") from None

    def _written(self, value: float) -> str:
        return numbers.number(value, decimals=6, least=0, locale=self.session.current.event.locale)
