"""The real records, with everything that is known to be wrong in them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from workbook.dossier import Alternative, Dossier
from workbook.sources.drafting import draft
from workbook.sources.mapping_file import read_mapping
from workbook.sources.reading import table_files
from workbook.sources.roles import Role
from workbook.sources.snapshots import Snapshot, combined
from workbook.sources.table import CheckedTable, check_table

pytestmark = pytest.mark.realdata
FIXTURES = Path(__file__).parent / "fixtures"


def checked(mapping: str | Path, role: Role, path: Path) -> list[CheckedTable]:
    rules = read_mapping(mapping).tables[role]
    return [check_table(file, rules, role) for file in table_files(path)]


@pytest.fixture(scope="module")
def scms(realdata: Path) -> CheckedTable:
    (table,) = checked("scms", "spend", realdata / "scms" / "scms-deliveries-to-2012.csv")
    return table


@pytest.fixture(scope="module")
def events(scms: CheckedTable) -> list[Dossier]:
    return draft({"spend": combined([scms])}, read_mapping("scms").drafting).dossiers


def test_the_warehouse_is_left_out_and_said_so(scms: CheckedTable) -> None:
    assert scms.report.read == 6_514
    left_out = {c.reason: c.rows for c in scms.report.left_out}
    assert left_out == {"SCMS from RDC is the programme's own warehouse and not a supplier": 3_746}
    assert scms.report.set_aside == []
    assert "GrÃ¸nland" in " ".join(scms.report.notes)


def test_not_available_is_a_real_text(scms: CheckedTable) -> None:
    assert any(" | N/A | " in item for item in set(scms.frame["item"]))


def test_freight_is_known_as_the_file_says(scms: CheckedTable) -> None:
    raw = Counter(scms.frame["freight_basis"].astype(int))
    # unknown, measured, pooled, included, separate
    assert (raw[0], raw[3], raw[4]) == (1, 585, 52)
    assert raw[1] + raw[2] == 2_130
    known = scms.frame["freight"].notna()
    assert known.sum() == 2_768 - 1 - 52


def test_276_events(events: list[Dossier]) -> None:
    def any_of(test: object, dossier: Dossier) -> bool:
        return any(test(a) for a in dossier.alternatives)  # type: ignore[operator]

    def other_factory(a: Alternative) -> bool:
        return "same_factory" not in a.dependences

    assert len(events) == 276
    assert sum(bool(d.alternatives) for d in events) == 136
    assert sum(any_of(other_factory, d) for d in events) == 89
    assert sum(any_of(lambda a: other_factory(a) and a.status == "qualified", d) for d in events) == 37


def test_didanosine_in_tanzania_has_no_independent_source(events: list[Dossier]) -> None:
    both = [d for d in events if d.event_id.startswith("Tanzania | Didanosine EC | ")]
    assert len(both) == 2
    for dossier in both:
        assert dossier.alternatives
        assert not any(a.independent.flag and a.status == "qualified" for a in dossier.alternatives)
        assert all(a.dependences for a in dossier.alternatives)
        group = {s.group.text for s in dossier.suppliers if "BRISTOL" in s.name.upper()}
        assert len(group) == 1


def test_oxford_in_eight_spellings(realdata: Path) -> None:
    tables = checked(FIXTURES / "oxford.yaml", "spend", realdata / "oxford")
    reports = {t.source.removeprefix("expenditure-over-500-").removesuffix(".csv"): t.report for t in tables}
    assert sum(r.read for r in reports.values()) == 30_559
    for report in reports.values():
        assert report.read == report.used + report.left_out_rows + report.set_aside_rows
    # One file lost its dates (all read 00:00:00): its rows are set aside, each by name.
    lost = reports["apr-jun-2014"]
    assert lost.used == 0
    assert {c.reason for c in lost.set_aside} == {"date is not a date"}
    assert "'00:00:00'" in lost.set_aside[0].example
    assert min(r.used for name, r in reports.items() if name != "apr-jun-2014") > 3_400
    assert {c.reason: c.rows for c in reports["jan-mar-2014"].set_aside} == {"supplier is missing": 1}
    assert {c.reason: c.rows for c in reports["jul-sep-2014"].set_aside} == {"value is zero": 1}
    assert any("credit lines" in note for note in reports["oct-dec-2014"].notes)
    assert not any(str(s).startswith("Redacted") for t in tables for s in set(t.frame["supplier"]))


def test_oxford_events_join_suppliers_that_blanks_had_split(realdata: Path) -> None:
    tables = checked(FIXTURES / "oxford.yaml", "spend", realdata / "oxford")
    found = draft({"spend": combined(tables)}, read_mapping(FIXTURES / "oxford.yaml").drafting)
    assert len(found.dossiers) > 50
    for dossier in found.dossiers:
        assert dossier.event.currency == "GBP"
        assert (dossier.event.annual_spend.likely or 0) >= 50_000
        assert dossier.event.price.best is None
        assert dossier.incumbent is not None
        assert dossier.incumbent.name == dossier.incumbent.name.strip()


def test_highway_bids_are_dated_offers_to_an_event(realdata: Path) -> None:
    rules = read_mapping(FIXTURES / "cdot.yaml")
    contracts = combined(
        checked(FIXTURES / "cdot.yaml", "events", realdata / "cdot" / "contracts-2015-2017.csv")
    )
    (bids,) = checked(FIXTURES / "cdot.yaml", "quotes", realdata / "cdot" / "bids-2015-2017.csv")
    assert {c.reason: c.rows for c in bids.report.left_out} == {
        "it is the engineer's estimate and not a bid": 387
    }
    snapshots: dict[Role, Snapshot] = {"events": contracts, "quotes": combined([bids])}
    found = {d.event_id: d for d in draft(snapshots, rules.drafting).dossiers}
    assert len(found) == 387
    first = found["C12372R_20151105"]
    assert first.event.deadline.day == date(2015, 11, 5)
    low = min(first.alternatives, key=lambda a: a.price.likely or 0)
    assert (low.name, low.price.likely, low.status) == ("LAWSON CONSTRUCTION CO.", 21_324_377.3, "quoted")
    assert sum(len(d.alternatives) for d in found.values()) == 1_343


def test_highway_items_leave_lump_sums_and_penny_bids_out(realdata: Path) -> None:
    (items,) = checked(FIXTURES / "cdot_items.yaml", "events", realdata / "cdot" / "items-2015.csv")
    (bids,) = checked(FIXTURES / "cdot_items.yaml", "quotes", realdata / "cdot" / "item-bids-2015.csv")
    assert items.report.left_out_rows == 581
    assert {c.reason: c.rows for c in bids.report.left_out}["it is a penny bid"] == 17
    assert (bids.frame["price"] >= 0.02).all()


def test_pink_sheet_headings_in_two_rows_and_months(realdata: Path) -> None:
    path = realdata / "indices" / "CMO-Historical-Data-Monthly.xlsx"
    (table,) = checked(FIXTURES / "pink_sheet.yaml", "indices", path)
    assert table.frame["index"].nunique() == 71
    assert table.report.set_aside == []
    crude = table.frame[table.frame["index"].astype(str).str.startswith("Crude oil, average")]
    assert (crude["date"].iloc[0].date(), crude["value"].iloc[0]) == (date(1960, 1, 1), pytest.approx(1.63))
    assert crude["row"].iloc[0] == 7
