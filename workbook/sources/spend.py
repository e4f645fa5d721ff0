"""What is particular to spend lines: the third of quantity, price and value, unit conversion, credits, duplicates."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from workbook.errors import DataError
from workbook.sources.canonical import Columns
from workbook.sources.cells import Cells, distinct
from workbook.sources.import_report import rows_in_words
from workbook.sources.mapping import TableMapping
from workbook.sources.verdicts import Verdicts

_FACTORS = (10, 100, 1000)


def complete_money(columns: Columns, count: int, file: str) -> None:
    """Work out value, price or quantity from the other two, in place.

    Raises
    ------
    DataError
        If the table has neither a value nor a quantity with a price.
    """
    have = columns.numbers
    if "value" not in have and not {"quantity", "price"} <= set(have):
        raise DataError(
            "there is no money in this table",
            "map 'value', or both 'quantity' and 'price', under tables.spend.columns",
            file=file,
        )
    nothing = np.full(count, np.nan)
    quantity, price, value = (have.get(n, nothing).copy() for n in ("quantity", "price", "value"))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(np.isnan(value), quantity * price, value)
        quantity = np.where(np.isnan(quantity) & (price > 0), value / price, quantity)
        price = np.where(np.isnan(price) & (quantity != 0), value / quantity, price)
    have["quantity"], have["price"], have["value"] = quantity, price, value


def convert_units(columns: Columns, table: TableMapping) -> None:
    """Bring quantities and prices to the units the mapping asks for, in place."""
    unit = columns.texts.get("unit")
    if unit is None or not table.units:
        return
    rules = {name.lower(): rule for name, rule in table.units.items()}
    texts = unit.texts
    factor = unit.spread(
        np.array([rules[t.lower()].factor if t.lower() in rules else 1.0 for t in texts], dtype=np.float64)
    )
    renamed = [rules[t.lower()].unit if t.lower() in rules else t for t in texts]
    codes, values = distinct(unit.codes, pa.array(renamed, pa.string()))
    columns.texts["unit"] = Cells(codes, values)
    columns.numbers["quantity"] = columns.numbers["quantity"] * factor
    columns.numbers["price"] = columns.numbers["price"] / factor
    changed = int((factor != 1.0).sum())
    if changed:
        columns.notes.append(f"rows converted to the units of the mapping: {changed:,}")


def judge_money(columns: Columns, verdicts: Verdicts, table: TableMapping) -> None:
    """Set aside lines without money; count credits; warn where value is not quantity times price."""
    value, quantity, price = (columns.numbers[n] for n in ("value", "quantity", "price"))
    verdicts.set_aside(np.isnan(value), "value", "value is missing; give it, or quantity and price")
    verdicts.set_aside(value == 0, "value", "value is zero")
    credit = value < 0
    if table.negative == "set_aside":
        verdicts.set_aside(credit, "value", "value is negative")
    verdicts.set_aside(
        ~credit & (quantity <= 0), "quantity", "quantity is zero or negative, the value is not"
    )
    verdicts.set_aside(~credit & (price <= 0), "price", "price is zero or negative, the value is not")
    credits = credit & verdicts.open
    if credits.any():
        count = int(credits.sum())
        lines = "1 credit line" if count == 1 else f"{count:,} credit lines"
        columns.notes.append(
            f"{lines} ({value[credits].sum():,.2f} in all): they lower spend and are never a price"
        )
    _compare(columns, verdicts)


def _compare(columns: Columns, verdicts: Verdicts) -> None:
    value, quantity, price = (columns.numbers[n] for n in ("value", "quantity", "price"))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = quantity * price / value
    comparable = verdicts.open & np.isfinite(ratio) & (value > 0)
    off = comparable & (np.abs(ratio - 1.0) > 0.05)
    for factor in _FACTORS:
        hit = comparable & (np.abs(ratio / factor - 1.0) < 0.02)
        if hit.any():
            columns.notes.append(
                f"{rows_in_words(int(hit.sum()))}: quantity times price is {factor} times the value; is a price unit "
                f"(price per {factor}) missing in the mapping?"
            )
            off &= ~hit
    if off.any():
        columns.notes.append(
            f"{rows_in_words(int(off.sum()))}: value and quantity times price differ by more than 5 %"
        )


def judge_currency(columns: Columns, verdicts: Verdicts) -> None:
    """Write currencies in capitals, and set aside rows whose currency is not three letters."""
    cells = columns.texts.get("currency")
    if cells is None:
        return
    upper = [t.upper() for t in cells.texts]
    codes, values = distinct(cells.codes, pa.array(upper, pa.string()))
    columns.texts["currency"] = Cells(codes, values)
    texts = columns.texts["currency"].texts
    good = np.array([t == "" or (len(t) == 3 and t.isascii() and t.isalpha()) for t in texts], dtype=bool)
    verdicts.set_aside(
        ~columns.texts["currency"].spread(good),
        "currency",
        "currency is not three letters, such as USD",
        lambda position: f"currency is {cells.text_at(position)!r}; write three letters, such as USD",
    )
