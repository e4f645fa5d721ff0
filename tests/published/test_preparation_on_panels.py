"""Published examples typed into the forms of the preparation, and read off its panels."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.drafts import AS_OF
from tests.forms.page import Page
from workbook.dossier import Alternative, Dossier, SourcingEvent, Supplier
from workbook.editing import Session
from workbook.forms.costs import clauses_form, should_cost_form, total_cost_form
from workbook.forms.frame import frame_form
from workbook.forms.standing import portfolio_form
from workbook.panels import costs, portfolio
from workbook.panels.event import Event
from workbook.panels.panel import Panel
from workbook.panels.view import Chart
from workbook.store import open_store


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A new event of which only the two suppliers and the currency are known."""
    store = open_store(f"sqlite:///{tmp_path / 'w.db'}")
    event = SourcingEvent(title="Engines", currency="USD", as_of=AS_OF, incumbent="one")
    suppliers = (Supplier(id="one", name="Supplier 1"), Supplier(id="two", name="Supplier 2"))
    store.save(Dossier(event_id="E", event=event, suppliers=suppliers), author="import", base_version=None)
    return Session.open(store, "E", author="Ann")


def live(session: Session) -> Event:
    return Event(session.store.load("E"), mode="live", session=session)


def words(panel: Panel, event: Event) -> str:
    html = " ".join(b.html() for b in panel.view(event).blocks if not isinstance(b, Chart))
    html = re.sub(r'<span class="wb-(mark|sr)[^>]*>[^<]*</span>', "", html)
    plain = re.sub(r"<[^>]*>", " ", html).replace("\u00a0", " ").replace("\u2009", " ")
    return " ".join(plain.split()).replace(" .", ".").replace(" ,", ",")


def add_row(page: Page, path: str, **cells: Any) -> str:
    """Add a row to a table and type its cells."""
    page.click("add", path)
    row = list(page.shown(path)["order"])[-1]
    for column, typed in cells.items():
        page.type_cell(path, row, column, typed)
    return row


def test_should_cost_on_the_panel(session: Session, golden: dict[str, Any]) -> None:
    page = Page(should_cost_form(session))
    for name, amount in (("Material", "55"), ("Labour", "30"), ("Overhead", "25")):
        add_row(page, "/costs/items", name=name, amount=amount)
    page.type("/costs/profit", "15")
    page.type("/costs/profit_basis", "markup")
    event = live(session)
    assert event.appraisal.should_price.price.likely == pytest.approx(golden["should-cost"]["expect"])
    shown = words(costs.should_cost, event)
    assert "USD 126.50" in shown
    assert "mark-up of 15 % on cost" in shown
    assert "129.41" in shown
    page.type("/costs/profit_basis", "margin")
    assert live(session).appraisal.should_price.price.likely == pytest.approx(129.41, abs=0.005)
    assert "margin of 15 % on price" in words(costs.should_cost, live(session))


def test_tco_engines_on_the_panel(session: Session, golden: dict[str, Any]) -> None:
    frame = Page(frame_form(session))
    for path, typed in (("annual_quantity", "12000"), ("price", "500"), ("freight", "1.65")):
        frame.type(f"/event/{path}", typed)
    session.add("/alternatives", Alternative(id="two", name="Supplier 2", supplier="two", status="quoted"))
    for path, value in (("price", 498), ("freight", 1.32), ("switching", 0), ("risk", 0)):
        session.edit(f"/alternatives/two/{path}", value)
    beyond = Page(total_cost_form(session))
    beyond.type("/costs/order_cost", "125")
    beyond.type("/costs/carrying_rate", "20")
    for source, defects, tooling in (("", "2", "22000"), ("two", "3", "20000")):
        row = add_row(beyond, "/costs/ownership", source=source, defect_rate=defects, lot_size="1000")
        beyond.click("open", "/costs/ownership", row=row)
        add_row(beyond, f"/costs/ownership/{row}/further", name="Tooling", amount=tooling)
    expect = golden["tco-engines"]["expect"]
    event = live(session)
    totals = {s.name: s.total.likely for s in event.appraisal.total_costs.sources}
    assert totals["Supplier 1"] == pytest.approx(expect["supplier_1"])
    assert totals["Supplier 2"] == pytest.approx(expect["supplier_2"])
    shown = words(costs.total_cost, event)
    assert "Supplier 1 costs least in total" in shown
    assert "Supplier 2 has the lowest unit price, yet costs USD 29,120 more in total" in shown


@pytest.mark.parametrize(
    ("case", "impact", "risk"),
    [
        ("high_high", "8", "9"),
        ("high_impact_low_risk", "8", "2"),
        ("low_impact_high_risk", "1", "9"),
        ("low_low", "1", "2"),
    ],
)
def test_kraljic_on_the_panel(
    session: Session, golden: dict[str, Any], case: str, impact: str, risk: str
) -> None:
    page = Page(portfolio_form(session))
    page.type("/standing/portfolio/profit_impact", impact)
    page.type("/standing/portfolio/supply_risk", risk)
    assert live(session).appraisal.position.kraljic.quadrant is None
    page.type("/standing/portfolio/reason", "The line stops without it")
    event = live(session)
    quadrant = golden["kraljic"]["expect"][case]
    assert event.appraisal.position.kraljic.quadrant == quadrant
    shown = words(portfolio.position, event)
    assert quadrant.capitalize() in shown
    assert "The team moved the point: The line stops without it." in shown


@pytest.mark.parametrize("index", ["2.129", "1.449", "1.899"])
def test_index_clause_on_the_panel(session: Session, golden: dict[str, Any], index: str) -> None:
    Page(frame_form(session)).type("/event/price", "2.10")
    page = Page(clauses_form(session))
    typed = {"index_name": "fuel", "index_share": "10", "index_base": "1.559", "index_now": index}
    for path, value in {**typed, "ratio_decimals": "4", "price_decimals": "2"}.items():
        page.type(f"/clauses/{path}", value)
    event = live(session)
    expect = golden["index-clause"]["expect"][f"index_{index}"]
    found = event.appraisal.clause_money.index
    assert found is not None
    assert found.price.likely == pytest.approx(expect)
    assert f"USD {expect:.2f} per unit today" in words(costs.clauses, event)


def test_trade_credit_on_the_panel(session: Session, golden: dict[str, Any]) -> None:
    frame = Page(frame_form(session))
    frame.type("/event/annual_spend", "1000000")
    frame.type("/event/payment_days", "30")
    page = Page(clauses_form(session))
    page.type("/clauses/discount", "2")
    page.type("/clauses/discount_days", "10")
    page.type("/event/capital_rate", "8")
    event = live(session)
    credit = event.appraisal.clause_money.credit
    assert credit is not None
    assert credit.rate_365 == pytest.approx(golden["trade-credit"]["expect"]["days_365"], abs=5e-5)
    shown = words(costs.clauses, event)
    assert "paying early earns 37 % a year, and money costs us 8 %" in shown
    # 1,000,000 paid after 10 instead of 30 days: PV 997,813.0 x 0.98 against 993,467.6
    worth = 1_000_000 / (1 + 0.08 * 30 / 365) - 980_000 / (1 + 0.08 * 10 / 365)
    assert event.appraisal.clause_money.rows[0].worth.likely == pytest.approx(worth)
