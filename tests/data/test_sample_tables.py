"""The sample wave: drawn by its script byte for byte, and holding each awkward case that it promises."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
CSV_FILES = ("spend.csv", "events.csv", "groups.csv", "indices.csv", "rates.csv")
EXCEL_FILES = ("quotes.xlsx", "stakeholders.xlsx")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample", SAMPLE / "make_sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def wave() -> dict[str, Any]:
    return yaml.safe_load((SAMPLE / "wave.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def drawn(script: ModuleType, wave: dict[str, Any]) -> dict[str, bytes]:
    return script.tables(wave)


def cells(content: bytes) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    return list(book.worksheets[0].iter_rows(values_only=True))


def spend_lines() -> list[dict[str, str]]:
    text = (SAMPLE / "spend.csv").read_text(encoding="utf-8-sig").splitlines()
    return list(csv.DictReader(text[2:], delimiter=";"))


def events() -> list[dict[str, str]]:
    with (SAMPLE / "events.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quotes() -> list[dict[str, Any]]:
    head, *rows = cells((SAMPLE / "quotes.xlsx").read_bytes())
    return [dict(zip(head, row, strict=True)) for row in rows]


def a_number(text: str) -> float:
    value = float(text.rstrip("-").replace(".", "").replace(",", "."))
    return -value if text.endswith("-") else value


def of_event(event: dict[str, str]) -> list[dict[str, str]]:
    """The lines of one event that a buyer would count."""
    return [
        line
        for line in spend_lines()
        if line["Company"] == event["Company"]
        and line["Material"] == event["Material"]
        and line["Del"] != "L"
    ]


def by_id(event_id: str) -> dict[str, str]:
    return next(event for event in events() if event["Event"] == event_id)


def test_drawing_again_gives_the_same_bytes(
    script: ModuleType, wave: dict[str, Any], drawn: dict[str, bytes]
) -> None:
    assert script.tables(wave) == drawn


@pytest.mark.parametrize("name", CSV_FILES)
def test_csv_in_the_repository_is_what_the_script_draws(drawn: dict[str, bytes], name: str) -> None:
    assert (SAMPLE / name).read_bytes() == drawn[name]


@pytest.mark.parametrize("name", EXCEL_FILES)
def test_excel_in_the_repository_is_what_the_script_draws(drawn: dict[str, bytes], name: str) -> None:
    assert cells((SAMPLE / name).read_bytes()) == cells(drawn[name])


def test_another_seed_draws_other_prices(
    script: ModuleType, wave: dict[str, Any], drawn: dict[str, bytes]
) -> None:
    changed = script.tables({**wave, "as_of": date(2026, 6, 29)})
    assert changed["spend.csv"] != drawn["spend.csv"]


def test_the_files_say_that_they_are_synthetic() -> None:
    assert "SYNTHETIC" in (SAMPLE / "spend.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    for name in EXCEL_FILES:
        book = openpyxl.load_workbook(SAMPLE / name)
        assert "synthetic" in book.sheetnames[0].lower()


def test_24_events_in_enough_categories_and_4_currencies() -> None:
    wave_events = events()
    assert len(wave_events) == len({e["Event"] for e in wave_events}) == 24
    assert len({e["Category"] for e in wave_events}) >= 6
    assert {e["Currency"] for e in wave_events} == {"EUR", "USD", "GBP", "CHF"}
    assert {e["Unit"] for e in wave_events} >= {"day", "hour"}
    deadlines = {date.fromisoformat(e["Decide by"]) for e in wave_events}
    assert min(deadlines) >= date(2026, 9, 1)
    assert max(deadlines) <= date(2026, 12, 31)


def test_ids_and_titles_hold_awkward_characters() -> None:
    ids = {e["Event"] for e in events()}
    assert {"00123", "PK/2026 07"} <= ids
    title = by_id("LAB-03")["Title"]
    assert "<script>" in title
    assert "Ü" in title or "ü" in title


def test_no_line_lies_after_the_date_of_the_wave(wave: dict[str, Any]) -> None:
    for line in spend_lines():
        day, month, year = map(int, line["Received"].split("."))
        assert date(year, month, day) <= wave["as_of"]


def test_value_is_quantity_times_price_over_its_price_unit() -> None:
    for line in spend_lines():
        if line["Quantity"] != "n/a":
            worked_out = a_number(line["Quantity"]) * a_number(line["Net price"]) / int(line["per"])
            assert a_number(line["Net value"]) == pytest.approx(worked_out, abs=0.006)


def test_the_export_has_the_dirt_of_an_export() -> None:
    lines = spend_lines()
    assert sum(line["Del"] == "L" for line in lines) == 1
    assert sum(line["Net value"].endswith("-") for line in lines) == 1
    assert sum(line["Quantity"] == "n/a" for line in lines) == 1
    assert max(Counter(tuple(line.values()) for line in lines).values()) == 2
    assert {line["per"] for line in lines} == {"1", "100", "1000"}


def test_few_and_many_deliveries() -> None:
    assert len(of_event(by_id("LAB-02"))) == 1
    assert len(of_event(by_id("HW-2026-2"))) == 2
    assert len(of_event(by_id("FR-0003"))) > 500


def test_only_a_supplier_and_a_spend_figure() -> None:
    event = by_id("OF-02")
    assert event["Incumbent"]
    assert float(event["Annual spend"]) > 0
    assert not event["Material"]
    assert all(quote["Event"] != "OF-02" for quote in quotes())


def test_events_without_stakeholder() -> None:
    _, *rows = cells((SAMPLE / "stakeholders.xlsx").read_bytes())
    assert {e["Event"] for e in events()} - {row[0] for row in rows} == {"OF-02", "EN-01"}


def test_no_alternative_and_benchmark_only() -> None:
    quoted = {quote["Event"] for quote in quotes()}
    for event_id, elsewhere in (("CL-02", 0), ("IT-03", 0), ("LAB-04", 3)):
        event = by_id(event_id)
        assert event_id not in quoted
        assert {line["Vendor"] for line in of_event(event)} == {event["Incumbent"]}
        others = {
            line["Vendor"]
            for line in spend_lines()
            if line["Material"] == event["Material"] and line["Company"] != event["Company"]
        }
        assert len(others) == elsewhere


def test_same_factory_and_same_group() -> None:
    event = by_id("PK-0003")
    assert len({line["Vendor"] for line in of_event(event)}) == 2
    assert len({line["Factory"] for line in of_event(event)}) == 1
    with (SAMPLE / "groups.csv").open(encoding="utf-8", newline="") as file:
        parent = {row["Supplier"]: row["Parent"] for row in csv.DictReader(file)}
    event = by_id("PK-0004")
    family = {line["Vendor"] for line in of_event(event)}
    family |= {quote["Supplier"] for quote in quotes() if quote["Event"] == "PK-0004"}
    assert len(family) == 3
    assert len({parent[name] for name in family}) == 1


def test_expired_quote(wave: dict[str, Any]) -> None:
    expired = {q["Event"] for q in quotes() if q["Valid until"].date() < wave["as_of"]}
    assert expired == {"FR-0001"}


def test_unknown_freight_under_another_incoterm() -> None:
    event = by_id("LAB-01")
    other = [line for line in of_event(event) if line["Vendor"] != event["Incumbent"]]
    assert other
    assert {line["Freight"] for line in other} == {""}
    assert {line["Incoterms"] for line in other} != {event["Incoterms"]}


def test_the_incumbent_sells_to_four_other_buyers_more_cheaply(wave: dict[str, Any]) -> None:
    event = by_id("PK/2026 07")
    rates = {**wave["rates"][wave["as_of"]], "EUR": 1.0}
    prices: dict[str, list[float]] = {}
    for line in spend_lines():
        if line["Material"] == event["Material"] and line["Vendor"] == event["Incumbent"]:
            in_euro = a_number(line["Net price"]) / rates[line["Crcy"]]
            prices.setdefault(line["Company"], []).append(in_euro)
    ours = sum(prices[event["Company"]]) / len(prices[event["Company"]])
    cheaper = [company for company, paid in prices.items() if sum(paid) / len(paid) < ours]
    assert len(cheaper) >= 3


def test_late_deliveries() -> None:
    lines = of_event(by_id("HW-2026-1"))
    incumbent = [line for line in lines if line["Vendor"] == "Yellow Brick Paving Inc"]
    late = [line for line in incumbent if line["Promised"] != line["Received"]]
    assert len(late) / len(incumbent) > 0.3


def test_linked_and_unlinked_indices() -> None:
    with (SAMPLE / "indices.csv").open(encoding="utf-8", newline="") as file:
        months = Counter(row["Index"] for row in csv.DictReader(file))
    assert set(months.values()) == {36}
    linked = {e["Index"] for e in events()}
    assert "" in linked
    assert linked - {""} == set(months)


def test_walk_away_on_both_sides_of_todays_price() -> None:
    """A single delivered quote per event: below and above the price of the last three deliveries."""
    below = {"EN-01": True, "EN-02": False, "MT-01": False}
    for event_id, expected in below.items():
        (quote,) = [q for q in quotes() if q["Event"] == event_id]
        last = [a_number(line["Net price"]) for line in of_event(by_id(event_id))[-3:]]
        assert all((quote["Price"] < price) is expected for price in last), event_id
