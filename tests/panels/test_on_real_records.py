"""The panels of the situation and the standing on real records: nothing fails, nothing is invented, and a case by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.drafts import opened
from tests.sources.test_realdata import FIXTURES, checked
from workbook.dossier import Dossier
from workbook.panels import costs, market, portfolio, relationship, situation
from workbook.panels.view import Chart
from workbook.sources.drafting import draft
from workbook.sources.mapping_file import read_mapping
from workbook.sources.snapshots import combined

pytestmark = pytest.mark.realdata

PANELS = (
    situation.frame,
    situation.spend,
    situation.price_history,
    situation.benchmark,
    situation.performance,
    costs.should_cost,
    costs.total_cost,
    costs.clauses,
    market.market,
    market.dependence,
    portfolio.position,
    portfolio.preferencing,
    relationship.relationship,
    relationship.swot,
)
ENTERED_ONLY = ("should_cost", "clauses", "dependence", "preferencing", "relationship")
"""What no import drafts: the panels are absent until a person says something."""


@pytest.fixture(scope="module")
def scms(realdata: Path) -> dict[str, Dossier]:
    (table,) = checked("scms", "spend", realdata / "scms" / "scms-deliveries-to-2012.csv")
    found = draft({"spend": combined([table])}, read_mapping("scms").drafting).dossiers
    return {d.event_id: d for d in found}


def shown(dossier: Dossier) -> dict[str, str]:
    """Return the words of each panel that is there, in a report."""
    event = opened(dossier)
    views = {panel.name: panel.view(event) for panel in PANELS}
    return {
        name: re.sub(
            r"<[^>]*>", " ", " ".join(b.html() for b in view.blocks if not isinstance(b, Chart))
        ).replace("\u00a0", " ")
        for name, view in views.items()
        if not view.absent
    }


def test_on_medicines_nothing_is_invented(scms: dict[str, Dossier]) -> None:
    counted: dict[str, int] = {}
    for dossier in list(scms.values())[::6]:
        for name, words in shown(dossier).items():
            counted[name] = counted.get(name, 0) + 1
            assert not re.search(r"\b(nan|inf)\b", words), (dossier.event_id, name)
    assert not set(ENTERED_ONLY) & set(counted)
    assert counted["frame"] == counted["position"] == 46
    assert 0 < counted["total_cost"] < counted["market"] < counted["swot"] <= 46


def test_a_market_of_three_makers_by_hand(scms: dict[str, Dossier]) -> None:
    """Rwanda, lamivudine and tenofovir: three makers in the file, two of them independent of the incumbent Mylan."""
    words = shown(scms["Rwanda | Lamivudine/Tenofovir Disoproxil Fumarate | 300/300mg | Tablet - FDC | 30"])
    assert "2 other suppliers could supply independently of ours." in words["market"]
    assert "3 suppliers sell it in the records" in words["market"]
    assert re.search(r"Aurobindo Pharma Limited costs least in total", words["total_cost"])
    assert "If the assumed lines hold" in words["total_cost"]
    assert "2 other independent suppliers could supply" in words["swot"]


def test_on_a_councils_invoices_only_the_money_is_known(realdata: Path) -> None:
    tables = checked(FIXTURES / "oxford.yaml", "spend", realdata / "oxford")
    dossiers = draft({"spend": combined(tables)}, read_mapping(FIXTURES / "oxford.yaml").drafting).dossiers
    for dossier in dossiers[::10]:
        assert shown(dossier) == {}
        live = opened(dossier, mode="live")
        for panel in PANELS:
            assert not panel.view(live).absent, panel.name


def test_on_highway_bids_the_bidders_are_the_market(realdata: Path) -> None:
    rules = read_mapping(FIXTURES / "cdot.yaml")
    contracts = combined(
        checked(FIXTURES / "cdot.yaml", "events", realdata / "cdot" / "contracts-2015-2017.csv")
    )
    (bids,) = checked(FIXTURES / "cdot.yaml", "quotes", realdata / "cdot" / "bids-2015-2017.csv")
    dossiers = draft({"events": contracts, "quotes": combined([bids])}, rules.drafting).dossiers
    for dossier in dossiers[::20]:
        words = shown(dossier)
        assert "total_cost" not in words
        bidders = {a.supplier for a in dossier.alternatives}
        if len(bidders) > 1:
            assert f"{len(bidders)} suppliers sell it in the records" in words["market"]
        assert not set(ENTERED_ONLY) & set(words)
