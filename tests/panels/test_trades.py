"""The panels on trades and people, on an event that has reached them and on the published case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.appraisal.bargaining import bargaining, unvalued_for_them
from tests.drafts import full, opened
from tests.panels.test_panels import words
from workbook.dossier.exchange import read
from workbook.panels import alignment, trades
from workbook.panels.panel import Panel
from workbook.panels.view import Chart, Table

ITEX = Path(__file__).resolve().parents[2] / "data" / "tutorials" / "itex_cypress.yaml"
PANELS = [p for module in (trades, alignment) for p in vars(module).values() if isinstance(p, Panel)]


def text(panel: Panel, event: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", words(panel.view(opened(event)))))


@pytest.mark.parametrize("panel", PANELS, ids=[p.name for p in PANELS])
def test_every_panel_speaks_where_the_event_has_reached_it(panel: Panel) -> None:
    view = panel.view(opened(bargaining()))
    assert not view.absent
    html = words(view)
    assert not re.search(r"\b(nan|inf|None(?! of)|null)\b", re.sub(r"<[^>]*>", " ", html))
    for place, block in enumerate(view.blocks):
        if isinstance(block, Chart):
            assert all(len(trace["x"]) <= 60 for trace in block.figure["data"])
            assert any(isinstance(b, Table) for b in view.blocks[place + 1 :])


def test_absent_where_nothing_is_valued_offered_or_noted() -> None:
    shown = {p.name for p in PANELS if not p.view(opened(full())).absent}
    assert shown == {"concession_curve", "leverage"}
    view = alignment.disagreement.view(opened(full(), mode="live"))
    assert len(view.blocks) == 1
    assert 'class="wb-note"' in words(view)


def test_the_published_case_shows_its_nash_package_and_eighteen_efficient_ones(
    golden: dict[str, Any],
) -> None:
    expected = golden["itex-cypress"]["expect"]
    view = trades.packages.view(opened(read(ITEX)))
    said = text(trades.packages, read(ITEX))
    nash = expected["nash"]
    package = (
        f"Price per part {nash['price']}, Delivery time {nash['delivery']}, "
        f"Payment term {nash['payment']}, Returns {nash['returns']}"
    )
    assert f"The Nash package: {package}." in said.replace("\u00a0", " ")
    assert f"{expected['pareto_packages']} are efficient" in said
    chart = next(b for b in view.blocks if isinstance(b, Chart))
    assert len(chart.figure["data"][0]["x"]) == expected["pareto_packages"]
    assert len(view.annex[0].rows) == expected["pareto_packages"]


def test_only_our_rates_where_their_values_are_unknown() -> None:
    said = text(trades.exchange_rates, unvalued_for_them())
    assert "no package can be called efficient" in said
    assert "worth to them is not known" in said
    for panel in (trades.packages, trades.equal_offers, trades.next_trade):
        assert panel.view(opened(unvalued_for_them())).absent


def test_a_trade_asks_before_it_gives() -> None:
    assert text(trades.next_trade, read(ITEX)).strip().startswith("If you move Price per part from 4.37")


def test_the_consequence_names_the_pair_and_the_money() -> None:
    said = text(alignment.disagreement, bargaining()).replace("\u00a0", " ")
    assert "Settle Plant head against Finance before the meeting" in said
    assert "USD 6,000" in said


def test_the_ledger_names_the_move() -> None:
    said = text(trades.ledger, bargaining())
    assert "Step 1, Payment: we gave it with nothing asked in return" in said
    assert "was left to the mandate" in said
