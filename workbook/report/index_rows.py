"""One event as a line of the index: its words, what it sorts by, and whether a person should look first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from workbook.report.text import plain
from workbook.wording.numbers import NOT_KNOWN, chance, day, money, percent

LONGEST = 160
LONGEST_REASON = 400


@dataclass(frozen=True)
class IndexRow:
    """One event; texts are plain, numbers are for sorting and None where unknown."""

    event_id: str
    title: str
    link: str
    category: str
    entity: str
    incumbent: str
    currency: str
    value: float | None
    value_text: str
    p_zopa: float | None
    p_zopa_text: str
    gap: float | None
    gap_text: str
    gap_share_text: str
    missing: str
    deadline: date | None
    deadline_text: str
    group: str
    status: str
    detail: str
    established: bool

    @property
    def needs_person(self) -> bool:
        """Return whether a person should look at this event before others."""
        return self.group in ("failed", "not-ready")


STATUS_WORDS = {"ready": "Ready", "not-ready": "Not ready", "failed": "Failed", "skipped": "Skipped"}


def index_row(row: Mapping[str, Any], *, locale: str = "en") -> IndexRow:
    """Return a line of the index from an event's summary and its result in the batch.

    Anything may be missing: a failed event often has no more than an id and an error.
    """
    currency = plain(row.get("currency") or "", longest=8)
    value, gap, share = (_number(row.get(key)) for key in ("annual_value", "gap", "gap_share"))
    p_zopa = _number(row.get("p_zopa"))
    status = str(row.get("status") or "done")
    group = (
        status
        if status in ("failed", "skipped")
        else ("ready" if row.get("readiness") == "ready" else "not-ready")
    )
    established = row.get("walk_away") == "established"
    due = _day(row.get("deadline"))
    event_id = plain(row.get("event_id", ""), longest=LONGEST)
    report = str(row.get("report") or "")
    return IndexRow(
        event_id=event_id,
        title=plain(row.get("title") or "", longest=LONGEST) or event_id or "Untitled event",
        link=quote(report)
        if report and not report.startswith(("/", "\\")) and ".." not in report.split("/")
        else "",
        category=plain(row.get("category") or "", longest=LONGEST),
        entity=plain(row.get("entity") or "", longest=LONGEST),
        incumbent=plain(row.get("incumbent") or "", longest=LONGEST),
        currency=currency,
        value=value,
        value_text=_money(value, currency, locale),
        p_zopa=p_zopa,
        p_zopa_text=chance(p_zopa, locale=locale),
        gap=gap,
        gap_text=_money(gap, currency, locale),
        gap_share_text="" if share is None else percent(share, locale=locale),
        missing=plain(row.get("missing") or "", longest=LONGEST),
        deadline=due,
        deadline_text=day(due, locale=locale),
        group=group,
        status=STATUS_WORDS[group],
        detail=_detail(row, group, established),
        established=established,
    )


def attention_order(rows: Iterable[IndexRow]) -> list[IndexRow]:
    """Return the rows so that those which need a person come first.

    Failed ones, then those not ready by deadline, then the rest by deadline. Without a deadline the larger event
    of its own currency comes first: the largest of each currency stand side by side, none is compared with another.
    """
    listed = list(rows)
    peers: dict[tuple[str, date | None, str], list[IndexRow]] = defaultdict(list)
    for row in listed:
        peers[row.group, row.deadline, row.currency].append(row)
    place: dict[int, int] = {}
    for group in peers.values():
        group.sort(key=lambda r: (r.value is None, -(r.value or 0.0)))
        place.update({id(row): i for i, row in enumerate(group)})
    stage = {"failed": 0, "not-ready": 1, "ready": 2, "skipped": 3}
    return sorted(
        listed,
        key=lambda r: (stage[r.group], r.deadline or date.max, place[id(r)], r.title.casefold(), r.event_id),
    )


def currencies(rows: Sequence[IndexRow]) -> list[str]:
    """Return the currencies of the rows that have an amount."""
    return sorted(
        {row.currency for row in rows if row.currency and (row.value is not None or row.gap is not None)}
    )


def _money(value: float | None, currency: str, locale: str) -> str:
    return NOT_KNOWN if value is None else money(value, currency, per="", locale=locale).strip()


def _number(value: Any) -> float | None:
    if value is None or isinstance(value, (str, bool)):
        return None
    number = float(value)
    return number if abs(number) < float("inf") else None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _detail(row: Mapping[str, Any], group: str, established: bool) -> str:
    if group == "failed":
        error = row.get("error")
        if not isinstance(error, Mapping):
            return plain(error or "no reason was given", longest=LONGEST_REASON)
        where = " · ".join(plain(error[k], longest=120) for k in ("notebook", "section") if error.get(k))
        said = plain(
            error.get("message") or error.get("kind") or "no reason was given", longest=LONGEST_REASON
        )
        return f"{where}: {said}" if where else said
    if group == "skipped":
        return plain(row.get("reason") or "", longest=LONGEST_REASON)
    return "" if established else "walk-away not established"
