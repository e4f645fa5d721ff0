"""Where an event stands among those of the same import and currency, by annual spend."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from workbook.dossier import Dossier, Evidence
from workbook.sources.drafting_event import Draft
from workbook.sources.evidence import number_slot


def ranked(drafts: list[Draft]) -> list[Dossier]:
    """Return the dossiers with ``portfolio_rank``: the share of events whose annual spend is at or below this one's."""
    spends: dict[str, list[float]] = defaultdict(list)
    for found in drafts:
        spend = found.dossier.event.annual_spend.likely
        if spend is not None:
            spends[found.dossier.event.currency].append(spend)
    for values in spends.values():
        values.sort()
    result = []
    for found in drafts:
        event = found.dossier.event
        spend = event.annual_spend.likely
        if spend is None:
            result.append(found.dossier)
            continue
        among = spends[event.currency]
        rule = f"share of the {len(among):,} events of this import in {event.currency} with at most this annual spend"
        rank = number_slot(
            bisect_right(among, spend) / len(among),
            "share",
            Evidence(kind="inferred", on=event.as_of, rule=rule),
        )
        result.append(found.dossier.but(event=event.but(portfolio_rank=rank)))
    return result
