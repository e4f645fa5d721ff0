"""Where an event stands among those of the same import: its rank by annual spend, and the others with its supplier."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from workbook.dossier import Dossier, Evidence, Fact, TextSlot
from workbook.sources.drafting_event import Draft
from workbook.sources.evidence import number_slot

MOST_NAMED = 6


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


def related(dossiers: list[Dossier]) -> list[Dossier]:
    """Return the dossiers with the other events of this import that have the same incumbent, at most `MOST_NAMED` by id."""
    held: dict[str, list[str]] = defaultdict(list)
    for dossier in dossiers:
        if dossier.event.incumbent:
            held[dossier.event.incumbent].append(dossier.event_id)
    result = []
    for dossier in dossiers:
        others = [i for i in sorted(held[dossier.event.incumbent]) if i != dossier.event_id]
        if not dossier.event.incumbent or not others:
            result.append(dossier)
            continue
        named = "; ".join(others[:MOST_NAMED])
        if len(others) > MOST_NAMED:
            named += f"; and {len(others) - MOST_NAMED:,} more"
        rule = "events of this import with the same incumbent"
        evidence = Evidence(kind="inferred", on=dossier.event.as_of, rule=rule)
        slot = TextSlot(inferred=Fact[str](value=named, evidence=evidence))
        result.append(dossier.but(event=dossier.event.but(related=slot)))
    return result
