"""Rows judged one by one: what is set aside, what is kept and reported."""

from __future__ import annotations

from pathlib import Path

from tests.sources.tables import checked

ROWS = """
    line_id | supplier    | date       | quantity | price | value | currency | unit
    1       | Acme        | 2024-01-01 | 10       | 2     | 20    | EUR      | KG
    1       | Acme        | 2024-01-01 | 10       | 2     | 20    | EUR      | KG
    2       |             | 2024-01-01 | 10       | 2     | 20    | EUR      | KG
    3       | Acme        | yesterday  | 10       | 2     | 20    | EUR      | KG
    4       | Acme        | 2024-01-01 | 10       | 0     | 0     | EUR      | KG
    5       | Acme        | 2024-01-01 | -10      | 2     | -20   | EUR      | KG
    6       | Acme        | 2024-01-01 | -10      | 2     | 20    | EUR      | KG
    7       | Acme        | 2024-01-01 | 10       | 2     | 20    | Euro     | KG
    8       | Acme        | 2024-01-01 | 3        | 200   | 600   | eur      | T
    9       | Acme        | 2024-01-01 | 10       | 200   | 20    | EUR      | KG
            |             |            |          |       |       |          |
"""


def test_each_row_gets_its_verdict(tmp_path: Path) -> None:
    found = checked(tmp_path, "spend", ROWS, units={"T": {"unit": "KG", "factor": 1000}})
    assert {(a.row, a.column): a.reason for a in found.aside} == {
        (3, ""): "copy of row 2",
        (4, "supplier"): "supplier is missing; fill it in",
        (5, "date"): "date is not a date: 'yesterday'; give a date as the mapping writes them",
        (6, "value"): "value is zero",
        (8, "quantity"): "quantity is zero or negative, the value is not",
        (9, "currency"): "currency is 'Euro'; write three letters, such as USD",
    }
    assert found.frame["row"].tolist() == [2, 7, 10, 11]
    tonne = found.frame[found.frame["row"] == 10].iloc[0]
    assert (tonne["quantity"], tonne["price"], tonne["unit"], tonne["currency"]) == (3000, 0.2, "KG", "EUR")
    notes = " ".join(found.report.notes)
    assert "1 credit line (-20.00 in all)" in notes
    assert "quantity times price is 100 times the value; is a price unit (price per 100) missing" in notes
    assert (
        found.report.read
        == 11
        == found.report.used + found.report.left_out_rows + found.report.set_aside_rows
    )
    assert [(c.reason, c.rows) for c in found.report.left_out] == [("the row is empty", 1)]


def test_negative_amounts_can_be_set_aside(tmp_path: Path) -> None:
    found = checked(tmp_path, "spend", ROWS, negative="set_aside")
    assert "value is negative" in {a.reason for a in found.aside}


def test_copies_without_a_line_number_are_kept_and_counted(tmp_path: Path) -> None:
    text = "supplier | date | value\n A | 2024-01-01 | 5\n A | 2024-01-01 | 5"
    assert checked(tmp_path, "spend", text).report.notes == [
        "rows that are exact copies of another row and were kept: 1"
    ]
    assert checked(tmp_path, "spend", text, duplicates="set_aside").report.used == 1


def test_the_report_reads_as_sentences(tmp_path: Path) -> None:
    lines = checked(tmp_path, "spend", ROWS).report.lines()
    assert lines[0] == "spend: spend.csv: 11 rows read, 4 used, 1 left out on purpose, 6 set aside"
    assert "  left out: 1 row: the row is empty" in lines
    assert any(
        line.startswith("  set aside: 1 row: date is not a date (first: row 5, date:") for line in lines
    )
