"""A folder as a batch leaves it, made of executed notebooks written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.report.outputs import notebook
from tests.report.sample_figures import decision
from tests.report.samples import full_notebooks
from workbook.report import build_report, write_index

AT = "2026-11-23T08:45:00+00:00"
SUPPLIERS = ("Amberfold", "Győri Karton", "Nordkarton Verpackungen", "Élan Transport")
CURRENCIES = ("EUR", "USD", "CHF")
HOSTILE = "</script><script>document.title='taken'</script>\u202efdp.exe 😀"


def index_rows(count: int) -> list[dict[str, Any]]:
    """Return summaries that cover what the index can meet: unknowns, failures, currencies."""
    rows: list[dict[str, Any]] = []
    for i in range(count):
        row: dict[str, Any] = {
            "event_id": f"EV/{i:04d}",
            "title": f"Cartons, lot {i}",
            "category": ("Packaging", "Freight", "Cleaning services")[i % 3],
            "incumbent": SUPPLIERS[i % 4],
            "currency": CURRENCIES[i % 3],
            "annual_value": None if i % 5 == 4 else 1000.0 * ((i * 37) % 101 + 1),
            "p_zopa": None if i % 2 else ((i * 13) % 100) / 100,
            "gap": 50.0 * i,
            "gap_share": 0.05,
            "missing": "" if i % 3 else "a dated quote from another supplier group",
            "walk_away": "not established" if i % 2 else "established",
            "readiness": "not ready" if i % 3 == 0 else "ready",
            "deadline": None if i % 4 == 3 else f"2027-{i % 12 + 1:02d}-15",
            "status": "done",
            "report": "full-00000000/report.html",
        }
        if i % 7 == 6:
            error = {
                "kind": "data",
                "notebook": "03_walk_away.ipynb",
                "section": "",
                "message": "row 14: 'n/a'",
            }
            row |= {"status": "failed", "error": error, "report": None}
        rows.append(row)
    return rows


def make_folder(folder: Path, *, count: int = 24) -> Path:
    """Write reports and index, and return the folder."""
    write_index(folder, index_rows(count), {"run": {"finished": AT, "title": "Spring wave"}})
    for name, books, title in (
        ("full-00000000", full_notebooks(), "Folding cartons, Linz and Brno, 2027"),
        ("hostile-00000000", full_notebooks(), HOSTILE),
        ("long-00000000", [notebook(*long_decision())], "A very long title about folding cartons " * 300),
    ):
        (folder / name).mkdir()
        page = build_report(books, title=title, event_id="PK/014", version=7, generated_at=AT)
        (folder / name / "report.html").write_text(page, encoding="utf-8")
    return folder


def long_decision() -> list[Any]:
    """Return a decision page with more to say than usual."""
    cells = decision()
    told = cells[1].outputs[-1]
    told["data"]["text/html"] += (
        "<p class='wb-say'>One more reason, which takes a line and a half of the page.</p>" * 8
    )
    return [cells]
