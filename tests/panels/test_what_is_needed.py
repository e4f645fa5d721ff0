"""A panel without anything to show says what it needs first; an answer worth nothing is not listed with a worth."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.panels.test_following import live, session
from workbook.batch import templates
from workbook.batch.sample import import_sample
from workbook.dossier import Dossier
from workbook.panels.live import LivePanel
from workbook.panels.panel import Panel
from workbook.panels.readiness import questions
from workbook.store import open_store
from workbook.wording.sentences import sentence
from workbook.wording.tables import Table

CALL = re.compile(r"^(\w+)\.(\w+)\(event\)$", re.MULTILINE)
NOTHING = sentence("live.nothing", {})


def panels() -> list[Panel]:
    sources = [
        "".join(cell["source"])
        for book in templates.located()
        for cell in json.loads(book.read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    return [
        getattr(import_module(f"workbook.panels.{module}"), name)
        for source in sources
        for module, name in CALL.findall(source)
    ]


@pytest.mark.parametrize("panel", panels(), ids=lambda panel: panel.name)
def test_every_panel_of_an_empty_event_says_what_to_enter(panel: Panel) -> None:
    shown = LivePanel(panel, live(session(Dossier(event_id="new"))))
    said = [child.value for child in shown.body.children if hasattr(child, "value")]
    assert said or shown.charts or shown.form is not None
    assert NOTHING not in " ".join(said)


def test_an_answer_worth_nothing_is_counted_and_not_listed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'wave.db'}"
    import_sample(url)
    with open_store(url) as store:
        event = live(session(store.load("00123").dossier))
    missing = event.appraisal.readiness.missing
    idle = [u for u in missing if u.worth.likely == 0.0 and not u.decisive]
    assert len(idle) == 3
    blocks = questions.view(event).blocks
    (table,) = [b for b in blocks if isinstance(b, Table) and b.caption == "What is missing or assumed"]
    assert len(table.rows) == len(missing) - len(idle)
    assert any("3 more answers" in b.html() and "would change nothing" in b.html() for b in blocks)
