"""The index of a run: every event on one page, those that need a person first."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbook.report.assets import write_assets, write_whole
from workbook.report.index_rows import attention_order, currencies, index_row
from workbook.report.page import environment
from workbook.report.text import css_string, moment, plain

CLASSIFICATION = "Internal: contains our targets"
FIRST = 5


def write_index(
    out_dir: str | os.PathLike[str], rows: Sequence[Mapping[str, Any]], run: Mapping[str, Any]
) -> Path:
    """Write ``out_dir/index.html`` with the files it needs, and return its path.

    Amounts of different currencies are never added or compared: sorting keeps each currency together and says so.

    Parameters
    ----------
    out_dir : path
        The folder of the run; the reports are in it.
    rows : sequence of mappings
        One per event: the keys of ``EventSummary.as_dict()`` with ``status``, ``seconds``, ``report`` (relative to
        ``out_dir``), ``error`` and ``reason``. Keys may be missing.
    run : mapping
        What run.json says, or its part ``run``. Used where present: title, finished, started, locale,
        classification.
    """
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    write_assets(folder)
    path = folder / "index.html"
    write_whole(path, index_html(rows, run))
    return path


def index_html(rows: Sequence[Mapping[str, Any]], run: Mapping[str, Any]) -> str:
    """Return the index as an HTML page."""
    inner = run.get("run")
    about = inner if isinstance(inner, Mapping) else run
    locale = str(about.get("locale") or "en")
    shown = attention_order(index_row(row, locale=locale) for row in rows)
    groups = {
        name: sum(row.group == name for row in shown) for name in ("ready", "not-ready", "failed", "skipped")
    }
    first = [row for row in shown if row.needs_person]
    at = about.get("finished") or about.get("generated_at") or about.get("started") or ""
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            lang=locale.replace("_", "-"),
            title=plain(about.get("title") or "Negotiation plans", longest=120),
            at=moment(at, locale=locale) if at else "",
            stopped=plain(about.get("reason") or "", longest=200) if about.get("state") == "stopped" else "",
            classification=plain(about.get("classification") or CLASSIFICATION, longest=120),
            in_css=css_string,
            rows=shown,
            groups=groups,
            done=groups["ready"] + groups["not-ready"],
            established=sum(row.established for row in shown if row.group != "failed"),
            failed=[row for row in first if row.group == "failed"][:FIRST],
            first=[row for row in first if row.group == "not-ready"][:FIRST],
            needing=len(first),
            currencies=currencies(shown),
        )
    )
