"""Every panel on every awkward event: no error, no "nan", no empty chart, nothing unescaped, both faces alike."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import plotly.graph_objects as go
import pytest

from tests.drafts import awkward, full, opened, thin
from workbook import panels
from workbook.panels import situation, walk_away
from workbook.panels.live import LivePanel, parts_of
from workbook.panels.panel import CHAPTERS, NotForThisAudience, Panel
from workbook.panels.static import HTML, PLOTLY, outputs
from workbook.panels.view import Chart, View

MODULES = [import_module(f"workbook.panels.{module.name}") for module in iter_modules(panels.__path__)]
PANELS = [
    panel
    for module in MODULES
    for panel in vars(module).values()
    if isinstance(panel, Panel) and panel.make.__module__ == module.__name__
]
NAMES = [p.name for p in PANELS]


def words(view: View) -> str:
    return " ".join(b.html() for b in view.blocks if not isinstance(b, Chart))


@pytest.mark.parametrize("event", awkward())
@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_panel_copes(panel: Panel, event: str) -> None:
    view = panel.view(opened(awkward()[event]))
    html = words(view)
    plain = re.sub(r"<[^>]*>", " ", html)
    assert not re.search(r"\b(nan|inf|None|null)\b", plain)
    assert "<script" not in html
    assert html.count("<table") == html.count("</table>")
    for block in view.blocks:
        if isinstance(block, Chart):
            figure = go.Figure(block.figure)
            assert figure.data
            assert all(len(trace.x if trace.x is not None else trace.y) for trace in figure.data)
            assert block.alt


@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_chart_and_table_stay_small(panel: Panel) -> None:
    view = panel.view(opened(awkward()["many deliveries"]))
    for block in view.blocks:
        if isinstance(block, Chart):
            assert all(len(trace["x"]) <= 60 for trace in block.figure["data"])
    assert words(view).count("<tr") <= 45 * max(words(view).count("<table"), 1)


@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_every_chart_has_its_numbers_beneath(panel: Panel) -> None:
    blocks = panel.view(opened(full())).blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Chart) and panel.name != "decision":
            assert any("<table" in b.html() for b in blocks[place + 1 :] if not isinstance(b, Chart))


@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_another_audience_raises(panel: Panel) -> None:
    with pytest.raises(NotForThisAudience, match="supplier"):
        panel.view(opened(full(), audience="supplier"))
    if "approver" not in panel.audiences:
        with pytest.raises(NotForThisAudience):
            panel.view(opened(full(), audience="approver"))


def test_the_approver_sees_neither_floor_nor_stakeholder_scores() -> None:
    assert {p.name for p in PANELS if "approver" in p.audiences} == {
        "frame",
        "spend",
        "price_history",
        "performance",
        "evidence",
        "mandate",
        "decision",
    }


def test_a_thin_event_is_one_page() -> None:
    shown = [p.name for p in PANELS if not p.view(opened(thin())).absent]
    assert shown == ["decision"]
    html = words(walk_away.decision.view(opened(thin())))
    assert "Not ready" in html
    assert "<li>" in html
    assert not re.search(r"Target|Limit", html)


@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_outputs_say_where_they_belong(panel: Panel) -> None:
    found = outputs(panel, panel.view(opened(full())))
    assert found
    for data, metadata in found:
        assert metadata["workbook"]["panel"] == panel.name
        assert metadata["workbook"]["chapter"] in CHAPTERS
        assert len(data) == 1
    empty = outputs(panel, View())
    assert empty == [({HTML: ""}, {"workbook": {**empty[0][1]["workbook"], "absent": True}})]


@pytest.mark.parametrize("panel", PANELS, ids=NAMES)
def test_the_live_face_shows_what_the_report_shows(panel: Panel) -> None:
    event = opened(full())
    live = LivePanel(panel, event)
    view = panel.view(event)
    static = [data for data, _ in outputs(panel, view) if HTML in data or PLOTLY in data]
    shown = list(live.body.children)
    assert len(shown) == len(parts_of(view))
    charts = [data[PLOTLY] for data in static if PLOTLY in data]
    figures = [child for child in shown if hasattr(child, "batch_update")]
    assert [len(f.data) for f in figures] == [len(c["data"]) for c in charts]
    text = "".join(child.value for child in shown if hasattr(child, "value"))
    for data in static:
        if HTML in data:
            for line in data[HTML].split("\n"):
                assert line in text


def test_assumed_is_said_with_if() -> None:
    html = words(walk_away.reservation.view(opened(full())))
    assert "If the assumed lines below hold, we leave above" in html
    html = words(walk_away.decision.view(opened(full())))
    assert "If the assumed lines of the receipt hold: approve" in html


def test_names_are_escaped() -> None:
    html = words(situation.frame.view(opened(full())))
    assert "&lt;script&gt;" in html
    assert "Alpha &amp; Sons" in html
