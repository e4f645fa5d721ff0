"""The panel on ways of working: what is noted of both sides, and what it changes in agenda, decider, pace and wording."""

from __future__ import annotations

from workbook.analysis.culture import LEANS
from workbook.appraisal.culture import Culture
from workbook.appraisal.quantity import of_slot
from workbook.dossier import HabitScore, Way
from workbook.panels.event import Event
from workbook.panels.panel import panel
from workbook.panels.rows import Row, text_cell
from workbook.panels.say import say, say_all, start_with
from workbook.panels.view import Block, Points, View, long_tables, view
from workbook.panels.words import cell, plain_all, safe
from workbook.wording.sentences import Context
from workbook.wording.tables import Table

PROMPTS = {
    "directness": "How plainly do they speak?",
    "hierarchy": "Who must be heard before a yes counts?",
    "time": "What does a time on the agenda mean?",
    "trust": "What makes them trust somebody?",
    "decision": "Who decides, and how?",
}
POLES = {
    "direct": "plainly, a no is a no",
    "indirect": "around the point, a no stays unsaid",
    "flat": "whoever sits there",
    "steep": "those above, in their order",
    "clock": "the clock sets the meeting",
    "events": "the talk sets the time",
    "work": "what was delivered",
    "person": "knowing the person",
    "one": "one person decides",
    "group": "a group decides, at home",
}
PARTS = {"agenda": "Agenda", "decider": "Who decides", "pace": "Pace", "wording": "Wording"}


@panel(chapter="supplier", order=50, form="culture.culture_form")
def culture(event: Event) -> View:
    """How these people may work, and what that changes."""
    found, c = event.appraisal.culture, event.context
    if event.appraisal.thin and event.mode == "report":
        return View()
    if not found.noted:
        return start_with(event, "culture.start")
    changes = found.plan.changes
    blocks: list[Block] = []
    if changes:
        parts = ", ".join(PARTS[part].lower() for part in changes)
        n = len(found.plan.changing)
        blocks.append(say("culture.lead" if n else "culture.lead_days", c, "lead", n=n, parts=parts))
    elif found.ways:
        blocks.append(say("culture.lead_none", c, "lead"))
    if found.too_late:
        days, left = found.consult_days.likely, found.days_left
        blocks.append(say("culture.no_time", c, "warn", days=days, left=left))
    for way in found.unread:
        blocks.append(say("culture.unread", c, "warn", pole=_pole(way.lean.text), prompt=PROMPTS[way.about]))
    for part, said in changes.items():
        blocks.append(Points(tuple(safe(t) for t in plain_all(said, c)), PARTS[part]))
    blocks.extend(_tables(found, c))
    if found.plan.alike:
        blocks.append(say("culture.alike", c, "note", names=", ".join(found.plan.alike)))
    if found.plan.unasked and found.ways:
        blocks.append(say("culture.unasked", c, "note", names=", ".join(found.plan.unasked)))
    blocks.extend(say_all((found.plan.definition,), c, "note"))
    return view(blocks, annex=long_tables(blocks))


def _tables(found: Culture, context: Context) -> list[Block]:
    blocks: list[Block] = []
    if found.ways:
        heads = ("Habit", "Side", "Leans to", "Noted", "How we came by it")
        blocks.append(
            Table("Ways of working, as noted", heads, tuple(_way_row(w, context) for w in found.ways))
        )
    scored = [w for w in found.ways if w.score.best is not None]
    rows = [_score_row(s, context) for s in found.scores] + [_scored_way(w, context) for w in scored]
    if rows:
        heads = ("About", "Ours", "Theirs", "From")
        blocks.append(Table("Scores that the team brought (weak evidence)", heads, tuple(rows)))
        blocks.append(say("culture.scores", context, "note"))
    return blocks


def _way_row(way: Way, context: Context) -> Row:
    side = "ours" if way.side == "ours" else "theirs"
    pole = _pole(way.lean.text) if way.lean.text in LEANS[way.about] else "not said"
    noted = text_cell(way.text, context) if way.text.text else ""
    return (PROMPTS[way.about], side, pole, noted, text_cell(way.heard_from, context))


def _pole(lean: str) -> str:
    return POLES.get(lean, lean)


def _score_row(row: HabitScore, context: Context) -> Row:
    held = (of_slot(s, f"plan/scores/{row.id}", "points") for s in (row.ours, row.theirs))
    return (row.about, *(cell(q, context) for q in held), text_cell(row.source, context))


def _scored_way(way: Way, context: Context) -> Row:
    score = cell(of_slot(way.score, f"plan/ways/{way.id}/score"), context)
    both = (score, "") if way.side == "ours" else ("", score)
    return (PROMPTS[way.about], *both, text_cell(way.heard_from, context))
