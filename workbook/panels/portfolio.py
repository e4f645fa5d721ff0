"""Panels of the standing: where the event stands in the portfolio."""

from __future__ import annotations

from workbook.charts import grids
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.say import plain_text, say_all
from workbook.panels.view import Chart, Points, View, view
from workbook.panels.words import plain_all, safe


@panel(chapter="supplier", order=10)
def position(event: Event) -> View:
    """Where the event stands in the Kraljic portfolio."""
    found, c = event.appraisal.position, event.context
    if event.appraisal.thin:
        return View()
    k = found.kraljic
    blocks = [*say_all(k.explain()[:1], c, "lead")]
    if k.quadrant is not None:
        point = (
            event.dossier.event.title or event.dossier.event_id,
            k.supply_risk or 0.0,
            k.profit_impact or 0.0,
        )
        figure = grids.quadrants(
            [(*point, True)],
            x="Supply risk",
            y="Profit impact",
            fields=("non-critical", "bottleneck", "leverage", "strategic"),
        )
        blocks.append(Chart(figure, plain_text("position.alt", event, quadrant=k.quadrant)))
    blocks.append(rows.kraljic_table(found, c))
    blocks.append(Points(tuple(safe(t) for t in plain_all(k.reasons, c)), "Why there"))
    blocks.extend(say_all((k.definition,), c, "note"))
    return view(blocks)
