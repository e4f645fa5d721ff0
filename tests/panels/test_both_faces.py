"""What people saw after their edits is what the report says: every panel of every notebook, figure by figure and word by word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import papermill
import pytest

from tests.appraisal.bargaining import bargaining
from tests.appraisal.leaving import acme_tree, condor, liquidates, trigger
from tests.crowd import house
from tests.drafts import number, text
from tests.edits import other, slots
from tests.panels.test_live_charts import bare, drawn
from tests.prepared import prepared
from workbook.batch import templates
from workbook.batch.entry import IN_PROCESS
from workbook.dossier import Clauses, CostItem, Costs, Dossier
from workbook.editing import Session
from workbook.errors import WorkbookError
from workbook.panels.event import Event
from workbook.panels.live import LivePanel
from workbook.panels.panel import Panel
from workbook.panels.static import ANNEX, HTML, PLOTLY
from workbook.panels.view import Chart
from workbook.store import open_store
from workbook.wording.html import escape
from workbook.wording.sentences import catalogue

CALL = re.compile(r"^(\w+)\.(\w+)\(event\)$", re.MULTILINE)


def standing() -> Dossier:
    """Return the plan of the talks, with what a price is made of, a clause, and how much we matter to the supplier."""
    whole = prepared()
    first, *others = whole.suppliers
    ours = first.but(our_share=number(0.13, "share"), utilisation=number(0.5, "share"))
    costs = Costs(
        items=(CostItem(id="latex", name="Latex", amount=number(2.0, "USD/pack", 1.8, 2.4)),),
        profit=number(0.25, "share"),
        profit_basis=text("markup"),
    )
    return whole.but(suppliers=(ours, *others), costs=costs, clauses=Clauses(payment_days=number(60, "days")))


EVENTS = {
    "bargaining": bargaining,
    "house": house,
    "condor": lambda: condor(
        tree=acme_tree(), floor=True, scenarios=(liquidates(0.5),), triggers=(trigger("A bribe is offered"),)
    ),
    "standing": standing,
}

ENTRY_ONLY = {"short"}
"""Panels that help to enter what other panels show; a report has nothing of their own to say."""
COMPARED: set[str] = set()
"""The panels that had something to say on both faces so far."""


def asks(screen: list[Any]) -> bool:
    """Return whether a panel on the screen asks for what is missing, which a report does not."""
    keys = [key for key in catalogue() if key.endswith(".enter_first") or key.startswith("first.")]
    asked = [escape(catalogue()[key]) for key in keys]
    return any(isinstance(part, str) and words in part for part in screen for words in asked)


def panels_of(notebook: Path) -> Iterator[Panel]:
    """Yield the panels that a notebook shows."""
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            for module, name in CALL.findall("".join(cell["source"])):
                yield getattr(import_module(f"workbook.panels.{module}"), name)


def on_screen(live: LivePanel) -> list[Any]:
    """Return what a panel's widgets hold: texts, and figures as plotly has them, with their description."""
    charts = iter(zip(live.charts, live._told, strict=True))
    found: list[Any] = []
    for child in live.body.children:
        if hasattr(child, "batch_update"):
            chart, told = next(charts)
            assert chart.widget is child
            found.append([bare(json.loads(json.dumps(drawn(chart)))), told["alt"]])
        else:
            found.append(child.value)
    assert next(charts, None) is None
    return [*found, *(json.loads(json.dumps(annex.rows)) for annex in live.shown.annex)]


def in_report(notebook: Path, store: str, event_id: str, version: int, out: Path) -> dict[str, list[Any]]:
    """Run a notebook as a report and return what each panel put out, in the form of `on_screen`."""
    parameters = {"event_id": event_id, "store": store, "version": version, "mode": "report"}
    papermill.execute_notebook(
        str(notebook), str(out), parameters, engine_name=IN_PROCESS, progress_bar=False, kernel_name="python3"
    )
    found: dict[str, list[Any]] = {}
    for cell in json.loads(out.read_text("utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            tag = output.get("metadata", {}).get("workbook")
            if tag is None:
                continue
            parts = found.setdefault(tag["panel"], [])
            data = output["data"]
            if PLOTLY in data:
                figure = {"data": data[PLOTLY]["data"], "layout": data[PLOTLY]["layout"]}
                parts.append([bare(figure), tag["alt"]])
            elif ANNEX in data:
                parts.append(data[ANNEX]["rows"])
            elif not tag["absent"]:
                parts.append("".join(data[HTML]))
    return found


def edited(session: Session, panels: list[LivePanel]) -> int:
    """Work on the event as people do: type into facts, drag what can be dragged, take back; return how many edits held."""
    held = 0
    places = [(path, slot) for path, slot in slots(session.current) if path[-1] not in ("unit", "locale")]
    for turn, (path, slot) in enumerate(places):
        if turn % 3 == 0:
            try:
                session.edit(path, other(slot, turn))
            except WorkbookError:
                continue
            held += 1
    for live in panels:
        charts = [block for block in live.shown.blocks if isinstance(block, Chart)]
        for at_chart, chart in enumerate(charts):
            for which, drag in enumerate(chart.drags[:1]):
                at = {n: (a.low + a.high) / 2 for n, a in (("x", drag.x), ("y", drag.y)) if a is not None}
                for end in ("", "drop"):
                    said = {"do": "drag", "chart": at_chart, "drag": which, "label": drag.label, "end": end}
                    live.receive({**said, **at, "n": 1})
                held += 1
    session.undo()
    return held


@pytest.fixture(scope="module")
def notebooks() -> tuple[Path, ...]:
    return templates.located()


@pytest.mark.parametrize(
    ("name", "least"), [("bargaining", 25), ("house", 10), ("condor", 10), ("standing", 10)]
)
def test_a_report_of_the_saved_version_shows_what_the_screen_showed(
    name: str, least: int, notebooks: tuple[Path, ...], tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'events.db'}"
    dossier: Dossier = EVENTS[name]()
    with open_store(url) as store:
        store.save(dossier, author="ana", base_version=None)
        session = Session(store, store.load(dossier.event_id), author="ana")
        event = Event(store.load(dossier.event_id), mode="live", session=session)
        shown = {book: [LivePanel(panel, event) for panel in panels_of(book)] for book in notebooks}
        every = [live for panels in shown.values() for live in panels]
        before = {live.panel.name: on_screen(live) for live in every}
        assert edited(session, every) > 20
        assert [live.panel.name for live in every if live.notice.value] == []
        saved = session.save()
        assert saved.saved is not None
    compared, moved = 0, 0

    for book, panels in shown.items():
        report = in_report(book, url, dossier.event_id, saved.saved.version, tmp_path / book.name)
        assert set(report) == {live.panel.name for live in panels}
        for live in panels:
            screen = on_screen(live)
            if live.panel.name in ENTRY_ONLY:
                assert report[live.panel.name] == []
                COMPARED.add(live.panel.name)
                continue
            if not report[live.panel.name] or asks(screen):
                # What an event has not reached is left out of the report; the screen says what to enter first.
                drawn_first = [block for block in live.shown.blocks if isinstance(block, Chart)]
                assert all(chart.joints for chart in drawn_first), "only people to be tied are drawn before"
                assert all(isinstance(part, str) for part in report[live.panel.name])
                assert asks(screen) or "<table" not in str(screen)
                continue
            assert screen == report[live.panel.name], live.panel.name
            compared += 1
            COMPARED.add(live.panel.name)
            moved += screen != before[live.panel.name]
    assert compared > least
    assert moved > least // 3


def test_every_panel_of_every_notebook_was_compared(notebooks: tuple[Path, ...]) -> None:
    missing = {panel.name for book in notebooks for panel in panels_of(book)} - COMPARED
    assert missing == set()


def test_one_different_figure_or_word_is_noticed(notebooks: tuple[Path, ...], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'events.db'}"
    dossier = bargaining()
    with open_store(url) as store:
        store.save(dossier, author="ana", base_version=None)
        session = Session(store, store.load(dossier.event_id), author="ana")
        event = Event(store.load(dossier.event_id), mode="live", session=session)
        panels = [LivePanel(panel, event) for panel in panels_of(notebooks[1])]
    report = in_report(notebooks[1], url, dossier.event_id, 1, tmp_path / "out.ipynb")
    charted = next(live for live in panels if live.charts)
    assert on_screen(charted) == report[charted.panel.name]
    charted.charts[0].widget.data[0].x = [1.25, *charted.charts[0].widget.data[0].x[1:]]
    assert on_screen(charted) != report[charted.panel.name]
    other_one = next(live for live in panels if live is not charted and report[live.panel.name])
    other_one.body.children[0].value += "."
    assert on_screen(other_one) != report[other_one.panel.name]
