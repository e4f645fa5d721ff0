"""The mapping file: which column is which, and how a file writes numbers, dates and nothing. YAML, no code in it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from workbook.sources.roles import CANONICAL, Role

Heading = str | list[str]
"""A column heading, or several spellings of it (the first one that the file has is used)."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class FileFormat(_Part):
    """How to open the file. What is left out is found by looking."""

    format: Literal["auto", "csv", "excel", "parquet", "sql"] = "auto"
    sheet: str = ""
    header_row: int = Field(default=1, ge=1, description="the row that holds the headings, counted from 1")
    header_rows: int = Field(default=1, ge=1, le=3, description="how many rows the headings take")
    delimiter: str = Field(default="", max_length=1)
    encoding: str = ""
    database: str = Field(default="", description="SQLAlchemy URL for a query; without a password")

    @field_validator("database")
    @classmethod
    def _no_secret(cls, url: str) -> str:
        head, at, _ = url.partition("@")
        if at and ":" in head.partition("://")[2]:
            raise ValueError("a password does not belong in a mapping; set WORKBOOK_SOURCE_DB instead")
        return url


class NumberFormat(_Part):
    """How numbers are written. A trailing minus (``1.234,50-``) and brackets mean negative wherever they stand."""

    decimal: Literal[".", ","] = "."
    thousands: Literal[",", ".", "'", " ", ""] = ""

    @model_validator(mode="after")
    def _apart(self) -> NumberFormat:
        if self.decimal == self.thousands:
            raise ValueError(f"decimal and thousands are both {self.decimal!r}")
        return self


class Condition(_Part):
    """A test on one cell of a row: of the file's ``column``, or of the canonical ``field`` after mapping."""

    column: Heading = ""
    field: str = ""
    equals: list[str] = Field(default_factory=list, alias="is")
    is_not: list[str] = Field(default_factory=list)
    starts_with: list[str] = Field(default_factory=list)
    contains: list[str] = Field(default_factory=list)
    missing: bool | None = None
    above: float | None = None
    below: float | None = None
    because: str = Field(default="", description="the reason the report gives for the rows this leaves out")

    @field_validator("equals", "is_not", "starts_with", "contains", mode="before")
    @classmethod
    def _one_or_many(cls, given: Any) -> Any:
        return [str(v) for v in given] if isinstance(given, list) else [str(given)]

    @model_validator(mode="after")
    def _one_place(self) -> Condition:
        if bool(self.column) == bool(self.field):
            raise ValueError("give either column (a heading of the file) or field (a canonical column)")
        tests = (self.equals, self.is_not, self.starts_with, self.contains)
        if not any(tests) and self.missing is None and self.above is None and self.below is None:
            raise ValueError("give a test: is, is_not, starts_with, contains, missing, above or below")
        return self


class PooledFreight(_Part):
    """Words that refer to the line that carries the shipment's freight, such as ``See ASN-93 (ID#:1281)``."""

    starts_with: str = Field(min_length=1)
    line_id_after: str = Field(min_length=1)
    line_id_before: str = ""


class ColumnRule(_Part):
    """Where one canonical column comes from.

    Exactly one of ``column``, ``join`` and ``value``. ``table`` translates what is written (a payment key to days);
    ``multiply_by`` and ``divide_by`` name columns or numbers (a price per 100 is divided by its price unit). Where a cell is
    empty, the column ``otherwise`` is taken, then ``default``.
    """

    column: Heading = ""
    join: list[Heading] = Field(default_factory=list)
    join_with: str = Field(default=" | ", alias="with")
    value: str | float | None = None
    missing: list[str] | None = None
    dates: list[str] | None = None
    numbers: NumberFormat | None = None
    table: dict[str, str | float] = Field(default_factory=dict)
    multiply_by: list[str | float] = Field(default_factory=list)
    divide_by: list[str | float] = Field(default_factory=list)
    otherwise: Heading = ""
    default: str | float | None = None
    words: dict[str, Literal["included", "separate", "unknown"]] = Field(default_factory=dict)
    pooled: PooledFreight | None = None

    @field_validator("table", "words", mode="before")
    @classmethod
    def _keys_are_text(cls, given: Any) -> Any:
        return {str(k): v for k, v in given.items()} if isinstance(given, dict) else given

    @field_validator("multiply_by", "divide_by", mode="before")
    @classmethod
    def _one_or_many(cls, given: Any) -> Any:
        return given if isinstance(given, list) else [given]

    @model_validator(mode="after")
    def _one_origin(self) -> ColumnRule:
        if sum((bool(self.column), bool(self.join), self.value is not None)) != 1:
            raise ValueError("give exactly one of column, join and value")
        return self


class Inherit(_Part):
    """Rows of type ``kind`` hand the listed columns to rows that leave them empty.

    ``by`` names the column that ties them together; without it the nearest such row above is meant.
    """

    kind: str
    by: str = ""
    columns: list[str] = Field(min_length=1)


class RowTypes(_Part):
    """A file that mixes kinds of row (header, line, allocation): ``keep`` are the ones that count."""

    column: str
    keep: list[str] = Field(min_length=1)
    inherit: Inherit | None = None
    because: str = ""


class UnitRule(_Part):
    """One unit in terms of another: ``{unit: kg, factor: 1000}`` for a tonne."""

    unit: str
    factor: float = Field(gt=0)


class Unpivot(_Part):
    """A wide table, one column per series: every column except ``keep`` becomes rows of ``name`` and ``value``."""

    keep: list[str] = Field(min_length=1)
    name: str = "index"
    value: str = "value"
    only: list[str] = Field(default_factory=list)


class TableMapping(_Part):
    """How one table is read. Without ``columns`` each canonical column is looked for under its own name."""

    file: FileFormat = FileFormat()
    missing: list[str] = Field(default_factory=list, description="text that means: nothing here")
    dates: list[str] = Field(default_factory=lambda: ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"])
    plausible_dates: tuple[date, date] = (date(1900, 1, 1), date(2099, 12, 31))
    numbers: NumberFormat = NumberFormat()
    columns: dict[str, ColumnRule] = Field(default_factory=dict)
    unpivot: Unpivot | None = None
    row_types: RowTypes | None = None
    leave_out: list[Condition] = Field(default_factory=list)
    only: list[Condition] = Field(default_factory=list)
    units: dict[str, UnitRule] = Field(default_factory=dict)
    duplicates: Literal["auto", "set_aside", "keep"] = "auto"
    negative: Literal["keep", "set_aside"] = "keep"

    @field_validator("columns", mode="before")
    @classmethod
    def _short_forms(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {k: {"column": v} if isinstance(v, str | list) else v for k, v in given.items()}


class DraftingRules(_Part):
    """How events come out of spend where no events table is given, and what is taken for granted about them."""

    key: list[Literal["entity", "item", "category", "supplier"]] = Field(
        default=["entity", "item"], min_length=1
    )
    window_months: int = Field(default=24, ge=1, le=240)
    min_value: float = Field(default=0.0, ge=0)
    locale: str = "en"
    horizon_months: int = Field(default=12, ge=1, le=120)
    parent_words: list[str] = Field(default_factory=lambda: ["subsidiary of"])
    unit: str = Field(default="unit", description="what one unit is called where no column says")
    currency: str = Field(default="", pattern=r"^([A-Z]{3})?$", description="where no column says")


class Mapping(_Part):
    """A whole mapping file."""

    mapping: Literal[1] = Field(description="version of this format")
    name: str = Field(min_length=1)
    about: str = ""
    tables: dict[Role, TableMapping] = Field(min_length=1)
    drafting: DraftingRules = DraftingRules()

    @model_validator(mode="after")
    def _columns_known(self) -> Mapping:
        for role, table in self.tables.items():
            known = CANONICAL[role]
            fields = [*table.columns, *(c.field for c in [*table.leave_out, *table.only] if c.field)]
            for name in fields:
                if name not in known:
                    raise ValueError(
                        f"tables.{role}: no column is called {name!r}; there are {', '.join(known)}"
                    )
        return self
