"""Files as people have them: marks, encodings, separators, broken rows, Excel, Parquet, queries."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from workbook.errors import DataError
from workbook.sources.mapping import FileFormat, Mapping, TableMapping
from workbook.sources.raw import RawTable
from workbook.sources.reading import open_table, table_files
from workbook.sources.table import check_table

HEAD = "supplier,date,value\n"


def loaded(path: Path, layout: FileFormat | None = None) -> RawTable:
    file = open_table(path, layout or FileFormat())
    return file.load(file.headings)


def column(raw: RawTable, name: str) -> list[str]:
    return [raw.columns[name].text_at(i) for i in range(len(raw))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_survive_every_encoding(tmp_path: Path, encoding: str) -> None:
    names = ["Müller Straßenbau GmbH", "Señor Peña S.A.", "Crème brûlée à l'été SARL"] * 5
    path = tmp_path / "spend.csv"
    path.write_bytes((HEAD + "".join(f"{n},2024-01-31,5\n" for n in names)).encode(encoding))
    raw = loaded(path)
    assert column(raw, "supplier") == names
    assert raw.rows[0] == 2
    if encoding == "cp1252":
        assert "not UTF-8" in raw.notes[0]


def test_a_row_with_too_few_cells_is_set_aside_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "spend.csv"
    path.write_text(
        HEAD + 'A,2024-01-01,1\n\n"B\nC",2024-01-02,2\nonly one\nD,2024-01-03,3,4\nE,2024-01-04,5\n'
    )
    found = check_table(path, TableMapping(), "spend")
    assert found.frame["row"].tolist() == [2, 4, 7]
    assert [(a.row, a.reason) for a in found.aside] == [
        (5, "the row has one cell, the headings 3"),
        (6, "the row has 4 cells, the headings 3"),
    ]
    assert found.report.read == 6
    assert found.report.read == found.report.used + found.report.left_out_rows + found.report.set_aside_rows


def test_separator_header_row_and_doubled_headings_are_found(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("exported today\n\nName;Name;Amount\nA;B;1\n")
    raw = loaded(path, FileFormat(header_row=3))
    assert (column(raw, "Name"), column(raw, "Name (2)"), raw.rows.tolist()) == (["A"], ["B"], [4])


def test_headings_are_found_whatever_their_capitals_and_spaces(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\ufeffSUPPLIER , Date,VALUE\nA,2024-01-01,1\n", encoding="utf-8")
    assert check_table(path, TableMapping(), "spend").report.used == 1


def test_an_open_quotation_mark_is_named_as_the_likely_cause(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(HEAD + '"A,2024-01-01,1\nB,2024-01-01,2\n')
    found = check_table(path, TableMapping(), "spend")
    assert found.report.used == 0
    assert "quotation mark" in found.aside[0].reason


def test_excel_cells_keep_their_types(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["a title nobody maps"])
    page.append(["supplier", "date", "value", "item"])
    page.append(["A", date(2024, 1, 31), 1234.5, "00123"])
    page.append(["B", "31.01.2024", "1.234,50-", 4500012345])
    page.append([None, None, None, None])
    path = tmp_path / "x.xlsx"
    book.save(path)
    rules = TableMapping.model_validate(
        {"file": {"header_row": 2}, "numbers": {"decimal": ",", "thousands": "."}, "dates": ["%d.%m.%Y"]}
    )
    found = check_table(path, rules, "spend")
    assert found.frame["value"].tolist() == [1234.5, -1234.5]
    assert found.frame["item"].tolist() == ["00123", "4500012345"]
    assert found.frame["row"].tolist() == [3, 4]
    assert found.frame["date"].dt.date.tolist() == [date(2024, 1, 31)] * 2


def test_parquet_is_typed_and_numbered_as_a_spreadsheet(tmp_path: Path) -> None:
    table = pa.table(
        {"supplier": ["A", "B"], "date": [date(2024, 1, 1), None], "value": [1.5, 2.5], "more": [1, 2]}
    )
    pq.write_table(table, tmp_path / "x.parquet")
    found = check_table(tmp_path / "x.parquet", TableMapping(), "spend")
    assert found.frame["row"].tolist() == [2]
    assert [(a.row, a.column, a.reason) for a in found.aside] == [(3, "date", "date is missing; fill it in")]


def test_a_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "erp.db"
    with sqlite3.connect(database) as connection:
        connection.execute("create table lines (vendor text, day text, amount real)")
        connection.execute("insert into lines values ('A', '2024-01-01', 5.5), ('B', '2024-01-02', 6.5)")
    connection.close()
    query = "select vendor as supplier, day as date, amount as value from lines order by vendor"
    rules = TableMapping.model_validate({"file": {"database": f"sqlite:///{database}"}})
    assert check_table(query, rules, "spend").frame["value"].tolist() == [5.5, 6.5]
    with pytest.raises(DataError, match="no database is named"):
        check_table(query, TableMapping(), "spend")
    monkeypatch.setenv("WORKBOOK_SOURCE_DB", f"sqlite:///{database}")
    assert check_table(query, TableMapping(), "spend").report.used == 2
    with pytest.raises(DataError, match="no such table"):
        check_table("select * from absent", TableMapping(), "spend")


def test_a_password_in_a_mapping_is_refused() -> None:
    with pytest.raises(ValueError, match="password does not belong"):
        FileFormat(database="postgresql://me:secret@host/db")


@pytest.mark.parametrize(("name", "content", "words"), [
    ("missing.csv", None, "no such file"),
    ("empty.csv", b"", "empty"),
    ("fake.xlsx", b"hello", "not an Excel workbook"),
    ("fake.parquet", b"hello", "not a Parquet file"),
    ("old.xls", b"hello", "old Excel files"),
    ("short.csv", b"a,b\n", "no column"),
])  # fmt: skip
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=words):
        check_table(path, TableMapping(), "spend")


def test_folders_and_patterns_mean_their_files_in_order(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "notes.md"):
        (tmp_path / name).write_text("x")
    assert [Path(f).name for f in table_files(tmp_path)] == ["a.csv", "b.csv"]
    assert [Path(f).name for f in table_files(str(tmp_path / "*.csv"))] == ["a.csv", "b.csv"]
    with pytest.raises(DataError, match="no such file"):
        table_files(str(tmp_path / "*.xlsx"))


def test_a_filter_on_a_column_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(HEAD + "A,2024-01-01,1\n")
    rules = TableMapping.model_validate({"leave_out": [{"column": "Status", "is": "closed"}]})
    with pytest.raises(DataError, match=r"x\.csv: there is no column 'Status', which a filter needs"):
        check_table(path, rules, "spend")


def test_a_mapping_names_no_column_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="no column is called 'suplier'"):
        Mapping.model_validate(
            {"mapping": 1, "name": "x", "tables": {"spend": {"columns": {"suplier": "A"}}}}
        )
