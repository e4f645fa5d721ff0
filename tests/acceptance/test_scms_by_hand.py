"""The second reckoning itself: it reproduces the counts that stand beside the real records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.acceptance import scms_by_hand as by_hand


@pytest.fixture(scope="module")
def events(realdata: Path) -> list[by_hand.Event]:
    return by_hand.all_events(by_hand.all_lines(realdata / "scms" / "scms-deliveries-to-2012.csv"))


@pytest.mark.realdata
def test_the_published_counts(events: list[by_hand.Event]) -> None:
    other_factory = [
        {vendor: offer for vendor, offer in e.others.items() if not e.shares_a_factory(offer)} for e in events
    ]
    incumbents_terms = [{line.incoterm for line in e.incumbent.lines} for e in events]
    assert len(events) == 276
    assert sum(bool(e.others) for e in events) == 136
    assert sum(map(bool, other_factory)) == 89
    assert (
        sum(
            any({line.incoterm for line in offer.lines} & terms for offer in offers.values())
            for offers, terms in zip(other_factory, incumbents_terms, strict=True)
        )
        == 58
    )
    assert sum(any(v in e.qualified() for v in o) for e, o in zip(events, other_factory, strict=True)) == 37


@pytest.mark.realdata
def test_didanosine_in_tanzania_has_nothing_that_may_set_a_walk_away(events: list[by_hand.Event]) -> None:
    both = [e for e in events if e.country == "Tanzania" and e.item.startswith("Didanosine EC ")]
    assert len(both) == 2
    for event in both:
        assert event.incumbent.vendor == "BRISTOL-MYERS SQUIBB"
        assert any(not event.shares_a_factory(offer) for offer in event.others.values())
        assert by_hand.admissible(event) == {}


def a_line(number: str, value: float, freight: str) -> by_hand.Line:
    return by_hand.Line(
        2, number, "ASN-1", "X", "i", "v", "EXW", "s", date(2010, 1, 1), 1, value, value, freight
    )


def test_a_shipments_freight_is_shared_by_value() -> None:
    lines = [
        a_line("1", 300, "80"),
        a_line("2", 100, "See ASN-1 (ID#:1)"),
        a_line("3", 50, "Invoiced Separately"),
    ]
    by_hand.share_freight(lines)
    assert [line.freight for line in lines] == [60, 20, None]


def test_freight_included_is_nothing_on_top_and_a_lost_reference_is_unknown() -> None:
    lines = [a_line("1", 300, "Freight Included in Commodity Cost"), a_line("2", 100, "See DN-9 (ID#:99)")]
    by_hand.share_freight(lines)
    assert [line.freight for line in lines] == [0, None]


@pytest.mark.parametrize(
    ("text", "day"),
    [("28-Aug-09", date(2009, 8, 28)), ("6/29/10", date(2010, 6, 29)), ("01/05/2010", date(2010, 1, 5))],
)
def test_dates(text: str, day: date) -> None:
    assert by_hand.a_date(text) == day


def test_24_months_before_the_end_of_february() -> None:
    assert by_hand.months_before(date(2012, 2, 29), 24) == date(2010, 2, 28)
    assert by_hand.months_before(date(2012, 3, 31), 1) == date(2012, 2, 29)


def test_a_subsidiary_is_of_its_parents_family() -> None:
    assert by_hand.family("LAWRENCE (SUBSIDIARY OF BRISTOL MYERS SQUIBB)") == by_hand.family(
        "Bristol-Myers Squibb"
    )
