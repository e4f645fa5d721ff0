"""A chart on the screen: updated in place, equal to the report's, nothing of it in the notebook's file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.appraisal.bargaining import bargaining
from tests.drafts import opened
from tests.panels.test_panels import PANELS
from workbook.panels.live_chart import SCREEN, LiveChart
from workbook.panels.shown import mimebundle
from workbook.panels.view import Chart


def drawn(chart: LiveChart) -> dict[str, Any]:
    """Return the figure as plotly holds it, without what only the screen has."""
    held = chart.widget.to_plotly_json()
    data = [{k: v for k, v in trace.items() if k != "uid"} for trace in held["data"]]
    return {"data": data, "layout": {k: v for k, v in held["layout"].items() if k not in SCREEN}}


def figures() -> list[Any]:
    event = opened(bargaining())
    return [b.figure for p in PANELS for b in p.view(event).blocks if isinstance(b, Chart)]


FIGURES = figures()


def as_json(figure: Any) -> Any:
    return bare(json.loads(json.dumps({"data": figure["data"], "layout": figure["layout"]})))


def bare(value: Any) -> Any:
    """Return a figure without containers that hold nothing: to plotly they are as good as absent."""
    if isinstance(value, dict):
        return {k: v for k, v in ((k, bare(v)) for k, v in value.items()) if v not in ({}, [], None)}
    return [bare(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("one", range(len(FIGURES)))
def test_any_figure_becomes_any_other_in_place(one: int) -> None:
    every = FIGURES
    chart = LiveChart(every[one])
    widget = chart.widget
    assert as_json(drawn(chart)) == as_json(every[one])
    for other in (*every, every[one]):
        chart.follow(other)
        assert as_json(drawn(chart)) == as_json(other)
    assert chart.widget is widget
    widget.close()


def test_only_what_differs_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = {
        "data": [{"type": "scatter", "x": [1, 2], "y": [3, 4], "marker": {"color": "#111111", "size": 5}}],
        "layout": {"height": 300, "xaxis": {"title": {"text": "EUR"}, "range": [0, 5]}},
    }
    chart = LiveChart(figure)
    sent: list[Any] = []
    monkeypatch.setattr(chart.widget, "_send_update_msg", lambda *given, **more: sent.append((given, more)))
    for name in ("restyle", "relayout", "addTraces", "deleteTraces"):
        monkeypatch.setattr(
            chart.widget, f"_send_{name}_msg", lambda *given, name=name, **more: sent.append((name, given))
        )
    assert not chart.follow(dict(figure))
    assert not sent
    moved = {
        "data": [{**figure["data"][0], "marker": {"color": "#111111", "size": 9}}],
        "layout": {"height": 300, "xaxis": {"title": {"text": "EUR"}, "range": [0, 6]}},
    }
    assert chart.follow(moved)
    assert json.dumps(sent).count("#111111") == 0
    assert json.dumps(sent).count("EUR") == 0
    assert "9" in json.dumps(sent)
    assert "[0, 6]" in json.dumps(sent)


def test_a_notebook_keeps_a_reference_and_no_figure() -> None:
    chart = LiveChart(figures()[0])
    for bundle in (mimebundle(chart.widget, "a panel"), chart.widget._repr_mimebundle_()):
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        assert set(data) <= {"text/plain", "application/vnd.jupyter.widget-view+json"}
        assert len(json.dumps(data)) < 300
    assert len(str(chart.widget._esm)) < 10_000
