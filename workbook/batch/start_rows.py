"""The lines of the start page as plain values for the screen: each with what is shown and what it is sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from workbook.batch.desk import Line
from workbook.wording.catalogue import start
from workbook.wording.numbers import day, money
from workbook.wording.sentences import sentence

SOON_DAYS = 60
FILLED_IN = ("shown", "all", "event", "page", "column", "direction", "last", "file")
"""Placeholders that the browser fills in."""


def rows(lines: Sequence[Line], today: date) -> list[dict[str, Any]]:
    """Return a row per event, the nearest deadline first."""
    found = [_row(line, today) for line in lines]
    return sorted(found, key=lambda row: (row["deadline"] == "", row["deadline"], row["id"]))


def _row(line: Line, today: date) -> dict[str, Any]:
    entry, known = line.entry, line.summary
    deadline = line.deadline
    state = "damaged" if line.problem else "" if known is None else known.readiness.replace(" ", "_")
    return {
        "id": entry.event_id,
        "title": line.title or entry.event_id,
        "supplier": line.supplier,
        "deadline": deadline.isoformat() if deadline else "",
        "deadline_text": "" if line.problem else day(deadline) if deadline else sentence("start.no_deadline"),
        "days": (deadline - today).days if deadline else None,
        "value": known.annual_value if known else None,
        "value_text": money(known.annual_value, known.currency) if known else "",
        "state": state,
        "state_text": _state_text(state),
        "missing": sentence("start.first", {"missing": known.missing}) if known and known.missing else "",
        "problem": line.problem,
        "edited": entry.at.isoformat(),
        "edited_text": sentence(
            "start.edited", {"day": day(entry.at.astimezone().date()), "author": entry.author}
        ),
    }


def _state_text(state: str) -> str:
    if not state:
        return sentence("start.being_worked_out")
    return sentence("start.damaged" if state == "damaged" else f"start.{state}")


def words(prefix: str = "start.") -> dict[str, str]:
    """Return the sentences that the browser needs, by the last part of their key."""
    blanks = {name: "{" + name + "}" for name in FILLED_IN}
    found = {}
    for key, entry in start.ENTRIES.items():
        if all(f"{{{name}:" not in entry for name in ("store", "problem", "n", "events", "rows", "missing")):
            found[key.removeprefix(prefix)] = sentence(
                key, {**blanks, "day": "", "author": "", "example": ""}
            )
    return found
