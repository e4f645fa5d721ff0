"""The export layouts of SAP, Coupa and Ariba on small files of our own; every expected figure is worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workbook.sources.drafting import draft
from workbook.sources.mapping import DraftingRules
from workbook.sources.mapping_file import read_mapping
from workbook.sources.snapshots import combined
from workbook.sources.table import CheckedTable, check_table

FIXTURES = Path(__file__).parent / "fixtures"


def checked(mapping: str, role: str, file: str) -> CheckedTable:
    return check_table(FIXTURES / file, read_mapping(mapping).tables[role], role)  # type: ignore[index, arg-type]


def reasons(table: CheckedTable) -> dict[str, int]:
    return {count.reason: count.rows for count in [*table.report.left_out, *table.report.set_aside]}


def test_sap_prices_are_per_order_unit() -> None:
    found = checked("sap_purchase_orders", "spend", "sap_purchase_orders.csv").frame
    # 12.50 per 100 pieces; 13.50 per 100; the return at 12.50 per 100; 48.00 per kg where 1 kg is 4 l.
    assert found["price"].tolist() == pytest.approx([0.125, 0.135, 0.125, 12.0])
    assert found["quantity"].tolist() == [20_000, 80_000, -1_000, 2_000]
    assert found["value"].tolist() == [2_500, 10_800, -125, 24_000]
    assert found["payment_days"].tolist()[:3] == [30, 60, 30]
    assert found["line_id"].tolist()[0] == "4500000101/00010"
    assert found["item"].tolist()[0] == "000000000000012345"


def test_sap_deleted_items_and_subtotals_do_not_count() -> None:
    table = checked("sap_purchase_orders", "spend", "sap_purchase_orders.csv")
    assert reasons(table) == {
        "it is a subtotal": 1,
        "it is a subtotal or a heading without an order": 1,
        "the item carries a deletion mark": 1,
        "price is not a number": 1,
    }
    assert (table.aside[0].row, table.aside[0].column) == (8, "NETPR")
    assert "'ungültig'" in table.aside[0].reason
    notes = " ".join(table.report.notes)
    assert "'Z999' not in the mapping's table" in notes
    assert "1 credit line (-125.00 in all)" in notes


def test_sap_event_by_hand() -> None:
    table = checked("sap_purchase_orders", "spend", "sap_purchase_orders.csv")
    rules = DraftingRules(key=["entity", "item"], window_months=24, min_value=10_000)
    bolts = next(d for d in draft({"spend": combined([table])}, rules).dossiers if "12345" in d.event_id)
    # Two deliveries: (20,000 x 0.125 + 80,000 x 0.135) / 100,000 = 0.133; the return lowers spend: 13,175 in two years.
    assert bolts.event.price.likely == pytest.approx(0.133)
    assert bolts.event.annual_spend.likely == pytest.approx((2_500 + 10_800 - 125) / 2)
    assert bolts.event.annual_quantity.likely == pytest.approx(50_000)
    # 30 days on 2,500 and 60 on 10,800, less 30 on the return of 125 (it is no purchase and does not weigh).
    assert bolts.event.payment_days.likely == pytest.approx((30 * 2_500 + 60 * 10_800) / 13_300)
    assert bolts.event.as_of == date(2025, 5, 21)
    assert [d.rows for d in bolts.deliveries] == [(2,), (5,)]


def test_coupa_counts_lines_once() -> None:
    table = checked("coupa", "spend", "coupa_orders.csv")
    # Lines: 1,200 + 300 + 1,400. All rows together would be 7,180.
    assert table.frame["value"].sum() == pytest.approx(2_900)
    assert set(table.frame["supplier"]) == {"Invented Labels Inc"}
    assert table.frame["payment_days"].tolist() == [45, 45, 45]
    assert table.frame["date"].dt.date.tolist() == [date(2025, 2, 3), date(2025, 2, 3), date(2025, 6, 10)]
    assert reasons(table)["the line was cancelled"] == 1


def test_coupa_contracts_are_events() -> None:
    table = checked("coupa", "events", "coupa_contracts.csv")
    (event,) = draft({"events": combined([table])}, DraftingRules()).dossiers
    assert event.event_id == "007"
    assert event.event.contract_end.day == date(2026, 12, 31)
    assert event.incumbent is not None
    assert event.incumbent.name == "Invented Labels Inc"


def test_ariba_headings_stand_in_the_second_row() -> None:
    table = checked("ariba", "spend", "ariba_orders.csv")
    assert table.frame["row"].tolist() == [3, 4, 6]
    assert [(a.row, a.column) for a in table.aside] == [(5, "Accounting Date")]
    (gloves,) = draft({"spend": combined([table])}, DraftingRules()).dossiers
    # The incumbent: (200 x 7.5 + 100 x 7.2) / 300 = 7.4; the other vendor at 6.9 delivered here too.
    assert gloves.event.price.likely == pytest.approx(7.4)
    assert gloves.event.item.text == "0042"
    assert [(a.status, a.price.likely) for a in gloves.alternatives] == [("qualified", pytest.approx(6.9))]


def test_ariba_contracts() -> None:
    table = checked("ariba", "events", "ariba_contracts.csv")
    (event,) = draft({"events": combined([table])}, DraftingRules()).dossiers
    assert (event.event_id, event.event.annual_spend.likely) == ("CW0017", 12_000)
    assert event.event.notice_date.day == date(2026, 9, 30)
    assert event.event.auto_renewal.flag is True


@pytest.mark.parametrize("name", ["plain", "sample", "scms", "sap_purchase_orders", "coupa", "ariba"])
def test_every_shipped_mapping_reads(name: str) -> None:
    assert read_mapping(name).name == name
