"""The kinds of fact a form can hold: how one is written into its control, and how what is typed there is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbook.dossier import Estimate, Evidence, Fact
from workbook.forms import reading
from workbook.forms.reading import Unreadable, unreadable
from workbook.wording.sentences import sentence

ENDS = ("low", "likely", "high")
MOST_CHARACTERS = 20_000
"""What a note may hold; a whole document belongs beside the dossier, not in it."""


@dataclass(frozen=True)
class Where:
    """What reading needs to know: the locale, who types, on which day, and the unit that stands."""

    locale: str = "en"
    author: str = ""
    today: date = date(2000, 1, 1)
    unit: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of control. ``name`` is what the page draws: text, long, number, estimate, day, flag, choice or many.

    ``low``, ``high`` and ``step`` give a slider its scale; ``whole`` is whether an estimate stands in one box (in a table) or in
    three; ``certain`` whether a flag is yes or no without a third answer; ``ahead`` whether a day in the past deserves a word.
    """

    name: str
    unit: str = ""
    options: tuple[tuple[Any, str], ...] = ()
    low: float | None = None
    high: float | None = None
    step: float | None = None
    whole: bool = False
    certain: bool = False
    ahead: bool = False

    def written(self, value: Any, where: Where) -> Any:
        """Return a value (an estimate, a fact's value, or a plain one) as its control holds it."""
        if self.name == "estimate":
            return _estimate_written(value, where, self.whole)
        if self.name == "number":
            likely = value.likely if isinstance(value, Estimate) else value
            return reading.written(likely, where.locale, where.unit, digits=_digits(value))
        if self.name == "day":
            return reading.day_written(value, where.locale)
        if self.name == "flag":
            return {True: "yes", False: "no"}.get(value, "")
        if self.name == "many":
            return [str(part) for part in value or ()]
        return "" if value is None else str(value)

    def read(self, typed: Any, where: Where) -> Any:
        """Return what an entry stands for; None (or nothing) where it is empty.

        Raises
        ------
        Unreadable
            If it cannot be read; the message says why.
        """
        if self.name == "estimate":
            return _estimate(typed, where)
        if self.name == "many":
            return self._many(typed)
        text = "" if typed is None else str(typed)
        if self.name == "number":
            return reading.number(text, where.locale, where.unit)
        if self.name == "day":
            return reading.day(text, where.locale)
        if self.name == "flag":
            return reading.flag(text)
        if self.name == "choice":
            return self._choice(text)
        return _text(text)

    def words(self, value: Any, where: Where) -> str:
        """Return a value in words, for a sentence about it."""
        if value is None:
            return sentence("forms.unknown")
        if isinstance(value, Estimate):
            text = _estimate_written(value, where, True) or sentence("forms.unknown")
            return f"{text}\u00a0%" if where.unit == "share" else f"{text} {value.unit}".strip()
        if self.name == "choice":
            return dict(self.options).get(value, str(value))
        if self.name == "many":
            known = dict(self.options)
            return ", ".join(known.get(part, str(part)) for part in value)
        return str(self.written(value, where))

    def _choice(self, text: str) -> Any:
        if not text.strip():
            return None
        for value, words in self.options:
            if text.strip().casefold() in (str(value).casefold(), words.casefold()):
                return value
        raise unreadable("not_an_option", text, options=", ".join(words for _, words in self.options))

    def _many(self, typed: Any) -> tuple[Any, ...]:
        parts: Sequence[Any] = typed if isinstance(typed, list | tuple) else str(typed or "").split(";")
        chosen = [str(part).strip() for part in parts if str(part).strip()]
        if not self.options:
            return tuple(chosen)
        return tuple(dict.fromkeys(self._choice(part) for part in chosen))


def _text(text: str) -> str | None:
    clean = "".join(c for c in text.replace("\r\n", "\n") if c >= " " or c in "\n\t").strip()
    if len(clean) > MOST_CHARACTERS:
        raise Unreadable(sentence("forms.too_long", {"n": len(clean), "most": MOST_CHARACTERS}))
    return clean or None


def _digits(value: Any) -> int:
    """Return how many digits are shown: what somebody entered stands as it was entered, a computed figure is shown shorter."""
    computed = isinstance(value, Estimate) and value.evidence.kind != "entered"
    return reading.INFERRED_DIGITS if computed else reading.DIGITS


def _estimate_written(value: Any, where: Where, whole: bool) -> Any:
    ends = {end: getattr(value, end, None) for end in ENDS}
    if value is not None and not isinstance(value, Estimate):
        ends["likely"] = value
    digits = _digits(value)
    texts = {
        end: reading.written(figure, where.locale, where.unit, digits=digits) for end, figure in ends.items()
    }
    if not whole:
        return {**texts, "state": value.state if isinstance(value, Estimate) else ""}
    return " / ".join(texts.values()) if texts["low"] else texts["likely"]


def _estimate(typed: Any, where: Where) -> Estimate | None:
    texts, state = _texts(typed, where)
    figures = {end: reading.number(texts[end], where.locale, where.unit) for end in ENDS}
    evidence = Evidence(kind="entered", by=where.author, on=where.today)
    low, likely, high = (figures[end] for end in ENDS)
    if likely is None and low is None and high is None:
        return Estimate(unit=where.unit, state="unknown", evidence=evidence) if state == "unknown" else None
    if likely is None:
        raise Unreadable(sentence("forms.likely_missing"), incomplete=True)
    if (low is None) != (high is None):
        raise Unreadable(sentence("forms.end_missing"), incomplete=True)
    if low is not None and high is not None and not low <= likely <= high:
        raise Unreadable(sentence("forms.not_in_order"))
    usual = "known" if low is None else "estimated"
    kept: Any = state if state == "assumed" or (state == "estimated" and low is not None) else usual
    return Estimate(likely=likely, low=low, high=high, unit=where.unit, state=kept, evidence=evidence)


def _texts(typed: Any, where: Where) -> tuple[dict[str, str], str]:
    """Return what stands for low, likely and high, from three boxes or from one."""
    if isinstance(typed, Mapping):
        return {end: str(typed.get(end) or "") for end in ENDS}, str(typed.get("state") or "")
    text = str(typed or "")
    parts = [part.strip() for part in text.split(" / ")] if " / " in text else [text]
    if len(parts) == 1 and text.count("/") == 2 and text.replace("/", "").strip():
        parts = [part.strip() for part in text.split("/")]
    if len(parts) == 1:
        return {"low": "", "likely": text, "high": ""}, ""
    if len(parts) != 3:
        example = " / ".join(reading.written(x, where.locale) for x in (4.5, 4.9, 5.4))
        raise unreadable("three_figures", text, example=example)
    return dict(zip(ENDS, parts, strict=True)), ""


def stands(value: Any) -> Any:
    """Return the value of a fact, or an estimate or plain value as it is."""
    return value.value if isinstance(value, Fact) else value
