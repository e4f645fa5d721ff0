"""The forms of the preparation: opening edits nothing, entries land where they belong, hints come from evidence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.forms.page import Page
from workbook.appraisal.event_appraisal import appraise
from workbook.editing import Session
from workbook.forms.alternatives import alternatives_form
from workbook.forms.costs import clauses_form, should_cost_form, total_cost_form
from workbook.forms.frame import frame_form
from workbook.forms.situation import benchmark_form, history_form, performance_form, spend_form
from workbook.forms.standing import (
    account_form,
    dependence_form,
    market_form,
    portfolio_form,
    relationship_form,
    swot_form,
)
from workbook.panels import situation
from workbook.panels.event import Event
from workbook.panels.view import Chart

FORMS = [
    frame_form,
    spend_form,
    history_form,
    benchmark_form,
    performance_form,
    should_cost_form,
    total_cost_form,
    clauses_form,
    market_form,
    dependence_form,
    portfolio_form,
    account_form,
    relationship_form,
    swot_form,
]


@pytest.mark.parametrize("make", FORMS)
def test_opening_edits_nothing_and_every_part_has_a_label(session: Session, make: Any) -> None:
    page = Page(make(session))
    assert not session.dirty
    assert page.state["order"]
    for field in page.state["fields"].values():
        assert field["label"]
        assert all(column["label"] for column in field.get("columns", ()))


@pytest.mark.parametrize("make", FORMS)
def test_every_field_takes_an_entry_of_its_kind(session: Session, make: Any) -> None:
    """Typing into each field changes the dossier, and nothing is left in the field as wrong."""
    form = make(session)
    page = Page(form)
    for field in list(page.state["fields"].values()):
        if field["is"] == "table":
            continue
        path = next(f.path for f in form.fields if f.label == field["label"])
        before = session.current
        typed = {"text": "said", "long": "said", "day": "2027-03-31", "flag": "yes"}.get(field["kind"], "3")
        if field["kind"] == "choice":
            typed = field["options"][-1][0] if field.get("options") else ""
        page.type(path, typed)
        shown = page.shown(path)
        assert "error" not in shown, (path, shown)
        assert session.current != before or not typed or shown["value"] == typed, path


@pytest.mark.parametrize("make", FORMS)
def test_tables_take_rows_and_give_them_back(session: Session, make: Any) -> None:
    form = make(session)
    page = Page(form)
    tables = [f for f in form.fields if hasattr(f, "columns")]
    for table in tables:
        before = list(page.shown(table.path)["order"])
        page.click("add", table.path)
        (row,) = [r for r in page.shown(table.path)["order"] if r not in before]
        for column in table.columns:
            if column.kind in ("estimate", "number"):
                page.type_cell(table.path, row, column.name, "3")
                assert "error" not in page.cell(table.path, row, column.name), column.name
            elif column.kind == "text":
                page.type_cell(table.path, row, column.name, "said")
                assert page.cell(table.path, row, column.name)["value"] == "said"
        page.click("remove", table.path, row=row)
        assert row not in page.shown(table.path)["order"]
        page.click("restore", table.path, row=row)
        assert row in page.shown(table.path)["order"]


def test_the_last_three_prices_are_offered(session: Session) -> None:
    """The last three of eight deliveries cost 5.25, 5.30 and 5.35."""
    page = Page(frame_form(session))
    (hint,) = page.shown("/event/price")["hints"]
    assert hint.lower().startswith("the last 3 prices paid: 5.25, 5.30, 5.35")
    page.click("use", "/event/price", n=0)
    entered = session.current.event.price.entered
    assert entered is not None
    assert (entered.low, entered.likely, entered.high) == pytest.approx((5.25, 5.3, 5.35))
    assert (entered.unit, entered.state) == ("USD/pack", "estimated")
    assert entered.evidence.rule == "middle of the last 3 prices paid"
    assert session.current.event.price.inferred is not None


def test_a_typed_comparable_joins_the_benchmark(session: Session) -> None:
    page = Page(benchmark_form(session))
    page.click("add", "/comparables")
    row = page.shown("/comparables")["order"][-1]
    for column, typed in {
        "supplier": "Epsilon",
        "entity": "Plant X",
        "price": "4.05",
        "quantity": "20",
    }.items():
        page.type_cell("/comparables", row, column, typed)
    found = session.current.comparables[-1]
    assert (found.supplier, found.price.likely, found.price.unit) == ("Epsilon", 4.05, "USD/pack")
    assert (found.price.state, found.incoterms, found.origin) == ("known", ("EXW",), "entered")
    page.type_cell("/comparables", row, "quantity", "-5")
    assert "error" in page.cell("/comparables", row, "quantity")
    assert session.current.comparables[-1].quantity == 20


def test_an_impossible_share_is_said_beside_its_field(session: Session) -> None:
    page = Page(clauses_form(session))
    page.type("/clauses/floor", "150")
    assert "outside 0 to 1" in page.shown("/clauses/floor")["error"]
    page.type("/clauses/cap", "10")
    assert session.current.clauses.cap.likely == pytest.approx(0.1)
    assert session.current.clauses.floor.best is None


def test_sources_offer_the_next_one_without_a_row(session: Session) -> None:
    page = Page(total_cost_form(session))
    for _ in range(3):
        page.click("add", "/costs/ownership")
    assert [row.source for row in session.current.costs.ownership] == ["", "beta", "gamma"]
    words = dict(page.shown("/costs/ownership")["columns"][0]["options"])
    assert words[""] == "Alpha & Sons"


def test_an_index_pasted_from_a_spreadsheet_lies_over_the_prices(session: Session) -> None:
    page = Page(history_form(session))
    page.click("add", "/indices")
    row = page.shown("/indices")["order"][-1]
    page.type_cell("/indices", row, "name", "Latex")
    page.type_cell("/indices", row, "share", "40")
    page.click("open", "/indices", row=row)
    months = f"/indices/{row}/months"
    block = "\n".join(f"2025-{m:02d}-01\t{100 + m}" for m in range(1, 9))
    page.click("paste", months, row="", column="on", text=block)
    index = session.current.indices[-1]
    assert [(p.on.month, p.value) for p in index.series] == [(m, 100 + m) for m in range(1, 9)]
    event = Event(session.store.load("EV 1/2"), mode="live", session=session)
    found = event.appraisal.price_history
    assert found.comparison is not None
    assert found.comparison.index_change == pytest.approx(108 / 101 - 1)
    chart = next(b for b in situation.price_history.view(event).blocks if isinstance(b, Chart))
    assert [t["name"] for t in chart.figure["data"]][-1] == "Latex"


def test_what_using_an_alternative_costs_is_offered_as_its_cost_of_quality(session: Session) -> None:
    costs = Page(total_cost_form(session))
    costs.click("add", "/costs/ownership")
    row = costs.shown("/costs/ownership")["order"][0]
    costs.type_cell("/costs/ownership", row, "source", "beta")
    costs.type_cell("/costs/ownership", row, "defect_rate", "3")
    costs.click("add", "/costs/ownership")
    assert session.current.costs.ownership[1].source == ""
    page = Page(alternatives_form(session))
    page.click("open", "/alternatives", row="beta")
    (hint,) = page.shown("/alternatives/beta/quality")["hints"]
    # 3 % of 4.80
    assert "USD 0.144 per pack more than with the incumbent" in hint.replace("\u00a0", " ")
    before = appraise(session.current).walk_away.rows
    page.click("use", "/alternatives/beta/quality", n=0)
    assert session.current.alternatives[0].quality.likely == pytest.approx(0.144)
    after = appraise(session.current).walk_away.rows
    totals = [next(r.total.likely for r in rows if r.alternative.id == "beta") for rows in (before, after)]
    assert (totals[1] or 0) - (totals[0] or 0) == pytest.approx(0.144)
