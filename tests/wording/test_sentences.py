"""Sentences: every key that the code says is written, every entry has placeholders of a known type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbook.errors import ArgumentError
from workbook.wording.html import escape
from workbook.wording.marks import figure_html, legend_html
from workbook.wording.sentences import Context, catalogue, placeholders, sentence
from workbook.wording.tables import Cell, Table

PACKAGE = Path(__file__).resolve().parents[2] / "workbook"
SAID = re.compile(
    r'(?:\bsay|\bmessage|\bsentence|plain_text|plain_label|\bmarked)\(\s*"([a-z_0-9]+(?:\.[a-z_0-9]+)+)"'
)
KINDS = {"text", "figure", "date", "money", "price", "percent", "count", "days", "plural", "number", "score"}


def said_keys() -> set[str]:
    return {
        key
        for file in PACKAGE.rglob("*.py")
        if "catalogue" not in file.parts
        for key in SAID.findall(file.read_text(encoding="utf-8"))
    }


def test_every_key_that_is_said_is_written() -> None:
    assert not sorted(said_keys() - set(catalogue()))


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_placeholders_have_a_known_type(key: str) -> None:
    assert set(placeholders(catalogue()[key]).values()) <= KINDS
    assert catalogue()[key].count("{") == len(re.findall(r"\{\w+(?::\w+)?(?::[^{}]*)?\}", catalogue()[key]))


def test_a_missing_value_and_an_unknown_key_are_named() -> None:
    with pytest.raises(ArgumentError, match="'no such key'"):
        sentence("no such key")
    with pytest.raises(ArgumentError, match="limit"):
        sentence("walk_away.limit", {})


def test_words_for_one_and_many() -> None:
    context = Context(currency="USD", unit="pack")
    assert sentence("prices.too_few_for_trend", {"n": 1, "min_points": 5}, context).startswith(
        "One delivery makes"
    )
    assert sentence("prices.too_few_for_trend", {"n": 2, "min_points": 5}, context).startswith(
        "2 deliveries make"
    )


def test_escaping() -> None:
    assert escape("<script>'\"&\x00\x1b") == "&lt;script&gt;&#x27;&quot;&amp;"
    table = Table("<b>", ("<i>",), (("<u>", Cell("<s>")),))
    assert "<b>" not in table.html()
    assert "<u>" not in table.html()
    assert "<script" not in figure_html("<script>", kind="measured", state="known", title="'\"<script>")


def test_a_long_table_says_how_many_rows_are_elsewhere() -> None:
    html = Table("t", ("a",), tuple((str(n),) for n in range(43))).html()
    assert html.count("<tr>") == 41
    assert "3 more rows are in the annex" in html


def test_every_state_and_mark_is_told_by_letter_not_by_colour() -> None:
    assert ">if<" in figure_html("5", kind="inferred", state="assumed")
    assert ">M<" in figure_html("5", kind="measured", state="known")
    assert "unknown" in figure_html("", kind="inferred", state="unknown")
    assert legend_html().count("<li>") == 8
