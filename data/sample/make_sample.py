"""Draws the tables of the sample wave from wave.yaml. Running it again gives the same bytes.

    python data/sample/make_sample.py [FOLDER]

Every random number is seeded from the event's id, so that adding an event leaves the others as they are.
"""

from __future__ import annotations

import csv
import io
import math
import random
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

HERE = Path(__file__).resolve().parent
Row = list[Any]
DIRTY = "S-200003"
"""The material among whose many lines the mistakes of the export stand."""

SPEND = (
    "CoCode Company PO Line PO_date Promised Received Vendor Material Short_text Category Factory Quantity Unit "
    "Net_price per Crcy Net_value Freight Incoterms Del"
).replace(" ", "|").replace("_", " ").split("|")  # fmt: skip
EVENTS = [
    "Event", "Title", "Category", "Company", "Material", "Unit", "Currency", "Incumbent", "Annual spend", "Payment days",
    "Incoterms", "Decide by", "Notice by", "Contract from", "Contract until", "Index", "Index share", "Buyer",
    "Mandate with", "Signed off by", "What the supplier needs", "Remark", "Case",
]  # fmt: skip
QUOTES = [
    "Event", "Supplier", "Price", "per", "Currency", "Incoterms", "Freight", "Quantity per year", "Payment days", "Quoted on",
    "Valid until", "Made at", "Switching cost", "Risk", "Remark",
]  # fmt: skip
PEOPLE = [
    "Event", "Stakeholder", "Function", "Side", "Power", "Interest", "Legitimacy", "Urgency", "Position", "Decides",
    "Priorities", "Influences",
]  # fmt: skip


def draw(wave: dict[str, Any], name: str) -> random.Random:
    """Return the random numbers of one event or series. Only ``random()`` is used: it is the same in every Python."""
    return random.Random(f"sample wave {wave['as_of']} {name}")


def bell(numbers: random.Random) -> float:
    """Return a roughly normal number with mean 0 and deviation 1 (the sum of twelve uniform ones less six)."""
    return sum(numbers.random() for _ in range(12)) - 6.0


def german(value: float, places: int = 2) -> str:
    """Return a number the way the ERP of the group writes it: 1.234,50, and 1.234,50- below zero."""
    text = f"{abs(value):,.{places}f}".translate(str.maketrans(",.", ".,"))
    return text + ("-" if value < 0 else "")


def day(value: date | None) -> str:
    """Return a date as 31.12.2026."""
    return "" if value is None else f"{value:%d.%m.%Y}"


def order_lines(wave: dict[str, Any], event: dict[str, Any]) -> Iterator[Row]:
    """Yield the order lines of one event, of its own entity and of the others that buy the same item."""
    as_of: date = wave["as_of"]
    for block, spec in enumerate(event.get("lines", [])):
        numbers = draw(wave, f"{event['id']} {block}")
        entity = spec.get("entity", event["entity"])
        details = wave["entities"][entity]
        last = spec.get("last", as_of - timedelta(days=4 + int(numbers.random() * 20)))
        step = 30.4 * wave["months"] / spec["n"]
        material, text, unit = event["item"]
        per = event.get("per", 1)
        for i in range(spec["n"]):
            received = last - timedelta(
                days=int((spec["n"] - 1 - i) * step + numbers.random() * min(step, 20) * 0.5)
            )
            years = (received - as_of).days / 365.25
            price = spec["price"] * (1 + spec.get("drift", 0.0)) ** (years + 2)
            price = round(price * (1 + spec.get("noise", 0.0) * bell(numbers)), 2)
            quantity = max(1, round(spec["quantity"] * (0.8 + 0.4 * numbers.random())))
            value = round(quantity * price / per, 2)
            late = numbers.random() < spec.get("late", 0.0)
            promised = received - timedelta(days=3 + int(numbers.random() * 18)) if late else received
            ordered = promised - timedelta(days=14 + int(numbers.random() * 14))
            freight = (
                None
                if "freight" not in spec
                else round(value * spec["freight"] * (0.9 + 0.2 * numbers.random()), 2)
            )
            vendor = spec["supplier"]
            if event.get("untidy"):
                vendor = (vendor, vendor.upper(), f"  {vendor} ", vendor.replace(" ", "  ", 1))[i % 4]
            yield [
                details["code"], entity, "", "", ordered, promised, received, vendor, material, text, event["category"],
                spec.get("site", ""), quantity, unit, price, per, details["currency"], value, freight,
                spec.get("incoterm", event.get("incoterm", "")), "",
            ]  # fmt: skip


def spend(wave: dict[str, Any]) -> list[Row]:
    """Return all order lines with order numbers, and the dirt every export has: see README.md."""
    lines = [line for event in wave["events"] for line in order_lines(wave, event)]
    lines.sort(key=lambda line: (line[4], line[0], line[8], line[7], line[12]))
    for i, line in enumerate(lines):
        line[2], line[3] = f"45000{i // 3:05d}", f"{10 * (i % 3 + 1):05d}"
    parcels = [i for i, line in enumerate(lines) if line[8] == DIRTY]
    deleted, credit, broken, again = (list(lines[parcels[place]]) for place in (40, 60, 80, 100))
    deleted[3], deleted[20] = "00090", "L"
    credit[3], credit[12], credit[17], credit[18] = "00091", -credit[12], -credit[17], None
    broken[3], broken[12], broken[17] = "00092", "n/a", None
    for place, line in ((100, again), (80, broken), (60, credit), (40, deleted)):
        lines.insert(parcels[place] + 1, line)
    return [[_cell(cell, column) for column, cell in zip(SPEND, line, strict=True)] for line in lines]


def _cell(cell: Any, column: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, float):
        return german(cell)
    if isinstance(cell, int):
        return str(cell) if column == "per" else german(cell, 3)
    return str(cell)


def events(wave: dict[str, Any]) -> Iterator[Row]:
    """Yield one row per sourcing event."""
    for e in wave["events"]:
        item, (index, share) = e.get("item", ["", "", ""]), e.get("index", ("", None))
        start, end = e.get("contract", (None, None))
        team = f"Category team {e['category']}"
        signed = (team, "Head of procurement") if e.get("mandate") else ("", "")
        yield [
            e["id"], e["title"], e["category"], e["entity"], item[0], item[2], wave["entities"][e["entity"]]["currency"],
            e["incumbent"], e.get("annual_spend"), e.get("payment"), e.get("incoterm", ""), e["deadline"], e.get("notice"),
            start, end, index, share, team, *signed, e.get("needs", ""), e.get("note", ""),
            "; ".join(e["case"]),
        ]  # fmt: skip


def quotes(wave: dict[str, Any]) -> Iterator[Row]:
    """Yield the dated offers of other suppliers."""
    for e in wave["events"]:
        currency = wave["entities"][e["entity"]]["currency"]
        for q in e.get("quotes", []):
            yield [
                e["id"], q["supplier"], float(q["price"]), e.get("per", 1), q.get("currency", currency), q.get("incoterm", ""),
                q.get("freight"), q.get("quantity"), q.get("payment"), q["dated"], q["until"], q.get("site", ""),
                q.get("switching"), q.get("risk"), q.get("note", ""),
            ]  # fmt: skip


def people(wave: dict[str, Any]) -> Iterator[Row]:
    """Yield the stakeholders: those of the category, each score moved by at most one point."""
    for e in wave["events"]:
        numbers = draw(wave, f"{e['id']} people")
        for name, function, side, *scores, position, decides, wants in wave["people"].get(e["category"], []):
            if e.get("people", True):
                moved = [min(10, max(0, s + int(numbers.random() * 3) - 1)) for s in scores]
                ties = wave["ties"].get(e["category"], {}).get(name, "")
                yield [e["id"], name, function, side, *moved, position, decides, wants, ties]


def series(wave: dict[str, Any]) -> Iterator[Row]:
    """Yield the months of the index series up to the last whole month before the wave's date."""
    as_of: date = wave["as_of"]
    for code, spec in wave["indices"].items():
        numbers = draw(wave, code)
        for i in range(36):
            year, month = 2023 + (6 + i) // 12, (6 + i) % 12 + 1
            if date(year, month, 1) > as_of:
                break
            level = spec["start"] * (1 + spec["rise"]) ** (i / 12)
            level *= 1 + spec["swing"] * math.sin(2 * math.pi * month / 12) + spec["noise"] * bell(numbers)
            yield [code, spec["name"], spec["unit"], f"{year}-{month:02d}", f"{level:.2f}"]


def csv_bytes(
    header: list[str], rows: Iterable[Row], *, delimiter: str = ",", above: Iterable[Row] = ()
) -> bytes:
    """Return a CSV table, with lines above the header as some exports have them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(above)
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if above else "utf-8")


def excel_bytes(sheet: str, header: list[str], rows: Iterable[Row]) -> bytes:
    """Return an Excel workbook of one sheet, without a time of writing and stored uncompressed: the same bytes each time."""
    drawn = io.BytesIO()
    with xlsxwriter.Workbook(drawn, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": "Synthetic sample data", "created": datetime(2026, 7, 1)})
        page, bold = book.add_worksheet(sheet), book.add_format({"bold": True})
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        page.freeze_panes(1, 0)
        page.set_column(0, len(header) - 1, 16)
        page.write_row(0, 0, header, bold)
        for i, row in enumerate(rows, start=1):
            for j, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(i, j, datetime(cell.year, cell.month, cell.day), dated)
                elif isinstance(cell, str):
                    page.write_string(i, j, cell)
                elif cell is not None:
                    page.write_number(i, j, cell)
    stored = io.BytesIO()
    with zipfile.ZipFile(drawn) as before, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, (2026, 7, 1, 0, 0, 0)), before.read(name))
    return stored.getvalue()


def tables(wave: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of the sample by name."""
    above: list[Row] = [
        ["SYNTHETIC SAMPLE DATA: order lines of all companies, invented, exported 01.07.2026"],
        [],
    ]
    members = ([group["parent"], member] for group in wave["groups"] for member in group["members"])
    rates = (["EUR", to, on, rate] for on, table in wave["rates"].items() for to, rate in table.items())
    return {
        "spend.csv": csv_bytes(list(SPEND), spend(wave), delimiter=";", above=above),
        "events.csv": csv_bytes(EVENTS, events(wave)),
        "quotes.xlsx": excel_bytes("Quotes (synthetic)", QUOTES, quotes(wave)),
        "stakeholders.xlsx": excel_bytes("Stakeholders (synthetic)", PEOPLE, people(wave)),
        "groups.csv": csv_bytes(["Parent", "Supplier"], members),
        "indices.csv": csv_bytes(["Index", "Name", "Unit", "Month", "Value"], series(wave)),
        "rates.csv": csv_bytes(["From", "To", "Date", "Rate"], rates),
    }


def main(folder: Path = HERE) -> None:
    """Write the files of the sample into ``folder``."""
    wave = yaml.safe_load((HERE / "wave.yaml").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in tables(wave).items():
        (folder / name).write_bytes(content)
        print(f"{folder / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
