"""Quantities and messages to safe HTML: the one place where results meet wording."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbook.analysis.messages import Message
from workbook.appraisal import facts
from workbook.appraisal.quantity import Quantity
from workbook.dossier import Dossier, Evidence
from workbook.wording import numbers
from workbook.wording.html import escape
from workbook.wording.marks import figure_html
from workbook.wording.sentences import Context, catalogue, sentence
from workbook.wording.tables import Cell

MOST_ROWS_NAMED = 6


def context_of(dossier: Dossier) -> Context:
    """Return what sentences about this event need: locale, currency, name of the unit."""
    return Context(dossier.event.locale, dossier.event.currency, facts.unit_name(dossier))


def text_of(quantity: Quantity, context: Context) -> str:
    """Return a quantity in words, rounded to its interval, without its mark."""
    q, locale = quantity, context.locale
    if q.likely is None:
        return numbers.NOT_KNOWN
    if q.currency:
        return numbers.money(q.likely, q.currency, per=q.per, low=q.low, high=q.high, locale=locale)
    if q.unit == "share":
        return numbers.percent(q.likely, locale=locale)
    if q.unit == "chance":
        return numbers.chance(q.likely, locale=locale)
    if q.unit == "days":
        return sentence("units.days", {"n": q.likely}, context)
    if q.unit == "points":
        return numbers.number(q.likely, locale=locale)
    head, _, per = q.unit.partition("/")
    shown = numbers.amount(q.likely, low=q.low, high=q.high, locale=locale)
    head = numbers.units(head, q.likely, locale=locale)
    return " ".join(part for part in (shown, head, f"per {per}" if per else "") if part)


def range_of(quantity: Quantity, context: Context) -> str:
    """Return the interval in words; the figure alone where it has none."""
    q = quantity
    if q.likely is None or q.low is None or q.high is None:
        return text_of(q, context)
    if q.unit == "share":
        return " to ".join(numbers.percent(end, locale=context.locale) for end in (q.low, q.high))
    return numbers.interval(q.low, q.high, q.currency, per=q.per, locale=context.locale)


def span(quantity: Quantity, context: Context) -> str:
    """Return the interval without its unit, for columns whose heading names it; empty where there is none."""
    q = quantity
    if q.low is None or q.high is None:
        return ""
    if q.unit == "share":
        return range_of(q, context)
    ends = (
        numbers.amount(end, q.currency, per=q.per, low=q.low, high=q.high, locale=context.locale)
        for end in (q.low, q.high)
    )
    return " to ".join(dict.fromkeys(ends))


def rule_text(quantity: Quantity, context: Context) -> str:
    """Return how a figure was derived, in words; of a fact, where it comes from."""
    rule = quantity.rule
    return origin(quantity, context) if rule is None else sentence(rule.key, rule.values, context)


def figure(quantity: Quantity, context: Context, text: str = "", *, signed: bool = True) -> str:
    """Return a quantity with its mark and state as safe HTML."""
    shown = text or text_of(quantity, context)
    about = origin(quantity, context)
    return figure_html(shown, kind=quantity.kind, state=quantity.state, title=about, signed=signed)


def cell(quantity: Quantity, context: Context, text: str = "") -> Cell:
    """Return a quantity as a numeric table cell."""
    return Cell(text or text_of(quantity, context), figure(quantity, context, text), numeric=True)


def day_cell(day: date | None, context: Context) -> str:
    """Return a day that does not break in a narrow column; empty where there is none."""
    return "" if day is None else numbers.day(day, locale=context.locale).replace(" ", "\u00a0")


def origin(quantity: Quantity, context: Context) -> str:
    """Return in words where a quantity comes from."""
    parts = [sentence(quantity.rule.key, quantity.rule.values, context)] if quantity.rule else []
    named = [evidence_text(e, context) for e in quantity.evidence[:2]]
    parts += [text for text in named if text]
    if len(quantity.evidence) > 2:
        parts.append(f"and {len(quantity.evidence) - 2} more sources")
    return "; ".join(dict.fromkeys(parts))


def evidence_text(evidence: Evidence, context: Context) -> str:
    """Return one evidence in words: rule, source with rows, by whom, day."""
    day = numbers.day(evidence.on, locale=context.locale) if evidence.on is not None else ""
    parts = [evidence.rule, evidence.by and f"by {evidence.by}", day, source_text(evidence)]
    return ", ".join(part for part in parts if part)


def source_text(evidence: Evidence) -> str:
    """Return file and rows: "spend.csv rows 3, 7 and 12 more"."""
    rows = evidence.rows
    named = ", ".join(str(row) for row in rows[:MOST_ROWS_NAMED])
    more = f" and {len(rows) - MOST_ROWS_NAMED} more" if len(rows) > MOST_ROWS_NAMED else ""
    place = f"row{'s' if len(rows) != 1 else ''} {named}{more}" if rows else ""
    return " ".join(part for part in (evidence.source, place) if part)


def plain(message: Message, context: Context) -> str:
    """Return a message as plain text."""
    return sentence(message.key, message.values, context)


def plain_all(messages: Iterable[Message], context: Context) -> tuple[str, ...]:
    """Return messages as plain texts."""
    return tuple(plain(m, context) for m in messages)


def safe(text: str) -> str:
    """Return plain text as safe HTML."""
    return escape(text)


def quoted(texts: Iterable[str]) -> str:
    """Return what people typed in quotation marks, one after the other; empty for nothing.

    >>> quoted(["Who?", "no strike"])
    '“Who?”, “no strike”'
    """
    return ", ".join(f"“{text}”" for text in texts)


def marked(key: str, context: Context, **values: object) -> str:
    """Return a sentence as safe HTML in which each `Quantity` among the values stands with its mark.

    Where one of them is assumed and the catalogue has the sentence with "if" (``key_if``), that one is taken.
    """
    if (
        any(isinstance(v, Quantity) and v.state == "assumed" for v in values.values())
        and f"{key}_if" in catalogue()
    ):
        key = f"{key}_if"
    tokens: dict[str, str] = {}
    given: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, Quantity):
            token = f"\ue000{len(tokens)}\ue001"
            tokens[token] = figure(value, context, signed=not key.endswith("_if"))
            given[name] = token
        else:
            given[name] = value
    html = escape(sentence(key, given, context))
    for token, markup in tokens.items():
        html = html.replace(token, markup)
    return html
