"""What a person types, read in the locale of the event: numbers, days, yes or no. What cannot be read is said in words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date, get_month_names
from babel.numbers import (
    NumberFormatError,
    get_decimal_symbol,
    get_group_symbol,
    parse_decimal,
)

from workbook.wording import numbers
from workbook.wording.numbers import locale_of
from workbook.wording.sentences import sentence

SPACES = "\u00a0\u202f\u2009\u2007 "
SIGNS = {
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
}
YES = {"yes", "y", "true", "x", "1", "ja", "oui", "vrai", "wahr"}
NO = {"no", "n", "false", "0", "nein", "non", "faux", "falsch"}
UNKNOWN = {"", "?", "unknown", "not known", "n/a"}
SHOWN = 40
DIGITS, INFERRED_DIGITS = 8, 6
"""Digits of a number in its box: of one that a person entered, and of one that was computed."""


class Unreadable(ValueError):  # noqa: N818
    """An entry that says nothing the field can hold; the message says why, in words.

    ``incomplete`` is whether more of it may still come, as while somebody fills in low before high.
    """

    def __init__(self, words: str, *, incomplete: bool = False) -> None:
        super().__init__(words)
        self.incomplete = incomplete


def shown(text: str) -> str:
    """Return what was typed as a message quotes it."""
    clean = " ".join(text.split())
    return f"'{clean}'" if len(clean) <= SHOWN else f"'{clean[: SHOWN - 1]}…'"


def unreadable(key: str, text: str, **values: object) -> Unreadable:
    """Return the error that quotes what was typed."""
    return Unreadable(sentence(f"forms.{key}", {"typed": shown(text), **values}))


def written(value: float | None, locale: str, unit: str = "", *, digits: int = DIGITS) -> str:
    """Return a number as a field holds it, its whole part always complete; a share as percent."""
    if value is None:
        return ""
    figure = value * 100 if unit == "share" else value
    before = len(str(int(abs(figure)))) if abs(figure) >= 1 else 0
    return numbers.number(figure, decimals=min(max(digits - before, 0), 6), least=0, locale=locale)


def number(text: str, locale: str, unit: str = "") -> float | None:
    """Return the number in a text, None where it is empty. A share is typed as percent.

    Raises
    ------
    Unreadable
        If the text holds no number, or one of another currency.
    """
    clean = text.strip(SPACES + "\t\n").replace("−", "-")
    if not clean:
        return None
    percent = clean.endswith("%")
    bare = _without_unit(clean.removesuffix("%").strip(SPACES), unit, text)
    if percent and unit not in ("share", "", "%"):
        raise unreadable("not_a_percentage", text, unit=unit)
    value = _decimal(bare, locale, text)
    return value / 100 if unit == "share" else value


def _without_unit(clean: str, unit: str, text: str) -> str:
    """Return a figure without the currency or unit that somebody wrote with it; another currency is refused."""
    money, _, per = unit.partition("/")
    for sign, codes in SIGNS.items():
        if sign in clean:
            if len(money) == 3 and money.isupper() and money not in codes:
                raise unreadable("other_currency", text, unit=unit)
            clean = clean.replace(sign, "").strip(SPACES)
    code = re.search(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", clean)
    if code:
        if money != code.group():
            key = "other_currency" if len(money) == 3 and money.isupper() else "not_a_number"
            raise unreadable(key, text, unit=unit, example="12.5")
        clean = clean.replace(code.group(), "", 1).strip(SPACES)
    for word in (f"/{per}" if per else "", f"per {per}" if per else "", unit):
        if word and clean.endswith(word):
            clean = clean.removesuffix(word).strip(SPACES)
    return clean


def _decimal(bare: str, locale: str, text: str) -> float:
    where = locale_of(locale)
    group, point = get_group_symbol(where), get_decimal_symbol(where)
    example = written(1234.5, locale)
    if group.isspace():
        bare = "".join(group if c in SPACES else c for c in bare)
    elif group in "'’":
        bare = re.sub("['’]", group, bare)
    mantissa, _, exponent = bare.upper().partition("E")
    digits = re.escape(group + point)
    if not re.fullmatch(rf"[+-]?[0-9{digits}]*[0-9][0-9{digits}]*", mantissa) or not re.fullmatch(
        r"([+-]?[0-9]{1,2})?", exponent
    ):
        raise unreadable("not_a_number", text, example=example)
    try:
        value = float(parse_decimal(mantissa.lstrip("+"), locale=where, strict=True))
    except NumberFormatError:
        # "12,5" where a comma groups thousands: 125 or 12.5, so we ask.
        raise unreadable("ambiguous_number", text, example=example) from None
    return value * 10.0 ** int(exponent or 0)


def day_written(value: date | None, locale: str) -> str:
    """Return a day as a field holds it: ``3 Apr 2026`` in English, as the locale has it elsewhere."""
    if value is None:
        return ""
    if locale_of(locale).language == "en":
        return numbers.day(value, locale=locale)
    return str(format_date(value, "medium", locale=locale_of(locale)))


def day(text: str, locale: str) -> date | None:
    """Return the day in a text, None where it is empty: ISO, with a month's name, or in figures as the locale orders them.

    Raises
    ------
    Unreadable
        If it is no day, or can be read as two.
    """
    clean = text.strip()
    if not clean:
        return None
    example = day_written(date(2026, 3, 31), locale)
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}([T ]00:00.*)?", clean):
        year, month, of_month = (int(part) for part in clean[:10].split("T")[0].split(" ")[0].split("-"))
        return _date(year, month, of_month, text, example)
    parts = [part for part in re.split(r"[\s./,\-]+", clean) if part]
    if len(parts) != 3:
        raise unreadable("not_a_day", text, example=example)
    named = [n for n, part in enumerate(parts) if not part.isdecimal()]
    if len(named) == 1:
        return _named(parts, named[0], text, locale, example)
    if named:
        raise unreadable("not_a_day", text, example=example)
    return _in_figures(parts, text, locale, example)


def _named(parts: list[str], at: int, text: str, locale: str, example: str) -> date:
    month = _months(locale).get(parts[at].casefold().rstrip("."))
    others = [part.rstrip("thndrs") if n != at else part for n, part in enumerate(parts)]
    figures = [part for n, part in enumerate(others) if n != at]
    if month is None or not all(part.isdecimal() for part in figures):
        raise unreadable("not_a_day", text, example=example)
    of_month, year = figures if len(figures[1]) >= len(figures[0]) else reversed(figures)
    return _date(_year(year, text, example), month, int(of_month), text, example)


def _in_figures(parts: list[str], text: str, locale: str, example: str) -> date:
    if len(parts[0]) == 4:
        return _date(int(parts[0]), int(parts[1]), int(parts[2]), text, example)
    first, second, year = int(parts[0]), int(parts[1]), _year(parts[2], text, example)
    where = locale_of(locale)
    if where.language == "en" and where.territory is None:
        if first <= 12 and second <= 12 and first != second:
            iso = f"{year:04d}-{second:02d}-{first:02d}"
            raise unreadable("ambiguous_day", text, example=example, iso=iso)
        month_first = second > 12
    else:
        month_first = where.date_formats["short"].pattern.upper().startswith("M")
    return _date(year, *((first, second) if month_first else (second, first)), text, example)


def _year(part: str, text: str, example: str) -> int:
    if len(part) != 4:
        raise unreadable("year", text, example=example)
    return int(part)


def _date(year: int, month: int, of_month: int, text: str, example: str) -> date:
    try:
        return date(year, month, of_month)
    except ValueError:
        raise unreadable("not_a_day", text, example=example) from None


@lru_cache(maxsize=16)
def _months(locale: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for where in (locale_of(locale), locale_of("en")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for month, name in get_month_names(width, context, where).items():
                    found.setdefault(str(name).casefold().rstrip("."), month)
    return found


def flag(text: str) -> bool | None:
    """Return yes, no or, where nobody has said, None.

    Raises
    ------
    Unreadable
        If it is none of them.
    """
    clean = text.strip().casefold()
    if clean in UNKNOWN:
        return None
    if clean in YES or clean in NO:
        return clean in YES
    raise unreadable("not_a_flag", text)
