"""The annex: every row, and text that stays text in Excel and CSV."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from workbook.errors import ArgumentError
from workbook.report import annex_tables, write_annex

FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://example.org")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "https://example.org",
    "\t=1",
]


def test_every_row_arrives_with_its_kind(tmp_path: Path) -> None:
    rows = [["0012", 1.5, 3, None, float("nan"), True, date(2027, 1, 30), datetime(2027, 1, 30, 9, 5)]]
    columns = ["id", "price", "count", "missing", "nan", "yes", "day", "time"]
    path = write_annex(tmp_path / "annex.xlsx", [("Evidence", columns, rows * 50)])
    sheet = openpyxl.load_workbook(path)["Evidence"]
    assert [c.value for c in sheet[1]] == columns
    assert [c.value for c in sheet[51]] == [
        "0012", 1.5, 3, None, None, "yes", datetime(2027, 1, 30), "2027-01-30 09:05",
    ]  # fmt: skip


def test_text_never_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    path = write_annex(tmp_path / "annex.xlsx", [("T", ["=A1", "b"], [[text, 1] for text in FORMULAS])])
    sheet = openpyxl.load_workbook(path)["T"]
    assert [sheet.cell(row=i + 2, column=1).value for i in range(len(FORMULAS))] == FORMULAS
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    with zipfile.ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert not [name for name in parts.namelist() if name.endswith("sheet1.xml.rels")]


def test_sheet_names_are_made_to_fit_and_differ(tmp_path: Path) -> None:
    names = ["Prices [EUR/USD]: all?", "x" * 40, "X" * 40, "", "history"]
    path = write_annex(tmp_path / "annex.xlsx", [(name, ["a"], [[1]]) for name in names])
    made = openpyxl.load_workbook(path).sheetnames
    assert len({name.lower() for name in made}) == 5
    assert all(0 < len(name) <= 31 for name in made)


def test_csv_leads_dangerous_text_with_an_apostrophe_and_keeps_numbers(tmp_path: Path) -> None:
    path = write_annex(tmp_path / "annex.csv", [("T", ["a", "b"], [[text, -1.5] for text in FORMULAS])])
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))[1:]
    assert [line[0] for line in read] == [t if t.startswith("https") else f"'{t}" for t in FORMULAS]
    assert {line[1] for line in read} == {"-1.5"}


@pytest.mark.parametrize(
    ("name", "tables", "said"),
    [
        ("a.xlsx", [], "at least one table"),
        ("a.ods", [("T", ["a"], [[1]])], "neither in .xlsx nor in .csv"),
        ("a.csv", [("T", ["a"], [[1]]), ("U", ["a"], [[1]])], "one CSV file"),
        ("a.xlsx", [("T", ["a", "b"], [[1, 2], [1]])], "row 2: has 1 cells for 2 columns"),
    ],
)
def test_what_cannot_be_written_says_why_and_leaves_no_file(
    tmp_path: Path, name: str, tables: list, said: str
) -> None:
    with pytest.raises(ArgumentError, match=said):
        write_annex(tmp_path / name, tables)
    assert list(tmp_path.iterdir()) == []


def test_tables_left_in_notebooks_are_found_once() -> None:
    data = {
        "application/vnd.workbook.annex+json": {
            "name": "All deliveries",
            "columns": ["a"],
            "rows": [[1], [2]],
        }
    }
    cell = new_code_cell("x", outputs=[new_output("display_data", data=data)])
    book = new_notebook(cells=[cell])
    assert annex_tables([book, book]) == [("All deliveries", ["a"], [[1], [2]])]
