"""Texts to numbers, dates and names: what is read, and what is refused."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from workbook.sources import parse
from workbook.sources.cells import cells_from_objects, cells_from_texts, joined
from workbook.sources.encodings import repaired
from workbook.sources.mapping import NumberFormat
from workbook.sources.names import family_key, slug, stated_parent

GERMAN = NumberFormat(decimal=",", thousands=".")
ENGLISH = NumberFormat(decimal=".", thousands=",")


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("1.234,50-", GERMAN, -1234.5),
        ("1.234.567,8", GERMAN, 1234567.8),
        ("-12,5", GERMAN, -12.5),
        ("(3,5)", GERMAN, -3.5),
        ("20.000", GERMAN, 20000.0),
        ("1,234.50", ENGLISH, 1234.5),
        ("12,34,567", ENGLISH, 1234567.0),
        ("£ 99.90", ENGLISH, 99.9),
        ("2 %", ENGLISH, 0.02),
        ("1.2E+05", NumberFormat(), 120000.0),
        ("\u22124.5", NumberFormat(), -4.5),
        ("1\u00a0234,5", NumberFormat(decimal=",", thousands=" "), 1234.5),
        ("1’234.5", NumberFormat(thousands="'"), 1234.5),
        ("1'234'567", NumberFormat(thousands="'"), 1234567.0),
        (".5", NumberFormat(), 0.5),
    ],
)
def test_numbers_as_files_write_them(text: str, style: NumberFormat, number: float) -> None:
    found, wrong = parse.numbers(cells_from_texts([text]), style)
    assert found[0] == pytest.approx(number)
    assert not wrong[0]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("n/a", ENGLISH),
        ("1,5", ENGLISH),
        ("1.5", GERMAN),
        ("1,234.5", NumberFormat()),
        ("5-6", ENGLISH),
        ("inf", ENGLISH),
    ],
)
def test_a_text_that_another_country_reads_differently_is_refused(text: str, style: NumberFormat) -> None:
    found, wrong = parse.numbers(cells_from_texts([text]), style)
    assert wrong[0]
    assert np.isnan(found[0])


def test_a_typed_number_is_taken_as_it_is_beside_texts() -> None:
    found, wrong = parse.numbers(cells_from_objects([1234.5, "1.234,5", None, "x"]), GERMAN)
    assert found[:2].tolist() == [1234.5, 1234.5]
    assert wrong.tolist() == [False, False, False, True]


def test_dates_are_tried_in_order_and_must_be_plausible() -> None:
    cells = cells_from_texts(["28-Aug-09", "8/28/09", "Pre-PQ Process", "01-Jan-00", "", "31:12:09"])
    low, high = date(2005, 1, 1), date(2020, 1, 1)
    found, wrong, odd = parse.days(cells, ["%d-%b-%y", "%m/%d/%y", "%d:%m:%y"], (low, high))
    assert found[0] == found[1] == np.datetime64("2009-08-28")
    assert found[5] == np.datetime64("2009-12-31")
    assert wrong.tolist() == [False, False, True, False, False, False]
    assert odd.tolist() == [False, False, False, True, False, False]


def test_a_letting_in_2100_is_implausible() -> None:
    _, wrong, odd = parse.days(
        cells_from_texts(["2100-05-01"]), ["%Y-%m-%d"], (date(2014, 1, 1), date(2018, 1, 1))
    )
    assert (wrong[0], odd[0]) == (False, True)


def test_leading_zeros_survive_and_whole_numbers_stay_whole() -> None:
    assert cells_from_objects(["00123", 4500012345, 1.5]).texts == ["00123", "4500012345", "1.5"]


def test_joined_cells_are_empty_only_where_all_parts_are() -> None:
    cells = joined([cells_from_texts(["a", "", "a"]), cells_from_texts(["1", "", ""])], "/")
    assert [cells.text_at(i) for i in range(3)] == ["a/1", "", "a/"]


def test_wrongly_decoded_letters_are_put_right_and_others_left_alone() -> None:
    assert repaired("GrÃ¸nland") == "Grønland"
    assert repaired("Côte d'Ivoire") == "Côte d'Ivoire"
    assert repaired("São Paulo") == "São Paulo"


def test_one_supplier_however_its_name_is_written() -> None:
    spellings = ["CgMs Ltd.", "  CgMs  Ltd ", "CGMS LTD"]
    assert {slug(s) for s in spellings} == {"cgms-ltd"}
    assert slug("株式会社") == "株式会社"
    assert family_key("BRISTOL-MYERS SQUIBB") == family_key("Bristol Myers Squibb Co.")
    assert (
        stated_parent("LAWRENCE (SUBSIDIARY OF BRISTOL MYERS SQUIBB)", ["subsidiary of"])
        == "BRISTOL MYERS SQUIBB"
    )
