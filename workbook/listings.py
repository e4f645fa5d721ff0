"""What the command line prints: lists of events and versions, and one event on a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from workbook.doctor import Check
from workbook.dossier import Dossier, Estimate, Evidence, NumberSlot, Row, Slot
from workbook.editing import Outcome
from workbook.store import EventEntry, Stored, VersionEntry
from workbook.wording import numbers

if TYPE_CHECKING:
    from rich.table import Table

WIDE = 160
"""Columns where nobody reads along: a file or another program."""

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the direction of the text after them."""

TABLES = ("deliveries", "comparables", "indices", "benefits", "issues", "packages", "offers", "concessions")


def show(*parts: Any) -> None:
    """Print tables and lines, as wide as the terminal, or wide where there is none."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=WIDE)
    for part in parts:
        console.print(clean(part) if isinstance(part, str) else part)


def clean(text: str) -> str:
    """Return text that cannot move the cursor, colour the screen or turn its direction: such characters become a space."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") or c in TURNING else c for c in text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table of texts; nothing is cut off."""
    from rich import box
    from rich.table import Column, Table
    from rich.text import Text

    columns = [Column(Text(heading), overflow="fold") for heading in headings]
    made = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        made.add_row(*[Text(clean(cell)) for cell in row])
    return made


def event_record(entry: EventEntry) -> dict[str, Any]:
    """Return an event as plain JSON values."""
    return {
        "event_id": entry.event_id,
        "title": entry.title,
        "version": entry.version,
        "author": entry.author,
        "at": entry.at.isoformat(),
    }


def version_record(entry: VersionEntry) -> dict[str, Any]:
    """Return a line of history as plain JSON values."""
    return {**event_record(entry), "note": entry.note, "content_hash": entry.content_hash}


def events_table(entries: Iterable[EventEntry]) -> Table:
    """Return the events with their newest version."""
    return table(
        ("event", "title", "version", "saved (UTC)", "by"),
        [(e.event_id, e.title, str(e.version), f"{e.at:%Y-%m-%d %H:%M}", e.author) for e in entries],
    )


def history_table(entries: Iterable[VersionEntry]) -> Table:
    """Return an event's versions."""
    return table(
        ("version", "saved (UTC)", "by", "title", "note"),
        [(str(e.version), f"{e.at:%Y-%m-%d %H:%M:%S}", e.author, e.title, e.note) for e in entries],
    )


def checks_table(checks: Iterable[Check]) -> Table:
    """Return what the doctor found."""
    words = {"ok": "ok", "missing": "MISSING", "note": "note"}
    return table(
        ("", "what", "found", "what to do"), [(words[c.state], c.name, c.found, c.remedy) for c in checks]
    )


def outcome_lines(event_id: str, outcome: Outcome) -> list[str]:
    """Return what came of a save: the version, what others had saved, and where both sides differ."""
    lines = [f"also saved by others: {change.where}" for change in outcome.incoming]
    if outcome.saved is not None and not outcome.saved.changed:
        return [f"event {event_id}: the file holds nothing new; version {outcome.saved.version} stands"]
    if outcome.saved is not None:
        return [*lines, f"event {event_id}: saved as version {outcome.saved.version}"]
    lines += [f"both changed: {conflict.where}" for conflict in outcome.conflicts]
    return [
        *lines,
        f"event {event_id}: nothing was saved, because the file and a newer version disagree in the places above; "
        "export the newest version, choose there, and load it again",
    ]


def event_page(stored: Stored) -> list[Any]:
    """Return one event: its facts with their evidence, its alternatives and people, and what else it holds."""
    dossier = stored.dossier
    title = dossier.event.title or dossier.event.item.text
    parts: list[Any] = [
        f"{dossier.event_id}  {title}".rstrip(),
        f"version {stored.version}, saved {stored.at:%Y-%m-%d %H:%M} UTC by {stored.author}",
        table(("fact", "value", "evidence"), _facts(dossier)),
    ]
    alternatives = [row for row in dossier.alternatives if not row.deleted]
    if alternatives:
        rows = [(a.name, a.status, *_said(a.price, dossier)) for a in alternatives]
        parts.append(table(("alternative", "status", "price", "evidence"), rows))
    people = [row for row in dossier.stakeholders if not row.deleted]
    if people:
        parts.append(table(("stakeholder", "role", "side"), [(p.name, p.role.text, p.side) for p in people]))
    held = [f"{name} ({len(rows)})" for name in TABLES if (rows := _standing(getattr(dossier, name)))]
    if held:
        parts.append("also: " + ", ".join(held))
    return parts


def _standing(rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if not (isinstance(row, Row) and row.deleted)]


def _facts(dossier: Dossier) -> list[tuple[str, str, str]]:
    """Return the event's facts that stand, as name, value and evidence."""
    event = dossier.event
    found: list[tuple[str, str, str]] = []
    for name in type(event).model_fields:
        value, words = getattr(event, name), name.replace("_", " ")
        if isinstance(value, Slot):
            if value.best is not None:
                found.append((words, *_said(value, dossier)))
        elif name == "incumbent":
            supplier = dossier.incumbent
            found.append((words, supplier.name if supplier else value or numbers.NOT_KNOWN, ""))
        elif name == "as_of":
            found.append(("as of", numbers.day(value, locale=event.locale), ""))
        elif name not in ("title", "locale") and value:
            found.append((words, str(value), ""))
    return found


def _said(slot: Slot[Any], dossier: Dossier) -> tuple[str, str]:
    """Return what stands in a slot, and where it comes from."""
    locale, best = dossier.event.locale, slot.best
    if best is None:
        return numbers.NOT_KNOWN, ""
    if isinstance(slot, NumberSlot):
        return _figure(best, locale), _source(best.evidence, best.state, locale)
    if isinstance(best.value, bool):
        text = "yes" if best.value else "no"
    else:
        text = best.value if isinstance(best.value, str) else numbers.day(best.value, locale=locale)
    return text, _source(best.evidence, "known", locale)


def _figure(estimate: Estimate, locale: str) -> str:
    low, high = estimate.low, estimate.high
    if estimate.currency:
        text = numbers.money(
            estimate.likely, estimate.currency, per=estimate.per, low=low, high=high, locale=locale
        )
    elif estimate.unit == "share":
        text = numbers.percent(estimate.likely, locale=locale)
    else:
        text = f"{numbers.number(estimate.likely, locale=locale)} {estimate.unit}".rstrip()
    if low is not None and high is not None and low < high and estimate.unit != "share":
        text += f" ({numbers.interval(low, high, locale=locale)})"
    return text


def _source(evidence: Evidence, state: str, locale: str) -> str:
    parts = [
        evidence.kind + (f", {state}" if state != "known" else ""),
        f"by {evidence.by}" if evidence.by else "",
        numbers.day(evidence.on, locale=locale) if evidence.on else "",
        evidence.source,
        evidence.rule,
    ]
    return ", ".join(part for part in parts if part)
