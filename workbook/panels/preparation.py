"""Panels of 01_preparation that close it: aims and evidence."""

from __future__ import annotations

from workbook.appraisal import facts
from workbook.panels import rows
from workbook.panels.event import Event
from workbook.panels.evidence_rows import entered_table, evidence_table, set_aside_table
from workbook.panels.panel import BOTH, panel
from workbook.panels.say import plain_text as plain_text
from workbook.panels.say import say, say_all
from workbook.panels.view import Markup, View, view


@panel(chapter="trades", order=10, form="prices.price_form")
def aims(event: Event) -> View:
    """What we ask first, aim for, and leave above."""
    if event.appraisal.thin and event.mode == "report":
        return View()
    found, c = event.appraisal.aims, event.context
    blocks = [
        *say_all(found.warnings, c, "warn"),
        *say_all(found.says[:1], c, "lead"),
        *say_all(found.says[1:], c),
    ]
    blocks.append(rows.issue_table(event.dossier, found, facts.todays_price(event.dossier), c))
    blocks.append(say("aims.comparable", c, "note"))
    return view(blocks)


@panel(chapter="appendix", order=10, audiences=BOTH)
def evidence(event: Event) -> View:
    """Where every fact comes from, and which rows were not used."""
    if event.appraisal.thin and event.mode == "report":
        return View()
    from workbook.wording.marks import legend_html

    c = event.context
    return view(
        Markup(legend_html()),
        evidence_table(event.dossier, c),
        entered_table(event.dossier, c) if event.audience == "negotiator" else None,
        set_aside_table(event.dossier),
        say("conventions.all", c, "note", as_of=event.as_of or event.dossier.event.as_of),
    )
