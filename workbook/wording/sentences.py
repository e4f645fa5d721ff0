"""Message keys with typed values to sentences.

A catalogue entry is a sentence with typed placeholders: ``"We leave above {limit:price}."``. The types are
``money`` (amount of the event), ``price`` (money per unit), ``percent`` (a share), ``number``, ``count``, ``days``,
``date``, ``text``, ``score`` (0 to 10, one decimal), ``plural`` (``{n:plural:one delivery|# deliveries}``) and
``figure`` (a number with its evidence mark, made by the caller). Text is returned plain; whoever prints it into HTML
escapes it (`workbook.wording.html`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from workbook.errors import ArgumentError
from workbook.wording import numbers

_PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?(?::([^{}]*))?\}")


@dataclass(frozen=True)
class Context:
    """What a sentence needs to know of its event: locale, currency and the name of the unit."""

    locale: str = "en"
    currency: str = ""
    unit: str = "unit"


_entries: dict[str, str] = {}


def catalogue() -> Mapping[str, str]:
    """Return every entry of ``workbook.wording.catalogue`` (key to sentence); keys are unique."""
    if not _entries:
        package = import_module("workbook.wording.catalogue")
        found: dict[str, str] = {}
        for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
            entries = import_module(f"workbook.wording.catalogue.{module.name}").ENTRIES
            twice = found.keys() & entries.keys()
            if twice:
                raise ArgumentError("catalogue", f"keys written twice: {', '.join(sorted(twice))}")
            found.update(entries)
        _entries.update(found)
    return _entries


def placeholders(entry: str) -> dict[str, str]:
    """Return the placeholders of an entry, name to type."""
    return {name: kind or "text" for name, kind, _ in _PLACEHOLDER.findall(entry)}


def sentence(key: str, values: Mapping[str, object] | None = None, context: Context | None = None) -> str:
    """Return the sentence of a message.

    Raises
    ------
    ArgumentError
        If the key is not in the catalogue or a placeholder has no value.
    """
    given, where = values or {}, context or Context()
    entry = catalogue().get(key)
    if entry is None:
        raise ArgumentError(
            "key", f"no sentence is written for {key!r}", "add it to workbook/wording/catalogue"
        )

    def fill(match: re.Match[str]) -> str:
        name, kind, option = match.group(1), match.group(2) or "text", match.group(3) or ""
        if name not in given:
            raise ArgumentError(name, f"the sentence {key!r} needs it")
        return _typed(given[name], kind, option, where)

    text = _PLACEHOLDER.sub(fill, entry)
    return text[:1].upper() + text[1:] if entry[:1] == "{" else text


def _typed(value: object, kind: str, option: str, context: Context) -> str:
    if value is None:
        return numbers.NOT_KNOWN
    if kind in ("text", "figure"):
        return str(value)
    if kind == "date":
        return numbers.day(cast(date, value), locale=context.locale)
    figure = float(cast(float, value))
    if kind == "money":
        return numbers.money(figure, context.currency, locale=context.locale)
    if kind == "price":
        return numbers.money(figure, context.currency, per=context.unit, locale=context.locale)
    if kind == "percent":
        return numbers.percent(figure, locale=context.locale)
    if kind == "count":
        return numbers.count(figure, locale=context.locale)
    if kind == "days":
        whole = numbers.count(figure, locale=context.locale)
        return f"{whole} day" if whole == "1" else f"{whole} days"
    if kind == "plural":
        one, _, many = option.partition("|")
        form = one if figure == 1 else many
        return form.replace("#", numbers.number(figure, locale=context.locale))
    if kind == "number":
        return numbers.number(figure, locale=context.locale)
    if kind == "score":
        return numbers.number(round(figure, 1), locale=context.locale)
    raise ArgumentError("kind", f"{kind!r} is not a type of placeholder")
