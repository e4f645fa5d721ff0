"""Freight in numbers and in words, and a shipment's one figure shared by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.tables import checked

RULES = {
    "columns": {
        **{name: name for name in ("line_id", "supplier", "date", "value", "freight_pool")},
        "freight": {
            "column": "freight",
            "words": {"Included": "included", "Invoiced Separately": "separate"},
            "pooled": {"starts_with": "See ", "line_id_after": "ID#:", "line_id_before": ")"},
        },
    }
}


def test_freight_by_hand(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        "spend",
        """
        line_id | supplier | date       | value | freight_pool | freight
        1       | A        | 2024-01-01 | 300   | S1           | 100
        2       | A        | 2024-01-01 | 100   | S1           | See S1 (ID#:1)
        3       | A        | 2024-01-01 | 100   | S2           | See S1 (ID#:1)
        4       | A        | 2024-01-01 | 100   | S3           | Included
        5       | A        | 2024-01-01 | 100   | S4           | Invoiced Separately
        6       | A        | 2024-01-01 | 100   | S4           | See S4 (ID#:5)
        7       | A        | 2024-01-01 | 100   | S5           | 25
        8       | A        | 2024-01-01 | 100   | S5           |
        9       | A        | 2024-01-01 | 100   | S5           | soon
        """,
        **RULES,
    )
    freight = dict(zip(found.frame["line_id"], found.frame["freight"], strict=True))
    # 100 over 300 and 100 of value; row 3 is of another shipment than the line it refers to.
    assert freight["1"] == pytest.approx(75)
    assert freight["2"] == pytest.approx(25)
    assert (freight["4"], freight["7"]) == (0, 25)
    assert all(freight[line] != freight[line] for line in ("3", "5", "6", "8"))
    assert [(a.row, a.column) for a in found.aside] == [(10, "freight")]
