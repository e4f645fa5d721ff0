"""Drafting on small tables whose figures are worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.sources.tables import drafted, drafts
from workbook.sources.mapping import DraftingRules

SPEND = """
    line_id | supplier      | date       | quantity | price | value | currency | entity | item | unit | site | incoterm | freight
    1       | Alpha Ltd     | 2023-01-10 | 100      | 2.00  | 200   | EUR      | North  | cap  | box  | F1   | EXW      | 10
    2       | Alpha Ltd     | 2024-06-30 | 300      | 2.40  | 720   | EUR      | North  | cap  | box  | F1   | EXW      | 30
    3       | Beta GmbH     | 2024-05-01 | 50       | 2.10  | 105   | EUR      | North  | cap  | box  | F2   | DDP      |
    4       | Beta GmbH     | 2024-05-02 | 150      | 1.90  | 285   | EUR      | South  | cap  | box  | F2   | DDP      |
    5       | Gamma SA      | 2024-03-01 | 10       | 1.50  | 15    | EUR      | South  | cap  | box  | F1   | FCA      | 5
    6       | Delta (Subsidiary of Alpha) | 2024-02-01 | 20 | 1.40 | 28 | EUR | South  | cap  | box  | F9   | FCA      | 5
    7       | Alpha Ltd     | 2022-06-30 | 999      | 1.00  | 999   | EUR      | North  | cap  | box  | F1   | EXW      | 10
    8       | Beta GmbH     | 2024-07-15 | 500      | 1.00  | 500   | EUR      | South  | cap  | box  | F2   | DDP      |
"""


def test_price_spend_and_freight_by_hand(tmp_path: Path) -> None:
    north = drafted(tmp_path, spend=SPEND)["North | cap"]
    event = north.event
    assert event.as_of == date(2024, 6, 30)
    assert event.incumbent == "alpha-ltd"
    # The window is the 24 months after 2022-06-30: rows 2, 3 and 4 of the file.
    assert event.price.likely == pytest.approx((100 * 2.0 + 300 * 2.4) / 400)
    assert event.price.best is not None
    assert event.price.best.unit == "EUR/box"
    assert event.price.best.evidence.rows == (2, 3)
    assert event.price.best.evidence.on == date(2024, 6, 30)
    assert event.freight.likely == pytest.approx(40 / 400)
    assert event.annual_spend.likely == pytest.approx((200 + 720 + 105) / 2)
    assert event.annual_quantity.likely == pytest.approx(450 / 2)
    assert event.incoterm.text == "EXW"
    assert [d.rows for d in north.deliveries] == [(8,), (2,), (4,), (3,)]
    assert [d.freight for d in north.deliveries] == [10, 10, None, 30]


def test_alternatives_their_status_and_what_ties_them(tmp_path: Path) -> None:
    north = drafted(tmp_path, spend=SPEND)["North | cap"]
    found = {a.supplier: a for a in north.alternatives}
    assert {s: (a.status, a.dependences) for s, a in found.items()} == {
        "beta-gmbh": ("qualified", ()),
        "gamma-sa": ("benchmark", ("same_factory",)),
        "delta-subsidiary-of-alpha": ("benchmark", ("same_group",)),
    }
    # Its price is over all its lines in the window, wherever they went, but none after the last delivery here.
    assert found["beta-gmbh"].price.likely == pytest.approx((50 * 2.1 + 150 * 1.9) / 200)
    assert found["beta-gmbh"].freight.best is None
    assert found["beta-gmbh"].incoterm.text == "DDP"
    assert found["gamma-sa"].freight.likely == pytest.approx(0.5)
    assert found["gamma-sa"].independent.flag is False
    assert found["beta-gmbh"].independent.flag is True


def test_comparables_are_every_pair_but_our_own(tmp_path: Path) -> None:
    north = drafted(tmp_path, spend=SPEND)["North | cap"]
    assert {(c.supplier, c.entity): c.price.likely for c in north.comparables} == {
        ("beta-gmbh", "North"): pytest.approx(2.1),
        ("beta-gmbh", "South"): pytest.approx(1.9),
        ("gamma-sa", "South"): pytest.approx(1.5),
        ("delta-subsidiary-of-alpha", "South"): pytest.approx(1.4),
    }


def test_nothing_after_the_as_of_day_is_used(tmp_path: Path) -> None:
    north = drafted(tmp_path, as_of=date(2024, 5, 1), spend=SPEND)["North | cap"]
    assert north.event.as_of == date(2024, 5, 1)
    assert north.event.price.likely == pytest.approx((2 * 100 + 999) / 1099)
    assert {c.entity: c.last for c in north.comparables if c.supplier == "beta-gmbh"} == {
        "North": date(2024, 5, 1)
    }


def test_small_combinations_make_no_event_and_are_counted(tmp_path: Path) -> None:
    found = drafts(tmp_path, rules=DraftingRules(min_value=1_000), spend=SPEND)
    assert [d.event_id for d in found.dossiers] == ["North | cap"]
    assert found.notes == [
        "combinations of entity and item that stay below 1,000 in the 24 months up to their last delivery and make no event: 1"
    ]


def test_money_is_converted_once_at_the_rate_of_the_day_and_says_so(tmp_path: Path) -> None:
    spend = """
        supplier | date       | quantity | price | currency | entity | item
        A        | 2024-01-10 | 10       | 2     | EUR      | X      | i
        A        | 2024-02-10 | 10       | 1000  | JPY      | X      | i
        B        | 2024-02-10 | 10       | 3     | USD      | Y      | i
        C        | 2024-02-10 | 10       | 9     | CHF      | X      | i
    """
    rates = """
        currency | to  | rate | date
        EUR      | USD | 1.50 | 2024-01-01
        EUR      | USD | 9.99 | 2024-12-01
        EUR      | JPY | 100  | 2024-01-01
    """
    events = "event_id | entity | item | currency\n e | X | i | EUR"
    event = drafted(tmp_path, spend=spend, rates=rates, events=events)["e"]
    assert event.event.price.likely == pytest.approx((2 + 10) / 2)
    assert event.event.price.best is not None
    assert "converted at 0.01 EUR per JPY of 2024-01-01" in event.event.price.best.evidence.rule
    assert {a.name: a.price.likely for a in event.alternatives} == {"B": pytest.approx(2.0)}
    assert [(s.reason, s.rows) for s in event.set_aside] == [
        ("in CHF, and no rate to EUR up to the as-of day is in the rates table", (5,))
    ]


def test_a_supplier_and_a_spend_figure_are_enough(tmp_path: Path) -> None:
    found = drafted(
        tmp_path, events="event_id | supplier | annual_spend | currency\n 007 | Some One Ltd | 86000 | EUR"
    )
    event = found["007"].event
    assert found["007"].incumbent is not None
    assert (event.annual_spend.likely, event.price.best, event.as_of) == (86_000, None, None)
    assert found["007"].deliveries == found["007"].alternatives == ()


def test_spend_attaches_by_event_id_or_by_entity_and_item(tmp_path: Path) -> None:
    spend = """
        supplier | date       | value | event_id | entity | item
        A        | 2024-01-01 | 100   | E1       |        |
        A        | 2024-01-01 | 200   |          | X      | i
        A        | 2024-01-01 | 400   | E2       | X      | i
    """
    events = "event_id | entity | item\n E1 | | \n E2 | X | i\n E2 | X | i"
    found = drafts(tmp_path, spend=spend, events=events)
    assert {d.event_id: d.event.annual_spend.likely for d in found.dossiers} == {"E1": 50, "E2": 300}


def test_quotes_are_dated_offers_tied_or_refused(tmp_path: Path) -> None:
    quotes = """
        event_id    | supplier  | price | currency | unit   | quoted_on  | valid_until | status   | switching | name
        North | cap | Omega     | 1.80  | EUR      | box    | 2024-06-01 | 2024-09-30  |          | 500       |
    """.replace("North | cap", "EV")
    quotes += """        EV | ALPHA LTD | 1.70 | EUR | box    | 2024-06-02 | | | |
        EV | Delta (subsidiary of Alpha) | 1.60 | EUR | box | 2024-06-03 | | | |
        EV |           | 1.95 | EUR | box    |            | | internal | | mould it ourselves
        EV | Zeta      | 0.20 | EUR | piece  | 2024-06-04 | | | |
        EV | Eta       | 1.20 | XAU | box    | 2024-06-04 | | | |
        EV | Theta     | 1.20 | EUR | box    | 2024-08-04 | | | |
    """
    events = "event_id | entity | item | as_of\n EV | North | cap | 2024-06-30"
    dossier = drafted(tmp_path, spend=SPEND, quotes=quotes, events=events)["EV"]
    found = {a.name: a for a in dossier.alternatives if not a.id.startswith("vendor-")}
    assert {n: (a.status, a.dependences) for n, a in found.items()} == {
        "Omega": ("quoted", ()),
        "ALPHA LTD": ("quoted", ("same_supplier",)),
        "Delta (subsidiary of Alpha)": ("quoted", ("same_group",)),
        "mould it ourselves": ("internal", ()),
    }
    omega = found["Omega"]
    assert (omega.price.likely, omega.switching.likely) == (1.8, 500)
    assert (omega.quoted_on.day, omega.valid_until.day) == (date(2024, 6, 1), date(2024, 9, 30))
    assert omega.price.best is not None
    assert (omega.price.best.evidence.kind, omega.price.best.evidence.by) == ("quoted", "Omega")
    refused = " ".join(s.reason for s in dossier.set_aside)
    assert all(
        words in refused for words in ("per piece, the event's per box", "in XAU", "after the as-of day")
    )


def test_people_indices_and_groups(tmp_path: Path) -> None:
    dossier = drafted(
        tmp_path,
        spend=SPEND,
        events="event_id | entity | item | category | index | index_share\n EV | North | cap | Caps | STEEL | 0.4",
        stakeholders="""
            event_id | category | name | power | decides | priorities | influences
            EV       |          | Ana  | 7     | yes     | price: 60; lead time: 40 | Board: 0.5
                     | Caps     | Ben  | 3     | no      |            |
                     | Other    | Cat  | 3     | no      |            |
                     |          | Dan  | 11    | no      |            |
        """,
        indices="""
            index | date       | value
            STEEL | 2024-01-01 | 100
            STEEL | 2024-06-01 | 110
            STEEL | 2024-08-01 | 120
            OTHER | 2024-01-01 | 1
        """,
        groups="supplier | parent\n Alpha Ltd | Holding\n Beta GmbH | Holding",
    )["EV"]
    assert [s.name for s in dossier.stakeholders] == ["Ana", "Ben"]
    ana = dossier.stakeholders[0]
    assert {p.issue: p.points for p in ana.priorities} == {"price": 60, "lead time": 40}
    assert (ana.power.likely, ana.decides, ana.influences[0].weight) == (7, True, 0.5)
    (steel,) = dossier.indices
    assert [p.value for p in steel.points] == [100, 110]
    assert steel.share.likely == 0.4
    assert {a.supplier: a.dependences for a in dossier.alternatives}["beta-gmbh"] == ("same_group",)
    assert dossier.incumbent is not None
    assert dossier.incumbent.group.text == "Holding"
    assert {m for g in dossier.groups for m in g.members} >= {"Alpha Ltd", "Beta GmbH"}


def test_what_people_accept_and_what_the_mandate_allows_come_from_the_tables(tmp_path: Path) -> None:
    dossier = drafted(
        tmp_path,
        spend=SPEND,
        events="""
            event_id|entity|item|currency|unit|mandate_holder|approver|mandate_limit|approved_on|mandate_from|mandate_until
            EV|North|cap|EUR|box|Ana|Board|9.5|2024-05-01|2024-05-02|2024-12-31
        """,
        stakeholders="""
            event_id | name | side   | part        | wants        | least_price | most_price
            EV       | Ana  | ours   |             |              |             | 9.2
            EV       | Ben  | ours   |             |              |             |
            EV       | Cat  | theirs | Constituent | a full plant |             |
            EV       | Dan  | theirs | the boss    |              |             |
        """,
    )["EV"]
    m = dossier.mandate
    assert (m.limit.likely, m.limit.best.unit if m.limit.best else "") == (9.5, "EUR/box")
    days = [str(slot.day) for slot in (m.approved_on, m.valid_from, m.valid_until)]
    assert days == ["2024-05-01", "2024-05-02", "2024-12-31"]
    ana, ben, cat, dan = dossier.stakeholders
    (accepted,) = ana.accepts
    assert (accepted.issue, accepted.least.likely, accepted.most.likely) == ("price", None, 9.2)
    assert accepted.most.best is not None
    assert accepted.most.best.unit == "EUR/box"
    assert ben.accepts == ()
    assert (cat.part, cat.wants.text, dan.part) == ("constituent", "a full plant", "")


def test_many_deliveries_are_added_up_by_supplier_and_month(tmp_path: Path) -> None:
    days = [date.fromordinal(date(2023, 1, 1).toordinal() + i) for i in range(500)]
    lines = "\n".join(f"A | {d} | 2 | {1 + i % 3} | X | i" for i, d in enumerate(days))
    dossier = drafted(tmp_path, spend="supplier | date | quantity | price | entity | item\n" + lines)["X | i"]
    months = {(d.year, d.month) for d in days}
    assert len(dossier.deliveries) == len(months)
    january = dossier.deliveries[0]
    assert january.quantity == 62
    assert january.price == pytest.approx(sum(1 + i % 3 for i in range(31)) / 31)
    assert sum(d.value for d in dossier.deliveries) == pytest.approx(sum(2 * (1 + i % 3) for i in range(500)))


def test_spend_without_items_or_quantities_makes_events_of_spend_alone(tmp_path: Path) -> None:
    spend = """
        supplier | date       | value | entity | category
        A        | 2024-01-01 | 900   | X      | Cleaning
        B        | 2024-02-01 | 100   | X      | Cleaning
        A        | 2024-03-01 | -50   | X      | Cleaning
    """
    (dossier,) = drafted(tmp_path, rules=DraftingRules(key=["entity", "category"]), spend=spend).values()
    assert dossier.event.annual_spend.likely == pytest.approx(475)
    assert dossier.event.price.best is None
    assert dossier.event.incumbent == "a"
    assert dossier.deliveries == dossier.comparables == ()
