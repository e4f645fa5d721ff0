"""Reads a delivery file of the SCMS layout and draws event-years from it, by the fixed rules of sourcing events.

Direct deliveries with a pack price; an item is molecule or test, dosage, form and pack; an event is a country and an
item with at least 10,000 of value in the 24 months up to the date of the view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from workbook.analysis.price_signs import PriceSigns, price_signs
from workbook.errors import DataError

ITEM = ["Molecule/Test Type", "Dosage", "Dosage Form", "Unit of Measure (Per Pack)"]
NUMBERS = ["Line Item Quantity", "Line Item Value", "Pack Price"]
NEEDED = ["Country", "Fulfill Via", "Delivered to Client Date", *ITEM, *NUMBERS]
LEAST_VALUE = 10_000.0
WINDOW_MONTHS = 24


def deliveries(path: Path) -> pd.DataFrame:
    """Return one row per direct delivery: on (day number), country, item, price, quantity, value.

    Raises
    ------
    DataError
        If a column is missing, or a date or number cannot be read.
    """
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding_errors="replace")
    except FileNotFoundError:
        raise DataError("there is no such file", "give FILE=path/to/deliveries.csv", file=str(path)) from None
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise DataError(
            f"has no column {', '.join(missing)}", "give a file of the SCMS layout", file=path.name
        )
    table = table[table["Fulfill Via"].str.strip() == "Direct Drop"]
    found = pd.DataFrame(index=table.index)
    written = table["Delivered to Client Date"].str.strip()
    day = pd.to_datetime(written, format="%d-%b-%y", errors="coerce")
    found["on"] = day.fillna(pd.to_datetime(written, format="%m/%d/%y", errors="coerce"))
    _refuse(
        found["on"].isna(), written, path, "Delivered to Client Date", "a date such as 28-Aug-09 or 8/28/09"
    )
    for name, column in zip(NUMBERS, ("quantity", "value", "price"), strict=True):
        text = table[name].str.strip()
        found[column] = pd.to_numeric(text.replace("", "0"), errors="coerce")
        _refuse(found[column].isna(), text, path, name, "a number")
    found["country"] = table["Country"].str.strip()
    found["item"] = table[ITEM].apply(lambda column: column.str.strip()).agg(" | ".join, axis=1)
    return found[found["price"] > 0].sort_values("on", kind="stable").reset_index(drop=True)


def _refuse(wrong: pd.Series, text: pd.Series, path: Path, field: str, wanted: str) -> None:
    if wrong.any():
        row = wrong.idxmax()
        raise DataError(f"is {text[row]!r}", f"give {wanted}", file=path.name, row=int(row) + 2, field=field)


@dataclass(frozen=True)
class EventYear:
    """One event seen at one year-end, and what was paid in the twelve months after it.

    ``comparables`` holds what each other country paid in the window, weighted by quantity.
    """

    year: int
    country: str
    item: str
    signs: PriceSigns
    last_price: float
    comparables: tuple[float, ...]
    paid: float


def event_years(table: pd.DataFrame, year: int) -> Iterator[EventYear]:
    """Yield the events of a year-end that bought again within twelve months; the view holds nothing delivered later."""
    end = pd.Timestamp(year, 12, 31)
    past = table[(table["on"] <= end) & (table["on"] > end - pd.DateOffset(months=WINDOW_MONTHS))]
    later = table[(table["on"] > end) & (table["on"] <= end + pd.DateOffset(years=1))]
    bought = {key: _weighted(rows) for key, rows in later.groupby(["country", "item"])}
    market = dict(iter(past.groupby("item")))
    for key, own in past.groupby(["country", "item"]):
        country, item = key
        if own["value"].sum() < LEAST_VALUE or key not in bought:
            continue
        others = market[item][market[item]["country"] != country]
        signs = price_signs(
            _days(own),
            own["price"],
            own_quantities=own["quantity"],
            as_of_day=end.toordinal(),
            market_days=_days(others),
            market_prices=others["price"],
            market_buyers=others["country"].tolist(),
        )
        last_day = own[own["on"] == own["on"].max()]
        comparables = tuple(_weighted(rows) for _, rows in others.groupby("country"))
        yield EventYear(year, country, item, signs, _weighted(last_day), comparables, bought[key])


def _days(rows: pd.DataFrame) -> list[int]:
    return [day.toordinal() for day in rows["on"]]


def _weighted(rows: pd.DataFrame) -> float:
    quantity = rows["quantity"].sum()
    return float(
        (rows["price"] * rows["quantity"]).sum() / quantity if quantity > 0 else rows["price"].mean()
    )


def year_ends(table: pd.DataFrame) -> tuple[list[int], date]:
    """Return the year-ends after which the file goes on for eight months or more, and its last day."""
    first, last = table["on"].min(), table["on"].max()
    return [
        year for year in range(first.year, last.year) if (last - pd.Timestamp(year, 12, 31)).days >= 243
    ], last.date()
