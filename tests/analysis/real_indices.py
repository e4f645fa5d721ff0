"""Reading the real index series: World Bank monthly prices, and Brent and WTI."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray


def pink_sheet(realdata: Path, name: str) -> dict[str, float]:
    """Return one series of the World Bank file, month ("1960M01") to value; missing months are left out."""
    openpyxl = pytest.importorskip("openpyxl", reason="the World Bank file is an Excel file")
    book = openpyxl.load_workbook(realdata / "indices" / "CMO-Historical-Data-Monthly.xlsx", read_only=True)
    rows = book["Monthly Prices"].iter_rows(values_only=True)
    table = list(rows)
    book.close()
    column = [str(heading or "").strip() for heading in table[4]].index(name)
    found = {}
    for row in table[6:]:
        month, value = row[0], row[column]
        if isinstance(month, str) and isinstance(value, int | float):
            found[month] = float(value)
    return found


def crude(realdata: Path, name: str) -> dict[str, float]:
    """Return "brent" or "wti", month ("1987-05") to price."""
    with (realdata / "indices" / f"{name}-monthly.csv").open(newline="") as file:
        return {row["Date"][:7]: float(row["Price"]) for row in csv.DictReader(file)}


def aligned(*series: dict[str, float]) -> list[NDArray[np.float64]]:
    """Return the series over the months all of them have, in order of time."""
    months = sorted(set.intersection(*(set(one) for one in series)))
    return [np.array([one[month] for month in months]) for one in series]
